"""The lines of a PDF, with their places."""

from __future__ import annotations

from collections import Counter
from ctypes import byref, c_double
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from colloquium.data.safe_text import MAX_REPORT
from colloquium.intake import margins
from colloquium.intake.lines import SHIFT_IN, SHIFT_OUT, Line, Original
from colloquium.intake.missing import missing
from colloquium.intake.raised import whole
from colloquium.problems import PublishingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument, PdfTextPage

MOST_PAGES = 3000
"""Pages of a file that are read."""

HYPHEN = "\x02"
"""What the library gives for a hyphen that divides a word at the end of a line."""

RAISED, SMALL, DASH = 0.15, 0.8, 0.3
"""How far above its line, and how small, in heights of a line, the mark of a footnote stands; and how high a raised dash."""

NARROW = 0.5
"""The usual width of a letter, in parts of its height."""

BOLD = 600
"""The weight from which letters are bold."""

MOST_TURNED = 0.02
"""The share of letters from right to left of which a library may mix up the order with that of others."""

_DIGITS, _BESIDE = "0123456789", ",-−–+"
_MARKS = f"{_DIGITS}{_BESIDE}*†‡§"
"""What a raised mark, or a power, is made of."""


class _Sign(NamedTuple):
    """A character and the box in which it stands."""

    text: str
    left: float
    right: float
    bottom: float
    height: float
    ink: float
    """Where its own shape ends below, whatever the height of its letters."""


class _Row(NamedTuple):
    """Characters on one line of a page."""

    signs: list[_Sign]
    page: int
    bold: bool
    base: float
    height: float
    ink: float


def read(data: bytes) -> Original:
    """The lines of a PDF. Raises PublishingError."""
    pdf = _opened(data)
    try:
        if len(pdf) > MOST_PAGES:
            raise PublishingError(f"has {len(pdf):,} pages; the limit is {MOST_PAGES:,}: divide it")
        rows = list(_rows(pdf))
        labels = tuple(pdf.get_page_label(page) for page in range(len(pdf)))
        title = str(pdf.get_metadata_dict().get("Title", ""))
    finally:
        pdf.close()
    if not rows:
        raise PublishingError("has no text; it is a scan: run OCR first, for example  ocrmypdf FILE NEW-FILE  , then add that")
    said = _turned("".join(sign.text for row in rows for sign in row.signs))
    lines, numbered, beside = margins.cleared(_placed(rows))
    return Original("PDF", list(whole(lines)), labels if any(labels) else (), title, "", said, numbered=numbered, beside=beside)


def _turned(text: str) -> tuple[str, ...]:
    """What an editor should know of words from right to left. Raises PublishingError where there are many."""
    turned = sum(bidirectional(sign) in {"R", "AL"} for sign in text)
    if turned > MOST_TURNED * sum(map(str.isalpha, text)):
        raise PublishingError("is written from right to left, and a PDF does not tell the order of its words; bring .docx, .html or .txt")
    return ("some words are written from right to left; compare their order with the original",) if turned else ()


def _opened(data: bytes) -> PdfDocument:
    try:
        import pypdfium2  # noqa: PLC0415  # only who brings a PDF in needs it
    except ImportError as error:
        raise missing("a PDF", "pypdfium2") from error
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "assword" in str(error):
            raise PublishingError("is encrypted; save a copy without a password, then add that") from error
        raise PublishingError("cannot be read as a PDF; open it, and print or save it as a new PDF") from error


def _rows(pdf: PdfDocument) -> Iterator[_Row]:
    left = MAX_REPORT
    for number in range(len(pdf)):
        page = pdf[number]
        text = page.get_textpage()
        left -= text.count_chars()
        if left < 0:
            raise PublishingError(f"has more than {MAX_REPORT:,} characters; make two reports of it, each with its source")
        yield from _of_page(text, number)
        text.close()
        page.close()


