"""Pictures and PDFs in docs/ that tell of who or what is withdrawn are left out, as far as a program can read them."""

from __future__ import annotations

import io
import random
import zlib
from typing import TYPE_CHECKING

import pikepdf
import pytest

from colloquium.archive import linker
from colloquium.archive.leaks import Remnants
from colloquium.data import attachments, loader
from projects import ARCHIVES, build, copy_project

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.archive.model import Archive

GONE = """- id: ada-quillfeather
  withdrawn: true
  name: Ada Quillfeather
  sort_name: Quillfeather, Ada
  appearances: [{role: librarian}]
"""
UNSURE = (
    "its text cannot be searched with certainty, as scans and pictures show more than they hold; look whether it shows what is withdrawn"
)
HELD = "this file is left out: it holds the name of speakers/ada-quillfeather, which is withdrawn; take that out of the file"


def pdf(content: bytes, filters: bytes = b"", head: bytes = b"") -> bytes:
    """A file with one stream, which shows something, and a dictionary with `head`."""
    return (
        b"%PDF-1.4\n1 0 obj\n<< /Title (A) " + head + b" >>\nendobj\n2 0 obj\n<< /Length " + str(len(content)).encode() + filters
        + b" >>\nstream\n" + content + b"\nendstream\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n"
    )  # fmt: skip


def shows(operators: str) -> bytes:
    return b"BT /F1 12 Tf 72 720 Td " + operators.encode("latin-1") + b" ET"


def composed() -> bytes:
    """A PDF as office programs write it: the letters by numbers of its font's table, all objects packed."""
    made = pikepdf.new()
    table = (
        b"2 beginbfchar\n<0001> <0041>\n<0002> <0020>\nendbfchar\n2 beginbfrange\n<0003> <001C> <0061>\n<001D> <001D> [<0051>]\nendbfrange"
    )
    font = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type0, ToUnicode=made.make_stream(table)))
    codes = {"A": 1, " ": 2, "Q": 0x1D} | {chr(97 + at): 3 + at for at in range(26)}
    said = "".join(f"{codes[sign]:04x}" for sign in "by Ada Quillfeather")
    page = made.add_blank_page()
    page.obj["/Resources"] = pikepdf.Dictionary(Font=pikepdf.Dictionary(F7=font))
    page.obj["/Contents"] = made.make_stream(f"BT /F7 12 Tf <{said}> Tj ET".encode())
    data = io.BytesIO()
    made.save(data, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, recompress_flate=True)
    return data.getvalue()


