"""The shape of every collection. The editing guide's field tables and the exports are made from these models.

A field's type says what is done with it: `Id` of a collection is resolved, `Passage` is proved against the source,
`Markdown` is rendered; everything else is plain text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_type_hints
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    model_validator,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.archive import Path

LONGEST_ID = 60
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of a record in `collection`."""

    collection: str


@dataclass(frozen=True, slots=True)
class Proved:
    """Marks a field whose words must stand in the source."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Marks a field written in Markdown."""


Marker = Refers | Proved | Rendered


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > LONGEST_ID:
        raise ValueError(f"{text!r} is not an id; use lower-case letters, digits and single hyphens, {LONGEST_ID} at most")
    return text


def _address(text: str) -> str:
    with suppress(ValueError):
        parts = urlsplit(text)
        if parts.scheme in {"https", "http"} and parts.hostname and not re.search(r"[\s<>\"\\]", text):
            return text
    raise ValueError(f"{text!r} is not a web address; write it out, beginning with https://")


def _partial_date(text: str) -> str:
    try:
        date.fromisoformat((text + "-01-01")[:10]) if PARTIAL_DATE.fullmatch(text) else date.fromisoformat("")
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write a year, a month or a day: 2018, 2018-03 or 2018-03-14") from None
    return text


def _day(text: str) -> str:
    if _partial_date(text).count("-") != 2:  # noqa: PLR2004  # year, month and day
        raise ValueError(f"{text!r} is not a day; write it as 2018-03-14")
    return text


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        raise ValueError(f"{text!r} is not a language code; write en, fr or pt-BR")
    return text


def _country(text: str) -> str:
    if not re.fullmatch("[A-Z]{2}", text):
        raise ValueError(f"{text!r} is not a country code; write two capital letters, FR or US, or XX for all countries")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.txt", text):
        raise ValueError(f"{text!r} is not the name of a text file in data/sources/; write it as report.txt")
    return text


