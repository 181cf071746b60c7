"""Every word that readers see stands in one catalogue: none elsewhere, none unused; another language is complete or refused."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest
import typst
from jinja2 import Environment, nodes

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import PublishingError
from colloquium.record.parts import Appearance, Note
from colloquium.record.surroundings import Helpline, Reference
from colloquium.site import catalogue, sheets
from colloquium.site.annotation import Annotated
from projects import PROJECT, SMALL, settings_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pydantic import BaseModel

THEME = PROJECT / "theme"
TEMPLATES = [path for path in sorted(THEME.rglob("*.html")) if path.name != "styles.html"]
"""Every template of a page. What manuals of citation prescribe stands in `styles.html`, with the styles."""

PAPER = sorted((THEME / "print").glob("*.typ"))
"""Every template for paper."""

BY_VALUE = (
    "kinds",
    "months",
    "numbers",
    "parts_taken",
    "verdicts",
    "services",
    "reference_kinds",
    "reference_headings",
    "record_kinds",
    "handbook_verdicts",
    "labels_",
)
"""Sections whose words are found by what a record says."""

ELSEWHERE = {("glossary", "explained"), *(("dates", word) for word in ("first", "day", "month", "day_of_year", "span"))}
"""Words that no template asks for, but `site/dates.py` and `site/pages.py`."""
FORMATS = {"BibTeX", "RIS", "CSL", "JSON", "article", "website"}
"""Names of formats, the same in each language, and words for programs."""

NO_WORDS = {"Libertinus Serif", "Signs", "no source found"}
"""Texts of templates for paper that nobody reads: the name of a face, the title of a document that nobody keeps, a value of a field."""

CLASSES = {" long", " fragment", " data"}
"""What templates put behind others within a tag."""

SPOKEN = re.compile(r'\b(?:aria-label|alt|title|placeholder|data-(?:done|failed|one|many|none|note|statement|paragraph))="([^"]*)"')
SAID = re.compile(r'<meta (?:name="description"|property="og:[a-z:]*(?:title|description|alt|name)") content="([^"]*)"')
FILLED = re.compile(r"{#.*?#}|{%.*?%}|{{.*?}}", re.DOTALL)
LETTERS = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)*")
PHRASE = re.compile(r"[A-Z][a-z]+|[a-z]+,? [a-z]+| [a-z]+|[a-z]+ ")
"""What a text within an expression has if it is for readers: a capital letter, or a space beside a letter."""

TYPST = re.compile(
    r'(?P<note>//[^\n]*|\\u\{\w+\})|(?P<string>"(?:\\.|[^"\\])*")|#(?P<code>(?:context )?[\w.-]*)|(?P<sign>[\[\](){}])|.', re.DOTALL
)
BEGUN = {"if": {"if", "for", "while"}, "let": {"let", "set", "show", "import"}}
"""Words with which code within content begins, by its kind: it ends with a bracket, or with its line."""

GOES_ON = {"name": re.compile(r"[(\[{]|\.[a-z]"), "if": re.compile(r"\s*else\b")}
"""How code within words goes on after a bracket: what is called by its name, and what depends on something."""

FIRST = 'frame:\n  menu: Menu\n  many: "{count} results"\n  found: {one: One, other: "{count} found"}\n'


@cache
def english() -> catalogue.Catalogue:
    return catalogue.read(THEME / "language", "en")


def blank(text: str) -> str:
    """Of a text only its line ends."""
    return "\n" * text.count("\n")


def literal(text: str) -> Iterator[tuple[int, str]]:
    """The words for readers that a template has itself, with their lines: between tags, in attributes, and in expressions."""
    bare = FILLED.sub(lambda found: blank(found[0]), text)
    for pattern in (SPOKEN, SAID):
        for found in pattern.finditer(bare):
            yield from ((bare.count("\n", 0, found.start()) + 1, word) for word in LETTERS.findall(found[1]))
    between = re.sub(r'<[^<>]*>|&\w+;| [a-z-]+="[^"]*"', lambda found: f" {blank(found[0])}", bare)
    for number, line in enumerate(between.splitlines(), 1):
        yield from ((number, word) for word in LETTERS.findall(line) if not FORMATS.issuperset(word.split()))
    for const in Environment().parse(text).find_all(nodes.Const):
        if isinstance(const.value, str):
            written = re.sub(r"<[^<>]*>?|&[a-z]+;", "", const.value)
            yield from ((const.lineno, word) for word in PHRASE.findall(written) if word not in CLASSES)


def used(text: str) -> Iterator[tuple[str, str, int, frozenset[str] | None]]:
    """The words of the catalogue that a template uses, with the line, and with the names of what fills them where it does so by name."""
    tree = Environment().parse(text)
    calls = {id(call.node): call for call in tree.find_all(nodes.Call)}
    for word in tree.find_all(nodes.Getattr):
        if isinstance(word.node, nodes.Getattr) and isinstance(word.node.node, nodes.Name) and word.node.node.name == "wording":
            call = calls.get(id(word))
            named = frozenset(pair.key for pair in call.kwargs) if call and not call.dyn_kwargs else None if call else frozenset()
            yield word.node.attr, word.attr, word.lineno, named


def ends(code: str, bracket: str) -> bool:
    """Whether code within content may end with this bracket: a condition is no end of what depends on it."""
    return code in GOES_ON and not (code == "if" and bracket == ")")


def paper_literal(text: str) -> Iterator[tuple[int, str]]:
    """The words for readers that a template for paper has itself, with their lines: in content and in texts."""
    bare, within = "", ["["]  # what is open: [ is content, all else is code; let, if and name are code that begins with a # in content
    for found in TYPST.finditer(text):
        token, top = found[0], within[-1]
        if found["string"]:
            line = text.count("\n", 0, found.start()) + 1
            yield from ((line, word) for word in PHRASE.findall(token[1:-1]) if token[1:-1] not in NO_WORDS)
        elif found["code"] is not None and top == "[":
            kind = next((kind for kind, begun in BEGUN.items() if found["code"] in begun), "name")
            within += [kind] if kind != "name" or GOES_ON["name"].match(text, found.end()) else []
        elif found["sign"] and token in "[({" and not (top == "[" and token != "["):
            within.append(token)
        elif found["sign"] and token in "])}" and not (top == "[" and token != "]"):
            del within[max(at for at, sign in enumerate(within) if sign in "[({") :]
            while ends(within[-1], token) and not GOES_ON[within[-1]].match(text, found.end()):
                within.pop()
        elif token == "\n" and top == "let":
            within.pop()
        bare += token if token == "\n" or (top == within[-1] == "[" and not any(found.groups())) else blank(token) or " "
    yield from ((number, word) for number, line in enumerate(bare.splitlines(), 1) for word in LETTERS.findall(line))


def paper_used(text: str) -> Iterator[tuple[str, str, int, frozenset[str]]]:
    """The words of the catalogue that a template for paper uses, with the line, and with the names of what fills them."""
    for call in re.finditer(r"\bsay\(", text):
        depth, given, end = 1, "", call.end()
        while depth and (found := TYPST.match(text, end)):
            depth += (found[0] in "([{") - (found[0] in ")]}")
            given += found[0] if depth == 1 and not found["string"] else ""
            end = found.end()
        first, line = text[call.end() : end].partition(", ")[0], text.count("\n", 0, call.start()) + 1
        names = frozenset(re.findall(r"([\w-]+):", given))
        yield from ((section, word, line, names) for section, word in re.findall(r'"(\w+)\.(\w+)"', first))


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(THEME)))
def test_a_template_has_no_words_of_its_own_and_uses_those_of_the_catalogue_with_what_fills_them(path: Path) -> None:
    text, wrong = path.read_text("utf-8"), []
    for line, word in literal(text):
        wrong.append(f"{path.name}:{line}: {word!r} belongs into theme/language/en.yaml")
    for section, word, line, named in used(text):
        if section in BY_VALUE:
            continue
        found = english()[section][word]
        if named is not None and named != getattr(found, "places", frozenset()):
            wrong.append(f"{path.name}:{line}: wording.{section}.{word} is not filled with its places")
    assert wrong == []


@pytest.mark.parametrize("path", PAPER, ids=lambda path: path.name)
def test_a_template_for_paper_has_no_words_of_its_own_and_uses_those_that_it_gets_with_what_fills_them(path: Path) -> None:
    text = path.read_text("utf-8")
    wrong = [f"{path.name}:{line}: {word!r} belongs into theme/language/en.yaml" for line, word in paper_literal(text)]
    for section, word, line, named in paper_used(text):
        if section not in (*sheets.EACH, *sheets.WORDS.get(path.name, ())):
            wrong.append(f"{path.name}:{line}: the section {section} is not among those that it gets (WORDS in site/sheets.py)")
        elif named != getattr(english()[section][word], "places", frozenset()):
            wrong.append(f"{path.name}:{line}: {section}.{word} is not filled with its places")
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('#let x = [Words] + "a-key"\nMore', [(1, "Words"), (2, "More")]),
        ('#set text(lang: "en")\n#f("One thing", b)[two #x.y(z).] // not this', [(2, "One"), (2, " thing"), (2, "two")]),
        ("#if a > b [\n  = Title\n  #for x in y { g(x) } end\n] else [other] last", [(2, "Title"), (3, "end"), (4, "other"), (4, "last")]),
        ("#{\n  let a = b\n  if c { [A (small) thing] }\n}", [(3, "A"), (3, "small"), (3, "thing")]),
    ],
)
def test_words_in_a_template_for_paper_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert [*paper_literal(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>\n{{ x }} Words</p>", [(2, "Words")]),
        ('<a aria-label="A way">{{ x }}</a>', [(1, "A way")]),
        ('<p class="lead" id="of-all">{# Not this. #}</p>', []),
        ('<p>{{ "One thing" if x else "other" }}</p>', [(1, "One"), (1, " thing")]),
        ('<p>{{ " and " if x }}</p>', [(1, " and")]),
    ],
)
def test_words_in_a_template_are_found(text: str, found: list[tuple[int, str]]) -> None:
    assert [*literal(text)] == found


def test_no_word_of_the_catalogue_is_unused() -> None:
    found = {use[:2] for path in THEME.rglob("*.html") for use in used(path.read_text("utf-8"))} | ELSEWHERE
    found |= {use[:2] for path in PAPER for use in paper_used(path.read_text("utf-8"))}
    known = {(name, word) for name, section in english().items() for word, _ in section.items() if not name.startswith(BY_VALUE)}
    assert sorted(known - found) == []


@pytest.mark.parametrize(
    ("section", "model", "field"),
    [
        ("parts_taken", Appearance, "part"),
        ("verdicts", Note, "verdict"),
        ("handbook_verdicts", Note, "verdict"),
        ("services", Helpline, "kind"),
        ("reference_kinds", Reference, "kind"),
        ("reference_headings", Reference, "kind"),
    ],
)
def test_each_choice_of_a_field_has_its_words(section: str, model: type[BaseModel], field: str) -> None:
    choices = [choice for part in (model.model_fields[field].annotation,) for choice in _choices(part)]
    assert [word for word, _ in english()[section].items()] == choices


def _choices(annotation: object) -> Iterator[str]:
    for part in get_args(annotation):
        yield from [part] if isinstance(part, str) else _choices(part)


FRENCH = """frame:
  many: "résultats : {count}"
  menu: Plan & menu
  found: {one: "{count} trouvé", many: "{count} de trouvés", other: "{count} trouvés"}
