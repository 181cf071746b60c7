"""What stands between --- at the top of a hand-written page is told at its line, or left alone."""

from __future__ import annotations

import pytest

from colloquium.data import front

KNOWN = "known: audience, below, description, kind, lang, raised, room, template, title"
TOLD = {
    "what a page may say": ("title: A\ndescription: B\nbelow: home.html\naudience: editors\nraised: true", []),
    "a name that is not used": ("tilte: A", ["docs/a.md:2:1: warning: tilte: is not used; did you mean 'title'?"]),
    "a name far from all": ("weather: A", [f"docs/a.md:2:1: warning: weather: is not used; {KNOWN}"]),
    "a title that is no text": ("title: 2018", ['docs/a.md:2:8: title: is not text; put the whole text in "double quotes"']),
    "a title that is a list": ("title: [A]", ["docs/a.md:2:8: title: is a list or has fields; write one text"]),
    "a title with a field": ("title: {a: b}", ["docs/a.md:2:8: title: is a list or has fields; write one text"]),
    "an answer that is a text": ("raised: often", ["docs/a.md:2:9: raised: must be true or false"]),
    "an answer in quotes": ("raised: 'true'", ["docs/a.md:2:9: raised: must be true or false"]),
    "a language by its name": ("lang: French", ["docs/a.md:2:7: lang: 'French' is not a language code; write en, fr or pt-BR"]),
    "a language that YAML takes for an answer": ("lang: no", ['docs/a.md:2:7: lang: is not text; put the whole text in "double quotes"']),
    "a language and its variety": ("lang: pt-BR", []),
    "a language in which nothing is said": ("lang: ''", ["docs/a.md:2:7: lang: '' is not a language code; write en, fr or pt-BR"]),
    "no name": ("A page", ["docs/a.md:2:1: a name, a colon and a space are missing; write for example  title: About"]),
}


@pytest.mark.parametrize(("top", "told"), TOLD.values(), ids=TOLD)
def test_the_top_of_a_page_is_checked(top: str, told: list[str]) -> None:
    assert [str(problem) for problem in front.problems(f"---\n{top}\n---\n\nA page.\n", "docs/a.md")] == told


def test_the_home_page_has_the_language_of_the_site() -> None:
    told = (
        "docs/index.md:2:7: lang: is the home page, which speaks the language of the site; delete the line, and give the other page a file"
    )
    assert [str(problem) for problem in front.problems("---\nlang: fr\n---\n", "docs/index.md")] == [told]
