"""What of the published site would no longer be there, and what to do about it.

What goes because it is withdrawn is passed over in silence, and as long as the published site has any of it, the rest is only a
warning: a withdrawal waits for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from colloquium.archive import addresses, closed, predecessor, shifts
from colloquium.archive.editions import command
from colloquium.problems import Place, Problem, listed
from colloquium.record.collections import COLLOQUIA, EVENTS, REDIRECTS, SOURCES
from colloquium.text.editions import parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from colloquium.archive.addresses import Directory
    from colloquium.archive.model import Archive
    from colloquium.data.draft import Loaded


def unread(_: str) -> str | None:
    """No file of the site before is at hand."""
    return None


class Project(NamedTuple):
    """The project whose site is compared, and the day of the change; `whole` tells all its addresses, as if nothing were withdrawn.

    `file` gives the text of a file of the site before, None where it is not at hand.
    """

    root: Path
    today: date
    whole: Callable[[], Directory]
    file: Callable[[str], str | None] = unread


MOST = 100
"""Redirects that a message writes out."""


def offered(archive: Archive, written: Iterable[str]) -> Directory:
    """The addresses of an archive's site, with the files `written` below docs/; of hand-written pages no anchors."""
    return addresses.directory(archive, archive.reports, {*written} - archive.left_out, archive.rooms)


def whole(loaded: Loaded) -> Directory:
    """The same, as if nothing were withdrawn."""
    return addresses.directory(loaded.drafts, loaded.reports, loaded.written.keys() - closed.pages(loaded), loaded.rooms)


def pages(written: Iterable[str]) -> set[str]:
    """The addresses of hand-written pages."""
    return {address for name in written if addresses.is_page(address := addresses.made_from(name).removesuffix(addresses.INDEX))}


def missing(published: Mapping[str, Iterable[str]], archive: Archive, loaded: Loaded, project: Project) -> Iterator[Problem]:
    """What of the `published` addresses an archive, made of what was `loaded`, no longer has. Headings written by hand are not known."""
    written = pages(loaded.written)
    judged = {page: () if page in written else anchors for page, anchors in published.items() if not page or page.endswith("/")}
    yield from problems(judged, offered(archive, loaded.written), archive, project)
    yield from predecessor.replaced(archive, loaded, project.file)
    yield from shifts.problems(archive, loaded, project.file)


def problems(before: Mapping[str, Iterable[str]], new: Directory, archive: Archive, project: Project) -> Iterator[Problem]:
    """What of the addresses `before` is not in the `new` site, and would not be if nothing were withdrawn; texts that nobody watches."""
    yield from predecessor.problems(before, archive, project.file)
    if not (lost := list(_lost(before, new, {entry.address for entry in archive[REDIRECTS]}))):
        return
    full = project.whole() if archive.withheld else new
    home = {EVENTS.address(event.record): "/".join(event.key) for event in archive[COLLOQUIA]}
    left = [(page, anchor) for page, anchor in lost if page in home or page not in full or (anchor and anchor not in full[page])]
    severity: Literal["error", "warning"] = "warning" if len(left) < len(lost) else "error"
    for kind, message in _messages(left, project.today, home):
        yield Problem(_end(project.root, kind), message, severity)


def _end(root: Path, kind: str) -> Place:
    """Where a record can be added to a file."""
    file = root / "data" / f"{kind}.yaml"
    return Place(f"data/{kind}.yaml", len(file.read_bytes().splitlines()) + 1 if file.is_file() else 1)


def _messages(left: list[tuple[str, str]], today: date, home: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is said of these addresses and anchors, and in which file it can be changed; what is at `home` now stands on the home page."""
    numbered = [(page, anchor) for page, anchor in left if _is_paragraph(page, anchor)]
    for page in dict.fromkeys(page for page, _ in numbered):
        yield SOURCES, _unnumbered(page, [anchor for other, anchor in numbered if other == page])
    if files := [page for page, _ in left if not addresses.is_page(page)]:
        yield REDIRECTS, f"{_told(files)}; put them back: a file cannot be redirected"
    others = [f"{page}#{anchor}" if anchor else page for page, anchor in left if addresses.is_page(page) and (page, anchor) not in numbered]
    if others:
        yield REDIRECTS, _redirected(others, today, home)


def _lost(published: Mapping[str, Iterable[str]], new: Directory, moved: set[str]) -> Iterator[tuple[str, str]]:
    """The pages and files that are no longer there, and the anchors of those that are; nothing below a page that is gone or moved."""
    for page, anchors in published.items():
        if page not in new and (addresses.is_page(page) or not _goes_with(page, published, new, moved)):
            yield page, ""
        elif page in new and page not in moved:
            yield from ((page, anchor) for anchor in sorted(set(anchors) - new[page]))


def _goes_with(file: str, published: Mapping[str, Iterable[str]], new: Directory, moved: set[str]) -> bool:
    """Whether a file belongs to a page that is gone or moved: it is below it, or is the text of its report."""
    pages = (f"{file.rpartition('/')[0]}/", f"{file.removeprefix('data/').rpartition('.')[0]}/")
    return any(page in published and (page not in new or page in moved) for page in pages)


def _is_paragraph(page: str, anchor: str) -> bool:
    return page.startswith(f"{SOURCES}/") and anchor[:1] == "p" and parsed(anchor[1:]) is not None


def _unnumbered(page: str, anchors: list[str]) -> str:
    source = page.split("/")[1]
    numbers = listed([f"¶ {anchor[1:]}" for anchor in anchors])
    remedy = f"restore the text that is published and its list of numbers, then run  {command(source)}  with the new text"
    return f"{page} is published with paragraphs that would be gone ({numbers}); {remedy}"


def _told(gone: list[str]) -> str:
    count = "1 published address" if len(gone) == 1 else f"{len(gone)} published addresses"
    return f"{count} would be gone: {listed(gone)}"


def _redirected(gone: list[str], today: date, home: Mapping[str, str]) -> str:
    """What to do about addresses that are gone, with lines to paste."""
    lines = [f"- from: {_quoted(address)}\n  to: {home.get(address, 'gone')}\n  since: {today}" for address in gone[:MOST]]
    withdrawn = "to take a record off the site, keep it and write  withdrawn: true  into it"
    added = "otherwise add these lines; where a record or page took its place, write it instead of gone, as quotes/new-id or history/"
    more = [f"and so on for {len(gone) - MOST} more"] if len(gone) > MOST else []
    return "\n".join([f"{_told(gone)}; {withdrawn}; {added}:", *lines, *more])


def _quoted(address: str) -> str:
    return f'"{address}"' if address.startswith("#") else address
