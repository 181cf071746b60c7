"""Two people of one name are two people: ids decide, and where the report does not show who is meant, nobody is linked."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any

import printing
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import SPEAKERS
from colloquium.site import annotation
from colloquium.site.namesakes import Namesakes
from projects import change, rendered, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive
    from colloquium.text.paragraphs import Number

REPORT = """

The second day

John Smith, miller, came late. John Smith, councillor, opened the meeting.

“The river is high”, said John Smith.

JOHN SMITH went home.
"""

PEOPLE = """
- id: smith-mill
  name: John Smith
  sort_name: Smith, John
  appearances:
    - role: miller
      passage: John Smith, miller
- id: smith-council
  name: John Smith
  sort_name: Smith, John
  appearances:
    - role: councillor
      passage: John Smith, councillor
"""


def archive(small: Path) -> Archive:
    for name, more in (("sources/minutes.txt", REPORT), ("speakers.yaml", PEOPLE)):
        path = small / "data" / name
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    return linker.link(loader.load(small))


def linked(archive: Archive) -> list[tuple[Number, str, str]]:
    """Each link of a name in the report: the number of its paragraph, the name, and the id to which it leads."""
    return [
        (paragraph.number, segment.text, segment.speaker.record.id)
        for paragraph in annotation.Annotated(archive)["minutes"]
        for segment in paragraph.segments
        if segment.speaker and segment.speaker.record.name == "John Smith"
    ]


def test_a_shared_name_is_linked_where_the_words_around_it_prove_whose_it_is_and_else_to_nobody(small: Path) -> None:
    found = linked(archive(small))
    assert found == [(9, "John Smith", "smith-mill"), (9, "John Smith", "smith-council")]


def test_after_a_withdrawal_a_shared_name_is_linked_as_before_to_who_stays(small: Path) -> None:
    archive(small)
    for id, other in (("smith-mill", "smith-council"), ("smith-council", "smith-mill")):
        change(small, "speakers", f"- id: {id}\n", f"- id: {id}\n  withdrawn: true\n")
        assert {id for _, _, id in linked(linker.link(loader.load(small)))} == {other}
        assert {number for number, _, _ in linked(linker.link(loader.load(small)))} == {9}
        change(small, "speakers", f"- id: {id}\n  withdrawn: true\n", f"- id: {id}\n")


def test_the_check_says_once_that_two_have_one_name_and_where_it_is_unclear(small: Path) -> None:
    [warning] = archive(small).warnings
    where = "minutes does not show which is meant in ¶ 10, ¶ 11"
    told = f"name: smith-council and smith-mill are both called 'John Smith', and {where}; the name is linked to nobody there"
    assert (str(warning.place), warning.message) == ("data/speakers.yaml:14:3", told)


def test_an_alias_that_two_bear_is_linked_to_nobody(small: Path) -> None:
    change(small, "speakers", "  sort_name: Speaker, First\n", "  sort_name: Speaker, First\n  aliases: [The engineer]\n")
    change(small, "speakers", "  sort_name: Speaker, Second\n", "  sort_name: Speaker, Second\n  aliases: [The engineer]\n")
    path = small / "data" / "sources" / "minutes.txt"
    path.write_text(path.read_text("utf-8") + "\n\nThe engineer left.\n", "utf-8")
    made = linker.link(loader.load(small))
    last = annotation.Annotated(made)["minutes"][-1]
    assert [segment.speaker for segment in last.segments] == [None]
    where = "minutes does not show which is meant in ¶ 8"
    told = f"name: first-speaker and second-speaker are both called 'The engineer', and {where}; the name is linked to nobody there"
    assert [warning.message for warning in made.warnings] == [told]


def test_where_only_a_name_is_shown_namesakes_are_told_apart_by_their_roles_and_else_by_their_ids(small: Path) -> None:
    made = archive(small)
    speakers = made[SPEAKERS]
    assert [Namesakes(speakers).apart(speakers.by_id[id]) for id in ("first-speaker", "smith-mill", "smith-council")] == [
        "First Speaker",
        "John Smith (miller)",
        "John Smith (councillor)",
    ]
    same = [speakers.by_id["smith-mill"]] * 2
    assert Namesakes(same).apart(same[0]) == "John Smith (smith-mill)"


SAID = """- {id: said-one, speaker: smith-mill, text: The mill stands, source: minutes, takeaway: mending, fragment: true}
- {id: said-two, speaker: smith-council, text: The meeting is open, source: minutes, takeaway: mending, fragment: true}
"""
SAYING = "\nJohn Smith, miller, said: “The mill stands”.\n\nJohn Smith, councillor, said: “The meeting is open”.\n"


def test_no_list_shows_two_people_of_one_name_alike(small: Path) -> None:
    for name, more in (("sources/minutes.txt", SAYING), ("speakers.yaml", PEOPLE), ("quotes.yaml", SAID)):
        path = small / "data" / name
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    pages = rendered(small)
    assert ">John Smith (miller)</option>" in pages["quotes/"]
    assert ">John Smith (councillor)</option>" in pages["quotes/"]
    heard = re.findall("<h3><a[^>]*>(John Smith[^<]*)", pages["takeaways/mending/"])
    assert heard == ["John Smith (miller)", "John Smith (councillor)"]
    known, made = settings_of("A record", "What was said.", date(2019, 12, 1)), linker.link(loader.load(small))
    printed: Any = json.loads(*printing.data(made, "handbook.typ", site=known))
    named = [speaker["apart"] for speaker in printed["collections"][SPEAKERS] if speaker["name"] == "John Smith"]
    assert named == ["John Smith (miller)", "John Smith (councillor)"]
