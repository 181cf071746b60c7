"""What is withdrawn is nowhere: not in the archive, not in a report, not in any file of the built site."""

from __future__ import annotations

import gzip
import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from browsing import serve
from colloquium.archive import leaks, linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.record.collections import KINDS, QUOTES, REDIRECTS, TAKEAWAYS, THEMES
from colloquium.site import annotation, exports
from projects import add_second_colloquium, build, change, contents, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from colloquium.archive.model import Archive
    from colloquium.text.paragraphs import Number

SPEAKER = ("speakers", "    - role: librarian\n", "    - role: librarian\n  withdrawn: true\n")
RAILING = ("quotes", "- id: railing-first\n", "- id: railing-first\n  withdrawn: true\n")
FRAGMENT = ("quotes", "- id: mend-first\n", "- id: mend-first\n  withdrawn: true\n")
TAKEAWAY = ("takeaways", "- id: mending\n", "- id: mending\n  withdrawn: true\n")
FIGURE = ("figures", "- id: people-a-day\n", "- id: people-a-day\n  withdrawn: true\n")
SOURCE = ("sources", "- id: minutes\n", "- id: minutes\n  withdrawn: true\n")
FIRST = ("speakers", "- id: first-speaker\n", "- id: first-speaker\n  withdrawn: true\n")


def linked(root: Path, *edits: tuple[str, str, str]) -> Archive:
    for edit in edits:
        change(root, *edit)
    return linker.link(loader.load(root))


def shown(archive: Archive) -> dict[Number, str]:
    """The report as its page shows it, by paragraph."""
    marked = annotation.Annotated(archive)["minutes"]
    return {paragraph.number: " ".join("".join(segment.text for segment in paragraph.segments).split()) for paragraph in marked}


def reworded(archive: Archive, text: str) -> str:
    assert archive.rewording
    return archive.rewording.text(text)


def remnants(archive: Archive) -> leaks.Remnants:
    return leaks.Remnants.of(archive.withheld, archive.reports.values(), archive)


def warned(archive: Archive) -> list[str]:
    return [str(warning) for warning in archive.warnings]


def ids(archive: Archive, collection: str) -> list[str]:
    return [entry.record.id for entry in archive[KINDS[collection]]]


def test_with_a_speaker_go_the_words_and_the_points_of_the_speaker(small: Path) -> None:
    archive = linked(small, SPEAKER)
    assert ids(archive, "speakers") == ["first-speaker"]
    assert ids(archive, "quotes") == ["four-hundred", "mend-first"]
    assert archive[TAKEAWAYS][0].record.points == ()
    assert ids(archive, "figures") == ["people-a-day"]


def test_the_report_leaves_out_what_it_tells_of_a_withdrawn_speaker(small: Path) -> None:
    assert shown(linked(small, SPEAKER)) == {
        1: "MINUTES OF THE BRIDGE MEETING",
        2: "The meeting asked how the old bridge can be kept open. Two speakers were heard.",
        3: "First Speaker, engineer. […]",
        4: "Why the bridge matters",
        5: "“The bridge carries four hundred people a day,” said the First Speaker. She added that the stones are sound – "
        "it is the railing which is weak.",
        6: "1. Mending before building",
        7: "[…] The First Speaker agreed: “mend first”.",
    }


def test_what_follows_the_name_goes_too_until_another_speaker_is_named(small: Path) -> None:
    paragraphs = shown(linked(small, FIRST))
    assert paragraphs[5] == "[…]"
    assert paragraphs[3] == "[…] Second Speaker, librarian."
    assert paragraphs[7] == "“Mend the railing first”, said the Second Speaker, who asked for a list of small repairs. […]"


@pytest.mark.parametrize("title", ["Prof.", "Capt.", "Ms.", "R.", "no. 2,"])
def test_a_sentence_does_not_end_in_the_middle_of_a_name(small: Path, title: str) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    told = f"\nThe stones were thrown at her, said {title} Second Speaker. Nobody was asked.\n\nThe meeting closed.\n"
    minutes.write_text(minutes.read_text("utf-8") + told, "utf-8")
    paragraphs = shown(linked(small, SPEAKER))
    assert (paragraphs[8], paragraphs[9]) == ("[…]", "The meeting closed.")


