"""No address that others link to is lost without a redirect or a withdrawal, and a withdrawal waits for none of it."""

from __future__ import annotations

import re
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest

from browsing import answering, serve
from colloquium.archive import continuity, linker, predecessor
from colloquium.data import loader
from colloquium.publish import manifest, markup, published
from colloquium.site import exports
from colloquium.text.editions import digest
from projects import build, change, copy_project, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WITHDRAWN = "to take a record off the site, keep it and write  withdrawn: true  into it"
ADDED = "otherwise add these lines; where a record or page took its place, write it instead of gone, as quotes/new-id or history/:"
TERM = "- id: railing\n  term: Railing\n  definition: What keeps people from falling.\n"
LAMP = "- {from: quotes/lamp/, to: gone, since: 2019-12-01}\n"


def refused(*gone: str) -> list[str]:
    """What the check says of addresses that would be gone, line by line, its place aside."""
    count = "1 published address" if len(gone) == 1 else f"{len(gone)} published addresses"
    written = [f'"{address}"' if address.startswith("#") else address for address in gone]
    lines = [line for address in written for line in (f"- from: {address}", "  to: gone", "  since: 2020-01-01")]
    return [f"{count} would be gone: {', '.join(gone)}; {WITHDRAWN}; {ADDED}", *lines]


def publish(root: Path, site: Path) -> Path:
    """List in a folder what the site of a project offers now."""
    loaded = loader.load(root)
    site.mkdir(exist_ok=True)
    published.write(site, continuity.offered(linker.link(loaded), loaded.written))
    return site


@pytest.fixture
def before(project: Path) -> Path:
    """The small colloquium with a term, a redirect and a second point, and what its site offers in the folder site/."""
    (project / "data" / "glossary.yaml").write_text(TERM, "utf-8")
    (project / "data" / "redirects.yaml").write_text(LAMP, "utf-8")
    change(project, "takeaways", "  points:\n", "  points:\n    - text: Mend first.\n      passage: “mend first”\n")
    publish(project, project / "site")
    return project


def without(collection: str, record: str) -> Callable[[Path], None]:
    """An editor who deletes the record that begins so, with all that follows it to the end of its file or the next record."""

    def deleted(root: Path) -> None:
        path = root / "data" / f"{collection}.yaml"
        text = path.read_text("utf-8")
        start = text.index(record)
        end = text.find("\n- ", start) + 1 or len(text)
        path.write_text(text[:start] + text[end:], "utf-8")

    return deleted


def all_of(*steps: Callable[[Path], None]) -> Callable[[Path], None]:
    def done(root: Path) -> None:
        for step in steps:
            step(root)

    return done


def edit(collection: str, old: str, new: str) -> Callable[[Path], None]:
    return lambda root: change(root, collection, old, new)


def redirect(*lines: str) -> Callable[[Path], None]:
    def added(root: Path) -> None:
        path = root / "data" / "redirects.yaml"
        old = path.read_text("utf-8") if path.exists() else ""
        path.write_text(old + "".join(f"- {{{line}, since: 2020-01-01}}\n" for line in lines), "utf-8")

    return added


def remove(name: str) -> Callable[[Path], None]:
    return lambda root: (root / name).unlink()


def shorter(root: Path) -> None:
    path = root / "data" / "sources" / "minutes.txt"
    path.write_text(path.read_text("utf-8").replace("heard.\n\n", "heard.\n"), "utf-8")


def moved(root: Path) -> None:
    (root / "docs" / "privacy.md").rename(root / "docs" / "yours.md")


