"""What stands in the data twice, and a note without a source, is told; a warning stops nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from projects import change

if TYPE_CHECKING:
    from pathlib import Path

TERMS = "- {id: rail, term: Rail, definition: A bar, aliases: [rails]}\n"
REFERENCES = "- {id: works, kind: organisation, name: Riverside Works}\n"
HELP = "  country: XX\n  kind: help\n  checked: 2019-12-01\n  sources: [https://example.org/]\n"

NOTE = "  note: {text: A count of 2020 differs., checked: 2019-12-01}\n"
KEEP, PROVE = "keep one of the two", "give both a  passage:  that proves the role"
TAKE = "and take the other's id out wherever it is named"
SAY = "add  links:  with its source, or  basis: report  if the report itself shows it,  basis: search  if nothing was found"

TWICE = {
    "the same words under two ids": (
        "quotes",
        "- id: again\n  speaker: second-speaker\n  text: Mend the  railing first\n  source: minutes\n",
        f"quotes.yaml:19:3: text: the same words are quotes/railing-first already; {KEEP}, {TAKE}",
    ),
    "a term": (
        "glossary",
        f"{TERMS}- {{id: bar, term: rail, definition: Another}}\n",
        "glossary.yaml:2:13: term: 'rail' is what glossary/rail is called already; keep it in one of the two",
    ),
    "a term that is an alias of another": (
        "glossary",
        f"{TERMS}- {{id: bar, term: Bar, definition: Another, aliases: [iron, Rails]}}\n",
        "glossary.yaml:2:61: aliases: 2: 'Rails' is what glossary/rail is called already; keep it in one of the two",
    ),
    "an alias listed twice": (
        "glossary",
        "- {id: bar, term: Bar, definition: Another, aliases: [iron, iron]}\n",
        "glossary.yaml:1:61: aliases: 2: 'iron' is listed twice; delete one of the two",
    ),
    "a reference": (
        "references",
        f"{REFERENCES}- {{id: other, kind: organisation, name: Other, aliases: [riverside works]}}\n",
        "references.yaml:2:58: aliases: 1: 'riverside works' is what references/works is called already; keep it in one of the two",
    ),
    "a second person of the same name": (
        "speakers",
        (
            "- {id: third, name: Third Person, sort_name: 'Person, Third', appearances: [{role: mayor}]}\n"
            "- {id: third-2, name: third PERSON, sort_name: 'Person, Third', appearances: [{role: mayor}]}\n"
        ),
        f"speakers.yaml:13:17: name: speakers/third has this name too; if it is the same person, {KEEP}; if not, {PROVE}",
    ),
    "a helpline": (
        "helplines",
        f"- id: one\n  name: One\n  phone: 116 006\n{HELP}- id: two\n  name: Two\n  phone: 116-006\n{HELP}",
        "helplines.yaml:18:3: phone: helplines/one has these numbers in the same country; if it is the same service, keep one of the two",
    ),
    "a note without a source": (
        "quotes",
        f"- id: hundred\n  speaker: first-speaker\n  text: four hundred\n  fragment: true\n  source: minutes\n{NOTE}",
        f"quotes.yaml:22:10: note: has no source; {SAY}",
    ),
}


def warnings(small: Path) -> list[str]:
    return [str(warning).removeprefix("data/").replace("warning: ", "") for warning in linker.link(loader.load(small)).warnings]


@pytest.mark.parametrize(("collection", "text", "message"), TWICE.values(), ids=TWICE)
def test_what_should_not_be_there_so_is_told(small: Path, collection: str, text: str, message: str) -> None:
    path = small / "data" / f"{collection}.yaml"
    path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
    assert warnings(small) == [message]


@pytest.mark.parametrize("what", ["basis: report", "basis: search", "links: [https://example.org/]"])
def test_a_note_has_a_source_or_says_why_it_has_none(small: Path, what: str) -> None:
    change(small, "quotes", "  fragment: true", f"  note: {{text: A count differs., checked: 2019-12-01, {what}}}\n  fragment: true")
    assert warnings(small) == []


@pytest.mark.parametrize("link", ["[the figure](figures/people-a-day)", "[a page](https://example.org/)"])
def test_a_note_may_lead_on_in_its_text(small: Path, link: str) -> None:
    change(small, "quotes", "  fragment: true", f"  note: {{text: 'See {link}.', checked: 2019-12-01}}\n  fragment: true")
    assert warnings(small) == []


def test_two_people_of_one_name_whose_roles_are_proved_are_two(small: Path) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + "\n\nThird Speaker, mayor. Third Speaker, miller.\n", "utf-8")
    with (small / "data" / "speakers.yaml").open("a", encoding="utf-8") as file:
        for role in ("mayor", "miller"):
            passage = f"Third Speaker, {role}."
            proved = f"appearances: [{{role: {role}, passage: '{passage}'}}]"
            file.write(f"- {{id: {role}, name: Third Speaker, sort_name: 'Speaker, Third', {proved}}}\n")
    assert warnings(small) == []


def test_whoever_is_withdrawn_is_no_second_one(small: Path) -> None:
    path = small / "data" / "quotes.yaml"
    again = "- id: again\n  withdrawn: true\n  speaker: second-speaker\n  text: Mend the railing first\n  source: minutes\n"
    path.write_text(again + path.read_text("utf-8"), "utf-8")
    assert not [warning for warning in warnings(small) if "already" in warning]