def _of_page(text: PdfTextPage, page: int) -> Iterator[_Row]:
    """The rows of a page: the library ends each with a line end, or with a hyphen that divides a word."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # see above

    box, edge, ink = pdfium.FS_RECTF(), c_double(), c_double()
    signs, places = list[_Sign](), list[int]()
    for at in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, at))
        if sign not in "\r\n":
            pdfium.FPDFText_GetLooseCharBox(text, at, box)
            pdfium.FPDFText_GetCharBox(text, at, *map(byref, (edge, edge, ink, edge)))
            signs.append(_Sign("-" if sign == HYPHEN else sign, box.left, box.right, box.bottom, box.top - box.bottom, ink.value))
            places += [at] if sign.isalnum() else []
        if sign in f"\n{HYPHEN}" or at == text.count_chars() - 1:
            if any(not one.text.isspace() for one in signs):
                bold = {pdfium.FPDFText_GetFontWeight(text, one) >= BOLD for one in (*places[:1], *places[-1:])}
                yield from (_row(part, page, bold=bold == {True}) for part in _parted(signs))
            signs, places = [], []


def _parted(signs: list[_Sign]) -> Iterator[list[_Sign]]:
    """The parts of a row that stand apart on their page, as what is written across it does: the library may take both for one."""
    part: list[_Sign] = []
    for sign in signs:
        before = next((one for one in reversed(part) if not one.text.isspace()), sign)
        if not sign.text.isspace() and max(abs(sign.bottom - before.bottom), before.left - sign.left) > 1.5 * max(
            before.height, sign.height
        ):
            yield part
            part = []
        part.append(sign)
    yield part


def _row(signs: list[_Sign], page: int, *, bold: bool) -> _Row:
    shown = [sign for sign in signs if not sign.text.isspace() and sign.height > 0] or signs
    height = median(sign.height for sign in shown)
    ink = median(sign.ink for sign in [one for one in shown if one.text.isalpha()] or shown)
    return _Row(signs, page, bold, median(sign.bottom for sign in shown if sign.height >= SMALL * height), height, ink)


def _placed(rows: list[_Row]) -> list[Line]:
    """The rows with their places in units of the document: lines, and letters of its usual size."""
    usual = Counter(round(row.height, 1) for row in rows for _ in row.signs).most_common(1)[0][0] or 1
    steps = (before.base - row.base for before, row in pairwise(rows) if before.page == row.page)
    leading = Counter(round(step, 1) for step in steps if usual * 0.8 < step < usual * 3).most_common(1)
    step = leading[0][0] if leading else usual * 1.2
    return [_line(row, step, usual) for row in rows]


def _line(row: _Row, step: float, usual: float) -> Line:
    shown = [sign for sign in row.signs if not sign.text.isspace()]
    left, right = (edge / (usual * NARROW) for edge in (min(sign.left for sign in shown), max(sign.right for sign in shown)))
    return Line(_text(row), row.page, -row.base / step, left, max(right, left + 1), row.height / usual, row.bold)


def _text(row: _Row) -> str:
    """What a row says, with the marks of footnotes told from its words."""
    said, before = "", False
    raised = [sign.text in _MARKS and _is_raised(sign, row) for sign in row.signs]
    digits = [False, *(high and sign.text.isdigit() for high, sign in zip(raised, row.signs, strict=True)), False]
    for at, (sign, high) in enumerate(zip(row.signs, raised, strict=True)):
        high = high and (sign.text not in _BESIDE or digits[at] or digits[at + 2])  # noqa: PLW2901  # a comma alone is none
        if high != before:
            said += SHIFT_OUT if high else SHIFT_IN
        before, said = high, said + sign.text
    return " ".join((said + SHIFT_IN * before).split())


def _is_raised(sign: _Sign, row: _Row) -> bool:
    """Whether a sign stands above its line: as a smaller one, or as one that a font raises."""
    if sign.height < SMALL * row.height and sign.bottom > row.base + RAISED * row.height:
        return True
    return sign.text in _DIGITS + _BESIDE and sign.ink > row.ink + (DASH if sign.text in "-−–+" else RAISED) * row.height
