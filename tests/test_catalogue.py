"""The words of the frame and of the search stand in one catalogue: none elsewhere, none unused; another language is complete or refused."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from colloquium.problems import PublishingError
from colloquium.site import catalogue
from projects import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

THEME = PROJECT / "theme"
FRAME = [THEME / "main.html", THEME / "404.html", *sorted((THEME / "partials").glob("*.html"))]
USED = re.compile(r"\bwording\.(\w+)\.(\w+)")

FIRST = 'frame:\n  menu: Menu\n  many: "{count} results"\n'


def known() -> set[tuple[str, str]]:
    """Every word of the English catalogue, with its section."""
    return {(name, word) for name, section in catalogue.read(THEME / "language", "en").items() for word, _ in section.items()}


def test_every_word_that_a_template_uses_is_in_the_catalogue_and_every_other_is_used() -> None:
    used = {found for path in THEME.rglob("*.html") for found in USED.findall(path.read_text("utf-8"))} - {("kinds", "items")}
    assert used == {word for word in known() if word[0] != "kinds"}


@pytest.mark.parametrize("path", FRAME, ids=lambda path: path.name)
def test_the_frame_has_no_words_of_its_own(path: Path) -> None:
    text = re.sub(r'{#.*?#}|{%.*?%}|{{.*?}}|aria-current="\w+"', "", path.read_text("utf-8"), flags=re.DOTALL)
    attributes = re.findall(r'\b(?:aria-label|alt|title|placeholder|data-(?!says|filter|slot|search|kind)[a-z]+)="([^"]*)"', text)
    between = re.sub(r"<[^<>]*>", " ", text)
    assert re.findall(r"[^\W\d_]+", between + " ".join(attributes)) == []


def write(folder: Path, **catalogues: str) -> Path:
    for language, text in catalogues.items():
        (folder / f"{language}.yaml").write_text(text, "utf-8")
    return folder


def test_a_complete_catalogue_of_another_language_is_taken(tmp_path: Path) -> None:
    words = catalogue.read(write(tmp_path, en=FIRST, fr='frame:\n  many: "résultats : {count}"\n  menu: Plan & menu\n'), "fr")
    assert str(words["frame"]["menu"]) == "Plan &amp; menu"
    assert words["frame"]["many"].format(count=3) == "résultats : 3"


def test_a_language_without_one_has_the_first(tmp_path: Path) -> None:
    assert catalogue.read(write(tmp_path, en=FIRST), "fr")["frame"]["menu"] == "Menu"


PLACE = "theme/language/fr.yaml"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            'frame:\n  many: "{count}"\n',
            f"{PLACE}: is not as en.yaml: frame: menu is missing; make both alike",
        ),
        (
            'frame:\n  many: "{count}"\n  menu: M\n  men: M\n',
            f"{PLACE}: is not as en.yaml: frame: men is unknown; make both alike",
        ),
        (
            "frame:\n  many: beaucoup\n  menu: M\n",
            f"{PLACE}: is not as en.yaml: frame: many must have {{count}}; make both alike",
        ),
        ("frame: M\n", f"{PLACE}: must be sections, each with names and their words"),
        ("frame:\n  menu:\n", f"{PLACE}: must be sections, each with names and their words"),
        ("- frame\n", f"{PLACE}: must be sections, each with names and their words"),
    ],
)
def test_an_incomplete_catalogue_is_refused(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(PublishingError) as caught:
        catalogue.read(write(tmp_path, en=FIRST, fr=text), "fr")
    assert str(caught.value) == message


def test_a_template_that_asks_for_a_word_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    words = catalogue.read(write(tmp_path, en=FIRST), "en")
    with pytest.raises(PublishingError) as caught:
        words["frame"]["men"]
    assert str(caught.value) == "theme/language/en.yaml: frame: has no 'men', which a template uses; add it"
