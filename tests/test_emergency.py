"""`colloquium withdraw` removes a record from the site by itself, in whatever state the working tree is."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import handmade
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.editor import history
from colloquium.problems import PublishingError, UnfitError
from colloquium.publish import completion, engine
from projects import EPOCH, SMALL, add_second_colloquium, change, copy_project, run
from test_withdrawing import COLLECTIONS_LEFT, TOLD_OF_THEM, everything

if TYPE_CHECKING:
    from collections.abc import Callable

    from click.testing import Result

SECOND = "speakers/second-speaker"


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True).stdout.strip()


def commit(root: Path) -> None:
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "x")


def begin(root: Path) -> Path:
    """The history of a project begins with what is there."""
    (root / ".gitignore").write_text("/site/\n/.site.*\n__pycache__/\n", "utf-8")
    git(root, "init", "--quiet", "--initial-branch", "main")
    for name, value in (("user.name", "An Editor"), ("user.email", "editor@example.org")):
        git(root, "config", name, value)
    commit(root)
    return root


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git knows nothing of this machine, and what is put aside lies where a test can look."""
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, os.devnull)
    (tmp_path / "aside").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "aside"))


@pytest.fixture
def repository(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with a history of one commit. Its site is a page of the names of its records."""

    def build(root: Path, folder: Path, _builder: str, against: Path | None) -> None:
        assert against is None, "a withdrawal is compared with nothing"
        if "broken" in (root / "mkdocs.yml").read_text("utf-8"):
            raise UnfitError("the build stopped; the reason is shown above")
        completion.finish(handmade.write(folder, " ".join(records(root))), handmade.ROOT, lambda _: ())

    monkeypatch.setattr(engine, "build", build)
    return begin(project)


def records(root: Path) -> list[str]:
    return ["/".join(entry.key) for entry in linker.link(loader.load(root))]


def shown(root: Path) -> str:
    return (root / "site" / "index.html").read_text("utf-8")


def state(root: Path) -> tuple[str, ...]:
    """What git knows, and every file of the working tree."""
    files = [f"{path}: {path.read_bytes()!r}" for path in sorted(root.rglob("*")) if path.is_file() and ".git" not in path.parts]
    return git(root, "for-each-ref"), git(root, "worktree", "list"), git(root, "status", "--porcelain", "--branch"), *files


def is_tidy(root: Path) -> bool:
    """Whether nothing is left of what was put aside."""
    return not list(Path(tempfile.gettempdir()).iterdir()) and len(git(root, "worktree", "list").splitlines()) == 1


def withdraw(root: Path, record: str = SECOND, *options: str) -> Result:
    done = run(root, "withdraw", record, *options)
    assert is_tidy(root)
    return done


def test_what_earlier_builds_kept_of_the_record_goes_too(repository: Path) -> None:
    (repository / ".cache").mkdir()
    (repository / ".cache" / "checked.json").write_text('{"pages": {"0": [["../speakers/second-speaker/"], []]}}', "utf-8")
    assert withdraw(repository).exit_code == 0
    assert not (repository / ".cache").exists()


def test_the_edit_alone_is_published_and_committed_and_what_comes_next_is_said(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    done = withdraw(repository)
    new = git(repository, "rev-parse", "withdrawal")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        f"Withdrawn: speakers/second-speaker. site/ now holds commit {first[:10]} of {git(repository, 'show', '-s', '--format=%cs')}"
        " without that.\n"
        "The working tree is marked too.\n"
        f"The change alone is commit {new[:10]} on the branch withdrawal.\n"
        "To go on from it, with your files as they are:  git reset --quiet withdrawal\n"
        "The history of the repository and copies elsewhere still hold it; the editing guide says what to do about them.\n"
    )
    assert SECOND not in shown(repository)
    assert "speakers/first-speaker" in shown(repository)
    assert git(repository, "rev-parse", "withdrawal~", "main") == f"{first}\n{first}"
    assert git(repository, "diff", "main", "withdrawal") == git(repository, "diff")
    assert re.findall("^[+-][^+-].*", git(repository, "diff"), re.MULTILINE) == ["+  withdrawn: true"]
    assert git(repository, "log", "-1", "--format=%an", "withdrawal") == "An Editor"


def test_neither_the_branch_nor_the_message_names_the_record(repository: Path) -> None:
    withdraw(repository)
    public = git(repository, "log", "--all", "--format=%B") + git(repository, "for-each-ref")
    assert re.findall("second|speaker|librarian", public, re.IGNORECASE) == []


def conflict(root: Path) -> None:
    """A merge that stopped half way, in the record's own file."""
    git(root, "switch", "--quiet", "--create", "other")
    change(root, "speakers", "role: librarian", "role: reader")
    commit(root)
    git(root, "switch", "--quiet", "main")
    change(root, "speakers", "role: librarian", "role: writer")
    commit(root)
    subprocess.run(["git", "-C", str(root), "merge", "other"], capture_output=True, check=False)
    assert "<<<<<<<" in (root / "data" / "speakers.yaml").read_text("utf-8")


def write(name: str, text: str) -> Callable[[Path], object]:
    return lambda root: (root / name).write_text(text, "utf-8")


def remove(name: str) -> Callable[[Path], object]:
    return lambda root: (root / name).unlink()


def refuse(root: Path) -> None:
    """A hook that lets nothing pass."""
    for name in ("pre-commit", "post-checkout"):
        (root / ".git" / "hooks" / name).write_text("#!/bin/sh\nexit 1\n", "utf-8")
        (root / ".git" / "hooks" / name).chmod(0o755)


DISORDER: dict[str, Callable[[Path], object]] = {
    "broken YAML beside it": write("data/quotes.yaml", "- id: x\n  text: [\n"),
    "a record half written": lambda root: change(root, "quotes", "- id: mend-first\n", "- id: new\n  speaker:\n- id: mend-first\n"),
    "a broken mkdocs.yml": write("mkdocs.yml", "broken: ["),
    "no mkdocs.yml": remove("mkdocs.yml"),
    "its own file broken": lambda root: change(root, "speakers", "    - role: librarian", "    - role: [librarian"),
    "its own file without dashes": lambda root: change(root, "speakers", "- id: second-speaker", "  id: second-speaker"),
    "its own file half merged": conflict,
    "a report being replaced": write("data/sources/minutes.txt", "MINUTES\n\nAnother text.\n"),
    "no report": remove("data/sources/minutes.txt"),
    "pages broken and new": write("docs/index.md", "[x](nowhere.md)"),
    "a lock that git left": write(".git/index.lock", ""),
    "hooks that refuse": refuse,
}


@pytest.mark.parametrize("disorder", DISORDER.values(), ids=DISORDER)
def test_no_state_of_the_working_tree_stands_in_the_way(repository: Path, disorder: Callable[[Path], object]) -> None:
    disorder(repository)
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file() and ".git" not in path.parts}
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert SECOND not in shown(repository)
    assert "The working tree is marked too.\n" in done.stdout
    now = {path: path.read_bytes().replace(b"  withdrawn: true\n", b"") for path in before}
    assert now == before
    assert b"  withdrawn: true\n" in (repository / "data" / "speakers.yaml").read_bytes()


