"""What a host sends beside the files, as data, and in the forms that hosts read.

`_headers` is for Netlify and Cloudflare Pages, `nginx-headers.conf` for nginx; the policy alone also stands in every page, for hosts
that send nothing of ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Headers = Mapping[str, str]

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""The Content-Security-Policy: nothing but this host's own files, no script or style inside a page, no text made into markup."""

DENIED = (
    "accelerometer",
    "camera",
    "clipboard-read",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "usb",
    "xr-spatial-tracking",
)
"""What no page may ask the device for."""


def _policy(leave_out: Sequence[str] = ()) -> str:
    return "; ".join(f"{name} {value}" for name, value in POLICY.items() if name not in leave_out)


META_POLICY = _policy(leave_out=["frame-ancestors"])
"""The policy for pages without headers; only a header can set frame-ancestors."""

ALL = {
    "Content-Security-Policy": _policy(),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""Sent with every file."""

READ = {"Cache-Control": "no-store", "Cross-Origin-Resource-Policy": "same-origin"}
"""What a reader reads: nothing of it stays on the device, so that no cache tells what was read or sought."""

SHARED = {"Cache-Control": "public, max-age=600", "Cross-Origin-Resource-Policy": "same-origin"}
"""The same for every page, so that it tells nothing; kept for ten minutes, as the names do not change with the content."""

OPEN = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "cross-origin", "Access-Control-Allow-Origin": "*"}
"""Open data and what is made to be shown elsewhere."""

SOUGHT = {"Cache-Control": "no-cache", "Cross-Origin-Resource-Policy": "same-origin"}
"""The files of the search, the same whatever is sought. The search asks that they be kept nowhere; where they said so themselves,
browsers would not bring back the page that asked for them, and Back would lose what was sought."""

PLACES = (
    (SHARED, ("assets/",)),
    (SOUGHT, ("search/core.json", "search/rest.json", "search/text-")),
    (OPEN, ("data/", "cards/")),
)
"""Which addresses get what, by how they begin; all others are READ."""


def write(site: Path, base: str = "/") -> None:
    """Write the files for hosts into the built `site`, served at the path `base`."""
    (site / "_headers").write_text(static_hosts(site, base), encoding="utf-8")
    (site / "nginx-headers.conf").write_text(nginx(base), encoding="utf-8")


def static_hosts(site: Path, base: str) -> str:
    """The file `_headers`: beside what all files get, no two rules match one address, as hosts differ in what they make of that."""
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    rules = [("*", ALL), ("", READ), *_rules("", names)]
    return "\n".join(line for pattern, sent in rules for line in (f"{base}{pattern}", *(f"  {k}: {v}" for k, v in sent.items()))) + "\n"


def _rules(folder: str, names: list[str]) -> Iterator[tuple[str, Headers]]:
    """One rule for a folder that is sent alike as a whole, else rules for what is in it."""
    for step in dict.fromkeys("".join(name.removeprefix(folder).partition("/")[:2]) for name in names):
        inside = [name for name in names if name.startswith(folder + step)] if step.endswith("/") else [folder + step]
        if all(_sent(name) is _sent(inside[0]) for name in inside):
            yield folder + step + ("*" if step.endswith("/") else ""), _sent(inside[0])
            if folder and step == "index.html":
                yield folder, _sent(inside[0])
        else:
            yield from _rules(folder + step, inside)


def _sent(name: str) -> Headers:
    return next((sent for sent, places in PLACES if name.startswith(places)), READ)


def nginx(base: str) -> str:
    """The file for nginx. It uses variables rather than locations, so that it fits into any server block."""
    lines = [
        "# Inside the server block of the site:  include /path/to/the/site/nginx-headers.conf;",
        "# and once more in every location there that has an add_header of its own.",
    ]
    varying = {name: "$site_" + name.lower().replace("-", "_") for name in OPEN}
    lines += [f'set {variable} "{READ.get(name, "")}";' for name, variable in varying.items()]
    for sent, places in PLACES:
        lines.append(f'if ($uri ~ "^{re.escape(base)}({"|".join(map(re.escape, places))})") {{')
        lines += [f'  set {varying[name]} "{value}";' for name, value in sent.items()] + ["}"]
    lines += [f'add_header {name} "{value}" always;' for name, value in (ALL | varying).items()]
    return "\n".join(lines) + "\n"
