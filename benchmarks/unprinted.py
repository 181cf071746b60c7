"""MkDocs as the build runs it, with blank sheets in the place of pictures, posters and handbooks: what a build costs without paper.

`python -m benchmarks.unprinted build …`. No process that typesets is started; everything else is done, the check of the site included.
"""

from __future__ import annotations

import json
import runpy
import sys
from typing import TYPE_CHECKING
from unittest.mock import patch

from colloquium.site import presses

if TYPE_CHECKING:
    from colloquium.site.press import Job

PICTURE, SHEET = b"\x89PNG\r\n\x1a\nIEND\xaeB`\x82", b"%PDF-1.7\n%%EOF\n"
"""What the check of the site takes for a whole file."""


def blank(job: Job) -> bytes:
    """Answer as the press does, with nothing printed."""
    content = PICTURE if job.format == "png" else SHEET
    return b"\n".join([json.dumps({"made": [len(content)] * len(job.sheets)}).encode(), content * len(job.sheets)])


if __name__ == "__main__":
    with patch.object(presses, "run", side_effect=blank) as printed:
        try:
            runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
        finally:
            if not printed.called:
                sys.exit("the build printed without presses.run; have benchmarks/unprinted.py replace what it uses")
