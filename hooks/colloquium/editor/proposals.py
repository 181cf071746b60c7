"""What a new record can do without being told: its event and report where there is one, its id, its number, a name for lists."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from colloquium.archive.sentences import cut_out
from colloquium.record.collections import SPEAKERS
from colloquium.record.fields import LONGEST_ID, Refers
from colloquium.record.meetings import Source
from colloquium.record.models import Takeaway
from colloquium.text.match import Prover

if TYPE_CHECKING:
    from collections.abc import Collection

    from colloquium.data.draft import Loaded
    from colloquium.editor.options import Option, Values
    from colloquium.problems import FieldPath

ONLY = ("colloquium", "source")
"""Fields that are filled in where there is only one record to refer to."""

MADE = (("id",), ("sort_name",), ("number",))
"""Fields that are made from others where they are not given."""

NAMING = ("name", "title", "term", "label")
"""The fields from which an id is made; the first that is there counts."""

NAME_WORDS, QUOTED_WORDS = 5, 3
"""Words of an id that is made from a name, and words of a quotation that follow the speaker in one."""

LEAST_LETTERS = 4
"""Letters of a word of a quotation that may stand in an id."""

_SUFFIXED = re.compile(r"(.+?),? ((?:Jr|Sr)\.?|II|III|IV)")

_PLAIN = re.compile(
    "about|after|also|because|been|before|being|could|does|done|from|have|having|here|into|just|like|more|most|much|must|only|other|over"
    "|should|some|such|than|that|their|them|then|there|these|they|this|those|very|want|were|what|when|where|which|while|will|with|would|your"
)

# How words begin that no address should have: it stays in the history of a reader's browser.
_GRAVE = re.compile(
    "abus|assault|beat|bought|brothel|child|dead|death|drug|exploit|girl|harass|kill|minor|murder|naked|pimp|porn|prey|prosti|rape|raping"
    "|sell|sex|slave|sold|suffer|suicid|surviv|tortur|traff|victim|viol"
)


def missing(known: tuple[Option, ...], values: Values, loaded: Loaded) -> list[Option]:
    """What must still be given; of what is made from other fields, only what cannot be made once these are there."""
    lacking = [option for option in known if option.path not in values and _is_needed(option, values, loaded)]
    return [option for option in lacking if option.path not in MADE] or lacking


def _is_needed(option: Option, values: Values, loaded: Loaded) -> bool:
    """Whether a record cannot do without: what must be there in every such record, or in a part that has been begun."""
    if any((name,) in values for name in option.instead):
        return False
    begun = option.within or any(path[: len(option.path) - 1] == option.path[:-1] for path in values)
    return begun and (option.required or (option.path[-1] == ONLY[0] and bool(_known(option, loaded))))


def complete(collection: str, known: tuple[Option, ...], values: Values, loaded: Loaded) -> Values:
    """The values with what follows from them, as far as it does."""
    needed = [option for option in known if _is_needed(option, values, loaded)]
    only: Values = {option.path: ids[0] for option in needed if option.path[-1] in ONLY and len(ids := _known(option, loaded)) == 1}
    values = only | values
    made: dict[FieldPath, str] = {("sort_name",): _sort_name(values), ("number",): _next_number(values, loaded)}
    made["id",] = _id(values, loaded, loaded.ids[collection] or ())
    found: Values = {option.path: text for option in needed if (text := made.get(option.path))}
    return found | _fragment(known, values, loaded) | values


def slug(text: str) -> str:
    """An id made of the first words of a text: lower case, without accents; empty where none of its letters can be written so."""
    return "-".join(_words(text)[:NAME_WORDS])[: LONGEST_ID - 5].strip("-")


def _words(text: str) -> list[str]:
    apart = re.sub(r"[\W_]+", " ", re.sub("['’]", "", unicodedata.normalize("NFKC", text)))
    return unicodedata.normalize("NFKD", apart).encode("ascii", "ignore").decode().lower().split()


def _text(values: Values, name: str) -> str:
    value = values.get((name,), "")
    return value if isinstance(value, str) else " ".join(value)


def _known(option: Option, loaded: Loaded) -> list[str]:
    return sorted(loaded.ids[option.marker.collection] or ()) if isinstance(option.marker, Refers) else []


def _id(values: Values, loaded: Loaded, taken: Collection[str]) -> str:
    named = next((slug(_text(values, name)) for name in NAMING if (name,) in values), "")
    stem = named or _quoted(values, loaded)
    return next(id for id in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if id not in taken) if stem else ""


def _quoted(values: Values, loaded: Loaded) -> str:
    """The speaker's id and the first words that tell what was said; none where readers are warned, none sensitive or grave."""
    sources = (draft.record for draft in loaded.drafts if isinstance(draft.record, Source))
    hidden = {word for source in sources for part in source.sensitive for word in _words(part.passage)}
    said = _words(_text(values, "text")) if ("content_notes",) not in values else []
    who = _text(values, SPEAKERS.noun) or next(iter(values.get((SPEAKERS,), ())), "meeting" if ("meeting",) in values else "")
    stem = "-".join(_words(who))
    for word in [word for word in dict.fromkeys(said) if _tells(word) and word not in hidden][:QUOTED_WORDS]:
        stem += f"-{word}" if len(stem) + len(word) < LONGEST_ID - 5 else ""
    return stem


def _tells(word: str) -> bool:
    """Whether a word says something, and nothing that should stay out of an address."""
    return len(word) >= LEAST_LETTERS and not _PLAIN.fullmatch(word) and not _GRAVE.match(word)


def _sort_name(values: Values) -> str:
    """The last word first and a suffix last; a name of one word or with a comma, as organisations have, stays as it is."""
    name = _text(values, "name")
    whole, suffix = found.groups() if (found := _SUFFIXED.fullmatch(name)) else (name, "")
    given, _, family = whole.rpartition(" ")
    return ", ".join(filter(None, (family, given, suffix))) if given and "," not in whole else name


def _next_number(values: Values, loaded: Loaded) -> str:
    takeaways = (draft.record for draft in loaded.drafts if isinstance(draft.record, Takeaway))
    return str(max((one.number for one in takeaways if one.colloquium == _text(values, "colloquium")), default=0) + 1)


def _fragment(known: tuple[Option, ...], values: Values, loaded: Loaded) -> Values:
    """That words are a few from the middle of a sentence, where a record can say so and they are."""
    report = loaded.reports.get(_text(values, "source"))
    may = report and any(option.path == ("fragment",) for option in known)
    return {("fragment",): "true"} if report and may and cut_out(Prover(report), _text(values, "text")) else {}
