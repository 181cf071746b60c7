"""An archive of one's own: begun by `init`, filled, built by `make site`, and given a newer product by `upgrade`."""

from __future__ import annotations

import os
import re
import shutil
import site
import subprocess
import venv
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from colloquium.cli import main
from colloquium.exchange import swap
from colloquium.problems import PublishingError
from colloquium.record.rooms import ALL, NAMES, Rooms
from colloquium.starter import beginning, renewal
from colloquium.starter.beginning import Choices
from colloquium.starter.product import NOTE, RUNNING, Noted, Product
from projects import PROJECT, SMALL, copy_project, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PARTS = (
    PROJECT / "hooks",
    PROJECT / "theme",
    PROJECT / "starter",
    PROJECT / "requirements",
    PROJECT / "Makefile",
    PROJECT / "pyproject.toml",
    PROJECT / "LICENSE",
    PROJECT / ".gitattributes",
    PROJECT / ".gitignore",
    PROJECT / ".github",
    PROJECT / ".vscode",
)


def copied(target: Path) -> Path:
    """The product in a folder of its own, with pages of the tests."""
    for part in PARTS:
        if part.is_dir():
            shutil.copytree(part, target / part.name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(part, target / part.name)
    shutil.copytree(SMALL / "docs", target / "docs")
    return target


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Product:
    return Product(copied(tmp_path_factory.mktemp("product")))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, product: Product) -> Path:
    """An archive with the example and every room; not to be changed."""
    folder = tmp_path_factory.mktemp("begun") / "archive"
    beginning.begin(product, folder, Choices('Our: "record" of 2020', ALL))
    return folder


@pytest.fixture
def archive(begun: Path, tmp_path: Path) -> Path:
    """The same in a folder that a test may change."""
    shutil.copytree(begun, tmp_path / "archive")
    return tmp_path / "archive"


def files(root: Path) -> dict[str, bytes]:
    """Every file of a project, but what is made by running it."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def prepare(archive: Path) -> None:
    """Give an archive the environment that `make` would set up, out of that of the tests: without the network, and with its own program."""
    venv.create(archive / ".venv", symlinks=True)
    [packages] = (archive / ".venv").glob("lib/python*/site-packages")
    (packages / "tests.pth").write_text("\n".join([str(archive / "hooks"), *site.getsitepackages()]), "utf-8")
    command = archive / ".venv" / "bin" / "colloquium"
    command.write_text(f'#!/bin/sh\nexec "{archive}/.venv/bin/python" -m colloquium "$@"\n', "utf-8")
    command.chmod(0o755)
    (archive / ".venv" / ".site").touch()


def at(archive: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """A command in the folder of an archive, as its editor runs it."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=archive, env=known, capture_output=True, text=True, check=False)


REPORT = """NOTES OF THE FERRY MEETING

1. A bell for the ferry

Ann Example, pilot, spoke first. “Nobody hears us in the fog”, said Ann Example.
"""

# Each is what an editor types to bring a report in, as the guide has it.
RECORDS = (
    ("source", "add", "notes.txt", "--title", "Notes of the ferry meeting", "--language", "en", "--yes"),
    (
        "new",
        "colloquium",
        "--id",
        "ferry",
        "--title",
        "The ferry meeting",
        "--date",
        "2020",
        "--place",
        "Riverside",
        "--summary",
        "A meeting about a bell.",
        "--source",
        "notes",
    ),
    ("new", "speaker", "--name", "Ann Example", "--appearance-role", "pilot"),
    ("new", "quote", "--speaker", "ann-example", "--text", "Nobody hears us in the fog", "--source", "notes"),
)


def bring_in(archive: Path, report: str) -> None:
    """Put a report into an archive, with records about it."""
    (archive / "notes.txt").write_text(report, "utf-8")
    for command in RECORDS:
        done = at(archive, ".venv/bin/colloquium", *command)
        assert done.returncode == 0, done.stdout + done.stderr


