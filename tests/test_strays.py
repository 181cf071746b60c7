"""What programs leave beside the data is passed over; what somebody put there is named, with a remedy that destroys nothing."""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING

import pytest

from colloquium import media
from colloquium.archive import inspection, linker
from colloquium.data import loader
from colloquium.data.excerpts import Excerpts
from colloquium.problems import DataError, Place, near
from colloquium.record.collections import TABLE
from projects import build, change, copy_project, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

LEFTOVERS = [
    "quotes.yaml~",
    "quotes.yaml.~1~",
    "#quotes.yaml#",
    ".quotes.yaml.swp",
    "quotes.yaml.swo",
    "quotes.yaml.orig",
    "quotes.yaml.REJ",
    "quotes.yaml.bak",
    "quotes.yaml.tmp",
    "quotes.yaml.old",
    "quotes.yaml.save",
    "4913",
    "~$quotes.yaml",
    "~$report.docx",
    ".~lock.quotes.yaml#",
    "Thumbs.db",
    "desktop.ini",
    "Desktop.ini",
    ".DS_Store",
    "._quotes.yaml",
    "._minutes.txt",
    "Icon\r",
    ".hidden.yaml",
    "old~/quotes.yaml",
    "__MACOSX/quotes.yaml",
]
FOLDERS = ["data", "data/quotes", "data/sources", "docs"]


def problems(root: Path) -> list[str]:
    """What is wrong with the data, without the place of each file."""
    try:
        linker.link(loader.load(root))
    except DataError as error:
        return [f"{problem.place.file.removeprefix('data/')}: {problem.message}" for problem in error.problems]
    return []


WHOLE = {
    ".avif": b"\0\0\0\x10ftypavif\0\0\0\0",
    ".gif": b"GIF89a;",
    ".jpeg": b"\xff\xd8\xff\xd9",
    ".jpg": b"\xff\xd8\xff\xda\xff\xd9",
    ".pdf": b"%PDF-1.7\n%%EOF\n",
    ".png": b"\x89PNG\r\n\x1a\n\0\0\0\0IEND\xaeB`\x82",
    ".webp": b"RIFF\x05\0\0\0WEBPx",
}
"""The least that is a whole file of each kind."""


def put(root: Path, name: str, content: str = "- id: x\n") -> None:
    (root / name).parent.mkdir(parents=True, exist_ok=True)
    (root / name).write_bytes(WHOLE.get(PurePath(name).suffix, content.encode()))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", LEFTOVERS)
def test_what_only_a_program_leaves_is_passed_over(small: Path, folder: str, name: str) -> None:
    put(small, f"{folder}/{name}", "- id: [\n")
    assert problems(small) == []


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", [".#quotes.yaml", ".#minutes.txt", ".#about.md"])
def test_the_lock_of_an_unsaved_file_is_passed_over(small: Path, folder: str, name: str) -> None:
    (small / folder).mkdir(exist_ok=True)
    (small / folder / name).symlink_to("editor@desk.4711:1700000000")
    assert problems(small) == []