QUOTE = without("quotes", "- id: mend-first")
FIGURE = remove("data/figures.yaml")
NO_TERM = remove("data/glossary.yaml")
GONE_QUOTE = edit("quotes", "- id: mend-first\n", "- id: mend-first\n  withdrawn: true\n")
GONE_SPEAKER = edit("speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
GONE_FIGURE = edit("figures", "- id: people-a-day\n", "- id: people-a-day\n  withdrawn: true\n")

CASES: dict[str, tuple[Callable[[Path], None], list[str]]] = {
    "nothing": (all_of(), []),
    "a quotation deleted": (QUOTE, refused("quotes/mend-first/")),
    "a quotation renamed": (edit("quotes", "- id: mend-first", "- id: first"), refused("quotes/mend-first/")),
    "a quotation redirected": (all_of(QUOTE, redirect("from: quotes/mend-first/, to: quotes/railing-first")), []),
    "a quotation gone": (all_of(QUOTE, redirect("from: quotes/mend-first/, to: gone")), []),
    "a figure deleted": (FIGURE, refused("figures/#people-a-day")),
    "a figure redirected to a page": (all_of(FIGURE, redirect("from: figures/#people-a-day, to: figures/")), []),
    "a term redirected to a record": (all_of(NO_TERM, redirect("from: glossary/#railing, to: quotes/railing-first")), []),
    "a term and a quotation": (all_of(NO_TERM, QUOTE), refused("glossary/#railing", "quotes/mend-first/")),
    "a point deleted": (
        edit("takeaways", "    - text: Mend first.\n      passage: “mend first”\n", ""),
        refused("takeaways/mending/#point-2"),
    ),
    "a redirect deleted": (remove("data/redirects.yaml"), refused("quotes/lamp/")),
    "a page deleted": (remove("docs/privacy.md"), refused("privacy/")),
    "a page moved": (
        all_of(moved, redirect("from: privacy/, to: yours/")),
        [],
    ),
    "a quotation withdrawn": (GONE_QUOTE, []),
    "a figure withdrawn": (GONE_FIGURE, []),
    "a figure withdrawn that a redirect led to": (all_of(GONE_FIGURE, redirect("from: figures/#share, to: figures/people-a-day")), []),
    "a speaker withdrawn, with words and points": (GONE_SPEAKER, []),
}


@pytest.mark.parametrize(("step", "said"), CASES.values(), ids=CASES)
def test_what_would_be_gone_is_refused_with_the_lines_to_add(before: Path, step: Callable[[Path], None], said: list[str]) -> None:
    step(before)
    done = run(before, "check", "--against", str(before / "site"))
    found = [line for line in done.stdout.splitlines() if "published" in line or line.startswith(("- from", "  to:", "  since:"))]
    assert [re.sub(r"^data/redirects\.yaml:\d:1: ", "", line) for line in found] == said
    assert done.exit_code == (1 if said else 0)


@pytest.mark.parametrize("step", [GONE_QUOTE, GONE_FIGURE, GONE_SPEAKER], ids=["a quotation", "a figure", "a speaker"])
def test_a_withdrawal_waits_for_no_redirect_and_is_not_told_of(before: Path, step: Callable[[Path], None]) -> None:
    step(before)
    NO_TERM(before)
    done = run(before, "check", "--against", str(before / "site"))
    assert done.exit_code == 0
    assert "data/redirects.yaml:2:1: warning: 1 published address would be gone: glossary/#railing; " in done.stdout
    told = done.stdout[done.stdout.index("published address") :]
    assert not any(word in told for word in ("mend-first", "people-a-day", "second-speaker", "railing-first", "point-"))


def test_once_it_is_published_redirects_are_asked_for_again(before: Path) -> None:
    GONE_SPEAKER(before)
    publish(before, before / "site")
    NO_TERM(before)
    assert run(before, "check", "--against", str(before / "site")).exit_code == 1


def test_a_published_text_that_nobody_watches_is_told_of(before: Path) -> None:
    told = "data/sources.yaml:1:3: warning: sha256: is missing, so nobody is told when the text changes"
    shown = run(before, "check", "--against", str(before / "site")).stdout
    assert told in shown
    line = re.search(r"or add the line  sha256: [0-9a-f]{64}", shown)
    assert line
    run(before, "source", "update", "minutes", "--yes")
    assert told not in run(before, "check", "--against", str(before / "site")).stdout
    assert line[0].removeprefix("or add the line  ") in (before / "data" / "sources.yaml").read_text("utf-8")


def minutes(root: Path) -> Path:
    return root / "data" / "sources" / "minutes.txt"


def with_files(root: Path) -> Path:
    """Put the texts and the quotations that a project publishes into the folder of its site too."""
    for export in exports.export(linker.link(loader.load(root)), "https://example.org/"):
        path = root / "site" / export.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(str(export.content), "utf-8")
    return root / "site"


CHANGED = "data/sources.yaml:1:3: file: the text is not the one that is published: addresses of its paragraphs, as sources/minutes/#p2, "
BACK = "would lead to other words; put the published text back into data/sources/minutes.txt, and run  {0} FILE  with the new one"
TAKEN = "; or, if git has the published text, add the line  sha256: {1}  and run  {0}"
UPDATE = "colloquium source update minutes"
MOVES: dict[str, Callable[[str], str]] = {
    "a paragraph inserted": lambda text: text.replace("\n\n", "\n\nA new one.\n\n", 1),
    "two paragraphs of one length exchanged": lambda text: text.replace("Aa.\n\nBb.", "Bb.\n\nAa."),
    "a paragraph deleted": lambda text: text.replace("Aa.\n\n", ""),
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_text_that_is_not_the_published_one_is_refused_and_its_own_sum_never_offered(before: Path, move: Callable[[str], str]) -> None:
    path, new = minutes(before), before / "new.txt"
    path.write_text(path.read_text("utf-8") + "\nAa.\n\nBb.\n", "utf-8")
    site, old = with_files(before), path.read_text("utf-8")
    path.write_text(move(old), "utf-8")
    said = [line for line in run(before, "check", "--against", str(site)).stdout.splitlines() if "data/sources.yaml" in line]
    assert said == [(CHANGED + BACK + TAKEN).format(UPDATE, digest(old))]
    path.rename(new)
    path.write_text((site / "data" / "sources" / "minutes.txt").read_text("utf-8"), "utf-8")
    assert run(before, "source", "update", "minutes", str(new), "--yes").exit_code == 0
    assert "would lead to other words" not in run(before, "check", "--against", str(site)).stdout


def test_a_published_text_with_masks_is_compared_but_not_taken_for_the_text_itself(before: Path) -> None:
    site = with_files(before)
    published = site / "data" / "sources" / "minutes.txt"
    published.write_text("█" + published.read_text("utf-8")[1:], "utf-8")
    assert "sha256: is missing" in run(before, "check", "--against", str(site)).stdout
    minutes(before).write_text(minutes(before).read_text("utf-8") + "\nMore.\n", "utf-8")
    assert "would lead to other words" in (said := run(before, "check", "--against", str(site)).stdout)
    assert "the line  sha256" not in said


LEADS = "addresses of its paragraphs, as sources/minutes/#p2, would lead to other words"
REPLACED = f"sha256: is not that of the text that is published as edition 1: {LEADS}"
MOVED = ", and these quotations would stand in other paragraphs: four-hundred, railing-first, mend-first"
BY_HAND: dict[str, tuple[Callable[[str], str], str]] = {
    "a paragraph inserted": (MOVES["a paragraph inserted"], MOVED),
    "a paragraph deleted": (MOVES["a paragraph deleted"], ""),
    "a word changed": (lambda text: text.replace("Aa.", "Ab."), ""),
    "two paragraphs of one length exchanged": (MOVES["two paragraphs of one length exchanged"], ""),
}


@pytest.mark.parametrize(("move", "moved"), BY_HAND.values(), ids=BY_HAND)
def test_a_sum_that_was_replaced_by_hand_is_refused_and_what_is_said_of_it_is_enough(
    before: Path, move: Callable[[str], str], moved: str
) -> None:
    path, new = minutes(before), before / "new.txt"
    path.write_text(old := path.read_text("utf-8") + "\nAa.\n\nBb.\n", "utf-8")
    change(before, "sources", "  file: minutes.txt", f"  file: minutes.txt\n  sha256: {digest(old)}")
    site = with_files(before)
    path.write_text(move(old), "utf-8")
    change(before, "sources", digest(old), digest(move(old)))
    said = [line for line in run(before, "check", "--against", str(site)).stdout.splitlines() if "data/sources.yaml" in line]
    remedy = (BACK + TAKEN).format(UPDATE, digest(old)).removeprefix("would lead to other words; ")
    assert said == [f"data/sources.yaml:4:3: {REPLACED}{moved}; delete  sha256,  {remedy}"]
    change(before, "sources", "  sha256:", "  edition: 2\n  sha256:")
    assert (REPLACED in run(before, "check", "--against", str(site)).stdout) is bool(moved), "whose edition was counted by hand"
    change(before, "sources", "  edition: 2\n", "")
    path.rename(new)
    path.write_text((site / "data" / "sources" / "minutes.txt").read_text("utf-8"), "utf-8")
    change(before, "sources", f"  sha256: {digest(move(old))}\n", "")
    assert run(before, "source", "update", "minutes", str(new), "--yes").exit_code == 0
    assert "would lead to other words" not in run(before, "check", "--against", str(site)).stdout


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ([], ["error"]),
        ([edit("sources", "  sha256:", "  edition: 1\n  sha256:")], ["error"]),
        ([edit("sources", "  sha256:", "  edition: 2\n  sha256:")], ["error"]),
        ([GONE_QUOTE], ["warning"]),
        ([lambda root: (root / "site" / "data" / "sources.json").write_text("[]")], []),
        ([lambda root: (root / "site" / "data" / "sources.json").write_text('{"records": [{"id": "minutes", "edition": "x"}]}')], []),
        ([lambda root: (root / "site" / "data" / "quotes.json").write_text('{"records": [{"id": "mend-first"}]}')], ["error"]),
        ([remove("site/data/sources/minutes.txt")], []),
    ],
)
def test_a_sum_is_compared_with_what_is_published_as_far_as_it_is_known(
    before: Path, steps: list[Callable[[Path], None]], said: list[str]
) -> None:
    with_files(before)
    shorter(before)
    change(before, "sources", "  file: minutes.txt", f"  file: minutes.txt\n  sha256: {digest(minutes(before).read_text('utf-8'))}")
    all_of(*steps)(before)
    loaded = loader.load(before)
    found = predecessor.replaced(linker.link(loaded), loaded, lambda name: published.text(str(before / "site"), name))
    assert [problem.severity for problem in found] == said