def test_from_nothing_to_a_site_by_init_a_report_its_records_and_make(product: Product, tmp_path: Path) -> None:
    archive = tmp_path / "ferry"
    beginning.begin(product, archive, Choices("Ferry record", Rooms(frozenset(NAMES)), example=False))
    prepare(archive)
    bring_in(archive, REPORT)
    done = at(archive, "make", "site")
    assert done.returncode == 0, done.stdout + done.stderr
    home = (archive / "site" / "index.html").read_text("utf-8")
    assert '<meta name="description" content="A meeting about a bell.">' in home
    assert "Riverside, <time" in home
    assert "Nobody hears us in the fog" in next((archive / "site" / "quotes").glob("ann-*/index.html")).read_text("utf-8")


def test_the_example_is_in_order_and_says_on_its_pages_that_it_is_one(begun: Path, tmp_path: Path) -> None:
    archive = shutil.copytree(begun, tmp_path / "archive")
    prepare(archive)
    checked, built = at(archive, "make", "check"), at(archive, "make", "site")
    assert (checked.returncode, built.returncode) == (0, 0), checked.stdout + built.stdout + built.stderr
    home = (archive / "site" / "index.html").read_text("utf-8")
    assert re.search("<h1[^>]*>Example: the footbridge meeting", home)
    assert "This is an example." in home
    assert "<title>Our: &#34;record&#34; of 2020</title>" in home


def test_the_text_of_the_example_is_watched() -> None:
    source = PROJECT / "starter" / "data"
    digest = sha256((source / "sources" / "example.txt").read_bytes()).hexdigest()
    assert f"  sha256: {digest}\n  edition: 1\n" in (source / "sources.yaml").read_text("utf-8")


def test_an_archive_has_the_product_its_pages_and_a_note_of_its_version(begun: Path, product: Product) -> None:
    given = files(begun)
    for path in product.paths:
        source = product.root / path
        found = files(source) if source.is_dir() else {"": source.read_bytes()}
        assert {name: given.get(f"{path}/{name}".rstrip("/")) for name in found} == found
    assert not {"tests", "acceptance", "benchmarks", "starter"} & {name.split("/")[0] for name in given}
    assert (begun / NOTE).read_text("utf-8").startswith("# Written by colloquium init and upgrade: do not change it. 0.")
    assert set(Noted.read(begun).parts) == set(product.parts)


