"""Firefox driven by Marionette, its own protocol for tests, for what has to hold in a second browser."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from programs import find
from projects import Said

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PREFERENCES = {
    "marionette.port": 0,
    "browser.cache.disk.enable": False,  # or a page waits for a disk on which builds are put
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
}
KEYS = {"Enter": "\ue007", "Tab": "\ue004", "Control": "\ue009", "ShiftLeft": "\ue008", "ShiftRight": "\ue050"}
SHOWN = "return [location.href, document.readyState, document.documentElement.outerHTML.slice(-300)]"
"""Which page a tab shows, how far that is, and the end of it."""

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
"""The name under which WebDriver gives an element."""


class Firefox:
    """One session in a running Firefox."""

    AT_MOST = 60
    """Seconds after which waiting for an element is given up."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._stream = connection.makefile("rb")
        self._read()  # who it is
        self.do("NewSession", capabilities={"alwaysMatch": {"pageLoadStrategy": "none"}})

    def close(self) -> None:
        """Let go of the connection, which stays open for as long as anything reads from it."""
        self._stream.close()

    def do(self, command: str, **parameters: Any) -> Any:
        """What a command of WebDriver answers; an error is a RuntimeError."""
        message = json.dumps([0, 0, f"WebDriver:{command}", parameters]).encode()
        self._socket.sendall(b"%d:%b" % (len(message), message))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{command}: {error['message']}")
        return result.get("value", result) if isinstance(result, dict) else result

    def _read(self) -> Any:
        digits = b""
        while (sign := self._stream.read(1)) != b":":
            digits += sign
        return json.loads(self._stream.read(int(digits)))

    def go(self, address: str) -> None:
        """Go from a web page, once all of it is there, to another, as a link does: the command Navigate would wait for the whole page."""
        whole = "document.readyState === 'complete' ? arguments[0]() : addEventListener('load', () => arguments[0]())"
        self.do("ExecuteAsyncScript", script=whole, args=[])
        self.run("location.href = arguments[0]", address)

    def await_paint(self) -> None:
        """Wait until the tab has been painted: before that, Firefox passes on no keys."""
        self.do("ExecuteAsyncScript", script="requestAnimationFrame(() => requestAnimationFrame(arguments[0]))", args=[])

    def find(self, selector: str) -> Any:
        """The first element of a CSS selector, once there is one in what the tab then shows."""
        end = time.monotonic() + self.AT_MOST
        while True:
            with suppress(RuntimeError):
                return self.do("FindElement", using="css selector", value=selector)
            assert time.monotonic() < end, f"{selector} in {self.run(SHOWN)}"

    def run(self, script: str, *arguments: object) -> Any:
        """What a script in the page gives."""
        return self.do("ExecuteScript", script=script, args=arguments)

    def type(self, *strokes: str) -> None:
        """Move keys: `+Tab` presses one, `-Tab` lets it go."""
        kinds = {"+": "keyDown", "-": "keyUp"}
        moves = [{"type": kinds[stroke[0]], "value": KEYS.get(stroke[1:], stroke[1:])} for stroke in strokes]
        self._act({"type": "key", "id": "keys", "actions": moves})

    def click(self, selector: str, button: int = 0) -> None:
        """Click the middle of an element; button 1 is the one in the middle of the mouse."""
        there = {"type": "pointerMove", "x": 0, "y": 0, "origin": self.find(selector)}
        moves = [there, {"type": "pointerDown", "button": button}, {"type": "pointerUp", "button": button}]
        self._act({"type": "pointer", "id": "mouse", "actions": moves})

    def _act(self, source: dict[str, Any]) -> None:
        self.do("PerformActions", actions=[source])

    def tabs_with(self, selector: str) -> int:
        """How many tabs there are, once each has an element of a CSS selector."""
        here, handles = self.do("GetWindowHandle"), self.do("GetWindowHandles")
        for handle in handles:
            self.do("SwitchToWindow", handle=handle)
            self.find(selector)
        self.do("SwitchToWindow", handle=here)
        return len(handles)


@contextmanager
def firefox(profile: Path, preferences: Mapping[str, object] = PREFERENCES) -> Iterator[Firefox]:
    """A Firefox without a window, with a new profile in an empty folder."""
    (profile / "user.js").write_text("".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in preferences.items()), "utf-8")
    command = [find("FIREFOX_PATH") or "firefox", "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8") as process:
        assert process.stdout
        try:
            port = int(Said(process.stdout).until("Listening on port").rpartition(" ")[2])
            with socket.create_connection(("127.0.0.1", port), timeout=60) as connection, closing(Firefox(connection)) as browser:
                yield browser
        finally:
            process.terminate()
            process.wait()
