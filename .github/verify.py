"""Fetch every file of a published site and compare it with what was built.

    python3 .github/verify.py https://example.org/ SHA256-OF-THE-BUILT-MANIFEST [TRIES]

A host may need a while to serve what was deployed: every ten seconds another try is made, 30 in all.
"""

from __future__ import annotations

import hashlib
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

NOT_SERVED = {"_headers"}
"""What some hosts read and do not serve."""


def fetch(address: str, name: str, version: str) -> bytes:
    """A file as it is served now, past caches that hold it under another version."""
    with urlopen(f"{address}{name}?{version}", timeout=30) as answer:
        return bytes(answer.read())


def manifest(address: str, expected: str, tries: int) -> list[str]:
    """The lines of the list of files, once the host serves the one that was built."""
    for left in reversed(range(tries)):
        try:
            content = fetch(address, "MANIFEST.sha256", expected)
        except URLError:
            content = b""
        if hashlib.sha256(content).hexdigest() == expected:
            return content.decode().splitlines()
        time.sleep(10 if left else 0)
    sys.exit(f"{address} does not serve the list of files that was built; was the deployment finished?")


def differs(address: str, name: str, expected: str) -> bool:
    """Whether a file is served otherwise than it was built, or not at all."""
    try:
        return hashlib.sha256(fetch(address, name, expected)).hexdigest() != expected
    except URLError:
        return True


def main(address: str, expected: str, tries: str = "30") -> None:
    """Compare the whole site."""
    files = [(line[66:], line[:64]) for line in manifest(address, expected, int(tries)) if line[66:] not in NOT_SERVED]
    if wrong := [name for name, hash in files if differs(address, name, hash)]:
        sys.exit(f"{address} serves other than was built: {', '.join(wrong)}; look what the host adds or leaves out, or deploy again")
    print(f"{len(files)} files are served as they were built")


if __name__ == "__main__":
    main(*sys.argv[1:])