def png(kind: bytes, body: bytes) -> bytes:
    chunks = ((kind, body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        len(part).to_bytes(4, "big") + name + part + zlib.crc32(name + part).to_bytes(4, "big") for name, part in chunks
    )


def jpeg(marker: int, body: bytes) -> bytes:
    return b"\xff\xd8\xff" + bytes([marker]) + (len(body) + 2).to_bytes(2, "big") + body + b"\xff\xda" + b"\x00" * 40 + b"\xff\xd9"


NAME = b"by Ada Quillfeather"
HOLDING = {
    "plain.pdf": pdf(shows("(by Ada Quillfeather) Tj")),
    "kerned.pdf": pdf(shows("[(by Ada Quill) -20 (fea) 15.5 (ther)] TJ")),
    "spaced.pdf": pdf(shows("[(by) -333 (Ada) -333 (Quillfeather)] TJ")),
    "escaped.pdf": pdf(shows(r"(by Ad\141 \(Quill\
feather\)) Tj")),
    "hexadecimal.pdf": pdf(shows("<62792041 6461205175696c6c66656174686572> Tj")),
    "deflated.pdf": pdf(zlib.compress(shows("(by Ada Quillfeather) Tj")), b" /Filter /FlateDecode"),
    "author.pdf": pdf(b"", head=b"/Author (Ada Quillfeather)"),
    "title.pdf": pdf(b"", head=b"/Subject (Upstream and downstream, by Ada Quillfeather)"),
    "an-earlier-version.pdf": pdf(shows("(by Ada Quillfeather) Tj")) + pdf(shows("(by somebody) Tj")),
    "author-in-utf-16.pdf": pdf(b"", head=b"/Author <FEFF" + "Ada Quillfeather".encode("utf-16-be").hex().encode() + b">"),
    "metadata.pdf": pdf(b"<rdf:RDF><dc:creator>Ada Quillfeather</dc:creator></rdf:RDF>"),
    "composed.pdf": composed(),
    "text.png": png(b"tEXt", b"Author\0" + NAME),
    "packed.png": png(b"zTXt", b"Author\0\0" + zlib.compress(NAME)),
    "international.png": png(b"iTXt", b"Author\0\0\0en\0\0" + NAME),
    "international-packed.png": png(b"iTXt", b"Author\0\1\0en\0\0" + zlib.compress(NAME)),
    "exif.png": png(b"eXIf", b"MM\0*" + NAME),
    "comment.jpg": jpeg(0xFE, NAME),
    "exif.jpeg": jpeg(0xE1, b"Exif\0\0II*\0" + "Ada Quillfeather".encode("utf-16-le") + b"\0\0"),
    "appended.jpg": jpeg(0xFE, b"") + NAME,
    "comment.gif": b"GIF89a" + b"\0" * 7 + b"!\xfe\x13" + NAME + b"\0;",
    "exif.webp": b"RIFF\x20\0\0\0WEBPEXIF\x13\0\0\0" + NAME + b"\0",
    "exif.avif": b"\0\0\0\x1cftypavif" + b"\0" * 40 + NAME,
}  # fmt: skip


def withdrawn(root: Path) -> Archive:
    path = root / "data" / "speakers.yaml"
    path.write_text(path.read_text("utf-8") + GONE, "utf-8")
    return linker.link(loader.load(root))


def warned(archive: Archive, file: str) -> list[str]:
    return [warning.message for warning in archive.warnings if warning.place.file == file]


@pytest.mark.parametrize(("name", "data"), HOLDING.items(), ids=HOLDING)
def test_a_file_that_holds_a_name_is_left_out_and_of_links_to_it_the_words_stay(small: Path, name: str, data: bytes) -> None:
    (small / "docs" / "files").mkdir()
    (small / "docs" / "files" / name).write_bytes(data)
    (small / "docs" / "about.md").write_text(f"# A\n\nSee [the file](files/{name}) and ![it](../files/{name}#page=2).\n", "utf-8")
    archive = withdrawn(small)
    assert archive.left_out == {f"files/{name}"}
    assert warned(archive, f"docs/files/{name}") == [HELD]
    assert archive.rewording
    assert archive.rewording.text((small / "docs" / "about.md").read_text("utf-8")) == "# A\n\nSee the file and it.\n"
    reworded = "left out here: a link that tells of speakers/ada-quillfeather, which is withdrawn; reword it"
    assert warned(archive, "docs/about.md") == [reworded]


def test_of_every_other_file_it_is_said_once_that_its_text_is_not_searched_with_certainty(small: Path) -> None:
    names = {name: data.replace(b"Quill", b"Goose") for name, data in HOLDING.items() if name in {"plain.pdf", "text.png", "comment.jpg"}}
    for name, data in names.items():
        (small / "docs" / name).write_bytes(data)
    (small / "docs" / "about.md").write_text("".join(f"[x]({name})\n" for name in names), "utf-8")
    assert linker.link(loader.load(small)).warnings == ()
    archive = withdrawn(small)
    assert archive.left_out == frozenset()
    assert [warned(archive, f"docs/{name}") for name in names] == [[UNSURE]] * 3


@pytest.mark.fuzz
@pytest.mark.parametrize("name", HOLDING)
def test_no_broken_file_makes_the_reader_fail(tmp_path: Path, name: str) -> None:
    data, chance, path = HOLDING[name], random.Random(name), tmp_path / name
    for end in range(0, len(data), 7):
        path.write_bytes(data[:end])
        attachments.text(path)
        path.write_bytes(bytes(chance.randrange(256) if chance.random() < 0.02 else byte for byte in data))
        attachments.text(path)


@pytest.mark.fuzz
def test_a_file_that_never_closes_what_it_opens_is_read_in_bounded_time(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    for part in (b"(", b"<", b"1 0 obj ", b"\\", b"<00", b"((("):
        path.write_bytes(pdf(b"BT Tj " + part * 20_000))
        attachments.text(path)
    path.write_bytes(pdf(zlib.compress(b"\0" * 100_000_000), b" /Filter /FlateDecode"))
    assert len(attachments.text(path)) < 1000


def test_the_site_has_neither_such_a_file_nor_a_link_to_it_and_its_own_files_are_searched_too(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", ARCHIVES / "transcript")
    (root / "docs" / "plan.pdf").write_bytes(composed())
    (root / "docs" / "about.md").write_text("# About\n\nSee [the plan](plan.pdf).\n", "utf-8")
    archive = withdrawn(root)
    done = build(root, root / "site", SOURCE_DATE_EPOCH="1577836800")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (root / "site" / "plan.pdf").exists()
    assert "plan.pdf" not in (root / "site" / "about" / "index.html").read_text("utf-8")
    assert "MR QUILL" in attachments.text(root / "site" / "handbook.pdf")
    (root / "site" / "plan.pdf").write_bytes(composed())
    left = "the name of speakers/ada-quillfeather, which is withdrawn, can still be read here"
    assert list(Remnants.of(archive.withheld, archive.reports.values(), archive).in_site(root / "site")) == [f"plan.pdf: {left}"]
