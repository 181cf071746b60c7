"""A site fits its subject: what is left out has no entry in the menu, no page, no script, and nothing promises it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from browsing import PHONE, Reader, serve
from colloquium.archive import linker
from colloquium.data import blocks, loader
from colloquium.record.rooms import ALL, NAMES, ROOMS, Rooms, chosen
from colloquium.site import menu
from projects import FULL, SETTINGS, build, change, contents, copy_project, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NAV = [
    {"Home": "index.md"},
    {"Takeaways": "takeaways/index.md"},
    {
        "Context": [
            {"Elements of context": "themes/index.md"},
            {"Figures": "figures/"},
            {"More": ["timeline/index.md"]},
            "glossary/index.md",
        ]
    },
    {"Help": "help/index.md"},
    {"Staying safe": "staying-safe.md"},
]


def says(rooms: str) -> str:
    """What mkdocs.yml says of a site with these rooms."""
    return f"site_name: Small\nextra:\n  contact: editors@example.org\n{rooms}"


TOLD = "mkdocs.yml says  {}: false  under extra: rooms; write true there, or delete them"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({"timelin": False}, "timelin: is not a room; did you mean 'timeline'?"),
        ({"timeline": "off"}, "timeline: 'off' must be true or false"),
        ({"timeline": None}, "timeline: None must be true or false"),
        (["timeline"], "must be names of rooms, each with true or false; write for example\nextra:\n  rooms:\n    timeline: false"),
    ],
)
def test_what_names_no_room_is_refused(value: object, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # the message is compared whole
        chosen(value)
    assert str(caught.value) == message


@pytest.mark.parametrize("value", [None, {}, dict.fromkeys(NAMES, True), {"figures": True}])
def test_what_is_not_left_out_is_there(value: object) -> None:
    assert chosen(value) == ALL


@pytest.mark.parametrize(
    ("rooms", "message"),
    [
        ("  rooms: {glosary: false}\n", "mkdocs.yml:4:10: extra: rooms: glosary: is not a room; did you mean 'glossary'?"),
        ("  rooms:\n    glossary: 0\n", "mkdocs.yml:5:5: extra: rooms: glossary: '0' must be true or false"),
    ],
)
def test_the_check_refuses_it_at_its_place(project: Path, rooms: str, message: str) -> None:
    (project / "mkdocs.yml").write_text(says(rooms), "utf-8")
    done = run(project, "check")
    assert done.exit_code == 1
    assert message in done.output


# Which room is left out, and what is then said of the full archive.
KEPT = {
    "exit_and_help": [
        "data/distress.yaml:1:3: the site has no place for distress",
        "data/helplines.yaml:1:3: the site has no place for helplines",
    ],
    "timeline": ["data/timeline.yaml:1:3: the site has no place for timeline"],
    "glossary": ["data/glossary.yaml:1:3: the site has no place for glossary"],
    "figures": ["data/figures.yaml:1:3: the site has no place for figures"],
    "themes": ["data/themes.yaml:1:3: the site has no place for themes"],
}


@pytest.mark.parametrize("room", NAMES)
def test_records_for_which_there_is_no_room_are_refused(room: str) -> None:
    found = linker_problems(room)
    if room in KEPT:
        assert found == [f"{place}, as {TOLD.format(room)}" for place in KEPT[room]]
    else:
        assert found
        assert {line.split(": ", 1)[1] for line in found} == {
            f"{field}: the site does not show these, as {TOLD.format(room)}" for field in ("content_notes", "sensitive")
        }


def linker_problems(room: str) -> list[str]:
    """What is said of the full archive without a room, but not of its pages."""
    try:
        linker.link(replace(loader.load(FULL), rooms=Rooms(frozenset({room}))))
    except Exception as error:  # noqa: BLE001  # whatever it is, its lines are compared
        return [line for line in str(error).splitlines() if "extra: rooms" in line]
    return []


@pytest.mark.parametrize(
    ("page", "message"),
    [
        ("<!-- with timelin -->\nx\n<!-- end -->\n", "1:1: 'timelin' is not a room; did you mean 'timeline'?"),
        ("a\n\n<!-- with timeline -->\nx\n", "3:1: lines for a room never end; write <!-- end --> below the last"),
        (
            "<!-- with timeline -->\n<!-- without figures -->\n<!-- end -->\n",
            "2:1: lines for a room begin within others; write <!-- end --> above it",
        ),
        (
            "<!-- end -->\n",
            "1:1: lines for a room end that did not begin; delete this line, or write <!-- with … --> above the lines that it ends",
        ),
        ("---\nroom: timelin\n---\n", "2:7: room: 'timelin' is not a room; did you mean 'timeline'?"),
    ],
)
def test_marks_of_a_page_that_are_wrong_are_refused_at_their_line(project: Path, page: str, message: str) -> None:
    (project / "docs" / "about.md").write_text(page, "utf-8")
    done = run(project, "check")
    assert done.exit_code == 1
    assert f"docs/about.md:{message}" in done.output


def test_lines_of_a_page_hold_where_their_room_is_or_is_not() -> None:
    page = "a\n<!-- with timeline -->\nb\n<!-- end -->\n<!-- without timeline -->\nc\n<!-- end -->\nd\n"
    assert blocks.cut(page, ALL) == "a\nb\nd\n"
    assert blocks.cut(page, Rooms(frozenset({"timeline"}))) == "a\nc\nd\n"


CODE = [
    "```\n<!-- with timeline -->\n```\n",
    "```html\n<!-- end -->\n```\n",
    "~~~~\n<!-- without nothing -->\n~~~\n<!-- end -->\n~~~~\n",
    "~~~\n```\n<!-- with timeline -->\nb\n<!-- end -->\n~~~\n",
]


@pytest.mark.parametrize("code", CODE)
def test_a_mark_in_code_is_shown_as_it_is(code: str) -> None:
    assert [*blocks.problems(code, "docs/a.md")] == []
    assert blocks.cut(code, Rooms(frozenset({"timeline"}))) == code
    around = f"<!-- with timeline -->\n{code}<!-- end -->\n{code}"
    assert [*blocks.problems(around, "docs/a.md")] == []
    assert blocks.cut(around, ALL) == code * 2
    assert blocks.cut(around, Rooms(frozenset({"timeline"}))) == code


def test_a_mark_below_code_that_never_ends_counts() -> None:
    assert [str(problem) for problem in blocks.problems("```\n<!-- end -->\n", "docs/a.md")] == [
        "docs/a.md:2:1: lines for a room end that did not begin; delete this line, or write <!-- with … --> above the lines that it ends"
    ]


def test_the_menu_has_no_entry_for_a_collection_without_a_record(small: Path) -> None:
    shown = menu.shown(NAV, linker.link(loader.load(small)))
    left = [{"Elements of context": "themes/index.md"}, {"Figures": "figures/"}]
    assert shown == [NAV[0], NAV[1], {"Context": left}, NAV[3], NAV[4]]


@pytest.mark.parametrize(
    ("off", "left"),
    [
        (
            ("figures", "timeline"),
            [NAV[0], NAV[1], {"Context": [{"Elements of context": "themes/index.md"}, "glossary/index.md"]}, *NAV[3:]],
        ),
        (("exit_and_help",), [*NAV[:3], NAV[4]]),
        (("figures", "glossary", "timeline", "themes", "exit_and_help"), [*NAV[:2], NAV[4]]),
    ],
)
def test_the_menu_has_none_for_a_room_that_is_left_out_nor_a_section_that_is_empty(off: tuple[str, ...], left: list[object]) -> None:
    assert menu.shown(NAV, replace(linker.link(loader.load(FULL)), rooms=Rooms(frozenset(off)))) == left


PROMISES = re.compile(
    r"exit this page|exit\.js|data-exit|help by country|need help|>help<|staying.safe|helpline|distress\.|content.notes?\b|sensitive\.json"
    r"|timeline|glossary|figures\b|themes\b|elements? of context",
    re.IGNORECASE,
)
"""Words of the pages, addresses and files of all rooms that can be left out."""

GUIDE = ("data/schema/", "editing/", "assets/", "MANIFEST.sha256")
"""What explains to editors and programs all that may be written, and styles and scripts that name what they find."""


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small colloquium with nothing that can be left out."""
    root = copy_project(tmp_path_factory.mktemp("bare") / "project")
    for collection in ("helplines", "figures", "themes"):
        (root / "data" / f"{collection}.yaml").unlink()
    change(root, "quotes", "  theme: why-it-matters", "  takeaway: mending")
    rooms = "".join(f"    {name}: false\n" for name in NAMES)
    settings = re.sub(r"^  exit: .*\n", f"  rooms:\n{rooms}", SETTINGS, flags=re.MULTILINE).replace("Elements of context", "Context")
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def promises(site: Path) -> dict[str, set[str]]:
    """Which of these words each file of a site has."""
    texts = {name: content.decode("utf-8", "replace") for name, (_, content) in contents(site).items() if not name.startswith(GUIDE)}
    return {name: found for name, text in texts.items() if (found := {word.lower() for word in PROMISES.findall(f"{name}\n{text}")})}


def test_what_is_left_out_has_no_entry_no_page_no_file_and_no_promise(bare: Path) -> None:
    assert {name: found for name, found in promises(bare).items() if not name.endswith((".pdf", ".png"))} == {}
    assert not (bare / "assets" / "exit.js").exists()


def test_a_site_with_all_rooms_would_be_noticed(small_site: Path) -> None:
    assert {"exit this page", "help by country", "glossary", "timeline", "figures", "elements of context"} <= set().union(
        *promises(small_site).values()
    )
    assert (small_site / "assets" / "exit.js").exists()


def test_each_room_says_what_it_is() -> None:
    assert len({room.about for room in ROOMS}) == len(ROOMS)


def test_the_search_works_without_the_line_of_help(bare: Path, chromium: Browser) -> None:
    with serve(bare) as address:
        context = chromium.new_context(viewport=PHONE)
        reader = Reader(context, address)
        page = reader.open("search/")
        page.get_by_role("searchbox").fill("railing")
        expect(page.locator(".search-results > li").first).to_be_visible()
        page.get_by_role("searchbox").press("Enter")
        assert reader.complaints == []
        context.close()
