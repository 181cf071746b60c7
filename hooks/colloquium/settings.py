"""What mkdocs.yml and the host say of the site, checked before anything is built."""

from __future__ import annotations

import os
import re
from urllib.parse import urlsplit

FROM_HOST = ("SITE_URL", "REPOSITORY_URL", "CONTACT", "SECURITY_CONTACT", "SOURCE_DATE_EPOCH")
"""The variables by which a host sets what mkdocs.yml, or the history of the project, says otherwise."""

_HOST = r"([A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*|\[[0-9A-Fa-f:.]+\])(:\d+)?"
_FOLDER = r"/(?!\.{1,2}/)[A-Za-z0-9._~!$&'()*+,;=:@%-]+"
_ADDRESS = re.compile(rf"https?://{_HOST}({_FOLDER})*/")
_REMEDIES = {
    "#": "leave out # and what follows it",
    "?": "leave out ? and what follows it",
    "@": "leave out the name before @",
}


class SettingError(Exception):
    """What is wrong with a setting, and its remedy."""


def environment() -> dict[str, str]:
    """The environment without the settings that a host leaves empty: they count as unset."""
    return {name: value for name, value in os.environ.items() if value.strip() or name not in FROM_HOST}


def site_address(site_url: str | None) -> str:
    """The address at which the site will be read, with a slash at its end. Raises SettingError where it cannot be one."""
    if not site_url:
        raise SettingError("mkdocs.yml: site_url is missing; write the address at which the site will be read: https://example.org/")
    if not _ADDRESS.fullmatch(site_url) or not _has_port(site_url):
        remedy = next((remedy for sign, remedy in _REMEDIES.items() if sign in site_url), "write it as https://example.org/folder/")
        raise SettingError(f"mkdocs.yml: site_url: {site_url!r} is not the address of a site; {remedy}")
    return site_url


def _has_port(address: str) -> bool:
    """Whether the port of an address, if it names one, can be one."""
    try:
        return urlsplit(address).port != 0
    except ValueError:
        return False