"""


def write(folder: Path, **catalogues: str) -> Path:
    for language, text in catalogues.items():
        (folder / f"{language}.yaml").write_text(text, "utf-8")
    return folder


def test_a_complete_catalogue_of_another_language_is_taken(tmp_path: Path) -> None:
    words = catalogue.read(write(tmp_path, en=FIRST, fr=FRENCH), "fr")
    assert str(words["frame"]["menu"]) == "Plan &amp; menu"
    assert words.frame.many(count="<3>") == "résultats : &lt;3&gt;"
    assert [words.frame.found(count=count) for count in (0, 1, 2, 1000000)] == ["0 trouvé", "1 trouvé", "2 trouvés", "1000000 de trouvés"]


def test_a_language_without_one_has_the_first(tmp_path: Path) -> None:
    assert catalogue.read(write(tmp_path, en=FIRST), "fr")["frame"]["menu"] == "Menu"


def test_a_sheet_has_the_words_of_its_language_that_its_template_uses_and_no_others(tmp_path: Path) -> None:
    text = (THEME / "language" / "en.yaml").read_text("utf-8")
    forms = re.sub("^    one: (.*)$", r"    one: \1\n    many: \1", text, flags=re.MULTILINE)
    french = forms.replace("  said: What was said\n", "  said: Ce qui fut dit\n")
    (tmp_path / "language").mkdir()
    write(tmp_path / "language", en=text, fr=french)
    site = settings_of("Bridge", "", date(2020, 1, 1)).model_copy(update={"language": "fr"})
    made = sheets.sheets(Annotated(linker.link(loader.load(SMALL))), site, tmp_path / "print")
    words = {sheet.template: json.loads(sheet.data)["words"] for sheet in made}
    assert words["handout.typ"]["handout"]["said"] == "Ce qui fut dit"
    assert {name: {*sections} - {*sheets.EACH} for name, sections in words.items()} == {
        name: {*sections} for name, sections in sheets.WORDS.items() if name != "lists.typ"
    }


TRIAL = """#import "common.typ": *
#let called(words) = "(" + words + ")"
#metadata((day("2018-03-01"), day("2018-03"), day("2018"), say("trial.more", count: 1), say("trial.more", count: 2),
  say("trial.marked", name: "N", link: called), say("trial.plain")))<said>
