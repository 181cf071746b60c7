"""What is withdrawn from this record, one edit at a time, is in no export and in no paragraph of the report as it is shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from acceptance.record import archive, without

from colloquium.record.collections import KINDS, QUOTES, REDIRECTS, SPEAKERS, TAKEAWAYS
from colloquium.site import annotation, exports
from projects import PROJECT

if TYPE_CHECKING:
    from colloquium.archive.model import Archive

SAID = [entry.key for entry in (*archive()[QUOTES], *archive()[TAKEAWAYS])]


def published(left: Archive) -> str:
    """Everything that the exports and the pages of the reports say."""
    said: Any = [exports.as_json(entry, "/") for entry in left if entry.collection != REDIRECTS]
    said += ["".join(segment.text for segment in paragraph.segments) for name in left.reports for paragraph in annotation.mark(left, name)]
    return " ".join(json.dumps(said, ensure_ascii=False).replace("\\n", " ").split())


def test_a_survivor_can_be_withdrawn_in_one_edit() -> None:
    left = without("speakers", "melanie-thompson")
    text = published(left)
    assert [word for word in ("Thompson", "left behind", "12 years old", "trauma", "tricked") if word in text] == []
    assert left.coverage[0].percent == 100


@pytest.mark.parametrize(("collection", "id"), SAID)
def test_a_quotation_or_takeaway_can_be_withdrawn_in_one_edit(collection: str, id: str) -> None:
    proofs = archive()[KINDS[collection]].by_id[id].proofs.values()
    left = without(collection, id)
    text = published(left)
    assert id not in {entry.record.id for entry in left[KINDS[collection]]}
    assert [proof.exact for proof in proofs if " " in proof.exact and proof.exact in text] == []


def test_the_product_names_nobody_in_its_own_words() -> None:
    """Descriptions and examples of fields are on every site: whoever they named could not be withdrawn."""
    names = {
        name.casefold()
        for entry in archive()[SPEAKERS]
        for name in (entry.record.id, entry.record.name, entry.record.sort_name, *entry.record.aliases)
    }
    files = [path for room in ("hooks", "theme") for path in (PROJECT / room).rglob("*") if path.suffix in {".py", ".html", ".js", ".typ"}]
    texts = {path.name: path.read_text("utf-8").casefold() for path in files}
    assert [(file, name) for file, text in texts.items() for name in sorted(names) if name in text] == []
