"""A speech goes from its label to the next, across paragraphs, and what only looks like a label begins none."""

from __future__ import annotations

import pytest

from colloquium.text.names import Names, Person
from colloquium.text.report import Report
from colloquium.text.speeches import speeches

PEOPLE = {
    "hollow": Person("Ada Hollow", "Hollow, Ada", ("Ms. Hollow", "Le président")),
    "kara": Person("Kara Moss", "Moss, Kara"),
    "yamakawa": Person("山川花子", "山川, 花子", ("山川",)),
    "nadia": Person("نادية حسن", "حسن, نادية"),
}


def told(text: str) -> list[tuple[str, list[str], str]]:
    report = Report("minutes", text)
    return [(label, sorted(who), " ".join(text[said:end].split())) for _, said, end, label, who, _ in speeches(report, Names.of(PEOPLE))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "MS HOLLOW: I will speak of my house.\n\nIt was cold.\n\nMR OTHER: Thank you.\n",
            [("MS HOLLOW", ["hollow"], "I will speak of my house. It was cold."), ("MR OTHER", [], "Thank you.")],
        ),
        ("Ada Hollow (Mill Trust): One.\n\nKara: Two.\nThree.\n", [("Ada Hollow", ["hollow"], "One."), ("Kara", ["kara"], "Two. Three.")]),
        (
            "Le président. La séance est ouverte.\n\nNous commençons.\n",
            [("Le président", ["hollow"], "La séance est ouverte. Nous commençons.")],
        ),
        ("Mme Hollow. — Merci.\n", [("Mme Hollow", ["hollow"], "Merci.")]),
        ("MS HOLLOW:\n\nOne.\n\nKARA MOSS:\n\nTwo.\n", [("MS HOLLOW", ["hollow"], "One."), ("KARA MOSS", ["kara"], "Two.")]),
        ("00:01:02 Ada Hollow: One.\n\n[12:30] Kara: Two.\n", [("Ada Hollow", ["hollow"], "One."), ("Kara", ["kara"], "Two.")]),
        ("Kara: One.\n\nQuestion: Two?\n", [("Kara", ["kara"], "One."), ("Question", [], "Two?")]),
        ("**Kara Moss:** Words.\n", [("Kara Moss", ["kara"], "Words.")]),
        ("Kara: One.\nTom: Two.\n\nTom: Three.\n", [("Kara", ["kara"], "One."), ("Tom", [], "Two."), ("Tom", [], "Three.")]),
        ("山川：橋は古い。\n\n直すべきだ。\n", [("山川", ["yamakawa"], "橋は古い。 直すべきだ。")]),
        ("نادية حسن: الجسر قديم.\n\nيجب إصلاحه.\n", [("نادية حسن", ["nadia"], "الجسر قديم. يجب إصلاحه.")]),
        (
            "HON. A. B. NOBODY: No.\n\nMs Hollow, chair: Yes.\n",
            [("HON. A. B. NOBODY", [], "No."), ("Ms Hollow, chair", ["hollow"], "Yes.")],
        ),
    ],
)
def test_a_speech_goes_to_the_next_label(text: str, found: list[tuple[str, list[str], str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "According to Ms. Hollow: the bridge is old.\n",
        "“The bridge is old”, said\nMs. Hollow. She went on.\n",
        "It was said by\nMs. Hollow: the bridge is old.\n",
        "Note: the bridge is old.\n\nNote: so is the mill.\n",
        "RECOMMENDATIONS: mend the bridge.\n",
        "Ms. Hollow, chair, said: the bridge is old.\n",
        "Kara Moss proposed, and so said:\n\nThe bridge is old.\n",
        "See https://example.org/ at 10:30.\n",
    ],
)
def test_what_only_looks_like_a_label_begins_no_speech(text: str) -> None:
    assert told(text) == []


def test_a_heading_ends_a_speech_unless_it_may_be_a_running_header() -> None:
    assert told("Kara: One.\n\n2. What follows\n\nThe chair closed the meeting.\n") == [("Kara", ["kara"], "One.")]
    assert told("Kara: One.\n\nBRIDGE MEETING 12\n\nTwo.\n") == [("Kara", ["kara"], "One. BRIDGE MEETING 12 Two.")]
