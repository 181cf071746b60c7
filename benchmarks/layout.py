"""The frame of our own pages as a layout for other generators, so that all build pages of the same weight."""

from __future__ import annotations

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import archive, project
from benchmarks.preview import PAGE
from benchmarks.product import Product

TITLE, CONTENT = "the title of the page", "the content of the page"
"""What stands in the layout where a generator puts its own."""


def ours() -> str:
    """The frame, taken from a page of a small site that is built for it. Raises CommandError where that fails."""
    with TemporaryDirectory(prefix="colloquium-layout-") as folder:
        product = Product(Path(folder) / "product")
        project.write(product.root, archive.make(archive.LEAST))
        product.unprinted()
        return cut((product.root / "site" / PAGE / "index.html").read_text("utf-8"))


def cut(page: str) -> str:
    """A page with marks for its title and for its main part, which alone is to be searched; what is of the page alone is left out."""
    alone = re.compile(
        r'<script type="application/ld\+json">.*?</script>|<(?:link|meta)\b[^>]*\b(?:canonical|description|og:[a-z]+)\b[^>]*>', re.DOTALL
    )
    framed = re.sub(r"(?s)<title>.*?</title>", f"<title>{TITLE}</title>", alone.sub("", page), count=1)
    framed = re.sub(r"(?s)(<main\b[^>]*)>.*</main>", rf"\1 data-pagefind-body>{CONTENT}</main>", framed, count=1)
    if marks := [mark for mark in ("{{", "{%", "{#") if mark in framed]:
        raise ValueError(f"the frame holds {marks[0]}, which other generators would run")
    return framed.replace("../", "/").replace("//", "/").replace(":/", "://")
