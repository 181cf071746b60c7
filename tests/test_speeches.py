"""A speech goes from its label to the next, across paragraphs, and what only looks like a label begins none."""

from __future__ import annotations

import pytest

from colloquium.text.labels import tells
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
        "Ada Hollow, chair of the panel, summed up. The meeting resolved: “Mend it.”\n",
        "Ada Hollow, chair, thanked Kara Moss. They wrote: “Mend it.”\n",
        "Ada Hollow, chair, let us in. “All of us: mend it.”\n",
        "Ada Hollow, chair. The vote: Mend it.\n",
    ],
)
def test_what_only_looks_like_a_label_begins_no_speech(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize("label", ["Prof. Dr. med. K. Moss", "The Rt. Hon. A. B. Hollow", "Kara Moss Jr. (Ohio)", "Mrs. Kara Moss"])
def test_the_point_of_a_title_or_an_initial_ends_no_sentence(label: str) -> None:
    assert not tells(label)


LABELS = {
    "initials": ("Dr. A. B. Kara Moss:", ["kara"]),
    "an office": ("Treasurer Kara Moss:", ["kara"]),
    "an office in German": ("Abgeordneter Kara Moss:", ["kara"]),
    "an office and a party": ("Abg. Kara Moss (SPD):", ["kara"]),
    "a town and a party": ("Kara Moss (Köln) (SPD):", ["kara"]),
    "a party behind a dash": ("Kara Moss – SPD:", ["kara"]),
    "an office and a place": ("Representative MOSS of Ohio:", ["kara"]),
    "a long role": ("Kara Moss, treasurer of the town and keeper of its books:", ["kara"]),
    "brackets": ("[MS MOSS]:", ["kara"]),
    "brackets around the colon": ("[MS MOSS:]", ["kara"]),
    "an office in Arabic": ("السيدة نادية حسن:", ["nadia"]),
    "a name behind an office": ("The Minister for Piers (Kara Moss):", ["kara"]),
    "a role that names another": ("Kara Moss, deputy of Ada Hollow:", ["kara"]),
    "a dash": ("MS MOSS - ", ["kara"]),
    "a circle": ("○山川花子君\u3000", ["yamakawa"]),
    "a circle and an office": ("○議長（山川花子君）\u3000", ["yamakawa"]),
    "a circle and a stranger": ("○鈴木君\u3000", []),
    "an article and an office": ("La señora Moss:", ["kara"]),
    "letters behind the name": ("The Hon. Kara Moss MP:", ["kara"]),
    "a longer name": ("KARA MOSS REED:", []),
    "several": ("Several hon. Members:", []),
    "a namesake": ("Mary Moss:", []),
    "a stranger with an office": ("Treasurer Tom Tide:", []),
}


@pytest.mark.parametrize(("label", "who"), LABELS.values(), ids=LABELS)
def test_a_label_has_offices_parties_and_places_around_the_name(label: str, who: list[str]) -> None:
    found = told(f"MS HOLLOW: One.\n\n{label} Two.\n\nThree.\n")
    assert [(speakers, words) for _, speakers, words in found] == [(["hollow"], "One."), (who, "Two. Three.")]
    assert all(shown == shown.strip() for shown, _, _ in found)


@pytest.mark.parametrize("begins", ["According to Ms. Moss: it is", "Dear friends, ask Kara Moss: it is", "So says Kara Moss: it is"])
def test_a_sentence_with_a_name_and_a_colon_goes_on_with_the_speech(begins: str) -> None:
    assert told(f"MS HOLLOW: One.\n\n{begins} old.\n") == [("MS HOLLOW", ["hollow"], f"One. {begins} old.")]


FORMS = {
    "a role before a point": (
        "M. Kara Moss, rapporteur. Deux.\n\nMme Hollow. — Trois.\n\nM. le maire. Quatre.\n",
        [("M. Kara Moss, rapporteur", ["kara"], "Deux."), ("Mme Hollow", ["hollow"], "Trois."), ("M. le maire", [], "Quatre.")],
    ),
    "a role in brackets before a point": (
        "M. Kara Moss (rapporteur). – Deux.\n\nTrois.\n",
        [("M. Kara Moss", ["kara"], "Deux. Trois.")],
    ),
    "a point and a dash": (
        "Kara Moss. – Deux.\n\nLe Maire. – Trois.\n\nMme Hollow, rapporteure. – Quatre.\n",
        [("Kara Moss", ["kara"], "Deux."), ("Le Maire", [], "Trois."), ("Mme Hollow, rapporteure", ["hollow"], "Quatre.")],
    ),
    "names of those who came": ("Ada Hollow, engineer. Kara Moss, librarian.\n\nIt rained.\n", []),
    "alone on lines": (
        "Ms. Moss\nOne.\n\nTwo.\n\nMs. Hollow\nThree.\n\nThe Chair\nFour.\n",
        [("Ms. Moss", ["kara"], "One. Two."), ("Ms. Hollow", ["hollow"], "Three."), ("The Chair", [], "Four.")],
    ),
    "alone in paragraphs": (
        "KARA MOSS\n\nOne.\n\nTwo.\n\nMS HOLLOW\n\nThree.\n",
        [("KARA MOSS", ["kara"], "One. Two."), ("MS HOLLOW", ["hollow"], "Three.")],
    ),
    "lines of one paragraph": (
        "MS MOSS\nOne.\nTwo.\nMS HOLLOW\nThree.\nMR OTHER\nFour.\n",
        [("MS MOSS", ["kara"], "One. Two."), ("MS HOLLOW", ["hollow"], "Three."), ("MR OTHER", [], "Four.")],
    ),
    "alone once": ("Ms. Moss\nOne.\n\nTwo.\n", []),
    "alone in a list": ("Ada Hollow\nengineer\n\nKara Moss\nlibrarian\n", []),
    "several in one paragraph": (
        "MS MOSS: One. MS HOLLOW: Two. MR OTHER: Three.\n\nFour.\n",
        [("MS MOSS", ["kara"], "One."), ("MS HOLLOW", ["hollow"], "Two."), ("MR OTHER", [], "Three. Four.")],
    ),
    "several in one paragraph, in small letters": (
        "Ms. Moss: One! Ms. Hollow: Two.\n",
        [("Ms. Moss", ["kara"], "One!"), ("Ms. Hollow", ["hollow"], "Two.")],
    ),
    "in brackets": (
        "MS MOSS: One. (MS HOLLOW: No.) (Noise. MS HOLLOW: No.)\n",
        [("MS MOSS", ["kara"], "One. (MS HOLLOW: No.) (Noise. MS HOLLOW: No.)")],
    ),
    "narration": (
        "MS MOSS: One.\n\nAda Hollow asked if it was so.\n\nIt rained.\n\nMS MOSS: Two.\n",
        [
            ("MS MOSS", ["kara"], "One."),
            ("", [], "Ada Hollow asked if it was so. It rained."),
            ("MS MOSS", ["kara"], "Two."),
        ],
    ),
    "narration with a bullet and a colon": (
        "MS MOSS: One.\n\n• Ms. Hollow said: two.\n",
        [("MS MOSS", ["kara"], "One."), ("", [], "• Ms. Hollow said: two.")],
    ),
}


@pytest.mark.parametrize(("text", "found"), FORMS.values(), ids=FORMS)
def test_labels_have_the_forms_of_their_report(text: str, found: list[tuple[str, list[str], str]]) -> None:
    assert told(text) == found


def test_a_heading_ends_a_speech_unless_it_may_be_a_running_header() -> None:
    assert told("Kara: One.\n\n2. What follows\n\nThe chair closed the meeting.\n") == [("Kara", ["kara"], "One.")]
    assert told("Kara: One.\n\nBRIDGE MEETING 12\n\nTwo.\n") == [("Kara", ["kara"], "One. BRIDGE MEETING 12 Two.")]