@pytest.mark.parametrize("words", ["Second Speaker’s list", "the Second-Speaker list", "by Second\u00ad Speaker", "«Second Speaker»"])
def test_a_name_that_is_left_is_found_whatever_it_is_joined_to(small: Path, words: str) -> None:
    left = reworded(linked(small, SPEAKER), f"There was {words}.")
    assert (left.startswith("There was "), "peaker" in left, "[…]" in left) == (True, False, True)


def test_with_a_quotation_goes_what_says_whose_it_was_as_far_as_nothing_that_stays_rests_on_it(small: Path) -> None:
    archive = linked(small, RAILING)
    assert ids(archive, "quotes") == ["four-hundred", "mend-first"]
    assert shown(archive)[7] == "[…] who asked for a list of small repairs. The First Speaker agreed: “mend first”."


def test_with_a_quotation_on_which_nothing_else_rests_goes_its_whole_sentence(small: Path) -> None:
    archive = linked(small, FRAGMENT)
    assert shown(archive)[7].endswith("who asked for a list of small repairs. […]")


def test_with_a_figure_and_a_quotation_of_the_same_words_goes_their_sentence(small: Path) -> None:
    archive = linked(small, FIGURE)
    assert shown(archive)[5].startswith("[…] She added that the stones are sound")
    assert "four-hundred" not in ids(archive, "quotes")


def test_no_number_and_no_offset_of_what_stays_changes(small: Path) -> None:
    before = linker.link(loader.load(small))
    after = linked(small, RAILING)
    for entry in after[QUOTES]:
        old, new = before[QUOTES][ids(before, "quotes").index(entry.record.id)].proof(), entry.proof()
        assert (new.exact, new.start, new.end, new.paragraph) == (old.exact, old.start, old.end, old.paragraph)
    assert [p.kind for p in after.reports["minutes"].paragraphs] == [p.kind for p in before.reports["minutes"].paragraphs]


def test_a_passage_that_withheld_words_reach_into_shows_a_mark_for_them(small: Path) -> None:
    change(small, "takeaways", "passage: who asked", "passage: first”, said the Second Speaker, who asked")
    archive = linked(small, RAILING)
    point, proof = archive[TAKEAWAYS][0].record.points[0], archive[TAKEAWAYS][0].proof("points", 0)
    assert point.passage == proof.exact == "[…]”, said the Second Speaker, who asked for a list of small repairs"
    assert "railing first" not in json.dumps([exports.as_json(entry, "/") for entry in archive])


def test_the_words_around_a_passage_that_stays_hold_nothing_withheld(small: Path) -> None:
    proof = linked(small, RAILING)[TAKEAWAYS][0].proof("points", 0)
    assert proof.prefix.endswith("ing before building […] ")


def test_points_stay_with_their_proofs_when_one_before_them_goes(small: Path) -> None:
    change(
        small,
        "takeaways",
        "  points:\n",
        "  points:\n    - text: The First Speaker agreed.\n      speaker: first-speaker\n      passage: “mend first”\n",
    )
    archive = linked(small, FIRST)
    assert [point.text for point in archive[TAKEAWAYS][0].record.points] == ["Repairs should be listed."]
    assert archive[TAKEAWAYS][0].proof("points", 0).exact == "who asked for a list of small repairs"


def test_a_point_that_names_the_speaker_goes_too(small: Path) -> None:
    change(small, "themes", "The stones hold; the railing does not.\n      speaker: first-speaker", "First Speaker knows the stones.")
    assert linked(small, FIRST)[THEMES][0].record.points == ()


def test_a_quotation_loses_its_link_to_a_withdrawn_takeaway_and_stays(small: Path) -> None:
    archive = linked(small, TAKEAWAY)
    assert ids(archive, "takeaways") == []
    assert [entry.record.takeaway for entry in archive[QUOTES]] == [None, None, None]


