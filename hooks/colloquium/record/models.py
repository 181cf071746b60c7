"""Records of what was said: the event, its report, who spoke, and what was stated there."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from colloquium.record.digests import Digest
from colloquium.record.fields import (
    Address,
    FileName,
    Language,
    Markdown,
    PartialDate,
    Passage,
    Prose,
    ReferenceId,
    Slug,
    SourceId,
    SpeakerId,
    SpeakerPassage,
    TakeawayId,
    Text,
    ThemeId,
    Words,
)
from colloquium.record.parts import Action, Appearance, InColloquium, Link, Measure, Model, Note, Point, Sensitive


class Record(Model):
    """What every record has."""

    id: Slug = Field(description="Unique in its collection and permanent: it is part of the address.", examples=["ann-example"])
    withdrawn: bool = Field(
        default=False,
        description="`true` takes the record off the site, with its words in the report; "
        "withdrawing a speaker, a source or a colloquium also removes what belongs to it.",
    )


class Findable(Record):
    """What every record has that readers can find."""

    keywords: tuple[Text, ...] = Field(
        (), description="Words that find it in the search and are not in it; no page shows them.", examples=[["viaduct"]]
    )


class Colloquium(Findable):
    """An event that a report records."""

    title: Text = Field(description="The full title.")
    date: PartialDate = Field(description="The day it took place.", examples=["2018-03-14"])
    place: Text = Field(description="The city, or what is known.", examples=["New York"])
    summary: Markdown = Field(description="What it was, in two or three sentences of our own.")
    source: SourceId = Field(description="The report that records it.")
    subtitle: Text | None = Field(None, description="The second line of the title.")
    occasion: Text | None = Field(None, description="The larger event around it.")
    organiser: Text | None = Field(None, description="Who organised it.")
    points: tuple[Point, ...] = Field((), description="What the report says of the colloquium itself and of its purpose.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of references it is about.")
    note: Note | None = Field(None, description="The editors' note on the event.")
    links: tuple[Link, ...] = Field((), description="Pages about it.")


class Source(Findable):
    """A report, kept as text in `data/sources/`."""

    title: Text = Field(description="The title of the report.")
    file: FileName = Field(description="The name of the text file in `data/sources/`.", examples=["report.txt"])
    language: Language = Field(description="The language of the report: en, fr, pt-BR.", examples=["en", "fr"])
    sha256: Digest | None = Field(None, description="What the text is known by; `colloquium source update` writes it.")
    edition: int | None = Field(
        None, ge=1, le=999, description="Which text of the report it is, counted from 1; the same command writes it."
    )
    publisher: Text | None = Field(None, description="Who published it.")
    date: PartialDate | None = Field(None, description="When it was published.")
    url: Address | None = Field(None, description="Where the original can be read.")
    rights: Text | None = Field(None, description="On what terms it is reproduced.")
    headings: tuple[Text, ...] = Field(
        (),
        description="Headings of the report, each copied whole: those neither numbered nor in capitals, and those that make no statement, "
        "so that coverage leaves them out. Titles of takeaways and themes are known.",
        examples=[["Elements of Context"]],
    )
    sensitive: tuple[Sensitive, ...] = Field((), description="Parts to be shown only when asked for, each with a note.")


class Speaker(Findable):
    """Someone who took part."""

    name: Text = Field(description="The name as the speaker uses it.", examples=["Ann Example"])
    sort_name: Text = Field(
        description="For lists and citations: family name, given names and suffix, with commas between them. "
        "The same as `name` for an organisation, a single word, or any other name to be cited as it is.",
        examples=["Example, Ann"],
    )
    appearances: tuple[Appearance, ...] = Field(min_length=1, description="The role at each colloquium.")
    aliases: tuple[Text, ...] = Field((), description="Other names in the report: Engineer Example.", examples=[["Engineer Example"]])
    about: Markdown | None = Field(None, description="One or two sentences about the public role.")
    links: tuple[Link, ...] = Field((), description="Public pages about the role.")
    consent: Literal["published", "given"] | None = Field(
        None,
        description="What the page draws on, as it tells its readers. `published`: the published report, and public pages about the role. "
        "`given`: the speaker agreed to the page.",
    )
    note: Note | None = Field(None, description="The editors' note: what changed since.")


class Quote(Findable):
    """Words quoted in a report, exactly as printed there."""

    speaker: SpeakerId = Field(description="The id of the speaker.")
    text: Words = Field(
        description="The words, copied exactly, without the quotation marks around them.", examples=["Every boat needs two oars"]
    )
    source: SourceId = Field(description="The id of the report.")
    attribution: SpeakerPassage | None = Field(
        None, description="Words of the report that name the speaker, copied exactly, where the paragraph itself does not."
    )
    takeaway: TakeawayId | None = Field(None, description="The takeaway it belongs to; or `theme`, not both.")
    theme: ThemeId | None = Field(None, description="The theme it belongs to; or `takeaway`, not both.")
    passage: Passage | None = Field(
        None, description="A longer part of the report around it, if the words alone appear there more than once."
    )
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the quotation is about.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="The editors' note.")
    fragment: bool = Field(default=False, description="`true` for a few words rather than a sentence.")
    card: bool = Field(default=True, description="`false` for words that should not be shared as a picture.")
    featured: bool = Field(default=False, description="`true` for the quotation that opens the home page; of several the first does.")

    @model_validator(mode="after")
    def _no_note_there(self) -> Quote:
        if self.featured and not self.opening:
            why = "content notes" if self.content_notes else "fragment: true" if self.fragment else "card: false"
            raise ValueError(f"a quotation with {why} cannot open the home page; delete featured, or feature another quotation")
        return self

    @model_validator(mode="after")
    def _one_place(self) -> Quote:
        if self.takeaway and self.theme:
            raise ValueError("a quotation belongs to a takeaway or a theme, not both; delete one of the two")
        return self

    @property
    def previewed(self) -> bool:
        """Whether the words may stand alone, on a picture, a poster or in the preview of a link."""
        return self.card and not self.content_notes

    @property
    def opening(self) -> bool:
        """Whether the words may open the home page, where nothing stands before them."""
        return self.previewed and not self.fragment


class Theme(InColloquium, Findable):
    """A part of the report that sets the scene."""

    title: Text = Field(description="The title as printed.")
    summary: Prose = Field(description="One to three sentences of our own.")
    points: tuple[Point, ...] = Field(min_length=1, description="What is reported, point by point.")
    body: Markdown | None = Field(None, description="More of our own words.")
    actions: tuple[Action, ...] = Field((), description="What each audience can do.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")


class Takeaway(Theme):
    """A conclusion the report draws."""

    number: int = Field(ge=1, le=99, description="The number printed in the report.")


class Figure(Findable):
    """A number the report states, with who said it and what the record says."""

    value: Text = Field(description="The number as the report prints it.", examples=["1.2 million", "30%"])
    label: Prose = Field(description="What it counts, in our words.")
    passage: Passage = Field(description="The words of the report that state it, copied exactly.")
    source: SourceId = Field(description="The id of the report.")
    speaker: SpeakerId | None = Field(None, description="Who stated it.")
    attribution: SpeakerPassage | None = Field(
        None, description="Words of the report that name the speaker, copied exactly, where the paragraph itself does not."
    )
    takeaway: TakeawayId | None = Field(None, description="The takeaway it belongs to; or `theme`.")
    theme: ThemeId | None = Field(None, description="The theme it belongs to; or `takeaway`.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the figure is about.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="What the record says about the number.")
    measures: tuple[Measure, ...] = Field((), description="What the note's sources counted, for a picture under the note.")

    @model_validator(mode="after")
    def _measures_need_a_note(self) -> Figure:
        if self.measures and not self.note:
            raise ValueError("measures need a note that says who counted, and when; add a note, or delete them")
        return self
