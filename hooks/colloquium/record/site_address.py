"""The address of a site: what can be one, and what to do about anything else."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = r"([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(:\d+)?"
_FOLDER = r"/(?!\.{1,2}/)[A-Za-z0-9._~!$&'()*+,;=:@%-]+"
_ADDRESS = re.compile(rf"https?://{_HOST}({_FOLDER})*/")
_REMEDIES = {
    "#": "leave out # and what follows it",
    "?": "leave out ? and what follows it",
    "@": "leave out the name before @",
}


def site_address(address: str) -> str:
    """The address, if a site can have it. Raises ValueError with the remedy."""
    if not _ADDRESS.fullmatch(address) or not _has_port(address):
        remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in address), "write it as https://example.org/folder/")
        raise ValueError(f"{address!r} is not the address of a site; {remedy}")
    return address


def _has_port(address: str) -> bool:
    """Whether the port of an address, if it names one, can be one."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