EXCHANGED = (
    "is published with other words, and these as {!r}: "
    "whoever follows a link would read what was not meant; give each quotation its id back"
)


def test_quotations_that_exchanged_their_ids_are_told_of(before: Path) -> None:
    site = with_files(before)
    for old, new in (("- id: mend-first", "- id: x"), ("- id: railing-first", "- id: mend-first"), ("- id: x", "- id: railing-first")):
        change(before, "quotes", old, new)
    said = run(before, "check", "--against", str(site)).stdout
    assert f"warning: id: 'mend-first' {EXCHANGED.format('railing-first')}" in said
    assert f"warning: id: 'railing-first' {EXCHANGED.format('mend-first')}" in said
    (site / "data" / "quotes.json").write_text("<html>", "utf-8")
    assert "is published with other words" not in run(before, "check", "--against", str(site)).stdout


def test_what_is_pasted_is_enough(before: Path) -> None:
    all_of(QUOTE, FIGURE, NO_TERM, remove("docs/privacy.md"))(before)
    said = run(before, "check", "--against", str(before / "site")).stdout.splitlines()
    lines = [line for line in said if line.startswith(("- from", "  to:", "  since:"))]
    with (before / "data" / "redirects.yaml").open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    done = run(before, "check", "--against", str(before / "site"))
    assert (done.exit_code, len(lines)) == (0, 12), done.stdout


