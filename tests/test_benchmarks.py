"""The benchmarks build what they say they build. How long that takes is no test's matter."""

from __future__ import annotations

import re
import resource
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from benchmarks import archive, layout, page, peers, plain, plot, project, results, stages, tables
from benchmarks.__main__ import main
from benchmarks.peers import PEERS, PeerError
from benchmarks.product import COLD, EDITED
from benchmarks.results import Results
from benchmarks.stages import STAGES, Stopwatch
from benchmarks.targets import HUGO, growth, targets
from benchmarks.usage import Usage
from click.testing import CliRunner

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.publish import markup, policy
from colloquium.record.collections import TABLE
from projects import TODAY, contents, rendered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def test_the_same_number_of_records_gives_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        archive.make(50).write(tmp_path / folder)
    assert contents(tmp_path / "one") == contents(tmp_path / "other")


@pytest.mark.parametrize("records", [archive.LEAST, 50, 201, 450])
def test_an_archive_has_so_many_records_one_of_every_kind_and_passes_the_check_without_a_warning(records: int, tmp_path: Path) -> None:
    archive.make(records).write(tmp_path / "data")
    made = linker.link(loader.load(tmp_path), date.fromisoformat(TODAY))
    assert [kind for kind in TABLE if kind.published and not made[kind]] == []
    assert sum(len(made[kind]) for kind in TABLE) == records
    assert made.warnings == ()


def test_too_few_records_are_refused() -> None:
    with pytest.raises(ValueError, match="an archive of 19 records cannot have one of every kind; make one of at least 20"):
        archive.make(19)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    project.write(tmp_path / "project", archive.make(50))
    return tmp_path / "project"


def test_peers_build_the_pages_that_our_own_site_has(root: Path) -> None:
    own = {address for address in rendered(root) if address not in {"search/", "index/"} and not address.startswith("quotes/old-")}
    addresses = {page.path.removesuffix("index").rstrip("/") + "/" for page in plain.pages(archive.make(50))}
    assert addresses == own | {"/"}


def test_a_page_for_peers_has_the_words_of_its_record_and_leads_to_what_it_names() -> None:
    made = archive.make(50)
    quote = made.records["quotes"][0]
    [shown] = [page for page in plain.pages(made) if page.path == f"quotes/{quote['id']}"]
    assert f"> {quote['text']}\n\nThe ledger agrees, reading 1." in shown.text
    assert f"(/speakers/{quote['speaker']}/)" in shown.text


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_gets_every_page_as_markdown(peer: Any, tmp_path: Path) -> None:
    pages = list(plain.pages(archive.make(archive.LEAST)))
    peer.write(tmp_path / "peer", pages, f"<title>{layout.TITLE}</title><main>{layout.CONTENT}</main>")
    assert len(list((tmp_path / "peer" / "content").rglob("*.md"))) == len(pages)
    assert all((tmp_path / "peer" / name).is_file() for name in (*peer.settings, *peer.layouts))
    for name, (title, content) in peer.layouts.items():
        assert (tmp_path / "peer" / name).read_text("utf-8") == f"<title>{title}</title><main>{content}</main>"


def test_the_frame_for_peers_is_ours_without_what_belongs_to_one_page() -> None:
    page = (
        '<head><title>A &amp; B</title><meta name="description" content="x"><link rel="canonical" href="https://example.org/a/b/">'
        '<link rel="stylesheet" href="../../assets/site.css"><script type="application/ld+json">{"a": {}}</script></head>'
        '<body><a href="../../help/">Help</a><main id="m"><p>Words</p></main><a href="https://example.org/">x</a></body>'
    )
    assert layout.cut(page) == (
        f'<head><title>{layout.TITLE}</title><link rel="stylesheet" href="/assets/site.css"></head><body><a href="/help/">Help</a>'
        f'<main id="m" data-pagefind-body>{layout.CONTENT}</main><a href="https://example.org/">x</a></body>'
    )