def test_no_leftover_of_docs_or_theme_is_published(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    secret = tmp_path / "secret"
    put(secret, "key.html", "secret")
    for name in ("about.md~", "#about.md#", "about.md.orig", "Thumbs.db", "files/notes.txt.bak", "~$letter.docx"):
        put(root / "docs", name, "withdrawn words")
    put(root / "theme" / "assets", "site.css~", "old")
    put(root / "docs", "files/letter.jpg", "kept")
    put(root / "docs", "about.md", "# About\n\n[A letter](files/letter.jpg)\n")
    (root / "docs" / ".#about.md").symlink_to("nowhere")
    (root / "docs" / "away~").symlink_to(secret)
    done = build(root, root / "site")
    assert done.returncode == 0, done.stderr
    names = {path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file()}
    assert "files/letter.jpg" in names
    assert [name for name in names if re.search(r"[~#]|orig|Thumbs|bak|secret", name)] == []


EXISTS = "exists already: move into it what it lacks, then delete this file"
ELSEWHERE = "is not read; pictures, sound and film have no place in data/: move it elsewhere"
WORDS = "is not read; copy its text into YAML records, or take a report in with  colloquium source add FILE, and move this file elsewhere"
TAKE_IN = "or take its text in with  colloquium source add FILE"
COPY = "is not read; open it, copy its text and save that as plain text in UTF-8, in"
PUT = {
    "quotes.yml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes (copy).yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes - Copy (2).yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "Copy of quotes.yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes_BACKUP_4711.yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes.sync-conflict-2020.yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "QUOTES.YAML": f"is not read; data/quotes.yaml {EXISTS}",
    "Quotes.yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes.yaml.txt": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes.yaml.yaml": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes.txt": f"is not read; data/quotes.yaml {EXISTS}",
    "quotes": f"is not read; data/quotes.yaml {EXISTS}",
    "quote.yaml": f"no collection is called 'quote', perhaps 'quotes' is meant; data/quotes.yaml {EXISTS}",
    "timeline.yml": "is not read; rename it to timeline.yaml",
    "TIMELINE.YAML": "is not read; rename it to timeline.yaml",
    "timeline (copy).yaml": "is not read; rename it to timeline.yaml",
    "timelin.yaml": "no collection is called 'timelin', perhaps 'timeline' is meant; rename it to timeline.yaml",
    "timeline/old/2019.yaml": "is not read; move it to data/timeline/2019.yaml",
    "timeline/2019.yml": "is not read; rename it to 2019.yaml",
    "Timeline/2019.yaml": "is not read; move it to data/timeline/2019.yaml",
    "timelines/2019.yaml": "no collection is called 'timelines', perhaps 'timeline' is meant; move it to data/timeline/2019.yaml",
    "sources/minutes.TXT": f"is not read; data/sources/minutes.txt {EXISTS}",
    "sources/minutes": f"is not read; data/sources/minutes.txt {EXISTS}",
    "sources/minutes.text": f"is not read; data/sources/minutes.txt {EXISTS}",
    "sources/old/minutes.txt": f"is not read; data/sources/minutes.txt {EXISTS}",
    "sources/Annual Réport.txt": "is not read; rename it to Annual-Report.txt",
    "sources/2019/report.txt": "is not read; move it to data/sources/report.txt",
    "minutes.txt": f"is not read; data/sources/minutes.txt {EXISTS}",
    "letter.txt": "is not read; move it to data/sources/letter.txt, if it is a report, or else out of data/",
    "sources/report.pdf": f"{COPY} data/sources/report.txt, {TAKE_IN}",
    "sources/Annual Réport.docx": f"{COPY} data/sources/Annual-Report.txt, {TAKE_IN}",
    "sources/報告.odt": f"{COPY} data/sources/report.txt, {TAKE_IN}",
    "sources/page.html": f"{COPY} data/sources/page.txt, {TAKE_IN}",
    "sources/minutes.pdf": "is not read; data/sources/minutes.txt exists already: if this is its original, name it in data/sources.yaml "
    "as  original:, or else move it elsewhere",
    "sources/photo.JPG": ELSEWHERE,
    "sources/minutes.mp3": ELSEWHERE,
    "photo.png": ELSEWHERE,
    "quotes/photo.jpeg": ELSEWHERE,
    "report.pdf": WORDS,
    "quotes.xlsx": WORDS,
    "quotes.json": WORDS,
    "quotes/2019.docx": WORDS,
    "sources/sources.yaml": (
        "is not read; only reports lie in data/sources/: move what it holds into data/sources.yaml, then delete this file"
    ),
    "notes.yaml": f"no collection is called 'notes'; name it after one, or move it elsewhere; known: {', '.join(sorted(TABLE))}",
}


@pytest.mark.parametrize(("name", "message"), PUT.items(), ids=PUT)
def test_what_somebody_put_there_is_named_with_a_remedy_that_destroys_nothing(small: Path, name: str, message: str) -> None:
    put(small, f"data/{name}")
    assert problems(small) == [f"{name}: {message}"]


LOST = {
    "helplines.yaml.bak": "rename it back to helplines.yaml, or delete it",
    "helplines.yaml~": "rename it back to helplines.yaml, or delete it",
    "helplines.tmp": "rename it back to helplines.yaml, or delete it",
    "Helplines.OLD": "rename it back to helplines.yaml, or delete it",
    "helplines.yaml.~3~": "rename it back to helplines.yaml, or delete it",
    "helplines.yaml.old.bak": "rename it back to helplines.yaml, or delete it",
    "#helplines.yaml#": "rename it back to helplines.yaml, or delete it",
    ".helplines.yaml": "rename it back to helplines.yaml, or delete it",
    "helplines (copy).yaml.save": "rename it back to helplines.yaml, or delete it",
    "old~/helplines.yaml": "move it back to data/helplines.yaml, or delete it",
    ".trash/helplines.yaml.temp": "move it back to data/helplines.yaml, or delete it",
}


@pytest.mark.parametrize("name", LOST)
def test_a_backup_whose_file_is_lost_is_named(small: Path, name: str) -> None:
    (small / "data" / name).parent.mkdir(exist_ok=True)
    (small / "data" / "helplines.yaml").rename(small / "data" / name)
    assert f"{name}: data/helplines.yaml is missing, and this is a copy of it; {LOST[name]}" in problems(small)


@pytest.mark.parametrize(
    ("name", "home"),
    [
        ("glossary.old", "glossary.yaml"),
        ("redirects.yaml.orig", "redirects.yaml"),
        ("timeline/2019.yaml.bak", "timeline/2019.yaml"),
        ("timeline.backup/2019.yaml", "timeline/2019.yaml"),
    ],
)
def test_so_is_a_backup_of_any_other_collection(small: Path, name: str, home: str) -> None:
    put(small, f"data/{name}")
    back = f"rename it back to {PurePath(home).name}" if PurePath(name).parent == PurePath(home).parent else f"move it back to data/{home}"
    assert problems(small) == [f"{name}: data/{home} is missing, and this is a copy of it; {back}, or delete it"]


def test_of_two_backups_of_a_lost_file_the_newer_one_is_to_be_kept(small: Path) -> None:
    put(small, "data/timeline.yaml~")
    put(small, "data/timeline.bak")
    begins, remedy = (
        "data/timeline.yaml is missing, and this is a copy of it; so is",
        "rename the newest back to timeline.yaml, and delete what is left",
    )
    assert problems(small) == [
        f"timeline.bak: {begins} data/timeline.yaml~: {remedy}",
        f"timeline.yaml~: {begins} data/timeline.bak: {remedy}",
    ]


@pytest.mark.parametrize(
    "name", ["timeline.yaml.rej", ".timeline.yaml.swp", "~$timeline.yaml", ".~lock.timeline.yaml#", "._timeline.yaml", "notes.bak"]
)
def test_what_holds_nothing_of_a_lost_file_is_passed_over(small: Path, name: str) -> None:
    put(small, f"data/{name}")
    assert problems(small) == []


def test_a_backup_beside_what_is_to_become_its_file_is_passed_over(small: Path) -> None:
    put(small, "data/timeline.yml")
    put(small, "data/timeline.yaml~")
    assert problems(small) == ["timeline.yml: is not read; rename it to timeline.yaml"]


def test_records_in_the_folder_of_the_schemas_are_named(small: Path) -> None:
    put(small, "data/schema/quotes.json", "{}")
    put(small, "data/schema/quotes.yaml")
    assert [problem.split(";")[0] for problem in problems(small)] == ["schema/quotes.yaml: no collection is called 'schema'"]


@pytest.mark.parametrize(
    "change",
    [lambda path: path.unlink(), lambda path: path.write_text(path.read_text("utf-8") + "  withdrawn: true\n", "utf-8")],
    ids=["no file", "withdrawn"],
)
def test_a_record_without_any_helpline_is_told_so(small: Path, change: Callable[[Path], object]) -> None:
    change(small / "data" / "helplines.yaml")
    found = inspection.inspect(small, date(2020, 1, 1))
    assert list(map(str, found.problems)) == ["data/helplines.yaml:1:1: warning: there is no helpline for readers in danger; add one"]
    assert found.archive


@pytest.mark.parametrize("name", PUT)
def test_a_rename_that_is_advised_leads_to_no_file_that_is_there(small: Path, name: str) -> None:
    put(small, f"data/{name}")
    advised = re.findall(r"(?:rename it to |move it to data/|in data/)(\S+?)(?:,|$)", problems(small)[0])
    beside = {path.relative_to(small / "data").as_posix() for path in (small / "data").rglob("*")}
    assert [target for target in advised if target in beside or str(PurePath(name).parent / target) in beside] == []


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("TIMELINE.YAML", "timeline.yml", "timeline.yaml"),
        ("sources/a.TXT", "sources/a.pdf", "sources/a.txt"),
        ("timeline/2019.yml", "timeline/old/2019.yaml", "timeline/2019.yaml"),
    ],
)
def test_two_files_are_not_both_renamed_to_one(small: Path, first: str, second: str, one: str) -> None:
    put(small, f"data/{first}")
    put(small, f"data/{second}")
    both = f"is not read; data/{first} is not read either: put what both hold into one file, data/{one}"
    assert problems(small)[1:] == [f"{second}: {both}"]


