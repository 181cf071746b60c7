"""The face that is published is the one that its program makes, small, licensed, and with the letters that readers meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont

from face import FACE, SIGNS, made

if TYPE_CHECKING:
    from pathlib import Path


def test_the_face_is_made_again_to_the_byte() -> None:
    assert FACE.read_bytes() == made(), "run `make face`: typst has another edition of it"


def test_the_face_earns_its_weight() -> None:
    assert len(FACE.read_bytes()) < 18_000


def test_the_face_has_old_style_numerals_and_every_sign() -> None:
    font = TTFont(FACE)
    assert {*map(chr, font.getBestCmap())} >= SIGNS
    assert {"kern", "onum"} <= {record.FeatureTag for table in ("GSUB", "GPOS") for record in font[table].table.FeatureList.FeatureRecord}


def test_the_licence_of_the_face_is_published_beside_it(small_site: Path) -> None:
    assert (small_site / "assets" / "face.woff2").is_file()
    assert "SIL OPEN FONT LICENSE" in (small_site / "assets" / "face.txt").read_text("utf-8")
