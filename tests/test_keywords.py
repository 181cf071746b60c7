"""Words that find a record, and words that find each other: what the check says of them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from colloquium.archive import inspection
from projects import TODAY, change

if TYPE_CHECKING:
    from pathlib import Path


def said(root: Path) -> list[str]:
    return [str(problem) for problem in inspection.inspect(root, date.fromisoformat(TODAY), "somebody").errors]


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ("[span]", None),
        ("[span, viaduct]", None),
        ("[span, Span]", "2: 'Span' is there twice; delete it"),
        ("['…']", "1: '…' has no letter and no digit, so that nobody finds it; delete it"),
        ("[RAILING]", "1: 'RAILING' is in the record already, under text, and is found there; delete it"),
        ("['mend the railing']", "1: 'mend the railing' is in the record already, under text, and is found there; delete it"),
        ("[rail]", None),
        ("['']", "1: is empty; write something or delete the line"),
    ],
)
def test_a_keyword_is_a_word_that_the_record_does_not_have(small: Path, keywords: str, message: str | None) -> None:
    change(small, "quotes", "- id: railing-first\n", f"- id: railing-first\n  keywords: {keywords}\n")
    found = [problem.partition("keywords: ")[2] for problem in said(small)]
    assert found == ([message] if message else [])


TOO_LONG = "has more than 4 words; the search compares 4 in a row at the most: shorten it"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{words: [span, bridge]}", None),
        ("{words: [span], find: [bridge]}", None),
        ("{words: [span]}", "data/synonyms.yaml:1:3: finds nothing but itself; add a second word, or what it finds:  find:"),
        ("{words: [span, span]}", "data/synonyms.yaml:1:3: has 'span' twice; delete one of the two"),
        ("{words: [span], find: [span]}", "data/synonyms.yaml:1:3: has 'span' twice; delete one of the two"),
        (
            "{words: [one two three four five, a]}",
            f"data/synonyms.yaml:1:12: words: 1: 'one two three four five' {TOO_LONG}",
        ),
        ("{words: ['!', a]}", "data/synonyms.yaml:1:12: words: 1: '!' has no letter and no digit, so that nobody types it; delete it"),
        (
            "{words: [a, b], withdrawn: maybe}",
            "data/synonyms.yaml:1:19: withdrawn: must be true or false; write true, or delete the line",
        ),
        ("{words: [a, b], finds: [c]}", "data/synonyms.yaml:1:19: finds: there is no such field; did you mean 'find'?"),
    ],
)
def test_a_line_of_synonyms_is_checked_like_all_data(small: Path, line: str, message: str | None) -> None:
    (small / "data" / "synonyms.yaml").write_text(f"- {line}\n", "utf-8")
    assert said(small) == ([message] if message else [])