def test_the_file_that_a_rename_would_overwrite_is_as_it_was(small: Path) -> None:
    before = (small / "data" / "quotes.yaml").read_bytes()
    put(small, "data/quotes/2019.yml")
    put(small, "data/quotes/2019.yaml", before.decode().replace("id: ", "id: more-"))
    assert problems(small) == [f"quotes/2019.yml: is not read; data/quotes/2019.yaml {EXISTS}"]


def test_a_new_record_goes_into_no_leftover(project: Path) -> None:
    folder = project / "data" / "quotes"
    folder.mkdir()
    (project / "data" / "quotes.yaml").rename(folder / "2019.yaml")
    for name in ("~$2020.yaml", "._2020.yaml"):
        (folder / name).write_bytes(b"\x00")
    done = run(project, "new", "quote", "--speaker", "first-speaker", "--text", "mend first")
    assert done.exit_code == 0, done.output
    assert "id: first-speaker-mend-first\n" in (folder / "2019.yaml").read_text("utf-8")


LINKED = ".avif, .gif, .jpeg, .jpg, .pdf, .png, .webp"
NEVER = f"is not published; docs/ holds pages (.md) and what they link to ({LINKED}): move it elsewhere, or delete it"
COPY_OF_ABOUT = "looks like a copy of docs/about.md; delete it, or first move into about.md what only this one has"
RENAME = "is not published under this name; rename it to docs/"
MISPLACED = {
    **dict.fromkeys(
        [
            "about (copy).md",
            "about - Copy.md",
            "about - Copy (2).md",
            "about copy 3.md",
            "about (1).md",
            "about 2.md",
            "Copy of about.md",
            "Kopie von about.md",
            "about (Anna's conflicted copy 2026).md",
            "about.sync-conflict-20260101-120000-ABCDEFG.md",
            "about_BACKUP_4711.md",
            "about_REMOTE_4711.md",
            "about-copy.md",
            "about_old.md",
            "about.md.1",
            "about.md_old",
            "about.md.txt",
            "about.MD",
            "about.markdown",
        ],
        COPY_OF_ABOUT,
    ),
    **dict.fromkeys(
        [
            "letter.docx",
            "list.xlsx",
            "all.zip",
            "list.csv",
            "quotes.yaml",
            "server.key",
            "build.log",
            "hook.pyc",
            "core.out",
            "page.html",
            "script.js",
            "style.css",
            "drawing.svg",
            "notes.txt",
            "notes.mdx",
            "CNAME",
            "deeper/film.mp4",
        ],
        NEVER,
    ),
    "ABOUT2.MD": f"{RENAME}ABOUT2.md",
    "method.md_old": f"{RENAME}method.md",
    "method (copy).md": f"{RENAME}method-copy.md",
    "Our method.md": f"{RENAME}Our-method.md",
    "Méthode.md": f"{RENAME}Methode.md",
    "方法.md": f"{RENAME}page.md",
    "v1.2.md": f"{RENAME}v1-2.md",
    "-.md.md": f"{RENAME}page.md",
    "our folder/method.md": f"{RENAME}our-folder/method.md",
    "map.PNG": f"{RENAME}map.png",
    "the map.jpeg": f"{RENAME}the-map.jpeg",
    "map.png": "no page links to it; link to it from a page, or delete it",
    "deeper/letter.pdf": "no page links to it; link to it from a page, or delete it",
}


