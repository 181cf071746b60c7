"""Fetch every file of a published site and compare it with what was built, and the address with the one that it was built for.

    python3 .github/verify.py https://example.org/ SHA256-OF-THE-BUILT-MANIFEST [TRIES [PAUSE]]

A host may need a while to serve what was deployed: the list of files is asked for up to TRIES times (30), PAUSE seconds (10) apart.
Every other file is asked for again where the host fails to answer.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.client import HTTPException
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

NOT_SERVED = {"_headers"}
"""What some hosts read and do not serve."""

AT_ONCE = 8
"""Requests that are made at the same time."""

AGAIN = 4
"""Times that a file is asked for where the host fails to answer."""

TOO_MANY, FAILS = 429, 500
"""The answers of a host that is busy, and the first of one that fails; the others below are final."""


class Answer(NamedTuple):
    """A file as it is served, and the address that it came from at last; None where it is not served."""

    content: bytes | None
    address: str = ""


class Host(NamedTuple):
    """Where the site is served, the version that is looked for, and the seconds between two tries."""

    address: str
    version: str
    pause: float

    def fetch(self, name: str, tries: int = AGAIN) -> Answer:
        """A file as it is served now, past caches that hold it under another version."""
        for left in reversed(range(tries)):
            try:
                with urlopen(f"{self.address}{quote(name)}?{self.version}", timeout=30) as answer:
                    return Answer(answer.read(), answer.url.partition("?")[0])
            except (OSError, HTTPException, ValueError) as error:
                if isinstance(error, HTTPError) and error.code < FAILS and error.code != TOO_MANY:
                    break
            time.sleep(self.pause if left else 0)
        return Answer(None)

    def manifest(self, tries: int) -> list[str]:
        """The lines of the list of files, once the host serves the one that was built."""
        for left in reversed(range(tries)):
            content = self.fetch("MANIFEST.sha256", 1).content
            if content and hashlib.sha256(content).hexdigest() == self.version:
                return content.decode().splitlines()
            time.sleep(self.pause if left else 0)
        sys.exit(f"{self.address} does not serve the list of files that was built; was the deployment finished?")

    def check_address(self) -> None:
        """Stop where the home page was built for another address than it is served at."""
        page, served = self.fetch("")
        found = re.search(r'<link rel="canonical" href="([^"]*)"', (page or b"").decode("utf-8", "replace"))
        if not found:
            sys.exit(f"{self.address}: the home page does not say for which address it was built; look what the host serves there")
        if parts(unescape(found[1])) != parts(served):
            sys.exit(
                f"the site was built for {unescape(found[1])} but is served at {served}; "
                "set the variable SITE_URL of the repository to the address that readers use, and publish again"
            )

    def differs(self, line: str) -> bool:
        """Whether a file is served otherwise than it was built, or not at all."""
        content = self.fetch(line[66:]).content
        return content is None or hashlib.sha256(content).hexdigest() != line[:64]


def parts(address: str) -> tuple[str, str, str]:
    """What of an address has to be the same: capital letters count in its path alone."""
    split = urlsplit(address)
    return split.scheme, split.netloc.lower(), split.path.rstrip("/")


def web_address(text: str) -> str:
    """The address of a folder, with the slash at its end."""
    split = urlsplit(text)
    if split.scheme not in {"http", "https"} or not split.netloc or split.query or split.fragment:
        raise argparse.ArgumentTypeError(f"{text!r} is not the address of a site; write it as https://example.org/")
    return text.rstrip("/") + "/"


def main(host: Host, tries: int) -> None:
    """Compare the whole site."""
    files = [line for line in host.manifest(tries) if line[66:] not in NOT_SERVED]
    host.check_address()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = [line[66:] for line, differs in zip(files, pool.map(host.differs, files), strict=True) if differs]
    if wrong:
        sys.exit(f"{host.address} serves other than was built: {', '.join(wrong)}; look what the host adds or leaves out, or deploy again")
    print(f"{len(files)} files are served as they were built")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("address", type=web_address)
    parser.add_argument("manifest")
    parser.add_argument("tries", type=int, nargs="?", default=30)
    parser.add_argument("pause", type=float, nargs="?", default=10)
    given = parser.parse_args()
    main(Host(given.address, given.manifest, given.pause), given.tries)
