"""A new edition of a report's text: what it changes, shown before anything is written, and taking it in."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from colloquium.archive import linker
from colloquium.archive.context import Context
from colloquium.data import loader, numbering, pagination
from colloquium.data.safe_text import folded, read_source
from colloquium.data.sources import FOLDER
from colloquium.editor import history
from colloquium.editor.addition import undone
from colloquium.editor.inscription import inscribed
from colloquium.problems import DataError, Problem, PublishingError, listed, nearest
from colloquium.record.collections import SOURCES
from colloquium.text.editions import digest, is_plain, moved, numbers, renumbered
from colloquium.text.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from colloquium.data.draft import Draft, Loaded
    from colloquium.problems import FieldPath, Key
    from colloquium.record.meetings import Source
    from colloquium.text.paragraphs import Number

    Proofs = set[tuple[Key, FieldPath]]


@dataclass(frozen=True)
class Edition:
    """The `new` text of a source, with its numbers, beside the `old` one; the proofs in each; what the check says of the new one alone."""

    root: Path
    draft: Draft[Source]
    old: Report
    new: Report
    proved: Proofs
    kept: Proofs
    problems: tuple[Problem, ...]

    @property
    def is_same(self) -> bool:
        """Whether the record knows this text already."""
        return self.draft.record.sha256 == digest(self.new.file)

    @property
    def number(self) -> int:
        """Which edition this is."""
        return (self.draft.record.edition or 1) + (self.old.file != self.new.file)


def prepare(root: Path, source: str, text: str | None, today: date, on_pages: Sequence[str] = ()) -> Edition:
    """The edition of a source with this text, and the pages of its paragraphs, or the one in its place already. Raises PublishingError."""
    loaded = loader.load(root)
    drafts = {draft.record.id: draft for draft in loaded.of(SOURCES)}
    if not (draft := drafts.get(source)):
        raise PublishingError(f"no source {source!r} can be read; {nearest(source, drafts)}")
    text = text or _read(root / FOLDER / draft.record.file)
    try:
        given = numbering.read(root / _list(draft), _list(draft))
        pages = pagination.read(root / _list(draft, pagination.ENDING), _list(draft, pagination.ENDING))
    except DataError as error:
        raise PublishingError(str(error)) from error
    headings = loaded.reports[source].headings if source in loaded.reports else ()
    old = Report.of(source, _before(root, draft, text), headings, given, pages)
    if given and len(given) != len(old.paragraphs):
        raise PublishingError(f"{_list(draft)} does not fit the text that was there before; restore it as it was then")
    new = Report.of(source, text, headings)
    new = replace(new, numbers=renumbered(old, new))
    new = replace(new, pages=moved(old, new, on_pages))
    before, after = (_judged(loaded, draft, report, today) for report in (old, new))
    return Edition(root, draft, old, new, before[0], before[0] & after[0], tuple(sorted(after[1] - before[1])))


def _read(path: Path) -> str:
    try:
        return read_source(path, path.name)
    except OSError as error:
        raise PublishingError(f"{path.name} cannot be read: {error.strerror}") from error
    except DataError as error:
        raise PublishingError(str(error)) from error


def _list(draft: Draft[Source], ending: str = numbering.ENDING) -> str:
    return f"{FOLDER}/{draft.record.id}{ending}"


def _before(root: Path, draft: Draft[Source], text: str) -> str:
    """The text that the record knows: the one in its place, or an earlier one of the history; the new one where there is none yet."""
    name, known = f"{FOLDER}/{draft.record.file}", draft.record.sha256
    stored = _read(root / name) if (root / name).is_file() else None
    committed = map(folded, history.versions(root, name))
    if known is None:
        return stored if stored and stored != text else next(committed, text)
    if found := next((one for one in (stored, text, *committed) if one and digest(one) == known), None):
        return found
    remedy = f"put it back into {name}, then run  colloquium source update {draft.record.id} FILE  with the new one"
    raise PublishingError(f"the text before is needed, by which the paragraphs are known, and git does not have it; {remedy}")


def _judged(loaded: Loaded, draft: Draft[Source], report: Report, today: date) -> tuple[Proofs, set[Problem]]:
    """What is proved in a report, and what the check says of all records, if this were the report."""
    known = replace(draft, record=draft.record.model_copy(update={"sha256": digest(report.file)}))
    drafts = tuple(known if one is draft else one for one in loaded.drafts)
    context = Context(replace(loaded, drafts=drafts, reports={**loaded.reports, report.source: report}), today)
    problems = {*linker.faults(context.loaded, context)}
    return {
        (key, path) for key, found in context.proofs.items() for path, proof in found.items() if proof.source == report.source
    }, problems


def lines(edition: Edition) -> Iterator[str]:
    """What the edition changes, line by line."""
    old, new = ({paragraph.number: paragraph for paragraph in report.paragraphs} for report in (edition.old, edition.new))
    former = {number: paragraph.number for paragraph in edition.new.paragraphs for number in paragraph.former if number in old}
    texts = ((edition.old.text, old), (edition.new.text, new))
    words = [{number: " ".join(text[one.start : one.end].split()) for number, one in found.items()} for text, found in texts]
    changed = [number for number in old.keys() & new.keys() if words[0][number] != words[1][number]]
    yield f"{edition.draft.record.id}: edition {edition.number}, {len(new)} paragraphs; before: {len(old)}"
    yield f"{len(old.keys() & new.keys())} keep their number{_marks(', with other words', sorted(changed, key=[*new].index))}"
    if added := [number for number in new if number not in old]:
        yield f"{len(added)} new{_marks('', added)}"
    for number, heir in former.items():
        yield f"¶ {number} is gone; its address leads to ¶ {heir}"
    yield f"{len(edition.kept)} of {len(edition.proved)} passages are still proved"
    if edition.problems:
        yield "The check will say of it:"
    yield from (f"  {problem}" for problem in edition.problems)


def _marks(said: str, numbers: Iterable[Number]) -> str:
    shown = listed([f"¶ {number}" for number in numbers])
    return f"{said}: {shown}" if shown else ""


def take_in(edition: Edition) -> list[str]:
    """Write the text, the list of numbers where one is needed, and the record; return the names of the files that changed."""
    draft, plain = edition.draft, is_plain(numbers(edition.new))
    pages = pagination.written(edition.new.paragraphs)
    path = edition.root / draft.place().file
    fields = {"sha256": digest(edition.new.file), "edition": str(edition.number)}
    written: dict[Path, bytes | None] = {
        edition.root / _list(draft): None if plain else numbering.written(numbers(edition.new)).encode(),
        edition.root / _list(draft, pagination.ENDING): pages.encode() or None,
        path: inscribed(path, draft.index, "file", fields),
    }
    stored = edition.root / FOLDER / draft.record.file
    if not stored.is_file() or _read(stored) != edition.new.file:
        written[stored] = edition.new.file.encode()
    changed = {file: data for file, data in written.items() if data != (file.read_bytes() if file.exists() else None)}
    with ExitStack() as stack:
        undo = [stack.enter_context(undone(file)) for file in changed]
        for file, data in changed.items():
            file.unlink() if data is None else file.write_bytes(data)
        for one in undo:
            one.clear()
    return [file.relative_to(edition.root).as_posix() for file in changed]
