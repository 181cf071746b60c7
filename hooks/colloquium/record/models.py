"""The shape of every collection. The editing guide's field tables, the schemas and the exports are made from these models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, model_validator

from colloquium.record.fields import (
    Address,
    CheckedDay,
    ColloquiumId,
    Country,
    Day,
    FileName,
    Language,
    Markdown,
    OldAddress,
    PartialDate,
    Passage,
    PhoneNumber,
    PhoneNumbers,
    Prose,
    ReferenceId,
    Slug,
    SourceId,
    SpeakerId,
    TakeawayId,
    Text,
    ThemeId,
    Words,
)


class Model(BaseModel):
    """A closed, frozen set of fields."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class InColloquium(Model):
    """Belongs to a colloquium; the only one there is needs no naming (validation context `colloquium`)."""

    colloquium: ColloquiumId | None = Field(None, description="Which colloquium; may be left out while there is only one.")

    @model_validator(mode="before")
    @classmethod
    def _the_only_one(cls, fields: Any, info: ValidationInfo) -> Any:
        only = (info.context or {}).get("colloquium")
        return {"colloquium": only, **fields} if only and isinstance(fields, dict) else fields


class _Link(Model, title="Link"):
    """A page elsewhere. An address alone will do."""

    url: Address = Field(description="The full web address.", examples=["https://www.example.org/page"])
    title: Text | None = Field(None, description="What the reader sees instead of the address.")


