"""The open data carries every field of a record, its address and its proofs."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.site import exports
from projects import ARCHIVES, change

if TYPE_CHECKING:
    from pathlib import Path


def exported(root: Path, name: str) -> dict[str, Any]:
    archive = linker.link(loader.load(root))
    text = next(export.content for export in exports.export(archive, "https://example.org/x/") if export.address == f"data/{name}.json")
    return dict(json.loads(text))


def test_a_quotation_is_exported_with_its_proof(small: Path) -> None:
    quotes = exported(small, "quotes")
    assert (quotes["collection"], quotes["count"]) == ("quotes", 3)
    assert quotes["records"][1] == {
        "id": "railing-first",
        "speaker": "second-speaker",
        "text": "Mend the railing first",
        "source": "minutes",
        "takeaway": "mending",
        "url": "https://example.org/x/quotes/railing-first/",
        "selector": {
            "source": "minutes",
            "exact": "Mend the railing first",
            "prefix": "ak. 1. Mending before building “",
            "suffix": "”, said the Second Speaker, who ",
            "start": 362,
            "end": 384,
            "paragraph": 7,
        },
        "attributed": {"by": "paragraph", "name": "Second Speaker", "paragraph": 7},
    }


def test_a_statement_is_exported_with_how_the_report_names_its_speaker(tmp_path: Path) -> None:
    for name in ("transcript", "full"):
        shutil.copytree(ARCHIVES / name, tmp_path / name)
    assert [quote["attributed"] for quote in exported(tmp_path / "transcript", "quotes")["records"]][1:] == [
        {"by": "speech", "name": "MS HOLLOW", "paragraph": 4},
        {"by": "speech", "name": "MR QUILL", "paragraph": 6},
    ]
    [mending, _] = exported(tmp_path / "full", "takeaways")["records"]
    assert [point.get("attributed") for point in mending["points"]] == [
        {"by": "paragraph", "name": "Ms. Hollow", "paragraph": 12},
        {"by": "passage", "name": "Mr. Quill", "paragraph": 13},
        None,
    ]
    assert mending["points"][1]["attribution"] == "Mr. Quill repeated. He described the Ledger"


def test_points_and_appearances_carry_their_proofs(small: Path) -> None:
    assert exported(small, "takeaways")["records"][0]["points"][0]["selector"]["paragraph"] == 7
    assert exported(small, "speakers")["records"][0]["appearances"][0]["selector"]["exact"] == "First Speaker, engineer."
    assert "selector" not in exported(small, "speakers")["records"][1]["appearances"][0]


def test_every_selector_points_at_its_words(small: Path) -> None:
    text = (small / "data" / "sources" / "minutes.txt").read_text("utf-8")
    for name in ("quotes", "figures"):
        for record in exported(small, name)["records"]:
            selector = record["selector"]
            assert " ".join(text[selector["start"] : selector["end"]].split()) == selector["exact"]


def test_a_record_without_a_page_of_its_own_has_an_anchor(small: Path) -> None:
    assert exported(small, "figures")["records"][0]["url"] == "https://example.org/x/figures/#people-a-day"


def hide(root: Path, passage: str) -> None:
    change(root, "sources", "  language: en\n", f"  language: en\n  sensitive: [{{passage: {passage!r}, note: Speaks of repairs.}}]\n")


def test_what_stands_around_words_ends_where_sensitive_words_begin(small: Path) -> None:
    hide(small, "said the Second Speaker")
    quote = exported(small, "quotes")["records"][1]
    assert (quote["selector"]["prefix"], quote["selector"]["suffix"]) == ("ak. 1. Mending before building “", "”, ")
    point = exported(small, "takeaways")["records"][0]["points"][0]
    assert (point["selector"]["prefix"], point["selector"]["suffix"]) == (", ", ". The First Speaker agreed: “men")