@pytest.mark.parametrize("mark", ["{{", "{%", "{#"])
def test_a_frame_that_another_generator_would_run_is_refused(mark: str) -> None:
    with pytest.raises(ValueError, match="which other generators would run"):
        layout.cut(f"<title></title><p>{mark}</p><main></main>")


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["no-such-program"], "[Errno 2] No such file or directory: 'no-such-program'"),
        (["sh", "-c", "echo first; echo no wheel for this machine >&2; exit 1"], "no wheel for this machine"),
    ],
)
def test_a_peer_that_cannot_be_installed_is_named_with_the_reason(
    command: list[str], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(peers, "TOOLS", tmp_path)
    monkeypatch.setattr(peers, "_by_pip", lambda *_: [command])
    with pytest.raises(PeerError) as raised:
        PEERS[0].install()
    assert str(raised.value) == f"Hugo cannot be installed: {why}"


def test_an_edit_changes_the_first_note_and_can_be_made_again(root: Path) -> None:
    quotes = root / "data" / "quotes.yaml"
    before = quotes.read_text("utf-8")
    assert [project.edit(quotes), project.edit(quotes)] == ["reading 2", "reading 3"]
    assert quotes.read_text("utf-8") == before.replace("reading 1", "reading 3", 1)


def test_a_file_without_a_note_cannot_be_edited(root: Path) -> None:
    with pytest.raises(ValueError, match="has no note to change"):
        project.edit(root / "data" / "speakers.yaml")


@pytest.mark.parametrize(("stage", "place"), STAGES)
def test_every_stage_names_a_function(stage: str, place: str) -> None:
    holder, name = stages.located(place)
    assert callable(getattr(holder, name)), stage


def test_a_stage_that_calls_another_does_not_count_for_both(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(stages, "_cpu", lambda who: next(clock) if who == resource.RUSAGE_SELF else 0)
    watch = Stopwatch()
    inner = watch.timed("inner", lambda: "made")
    assert watch.timed("outer", inner)() == "made"
    assert watch.seconds == {stages.START: 0, "outer": 2, "inner": 1}


def test_a_stage_that_yields_counts_while_it_makes_a_value_only(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(100))
    monkeypatch.setattr(stages, "_cpu", lambda who: next(clock) if who == resource.RUSAGE_SELF else 0)

    def letters() -> Iterator[str]:
        yield from "ab"

    watch = Stopwatch()
    assert list(watch.timed("yields", letters)()) == ["a", "b"]
    assert watch.seconds == {stages.START: 2, "yields": 3}


def test_growth_is_an_exponent() -> None:
    found = Results("x", stages={"100": {"even": 1.0, "square": 1.0, "new": 0.0}, "1000": {"even": 10.0, "square": 100.0, "new": 1.0}})
    assert growth(found, 100, 1000) == {"even": pytest.approx(1), "square": pytest.approx(2)}


@pytest.fixture
def found() -> Results:
    measured = Results("a1b2c3d", missing={"Eleventy": "Eleventy cannot be installed: no npm"})
    for name, seconds in ((COLD, 8), (EDITED, 4), (HUGO, 1)):
        measured.put(1000, name, [Usage(seconds, 1, 200), Usage(seconds + 2, 1, 300), Usage(seconds, 1, 600)])
    measured.stages["1000"], measured.loads["1000"] = {"pages": 2.0}, 0.25
    return measured


def test_a_target_says_what_was_measured_and_nothing_where_nothing_was(found: Results) -> None:
    values = {target.what: target.value for target in targets(found)}
    assert values["1,000 records cold ÷ Hugo + Pagefind"] == 8
    assert values["1,000 records, one edited ÷ cold"] == 0.5
    assert values["1,000 records, memory of the largest process"] == 300
    assert values["10,000 records cold ÷ 1,000 records cold"] is None


def row(first: str, *numbers: str) -> str:
    return f"<tr><td>{first}</td>" + "".join(f'<td class="number">{number}</td>' for number in numbers) + "</tr>"


def test_the_page_names_what_is_met_and_who_could_not_be_had(found: Results) -> None:
    text = page.text(found)
    assert row("1,000 records cold ÷ Hugo + Pagefind", "9", "8.00", "yes") in text
    assert row("1,000 records, one edited ÷ cold", "0.25", "0.50", "<strong>no</strong>") in text
    assert row("1,000 records, save to served", "2 s", "–", "–") in text
    assert "- Rounds: 3 of 1,000 records (load before it 0.2)." in text
    assert "- Eleventy cannot be installed: no npm." in text
    assert "$" not in text


def test_stages_stand_in_the_order_of_a_build(found: Results) -> None:
    found.stages = {"50": {"pages": 1.0, "load": 0.5}, "500": {stages.REST: 1.0, "pages": 10.0}}
    assert re.findall(r"<tr><td>(.*?)</td>", tables.stages(found)) == ["load", "pages", stages.REST]


def test_the_page_can_be_made_before_anything_is_measured() -> None:
    assert row("1,000 records cold ÷ Hugo + Pagefind", "9", "–", "–") in page.text(Results("a1b2c3d"))


def test_the_plot_may_stand_on_a_page_of_the_site() -> None:
    drawing = plot.draw({"Ours & others": {50: 0.5, 1000: 8}, "Other": {50: 0.4}}, "Seconds", bold={"Other"})
    read = markup.read(drawing)
    assert list(policy.element_faults(read, "https://example.org/")) == []
    assert drawing.count("<polyline") == 2
    assert "Ours &amp; others" in drawing


def test_what_was_measured_is_kept_while_the_project_stays_as_it_is(
    found: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found.write(tmp_path / "results.json")
    monkeypatch.setattr(results, "state", lambda: found.state)
    assert results.read(tmp_path / "results.json") == found
    for state in ("another", f"{found.state}+"):
        monkeypatch.setattr(results, "state", lambda state=state: state)
        assert results.read(tmp_path / "results.json") == Results(state)


def test_what_was_measured_between_two_commits_is_not_kept(found: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found.state += "+"
    found.write(tmp_path / "results.json")
    monkeypatch.setattr(results, "state", lambda: found.state)
    assert results.read(tmp_path / "results.json") == Results(found.state)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--peers", "Hugo, Jekyll"], "no peer is called 'Jekyll'; choose from: Hugo, Hugo + Pagefind, Eleventy, Zensical, Material"),
        (["--sizes", "50 many"], "'many' is not a number of records from 20; write them as in '50 1000 3000 10000'"),
        (["--sizes", "5"], "'5' is not a number of records from 20; write them as in '50 1000 3000 10000'"),
    ],
)
def test_what_cannot_be_measured_is_refused(options: list[str], said: str) -> None:
    outcome = CliRunner().invoke(main, options)
    assert outcome.exit_code == 2
    assert said in " ".join(outcome.output.split())
