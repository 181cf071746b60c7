"""Records of what was said: who spoke, and what was stated."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import ConfigDict, Field, model_validator

from colloquium.record.fields import (
    Markdown,
    Moment,
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
from colloquium.record.parts import Action, Appearance, InColloquium, Link, Measure, Model, Note
from colloquium.record.statements import Points, Said


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
    card: bool = Field(default=True, description="`false` for someone whose name and role should not be shared as a picture.")

    @property
    def previewed(self) -> bool:
        """Whether the name and the role may stand alone on a picture."""
        return self.card


class Quote(Findable, Said):
    """Words quoted in a report, exactly as printed there."""

    ONE_OF: ClassVar = ("speaker", "speakers", "meeting")
    BY: ClassVar = ONE_OF
    model_config = ConfigDict(json_schema_extra={"anyOf": [{"required": [name]} for name in ONE_OF]})

    speaker: SpeakerId | None = Field(None, description="The id of the speaker; or `speakers`, or `meeting`.")
    speakers: tuple[SpeakerId, ...] = Field(
        (),
        description="The ids of those who said it together, in the order of the report. Withdrawing one of them removes the words for all.",
    )
    meeting: bool = Field(
        default=False,
        description="`true` for what the meeting as a whole stated; `attribution` then has the words of the report that say so.",
    )
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
    session: Slug | None = Field(None, description="The id of the session of the event in which it was said.")
    translation: Prose | None = Field(
        None, description="The words translated by the editors, in the language of the site; shown below them."
    )
    moment: Moment | None = Field(None, description="When it is said in the recording of the report.", examples=["1:02:45"])
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
    def _said(self) -> Quote:
        if not (self.said_by or self.meeting):
            raise ValueError("speaker: is missing; add it, or  speakers:  for several, or  meeting: true  for all")
        if self.meeting and not self.attribution:
            raise ValueError(
                "attribution: is missing; with  meeting: true  add the words of the report that say that the meeting stated this"
            )
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
    points: Points = Field(min_length=1, description="What is reported, point by point.")
    body: Markdown | None = Field(None, description="More of our own words.")
    actions: tuple[Action, ...] = Field((), description="What each audience can do.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")
    titled: Literal["printed", "ours"] = Field("printed", description="`ours` where the report prints no title and the editors gave one.")
    session: Slug | None = Field(None, description="The id of the session of the event to which it belongs.")


class Takeaway(Theme):
    """A conclusion the report draws."""

    number: int = Field(ge=1, le=99, description="The number printed in the report.")


class Figure(Findable, Said):
    """A number the report states, with who said it and what the record says."""

    value: Text = Field(description="The number as the report prints it.", examples=["1.2 million", "30%"])
    label: Prose = Field(description="What it counts, in our words.")
    passage: Passage = Field(description="The words of the report that state it, copied exactly.")
    source: SourceId = Field(description="The id of the report.")
    speaker: SpeakerId | None = Field(None, description="Who stated it.")
    speakers: tuple[SpeakerId, ...] = Field((), description="Those who stated it together, instead of `speaker`.")
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