"""


def test_paper_fills_places_and_marks_and_chooses_the_form_for_a_number(tmp_path: Path) -> None:
    (tmp_path / "common.typ").write_bytes((THEME / "print" / "common.typ").read_bytes())
    (tmp_path / "said.typ").write_text(TRIAL, "utf-8")
    trial = {"more": {"one": "{count} de plus", "other": "{count} autres"}, "marked": "À {name} <link>le mot é</link>.", "plain": "Mot"}
    dates = {"first": "1er", "day": "{day} {month} {year}", "month": "{month} {year}"}
    words = {"dates": dates, "months": {"03": "mars"}, "trial": trial}
    inputs = {"sheets": json.dumps([{"words": words}])}
    said = json.loads(typst.query(tmp_path / "said.typ", "<said>", field="value", one=True, root=tmp_path, sys_inputs=inputs))
    assert said == ["1er\u00a0mars\u00a02018", "mars\u00a02018", "2018", "1 de plus", "2 autres", "À N (le mot é).", "Mot"]


PLACE = "theme/language/fr.yaml"
FORMS = 'found: {one: "1", many: "{count} de", other: "{count}"}'


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            f'frame:\n  many: "{{count}}"\n  {FORMS}\n',
            f"{PLACE}: frame: menu is missing; add it",
        ),
        (
            'frame:\n  many: "{count}"\n',
            f"{PLACE}: frame: menu is missing; add it\n{PLACE}: frame: found is missing; add it",
        ),
        (
            f'frame:\n  many: "{{count}}"\n  menu: M\n  men: M\n  {FORMS}\n',
            f"{PLACE}: frame: men is unknown; delete it",
        ),
        (
            f"frame:\n  many: beaucoup\n  menu: M\n  {FORMS}\n",
            f"{PLACE}: frame: many must have {{count}}",
        ),
        (
            f'frame:\n  many: "{{count}}"\n  menu: <help>M</help>\n  {FORMS}\n',
            f"{PLACE}: frame: menu must have no places",
        ),
        (
            'frame:\n  many: "{count}"\n  menu: M\n  found: {one: "1", other: "{count}"}\n',
            f"{PLACE}: frame: found must have the forms many, one, other, each with its words",
        ),
        (
            f'frame:\n  many: {{one: "{{count}}"}}\n  menu: M\n  {FORMS}\n',
            f"{PLACE}: frame: many must have no forms; write its words behind the colon",
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
