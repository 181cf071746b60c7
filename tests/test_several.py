"""An archive of several events: each has its page, and wherever several stand together a reader sees which is meant."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest

from browsing import DESKTOP, PHONE, Reader, serve
from colloquium.archive import addresses, continuity, linker
from colloquium.data import loader
from colloquium.record.collections import COLLOQUIA
from colloquium.site.pages import Renderer
from conftest import build_once
from projects import ARCHIVES, COMPILED, EIGHT, PROJECT, copy_project, rendered, settings_of
from standards import AXE, invalid, violations

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, ViewportSize

LOOKED_AT = [
    "",
    "colloquia/workshop/",
    "colloquia/jisr/",
    "colloquia/hearing/",
    "colloquia/ponts/",
    "takeaways/",
    "takeaways/hajiz/",
    "themes/",
    "speakers/",
    "speakers/ada-hollow/",
    "speakers/rosa-lind/",
    "quotes/",
    "quotes/somebody-paid/",
    "quotes/declared/",
    "quotes/qabla/",
    "figures/",
    "timeline/",
    "sources/",
    "sources/jisr-taqrir/",
    "search/?q=railing",
]
"""An address of each kind of page that differs where there are several events."""

TWO = ARCHIVES / "two"


@pytest.fixture(scope="module")
def eight_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_once(tmp_path_factory, EIGHT)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return rendered(EIGHT)


@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_eight_events_fit_the_window_and_axe_finds_nothing(chromium: Browser, eight_site: Path, width: ViewportSize) -> None:
    with serve(eight_site) as host:
        context = chromium.new_context(viewport=width, reduced_motion="reduce")
        context.add_init_script(path=AXE)
        reader = Reader(context, host)
        for address in LOOKED_AT:
            page = reader.open(address)
            if "?q=" in address:
                page.locator(".search-results > li").first.wait_for()
            assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), address
            assert violations(page) == [], address
        assert reader.complaints == []
        context.close()


def test_a_list_can_be_narrowed_to_one_event(chromium: Browser, eight_site: Path) -> None:
    with serve(eight_site) as host:
        context = chromium.new_context(viewport=DESKTOP)
        for address, count in (("quotes/", 4), ("speakers/", 3)):
            page = Reader(context, host).open(address)
            page.get_by_label("Colloquium", exact=True).select_option("workshop")
            assert page.locator("[data-item]:visible").count() == count
        context.close()


def test_the_html_of_eight_events_is_valid(eight_site: Path) -> None:
    assert invalid(eight_site) == ""


def test_each_event_has_a_page_with_all_that_is_its_own(made: dict[str, str], eight_site: Path) -> None:
    page = made["colloquia/workshop/"]
    for link in ("sources/workshop-report/", "takeaways/keepers/", "speakers/ada-hollow/", "colloquia/workshop/handbook.pdf"):
        assert f'href="../../{link}"' in page
    for words in ("Hilltown", "Sessions", "The Week of Rivers", "Who spoke about what", ">36<"):
        assert words in page
    assert (eight_site / "colloquia" / "workshop" / "handbook.pdf").is_file()
    assert [address for address in made if address.startswith("colloquia/")] == [
        f"colloquia/{event.record.id}/" for event in linker.link(loader.load(EIGHT))[COLLOQUIA]
    ]


def test_an_event_without_takeaways_leads_to_its_report_and_its_voices(made: dict[str, str]) -> None:
    page = made["colloquia/hearing/"]
    assert 'href="../../sources/hearing-transcript/"' in page
    assert 'href="../../speakers/nell-reed/"' in page
    assert "takeaway" not in page
    assert "<ol" not in page


def test_a_speaker_of_two_events_is_read_by_event(made: dict[str, str]) -> None:
    page = made["speakers/ada-hollow/"]
    eyebrows = re.findall(r'<span class="eyebrow">(.*?)<span', page)
    assert eyebrows == ["The bridge meeting"] * 2 + ["Workshop on small crossings and the people who keep them open"] * 2
    number = '<span class="visually-hidden">paragraph </span><span aria-hidden="true">¶&nbsp;</span>4'
    assert f"Minutes of the bridge meeting, </span>{number}" in page
    assert f"Report of the workshop on small crossings, </span>{number}" in page


def test_a_quotation_stands_with_its_event_and_the_others_of_its_report(made: dict[str, str]) -> None:
    page = made["quotes/a-pole/"]
    assert 'At <a href="../../colloquia/workshop/">Workshop on small crossings' in page
    assert "word for word as Report of the workshop on small crossings prints it" in page
    assert "colloquia/bridge/" not in page


@pytest.mark.parametrize("address", ["quotes/", "speakers/", "themes/", "takeaways/", "sources/"])
def test_lists_speak_of_the_reports(made: dict[str, str], address: str) -> None:
    assert re.search(r"[Tt]he reports", made[address])


FOREIGN = {
    "takeaways/reparer/": '<span lang="fr">Réparer avant de reconstruire</span>',
    "takeaways/hajiz/": '<span lang="ar" dir="rtl">إصلاح الحاجز</span>',
    "takeaways/": '<a href="../takeaways/tesuri/" lang="ja">手すりを直す</a>',
    "speakers/": '<span lang="de">Brückenwärter</span>',
    "colloquia/jisr/": '<h1><span lang="ar" dir="rtl">ملتقى الجسر القديم</span></h1>',
    "quotes/volle-stunde/": '<span class="hung">„</span>Die Fähre fährt zu jeder vollen Stunde.“',
    "quotes/a-ceux/": '<span class="hung">«\u00a0</span>Le pont appartient à ceux qui le traversent\u00a0»',
    "quotes/yowai/": '<span class="hung">「</span>手すりは弱い。」',
    "quotes/qabla/": '<span class="hung">«</span>الحاجز قبل كل شيء.»',
}


@pytest.mark.parametrize("address", FOREIGN)
def test_what_a_report_prints_has_its_language_direction_and_marks(made: dict[str, str], address: str) -> None:
    assert FOREIGN[address] in made[address]


def test_a_title_by_the_editors_is_in_the_language_of_the_site(made: dict[str, str]) -> None:
    assert '<a href="../themes/seil/">Winter and the rope</a>' in made["themes/"]


def test_a_script_without_a_book_face_has_no_picture(eight_site: Path) -> None:
    cards = {path.stem for path in (eight_site / "cards").iterdir()}
    assert "volle-stunde" in cards
    assert not cards & {"qabla", "yowai"}
    assert "og:image" not in (eight_site / "quotes" / "qabla" / "index.html").read_text("utf-8")


def test_one_event_has_no_page_of_its_own_nor_have_two_of_which_one_is_withdrawn(tmp_path: Path) -> None:
    root = copy_project(tmp_path / "project", TWO)
    loaded = loader.load(root)
    assert "colloquia/ford/" in addresses.directory(loaded.drafts, loaded.reports, ())
    events = root / "data" / "colloquia.yaml"
    events.write_text(events.read_text("utf-8").replace("- id: ford\n", "- id: ford\n  withdrawn: true\n"), "utf-8")
    archive = linker.link(loader.load(root))
    assert archive[COLLOQUIA][0].address == "#bridge"
    assert not [address for address in (*rendered(root), *continuity.offered(archive, ())) if "colloquia/" in address]


def test_what_is_published_of_one_event_stays_when_another_is_added() -> None:
    archive = linker.link(loader.load(TWO))
    assert {"bridge", "ford"} <= addresses.directory(archive, archive.reports, ())[""]
    site = settings_of("A record", "What was said.", date(2019, 12, 1))
    home = Renderer(PROJECT / "theme" / "records", archive, site, COMPILED).extend("home.html", "", "")
    assert 'id="bridge"' in home
    assert 'id="ford"' in home
    assert 'href="./colloquia/ford/"' in home


def test_the_open_data_has_the_page_of_each_event(eight_site: Path) -> None:
    records = json.loads((eight_site / "data" / "colloquia.json").read_text("utf-8"))["records"]
    assert records[0]["url"] == "https://example.org/colloquia/bridge/"


def test_an_event_of_which_there_is_only_the_report_leads_nowhere_in_vain(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", TWO)
    data = project / "data"
    with (data / "colloquia.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- id: quay\n  title: The quay\n  date: 2021\n  place: Riverside\n  summary: A meeting.\n  source: quay-minutes\n")
    with (data / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- id: quay-minutes\n  title: Minutes of the quay\n  file: quay.txt\n  language: en\n")
    (data / "sources" / "quay.txt").write_text("Nobody spoke of the quay.\n", "utf-8")
    pages = rendered(project)
    assert "colloquia/quay/" in pages
    found = re.findall(r'href="((?:\.\./)*)([^"#:]*)#([^"]+)"', "".join(pages.values()))
    lost = {(address, anchor) for _, address, anchor in found if address in pages and f'id="{anchor}"' not in pages[address]}
    assert {pair for pair in lost if pair[0]} == set()
