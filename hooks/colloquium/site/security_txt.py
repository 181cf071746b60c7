"""Whom to tell about a hole in the site: /.well-known/security.txt, after RFC 9116."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

ADDRESS = ".well-known/security.txt"
VALID = timedelta(days=365)
SCHEMES = ("mailto:", "https://", "tel:")


def security_txt(contact: str, root: str, built: int) -> str:
    """The file for the site at the address `root`, valid for a year from `built`, in seconds since 1970.

    Raises ValueError where `contact` is no address.
    """
    if not contact.startswith(SCHEMES) or len(contact.split()) != 1:
        raise ValueError(f"mkdocs.yml: extra: security_contact: {contact!r} is not an address; begin it with mailto:, https:// or tel:")
    expires = datetime.fromtimestamp(built, UTC) + VALID
    return f"Contact: {contact}\nExpires: {expires:%Y-%m-%dT%H:%M:%SZ}\nCanonical: {root}{ADDRESS}\n"
