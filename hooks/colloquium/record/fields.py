"""What may stand in a field. A field's type says what is done with it.

An id of a collection is resolved, a `Passage` is proved against the source, `Markdown` is rendered, `Prose` is plain text in our own words,
a `CheckedDay` grows old; everything else is plain text.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, StringConstraints

from colloquium.record import countries, times
from colloquium.record.apostrophes import curled
from colloquium.record.marks import CLOSING
from colloquium.record.unseen import visible

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

LONGEST_ID = 60
LONGEST_NAME, LONGEST_ADDRESS = 200, 1000
"""Characters of the name of a file or folder, and of an address: less than file systems hold, as a build adds its own folder."""

FILES = (".html", ".css", ".js", ".json", ".xml", ".svg", ".png", ".pdf", ".txt", ".bib", ".ris", ".conf", ".sha256")
"""How the files of a site end, in which no page can stand."""

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.txt")
PDF_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*\.pdf")
_APOSTROPHE = re.compile(r"(?<=\w)['’](?=\w)")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
NO_LANGUAGE = "{!r} is not a language code; write en, fr or pt-BR"


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
class Attributing:
    """Marks a field whose words must stand in the source and name a speaker."""


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
class Listed:
    """Marks a field that a record's page lists under the field's own name; no template needs to know it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Marks a date, which readers see with the month in words."""


@dataclass(frozen=True, slots=True)
class Shaped:
    """Tells programs what a text looks like; what it must be, its validator says in better words."""

    pattern: re.Pattern[str]

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """The field's schema with the pattern of its whole text."""
        return handler(core) | {"pattern": f"^({self.pattern.pattern})$"}


T = TypeVar("T")
Marker = Refers | Proved | Attributing | Rendered | Written | Checked


def is_id(text: str) -> bool:
    """Whether a text may be the id of a record."""
    return bool(SLUG.fullmatch(text)) and len(text) <= LONGEST_ID


def _slug(text: str) -> str:
    if not is_id(text):
        raise ValueError(f"{text!r} is not an id; use lower-case letters, digits and single hyphens, {LONGEST_ID} at most")
    return text


def web_address(text: str) -> str:
    """A full web address; anything else is a ValueError."""
    with suppress(ValueError):
        parts = urlsplit(text)
        if parts.scheme in {"https", "http"} and parts.hostname and not re.search(r"[\s<>\"\\]", text):
            return text
    raise ValueError(f"{text!r} is not a web address; write it out, beginning with https://")


def _language(text: str) -> str:
    if not LANGUAGE.fullmatch(text):
        raise ValueError(NO_LANGUAGE.format(text))
    return text


def _country(text: str) -> str:
    if not countries.is_code(text):
        raise ValueError(f"{text!r} is not a country code; write two capital letters, FR, GB or US, or XX for all countries")
    return text


def _old_address(text: str) -> str:
    if not re.fullmatch(r"(([A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_-])?/)+|(?=#))(#[\w.-]+)?", text) or ".." in text:
        raise ValueError(f"{text!r} is not an address of this site; write it as quotes/old-id/, without the site's name")
    parts = text.split("/")
    if len(text) > LONGEST_ADDRESS or max(map(len, parts)) > LONGEST_NAME:
        limits = f"{LONGEST_NAME} characters between two slashes, {LONGEST_ADDRESS} in all"
        raise ValueError(f"'{text[:30]}…' is too long for the names of files; the limit is {limits}")
    if file := next((part for part in parts if part.lower().endswith(FILES)), None):
        raise ValueError(f"{text!r} has the name of a file in it, {file!r}; write the address of a page, as quotes/old-id/")
    return text


def _file_name(text: str) -> str:
    if not FILE_NAME.fullmatch(text):
        remedy = "write it as report.txt; the text of a PDF, Word or HTML file is taken in with  colloquium source add FILE"
        raise ValueError(f"{text!r} is not the name of a text file in data/sources/; {remedy}")
    return text


def _original(text: str) -> str:
    if PDF_NAME.fullmatch(text):
        return text
    if ":" in text:
        return web_address(text)
    raise ValueError(f"{text!r} is neither the name of a PDF in data/sources/, as report.pdf, nor a web address")


def _unquoted(text: str) -> str:
    """The text as it is, unless one pair of quotation marks stands around all of it; marks around its first words and its last do not."""
    closing, words = CLOSING.get(text[0], ""), text.rstrip(".,;。、，")
    inner = _APOSTROPHE.sub("", words[1:-1])
    first = min((at for mark in closing if (at := inner.find(mark)) >= 0), default=len(inner))
    if len(words) > 1 and words[-1] in closing and text[0] not in inner[first + 1 :]:
        raise ValueError("has quotation marks around it; delete them, the site adds its own")
    return text


Exact = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Text = Annotated[Exact, AfterValidator(curled)]
Markdown = Annotated[Text, AfterValidator(visible), Rendered()]
Prose = Annotated[Text, Written()]
Passage = Annotated[Exact, Proved()]
SpeakerPassage = Annotated[Exact, Attributing()]
Words = Annotated[Passage, AfterValidator(_unquoted)]
Slug = Annotated[Exact, AfterValidator(_slug), Shaped(SLUG)]
Address = Annotated[Exact, AfterValidator(web_address), Shaped(re.compile("[Hh][Tt][Tt][Pp][Ss]?://.+"))]
OldAddress = Annotated[Exact, AfterValidator(_old_address)]
Day = Annotated[Exact, AfterValidator(times.day), Shaped(re.compile(r"\d{4}-\d{2}-\d{2}")), Dated()]
CheckedDay = Annotated[Day, Checked()]
PartialDate = Annotated[Exact, AfterValidator(times.partial_date), Shaped(times.PARTIAL_DATE), Dated()]
Language = Annotated[Exact, AfterValidator(_language), Shaped(LANGUAGE)]
Country = Annotated[Exact, AfterValidator(_country)]
FileName = Annotated[Exact, AfterValidator(_file_name)]
Original = Annotated[Exact, AfterValidator(_original)]
Moment = Annotated[Exact, AfterValidator(times.moment), Shaped(times.MOMENT)]
Shown = Annotated[T, Listed()]
ColloquiumId = Annotated[Exact, Refers("colloquia")]
SourceId = Annotated[Exact, Refers("sources")]
SpeakerId = Annotated[Exact, Refers("speakers")]
TakeawayId = Annotated[Exact, Refers("takeaways")]
ThemeId = Annotated[Exact, Refers("themes")]
ReferenceId = Annotated[Exact, Refers("references")]
