"""What an editor is told after an emergency withdrawal: what is on the site now, and the commands for what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from colloquium.editor import history

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from colloquium.editor.emergency import Order, Outcome


def lines(order: Order, outcome: Outcome, site: Path) -> Iterator[str]:
    """What was done and what comes next, line by line."""
    yield f"Withdrawn: {', '.join(order.names)}. {site.name}/ now holds commit {outcome.base} without that."
    if outcome.newer:
        count = "1 newer commit, which" if outcome.newer == 1 else f"{outcome.newer} newer commits, which"
        yield f"Not in it: {count} cannot be published, and whatever is not committed."
    if outcome.change.others:
        yield f"Also withdrawn there, as it has been since: {', '.join(outcome.change.others)}."
    if outcome.unmarked:
        records = " and ".join(outcome.unmarked)
        yield f"The working tree could not be marked: write  withdrawn: true  into {records} there before you build from it."
    else:
        yield "The working tree is marked too."
    yield from _next(order.root, outcome)
    yield "The history of the repository and copies elsewhere still hold it; the editing guide says what to do about them."


def _next(root: Path, outcome: Outcome) -> Iterator[str]:
    if not (change := outcome.change.commit):
        yield "That commit had the mark already, so there is no new one."
        return
    branch = outcome.branch or "withdrawal"
    yield f"The change alone is commit {change[:10]} on the branch {branch}."
    if not outcome.branch:
        yield f"First make that branch, which git refused:  git branch {branch} {change[:10]}"
    if history.is_anonymous(root):
        yield f"Git knows no name for you, so that its author is “{history.NOBODY[0]}”; nothing else needs one."
    if command := history.push(root, branch, change):
        yield f"To publish it from the repository:  {command}"
    if not outcome.unmarked and not outcome.newer and history.is_still(root):
        yield f"To go on from it, with your files as they are:  git reset --quiet {branch}"
    else:
        yield f"To go on from it, when your own changes are committed:  git merge {branch}"
