"""MkDocs as the build runs it, with blank sheets in the place of pictures, posters and handbook: what a build costs without paper.

`python -m benchmarks.unprinted build …`. Everything else is done, the check of the site included.
"""

from __future__ import annotations

import json
import runpy
import sys
from unittest.mock import patch

import typst

PICTURE, SHEET = b"\x89PNG\r\n\x1a\nIEND\xaeB`\x82", b"%PDF-1.7\n%%EOF\n"
"""What the check of the site takes for a whole file."""


def blank(*_: object, format: str, sys_inputs: dict[str, str], **__: object) -> bytes | list[bytes]:
    """Print nothing."""
    return SHEET if format == "pdf" else [PICTURE] * len(json.loads(sys_inputs["show"]))


if __name__ == "__main__":
    with patch.object(typst, "compile", side_effect=blank) as printed:
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        finally:
            if not printed.called:
                sys.exit("the build printed without typst.compile; have benchmarks/unprinted.py replace what it uses")