@pytest.mark.parametrize("name", MISPLACED)
def test_of_docs_only_pages_and_what_they_link_to_are_published(small: Path, name: str) -> None:
    put(small, f"docs/{name}")
    assert problems(small) == [f"docs/{name}: {MISPLACED[name]}"]


@pytest.mark.parametrize(
    "name",
    [
        "method.md",
        "deeper/README.md",
        "Our_method-2.md",
        "about-2.md",
        "files/map.png",
        "files/letter_1.pdf",
        *(f"a{ending}" for ending in WHOLE),
    ],
)
def test_pages_and_what_they_link_to_may_have_any_plain_name(small: Path, name: str) -> None:
    put(small, f"docs/{name}")
    put(small, "docs/about.md", f"[another]({name})\n")
    assert problems(small) == []


PDF_FROM_IT = "save it as a PDF in the program that made it, or take the original"
PNG_FROM_IT = PDF_FROM_IT.replace("a PDF", "a PNG picture")
CUT = f"is cut short; {media.AGAIN}"
RENAMED = "end its name in {}, also where a page links to it"
BROKEN: dict[str, tuple[str, bytes, str]] = {
    "an empty picture": ("a.webp", b"", f"is empty; {media.AGAIN}"),
    "an empty PDF": ("a.pdf", b"", f"is empty; {media.AGAIN}"),
    **{f"half a {ending}": (f"a{ending}", data[:-1], CUT) for ending, data in WHOLE.items() if ending != ".pdf"},
    "half a PDF": ("a.pdf", WHOLE[".pdf"][:12], CUT),
    "half a photograph after its thumbnail": (
        "a.jpg",
        b"\xff\xd8\xff\xe1\xff\xd8\xff\xda\xff\xd9\xff\xda..",
        CUT,
    ),
    "a drawing": ("a.png", b'<?xml version="1.0"?>\n<!-- by hand -->\n<svg>', f"is an SVG picture, not a PNG picture; {PNG_FROM_IT}"),
    "a page": ("a.pdf", b"\xef\xbb\xbf<!DOCTYPE html>\n<html>", f"is a web page, not a PDF; {PDF_FROM_IT}"),
    "a page without a first line": ("a.pdf", b"<HTML lang=en>", f"is a web page, not a PDF; {PDF_FROM_IT}"),
    "a page that speaks of PDFs": ("a.pdf", b"<!-- x --><html>%PDF-", f"is a web page, not a PDF; {PDF_FROM_IT}"),
    "plain text": ("a.png", b"hello", f"is plain text, not a PNG picture; {PNG_FROM_IT}"),
    "a Word document": ("a.pdf", b"PK\x03\x04\x14", f"is a Word document or another zip file, not a PDF; {PDF_FROM_IT}"),
    "a photograph of a telephone": ("a.png", b"\0\0\0\x18ftypheic\0\0\0\0", f"is a HEIC picture, not a PNG picture; {PNG_FROM_IT}"),
    "another picture": (
        "a.png",
        WHOLE[".jpg"],
        f"is a JPEG picture, not a PNG picture; {RENAMED.format('.jpg')}",
    ),
    "a picture for a PDF": ("a.pdf", WHOLE[".png"], f"is a PNG picture, not a PDF; {RENAMED.format('.png')}"),
    "a note of Git LFS": (
        "a.png",
        b"version https://git-lfs.github.com/spec/v1\n",
        "is a note that Git LFS left in place of a file, not a PNG picture; fetch the file itself: git lfs pull",
    ),
    "anything": ("a.gif", b"\0\1\2", f"is not a GIF picture, whatever its name says; {media.AGAIN}"),
}


