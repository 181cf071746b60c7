"""The environment in which templates are filled: strict, escaped, and with what any of them may ask."""

from __future__ import annotations

import re
from functools import cache, partial
from typing import TYPE_CHECKING, TypeVar

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.filters import do_truncate

from colloquium.archive import discretion, staleness
from colloquium.record import details, languages, telephone
from colloquium.record.collections import SPEAKERS
from colloquium.site import charts, division, handbooks, helplines, originals, recordings, sheets, titles, voices
from colloquium.site.contents import MOST_PLACES, MOST_VOICES
from colloquium.site.dates import Dates
from colloquium.site.fragments import Fragments
from colloquium.site.namesakes import Namesakes
from colloquium.site.scripts import Pictures
from colloquium.text import markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path as FilePath

    from jinja2 import BytecodeCache
    from jinja2.runtime import Context
    from markupsafe import Markup

    from colloquium.archive.model import Archive
    from colloquium.settings import Settings
    from colloquium.site.catalogue import Catalogue
    from colloquium.site.division import Part

T = TypeVar("T")

WHOLE: dict[str, object] = {"part": None, "parts": (), "first": True, "most_voices": MOST_VOICES, "most_places": MOST_PLACES}
"""What the template of a page finds that is not divided."""


LONGEST = 155
"""The most characters that search engines show of the description of a page."""


class Unindented(BaseLoader):
    """The templates of another loader with one space for the indentation of a line, which would weigh on every page."""

    def __init__(self, loader: BaseLoader | None) -> None:
        self.loader = loader or BaseLoader()

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """The text of a template, its path, and what tells whether it is still that."""
        source, path, unchanged = self.loader.get_source(environment, template)
        return re.sub(r"^[ \t]+", " ", source, flags=re.MULTILINE), path, unchanged


def ready(templates: FilePath, archive: Archive, site: Settings, words: Catalogue, compiled: BytecodeCache | None) -> Environment:
    """An environment for the templates in a folder; what they are compiled to is kept in `compiled`, where there is one."""
    made = Environment(loader=Unindented(FileSystemLoader(templates)), autoescape=True, undefined=StrictUndefined, bytecode_cache=compiled)
    made.trim_blocks = made.lstrip_blocks = True
    made.filters |= {"markdown": _rendering(markdown.blocks), "inline": _rendering(markdown.line), "within": _within}
    made.filters |= {"neutral": titles.neutral, "dial": telephone.dial, "apart": Namesakes(archive[SPEAKERS]).apart}
    made.filters |= {"checked": voices.checked, "noted": voices.noted}
    made.filters |= {"cautions": partial(voices.cautions, archive), "tellers": partial(voices.speakers, archive)}
    made.filters |= {
        "by_country": partial(helplines.by_country, language=site.language),
        "outlook": partial(staleness.outlook, today=site.today),
    }
    made.filters["described"] = partial(do_truncate, made, length=LONGEST, end=" …", leeway=0)
    made.globals |= {"archive": archive, "site": site, "drawing": charts, "listed": details.details, "above": division.above, **WHOLE}
    made.globals |= {"rooms": archive.rooms.on, "wording": words, "dates": Dates(words)}
    made.globals |= {"direction": languages.direction, "marks": languages.marks, "moment": partial(recordings.moment, archive)}
    made.globals |= {"prints": cache(partial(_prints, archive)), "person": Namesakes(archive[SPEAKERS]).alone}
    made.globals |= {"pictured": Pictures(archive, templates.parent / "print").has, "card": sheets.card}
    made.globals |= {"original": partial(originals.address, archive), "papers": partial(handbooks.folder, archive)}
    made.globals["fragment"] = Fragments(archive).fragment
    made.globals |= {"cut": partial(discretion.cut, archive), "sensitive": partial(discretion.caution, archive)}
    return made


def _prints(archive: Archive, source: str, words: str) -> bool:
    """Whether a report has these words, so that they are in its language."""
    return bool(archive.provers[source].find(words))


def _within(items: Iterable[T], part: Part | None) -> Iterable[T]:
    """What stands on a part of a page; all where the page is whole."""
    return part.within(items) if part else items


def _rendering(render: Callable[..., Markup]) -> Callable[[Context, str], Markup]:
    """A filter for Markdown whose links to records lead there from the page that is being made."""

    @pass_context
    def rendered(context: Context, text: str) -> Markup:
        def address(key: str) -> str | None:
            own: str | None = context["archive"].address(key)
            return own and context["root"] + own

        return render(text, address)

    return rendered