@pytest.mark.parametrize("off", [(), ("exit_and_help",), ("timeline", "figures")])
def test_init_asks_for_the_name_and_for_each_room(tmp_path: Path, off: tuple[str, ...]) -> None:
    answers = "\n".join(["Ferry record", *("n" if name in off else "y" for name in NAMES), ""])
    done = CliRunner().invoke(main, ["init", str(tmp_path / "ferry")], input=answers, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    said = (tmp_path / "ferry" / "mkdocs.yml").read_text("utf-8")
    assert 'site_name: "Ferry record"\n' in said
    assert [name for name in NAMES if f"    {name}: false\n" in said] == [name for name in NAMES if name in off]
    readme = (tmp_path / "ferry" / "README.md").read_text("utf-8")
    assert ("distress.yaml" in readme, "$" in readme) == ("exit_and_help" not in off, False)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("full", "{folder} is not empty; name a folder that does not exist yet"),
        ("file", "{folder} is a file; name a folder that does not exist yet"),
        ("none/below", "there is no folder {parent}; make it first, or name another"),
        ("product/mine", "{folder} is inside the product; name a folder beside it, as in  colloquium init ../archive"),
        ("here", "{folder} is the folder you are in; go to the one above it, and name it from there"),
    ],
)
def test_a_folder_that_will_not_do_is_refused_and_stays_as_it_was(
    product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, message: str
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine", "utf-8")
    (tmp_path / "file").write_text("mine", "utf-8")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    folder = product.root / "mine" if name == "product/mine" else tmp_path / name
    before = files(tmp_path)
    with pytest.raises(PublishingError) as caught:
        beginning.begin(product, folder, Choices("Ferry record", ALL))
    assert str(caught.value) == message.format(folder=folder, parent=folder.parent)
    assert files(tmp_path) == before


def test_an_empty_folder_will_do(product: Product, tmp_path: Path) -> None:
    (tmp_path / "ferry").mkdir()
    beginning.begin(product, tmp_path / "ferry", Choices("Ferry record", ALL))
    assert (tmp_path / "ferry" / NOTE).exists()


def test_an_init_that_fails_leaves_nothing(product: Product, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beginning, "FILLED", ("no-such-file",))
    with pytest.raises(FileNotFoundError):
        beginning.begin(product, tmp_path / "ferry", Choices("Ferry record", ALL))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def newer(tmp_path: Path) -> Product:
    """A newer product: a file of it changed, one came, one went, and one of its pages has another text."""
    root = copied(tmp_path / "newer")
    (root / "theme" / "404.html").write_text("newer", "utf-8")
    (root / "theme" / "new.html").write_text("new", "utf-8")
    (root / "theme" / "sitemap.xml").unlink()
    (root / "docs" / "cite.md").write_text("# Cite\n\nA newer text.\n", "utf-8")
    listed = (root / "starter" / "product.txt").read_text("utf-8")
    (root / "starter" / "product.txt").write_text(listed.replace("\n.gitattributes\n", "\nCHANGELOG.md\n"), "utf-8")
    (root / "CHANGELOG.md").write_text("# Changes\n", "utf-8")
    return Product(root)


OWN = ("data/", "docs/", ".git/", ".vscode/", ".github/ISSUE_TEMPLATE/", ".gitignore", "mkdocs.yml", "README.md")


def test_an_upgrade_replaces_the_product_alone(archive: Path, newer: Product) -> None:
    (archive / ".git").mkdir()
    (archive / ".git" / "HEAD").write_text("ref", "utf-8")
    (archive / "docs" / "cite.md").write_text("# Ours\n", "utf-8")
    before = files(archive)
    done = run(archive, "upgrade", str(newer.root))
    assert done.exit_code == 0, done.output
    after = files(archive)
    assert {name: text for name, text in after.items() if name.startswith(OWN)} == {
        name: text for name, text in before.items() if name.startswith(OWN)
    }
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        "theme/404.html",
        "theme/new.html",
        "theme/sitemap.xml",
        "CHANGELOG.md",
        ".gitattributes",
        NOTE,
    }
    assert not (after.keys() & {"theme/sitemap.xml", ".gitattributes"})
    assert f"docs/cite.md: {newer.root / 'docs' / 'cite.md'} has a newer text; compare the two and take over what you need\n" in done.stderr
    assert run(archive, "upgrade", str(newer.root)).stderr == ""


def test_what_was_changed_by_hand_is_listed_and_kept_unless_it_may_be_lost(archive: Path, newer: Product) -> None:
    (archive / "theme" / "main.html").write_text("mine", "utf-8")
    (archive / "theme" / "mine.html").write_text("mine", "utf-8")
    (archive / "Makefile").unlink()
    before = files(archive)
    refused = run(archive, "upgrade", str(newer.root))
    told = "these files of the product were changed by hand: Makefile, theme/main.html"
    assert refused.stderr == f"Error: {told}; put them back, or run the same command with --force to lose the changes\n"
    assert files(archive) == before
    assert run(archive, "upgrade", str(newer.root), "--force").exit_code == 0
    assert (archive / "theme" / "mine.html").read_text("utf-8") == "mine"