def test_paragraphs_that_would_be_gone_are_kept_by_the_command_for_new_texts(before: Path) -> None:
    shorter(before)
    done = run(before, "check", "--against", str(before / "site"))
    told = "data/sources.yaml:6:1: sources/minutes/ is published with paragraphs that would be gone (¶ 7); "
    remedy = "restore the text that is published and its list of numbers, then run  colloquium source update minutes  with the new text"
    assert told + remedy in done.stdout


@pytest.mark.parametrize(
    ("old", "message"),
    [
        ("figures/#people-a-day", "'figures/#people-a-day' is there; delete the redirect"),
        ("takeaways/mending/#point-1", "'takeaways/mending/#point-1' is there; delete the redirect"),
        ("sources/minutes/#p3", "'sources/minutes/#p3' is there; delete the redirect"),
        ("numbers/#people-a-day", "there is no page 'numbers/'; leave out # and what follows it"),
        ("quotes/x/#a b", "'quotes/x/#a b' is not an address of this site; write it as quotes/old-id/, without the site's name"),
    ],
)
def test_a_part_of_a_page_that_cannot_have_moved_is_refused(before: Path, old: str, message: str) -> None:
    redirect(f'from: "{old}", to: gone')(before)
    done = run(before, "check")
    assert f"data/redirects.yaml:2:4: from: {message}\n" in done.stdout


