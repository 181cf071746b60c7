"""Errors in the templates of the theme, each in one line: the template and its line, what is wrong, and the record it was filled with."""

from __future__ import annotations

from contextlib import contextmanager
from pathlib import Path
from traceback import walk_tb
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from colloquium.problems import PublishingError
from colloquium.site.page import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

OURS = str(Path(__file__).parents[1])
"""The folder of this program."""


@contextmanager
def explained(filled: str = "") -> Iterator[None]:
    """Raise a TemplateError where a template is at fault; `filled` says with what it was filled.

    An error in this program that a template met stays what it is, and gets a note.
    """
    try:
        yield
    except PublishingError:
        raise
    except Exception as error:
        if where := _where(error):
            said = str(error.message if isinstance(error, TemplateSyntaxError) else error) or type(error).__name__
            raise TemplateError(f"theme/records/{where}: {said.splitlines()[0]}{filled and '; '}{filled}") from error
        if filled:
            error.add_note(f"the page cannot be made; {filled}")
        raise


def _where(error: Exception) -> str:
    """The template and the line at which an error was met; nothing where it was met in this program."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.name}:{error.lineno}"
    return _line(error.__traceback__)


def _line(stack: TracebackType | None) -> str:
    """The same, from where an error came through: frames of templates, some of which Jinja2 has put in their place already."""
    where = ""
    for frame, line in walk_tb(stack):
        if template := frame.f_globals.get("__jinja_template__"):
            where = f"{template.name}:{template.get_corresponding_lineno(line)}"
        elif "__jinja_exception__" in frame.f_globals:
            where = f"{Path(frame.f_code.co_filename).name}:{line}"
        elif frame.f_code.co_filename.startswith(OURS):
            where = ""
    return where