def test_what_editors_added_in_the_folders_of_the_product_is_kept_and_told(archive: Path, newer: Product) -> None:
    font = archive / "theme" / "print" / "fonts" / "mine.otf"
    font.parent.mkdir(exist_ok=True)
    font.write_bytes(b"a font")
    for _ in range(2):
        done = run(archive, "upgrade", str(newer.root))
        assert (done.exit_code, done.stdout.splitlines()[1:]) == (0, ["theme/print/fonts/mine.otf: kept, as you added it"])
        assert font.read_bytes() == b"a font"
    (archive / "theme" / "new.html").write_text("mine", "utf-8")
    assert run(archive, "upgrade", str(newer.root)).stderr.startswith(
        "Error: these files of the product were changed by hand: theme/new.html;"
    )


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda root: shutil.rmtree(root / "theme"), "theme is missing or damaged"),
        (lambda root: (root / "Makefile").write_text("", "utf-8"), "Makefile is missing or damaged"),
        (lambda root: (root / "hooks" / "colloquium" / "problems.py").unlink(), "hooks/colloquium/problems.py is missing or damaged"),
        (
            lambda root: (root / "hooks" / "colloquium" / "cli.py").write_text("def (", "utf-8"),
            "hooks/colloquium/cli.py is missing or damaged",
        ),
        (lambda root: shutil.rmtree(root / "hooks"), "hooks is missing or damaged"),
    ],
)
def test_a_copy_that_is_not_whole_is_refused_and_nothing_is_replaced(
    archive: Path, newer: Product, harm: Callable[[Path], object], told: str
) -> None:
    before = files(archive)
    harm(newer.root)
    refused = run(archive, "upgrade", str(newer.root))
    assert refused.stderr == f"Error: this copy of the product is not whole: {told}; nothing was replaced: clone or unpack it anew\n"
    assert files(archive) == before


@pytest.mark.parametrize("step", range(0, 16, 3))
def test_an_upgrade_that_fails_half_way_leaves_the_product_as_it_was(
    archive: Path, newer: Product, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    before, done = files(archive), []

    def failing(one: Path, other: Path) -> None:
        done.append(other)
        if len(done) == step + 1:
            raise OSError(28, "No space left on device", str(other))
        swap(one, other)

    monkeypatch.setattr(renewal, "swap", failing)
    refused = run(archive, "upgrade", str(newer.root))
    if len(done) > step:
        assert "nothing was replaced: " in refused.stderr
        assert files(archive) == before
    else:
        assert refused.exit_code == 0


def test_an_upgrade_that_was_killed_is_finished_by_the_next(archive: Path, newer: Product) -> None:
    (archive / renewal.ASIDE).mkdir()
    shutil.copy(newer.root / "theme" / "404.html", archive / "theme" / "404.html")
    assert run(archive, "upgrade", str(newer.root)).exit_code == 0
    assert not (archive / renewal.ASIDE).exists()
    assert (archive / "theme" / "new.html").exists()


def test_one_that_was_killed_before_it_replaced_anything_hides_no_change_by_hand(archive: Path, newer: Product) -> None:
    (archive / renewal.COMING).mkdir()
    (archive / "Makefile").write_text("mine", "utf-8")
    assert "were changed by hand: Makefile; " in run(archive, "upgrade", str(newer.root)).stderr


def test_without_one_step_for_the_exchange_two_files_change_places_by_three(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("colloquium.exchange.exchanged", lambda *_: False)
    (tmp_path / "a").write_text("a", "utf-8")
    (tmp_path / "b").mkdir()
    swap(tmp_path / "a", tmp_path / "b")
    assert ((tmp_path / "a").is_dir(), (tmp_path / "b").read_text("utf-8")) == (True, "a")
    assert len(list(tmp_path.iterdir())) == 2


def test_what_is_no_archive_or_no_product_is_refused(archive: Path, newer: Product, project: Path) -> None:
    assert run(archive, "upgrade", str(project)).stderr == (
        f"Error: {project} is not a copy of the product, as it has no starter/product.txt; "
        "use the folder into which you cloned or unpacked it\n"
    )
    assert run(project, "upgrade", str(newer.root)).stderr == (
        f"Error: there is no {NOTE} in {project}, so it was not made by colloquium init; "
        "begin an archive with that, and take data/, docs/ and mkdocs.yml over into it\n"
    )


def test_the_program_of_another_copy_is_refused_where_the_two_differ(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    assert run(root, "check").exit_code == 0
    with (root / "hooks" / "colloquium" / "cli.py").open("a", encoding="utf-8") as program:
        program.write("# newer\n")
    told = f"this is the program of {RUNNING.parents[1]}, and {root} has another version of it"
    refused = run(root, "check")
    assert refused.stderr == f"Error: {told}; run  {root}/.venv/bin/colloquium  instead, which make check sets up\n"
