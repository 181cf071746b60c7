"""Traces of what is withdrawn: the one list of patterns by which every output is searched, and the reading of every file of a site.

Whoever adds an output extends `outputs` or `in_folder`, whoever adds a cache that too, whoever adds a way to write a name `of_person`.
"""

from __future__ import annotations

import gzip
import io
import json
import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pikepdf

from colloquium.archive import continuity
from colloquium.site import bibliographies, exports, paper, sheets
from colloquium.site.cache import DIGEST
from colloquium.site.index import Index
from colloquium.site.pages import Renderer
from projects import COMPILED, PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.record.models import Speaker
    from colloquium.settings import Settings

ROW = 5
"""Words in a row that tell of a text."""

_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_WORD = re.compile(r"[^\W_]+")


def of_person(person: Speaker, others: Iterable[Speaker] = ()) -> dict[str, str]:
    """Every pattern that tells of a person, by what it is, but what `others` are called too."""
    family, _, given = person.sort_name.partition(", ")
    dotted = ".".join(person.name.split()).lower()
    found = {
        "the name": person.name,
        "the name in capitals": person.name.upper(),
        "the family name first": person.sort_name,
        "the family name": family,
        "the family name in capitals": family.upper(),
        "an initial and the family name": f"{given[:1]}. {family}",
        "a mail address": dotted,
        "a short mail address": f"{given[:1]}.{family}".lower(),
        "a handle": dotted.replace(".", ""),
        "the name of a file": dotted.replace(".", "_"),
        "the id": person.id,
        "the id with underscores": person.id.replace("-", "_"),
        "the id with plus signs": person.id.replace("-", "+"),
        "the percent-encoded name": quote(person.name),
        "the name in JSON": json.dumps(person.name)[1:-1],
        "the name in a form": person.name.replace(" ", "+"),
        "the address": f"speakers/{person.id}",
        "the percent-encoded address": f"speakers%2F{person.id}",
    }
    found |= {f"the alias {alias}": alias for alias in person.aliases}
    theirs = {name.casefold() for other in others for name in (other.name, *other.aliases, other.sort_name.partition(",")[0])}
    return {what: words for what, words in found.items() if words.casefold() not in theirs}


def of_record(collection: str, id: str) -> dict[str, str]:
    """Every pattern that tells of a record that is no person."""
    return {"the address": f"{collection}/{id}", "the anchor": f"{collection}/#{id}", "the percent-encoded address": f"{collection}%2F{id}"}


def rows(text: str) -> set[tuple[str, ...]]:
    """Every ROW words in a row of a text."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return {tuple(words[at : at + ROW]) for at in range(len(words) - ROW + 1)}


def left(
    found: Mapping[str, str], patterns: Mapping[str, str], said: Iterable[str] = (), beside: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """In which of these texts which patterns are, or ROW words in a row that were `said`, and are not `beside`: published too."""
    sought = {what: " ".join(words.split()).casefold() for what, words in patterns.items()}
    withheld = {row for text in said for row in rows(text)} - {row for text in beside for row in rows(text)}
    hits = []
    for name, text in found.items():
        folded = f"{name} {text}".casefold()
        hits += [(name, what) for what, words in sought.items() if words in folded and re.search(rf"(?<![^\W_]){re.escape(words)}", folded)]
        hits += [(name, " ".join(row)) for row in (rows(text) & withheld if withheld else ())]
    return hits


def outputs(archive: Archive, settings: Settings) -> dict[str, str]:
    """All that is made of an archive, as texts, without building a site: pages, exports, and what is set on paper and on pictures."""
    renderer = Renderer(PROJECT / "theme" / "records", archive, settings, COMPILED)
    pages = list(renderer.pages())
    made = {page.address: f"{page.title} {page.description} {page.html} {page.head}" for page in pages}
    files = (*exports.export(archive, settings.url), *bibliographies.files(renderer.citations), *Index(renderer).files(pages))
    made |= {file.address: file.content if isinstance(file.content, str) else file.content.decode() for file in files}
    made["addresses.txt"] = "\n".join(" ".join([page, *found]) for page, found in continuity.offered(archive, ()).items())
    made["on paper"] = "\n".join(sheet.data for sheet in sheets.sheets(renderer.annotated, settings, PROJECT / "theme" / "print"))
    return {name: plain(text) for name, text in made.items()}


def in_folder(site: Path) -> dict[str, str]:
    """Every file of a built site or of a cache, and its name, as text: unpacked, decoded, of a PDF its words and what it says of itself."""
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        data = data[DIGEST:] if path.parent.name == paper.KEPT.name else data
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        found[path.relative_to(site).as_posix()] = (
            "\n".join(of_pdf(data)) if data.startswith(b"%PDF") else plain(data.decode("utf-8", "ignore"))
        )
    return found


def plain(text: str) -> str:
    """A text as it is, without its tags, and with what HTML, JSON and addresses write otherwise; white space folded."""
    decoded = _ESCAPE.sub(lambda sign: chr(int(sign[1], 16)), unescape(text)).replace("\\n", " ").replace('\\"', '"')
    return " ".join(" ".join([text, decoded, re.sub("<[^>]*>", "", decoded), unquote(decoded)]).split())


def of_pdf(data: bytes) -> Iterator[str]:
    """What a PDF says of itself, its links and bookmarks, and the words of its pages."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield from map(str, pdf.docinfo.values())
        yield str(pdf.open_metadata())
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary):
                yield from (
                    str(item[name]) for name in ("/URI", "/Title", "/Alt", "/ActualText") if isinstance(item.get(name), pikepdf.String)
                )
        for page in pdf.pages:
            yield "".join(_words(page))


def _words(page: pikepdf.Page) -> Iterator[str]:
    fonts = {name: _letters(font) for name, font in page.obj["/Resources"].get("/Font", pikepdf.Dictionary()).items()}
    letters: dict[bytes, str] = {}
    for step in pikepdf.parse_content_stream(page):
        operands, operator = step.operands, step.operator
        if str(operator) == "Tf":
            letters = fonts[str(operands[0])]
        elif str(operator) in {"Tj", "TJ"}:
            for part in operands[0] if str(operator) == "TJ" else operands:
                if isinstance(part, pikepdf.String):
                    coded = bytes(part)
                    yield "".join(letters.get(coded[at : at + 2], "") for at in range(0, len(coded), 2))
        elif str(operator) in {"Td", "Tm", "ET"}:
            yield " "


def _letters(font: pikepdf.Object) -> dict[bytes, str]:
    """The text of each code of a font."""
    table = bytes(font["/ToUnicode"].read_bytes()).decode("latin-1")
    pairs = [
        pair for block in re.findall(r"beginbfchar(.*?)endbfchar", table, re.DOTALL) for pair in re.findall(r"<(\w+)>\s*<(\w+)>", block)
    ]
    found = {bytes.fromhex(code): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", table, re.DOTALL):
        for first, last, text in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for number in range(int(first, 16), int(last, 16) + 1):
                sign = chr(ord(bytes.fromhex(text).decode("utf-16-be")) + number - int(first, 16))
                found[number.to_bytes(len(first) // 2, "big")] = sign
    return found