@pytest.mark.parametrize(("name", "content", "message"), BROKEN.values(), ids=BROKEN)
def test_a_picture_or_pdf_that_is_broken_or_something_else_is_named(small: Path, name: str, content: bytes, message: str) -> None:
    put(small, "docs/about.md", f"[another]({name})\n")
    (small / "docs" / name).write_bytes(content)
    assert problems(small) == [f"docs/{name}: {message}"]


def test_of_a_picture_no_line_is_shown(small: Path) -> None:
    put(small, "docs/map.png")
    put(small, "docs/a.md", "a\n")
    excerpts = Excerpts(small)
    assert excerpts.of(Place("docs/map.png")) is None
    assert excerpts.of(Place("docs/a.md")) == ("a", "")


DOUBLED = [
    ("handbook.pdf.md", b"# The handbook\n", "handbook.md"),
    ("handbook.pdf.md", WHOLE[".pdf"], "handbook.pdf"),
    ("handbook.md.pdf", WHOLE[".pdf"], "handbook.pdf"),
    ("map.png.jpg", WHOLE[".png"], "map.png"),
    ("map.jpg.jpeg", WHOLE[".jpg"], "map.jpeg"),
    ("the map.md", WHOLE[".png"], "the-map.png"),
    ("map.PNG", WHOLE[".webp"], "map.webp"),
]


