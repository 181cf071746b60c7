"""Citations as files for reference managers: BibTeX, RIS and CSL JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from colloquium.record.collections import QUOTES
from colloquium.site.exports import Export
from colloquium.site.names import particles_first

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from colloquium.problems import Key
    from colloquium.site.citations import Citation, Item
    from colloquium.site.names import Name

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""BibTeX's own words for the months."""

IN_TEX = {character: f"\\{character}" for character in "&%$#_"} | {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
}
"""Characters with a meaning of their own in TeX. Even escaped, a brace would count as one for BibTeX; hence its name."""


def files(citations: Mapping[Key, Citation]) -> Iterator[Export]:
    """The citation of each quotation in three formats, beside its page."""
    for (collection, id), citation in citations.items():
        if collection == QUOTES:
            made = bibtex(citation.item), ris(citation.item), json.dumps([citation.item], ensure_ascii=False, indent=2) + "\n"
            yield from map(Export, addresses(id), made)


def addresses(id: str) -> tuple[str, ...]:
    """Where these are for the quotation with an id."""
    return tuple(f"{QUOTES}/{id}/cite.{kind}" for kind in ("bib", "ris", "json"))


def bibtex(item: Item) -> str:
    """A statement as BibTeX, which biblatex reads too: said by its author, printed in the report, at the event."""
    year, *month = item["issued"]["date-parts"][0]
    fields = {
        "author": f"{{{' and '.join(_bibtex_name(name) for name in item['author'])}}}",
        "title": f"{{{{{_tex(item['title'])}}}}}",
        "booktitle": f"{{{{{_tex(item['container-title'])}}}}}",
        "eventtitle": f"{{{{{_tex(item['event-title'])}}}}}",
        "venue": f"{{{_tex(item['event-place'])}}}",
        "year": f"{{{year}}}",
        "month": MONTHS[month[0] - 1] if month else None,
        "eventdate": f"{{{_iso(item)}}}",
        "pages": f"{{{item['page'].replace('–', '--')}}}" if "page" in item else None,
        "note": f"{{{_tex(item['genre'])}}}",
        "url": f"{{{item['URL']}}}",
    }
    lines = "".join(f"  {name} = {value},\n" for name, value in fields.items() if value)
    return f"@inproceedings{{{item['id']},\n{lines}}}\n"


def _bibtex_name(name: Name) -> str:
    """`Speaker, Jr., First`: BibTeX has the suffix in the middle. Braces keep together what it would take apart."""
    if "literal" in name:
        return f"{{{_tex(name['literal'])}}}"
    parts = particles_first(name)
    return ", ".join(_whole(parts[part]) for part in ("family", "suffix", "given") if part in parts)


def _whole(part: str) -> str:
    return f"{{{_tex(part)}}}" if re.search(r"\band\b", part, re.IGNORECASE) else _tex(part)


def _tex(text: str) -> str:
    return "".join(IN_TEX.get(character, character) for character in _one_line(text))


def ris(item: Item) -> str:
    """A statement as RIS, one field a line. A date has two slashes, whatever is known of it."""
    lines = [("TY", "CPAPER")]
    lines += [("AU", _ris_name(name)) for name in item["author"]]
    lines += [("TI", item["title"]), ("T2", item["event-title"]), ("CY", item["event-place"])]
    lines += [("PY", _iso(item)[:4]), ("DA", "/".join((*_iso(item).split("-"), "", "")[:3]))]
    lines += zip(("SP", "EP"), item.get("page", "").split("–") if "page" in item else (), strict=False)
    lines += [("M3", item["genre"]), ("N1", item["container-title"]), ("LA", item["language"]), ("UR", item["URL"])]
    return "".join(f"{tag}  - {_one_line(value)}\r\n" for tag, value in lines) + "ER  - \r\n"


def _ris_name(name: Name) -> str:
    """`Speaker, First, Jr.`: only commas part a name, so that of an organisation has none."""
    return name["literal"].replace(",", "") if "literal" in name else ", ".join(name.values())


def _iso(item: Item) -> str:
    """The date of an item as far as it is known: 2018, 2018-03 or 2018-03-14."""
    return "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])


def _one_line(text: str) -> str:
    return " ".join(text.split())
