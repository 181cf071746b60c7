"""Text fragments: what follows #:~: in an address, by which a browser finds words of a report and marks them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from colloquium.archive.entry import Entry
    from colloquium.archive.model import Archive
    from colloquium.record.models import Quote

ENDS = 5
"""How many words at each end of long words name them, or more where these stand elsewhere too."""


def fragment(archive: Archive, entry: Entry[Quote]) -> str:
    """What leads to the words of a quotation behind the address of their paragraph.

    It is empty where words might say too much in an address, and where none lead there alone: then the paragraph is shown.
    """
    proof = entry.proof()
    report = archive.reports[proof.source]
    if not entry.record.previewed or report.paragraph_at(proof.start) != report.paragraph_at(proof.end - 1):
        return ""
    text, words = _plain(report.text), proof.exact.split()
    for length in range(ENDS, len(words) + ENDS):
        ends = [words] if len(words) <= 2 * length else [words[:length], words[-length:]]
        if _leads(text, _plain(proof.exact), *(_plain(" ".join(end)) for end in ends)):
            return ":~:text=" + ",".join(quote(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    return ""


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).lower()


def _leads(text: str, whole: str, first: str, last: str = "") -> bool:
    """Whether the first words stand in the text once, where the whole begins, and the last next after them, where it ends."""
    at = text.find(first)
    alone = text.count(first) == 1 and text.startswith(whole, at)
    return alone and (not last or text.find(last, at + len(first)) == at + len(whole) - len(last))
