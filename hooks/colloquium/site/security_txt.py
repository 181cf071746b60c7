"""The security contact, published as /.well-known/security.txt, after RFC 9116."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from colloquium.site.exports import Export

if TYPE_CHECKING:
    from collections.abc import Iterator

    from colloquium.settings import Settings

ADDRESS = ".well-known/security.txt"
VALID = timedelta(days=365)


def files(settings: Settings) -> Iterator[Export]:
    """The file, valid for a year from the last change, where the settings name a contact."""
    if settings.security_contact:
        expires = settings.changed + VALID
        lines = f"Contact: {settings.security_contact}", f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}", f"Canonical: {settings.url}{ADDRESS}"
        yield Export(ADDRESS, "\n".join(lines) + "\n")