@pytest.mark.parametrize(("name", "content", "new"), DOUBLED)
def test_a_file_with_several_endings_is_renamed_to_what_it_is(small: Path, name: str, content: bytes, new: str) -> None:
    (small / "docs").mkdir(exist_ok=True)
    (small / "docs" / name).write_bytes(content)
    assert problems(small) == [f"docs/{name}: {RENAME}{new}"]


def test_a_picture_is_not_linked_to_by_the_name_of_another(small: Path) -> None:
    put(small, "docs/map.png")
    put(small, "docs/bitmap.png")
    put(small, "docs/about.md", "![Where](bitmap.png)\n")
    assert problems(small) == ["docs/map.png: no page links to it; link to it from a page, or delete it"]


def test_two_files_of_docs_are_not_both_renamed_to_one(small: Path) -> None:
    put(small, "docs/method.MD")
    put(small, "docs/method.md.1")
    assert problems(small)[1:] == ["docs/method.md.1: is not published, nor is docs/method.MD; keep one of the two, as docs/method.md"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"caf\xe9\n", "is not saved as UTF-8 (near 'caf\xe9'); save it again as UTF-8"),
        (
            b"PK\x03\x04\x14",
            "is a Word, OpenDocument or zip file, whatever its name says; open it, copy its text and save that as plain text in UTF-8",
        ),
    ],
    ids=["encoding", "Word"],
)
def test_a_page_that_is_no_settled_text_is_named(small: Path, content: bytes, message: str) -> None:
    (small / "docs" / "about.md").write_bytes(content)
    assert problems(small) == [f"docs/about.md: {message}"]


def test_a_page_may_have_tabs_and_windows_line_ends(small: Path) -> None:
    (small / "docs" / "about.md").write_bytes(b"\xef\xbb\xbf# About\r\n\r\n\tcode\r\n")
    assert problems(small) == []


def test_the_build_refuses_what_the_check_refuses_in_docs(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project")
    put(root, "docs/about (copy).md")
    done = build(root, root / "site")
    assert done.returncode == 1
    assert f"docs/about (copy).md:1:1: {COPY_OF_ABOUT}" in done.stderr
    assert not (root / "site").exists()


UNREAD = "is not read, as no source names it; name it in data/sources.yaml under file, or delete it"


@pytest.mark.parametrize("name", ["minutes.txt.txt", "never-read.txt", "minutes-2.txt", "Minutes.txt"])
def test_a_text_that_no_source_names_is_told(small: Path, name: str) -> None:
    put(small, f"data/sources/{name}")
    found = inspection.inspect(small, date(2020, 1, 1))
    assert list(map(str, found.problems)) == [f"data/sources/{name}:1:1: warning: {UNREAD}"]
    assert found.archive


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("minutes.txt.txt", "write its name here, or rename it to minutes.txt"),
        ("Minutes.txt", "write its name here, or rename it to minutes.txt"),
        ("final.txt", "write its name here, or rename it to minutes.txt"),
        ("minutes.txt~", "rename it to minutes.txt"),
        ("minutes.txt.bak", "rename it to minutes.txt"),
    ],
)
def test_where_the_text_of_a_source_is_missing_the_one_that_was_meant_is_named(small: Path, name: str, remedy: str) -> None:
    (small / "data" / "sources" / "minutes.txt").rename(small / "data" / "sources" / name)
    there = f"there is no data/sources/minutes.txt, but data/sources/{name}, which no source names; if that is the text, {remedy}"
    assert problems(small) == [f"sources.yaml: file: {there}"]


