"""The shape of every collection. The editing guide's field tables and the exports are made from these models.

A field's type says what is done with it: `Id` of a collection is resolved, `Passage` is proved against the source,
`Markdown` is rendered, `Prose` is plain text in our own words, `CheckedDay` grows old; everything else is plain text.
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

    from pydantic import GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from colloquium.archive import Path

LONGEST_ID = 60
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PARTIAL_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Refers:
    """Marks a field that holds the id of a record in `collection`."""

    collection: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the collection named, for `schemas` to offer its ids."""
        return handler(core) | {"refers": self.collection}


@dataclass(frozen=True, slots=True)
class Proved:
    """Marks a field whose words must stand in the source."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Marks a field written in Markdown."""


@dataclass(frozen=True, slots=True)
class Written:
    """Marks a plain field written in our own words."""


@dataclass(frozen=True, slots=True)
class Checked:
    """Marks the day on which an editor last checked something."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """Tells programs what a text looks like; what it must be, its validator says in better words."""

    pattern: re.Pattern[str]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the pattern of its whole text."""
        return handler(core) | {"pattern": f"^({self.pattern.pattern})$"}


Marker = Refers | Proved | Rendered | Written | Checked


def _slug(text: str) -> str:
    if not SLUG.fullmatch(text) or len(text) > LONGEST_ID:
        raise ValueError(f"{text!r} is not an id; use lower-case letters, digits and single hyphens, {LONGEST_ID} at most")
    return text


def web_address(text: str) -> str:
    """A full web address; anything else is a ValueError."""
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


def _old_address(text: str) -> str:
    if not re.fullmatch(r"([A-Za-z0-9][A-Za-z0-9._-]*/)+", text) or ".." in text:
        raise ValueError(f"{text!r} is not an address of this site; write it as quotes/old-id/, without the site's name")
    return text


