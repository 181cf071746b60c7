"""What CI runs is pinned, has few rights, and compares what is served with what was built."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from browsing import answering
from projects import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_is_pinned_by_its_commit(path: Path) -> None:
    used = re.findall(r"uses: (.*)", path.read_text("utf-8"))
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\S+", action)] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_only_the_jobs_that_publish_and_that_clear_up_may_write(path: Path) -> None:
    workflow: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    assert workflow["permissions"] == {}
    writing = {name for name, job in workflow["jobs"].items() if "write" in job["permissions"].values()}
    assert writing <= {"deploy", "forget"}


@pytest.fixture(scope="module")
def publishing() -> dict[str, Any]:
    workflow: dict[str, Any] = yaml.safe_load((PROJECT / ".github" / "workflows" / "publish.yml").read_text("utf-8"))
    return workflow


def before(jobs: dict[str, Any], name: str) -> set[str]:
    """A job and all that it waits for."""
    needs = jobs[name].get("needs", [])
    return {name}.union(*(before(jobs, need) for need in ([needs] if isinstance(needs, str) else needs)))


def test_a_deployment_waits_for_nothing_but_the_check_and_the_build(publishing: dict[str, Any]) -> None:
    jobs = publishing["jobs"]
    steps = [step for name in before(jobs, "deploy") for step in jobs[name]["steps"]]
    commands = [line.strip() for step in steps for line in step.get("run", "").splitlines()]
    assert [line for line in commands if not line.startswith("echo ")] == ['make check FORMAT=github AGAINST="$SITE_URL"', "make site"]


def test_a_run_keeps_only_its_own_cache_once_its_site_is_in_place(publishing: dict[str, Any]) -> None:
    """What is withdrawn must not stay in the cache of an earlier run."""
    jobs = publishing["jobs"]
    kept = next(step["with"] for step in jobs["build"]["steps"] if step.get("uses", "").startswith("actions/cache@"))
    forgetting = jobs["forget"]["steps"][0]
    assert jobs["forget"]["needs"] == "deploy"
    assert kept["key"] == forgetting["env"]["KEPT"]
    assert kept["key"].startswith(kept["restore-keys"])
    assert f"gh cache list --key {kept['restore-keys']} " in forgetting["run"]
    assert "select(.key != env.KEPT)" in forgetting["run"]


@pytest.mark.parametrize("target", ["check", "site"])
def test_neither_the_check_nor_the_build_runs_a_test(target: str) -> None:
    done = subprocess.run(["make", "--dry-run", "--always-make", target], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert [word for word in ("pytest", "ruff", "mypy", "acceptance") if word in done.stdout] == []


def test_no_test_keeps_the_next_publication_waiting(publishing: dict[str, Any]) -> None:
    """Runs of one workflow wait for each other; a test in this one would hold up a withdrawal."""
    assert "make test" not in str(publishing)
    assert "make acceptance" not in str(publishing)


def test_every_change_is_tested_and_every_night_the_record() -> None:
    workflow = yaml.load((PROJECT / ".github" / "workflows" / "test.yml").read_text("utf-8"), Loader=yaml.BaseLoader)
    runs = {name: [step["run"] for step in job["steps"] if "run" in step] for name, job in workflow["jobs"].items()}
    assert {"push", "pull_request"} <= workflow["on"].keys()
    assert (runs["test"], runs["acceptance"]) == (["make test"], ["make acceptance"])
    assert f"github.event.schedule == '{workflow['on']['schedule'][0]['cron']}'" in workflow["jobs"]["acceptance"]["if"]


def test_everything_is_run_by_one_command() -> None:
    lines = (PROJECT / ".ci" / "run").read_text("utf-8").splitlines()
    assert [line for line in lines if line.startswith("make ")] == ["make test", "make site", "make acceptance"]


class Text(str):
    """A text of the workflow's language, which compares without regard to capital letters."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return self.casefold() == str(other).casefold()

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    ("owner", "name", "variable", "address"),
    [
        ("acme", "colloquium", "", "https://acme.github.io/colloquium/"),
        ("acme", "acme.github.io", "", "https://acme.github.io/"),
        ("Acme", "acme.GitHub.io", "", "https://Acme.github.io/"),
        ("acme", "other.github.io", "", "https://acme.github.io/other.github.io/"),
        ("acme", "acme.github.io", "https://record.example/", "https://record.example/"),
    ],
)
def test_the_site_is_built_for_the_address_that_the_host_gives_it(
    publishing: dict[str, Any], owner: str, name: str, variable: str, address: str
) -> None:
    written = publishing["jobs"]["build"]["env"]["SITE_URL"].removeprefix("${{").removesuffix("}}")
    for term, value in (("vars.SITE_URL", variable), ("github.event.repository.name", name), ("github.repository_owner", owner)):
        written = written.replace(term, f"Text({value!r})")
    said = eval(written.replace("||", " or ").replace("&&", " and "), {"Text": Text, "format": str.format})
    assert str(said) == address


Handling = Callable[[SimpleHTTPRequestHandler], bool]
"""Answers a request itself, or leaves it to the folder that is served."""

HOME = '<!doctype html><link rel="canonical" href="{}"><title>Home</title>'


def publish(folder: Path, built_for: str) -> str:
    """Put a small site into a folder, as it was built for an address; gives the hash of its list of files."""
    files = {"index.html": HOME.format(built_for), "about/index.html": "About", "_headers": "/*", "files/two words é.txt": "é"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    hashes = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in files}
    manifest = "".join(f"{hash}  {name}\n" for name, hash in hashes.items()).encode()
    (folder / "MANIFEST.sha256").write_bytes(manifest)
    (folder / "_headers").unlink()
    return hashlib.sha256(manifest).hexdigest()