@pytest.mark.parametrize("names", [["one.txt", "two.txt"], ["~$minutes.txt"]])
def test_where_none_or_several_may_be_meant_none_is(small: Path, names: list[str]) -> None:
    (small / "data" / "sources" / "minutes.txt").unlink()
    for name in names:
        put(small, f"data/sources/{name}")
    assert "sources.yaml: file: there is no data/sources/minutes.txt; put the text of the report there" in problems(small)


def test_where_a_record_may_mean_any_text_none_is_told_to_be_unread(small: Path) -> None:
    change(small, "sources", "file: minutes.txt", "file: minutes.pdf")
    assert [problem for problem in problems(small) if UNREAD in problem] == []


COPIES = [
    "2018 (copy).yaml",
    "2018 (1).yaml",
    "2018 - Copy.yaml",
    "2018 - Copy (2).yaml",
    "2018 copy 2.yaml",
    "2018 2.yaml",
    "Copy of 2018.yaml",
    "2018 (Anna's conflicted copy 2026-01-02).yaml",
    "2018.sync-conflict-20260101-120000-ABCDEFG.yaml",
    "2018_BACKUP_4711.yaml",
    "2018_LOCAL_4711.yaml",
    "2018-old.yaml",
    "2018.orig.yaml",
    "2018 – Kopie.yaml",
]


@pytest.mark.parametrize("name", COPIES)
def test_a_copy_beside_its_original_is_accused_and_the_original_is_not(small: Path, name: str) -> None:
    folder = small / "data" / "quotes"
    folder.mkdir()
    (small / "data" / "quotes.yaml").rename(folder / "2018.yaml")
    put(small, f"data/quotes/{name}", (folder / "2018.yaml").read_text("utf-8"))
    accused = "looks like a copy of data/quotes/2018.yaml; delete it, or first move into 2018.yaml what only this one has"
    assert problems(small) == [f"quotes/{name}: {accused}"]


def test_of_two_copies_both_are_accused(small: Path) -> None:
    text = (small / "data" / "quotes.yaml").read_text("utf-8")
    for name in ("quotes (copy).yaml", "quotes copy 2.yaml"):
        put(small, f"data/quotes/{name}", text)
    accused = "looks like a copy of data/quotes.yaml; delete it, or first move into quotes.yaml what only this one has"
    assert problems(small) == [f"quotes/quotes (copy).yaml: {accused}", f"quotes/quotes copy 2.yaml: {accused}"]


@pytest.mark.parametrize("name", ["2018-2.yaml", "2018 (spring).yaml", "other.yaml"])
def test_a_second_part_with_an_id_of_the_first_is_no_copy(small: Path, name: str) -> None:
    put(small, "data/timeline/2018.yaml", "- {id: one, date: 2018, title: One}\n")
    put(small, f"data/timeline/{name}", "- {id: one, date: 2018, title: One}\n")
    assert [problem.split(": ", 1)[1][:29] for problem in problems(small)] == ["id: 'one' is already used at "]


