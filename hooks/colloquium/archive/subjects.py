"""Which of the names in a sentence is that of whom it makes speak."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from colloquium.record.marks import MARKS
from colloquium.text.endings import OFFICES
from colloquium.text.paragraphs import Span
from colloquium.text.verbs import SAYING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from colloquium.archive.naming import Naming
    from colloquium.text.names import Named

BESIDE = 40
"""Characters between a name and its verb of speech at the most: room for a role."""

AROUND = 120
"""Characters before a name in which its verb, a role and titles stand."""

_VERB = f"(?:{SAYING.pattern})"
_PLAIN = "(?:said|says|added|adds|explained|argued|stated|wrote|dit|ajoute|sagte|dijo|disse)"
_ALSO = r"(?:also|then|now|later|again|once|further|has|had|have|a|ha|hat|hatte|[^\W\d_]+ly)\s+"
_TITLES = rf"(?:(?:the|la|le|l’|der|die|el|il|lo|o|{OFFICES.pattern})\.?\s+)*"
_COLON = re.compile(r"\s*[:：]")
_AFTER = re.compile(rf"\s+(?:{_ALSO})*{_VERB}", re.IGNORECASE)
_BEFORE = re.compile(
    rf"(?:(?:^|[{MARKS}])[^\w{MARKS}]*(?:{_ALSO})?({_VERB})|[^\w\s]\s*({_PLAIN}))\s+"
    rf"(?:(?:the|la|le|l’|der|die|el|il|o)\s[^,;:]*,\s+)?{_TITLES}$",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(rf"(?<![^\W_])(?:{_ALSO})*{_VERB}\s+{_TITLES}$", re.IGNORECASE)
_JOINED = re.compile(rf"\s*(?:,|&|\b(?:and|or|nor|und|oder|et|ou|y|e|o)\b)+\s+{_TITLES}", re.IGNORECASE)
_GOES_ON = re.compile(r"\s+(?!(?:that|if|whether|dass|ob|que|si)(?!\w))\w")
_GENITIVE = re.compile(r"['’]|\w")
_UNDER = re.compile(
    r"(?<![^\W_])(?:to|by|about|with|without|of|from|for|on|at|in|against|like|unlike|beside|behind|after|before|than|as|and|or|nor|"
    r"neither|both|if|when|while|that|whom|whose|which|what|because|although|"
    r"à|de|du|par|pour|avec|chez|comme|que|si|et|ou|von|vom|mit|zu|zum|bei|über|für|nach|wie|dass|und|oder|"
    rf"con|por|para|como|y|di|da|del|per|com|e)\s+{_TITLES}$",
    re.IGNORECASE,
)


class _Around(NamedTuple):
    """A name with the end of the one before it and the beginning of the one after it."""

    name: Named
    before: int
    after: int


def speaking(naming: Naming, names: Sequence[Named], words: Span) -> list[Named]:
    """Of names in order, those of whom some words are: where all are one person's, these beside a verb of speech; else one at the most.

    One of several is the first that a verb follows, or one that a verb precedes behind the words, if no other has a verb.
    """
    bounds, nexts = [0, *(named.end for named in names)], [*(named.start for named in names[1:]), len(naming.report.text)]
    around = [_Around(*one) for one in zip(names, bounds, nexts, strict=False)]
    if len({named.bearers for named in names}) == 1:
        return [one.name for one in around if _leads(naming, one) or _follows(naming, one, near=True)]
    speaking = [one for one in around if _leads(naming, one) or _follows(naming, one)]
    if len({one.name.bearers for one in speaking}) != 1 or _is_joined(naming, speaking[0]):
        return []
    [one, *_] = speaking
    first = one is around[0] and _follows(naming, one) and not _interrupted(naming, around, words)
    return [one.name] if first or (words.end <= one.name.start and _leads(naming, one)) else []


def _leads(naming: Naming, one: _Around) -> bool:
    """Whether a verb of speech leads up to a name: `said the chair of the meeting, Ms. Hollow`; not `he told Ms. Hollow`."""
    text = naming.report.text
    first = max(one.before, naming.report.sentence_at(one.name.start).start, one.name.start - AROUND)
    verb = _BEFORE.search(text[first : one.name.start])
    quoted = verb and naming.quoted_around(Span(*(first + at for at in verb.span(verb.lastindex or 0))))
    return bool(verb and not quoted and not _is_addressed(naming, one) and not _GENITIVE.match(text, one.name.end))


def _follows(naming: Naming, one: _Around, *, near: bool = False) -> bool:
    """Whether a colon or a verb of speech follows a name, or stands `near` behind it, and it depends on nothing before it."""
    text, sentence = naming.report.text, naming.report.sentence_at(one.name.start)
    if _is_addressed(naming, one) or _UNDER.search(text[max(sentence.start, one.name.start - AROUND) : one.name.start]):
        return False
    last = min(one.after, sentence.end, one.name.end + BESIDE)
    if _COLON.match(text, one.name.end) or not near:
        return bool(_COLON.match(text, one.name.end) or _AFTER.match(text, one.name.end))
    found = () if _GENITIVE.match(text, one.name.end) else SAYING.finditer(text, one.name.end, last)
    return any(not naming.quoted_around(Span(*verb.span())) for verb in found)


def _is_addressed(naming: Naming, one: _Around) -> bool:
    """Whether the verb right before a name is that of a subject before it: `Mr. Quill told Ms. Hollow`, `he told Ms. Hollow`."""
    text, sentence = naming.report.text, naming.report.sentence_at(one.name.start)
    before = text[max(sentence.start, one.name.start - AROUND) : one.name.start]
    verb = _ADDRESSED.search(before)
    return bool(verb and before[: verb.start()].rstrip()[-1:].isalnum())


def _is_joined(naming: Naming, one: _Around) -> bool:
    return bool(_JOINED.fullmatch(naming.report.text, one.name.end, one.after))


def _interrupted(naming: Naming, around: Sequence[_Around], words: Span) -> bool:
    """Whether between the first name and words behind it somebody else is named who is not addressed."""
    text, between = naming.report.text, [one for one in around[1:] if one.name.end <= words.start]
    return any(not _is_addressed(naming, one) or _GOES_ON.match(text, one.name.end) for one in between)