@contextmanager
def serving(folder: Path, handle: Handling = lambda _: False) -> Iterator[str]:
    class Host(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            if not handle(self):
                super().do_GET()

    with answering(partial(Host, directory=str(folder))) as address:
        yield address


def verify(address: str, manifest: str, tries: str = "1") -> tuple[int, str]:
    """What the program says of a site, in one line, and its exit code."""
    command = [sys.executable, str(PROJECT / ".github" / "verify.py"), address, manifest, tries, "0"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr
    return done.returncode, (done.stdout + done.stderr).strip().rpartition("\n")[2]


FINE = (0, "3 files are served as they were built")


def test_a_site_served_as_it_was_built_passes(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        assert verify(address, publish(tmp_path, address)) == FINE


def test_the_slash_at_the_end_of_the_address_may_be_left_out(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        built = publish(tmp_path / "record", f"{address}record/")
        assert verify(f"{address}record", built) == FINE


def test_what_the_host_added_or_left_out_is_named(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        built = publish(tmp_path, address)
        (tmp_path / "about" / "index.html").write_text("About<script>added()</script>", "utf-8")
        (tmp_path / "files" / "two words é.txt").unlink()
        code, said = verify(address, built)
    assert code == 1
    assert said.startswith(f"{address} serves other than was built: about/index.html, files/two words é.txt; look what the host adds")


def test_an_old_site_still_served_is_told(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        publish(tmp_path, address)
        code, said = verify(address, "0" * 64, "2")
    assert (code, said) == (1, f"{address} does not serve the list of files that was built; was the deployment finished?")


ELSEWHERE = {
    "another folder": "{}record/",
    "a repository named as its owner": "{}acme.github.io/",
    "https for http": "https://{host}/",
    "a domain of its own": "https://record.example/",
    "the default": "https://example.org/",
    "capital letters in the folder": "{}Record/",
}


@pytest.mark.parametrize("built_for", ELSEWHERE.values(), ids=ELSEWHERE)
def test_a_site_built_for_another_address_is_refused(tmp_path: Path, built_for: str) -> None:
    with serving(tmp_path) as address:
        other = built_for.format(address, host=address.split("/")[2])
        code, said = verify(address, publish(tmp_path, other))
    assert code == 1
    assert said == (
        f"the site was built for {other} but is served at {address}; "
        "set the variable SITE_URL of the repository to the address that readers use, and publish again"
    )


def test_where_the_address_leads_on_that_of_the_last_page_counts(tmp_path: Path) -> None:
    def lead_on(request: SimpleHTTPRequestHandler) -> bool:
        if request.path.startswith("/own/"):
            return False
        request.send_response(301)
        request.send_header("Location", f"/own{request.path}")
        request.end_headers()
        return True

    with serving(tmp_path, lead_on) as address:
        code, said = verify(address, publish(tmp_path / "own", address))
    assert code == 1
    assert said.startswith(f"the site was built for {address} but is served at {address}own/; ")


def test_a_home_page_that_names_no_address_is_refused(tmp_path: Path) -> None:
    with serving(tmp_path) as address:
        built = publish(tmp_path, address)
        (tmp_path / "index.html").write_text("Soon here", "utf-8")
        code, said = verify(address, built)
    assert (code, said.split("; ")[0]) == (1, f"{address}: the home page does not say for which address it was built")


def fail(request: SimpleHTTPRequestHandler, how: str) -> None:
    """Answer as a host in trouble does."""
    if how == "cut":
        request.send_response(200)
        request.send_header("Content-Length", "1000")
        request.end_headers()
        request.wfile.write(b"Abo")
    elif how != "closed":
        request.send_response(int(how))
        request.end_headers()
    request.close_connection = True


@pytest.mark.parametrize("how", ["503", "500", "429", "cut", "closed"])
def test_a_host_that_fails_now_and_then_is_asked_again(tmp_path: Path, how: str) -> None:
    asked: Counter[str] = Counter()

    def stumble(request: SimpleHTTPRequestHandler) -> bool:
        asked[request.path] += 1
        if asked[request.path] > 2:
            return False
        fail(request, how)
        return True

    with serving(tmp_path, stumble) as address:
        assert verify(address, publish(tmp_path, address), "3") == FINE
    assert set(asked.values()) == {3}


@pytest.mark.parametrize("how", ["503", "404", "cut", "closed"])
def test_a_file_that_the_host_never_serves_is_named(tmp_path: Path, how: str) -> None:
    def refuse(request: SimpleHTTPRequestHandler) -> bool:
        if refused := request.path.startswith("/about/"):
            fail(request, how)
        return refused

    with serving(tmp_path, refuse) as address:
        code, said = verify(address, publish(tmp_path, address))
    assert (code, said.split(";")[0]) == (1, f"{address} serves other than was built: about/index.html")


def test_several_files_are_asked_for_at_once(tmp_path: Path) -> None:
    together = threading.Barrier(3)

    def wait(request: SimpleHTTPRequestHandler) -> bool:
        if not request.path.startswith(("/MANIFEST", "/?")):
            together.wait(60)
        return False

    with serving(tmp_path, wait) as address:
        assert verify(address, publish(tmp_path, address)) == FINE


@pytest.mark.parametrize("address", ["example.org/", "ftp://example.org/", "", "https://", "https://example.org/?x=1", "https://[/"])
def test_what_is_no_address_is_refused_in_one_line(address: str) -> None:
    code, said = verify(address, "0" * 64)
    assert code == 2
    assert said.startswith("verify.py: error: argument address: ")


def test_a_host_that_cannot_be_found_is_told_in_one_line() -> None:
    code, said = verify("http://127.0.0.1:1/", "0" * 64, "2")
    assert (code, said.startswith("http://127.0.0.1:1/ does not serve the list of files")) == (1, True)