def test_with_a_source_goes_what_rests_on_it(small: Path) -> None:
    (small / "data" / "sources" / "letter.txt").write_text("A letter came.\n\n“The letter is short”, wrote the First Speaker.\n", "utf-8")
    change(small, "sources", "- id: minutes", "- id: letter\n  title: A letter\n  file: letter.txt\n  language: en\n- id: minutes")
    words = "- id: short\n  speaker: first-speaker\n  text: The letter is short\n  source: letter\n- id: four-hundred"
    change(small, "quotes", "- id: four-hundred", words)
    archive = linked(small, ("sources", "- id: letter\n", "- id: letter\n  withdrawn: true\n"))
    assert ids(archive, "quotes") == ["four-hundred", "railing-first", "mend-first"]
    assert set(archive.reports) == {"minutes"}


def test_the_only_source_cannot_be_withdrawn(small: Path) -> None:
    with pytest.raises(DataError) as caught:
        linked(small, SOURCE)
    assert str(caught.value) == "data/colloquia.yaml:1:3: withdrawn: nothing would be left to publish; take the site down instead"


def test_withheld_passages_count_as_reached(small: Path) -> None:
    assert linker.link(loader.load(small)).coverage[0].percent == 100
    assert linked(small, SPEAKER, FIGURE).coverage[0].percent == 100


LEFT = "which is withdrawn, can still be read here"
REWORD = "which is withdrawn; reword it"


@pytest.mark.parametrize(
    ("edit", "shown", "message"),
    [
        (
            ("takeaways", "Small repairs come first.", "Later the Second Speaker wants repairs."),
            "Later the […] wants repairs.",
            f"data/takeaways.yaml:4:3: warning: summary: left out here: the name of speakers/second-speaker, {REWORD}",
        ),
        (
            ("themes", "Who uses the bridge.", "To mend the railing first is wise."),
            "To […] is wise.",
            f"data/themes.yaml:3:3: warning: summary: left out here: words of quotes/railing-first, {REWORD}",
        ),
        (
            ("colloquia", "A meeting about *one* bridge.", "See [the railing](quotes/railing-first)."),
            "See the railing.",
            f"data/colloquia.yaml:5:3: warning: summary: left out here: a link that tells of quotes/railing-first, {REWORD}",
        ),
    ],
)
def test_our_own_words_give_way_and_the_place_is_named(small: Path, edit: tuple[str, str, str], shown: str, message: str) -> None:
    archive = linked(small, SPEAKER, edit)
    assert [entry.record.summary for entry in archive[KINDS[edit[0]]]] == [shown]  # type: ignore[attr-defined]
    assert warned(archive) == [message]


def test_a_name_without_letters_does_not_hinder_a_withdrawal(small: Path) -> None:
    change(small, "speakers", "  sort_name: Speaker, Second\n", "  sort_name: Speaker, Second\n  aliases: ['—']\n")
    assert ids(linked(small, SPEAKER), "speakers") == ["first-speaker"]


def withdrawn_site(target: Path, *edits: tuple[str, str, str]) -> Path:
    root = copy_project(target / "project")
    for edit in edits:
        change(root, *edit)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def everything(site: Path) -> dict[str, str]:
    """Every file as text, unpacked where it is packed."""
    texts = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        data = path.read_bytes()
        data = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        texts[path.relative_to(site).as_posix()] = " ".join(data.decode("utf-8", "ignore").split())
    return texts


@pytest.mark.parametrize(
    ("edits", "addresses", "words"),
    [
        (
            [SPEAKER],
            ["quotes/railing-first", "speakers/second-speaker"],
            ["Second Speaker", "Mend the railing first", "list of small repairs", "librarian", "Repairs should be listed"],
        ),
        ([RAILING], ["quotes/railing-first"], ["Mend the railing first"]),
        ([FRAGMENT], ["quotes/mend-first"], ["mend first"]),
        ([FIGURE], ["quotes/four-hundred"], ["four hundred people a day"]),
    ],
    ids=["a speaker", "a quotation", "a few words", "a figure, and the quotation of the same words"],
)
def test_nothing_of_it_is_left_in_the_built_site(
    tmp_path: Path, edits: list[tuple[str, str, str]], addresses: list[str], words: list[str]
) -> None:
    site = withdrawn_site(tmp_path, *edits)
    sought = [word.casefold() for word in (*words, *addresses)]
    assert [(name, word) for name, text in everything(site).items() for word in sought if word in f"{name} {text}".casefold()] == []
    assert [address for address in addresses if (site / address).exists()] == []