def _link(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


Link = Annotated[_Link, BeforeValidator(_link, json_schema_input_type=Address | _Link)]


class Note(Model):
    """The editors' voice: a correction, a later event, another finding. Shown apart from what was said."""

    text: Markdown = Field(description="What the record says.")
    checked: CheckedDay = Field(description="The day on which an editor last compared the note with its links.", examples=["2026-11-23"])
    links: tuple[Link, ...] = Field((), description="Where it can be read: an address, or `url` and `title`.")


class Point(Model):
    """What a speaker, or the report, is reported to have said, in our words, with the words of the report that bear it out."""

    text: Prose = Field(description="The point in our own words.")
    passage: Passage = Field(description="Words of the report that bear it out, copied exactly.", examples=["Listen to survivors!"])
    speaker: SpeakerId | None = Field(None, description="Who is reported to have said it; left out where the report itself speaks.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="The editors' note on this point.")


class Action(Model):
    """What one audience can do."""

    audience: Text = Field(description="Who can act: teachers, companies, officials.", examples=["Teachers"])
    text: Prose = Field(description="What they can do.")


class Measure(Model):
    """What another source counted, drawn as a bar beside a figure. The stated number itself is never drawn."""

    label: Text = Field(description="What was counted.")
    value: float = Field(gt=0, allow_inf_nan=False, description="The number, in digits with a point: 24.9.")
    unit: Text = Field(description="What follows the number: million people, %.")


class Appearance(InColloquium):
    """A speaker's part in one colloquium."""

    role: Text = Field(description="The role as printed in the report.", examples=["Deputy State Prosecutor"])
    organisation: Text | None = Field(None, description="The organisation as printed.")
    part: Literal["panelist", "facilitator", "opening", "closing"] | None = Field(None, description="The part taken on the day.")
    passage: Passage | None = Field(None, description="The words of the report that name the speaker and the role, copied exactly.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of the organisations and works that the role names.")


class Record(Model):
    """What every record has."""

    id: Slug = Field(description="Unique in its collection and permanent: it is part of the address.", examples=["yves-charpenel"])
    withdrawn: bool = Field(default=False, description="`true` takes the record, and its words in the report, off the site.")


class Colloquium(Record):
    """An event whose words the site keeps."""

    title: Text = Field(description="The full title.")
    date: PartialDate = Field(description="The day it took place.", examples=["2018-03-14"])
    place: Text = Field(description="The city, or what is known.", examples=["New York"])
    summary: Markdown = Field(description="What it was, in two or three sentences of our own.")
    source: SourceId = Field(description="The report that records it.")
    subtitle: Text | None = Field(None, description="The second line of the title.")
    occasion: Text | None = Field(None, description="The larger event around it.")
    organiser: Text | None = Field(None, description="Who held it.")
    points: tuple[Point, ...] = Field((), description="What the report says of the colloquium itself and of its purpose.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of references it bears on.")
    note: Note | None = Field(None, description="The editors' note on the event.")
    links: tuple[Link, ...] = Field((), description="Pages about it.")


class Sensitive(Model):
    """A part of a report that readers are asked about before it is shown."""

    passage: Passage = Field(description="Words of the report, copied exactly; the paragraph they stand in is folded.")
    note: Text = Field(description="What a reader may want to know before reading, calm and specific.")


class Source(Record):
    """A report, kept as text in `data/sources/`."""

    title: Text = Field(description="The title of the report.")
    file: FileName = Field(description="The name of the text file in `data/sources/`.", examples=["report.txt"])
    language: Language = Field(description="The language of the report: en, fr, pt-BR.", examples=["en", "fr"])
    publisher: Text | None = Field(None, description="Who published it.")
    date: PartialDate | None = Field(None, description="When it was published.")
    url: Address | None = Field(None, description="Where the original can be read.")
    rights: Text | None = Field(None, description="On what terms it is reproduced.")
    sensitive: tuple[Sensitive, ...] = Field((), description="Parts to be shown only when asked for, each with a note.")


class Speaker(Record):
    """Someone who took part."""

    name: Text = Field(description="The name as the speaker uses it.", examples=["Yves Charpenel"])
    sort_name: Text = Field(description="Family name first, for lists.", examples=["Charpenel, Yves"])
    appearances: tuple[Appearance, ...] = Field(min_length=1, description="The role at each colloquium.")
    aliases: tuple[Text, ...] = Field((), description="Other names in the report: Prosecutor Richey.", examples=[["Prosecutor Richey"]])
    about: Markdown | None = Field(None, description="One or two sentences about the public role.")
    links: tuple[Link, ...] = Field((), description="Public pages about the role.")
    consent: Literal["published", "given", "withdrawn"] | None = Field(
        None,
        description="`published`: only what the public report prints. `given`: the speaker agreed to this page. "
        "`withdrawn`: the speaker, and all that the speaker said, leaves the site.",
    )
    note: Note | None = Field(None, description="The editors' note: what changed since.")


class Quote(Record):
    """Words quoted in a report, exactly as printed there."""

    speaker: SpeakerId = Field(description="The id of the speaker.")
    text: Words = Field(
        description="The words, copied exactly, without the quotation marks around them.", examples=["Listen to survivors!"]
    )
    source: SourceId = Field(description="The id of the report.")
    takeaway: TakeawayId | None = Field(None, description="The takeaway it stands under; or `theme`, not both.")
    theme: ThemeId | None = Field(None, description="The theme it stands under; or `takeaway`, not both.")
    passage: Passage | None = Field(
        None, description="A longer run of the report around it, where the words alone stand there more than once."
    )
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the quotation is about.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="The editors' note.")
    fragment: bool = Field(default=False, description="`true` for a few words rather than a sentence.")
    card: bool = Field(default=True, description="`false` for words that should not travel as a picture without their page.")

    @model_validator(mode="after")
    def _one_place(self) -> Quote:
        if self.takeaway and self.theme:
            raise ValueError("a quotation stands under a takeaway or a theme, not both; delete one of the two")
        return self

    @property
    def previewed(self) -> bool:
        """Whether the words may stand alone, on a picture, a poster or in the preview of a link."""
        return self.card and not self.content_notes


class Theme(InColloquium, Record):
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


class Figure(Record):
    """A number the report states, with who said it and what the record says."""

    value: Text = Field(description="The number as the report prints it.", examples=["40.3 million", "30%"])
    label: Prose = Field(description="What it counts, in our words.")
    passage: Passage = Field(description="The words of the report that state it, copied exactly.")
    source: SourceId = Field(description="The id of the report.")
    speaker: SpeakerId | None = Field(None, description="Who stated it.")
    takeaway: TakeawayId | None = Field(None, description="The takeaway it stands under; or `theme`.")
    theme: ThemeId | None = Field(None, description="The theme it stands under; or `takeaway`.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the figure is about.")
    content_notes: tuple[Prose, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="What the record says about the number.")
    measures: tuple[Measure, ...] = Field((), description="What the note's sources counted, for a picture under the note.")

    @model_validator(mode="after")
    def _measures_need_a_note(self) -> Figure:
        if self.measures and not self.note:
            raise ValueError("measures need a note that says who counted, and when; add a note, or delete them")
        return self


class Reference(Record):
    """An organisation, a law, a programme or a work that the report names or the notes need."""

    kind: Literal["organisation", "law", "programme", "work"] = Field(description="What it is.")
    name: Text = Field(description="Its proper name.")
    aliases: tuple[Text, ...] = Field((), description="Other names, those in the report among them.")
    about: Markdown | None = Field(None, description="One or two sentences, with the source in `links`.")
    links: tuple[Link, ...] = Field((), description="Its own page, or a good source.")
    note: Note | None = Field(None, description="The editors' note.")


class Event(Record):
    """An entry of the timeline around the colloquium."""

    date: PartialDate = Field(description="A year, a month or a day: 2018, 2018-03, 2018-03-14.", examples=["2018-03"])
    title: Text = Field(description="What happened, in one line.")
    text: Markdown | None = Field(None, description="One or two sentences more.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")
    links: tuple[Link, ...] = Field((), description="Sources.")


class Term(Record):
    """A word explained."""

    term: Text = Field(description="The word.")
    definition: Prose = Field(description="What it means here.")
    aliases: tuple[Text, ...] = Field((), description="Other forms of the word.")
    links: tuple[Link, ...] = Field((), description="Sources.")


class TextMessage(Model):
    """A number for text messages, with the words to send to it."""

    number: PhoneNumber = Field(description="The number and nothing else: it becomes a link.", examples=["12345"])
    text: Text | None = Field(None, description="The words to send, where the service asks for some.", examples=["HELLO"])

    @model_validator(mode="before")
    @classmethod
    def _apart(cls, fields: Any) -> Any:
        if isinstance(fields, str):
            raise ValueError(  # noqa: TRY004  # a TypeError would not be reported at its line
                "needs fields of its own; write  number: 12345  and, where words are sent,  text: HELLO  each on a line below, indented"
            )
        return fields


class Helpline(Record):
    """A service that helps or takes reports, or an emergency number."""

    name: Text = Field(description="The name of the service.")
    country: Country = Field(description="Two capital letters: FR, US; EU for the Union, XX for all.", examples=["FR"])
    kind: Literal["emergency", "help", "report", "directory"] = Field(
        description="`emergency`: for immediate danger. `help`: it helps. `report`: it takes reports. `directory`: it lists others."
    )
    checked: CheckedDay = Field(description="The day on which an editor last compared it with its sources.")
    sources: tuple[Address, ...] = Field(min_length=1, description="Pages that bear it out.")
    organisation: Text | None = Field(None, description="Who runs it.")
    phone: PhoneNumbers = Field((), description="One number or a list, as people write them and nothing else: each becomes a link.")
    sms: TextMessage | None = Field(None, description="Where to send text messages: `number`, and `text` where words are sent.")
    tty: PhoneNumbers = Field((), description="One number for text telephones, or a list.")
    chat: Text | None = Field(None, description="Where to chat: an address, or words.")
    url: Address | None = Field(None, description="Its own page.")
    hours: Text | None = Field(None, description="When it answers.")
    languages: tuple[Text, ...] = Field((), description="Languages spoken, in words.")
    audience: Text | None = Field(None, description="Whom it serves.")
    note: Text | None = Field(None, description="What a caller should know.")


class Redirect(Record):
    """An address that moved or is gone."""

    id: Text = Field("", description="Made from `from`; leave it out.")
    origin: OldAddress = Field(alias="from", description="The address that is no longer, below the site's root: quotes/old-id/.")
    to: Text = Field(description="The record that took its place, as quotes/new-id; `gone` where there is none.")
    since: Day = Field(description="The day of the change.")
    reason: Text | None = Field(None, description="Why, for readers.")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, fields: Any) -> Any:
        return {**fields, "id": fields["from"]} if isinstance(fields, dict) and isinstance(fields.get("from"), str) else fields


COLLECTIONS: dict[str, type[Record]] = {
    "colloquia": Colloquium,
    "sources": Source,
    "speakers": Speaker,
    "quotes": Quote,
    "takeaways": Takeaway,
    "themes": Theme,
    "figures": Figure,
    "references": Reference,
    "timeline": Event,
    "glossary": Term,
    "helplines": Helpline,
    "redirects": Redirect,
}


def is_withdrawn(record: Record) -> bool:
    """Whether an editor took the record off the site, by either of the two ways."""
    return record.withdrawn or (isinstance(record, Speaker) and record.consent == "withdrawn")


PARTS: dict[str, type[Model]] = {
    "points": Point,
    "note": Note,
    "appearances": Appearance,
    "actions": Action,
    "measures": Measure,
    "sensitive": Sensitive,
    "sms": TextMessage,
    "links": _Link,
}
"""What stands inside records."""
