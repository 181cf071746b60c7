"""What mkdocs.yml and the host say of the site, checked once, before anything is built."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator, ValidationError, ValidationInfo

from colloquium.imprint import Imprint
from colloquium.problems import PublishingError, nearest
from colloquium.record.fields import web_address
from colloquium.record.rooms import ALL, EXIT, Rooms, chosen
from colloquium.record.site_address import site_address

if TYPE_CHECKING:
    from collections.abc import Iterator

FROM_HOST = ("SITE_URL", "REPOSITORY_URL", "CONTACT", "SECURITY_CONTACT", "SOURCE_DATE_EPOCH")
"""The variables by which a host sets what mkdocs.yml, or the history of the project, says otherwise."""

EXTRA = ("exit", "rooms", "contact", "security_contact", "somebody", *Imprint.model_fields)
"""What mkdocs.yml says under `extra`."""

PLACES = {
    "name": "site_name",
    "description": "site_description",
    "url": "site_url",
    "repository": "repo_url",
    "language": "theme: language",
    **{name: f"extra: {name}" for name in EXTRA},
}
"""Where each setting is in mkdocs.yml."""

NO_CONTACT = "extra: contact is empty, so nobody can request a removal in private; write a mail address there, or set the variable CONTACT"

LANGUAGE = "en"
"""The one language of the site's own words so far: those of the theme."""

LONGEST_NAME = 100
"""Characters of the name of a site, which every share picture has at its foot."""

_SECONDS, _LAST_SECOND = re.compile("[0-9]{1,11}"), 32_503_679_999
"""Of SOURCE_DATE_EPOCH; the last one is that of the year 2999, as what expires later must still have a date."""

_PART = r"[^\s@<>()\[\]\\/\"?&#%,;:]+"
_MAIL = re.compile(rf"{_PART}@{_PART}\.{_PART}")
_WORDS = re.compile(r"[^\W\d_]+([ '’-][^\W\d_]+)*")
_SECURITY_SCHEMES = ("mailto:", "https://", "tel:")


class SettingsError(PublishingError):
    """Everything that is wrong with mkdocs.yml, one problem after the other, each with its remedy."""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(f'{value!r} is not text; put it in "double quotes"')  # noqa: TRY004  # pydantic collects ValueErrors
    return value


def _name(value: object) -> str:
    """A name of one line, short enough for the foot of a share picture."""
    name = _text(value).strip()
    if not name:
        raise ValueError("is missing; write what the site is called")
    if len(name.splitlines()) > 1:
        raise ValueError("has several lines; write a name on one, and the rest as site_description")
    if len(name) > LONGEST_NAME:
        raise ValueError(f"'{name[:30]}…' has {len(name)} characters; the limit is {LONGEST_NAME}: write the rest as site_description")
    return name


def _site_address(value: object) -> str:
    if not value:
        raise ValueError("is missing; write the address at which the site will be read: https://example.org/")
    return site_address(_text(value))


def _language(value: object) -> str:
    if (language := _text(value)) != LANGUAGE:
        raise ValueError(
            f"{language!r} is not offered yet, as the site's own words are English: write {LANGUAGE}; reports may be in any language"
        )
    return language


def _exit(value: object, info: ValidationInfo) -> str:
    rooms = info.data.get("rooms", ALL)
    if not (language := info.data.get("language")) or not rooms.on[EXIT]:
        return ""  # there is none, or what is wrong with the language is said already
    remedy = f"write a common page that shows nothing about the reader:\nextra:\n  exit:\n    {language}: https://…"
    if value is None:
        raise ValueError(f"there is no page to leave for in {language!r}; {remedy}")
    try:
        return web_address(str(value))
    except ValueError:
        raise ValueError(f"{value!r} is not a web address; {remedy}") from None


def _mail_address(value: object) -> str:
    if value and not (isinstance(value, str) and _MAIL.fullmatch(value)):
        raise ValueError(f"{value!r} is not a mail address; write it as name@example.org, or leave it empty")
    return str(value or "")


def _security_contact(value: object) -> str:
    if value and not (isinstance(value, str) and value.startswith(_SECURITY_SCHEMES) and len(value.split()) == 1):
        raise ValueError(f"{value!r} is not an address; begin it with mailto:, https:// or tel:")
    return str(value or "")


def _repository(value: object) -> str:
    return web_address(str(value)) if value else ""


def _somebody(value: object) -> str:
    if value and not (isinstance(value, str) and _WORDS.fullmatch(value)):
        raise ValueError(f"{value!r} is not a few plain words; write for example  a participant")
    return str(value or "")


class Settings(Imprint):
    """What the site is called, where it is read, and where its readers can turn. `url` ends with a slash.

    `somebody` stands in our own sentences where the name of a withdrawn speaker was; where it is empty, the sign for omitted words.

    `changed` is when the project last changed; `today` is the day by which checks grow old.
    """

    name: Annotated[str, BeforeValidator(_name)]
    description: Annotated[str, BeforeValidator(_text)] = ""
    url: Annotated[str, BeforeValidator(_site_address)]
    language: Annotated[str, BeforeValidator(_language)]
    rooms: Annotated[Rooms, BeforeValidator(chosen)] = ALL
    exit: Annotated[str, BeforeValidator(_exit)]
    contact: Annotated[str, BeforeValidator(_mail_address)] = ""
    security_contact: Annotated[str, BeforeValidator(_security_contact)] = ""
    repository: Annotated[str, BeforeValidator(_repository)] = ""
    somebody: Annotated[str, BeforeValidator(_somebody)] = ""
    changed: datetime
    today: date

    @property
    def day(self) -> date:
        """The day of the last change."""
        return self.changed.date()


def read(extra: Mapping[str, object], **plain: object) -> Settings:
    """The settings, from the mapping `extra` of mkdocs.yml and its other values under the names of the fields.

    Raises SettingsError with everything that is wrong with them.
    """
    exits, language = extra.get("exit"), plain["language"]
    target = exits.get(language) if isinstance(exits, Mapping) and isinstance(language, str) else None
    found = {name: extra.get(name) for name in EXTRA} | {"exit": target}
    wrong = [f"mkdocs.yml: extra: {name}: is not a setting; {nearest(str(name), EXTRA)}" for name in extra if name not in EXTRA]
    try:
        settings = Settings.model_validate(plain | found)
    except ValidationError as error:
        raise SettingsError("\n".join([*_described(error), *wrong])) from None
    if wrong:
        raise SettingsError("\n".join(wrong))
    return settings


def _described(error: ValidationError) -> Iterator[str]:
    for problem in error.errors():
        place, message = PLACES[str(problem["loc"][0])], problem["msg"].removeprefix("Value error, ")
        yield f"mkdocs.yml: {place}{' ' if message.startswith('is missing') else ': '}{message}"


def environment() -> dict[str, str]:
    """The environment without the settings that a host leaves empty: they count as unset."""
    return {name: value for name, value in os.environ.items() if value.strip() or name not in FROM_HOST}


def moment() -> datetime | None:
    """When SOURCE_DATE_EPOCH says that it is; None where it says nothing. Raises SettingsError where that is no time."""
    told = environment().get("SOURCE_DATE_EPOCH")
    if told is None:
        return None
    if not _SECONDS.fullmatch(told.strip()) or int(told) > _LAST_SECOND:
        remedy = "write seconds since 1970 in digits, as 1577836800, or leave it unset"
        raise SettingsError(f"SOURCE_DATE_EPOCH: {told!r} is not a time; {remedy}")
    return datetime.fromtimestamp(int(told), UTC)