COLLECTIONS_LEFT = {
    "colloquia": "{id: ferry-day, title: The ferry day, date: 2018-02, place: Quayside, summary: Held on a quay., source: ferry-notes}",
    "sources": "{id: ferry-notes, title: Notes of the ferry day, file: notes.txt, language: en}",
    "speakers": "{id: rare-heron, name: Rare Heron, sort_name: 'Heron, Rare', appearances: [{colloquium: bridge, role: ferryman}]}",
    "quotes": "{id: slow-water, speaker: first-speaker, text: Slow water carries more, source: minutes}",
    "takeaways": "{id: ferry-times, colloquium: bridge, number: 2, title: Ferry times, summary: When ferries go.,"
    " points: [{text: The ferry has a timetable., passage: the ferry went twice in every hour of daylight}]}",
    "themes": "{id: old-quay, colloquium: bridge, title: The old quay, summary: Where ferries go.,"
    " points: [{text: The quay is of oak., passage: the quay was built of oak and tar}]}",
    "figures": "{id: nine-boats, value: nine boats, label: Boats on the river., passage: some nine boats were counted, source: minutes}",
    "references": "{id: quay-company, kind: organisation, name: Quay Company Limited}",
    "timeline": "{id: quay-opened, date: 1911, title: The quay was opened}",
    "glossary": "{id: painter-rope, term: painter rope, definition: A rope at the bow.}",
    "helplines": "{id: river-watch, name: River Watch, country: GB, kind: help, checked: 2019-12-01, sources: ['https://example.org/watch'],"
    " phone: 0800 555 111}",
}
"""A record of each collection, on one line of its file; each is withdrawn in one site and was never there in the other."""

BESIDE = {
    "speakers": [
        "{id: tall-crane, withdrawn: true, name: Tall Crane, sort_name: 'Crane, Tall', appearances: [{colloquium: bridge, role: pilot}]}"
    ],
    "quotes": ["{id: ice-in-march, speaker: tall-crane, text: Ice came down in March, source: minutes}"],
    "redirects": [
        "{from: speakers/rare-heron/, to: speakers/first-speaker, since: 2020-01-01}",
        "{from: Quotes/Slow-Water/, to: gone, since: 2020-01-01, reason: It was said no more.}",
        "{from: people/h/, to: speakers/rare-heron, since: 2020-01-01}",
        "{from: people/hh/, to: people/h, since: 2020-01-01}",
        "{from: quotes/ice-in-march/print/, to: quotes/mend-first, since: 2020-01-01}",
        "{from: quotes/ice-in-march/, to: gone, since: 2020-01-01}",
    ],
}
"""What goes with those records, or leads to them."""

REDIRECTS_KEPT = """- {from: about-us/, to: gone, since: 2020-01-01, reason: The page had nothing to say.}
- {from: quotes/rail/, to: quotes/railing-first, since: 2020-01-01}
"""
TOLD_OF_THEM = """
The meeting then rested for as long as it takes to drink a cup of tea.

“Slow water carries more”, said the First Speaker.

2. Ferry times

All agreed that the ferry went twice in every hour of daylight, as it had before.

The old quay

Long ago the quay was built of oak and tar, as the town knew, and some nine boats were counted.

Rare Heron, ferryman, told of floods in spring. “Ice came down in March”, said Tall Crane.

The minutes end here. Nobody spoke after that, and the meeting closed before it was dark.
"""
WORDS_GONE = [
    *("Slow water carries", "twice in every hour", "oak and tar", "nine boats", "floods in spring", "Ice came down", "Rare Heron"),
    *("Tall Crane", "ferryman", "Quay Company", "painter rope", "River Watch", "555 111", "quay was opened", "ferry day", "quayside"),
]
IDS_GONE = [line.split("id: ")[1].split(",")[0] for line in (*COLLECTIONS_LEFT.values(), *BESIDE["speakers"], *BESIDE["quotes"])]