def _link(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Markdown = Annotated[Text, Rendered()]
Passage = Annotated[Text, Proved()]
Slug = Annotated[Text, AfterValidator(_slug)]
Address = Annotated[Text, AfterValidator(_address)]
Day = Annotated[Text, AfterValidator(_day)]
PartialDate = Annotated[Text, AfterValidator(_partial_date)]
Language = Annotated[Text, AfterValidator(_language)]
ColloquiumId = Annotated[Text, Refers("colloquia")]
SourceId = Annotated[Text, Refers("sources")]
SpeakerId = Annotated[Text, Refers("speakers")]
TakeawayId = Annotated[Text, Refers("takeaways")]
ThemeId = Annotated[Text, Refers("themes")]
ReferenceId = Annotated[Text, Refers("references")]


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


class _Link(Model):
    """A page elsewhere. An address alone will do."""

    url: Address = Field(description="The full web address.")
    title: Text | None = Field(None, description="What the reader sees instead of the address.")


Link = Annotated[_Link, BeforeValidator(_link)]


class Note(Model):
    """The editors' voice: a correction, a later event, another finding. Shown apart from what was said."""

    text: Markdown = Field(description="What the record says.")
    checked: Day = Field(description="The day on which an editor last compared the note with its links.")
    links: tuple[Link, ...] = Field((), description="Where it can be read: an address, or `url` and `title`.")


class Point(Model):
    """What a speaker, or the report, is reported to have said, in our words, with the words of the report that bear it out."""

    text: Text = Field(description="The point in our own words.")
    passage: Passage = Field(description="Words of the report that bear it out, copied exactly.")
    speaker: SpeakerId | None = Field(None, description="Who is reported to have said it; left out where the report itself speaks.")
    note: Note | None = Field(None, description="The editors' note on this point.")


class Action(Model):
    """What one audience can do."""

    audience: Text = Field(description="Who can act: teachers, companies, officials.")
    text: Text = Field(description="What they can do.")


class Appearance(InColloquium):
    """A speaker's part in one colloquium."""

    role: Text = Field(description="The role as printed in the report.")
    organisation: Text | None = Field(None, description="The organisation as printed.")
    part: Literal["panelist", "facilitator", "opening", "closing"] | None = Field(None, description="The part taken on the day.")
    passage: Passage | None = Field(None, description="The words of the report that name the speaker and the role, copied exactly.")


class Record(Model):
    """What every record has."""

    id: Slug = Field(description="Unique in its collection and permanent: it is part of the address.")


class Colloquium(Record):
    """An event whose words the site keeps."""

    title: Text = Field(description="The full title.")
    date: PartialDate = Field(description="The day it took place.")
    place: Text = Field(description="The city, or what is known.")
    summary: Markdown = Field(description="What it was, in two or three sentences of our own.")
    source: SourceId = Field(description="The report that records it.")
    subtitle: Text | None = Field(None, description="The second line of the title.")
    occasion: Text | None = Field(None, description="The larger event around it.")
    organiser: Text | None = Field(None, description="Who held it.")
    points: tuple[Point, ...] = Field((), description="What the report says of the colloquium itself and of its purpose.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of references it bears on.")
    note: Note | None = Field(None, description="The editors' note on the event.")
    links: tuple[Link, ...] = Field((), description="Pages about it.")


class Source(Record):
    """A report, kept as text in `data/sources/`."""

    title: Text = Field(description="The title of the report.")
    file: Annotated[Text, AfterValidator(_file_name)] = Field(description="The name of the text file in `data/sources/`.")
    language: Language = Field(description="The language of the report: en, fr, pt-BR.")
    publisher: Text | None = Field(None, description="Who published it.")
    date: PartialDate | None = Field(None, description="When it was published.")
    url: Address | None = Field(None, description="Where the original can be read.")
    rights: Text | None = Field(None, description="On what terms it is reproduced.")


class Speaker(Record):
    """Someone who took part."""

    name: Text = Field(description="The name as the speaker uses it.")
    sort_name: Text = Field(description="Family name first, for lists.")
    appearances: tuple[Appearance, ...] = Field(min_length=1, description="The role at each colloquium.")
    aliases: tuple[Text, ...] = Field((), description="Other names in the report: Prosecutor Richey.")
    about: Markdown | None = Field(None, description="One or two sentences about the public role.")
    links: tuple[Link, ...] = Field((), description="Public pages about the role.")
    consent: Literal["published", "given"] | None = Field(
        None, description="`published`: only what the public report prints. `given`: the speaker agreed to this page."
    )
    note: Note | None = Field(None, description="The editors' note: what changed since.")


class Quote(Record):
    """Words quoted in a report, exactly as printed there."""

    speaker: SpeakerId = Field(description="The id of the speaker.")
    text: Passage = Field(description="The words, copied exactly, without the quotation marks around them.")
    source: SourceId = Field(description="The id of the report.")
    takeaway: TakeawayId | None = Field(None, description="The takeaway it stands under; or `theme`, not both.")
    theme: ThemeId | None = Field(None, description="The theme it stands under; or `takeaway`, not both.")
    passage: Passage | None = Field(
        None, description="A longer run of the report around it, where the words alone stand there more than once."
    )
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the quotation is about.")
    content_notes: tuple[Text, ...] = Field((), description="What a reader may want to know before reading.")
    note: Note | None = Field(None, description="The editors' note.")
    fragment: bool = Field(default=False, description="`true` for a few words rather than a sentence.")

    @model_validator(mode="after")
    def _one_place(self) -> Quote:
        if self.takeaway and self.theme:
            raise ValueError("a quotation stands under a takeaway or a theme, not both; delete one of the two")
        return self


class Theme(InColloquium, Record):
    """A part of the report that sets the scene."""

    title: Text = Field(description="The title as printed.")
    summary: Text = Field(description="One to three sentences of our own.")
    points: tuple[Point, ...] = Field(min_length=1, description="What is reported, point by point.")
    body: Markdown | None = Field(None, description="More of our own words.")
    actions: tuple[Action, ...] = Field((), description="What each audience can do.")
    content_notes: tuple[Text, ...] = Field((), description="What a reader may want to know before reading.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")


class Takeaway(Theme):
    """A conclusion the report draws."""

    number: int = Field(ge=1, le=99, description="The number printed in the report.")


class Figure(Record):
    """A number the report states, with who said it and what the record says."""

    value: Text = Field(description="The number as the report prints it.")
    label: Text = Field(description="What it counts, in our words.")
    passage: Passage = Field(description="The words of the report that state it, copied exactly.")
    source: SourceId = Field(description="The id of the report.")
    speaker: SpeakerId | None = Field(None, description="Who stated it.")
    takeaway: TakeawayId | None = Field(None, description="The takeaway it stands under; or `theme`.")
    theme: ThemeId | None = Field(None, description="The theme it stands under; or `takeaway`.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what the figure is about.")
    note: Note | None = Field(None, description="What the record says about the number.")


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

    date: PartialDate = Field(description="A year, a month or a day: 2018, 2018-03, 2018-03-14.")
    title: Text = Field(description="What happened, in one line.")
    text: Markdown | None = Field(None, description="One or two sentences more.")
    references: tuple[ReferenceId, ...] = Field((), description="Ids of what it is about.")
    links: tuple[Link, ...] = Field((), description="Sources.")


class Term(Record):
    """A word explained."""

    term: Text = Field(description="The word.")
    definition: Text = Field(description="What it means here.")
    aliases: tuple[Text, ...] = Field((), description="Other forms of the word.")
    links: tuple[Link, ...] = Field((), description="Sources.")


class Helpline(Record):
    """A service that helps or takes reports."""

    name: Text = Field(description="The name of the service.")
    country: Annotated[Text, AfterValidator(_country)] = Field(description="Two capital letters: FR, US; XX for all.")
    kind: Literal["help", "report", "directory"] = Field(description="What it does.")
    checked: Day = Field(description="When an editor last checked it.")
    sources: tuple[Address, ...] = Field(min_length=1, description="Pages that bear it out.")
    organisation: Text | None = Field(None, description="Who runs it.")
    phone: Text | None = Field(None, description="The number as people write it.")
    sms: Text | None = Field(None, description="The number for text messages.")
    tty: Text | None = Field(None, description="The number for text telephones.")
    chat: Text | None = Field(None, description="Where to chat.")
    url: Address | None = Field(None, description="Its own page.")
    hours: Text | None = Field(None, description="When it answers.")
    languages: tuple[Text, ...] = Field((), description="Languages spoken.")
    audience: Text | None = Field(None, description="Whom it serves.")
    note: Text | None = Field(None, description="What a caller should know.")


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
}


