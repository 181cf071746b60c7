"""The handbook and the share pictures hold this record whole, and none of the words that are folded in it."""

from __future__ import annotations

from acceptance.record import archive

from colloquium.record.collections import QUOTES, REFERENCES, SPEAKERS, TAKEAWAYS, THEMES
from printing import printed


def test_the_handbook_holds_every_record_and_every_paragraph() -> None:
    book = " ".join(printed(archive(), "handbook.typ").split())
    curly = [*(entry.record.name for entry in archive()[SPEAKERS]), *(entry.record.name for entry in archive()[REFERENCES])]
    curly += [point.text for entry in (*archive()[TAKEAWAYS], *archive()[THEMES]) for point in entry.record.points]
    assert not [text for text in curly if text.replace("'", "’") not in book]
    report = archive().reports["csw62-report"]
    paragraphs = [" ".join(report.text[p.start : p.end].split()).removeprefix("• ") for p in report.paragraphs]
    folded = [text for text in paragraphs if text not in book]
    assert [text[:33] for text in folded] == ["This desire for children was also"]
    assert "Content note: Describes sexual violence against a child." in book
    assert "After being raped" not in book


def test_words_with_a_content_note_have_no_share_picture() -> None:
    free = {entry.record.id for entry in archive()[QUOTES] if entry.record.previewed}
    assert free
    assert {"people-i-left-behind", "nothing-is-simpler"}.isdisjoint(free)
