"""The original of a report is published while nothing of the report is withheld, and leaves with the first word that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
import pytest

from colloquium.archive import linker
from colloquium.archive.originals import published
from colloquium.data import loader
from colloquium.record.collections import SOURCES
from colloquium.site import exports, originals
from projects import EIGHT, change, copy_project, rendered

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project", EIGHT)


def archive(root: Path) -> Archive:
    return linker.link(loader.load(root))


def offered(root: Path) -> bool:
    """Whether the original is anywhere in what is made; it is everywhere or nowhere."""
    found = archive(root)
    [entry] = [entry for entry in found[SOURCES] if entry.record.id == "workshop-report"]
    data = next(str(file.content) for file in exports.export(found, "https://example.org/") if file.address == "data/sources.json")
    shown = {
        bool(published(found, entry)),
        [file.address for file in originals.files(found, root)] == ["sources/workshop-report/original.pdf"],
        'href="../../sources/workshop-report/original.pdf"' in rendered(root)["sources/workshop-report/"],
        "workshop.pdf" in data,
    }
    assert len(shown) == 1
    return shown.pop()


def test_an_original_is_published_byte_for_byte(root: Path) -> None:
    assert offered(root)
    [file] = originals.files(archive(root), root)
    assert file.content == (root / "data" / "sources" / "workshop.pdf").read_bytes()


WITHHELD = {
    "a quotation": ("quotes", "- {id: a-pole, ", "- {id: a-pole, withdrawn: true, "),
    "a figure": ("figures", "- {id: fords, ", "- {id: fords, withdrawn: true, "),
    "a takeaway": ("takeaways", "- {id: keepers, ", "- {id: keepers, withdrawn: true, "),
    "a speaker who has words in it": ("speakers", "- id: rosa-lind\n", "- id: rosa-lind\n  withdrawn: true\n"),
    "a speaker who only came": ("speakers", "- id: bram-quill\n", "- id: bram-quill\n  withdrawn: true\n"),
    "something is sensitive": (
        "sources",
        "original: workshop.pdf, ",
        "original: workshop.pdf, sensitive: [{passage: in a joint statement, note: Tells of others.}], ",
    ),
}


@pytest.mark.parametrize(("collection", "old", "new"), WITHHELD.values(), ids=WITHHELD)
def test_an_original_goes_with_the_first_word_that_is_withheld(root: Path, collection: str, old: str, new: str) -> None:
    change(root, collection, old, new)
    assert not offered(root)


def test_an_original_stays_where_somebody_withdraws_who_has_nothing_to_do_with_it(root: Path) -> None:
    change(root, "speakers", "- id: nell-reed\n", "- id: nell-reed\n  withdrawn: true\n")
    assert offered(root)


def test_an_original_that_names_whom_the_text_does_not_name_goes_too(root: Path) -> None:
    path = root / "data" / "sources" / "workshop.pdf"
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.docinfo["/Author"] = "Nell Reed"
        pdf.save()
    change(root, "speakers", "- id: nell-reed\n", "- id: nell-reed\n  withdrawn: true\n")
    assert not offered(root)


def test_an_original_elsewhere_is_linked_on_the_same_terms(root: Path) -> None:
    (root / "data" / "sources" / "workshop.pdf").unlink()
    change(root, "sources", "original: workshop.pdf", "original: https://example.org/w.pdf")
    link = '<a class="button" href="https://example.org/w.pdf" rel="noreferrer">The original'
    assert link in rendered(root)["sources/workshop-report/"]
    change(root, "quotes", "- {id: a-pole, ", "- {id: a-pole, withdrawn: true, ")
    assert link not in rendered(root)["sources/workshop-report/"]
