"""The policy, in Chromium: the site works under it, sent by a real nginx or stated by the pages alone; hostile markup does nothing."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
from contextlib import contextmanager, nullcontext
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import DESKTOP, KINDS, PHONE, answering, free_port, serve
from colloquium.publish import headers
from programs import find

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NGINX = """
daemon off;
master_process off;
pid {run}/pid;
error_log {run}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {run}/body; proxy_temp_path {run}/proxy; fastcgi_temp_path {run}/fastcgi;
  uwsgi_temp_path {run}/uwsgi; scgi_temp_path {run}/scgi;
  types {{ text/html html; text/css css; text/javascript js; image/svg+xml svg; application/json json; application/xml xml; }}
  server {{
    listen 127.0.0.1:{port};
    root {site};
    error_page 404 /404.html;
    include {site}/nginx-headers.conf;
  }}
}}
"""

# Everything that a browser might run or fetch of its own accord; {evil} is another host, {same} the site's own.
HOSTILE = """
<base href="{evil}base/">
<script>document.title = "ran: inline"</script>
<script src="{evil}script.js"></script>
<script type="module">document.title = "ran: module"</script>
<img src="{evil}picture.png" onerror="document.title = 'ran: onerror'" alt="">
<svg onload="document.title = 'ran: onload'"></svg>
<style>@import url("{evil}import.css"); body {{ background: url("{evil}background.png") }}</style>
<link rel="stylesheet" href="{evil}style.css">
<link rel="icon" href="{evil}icon.png">
<link rel="preload" as="image" href="{evil}preload.png">
<link rel="prefetch" href="{evil}prefetch.html">
<iframe src="{evil}frame.html"></iframe>
<iframe srcdoc="<script>parent.document.title = 'ran: srcdoc'</script>"></iframe>
<object data="{evil}object.html"></object>
<embed src="{evil}embed.html">
<video src="{evil}video.mp4" poster="{evil}poster.png" autoplay></video>
<p style="background: url({evil}attribute.png)">styled</p>
<form id="sender" action="{evil}form"><input name="word" value="secret"><button id="send">Send</button></form>
<a id="runs" href="javascript:void(document.title = 'ran: link')">runs</a>
"""


@contextmanager
def nginx(site: Path, run: Path) -> Iterator[str]:
    """A real nginx that serves `site` with the headers that the build wrote for it."""
    run.mkdir()
    port = free_port()
    (run / "nginx.conf").write_text(NGINX.format(run=run, port=port, site=site), "utf-8")
    command = [find("NGINX_PATH") or "nginx", "-e", str(run / "error.log"), "-p", str(run), "-c", str(run / "nginx.conf")]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stderr
    process = subprocess.Popen(command, stderr=subprocess.PIPE)
    try:
        await_answer(port, process)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.communicate()


def await_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
    raise AssertionError(process.communicate()[1].decode())


@pytest.fixture(scope="module", params=["headers", "meta"])
def host(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "headers":
        with nginx(site, tmp_path_factory.mktemp("run") / "nginx") as address:
            yield address
    else:
        with serve(site) as address:
            yield address


WATCH = "document.addEventListener('securitypolicyviolation', event => console.error('violation: ' + event.violatedDirective))"


class Visit:
    """A page with every line of its console and every request that it made."""

    def __init__(self, chromium: Browser, width: int) -> None:
        self.context = chromium.new_context(viewport=PHONE if width == PHONE["width"] else DESKTOP)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.console: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def complaints(self) -> list[str]:
        """What the console says; that a page is missing, where one was asked for that is, is no complaint."""
        return [line for line in self.console if "404 (Not Found)" not in line and "404 (File not found)" not in line]


@pytest.fixture(params=[390, 1280], ids=["phone", "desktop"])
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visit]:
    made = Visit(chromium, request.param)
    yield made
    made.context.close()


def test_every_kind_of_page_works_without_one_violation(visit: Visit, host: str) -> None:
    for address in KINDS:
        visit.page.goto(host + address)
        assert visit.page.evaluate("getComputedStyle(document.querySelector('.skip')).position") != "static", address
    assert visit.complaints() == []


def test_search_with_filters_works_without_one_violation(visit: Visit, host: str) -> None:
    page = visit.page
    page.goto(host + "search/")
    page.get_by_role("searchbox").fill("bridge")
    expect(page.locator(".search-results > li").first).to_be_visible()
    if not page.locator(".search-filters").evaluate("details => details.open"):
        page.locator(".search-filters summary").click()
    page.locator("[data-filter=kind] label:visible input").first.check()
    expect(page.get_by_role("main").get_by_role("status")).to_contain_text("result")
    page.goto(host + "about/")
    page.locator("[data-search-open]").first.click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("railing")
    expect(page.get_by_role("dialog").locator(".search-results > li").first).to_be_visible()
    assert visit.complaints() == []


class Elsewhere(BaseHTTPRequestHandler):
    """Another host, which remembers what it was asked."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(204)
        self.end_headers()

    do_POST = do_GET  # noqa: N815  # the server names it

    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture
