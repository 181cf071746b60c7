"""Helplines: each number rings what it shows, and shows where it comes from and when it was checked."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

import printing
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record import countries
from colloquium.record.collections import HELPLINES
from colloquium.record.parts import Local
from colloquium.site import helplines, pages
from projects import COMPILED, FULL, PROJECT, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from colloquium.record.surroundings import Helpline


def lines() -> list[Helpline]:
    return [entry.record for entry in linker.link(loader.load(FULL))[HELPLINES]]


def test_every_country_has_its_name_and_what_is_urgent_first(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    sections = re.findall(r'<h2 id="[a-z]{2}"[^>]*>([^<]*)</h2>(.*?)(?=<h2|</main>)', page, re.DOTALL)
    assert [(country, re.findall(r"<h3>([^<]*)", section)) for country, section in sections] == [
        ("France", ["To report"]),
        ("United Kingdom", ["In immediate danger", "To get help"]),
        ("All countries", ["To find a service"]),
    ]


FRENCH = settings_of("A record", "What was said.", date(2019, 12, 1)).model_copy(update={"language": "fr"})


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["Åland Islands", "Germany", "United States", "European Union", ""]),
        ("fr", ["Allemagne", "États-Unis", "Îles Åland", "Union européenne", ""]),
        ("de-AT", ["Ålandinseln", "Deutschland", "Vereinigte Staaten", "Europäische Union", ""]),
        ("qq", ["Åland Islands", "Germany", "United States", "European Union", ""]),
    ],
)
def test_countries_have_the_names_and_the_order_of_the_language(language: str, order: list[str]) -> None:
    codes = ("XX", "US", "EU", "DE", "AX", "US")
    assert [name for _, name in helplines.by_country(codes, language)] == order


def test_the_pages_and_the_paper_of_a_site_name_countries_in_its_language() -> None:
    archive = linker.link(loader.load(FULL))
    page = pages.Renderer(PROJECT / "theme" / "records", archive, FRENCH, COMPILED).page("help/", "help.html").html
    assert re.findall(r'<h2 id="[a-z]{2}"[^>]*>([^<]*)</h2>', page) == ["France", "Royaume-Uni", "All countries"]
    printed = json.loads(*printing.data(archive, "handbook.typ", site=FRENCH))
    assert printed["countries"] == [
        ["FR", "France"],
        ["GB", "Royaume-Uni"],
        ["XX", ""],
    ]


@pytest.mark.parametrize("text", ["fr", "F", "FRA", "QQ", "001", "41", "", "xx", "ÎL"])
def test_what_is_no_code_of_a_country_is_known(text: str) -> None:
    assert not countries.is_code(text)


def test_each_number_on_the_page_rings_what_it_shows(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    links = re.findall(r'<a href="(?:tel|sms):([^"]*)">([^<]*)', page)
    assert len(links) == sum(len(line.phone) + len(line.tty) + bool(line.sms) for line in lines())
    assert [shown for target, shown in links if target != shown.replace(" ", "").replace("-", "")] == []


def test_each_line_shows_the_day_of_its_check_and_links_to_its_sources(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8").replace("&amp;", "&")
    for line in lines():
        part = page.split(f'id="{line.id}"')[1].split("</article>")[0]
        assert f'<time datetime="{line.checked}">' in part
        assert [source for source in line.sources if f'href="{source}"' not in part] == []


def test_what_the_editors_say_in_the_language_of_a_service_stands_beside_what_they_say_in_that_of_the_site(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    service = page.split('id="fr-ligne-du-pont"')[1].split("</article>")[0]
    for words in ("Toute personne qui passe le pont.", "Gratuit.", " · Téléphone", " · Horaires"):
        assert f'<span lang="fr" dir="auto">{words}</span>' in service
    assert 'Day and night <span lang="fr" dir="auto">Jour et nuit</span>' in service
    assert '<h3>To report<span lang="fr" dir="auto"> · Pour signaler</span>' in page
    assert 'lang="' not in page.split('id="gb-')[1].split("</article>")[0]


def test_a_language_in_which_nothing_is_said_is_refused() -> None:
    with pytest.raises(
        ValidationError, match="says nothing; add  audience:  in that language, or  text:  with words of the service's own page"
    ):
        Local(lang="fr")


def test_what_a_service_says_of_itself_stands_in_its_own_language_and_marks(site: Path) -> None:
    page = (site / "help" / "index.html").read_text("utf-8")
    assert '<p lang="fr" dir="auto">« Nous répondons à tous ceux qui passent le pont. »</p>' in page.replace("\u202f", " ").replace(
        "\u00a0", " "
    )
