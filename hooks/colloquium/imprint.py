"""Who speaks on the site and on what terms, as mkdocs.yml says: nothing is made up where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from colloquium.record.fields import web_address

SIGNED = ("publisher", "editors", "funding")
"""What a reader wants to know before trusting a site."""

UNSIGNED = "extra: {}: empty, so the site does not say who publishes it, who edits it or who pays for it; write it there"

LONGEST_LINE = 300
"""Characters of a line of the imprint."""

_LICENCE = "write a name and an address:\nextra:\n  licence:\n    name: CC BY 4.0\n    url: https://creativecommons.org/licenses/by/4.0/"


class Licence(BaseModel):
    """On what terms the site's own sentences may be used: the name of a licence and the address of its text."""

    model_config = ConfigDict(frozen=True)

    name: str
    url: str


CC_BY = Licence(name="CC BY 4.0", url="https://creativecommons.org/licenses/by/4.0/")


def _line(value: object) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value.strip().splitlines()) > 1:
        raise ValueError(f'{value!r} is not one line of text; write it in "double quotes"')
    if len(value) > LONGEST_LINE:
        raise ValueError(f"'{value[:30]}…' has {len(value)} characters; the limit is {LONGEST_LINE}")
    return value.strip()


def _names(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, Sequence) and not isinstance(value, str) else (value,)
    return tuple(filter(None, map(_line, listed)))


def _licence(value: object) -> Licence:
    if not value:
        return CC_BY
    if not isinstance(value, Mapping) or set(value) != {"name", "url"} or not (name := _line(value["name"])):
        raise ValueError(f"{value!r} is not a licence; {_LICENCE}")
    try:
        return Licence(name=name, url=web_address(str(value["url"])))
    except ValueError:
        raise ValueError(f"{value['url']!r} is not a web address; {_LICENCE}") from None


class Imprint(BaseModel):
    """Who publishes the site, who edits it, who pays for it (one sentence), and the licence of its own words; empty where nobody said."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    publisher: Annotated[str, BeforeValidator(_line)] = ""
    editors: Annotated[tuple[str, ...], BeforeValidator(_names)] = ()
    funding: Annotated[str, BeforeValidator(_line)] = ""
    licence: Annotated[Licence, BeforeValidator(_licence)] = CC_BY
