"""What is withdrawn is nowhere: not in the archive, not in a report, not in any file of the built site."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING, Any

import pytest

from colloquium import coverage, exports, linking, loading, marking, remnants
from colloquium.problems import DataError
from conftest import PROJECT, build, change, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive import Archive

SPEAKER = ("speakers", "    - role: librarian\n", "    - role: librarian\n  consent: withdrawn\n")
RAILING = ("quotes", "- id: railing-first\n", "- id: railing-first\n  withdrawn: true\n")
FRAGMENT = ("quotes", "- id: mend-first\n", "- id: mend-first\n  withdrawn: true\n")
TAKEAWAY = ("takeaways", "- id: mending\n", "- id: mending\n  withdrawn: true\n")
FIGURE = ("figures", "- id: people-a-day\n", "- id: people-a-day\n  withdrawn: true\n")
SOURCE = ("sources", "- id: minutes\n", "- id: minutes\n  withdrawn: true\n")
FIRST = ("speakers", "- id: first-speaker\n", "- id: first-speaker\n  consent: withdrawn\n")


def linked(root: Path, *edits: tuple[str, str, str]) -> Archive:
    for edit in edits:
        change(root, *edit)
    return linking.link(loading.load(root))


def shown(archive: Archive) -> dict[int, str]:
    """The report as its page shows it, by paragraph."""
    marked = marking.mark(archive, "minutes")
    return {paragraph.number: " ".join("".join(segment.text for segment in paragraph.segments).split()) for paragraph in marked}


def ids(archive: Archive, collection: str) -> list[str]:
    return [entry.record.id for entry in archive[collection]]


def test_with_a_speaker_go_the_words_and_the_points_of_the_speaker(small: Path) -> None:
    archive = linked(small, SPEAKER)
    assert ids(archive, "speakers") == ["first-speaker"]
    assert ids(archive, "quotes") == ["four-hundred", "mend-first"]
    assert archive["takeaways"][0].record.points == ()  # type: ignore[attr-defined]
    assert ids(archive, "figures") == ["people-a-day"]


def test_the_report_leaves_out_what_it_tells_of_a_withdrawn_speaker(small: Path) -> None:
    assert shown(linked(small, SPEAKER)) == {
        1: "MINUTES OF THE BRIDGE MEETING",
        2: "The meeting asked how the old bridge can be kept open. Two speakers were heard.",
        3: "First Speaker, engineer. [withdrawn]",
        4: "Why the bridge matters",
        5: "“The bridge carries four hundred people a day,” said the First Speaker. She added that the stones are sound – "
        "it is the railing which is weak.",
        6: "1. Mending before building",
        7: "[withdrawn] The First Speaker agreed: “mend first”.",
    }


def test_what_follows_the_name_goes_too_until_another_speaker_is_named(small: Path) -> None:
    paragraphs = shown(linked(small, FIRST))
    assert paragraphs[5] == "[withdrawn]"
    assert paragraphs[3] == "[withdrawn] Second Speaker, librarian."
    assert paragraphs[7] == "“Mend the railing first”, said the Second Speaker, who asked for a list of small repairs. [withdrawn]"


@pytest.mark.parametrize("title", ["Prof.", "Capt.", "Ms.", "R.", "no. 2,"])
def test_a_sentence_does_not_end_in_the_middle_of_a_name(small: Path, title: str) -> None:
    minutes = small / "data" / "sources" / "minutes.txt"
    told = f"\nThe stones were thrown at her, said {title} Second Speaker. Nobody was asked.\n\nThe meeting closed.\n"
    minutes.write_text(minutes.read_text("utf-8") + told, "utf-8")
    paragraphs = shown(linked(small, SPEAKER))
    assert (paragraphs[8], paragraphs[9]) == ("[withdrawn]", "The meeting closed.")


@pytest.mark.parametrize("words", ["Second Speaker’s list", "the Second-Speaker list", "by Second\u00ad Speaker", "«Second Speaker»"])
def test_a_name_that_is_left_is_found_whatever_it_is_joined_to(small: Path, words: str) -> None:
    archive = linked(small, SPEAKER)
    found = remnants.Remnants(archive.withheld, archive.reports.values()).in_text(f"There was {words}.")
    assert [sentence.partition(",")[0] for sentence in found] == ["the name of speakers/second-speaker"]


def test_with_a_quotation_go_its_words_only(small: Path) -> None:
    archive = linked(small, RAILING)
    assert ids(archive, "quotes") == ["four-hundred", "mend-first"]
    assert shown(archive)[7].startswith("“[withdrawn]”, said the Second Speaker, who asked for a list of small repairs.")


def test_no_number_and_no_offset_of_what_stays_changes(small: Path) -> None:
    before = linking.link(loading.load(small))
    after = linked(small, RAILING)
    for entry in after["quotes"]:
        old, new = before["quotes"][ids(before, "quotes").index(entry.record.id)].proof(), entry.proof()
        assert (new.exact, new.start, new.end, new.paragraph) == (old.exact, old.start, old.end, old.paragraph)
    assert [p.kind for p in after.reports["minutes"].paragraphs] == [p.kind for p in before.reports["minutes"].paragraphs]


def test_a_passage_that_withheld_words_reach_into_shows_a_mark_for_them(small: Path) -> None:
    change(small, "takeaways", "passage: who asked", "passage: first”, said the Second Speaker, who asked")
    archive = linked(small, RAILING)
    point, proof = archive["takeaways"][0].record.points[0], archive["takeaways"][0].proof("points", 0)  # type: ignore[attr-defined]
    assert point.passage == proof.exact == "[withdrawn]”, said the Second Speaker, who asked for a list of small repairs"
    assert "railing first" not in json.dumps([exports.as_json(entry, "/") for entry in archive])


def test_the_words_around_a_passage_that_stays_hold_nothing_withheld(small: Path) -> None:
    proof = linked(small, RAILING)["takeaways"][0].proof("points", 0)
    assert proof.prefix == "awn]”, said the Second Speaker, "


def test_points_stay_with_their_proofs_when_one_before_them_goes(small: Path) -> None:
    change(
        small,
        "takeaways",
        "  points:\n",
        "  points:\n    - text: The First Speaker agreed.\n      speaker: first-speaker\n      passage: “mend first”\n",
    )
    archive = linked(small, FIRST)
    assert [point.text for point in archive["takeaways"][0].record.points] == ["Repairs should be listed."]  # type: ignore[attr-defined]
    assert archive["takeaways"][0].proof("points", 0).exact == "who asked for a list of small repairs"


def test_a_point_that_names_the_speaker_goes_too(small: Path) -> None:
    change(small, "themes", "The stones hold; the railing does not.\n      speaker: first-speaker", "First Speaker knows the stones.")
    assert linked(small, FIRST)["themes"][0].record.points == ()  # type: ignore[attr-defined]


def test_a_quotation_loses_its_link_to_a_withdrawn_takeaway_and_stays(small: Path) -> None:
    archive = linked(small, TAKEAWAY)
    assert ids(archive, "takeaways") == []
    assert [entry.record.takeaway for entry in archive["quotes"]] == [None, None, None]  # type: ignore[attr-defined]


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
    assert coverage.measure(linking.link(loading.load(small)), "minutes").percent == 100
    assert coverage.measure(linked(small, SPEAKER, FIGURE), "minutes").percent == 100


LEFT = "which is withdrawn, can still be read here; reword it"


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (
            ("takeaways", "Small repairs come first.", "The Second Speaker wants repairs."),
            f"data/takeaways.yaml:1:3: mending: summary: the name of speakers/second-speaker, {LEFT}",
        ),
        (
            ("themes", "Who uses the bridge.", "To mend the railing first is wise."),
            f"data/themes.yaml:1:3: why-it-matters: summary: words of quotes/railing-first, {LEFT}",
        ),
    ],
)
def test_our_own_words_that_still_hold_them_are_named(small: Path, edit: tuple[str, str, str], message: str) -> None:
    with pytest.raises(DataError) as caught:
        linked(small, SPEAKER, edit)
    assert str(caught.value) == message


@pytest.mark.parametrize("edit", [RAILING, SPEAKER], ids=["withdrawn itself", "gone with its speaker"])
def test_a_link_to_what_is_withdrawn_is_named(small: Path, edit: tuple[str, str, str]) -> None:
    with pytest.raises(DataError) as caught:
        linked(small, edit, ("colloquia", "A meeting about *one* bridge.", "See [the railing](quotes/railing-first)."))
    says = "summary: the link to 'quotes/railing-first' leads to a record that is withdrawn; take the link out"
    assert str(caught.value) == f"data/colloquia.yaml:1:3: bridge: {says}"


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
            ["quotes/railing-first/", "speakers/second-speaker/"],
            ["Second Speaker", "Mend the railing first", "list of small repairs", "librarian", "Repairs should be listed"],
        ),
        ([RAILING], ["quotes/railing-first/"], ["Mend the railing first"]),
        ([FRAGMENT], ["quotes/mend-first/"], ["mend first"]),
        ([FIGURE], ["quotes/four-hundred/"], ["four hundred people a day"]),
    ],
    ids=["a speaker", "a quotation", "a few words", "a figure, and the quotation of the same words"],
)
def test_nothing_of_it_is_left_in_the_built_site(
    tmp_path: Path, edits: list[tuple[str, str, str]], addresses: list[str], words: list[str]
) -> None:
    site = withdrawn_site(tmp_path, *edits)
    assert [(name, word) for name, text in everything(site).items() for word in words if word.casefold() in text.casefold()] == []
    for address in addresses:
        page = (site / address / "index.html").read_text("utf-8")
        assert "<h1>This record was withdrawn</h1>" in page
        assert '<meta name="robots" content="noindex">' in page
        assert "data-pagefind-body" not in page
    redirects = json.loads((site / "data" / "redirects.json").read_text("utf-8"))["records"]
    assert [(record["from"], record["to"]) for record in redirects] == [(address, "gone") for address in addresses]
    assert not [address for address in addresses if address in (site / "sitemap.xml").read_text("utf-8")]


def test_words_that_a_hand_written_page_repeats_stop_the_build(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    change(root, *SPEAKER)
    (root / "docs" / "about.md").write_text("# About\n\nShe said: *mend* the railing <b>first</b>!\n\nSecond\nSpeaker\n", "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "about/index.html: words of quotes/railing-first, which is withdrawn, can still be read here; reword it" in done.stderr
    assert "about/index.html: the name of speakers/second-speaker, which is withdrawn, can still be read here; reword it" in done.stderr
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", b'<p title="Mend the railing &#102;irst">x</p>'),
        ("a.json", b'{"a": "Mend the\\nrailing f\\u0069rst"}'),
        ("a.csv", b"Mend,the,railing,first"),
        ("a.pf_fragment", gzip.compress(b'pagefind_dcd{"content":"MEND the railing, first"}')),
    ],
)
def test_the_search_of_the_site_reads_marks_escapes_and_packed_files(small: Path, tmp_path: Path, name: str, content: bytes) -> None:
    archive = linked(small, RAILING)
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / name).write_bytes(content)
    found = list(remnants.Remnants(archive.withheld, archive.reports.values()).in_site(tmp_path / "site"))
    assert found == [f"{name}: words of quotes/railing-first, which is withdrawn, can still be read here; reword it"]


def test_a_survivor_can_be_withdrawn_from_the_real_record_in_one_edit(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for path in (PROJECT / "data").rglob("*.*"):
        (tmp_path / path.relative_to(PROJECT)).parent.mkdir(exist_ok=True)
        text = path.read_text("utf-8")
        if path.name == "speakers.yaml":
            before, name, after = text.partition("- id: melanie-thompson")
            text = before + name + after.replace("consent: published", "consent: withdrawn", 1)
        (tmp_path / path.relative_to(PROJECT)).write_text(text, "utf-8")
    archive = linking.link(loading.load(tmp_path))
    published: Any = [exports.as_json(entry, "/") for entry in archive if entry.collection != "redirects"]
    published += [segment.text for paragraph in marking.mark(archive, "csw62-report") for segment in paragraph.segments]
    text = json.dumps(published, ensure_ascii=False)
    assert [word for word in ("Thompson", "left behind", "12 years old", "trauma", "tricked") if word in text] == []
    assert coverage.measure(archive, "csw62-report").percent == 100