def _file_name(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*\.txt", text):
        raise ValueError(f"{text!r} is not the name of a text file in data/sources/; write it as report.txt")
    return text


def _unquoted(text: str) -> str:
    if re.fullmatch('[“"„«][^“”"„«»]*[”"“»]', text):
        raise ValueError("has quotation marks around it; delete them, the site adds its own")
    return text


def _link(value: object) -> object:
    return {"url": value} if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Markdown = Annotated[Text, Rendered()]
Prose = Annotated[Text, Written()]
Passage = Annotated[Text, Proved()]
Slug = Annotated[Text, AfterValidator(_slug), Shaped(SLUG)]
Address = Annotated[Text, AfterValidator(web_address), Shaped(re.compile("[Hh][Tt][Tt][Pp][Ss]?://.+"))]
OldAddress = Annotated[Text, AfterValidator(_old_address)]
Day = Annotated[Text, AfterValidator(_day), Shaped(re.compile(r"\d{4}-\d{2}-\d{2}"))]
CheckedDay = Annotated[Day, Checked()]
PartialDate = Annotated[Text, AfterValidator(_partial_date), Shaped(PARTIAL_DATE)]
Language = Annotated[Text, AfterValidator(_language), Shaped(LANGUAGE)]
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


class _Link(Model, title="Link"):
    """A page elsewhere. An address alone will do."""

    url: Address = Field(description="The full web address.", examples=["https://www.example.org/page"])
    title: Text | None = Field(None, description="What the reader sees instead of the address.")


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
    file: Annotated[Text, AfterValidator(_file_name)] = Field(
        description="The name of the text file in `data/sources/`.", examples=["report.txt"]
    )
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
    text: Annotated[Passage, AfterValidator(_unquoted)] = Field(
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

    @model_validator(mode="after")
    def _one_place(self) -> Quote:
        if self.takeaway and self.theme:
            raise ValueError("a quotation stands under a takeaway or a theme, not both; delete one of the two")
        return self


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


class Helpline(Record):
    """A service that helps or takes reports, or an emergency number."""

    name: Text = Field(description="The name of the service.")
    country: Annotated[Text, AfterValidator(_country)] = Field(
        description="Two capital letters: FR, US; EU for the Union, XX for all.", examples=["FR"]
    )
    kind: Literal["emergency", "help", "report", "directory"] = Field(
        description="`emergency`: for immediate danger. `help`: it helps. `report`: it takes reports. `directory`: it lists others."
    )
    checked: CheckedDay = Field(description="The day on which an editor last compared it with its sources.")
    sources: tuple[Address, ...] = Field(min_length=1, description="Pages that bear it out.")
    organisation: Text | None = Field(None, description="Who runs it.")
    phone: Text | None = Field(None, description="The number as people write it, and nothing else: it becomes a link.")
    sms: Text | None = Field(None, description="The number for text messages; words to send may stand before it: HOPE to 12345.")
    tty: Text | None = Field(None, description="The number for text telephones.")
    chat: Text | None = Field(None, description="Where to chat: an address, or words.")
    url: Address | None = Field(None, description="Its own page.")
    hours: Text | None = Field(None, description="When it answers.")
    languages: tuple[Text, ...] = Field((), description="Languages spoken, in words.")
    audience: Text | None = Field(None, description="Whom it serves.")
    note: Text | None = Field(None, description="What a caller should know.")


class Withdrawal(Record):
    """The address of a record that was withdrawn."""

    id: Text = Field("", description="Made from `from`; leave it out.")
    origin: OldAddress = Field(alias="from", description="The address that is no longer, below the site's root: quotes/old-id/.")
    to: Text = Field(description="The record that took its place, as quotes/new-id; `gone` where there is none.")
    reason: Text | None = Field(None, description="Why, for readers.")

    @model_validator(mode="before")
    @classmethod
    def _named(cls, fields: Any) -> Any:
        return {**fields, "id": fields["from"]} if isinstance(fields, dict) and isinstance(fields.get("from"), str) else fields


class Redirect(Withdrawal):
    """An address that moved or is gone."""

    since: Day = Field(description="The day of the change.")


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
    return {name: next((part for part in parts(hints[name]) if isinstance(part, Marker)), None) for name in model.model_fields}


def fields_at(model: type[Model], path: Path) -> list[str]:
    """The names of the fields that may stand at `path` of a record: below `("points", 2)`, say."""
    for name in (part for part in path if isinstance(part, str)):
        found = parts(get_type_hints(model, include_extras=True).get(name))
        model = next((part for part in found if isinstance(part, type) and issubclass(part, Model)), model)
    return [info.alias or name for name, info in model.model_fields.items()]


def parts(hint: Any) -> Iterator[Any]:
    """A type and everything it is made of: what is in the tuple, the choices, the markers."""
    yield hint
    for part in get_args(hint):
        yield from parts(part)


class FieldDescription(NamedTuple):
    """A field as the editing guide shows it."""

    name: str
    required: bool
    description: str
    example: str


class Description(NamedTuple):
    """A collection, or a part of records, as the editing guide shows it."""

    collection: str
    description: str
    fields: tuple[FieldDescription, ...]


PARTS: dict[str, type[Model]] = {
    "points": Point,
    "note": Note,
    "appearances": Appearance,
    "actions": Action,
    "measures": Measure,
    "sensitive": Sensitive,
    "links": _Link,
}
"""What stands inside records."""


def describe() -> list[Description]:
    """Every collection and every part with its fields, for the editing guide."""
    return [_describe(name, model) for name, model in (COLLECTIONS | PARTS).items()]


def _describe(name: str, model: type[Model]) -> Description:
    fields = sorted(model.model_fields.items(), key=lambda item: not item[1].is_required())
    described = (
        FieldDescription(info.alias or field, info.is_required(), info.description or "", _example(info)) for field, info in fields
    )
    return Description(name, (model.__doc__ or "").split("\n")[0], tuple(described))


def _example(info: FieldInfo) -> str:
    """The first example of a field, of a list its first item; empty where there is none."""
    example = (info.examples or [""])[0]
    return str(example if isinstance(example, str) else example[0])