def elsewhere() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    with answering(type("Remembering", (Elsewhere,), {"asked": asked})) as address:
        yield address, asked


def infect(site: Path, copy: Path, evil: str, *, with_policy: bool) -> Path:
    """A copy of the site whose page about itself holds hostile markup, at the end of its body as if pasted into it."""
    shutil.copytree(site, copy)
    page = copy / "about" / "index.html"
    html = page.read_text("utf-8").replace("</body>", HOSTILE.format(evil=evil) + "</body>")
    page.write_text(html if with_policy else re.sub('<meta http-equiv="Content-Security-Policy".*?>', "", html), "utf-8")
    return copy


def provoke(chromium: Browser, host: str, *, sends: bool = False) -> tuple[str, str]:
    """Open the infected page and click what can be clicked; what ran is in its title, what was stopped in the console.

    Where the form `sends`, wait for its answer.
    """
    visit = Visit(chromium, DESKTOP["width"])
    visit.page.goto(host + "about/", wait_until="networkidle")
    titles = [visit.page.title()]
    visit.page.evaluate("document.querySelector('#runs').click()")
    with visit.page.expect_response("**/form?*") if sends else nullcontext():
        visit.page.evaluate("document.querySelector('#sender').submit()")
    visit.page.wait_for_load_state("networkidle")
    titles.append(visit.page.title())
    visit.context.close()
    return " ".join(titles), " ".join(visit.complaints())


@pytest.mark.parametrize("way", ["headers", "meta"])
def test_hostile_markup_neither_runs_nor_asks_another_host(
    way: str, site: Path, tmp_path: Path, chromium: Browser, elsewhere: tuple[str, list[str]]
) -> None:
    evil, asked = elsewhere
    infected = infect(site, tmp_path / "site", evil, with_policy=way == "meta")
    serving = nginx(infected, tmp_path / "nginx") if way == "headers" else serve(infected)
    with serving as host:
        titles, complaints = provoke(chromium, host)
    assert "ran" not in titles
    assert "violation: script-src-attr" in complaints
    assert asked == []


def test_without_the_policy_the_same_markup_does_run_and_ask(
    site: Path, tmp_path: Path, chromium: Browser, elsewhere: tuple[str, list[str]]
) -> None:
    evil, asked = elsewhere
    infected = infect(site, tmp_path / "site", evil, with_policy=False)
    with serve(infected) as host:
        titles, _ = provoke(chromium, host, sends=True)
    assert "ran" in titles
    assert {"/picture.png", "/style.css", "/frame.html", "/form?word=secret"} <= set(asked)


def answer(host: str, address: str) -> dict[str, str]:
    connection = HTTPConnection(host.removeprefix("http://").rstrip("/"))
    connection.request("GET", f"/{address}")
    sent = connection.getresponse()
    connection.close()
    return {name: value for name, value in sent.getheaders() if name in headers.ALL | headers.OPEN}


def test_nginx_sends_each_file_its_headers(site: Path, tmp_path: Path) -> None:
    pages = ["", "about/", "404.html", "nowhere/", "search/", "sitemap.xml"]
    with nginx(site, tmp_path / "nginx") as host:
        assert [answer(host, name) for name in pages] == [headers.ALL | headers.READ] * len(pages)
        assert [answer(host, name) for name in ["assets/site.css", "assets/find.js"]] == [headers.ALL | headers.SHARED] * 2
        assert [answer(host, f"search/{name}.json") for name in ["core", "rest"]] == [headers.ALL | headers.SOUGHT] * 2
        assert answer(host, "data/quotes.json") == headers.ALL | headers.OPEN


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The rules of a file `_headers`."""
    blocks = re.findall(r"^(/\S*)\n((?:  .*\n)+)", text, re.MULTILINE)
    return [(pattern, dict(line.strip().split(": ", 1) for line in lines.splitlines())) for pattern, lines in blocks]


def test_static_hosts_send_each_file_its_headers_by_one_rule_beside_the_common_one(site: Path) -> None:
    (_, common), *others = rules((site / "_headers").read_text("utf-8"))
    assert common == headers.ALL
    for name in [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]:
        address = "/" + name.removesuffix("index.html")
        expected = next((sent for sent, places in headers.PLACES if name.startswith(places)), headers.READ)
        found = [sent for pattern, sent in others if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), address)]
        assert found == [expected] or name in {"_headers", "nginx-headers.conf", "MANIFEST.sha256"}, address


def test_static_hosts_find_no_rule_too_many_and_no_line_too_long(site: Path) -> None:
    text = (site / "_headers").read_text("utf-8")
    assert len(rules(text)) <= 100
    assert max(map(len, text.splitlines())) <= 2000


def test_below_a_path_the_rules_begin_with_it(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("x", "utf-8")
    assert [pattern for pattern, _ in rules(headers.static_hosts(tmp_path, "/record/"))] == ["/record/*", "/record/", "/record/index.html"]
    assert 'if ($uri ~ "^/record/(assets/' in headers.nginx("/record/")


def test_the_policy_allows_this_host_only() -> None:
    assert {word for value in headers.POLICY.values() for word in value.split()} == {"'none'", "'self'", "'script'"}