def test_commits_that_cannot_be_published_are_passed_over(repository: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    for name, text in (("data/quotes.yaml", "- id: ["), ("data/quotes.yaml", "- x"), ("mkdocs.yml", "broken: [")):
        (repository / name).write_text(text, "utf-8")
        commit(repository)
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert f"now holds commit {first[:10]} of " in done.stdout
    assert "Not in it: 3 newer commits, which cannot be published, and whatever is not committed.\n" in done.stdout
    assert done.stdout.splitlines()[-2] == "To go on from it, when your own changes are committed:  git merge withdrawal"
    assert git(repository, "rev-parse", "withdrawal~") == first
    git(repository, "commit", "--quiet", "--all", "--message", "x")
    git(repository, "merge", "--quiet", "withdrawal")


def test_of_commits_that_differ_in_their_data_alone_one_is_built(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, tried = engine.build, []

    def build(root: Path, folder: Path, builder: str, against: Path | None) -> None:
        tried.append(root)
        if (root / "docs" / "unfit.md").exists():
            raise UnfitError("nobody knows why")
        real(root, folder, builder, against)

    monkeypatch.setattr(engine, "build", build)
    (repository / "docs" / "unfit.md").write_text("# Unfit\n", "utf-8")
    for number in range(4):
        change(repository, "themes", "summary: ", f"summary: {number} ")
        commit(repository)
    assert withdraw(repository).exit_code == 0
    assert len(tried) == 2


def test_a_second_withdrawal_keeps_the_first(repository: Path) -> None:
    withdraw(repository, "quotes/railing-first")
    git(repository, "restore", ".")
    done = withdraw(repository, "quotes/mend-first")
    assert done.exit_code == 0, done.output
    assert "Also withdrawn there, as it has been since: quotes/railing-first.\n" in done.stdout
    assert re.findall("railing-first|mend-first", shown(repository)) == []
    assert git(repository, "show", "withdrawal-2:data/quotes.yaml").count("withdrawn: true") == 2
    git(repository, "commit", "--quiet", "--all", "--message", "x")
    git(repository, "merge", "--quiet", "withdrawal")
    assert "Also withdrawn" not in withdraw(repository, "quotes/mend-first").stdout


@pytest.mark.parametrize("broken", ["", "- id: x\n  text: [\n"], ids=["read as YAML", "read by lines"])
@pytest.mark.parametrize("where", ["the working tree", "the last commit"])
def test_what_is_withdrawn_today_stays_withdrawn(repository: Path, where: str, broken: str) -> None:
    before = (repository / "data" / "quotes.yaml").read_text("utf-8")
    change(repository, "quotes", "  text: Mend", "  withdrawn: true\n  text: Mend")
    (repository / "data" / "quotes.yaml").write_text((repository / "data" / "quotes.yaml").read_text("utf-8") + broken, "utf-8")
    if where == "the last commit":
        change(repository, "themes", "title: ", "title ")
        commit(repository)
        (repository / "data" / "quotes.yaml").write_text(before, "utf-8")
    done = withdraw(repository, "quotes/mend-first")
    assert done.exit_code == 0, done.output
    assert re.findall("railing-first|mend-first", shown(repository)) == []


def test_a_namesake_in_another_collection_stays(repository: Path) -> None:
    change(repository, "quotes", "id: mend-first", "id: second-speaker")
    change(repository, "quotes", "speaker: second-speaker", "speaker: first-speaker")
    (repository / "data" / "sources" / "minutes.txt").write_text(
        (SMALL / "data" / "sources" / "minutes.txt").read_text("utf-8").replace("Second Speaker", "First Speaker"), "utf-8"
    )
    commit(repository)
    done = withdraw(repository, "quotes/second-speaker")
    assert done.exit_code == 0, done.output
    assert "quotes/second-speaker" not in shown(repository)
    assert SECOND in shown(repository)


@pytest.mark.parametrize("collection", COLLECTIONS_LEFT)
def test_a_record_of_any_collection_can_be_withdrawn(repository: Path, collection: str) -> None:
    add_second_colloquium(repository, "NOTES\n\nThe quayside was full.\n")
    for name in ("colloquia", "sources"):
        path = repository / "data" / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").partition("\n")[2], "utf-8")
    with (repository / "data" / "sources" / "minutes.txt").open("a", encoding="utf-8") as minutes:
        minutes.write(TOLD_OF_THEM)
    for name, line in COLLECTIONS_LEFT.items():
        with (repository / "data" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            file.write(f"- {line}\n")
    commit(repository)
    record = f"{collection}/{COLLECTIONS_LEFT[collection].split('id: ')[1].split(',')[0]}"
    assert record in records(repository)
    done = withdraw(repository, record, "--shrink")
    assert done.exit_code == 0, done.output
    assert record not in shown(repository)
    assert record not in records(repository)


def test_a_collection_in_a_folder_is_edited_in_its_own_file(repository: Path) -> None:
    data = repository / "data"
    (data / "speakers").mkdir()
    (data / "speakers.yaml").rename(data / "speakers" / "all.yaml")
    commit(repository)
    assert withdraw(repository).exit_code == 0
    assert git(repository, "show", "--format=", "--name-only", "withdrawal") == "data/speakers/all.yaml"


def test_a_project_in_a_folder_of_its_repository_is_found(project: Path, repository: Path) -> None:
    (repository / "part").mkdir()
    for name in ("data", "docs", "mkdocs.yml"):
        (repository / name).rename(repository / "part" / name)
    commit(repository)
    done = run(repository / "part", "withdraw", SECOND)
    assert done.exit_code == 0, done.output
    assert SECOND not in shown(repository / "part")
    assert git(project, "show", "--format=", "--name-only", "withdrawal") == "part/data/speakers.yaml"


def test_a_record_that_the_working_tree_has_lost_goes_from_the_site_too(repository: Path) -> None:
    (repository / "data" / "speakers.yaml").unlink()
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert SECOND not in shown(repository)
    said = "The working tree could not be marked: write  withdrawn: true  into speakers/second-speaker there before you build from it.\n"
    assert said in done.stdout
    assert "git merge withdrawal" in done.stdout


def test_of_several_records_those_that_could_not_be_marked_are_named(repository: Path) -> None:
    (repository / "data" / "speakers.yaml").unlink()
    done = run(repository, "withdraw", SECOND, "quotes/mend-first")
    assert done.exit_code == 0, done.output
    said = "The working tree could not be marked: write  withdrawn: true  into speakers/second-speaker there before you build from it.\n"
    assert said in done.stdout
    assert "withdrawn: true" in (repository / "data" / "quotes.yaml").read_text("utf-8")


def test_a_record_that_is_withdrawn_already_is_published_without_a_new_commit(repository: Path) -> None:
    change(repository, "speakers", "- id: second-speaker\n", "- id: second-speaker\n  withdrawn: true\n")
    commit(repository)
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert "That commit had the mark already, so there is no new one.\n" in done.stdout
    assert SECOND not in shown(repository)
    assert git(repository, "branch", "--format=%(refname:short)") == "main"


REFUSED = {
    "speekers/x": "no collection is called 'speekers'; did you mean 'speakers'?",
    "second-speaker": "no collection is called 'second-speaker'; known: colloquia, figures, glossary, helplines, quotes, references, "
    "sources, speakers, takeaways, themes, timeline",
    "redirects/x": "no collection is called 'redirects'; known: colloquia, figures, glossary, helplines, quotes, references, "
    "sources, speakers, takeaways, themes, timeline",
    "speakers": "the id is missing; write speakers/ID",
    "speakers/secnd-speaker": "no speaker 'secnd-speaker'; did you mean 'second-speaker'?",
    "timeline/x": "no event 'x'; there is none yet",
    "sources/minutes": "commit {commit} passes the check, but not without it:\n"
    "data/colloquia.yaml:1:3: withdrawn: nothing would be left to publish; take the site down instead\n"
    "    1 | - id: bridge\n"
    "      |   ^",
}


@pytest.mark.parametrize(("record", "message"), REFUSED.items(), ids=REFUSED)
def test_what_cannot_be_withdrawn_is_said_and_nothing_is_changed(repository: Path, record: str, message: str) -> None:
    before = state(repository)
    named = git(repository, "show", "-s", "--format=%H %cs").split()
    done = withdraw(repository, record)
    said = message.format(commit=f"{named[0][:10]} of {named[1]}")
    assert (done.exit_code, done.stderr) == (1, f"Error: {said}\nNothing was changed.\n")
    assert state(repository) == before


@pytest.mark.parametrize("written", ["speakers/second-speaker/", "/speakers/second-speaker", "speakers/#second-speaker"])
def test_the_address_of_a_record_names_it_too(repository: Path, written: str) -> None:
    assert withdraw(repository, written).exit_code == 0
    assert SECOND not in shown(repository)


BY_HAND = (
    "write  withdrawn: true  into the record at data/speakers.yaml:7:1, fix what `colloquium check` shows, then run `colloquium build`"
)


def test_without_git_it_is_said_what_can_be_done(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(project))
    done = run(project, "withdraw", SECOND)
    said = f"git gives no commit to build from, it cannot be run: No such file or directory; {BY_HAND}"
    assert (done.exit_code, done.stderr) == (1, f"Error: {said}\nNothing was changed.\n")


@pytest.mark.parametrize("begun", [False, True], ids=["no repository", "no commit"])
def test_without_history_it_is_said_what_can_be_done(project: Path, monkeypatch: pytest.MonkeyPatch, *, begun: bool) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    if begun:
        subprocess.run(["git", "-C", str(project), "init", "--quiet"], check=True)
    why = "nothing is committed yet" if begun else "not a git repository (or any of the parent directories): .git"
    done = run(project, "withdraw", SECOND)
    assert (done.exit_code, done.stderr) == (1, f"Error: git gives no commit to build from, {why}; {BY_HAND}\nNothing was changed.\n")


def test_where_no_commit_passes_the_check_it_is_said_what_can_be_done(repository: Path) -> None:
    change(repository, "quotes", "speaker: second-speaker", "speaker: nobody")
    git(repository, "commit", "--quiet", "--all", "--amend", "--message", "x")
    before = state(repository)
    done = withdraw(repository)
    said = f"no commit passes the check (looked at: 1); {BY_HAND}"
    assert (done.exit_code, done.stderr) == (1, f"Error: {said}\nNothing was changed.\n")
    assert state(repository) == before


STOPS: dict[str, BaseException] = {
    "a commit that cannot be built": UnfitError("the build stopped"),
    "a full disk": PublishingError("the site could not be written"),
    "Ctrl+C": KeyboardInterrupt(),
}


@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_a_build_that_stops_leaves_everything_as_it_was(repository: Path, monkeypatch: pytest.MonkeyPatch, stop: BaseException) -> None:
    def build(*_: object) -> None:
        raise stop

    monkeypatch.setattr(engine, "build", build)
    before = state(repository)
    done = withdraw(repository)
    assert done.exit_code == 1
    assert done.stderr.endswith("\nNothing was changed.\n") or isinstance(stop, KeyboardInterrupt)
    (repository / ".site.lock").unlink()
    assert state(repository) == before


def test_other_words_that_name_the_record_give_way(repository: Path) -> None:
    (repository / "docs" / "about.md").write_text("# About\n\nThanks to Second Speaker.\n", "utf-8")
    change(repository, "themes", "summary: ", "summary: Second Speaker asked. ")
    commit(repository)
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert re.findall("(?i)second.speaker", shown(repository)) == []
    assert git(repository, "show", "--format=", "--name-only", "withdrawal").split() == ["data/speakers.yaml"]


def test_several_records_are_withdrawn_at_once_one_of_them_in_a_broken_file(repository: Path) -> None:
    (repository / "data" / "themes.yaml").write_text("- id: why-it-matters\n  title: [\n", "utf-8")
    done = run(repository, "withdraw", SECOND, "themes/why-it-matters")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("Withdrawn: speakers/second-speaker, themes/why-it-matters. ")
    assert re.findall("second-speaker|why-it-matters", shown(repository)) == []
    assert "withdrawn: true" in (repository / "data" / "themes.yaml").read_text("utf-8")


def test_a_site_in_place_that_still_holds_the_record_is_a_failure(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    handmade.stand_in(monkeypatch, lambda folder: handmade.write(folder, "Second Speaker"))
    done = withdraw(repository)
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: the site in place still holds some of it:\n"
        "index.html: the name of speakers/second-speaker, which is withdrawn, can still be read here\n"
    )


def test_where_git_knows_no_name_nobody_is_said_to_have_made_the_change(repository: Path) -> None:
    git(repository, "config", "--unset", "user.name")
    done = withdraw(repository)
    assert done.exit_code == 0, done.output
    assert "Git knows no name for you, so that its author is “Editors of the record”; nothing else needs one.\n" in done.stdout
    assert git(repository, "log", "-1", "--format=%an %cn", "withdrawal") == "Editors of the record Editors of the record"


def commands(said: str) -> list[list[str]]:
    return [shlex.split(found) for found in re.findall("  (git .*)", said)]


@pytest.fixture
def remote(repository: Path, tmp_path: Path) -> Path:
    """Where the project is pushed to."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "remote")], check=True)
    git(repository, "remote", "add", "origin", str(tmp_path / "remote"))
    git(repository, "push", "--quiet", "--set-upstream", "origin", "main")
    return tmp_path / "remote"


def test_the_commands_that_are_shown_publish_the_change_and_keep_every_file_as_it_is(repository: Path, remote: Path) -> None:
    (repository / "mkdocs.yml").write_text("broken: [", "utf-8")
    done = withdraw(repository)
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file() and ".git" not in path.parts}
    assert [" ".join(command) for command in commands(done.stdout)] == ["git push origin withdrawal:main", "git reset --quiet withdrawal"]
    for command in commands(done.stdout):
        git(repository, *command[1:])
    assert git(remote, "rev-parse", "main") == git(repository, "rev-parse", "withdrawal") == git(repository, "rev-parse", "main")
    assert {path: path.read_bytes() for path in before} == before
    assert git(repository, "status", "--porcelain") == "M mkdocs.yml"


def test_a_branch_that_moved_on_elsewhere_is_not_pushed_to(repository: Path, remote: Path) -> None:
    change(repository, "themes", "title: ", "title ")
    commit(repository)
    git(repository, "push", "--quiet")
    done = withdraw(repository)
    assert [" ".join(command) for command in commands(done.stdout)] == ["git push origin withdrawal", "git merge withdrawal"]
    git(repository, *commands(done.stdout)[0][1:])
    assert "refs/heads/withdrawal" in git(remote, "for-each-ref")


def test_staged_work_is_not_unstaged(repository: Path) -> None:
    (repository / "docs" / "index.md").write_text("# New\n", "utf-8")
    git(repository, "add", "docs")
    assert "git reset" not in withdraw(repository).stdout


@pytest.mark.parametrize("taken", ["withdrawal", "withdrawal/earlier"])
def test_a_name_that_is_taken_is_not_used_again(repository: Path, remote: Path, taken: str) -> None:
    git(repository, "push", "--quiet", "origin", f"main:{taken}")
    git(repository, "fetch", "--quiet")
    assert remote.is_dir()
    assert "on the branch withdrawal-2.\n" in withdraw(repository).stdout


def test_no_more_commits_are_looked_at_than_makes_sense(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "LOOKED_AT", 2)
    for number in range(2):
        (repository / "data" / "quotes.yaml").write_text(f"- id: [{number}", "utf-8")
        commit(repository)
    done = withdraw(repository)
    assert done.stderr.startswith("Error: no commit passes the check (looked at: 2); ")


NAMES = ("second speaker", "second-speaker", "mend the railing first", "list of small repairs", "librarian", "railing-first")


def test_nothing_of_a_person_is_left_in_or_beside_the_site(tmp_path: Path, small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    root = begin(copy_project(tmp_path / "project"))
    shutil.copytree(small_site, root / "site")
    (root / "data" / "quotes.yaml").write_text("- id: [", "utf-8")
    commit(root)
    (root / "mkdocs.yml").write_text("site_name: [", "utf-8")
    (root / "data" / "sources" / "minutes.txt").write_text("Another report.\n", "utf-8")
    change(root, "speakers", "role: engineer", "role: [engineer")
    done = withdraw(root)
    assert done.exit_code == 0, done.output
    found = everything(root / "site")
    assert len(found) > 50
    assert [(name, word) for name, text in found.items() for word in NAMES if word in f"{name} {text}".casefold()] == []
    assert {path.name for path in root.iterdir() if "site" in path.name} == {"site", ".site.lock"}
