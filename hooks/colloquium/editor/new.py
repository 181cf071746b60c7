"""`colloquium new`: a command for each kind of record, made from its model."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from colloquium.editor.appending import append
from colloquium.editor.forms import Form, order
from colloquium.editor.questions import Answer, Question, questions
from colloquium.problems import DataError
from colloquium.record import schema
from colloquium.record.collections import KINDS
from colloquium.record.fields import Proved, Refers
from colloquium.record.introspection import summary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

ASIDE = ("id", "sort_name", "number")
"""Fields whose proposal is taken without asking where everything else is given."""

END = "."
"""What ends an answer of several lines: an empty line may stand in the middle of what was pasted."""

ENDED = "A line with a full stop alone ends them."


class Kinds(click.Group):
    """Knows the commands by the name of one record and by that of the collection: `quote` and `quotes`."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command for a kind of record."""
        return super().get_command(ctx, KINDS[cmd_name].noun if cmd_name in KINDS else cmd_name)


def commands(project: Callable[[click.Command], click.Command], today: Callable[[], date]) -> click.Group:
    """The group `new`. `project` adds the option that names the project, `today` tells the day."""
    kinds = [project(_command(collection, today)) for collection in KINDS]
    text = "Add a record: asks what it must, checks each answer, and writes the record at the end of its file.\n\n"
    more = "What is given as an option is not asked; where all that is required is given, nothing is asked."
    return Kinds("new", commands={kind.name or "": kind for kind in kinds}, help=text + more)


def _command(collection: str, today: Callable[[], date]) -> click.Command:
    options: list[click.Parameter] = list(map(_option, questions(collection)))
    callback = partial(_enter, collection, today)
    return click.Command(KINDS[collection].noun, params=options, callback=callback, help=summary(KINDS[collection].model))


def _option(question: Question) -> click.Option:
    needed = " [required]" if question.required else ""
    again = " May be given several times." if question.many else ""
    kind = click.Choice(question.choices) if question.choices else None
    name = [f"--{question.name}", question.name.replace("-", "_")]
    text = question.description.replace("`", "") + again + needed
    return click.Option(name, help=text, multiple=question.many, is_flag=bool(question.flag), type=kind)


def _enter(collection: str, today: Callable[[], date], root: Path, **given: Any) -> None:
    """Fill in the record from the options and by asking, and append it."""
    form = Form(root, collection)
    if form.loaded.ids[collection] is None:
        raise click.ClickException(f"the file of the {collection} cannot be read; `colloquium check` says why: mend it first")
    _take(form, given)
    _ask(form)
    try:
        place, archive = append(root, collection, form.record(), today())
    except DataError as error:
        raise click.ClickException(f"nothing was added, because then\n{error}") from error
    if form.cut_out():
        click.echo("The words stand in the middle of a sentence, so  fragment: true  is written with them.")
    if archive and (root / "data" / "schema").is_dir():
        schema.write(root / "data" / "schema", archive.ids)
    named = form.answers.get(("id",)) or next(iter(form.answers.values()))
    click.echo(f"{collection}/{named} is added: {place}")


def _take(form: Form, given: dict[str, Any]) -> None:
    """Take the options as answers, what the record refers to first. Raises BadParameter at the first that cannot stand."""
    for question in sorted(form.questions, key=order):
        if answer := given[question.name.replace("-", "_")]:
            answer = question.flag or answer
            if why := form.fault(question, answer):
                raise click.BadParameter(why, param_hint=f"--{question.name}")
            form.answers[question.path] = answer


def _ask(form: Form) -> None:
    asked = False
    while question := form.open():
        proposal = form.propose(question)
        if proposal and question.path[-1] in ASIDE and not asked:
            form.answers[question.path] = proposal
        else:
            form.answers[question.path] = _answer(form, question, proposal)
            asked = True


def _answer(form: Form, question: Question, proposal: str | None) -> Answer:
    """Ask until the answer can stand."""
    _explain(form, question)
    while True:
        answer = _typed(question, proposal)
        if not (why := form.fault(question, answer)):
            return answer
        click.echo(f"  {why}")
        better = form.correction(question, answer) if isinstance(answer, str) else None
        if better and click.confirm(f"  Take the words of the report?\n  {better}\n ", default=True):
            return better


def _typed(question: Question, proposal: str | None) -> Answer:
    """What is typed or pasted: a line; of a list and of words of the report, all lines before one with the sign of the end alone."""
    line: str = click.prompt(question.name, default=proposal, type=str).strip()
    if not (question.many or isinstance(question.marker, Proved)):
        return line
    lines: list[str] = []
    while line != END:
        lines += map(str.strip, line.splitlines())  # some terminals hand over what was pasted in one piece
        line = click.prompt("", default="", show_default=False, prompt_suffix="").strip()
    return tuple(filter(None, lines)) if question.many else " ".join(filter(None, lines))


def _explain(form: Form, question: Question) -> None:
    click.echo(f"\n{question.description.replace('`', '')}")
    known = form.known(question)
    if isinstance(question.marker, Refers) and not known:
        kind = KINDS[question.marker.collection].noun
        raise click.ClickException(f"there is no {kind} yet, and this needs one; add it first: colloquium new {kind}")
    if known:
        click.echo(f"  one of: {', '.join(known)}")
    if isinstance(question.marker, Proved):
        click.echo(f"  Copy the words from the report; they are compared with it. {ENDED}")
    if question.many:
        click.echo(f"  Write each on a line of its own. {ENDED}")
    if question.path == ("id",):
        click.echo("  It stays in the history of readers' browsers: choose words that tell nothing of what was suffered.")