class Value(NamedTuple):
    """A text in a record: where it stands, what its type says is done with it, and the text."""

    path: Path
    marker: Marker
    text: str


def marked(value: object, path: Path = (), marker: Marker | None = None) -> Iterator[Value]:
    """Every marked text in a record, in the order of its fields."""
    if isinstance(value, Model):
        for name, of in _markers(type(value)).items():
            yield from marked(getattr(value, name), (*path, name), of)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from marked(item, (*path, index), marker)
    elif marker and isinstance(value, str):
        yield Value(path, marker, value)


@cache
def _markers(model: type[Model]) -> dict[str, Marker | None]:
    hints = get_type_hints(model, include_extras=True)
    return {name: next((part for part in _parts(hints[name]) if isinstance(part, Marker)), None) for name in model.model_fields}


def fields_at(model: type[Model], path: Path) -> list[str]:
    """The names of the fields that may stand at `path` of a record: below `("points", 2)`, say."""
    for name in (part for part in path if isinstance(part, str)):
        parts = _parts(get_type_hints(model, include_extras=True).get(name))
        model = next((part for part in parts if isinstance(part, type) and issubclass(part, Model)), model)
    return list(model.model_fields)


def _parts(hint: Any) -> Iterator[Any]:
    yield hint
    for part in get_args(hint):
        yield from _parts(part)


class FieldDescription(NamedTuple):
    """A field as the editing guide shows it."""

    name: str
    required: bool
    description: str


class Description(NamedTuple):
    """A collection, or a part of records, as the editing guide shows it."""

    collection: str
    description: str
    fields: tuple[FieldDescription, ...]


PARTS: dict[str, type[Model]] = {"points": Point, "note": Note, "appearances": Appearance, "actions": Action, "links": _Link}
"""What stands inside records."""


def describe() -> list[Description]:
    """Every collection and every part with its fields, for the editing guide."""
    return [_describe(name, model) for name, model in (COLLECTIONS | PARTS).items()]


def _describe(name: str, model: type[Model]) -> Description:
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    described = (FieldDescription(field, info.is_required(), info.description or "") for field, info in fields)
    return Description(name, (model.__doc__ or "").split("\n")[0], tuple(described))
