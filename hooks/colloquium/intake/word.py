"""The lines of a Word document. What was deleted, comments, heads and feet are no text of it."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from colloquium.intake import html
from colloquium.intake.missing import missing
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from colloquium.intake.lines import Original

MOST_UNPACKED, MOST_FILES = 60_000_000, 5_000
"""Bytes of text that are unpacked, and files, which pictures may be."""

MAIN, STYLES = "word/document.xml", "word/styles.xml"
HEADINGS = "\n".join(
    f"p{which} => h{level}:fresh"
    for level, style in enumerate(("Title", "Subtitle"), 1)
    for which in (f".{style}", f"[style-name='{style}']")
)
"""Styles of headings that the library does not know."""

SIGNS = {"den": "/", "sup": "^", "sub": "_", "deg": "√"}
"""What a formula on one line has for a fraction, for what is raised or lowered, and for a root."""

TEXTS = (MAIN, "word/footnotes.xml", "word/endnotes.xml")

_RUN = re.compile(r"<w:r(?=[\s>])[^>]*>(?:(?!</w:r>|<w:r[\s>]).)*</w:r>", re.DOTALL)
_STYLE = re.compile(r'<w:style\s[^>]*w:styleId="([^"]*)".*?</w:style>', re.DOTALL)
_VANISH, _SHOWS = re.compile(r'<w:vanish(?:\s+w:val="(?:1|true|on)")?\s*/>'), re.compile(r'<w:vanish\s+w:val="(?:0|false|off)"')
_NAMED, _TEXT = re.compile(r'<w:rStyle\s+w:val="([^"]*)"'), re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_RUBY = re.compile(r"<w:ruby(?=[\s>]).*?</w:ruby>", re.DOTALL)
_BASE, _READING = re.compile(r"<w:rubyBase>.*?</w:rubyBase>", re.DOTALL), re.compile(r"<w:rt>.*?</w:rt>", re.DOTALL)
_FORMULA = re.compile(r"<m:oMath(?=[\s>]).*?</m:oMath>", re.DOTALL)
_PIECE = re.compile(r"<m:t(?:\s[^>]*)?>(?P<text>[^<]*)</m:t>|<m:(?P<mark>den|sup|sub|deg)(?=[\s>])")
_FIELD = re.compile(r"</?(?:w:fldSimple|m:oMathPara)(?=[\s>])[^>]*>")
_WHITE, _SHADED = re.compile(r'<w:color\s[^>]*w:val="FFFFFF"', re.IGNORECASE), re.compile(r"<w:(?:shd|highlight)\s")


def read(data: bytes) -> Original:
    """The lines of a document. Raises PublishingError."""
    try:
        import mammoth  # noqa: PLC0415  # only who brings a document in needs it
    except ImportError as error:
        raise missing("a Word document", "mammoth") from error
    _checked(data)
    try:
        data, hidden, dropped, formulas = _shown(data)
        pictures = mammoth.images.img_element(lambda _: {})
        shown = mammoth.convert_to_html(io.BytesIO(data), convert_image=pictures, style_map=HEADINGS).value
    except Exception as error:  # whatever a broken document makes of a library of others
        raise PublishingError("cannot be read as a Word document; open it and save it anew as .docx") from error
    return html.read(f"<body>{shown}</body>")._replace(form="Word", hidden=hidden, dropped=dropped, formulas=formulas)


class _Shown(NamedTuple):
    """A document of what Word shows, the words that it hides, the readings beside its words, and its formulas as one line each."""

    data: bytes
    hidden: tuple[str, ...]
    readings: tuple[str, ...]
    formulas: tuple[str, ...]


def _shown(data: bytes) -> _Shown:
    """The document without runs of letters that Word does not show, and with text for what the library passes over."""
    written, hidden, readings, formulas = io.BytesIO(), list[str](), list[str](), list[str]()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        styles = packed.read(STYLES).decode() if STYLES in packed.namelist() else ""
        unseen = {style[1] for style in _STYLE.finditer(styles) if _VANISH.search(style[0])}
        for member in packed.infolist():
            content = packed.read(member)
            if member.filename in TEXTS:
                text = content.decode()
                white = not _SHADED.search(text)
                text = _RUN.sub(lambda run: _kept(run[0], unseen, hidden, white=white), text)  # noqa: B023  # used at once
                text = _RUBY.sub(lambda ruby: _based(ruby[0], readings), _FIELD.sub("", text))
                content = _FORMULA.sub(lambda found: _said(found[0], formulas), text).encode()
            new.writestr(member.filename, content)
    return _Shown(written.getvalue(), tuple(filter(None, hidden)), tuple(readings), tuple(formulas))


def _based(ruby: str, readings: list[str]) -> str:
    """The words that have readings beside them, without these."""
    readings.append(unescape("".join(text for part in _READING.findall(ruby) for text in _TEXT.findall(part))))
    base = "".join(text for part in _BASE.findall(ruby) for text in _TEXT.findall(part))
    return f'<w:t xml:space="preserve">{base}</w:t>'


def _said(formula: str, formulas: list[str]) -> str:
    """A formula as a run of letters on one line."""
    said = "".join(SIGNS[piece["mark"]] if piece["mark"] else piece["text"] for piece in _PIECE.finditer(formula))
    formulas.append(unescape(said))
    return f'<w:r><w:t xml:space="preserve">{said}</w:t></w:r>'


def _kept(run: str, unseen: set[str], hidden: list[str], *, white: bool) -> str:
    """A run of letters, or nothing where it, or the style of it, hides them, or where they are white on what is `white`."""
    named = _NAMED.search(run)
    own = _VANISH.search(run)
    if own or (named and named[1] in unseen and not _SHOWS.search(run)) or (white and _WHITE.search(run)):
        hidden.append(" ".join(unescape("".join(_TEXT.findall(run))).split()))
        return ""
    return run


def _checked(data: bytes) -> None:
    """Refuse what is no document of Word, and what would unpack to more than a report can have."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            if MAIN not in packed.namelist():
                raise PublishingError("is a zip file but no Word document; save it as .docx, .pdf or plain text")
            texts = [member for member in members if member.filename.endswith((".xml", ".rels"))]
            if len(members) > MOST_FILES or sum(member.file_size for member in texts) > MOST_UNPACKED:
                raise PublishingError(f"unpacks to more than {MOST_UNPACKED:,} bytes; divide it, or save it as plain text")
            if any(b"<!DOCTYPE" in packed.read(member)[:2000] for member in texts):
                raise PublishingError("has a document type, which Word never writes; open it and save it anew as .docx")
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise PublishingError("is damaged or encrypted; open it and save it anew as .docx, without a password") from error
