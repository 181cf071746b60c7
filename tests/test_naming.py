"""A name is cited as its bearer writes it: in small letters, in scripts without capitals, with particles, as one word, or whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from colloquium.record.models import Speaker
from colloquium.site import bibliographies, names
from colloquium.site import citations as citing
from projects import change, rendered, styles

if TYPE_CHECKING:
    from pathlib import Path

# name, sort_name, then the author in APA, Chicago and MLA, BibTeX and RIS
NAMES = [
    ("Per Anders Holm", "Holm, Per Anders", "Holm, P. A.", "Holm, Per Anders.", "Holm, Per Anders", "Holm, Per Anders"),
    ("William C. Stone", "Stone, William C.", "Stone, W. C.", "Stone, William C.", "Stone, William C.", "Stone, William C."),
    ("J.R.R. Pool", "Pool, J.R.R.", "Pool, J. R. R.", "Pool, J.R.R.", "Pool, J.R.R.", "Pool, J.R.R."),
    ("Jean-Luc Brun", "Brun, Jean-Luc", "Brun, J.-L.", "Brun, Jean-Luc.", "Brun, Jean-Luc", "Brun, Jean-Luc"),
    ("J.-P. Brun", "Brun, J.-P.", "Brun, J.-P.", "Brun, J.-P.", "Brun, J.-P.", "Brun, J.-P."),
    ("Pak Mei-ling", "Pak, Mei-ling", "Pak, M.-l.", "Pak, Mei-ling.", "Pak, Mei-ling", "Pak, Mei-ling"),
    # small letters
    ("bell hooks", "hooks, bell", "hooks, b.", "hooks, bell.", "hooks, bell", "hooks, bell"),
    ("danah michele boyd", "boyd, danah michele", "boyd, d. m.", "boyd, danah michele.", "boyd, danah michele", "boyd, danah michele"),
    ("k.d. lang", "lang, k.d.", "lang, k. d.", "lang, k.d.", "lang, k.d.", "lang, k.d."),
    ("jan-peter Maas", "Maas, jan-peter", "Maas, j.-p.", "Maas, jan-peter.", "Maas, jan-peter", "Maas, jan-peter"),
    # scripts without capitals, and marks
    ("李明", "李, 明", "李, 明.", "李, 明.", "李, 明", "李, 明"),
    ("李明", "李明", "李明.", "李明.", "{李明}", "李明"),
    ("محمد علي", "علي, محمد", "علي, محمد.", "علي, محمد.", "علي, محمد", "علي, محمد"),
    ("דוד לוי", "לוי, דוד", "לוי, דוד.", "לוי, דוד.", "לוי, דוד", "לוי, דוד"),
    ("नरेन्द्र वर्मा", "वर्मा, नरेन्द्र", "वर्मा, नरेन्द्र.", "वर्मा, नरेन्द्र.", "वर्मा, नरेन्द्र", "वर्मा, नरेन्द्र"),
    ("Юрий Белов", "Белов, Юрий", "Белов, Ю.", "Белов, Юрий.", "Белов, Юрий", "Белов, Юрий"),
    ("Ẹ́niọlá Ọjọ́", "Ọjọ́, Ẹ́niọlá", "Ọjọ́, Ẹ́.", "Ọjọ́, Ẹ́niọlá.", "Ọjọ́, Ẹ́niọlá", "Ọjọ́, Ẹ́niọlá"),
    # particles, before the family name or after the given one, as the sort name has them
    ("Otto van Fenn", "van Fenn, Otto", "van Fenn, O.", "van Fenn, Otto.", "van Fenn, Otto", "van Fenn, Otto"),
    ("Otto van Fenn", "Fenn, Otto van", "Fenn, O. van.", "Fenn, Otto van.", "van Fenn, Otto", "Fenn, Otto van"),
    ("Ida van der Laan", "Laan, Ida van der", "Laan, I. van der.", "Laan, Ida van der.", "van der Laan, Ida", "Laan, Ida van der"),
    ("Juana de la Cruz", "de la Cruz, Juana", "de la Cruz, J.", "de la Cruz, Juana.", "de la Cruz, Juana", "de la Cruz, Juana"),
    ("Anna von Holst", "Holst, Anna von", "Holst, A. von.", "Holst, Anna von.", "von Holst, Anna", "Holst, Anna von"),
    ("Rui de Sá Lima", "Lima, Rui de Sá", "Lima, R. de S.", "Lima, Rui de Sá.", "Lima, Rui de Sá", "Lima, Rui de Sá"),
    ("Ali bin Saad", "Saad, Ali bin", "Saad, A. bin.", "Saad, Ali bin.", "bin Saad, Ali", "Saad, Ali bin"),
    ("Rami al-Amin", "al-Amin, Rami", "al-Amin, R.", "al-Amin, Rami.", "al-Amin, Rami", "al-Amin, Rami"),
    ("Rami al-Amin", "Amin, Rami al-", "Amin, R. al-.", "Amin, Rami al-.", "al-Amin, Rami", "Amin, Rami al-"),
    ("ʿAbd al-Rahman Amin", "Amin, ʿAbd al-Rahman", "Amin, A. al-R.", "Amin, ʿAbd al-Rahman.", *["Amin, ʿAbd al-Rahman"] * 2),
    ("Louis d’Or", "Or, Louis d’", "Or, L. d’.", "Or, Louis d’.", "d’Or, Louis", "Or, Louis d’"),
    # suffixes
    ("Ivo Marsh Jr.", "Marsh, Ivo, Jr.", "Marsh, I., Jr.", "Marsh, Ivo, Jr.", "Marsh, Jr., Ivo", "Marsh, Ivo, Jr."),
    ("Ivo Marsh III", "Marsh, Ivo, III", "Marsh, I., III.", "Marsh, Ivo, III.", "Marsh, III, Ivo", "Marsh, Ivo, III"),
    # one word, and names that are not to be taken apart
    ("Teller", "Teller", "Teller.", "Teller.", "{Teller}", "Teller"),
    ("Aye Aye Khin", "Aye Aye Khin", "Aye Aye Khin.", "Aye Aye Khin.", "{Aye Aye Khin}", "Aye Aye Khin"),
    ("Mend, Inc.", "Mend, Inc.", "Mend, Inc.", "Mend, Inc.", "{Mend, Inc.}", "Mend Inc."),
    ("Bridge, Road and Rail", "Bridge, Road and Rail", *["Bridge, Road and Rail."] * 2, "{Bridge, Road and Rail}", "Bridge Road and Rail"),
    ("Mend It!", "Mend It!", "Mend It!", "Mend It!", "{Mend It!}", "Mend It!"),
]


def speaker(name: str, sort_name: str) -> Speaker:
    return Speaker.model_validate({"id": "x", "name": name, "sort_name": sort_name, "appearances": [{"role": "engineer"}]})


@pytest.mark.parametrize(("name", "sort_name", "apa", "spelt", "bibtex", "ris"), NAMES)
def test_a_name_is_cited_as_its_bearer_writes_it(name: str, sort_name: str, apa: str, spelt: str, bibtex: str, ris: str) -> None:
    item: Any = {"id": "x", "type": "document", "genre": "statement", "URL": "https://example.org/", "title": "Words"}
    item |= {
        "author": [names.author(speaker(name, sort_name))],
        "container-title": "Minutes",
        "event-title": "Event",
        "event-place": "Place",
    }
    item |= {"issued": {"date-parts": [[2019]]}, "language": "en"}
    printed = citing.printed(item, styles())
    assert printed["apa"].startswith(f"{apa} (2019). Words.")
    assert printed["chicago-notes-bibliography"].startswith(f"{spelt} “Words.” In")
    assert printed["modern-language-association"].startswith(f"{spelt} “Words.” Statement.")
    assert f"  author = {{{bibtex}}},\n" in bibliographies.bibtex(item)
    assert f"AU  - {ris}\r\n" in bibliographies.ris(item)


@pytest.mark.parametrize(
    ("sort_name", "name"),
    [
        ("Marsh, Ivo, Jr.", {"family": "Marsh", "given": "Ivo", "suffix": "Jr."}),
        ("Müller, Zoë", {"family": "Müller", "given": "Zoë"}),
        ("李, 明", {"family": "李", "given": "明"}),
        ("Fenn, Otto van", {"family": "Fenn", "given": "Otto van"}),
        ("Second, Inc.", {"literal": "Second, Inc."}),
        ("Second", {"literal": "Second, Inc."}),
        ("Speaker,", {"literal": "Second, Inc."}),
        ("a, b, c, d", {"literal": "Second, Inc."}),
    ],
)
def test_a_name_is_taken_apart_at_the_commas_of_the_sort_name(sort_name: str, name: dict[str, str]) -> None:
    assert names.author(speaker("Second, Inc.", sort_name)) == name


def test_a_page_cites_its_speaker_by_the_sort_name_of_the_record(small: Path) -> None:
    change(small, "speakers", "sort_name: Speaker, Second", "sort_name: hooks, bell")
    page = rendered(small)["quotes/railing-first/"]
    assert "<dd><p>hooks, b. (2019, May). Mend the railing first. In" in page
    assert "<dd><p>hooks, bell. “Mend the railing first.” In" in page