def test_of_a_part_that_moved_to_what_is_withdrawn_nothing_is_left(before: Path) -> None:
    redirect('from: "figures/#share", to: figures/people-a-day', 'from: "figures/#people-a-day", to: gone', "from: kept/, to: gone")(before)
    GONE_FIGURE(before)
    loaded = loader.load(before)
    offered = continuity.offered(linker.link(loaded), loaded.written)
    assert (offered["figures/"], "kept/" in offered) == (set(), True)


def test_a_site_is_compared_by_its_address(before: Path) -> None:
    QUOTE(before)
    with serve(before / "site") as address:
        assert "gone: quotes/mend-first/;" in run(before, "check", "--against", address).stdout
        assert "gone: quotes/mend-first/;" in run(before, "check", "--against", address.rstrip("/")).stdout
        (before / "site" / "addresses.txt").rename(before / "site" / "404.html")
        done = run(before, "check", "--against", address)
    assert (done.exit_code, done.stderr) == (0, f"nothing is published at {address} yet, so there is nothing to compare\n")


def test_a_site_that_does_not_answer_holds_up_nothing(before: Path) -> None:
    with serve(before / "site") as address:
        pass
    done = run(before, "check", "--against", address)
    assert done.exit_code == 0
    assert (
        done.stderr
        == f"warning: not compared with the published site: {address}addresses.txt cannot be read: [Errno 111] Connection refused\n"
    )


class Broken(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_error(503)

    def log_message(self, *_: object) -> None:
        pass


def test_a_host_with_an_error_is_told_of_in_one_line(before: Path) -> None:
    with answering(partial(Broken)) as address:
        done = run(before, "check", "--against", address)
    told = f"warning: not compared with the published site: {address}addresses.txt answers 503 Service Unavailable\n"
    assert (done.exit_code, done.stderr) == (0, told)


def test_of_a_site_without_a_list_the_pages_count(before: Path, tmp_path: Path) -> None:
    for page in ("", "quotes/mend-first/", "assets/x/"):
        (tmp_path / "old" / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / "old" / page / ("index.html" if page != "assets/x/" else "x.css")).write_text("x", "utf-8")
    manifest.write(tmp_path / "old")
    QUOTE(before)
    assert "gone: quotes/mend-first/;" in run(before, "check", "--against", str(tmp_path / "old")).stdout


def test_every_address_of_the_list_is_in_the_site(site: Path) -> None:
    listed = published.read(str(site))
    assert listed
    for address, found in listed.items():
        path = site / (address + "index.html" if not address or address.endswith("/") else address)
        assert path.is_file(), address
        assert found <= markup.read(path.read_text("utf-8")).anchors if found else True, address


def test_a_build_is_compared_with_what_it_would_replace(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    about = root / "docs" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n## How it began\n\nLong ago.\n", "utf-8")
    (root / "docs" / "extra.md").write_text("# Extra\n", "utf-8")
    assert build(root, root / "site").returncode == 0
    about.write_text(about.read_text("utf-8").replace("How it began", "The beginning"), "utf-8")
    QUOTE(root)
    edit("colloquia", "- id: bridge", "- id: crossing")(root)
    done = build(root, root / "site")
    assert done.returncode == 1
    assert "3 published addresses would be gone: #bridge, about/#how-it-began, quotes/mend-first/; " in done.stderr
    assert '- from: "#bridge"\n  to: gone\n' in done.stderr
    assert (root / "site" / "quotes" / "mend-first").is_dir()
    redirect('from: "#bridge", to: colloquia/crossing', 'from: "about/#how-it-began", to: about/', "from: quotes/mend-first/, to: gone")(
        root
    )
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    assert 'id="how-it-began"' in (root / "site" / "about" / "index.html").read_text("utf-8")
    remove("docs/extra.md")(root)
    GONE_SPEAKER(root)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    assert "warning: 1 published address would be gone: extra/; " in done.stderr
    assert "second-speaker" not in done.stderr


@pytest.mark.parametrize("folder", ["missing", "empty", "data"])
def test_a_folder_without_a_site_is_no_published_site(project: Path, folder: str) -> None:
    (project / "empty").mkdir()
    name = str(project / folder)
    done = run(project, "check", "--against", name)
    told = f"no site is published in the folder {name!r}; name the folder that `colloquium build` fills, or an address"
    assert (done.exit_code, done.stderr.splitlines()[-1]) == (2, f"Error: Invalid value for '--against': {told}")