def test_a_file_with_the_name_of_a_copy_but_records_of_its_own_is_read(small: Path) -> None:
    put(small, "data/timeline/2018.yaml", "- {id: one, date: 2018, title: One}\n")
    put(small, "data/timeline/2018 (copy).yaml", "- {id: two, date: 2018, title: Two}\n")
    assert problems(small) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7\n\xe2\xe3\xcf\xd3", "is a PDF file, whatever its name says"),
        (b"%PDF-1.4\n" + b"x" * 2_000_000, "is a PDF file, whatever its name says"),
        (b"PK\x03\x04\x14\x00", "is a Word, OpenDocument or zip file, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "is a Word or Excel file, whatever its name says"),
        (b"{\\rtf1\\ansi Mend the railing first}", "is an RTF file, whatever its name says"),
        (b"\x89PNG\r\n\x1a\n", "is a picture, whatever its name says"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "is a picture, whatever its name says"),
    ],
    ids=["PDF", "long PDF", "Word", "old Word", "RTF", "PNG", "JPEG"],
)
@pytest.mark.parametrize("name", ["sources/minutes.txt", "timeline.yaml"])
def test_another_kind_of_file_under_the_name_of_a_text_is_told(small: Path, name: str, content: bytes, message: str) -> None:
    (small / "data" / name).write_bytes(content)
    taken = f", {TAKE_IN}" if name.startswith("sources") else ""
    assert problems(small) == [f"{name}: {message}; open it, copy its text and save that as plain text in UTF-8{taken}"]


@pytest.mark.parametrize("name", ["sources/minutes.txt", "timeline.yaml"])
def test_a_folder_with_the_name_of_a_file_stops_nothing_but_what_needs_the_file(small: Path, name: str) -> None:
    (small / "data" / name).unlink(missing_ok=True)
    (small / "data" / name).mkdir()
    missing = "sources.yaml: file: there is no data/sources/minutes.txt; put the text of the report there"
    assert problems(small) == ([missing] if name.startswith("sources") else [])


@pytest.mark.parametrize(
    ("collection", "old", "new", "message"),
    [
        ("quotes", "  source: minutes\n", "  source: minutes\n  page: 7\n", "page: there is no such field; known: "),
        ("quotes", "  source: minutes\n", "  source: minutes\n  pasage: 7\n", "pasage: there is no such field; did you mean 'passage'?"),
        ("quotes", "  source: minutes\n", "  source: minutes\n  sauce: 7\n", "sauce: there is no such field; known: "),
        ("takeaways", "  number: 1\n", "  number: 1\n  bod: x\n", "bod: there is no such field; did you mean 'body'?"),
    ],
)
def test_a_field_is_taken_only_for_one_much_like_it(small: Path, collection: str, old: str, new: str, message: str) -> None:
    change(small, collection, old, new)
    assert problems(small)[0].startswith(f"{collection}.yaml: {message}")


def test_an_id_that_is_itself_at_fault_is_never_proposed(small: Path) -> None:
    change(small, "speakers", "- id: first-speaker", "- id: First Speaker")
    found = problems(small)
    assert "quotes.yaml: speaker: no speaker 'first-speaker'; known: second-speaker" in found
    assert [problem for problem in found if "mean 'First Speaker'" in problem] == []


@pytest.mark.parametrize("wrong", ["a" * 61, "Railing", "railing_first", "railing first", "-railing", "é"])
def test_of_ids_at_fault_none_is_in_the_choice(small: Path, wrong: str) -> None:
    change(small, "themes", "- id: why-it-matters", f"- id: {wrong}")
    change(small, "quotes", "theme: why-it-matters", f"theme: {wrong}s")
    assert f"quotes.yaml: theme: no theme '{wrong}s'; there is none yet" in problems(small)


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("quotes/nope", "known: four-hundred, mend-first, railing-first"),
        ("speakers/third", "known: first-speaker, second-speaker"),
        ("quotes/railing-frist", "did you mean 'quotes/railing-first'?"),
        ("quote/railing-first", "did you mean 'quotes/railing-first'?"),
    ],
)
def test_a_redirect_is_led_only_to_a_record_much_like_the_one_named(small: Path, to: str, message: str) -> None:
    put(small, "data/redirects.yaml", f"- from: quotes/old/\n  to: {to}\n  since: 2020-01-01\n")
    assert problems(small) == [f"redirects.yaml: to: no record '{to}'; write gone, or collection/id: {message}"]


@pytest.mark.parametrize("word", ["page", "asset", "", "x"])
def test_what_is_like_nothing_is_taken_for_nothing(word: str) -> None:
    assert near(word, ["passage", "speaker", "text"]) is None