def twin(root: Path, *, there: bool) -> dict[str, bytes]:
    """The small record with one more of each collection, withdrawn, or with nothing but remarks in their lines, as a site."""
    copy_project(root)
    add_second_colloquium(root, "NOTES\n\nThe quayside was full.\n")
    for name in ("colloquia", "sources"):
        path = root / "data" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").partition("\n")[2], "utf-8")
    minutes = root / "data" / "sources" / "minutes.txt"
    minutes.write_text(minutes.read_text("utf-8") + TOLD_OF_THEM, "utf-8")
    (root / "data" / "redirects.yaml").write_text(REDIRECTS_KEPT, "utf-8")
    for name in {*COLLECTIONS_LEFT, *BESIDE}:
        path = root / "data" / f"{name}.yaml"
        lines = [COLLECTIONS_LEFT[name].replace("{", "{withdrawn: true, ", 1)] if name in COLLECTIONS_LEFT else []
        text = "".join(f"{'' if there else '# '}- {line}\n" for line in [*lines, *BESIDE.get(name, [])])
        if there or path.exists():
            path.write_text((path.read_text("utf-8") if path.exists() else "") + text, "utf-8")
    done = build(root, root / "site", SOURCE_DATE_EPOCH="1577836800")
    assert done.returncode == 0, done.stdout + done.stderr
    return {name: content for name, (_, content) in contents(root / "site").items()}


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The site with withdrawn records, and that in which they never were."""
    folder = tmp_path_factory.mktemp("twins")
    return twin(folder / "withdrawn", there=True), twin(folder / "never", there=False)


Twins = tuple[dict[str, bytes], dict[str, bytes]]


def test_a_record_that_was_withdrawn_leaves_the_files_of_a_site_in_which_it_never_was(twins: Twins) -> None:
    withdrawn, never = map(sorted, twins)
    assert withdrawn == never


def test_only_the_report_and_what_is_made_from_its_text_differ(twins: Twins) -> None:
    withdrawn, never = twins
    differ = {name for name in withdrawn if withdrawn[name] != never[name]}
    text = {"sources/minutes/index.html", "data/sources/minutes.txt", "data/sources.json"}
    assert differ == text | {"MANIFEST.sha256", "handbook.pdf", "search/core.json", "search/rest.json"}


def test_no_file_and_no_name_of_a_file_tells_what_was_withdrawn(twins: Twins, tmp_path: Path) -> None:
    for name, content in twins[0].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    sought = [word.casefold() for word in (*WORDS_GONE, *IDS_GONE, *(quote(word) for word in WORDS_GONE), "people/h")]
    found = everything(tmp_path).items()
    assert [(name, word) for name, text in found for word in sought if word in f"{name}\n{text}".casefold()] == []


def test_the_report_says_that_words_are_left_out_and_nothing_of_whose(twins: Twins) -> None:
    page = twins[0]["sources/minutes/index.html"].decode()
    assert page.count("Where the text shows […], words are left out") == 1
    assert set(re.findall(r"(<p[^>]*>)[^<]*\[…\]", page)) == {"<p>", '<p dir="auto">'}
    assert re.findall(r"<[^>]*withdrawn[^>]*>", page) == []


def test_an_address_that_was_withdrawn_answers_like_one_that_never_was(twins: Twins, tmp_path: Path, chromium: Browser) -> None:
    for name, content in twins[0].items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    with serve(tmp_path) as host, chromium.new_context() as context:
        page = context.new_page()
        seen = [(page.goto(host + address), page.inner_text("main")) for address in ("quotes/slow-water/", "quotes/never-was/")]
    assert [response.status for response, _ in seen if response] == [404, 404]
    assert seen[0][1] == seen[1][1]


def test_a_site_whose_address_names_somebody_is_not_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    change(root, *SPEAKER)
    done = build(root, root / "site", SITE_URL="https://example.org/second-speaker/")
    assert done.returncode == 1
    assert f"index.html: the name of speakers/second-speaker, {LEFT}" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("redirect", "left", "told"),
    [
        (
            "{from: people/second-speaker/, to: gone, since: 2020-01-01}",
            [],
            "its id or name tells of speakers/second-speaker, which is withdrawn, so that it is left out too; give it another",
        ),
        (
            "{from: p/, to: gone, since: 2020-01-01, reason: Second Speaker asked.}",
            ["[…] asked."],
            f"reason: left out here: the name of speakers/second-speaker, {REWORD}",
        ),
        (
            "{from: old/, to: gone, since: 2020-01-01, reason: See quotes/railing-first.}",
            ["See […]."],
            f"reason: left out here: the address of quotes/railing-first, {REWORD}",
        ),
    ],
)
def test_a_redirect_tells_of_nobody(small: Path, redirect: str, left: list[str], told: str) -> None:
    (small / "data" / "redirects.yaml").write_text(f"- {redirect}\n", "utf-8")
    archive = linked(small, SPEAKER)
    assert [entry.record.reason for entry in archive[REDIRECTS]] == left
    assert [message.partition("warning: ")[2] for message in warned(archive)] == [told]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.html", b'<p title="Mend the railing &#102;irst">x</p>', f"words of quotes/railing-first, {LEFT}"),
        ("a.json", b'{"a": "Mend the\\nrailing f\\u0069rst"}', f"words of quotes/railing-first, {LEFT}"),
        ("a.csv", b"Mend,the,railing,first", f"words of quotes/railing-first, {LEFT}"),
        ("a.txt", b"?record=quotes%2Frailing-first&x", f"the address of quotes/railing-first, {LEFT}"),
        ("quotes/railing-first/a.png", b"", f"the address of quotes/railing-first, {LEFT}"),
        (
            "a.xml.gz",
            gzip.compress(b"<a>MEND the railing, first</a>", mtime=0),
            f"words of quotes/railing-first, {LEFT}",
        ),
    ],
)
def test_the_search_of_the_site_reads_marks_escapes_and_packed_files(
    small: Path, tmp_path: Path, name: str, content: bytes, told: str
) -> None:
    archive = linked(small, RAILING)
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_bytes(content)
    found = list(remnants(archive).in_site(tmp_path / "site"))
    assert found == [f"{name}: {told}"]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", b"second-speaker"),
        ("a.html", b"<a href='https://example.org/second-speaker-withdraws'>x</a>"),
        ("a.json", b'"img/the-second-speaker.png"'),
        ("quotes/on-second-speaker-again/a.png", b""),
        ("a.csv", b"Second%2Dspeaker_asks"),
    ],
)
def test_the_id_of_a_withdrawn_speaker_is_found_in_longer_ones_too(small: Path, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / "site" / name).parent.mkdir(parents=True)
    (tmp_path / "site" / name).write_bytes(content)
    found = list(remnants(linked(small, SPEAKER)).in_site(tmp_path / "site"))
    assert found == [f"{name}: the name of speakers/second-speaker, {LEFT}"]


@pytest.mark.parametrize("content", ["second-speaker-two", "the-second-speakers", "speaker", "third-second-speaker-two"])
def test_the_id_of_somebody_who_stays_and_other_words_are_no_remnant(small: Path, tmp_path: Path, content: str) -> None:
    stays = "- id: second-speaker-two\n  name: Wilma Dell\n  sort_name: Dell, Wilma\n  appearances: [{role: guest}]\n"
    change(small, "speakers", "- id: first-speaker", f"{stays}- id: first-speaker")
    (tmp_path / "a.txt").write_text(content, "utf-8")
    left = list(remnants(linked(small, SPEAKER)).in_site(tmp_path))
    assert [line for line in left if line.startswith("a.txt")] == ([] if "third" not in content else left[:1])
