"""What pages say to programs: read by a reader that we did not write, in words that schema.org has."""

from __future__ import annotations

import json
import re
from datetime import date
from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from rdflib import RDF, BNode, Graph, URIRef

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.record.collections import QUOTES, REDIRECTS, TAKEAWAYS, THEMES
from colloquium.site import jsonld, nodes
from colloquium.site.page import Subject
from projects import FULL, PROJECT, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from rdflib.term import Node

    from colloquium.archive.model import Archive

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader uses it
SCHEMA = "https://schema.org/"
HOME = "https://example.org/"
SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
INTERFACE = re.compile(r"^(?:export )?interface (\w+?)(?:Base|Leaf) extends ([^{]*?) \{\n(.*?)^\}", re.DOTALL | re.MULTILINE)


class Terms:
    """The types of schema.org and which properties each may have, as the package schema-dts lists them."""

    def __init__(self, declarations: str) -> None:
        self.above: dict[str, set[str]] = {}
        self.own: dict[str, set[str]] = {}
        for name, bases, body in INTERFACE.findall(declarations):
            self.above.setdefault(name, set()).update(re.findall(r"(\w+?)Base\b", bases))
            self.own.setdefault(name, set()).update(re.findall(r'^    "(\w+)"\??:', body, re.MULTILINE))
        self.types = set(re.findall(r'"@type": "(\w+)"', declarations))

    def of(self, kind: str) -> set[str]:
        return self.own.get(kind, set()).union(*(self.of(base) for base in self.above.get(kind, set()) - {kind}))


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms((PROJECT / ".venv/npm/node_modules/schema-dts/dist/schema.d.ts").read_text("utf-8"))


@pytest.fixture(scope="module")
def archive() -> Archive:
    return linker.link(loader.load(FULL))


@pytest.fixture(scope="module")
def described(site: Path, archive: Archive) -> dict[str, dict[str, Any]]:
    """The one description that each page carries, by the page's address; an address that moved has none."""
    pages = {path.parent.relative_to(site).as_posix(): path.read_text("utf-8") for path in sorted(site.rglob("index.html"))}
    scripts = {"" if name == "." else f"{name}/": SCRIPT.findall(html) for name, html in pages.items()}
    assert {name: len(found) for name, found in scripts.items() if len(found) != 1} == {entry.address: 0 for entry in archive[REDIRECTS]}
    return {name: json.loads(found[0]) for name, found in scripts.items() if found}


@pytest.fixture(scope="module")
def home(described: dict[str, dict[str, Any]]) -> str:
    """The address that the settings give the site."""
    return str(described[""]["@graph"][0]["url"])


def graph(described: dict[str, Any]) -> Graph:
    """A description read by rdflib, with a context that needs no download."""
    assert described["@context"] == "https://schema.org"
    return Graph().parse(data=json.dumps(described | {"@context": {"@vocab": SCHEMA}}), format="json-ld")


def is_of(node: Node, graph: Graph) -> str:
    return str(next(graph.objects(node, RDF.type))).removeprefix(SCHEMA)


def test_the_list_of_terms_is_read_rightly(terms: Terms) -> None:
    assert {"spokenByCharacter", "isBasedOn", "name"} <= terms.of("Quotation")
    assert "jobTitle" not in terms.of("Quotation")
    assert {"Quotation", "Person", "Report"} <= terms.types


def test_every_page_uses_only_types_that_schema_org_has_with_properties_they_have(described: dict[str, Any], terms: Terms) -> None:
    wrong: list[tuple[str, str, str]] = []
    for page, description in described.items():
        read = graph(description)
        for node in set(read.subjects(RDF.type)):
            kind = is_of(node, read)
            allowed = terms.of(kind) | {str(role).removeprefix(SCHEMA) for role in read.predicates(None, node) if kind.endswith("Role")}
            used = {str(name).removeprefix(SCHEMA) for name in read.predicates(node, None) if name != RDF.type}
            wrong += [(page, kind, name) for name in used - allowed] + ([(page, kind, "")] if kind not in terms.types else [])
    assert wrong == []


def test_nothing_is_said_of_what_has_no_type(described: dict[str, Any]) -> None:
    for page, description in described.items():
        read = graph(description)
        assert len(read) > 3, page
        assert [node for node in read.subjects() if isinstance(node, BNode) and not list(read.objects(node, RDF.type))] == []


def test_every_address_of_the_site_in_a_description_is_a_page(described: dict[str, Any], home: str) -> None:
    for page, description in described.items():
        named = {str(node) for triple in graph(description) for node in triple if str(node).startswith(home)}
        assert named, page
        assert {name.removeprefix(home).split("#")[0] for name in named} <= set(described), page


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("", {"WebSite", "Event", "Place", "Person", "Report"}),
        ("quotes/", {"CollectionPage", "BreadcrumbList", "ListItem"}),
        ("about/", {"WebPage", "BreadcrumbList", "ListItem"}),
        ("quotes/counted/", {"Quotation", "Person", "Report", "Event", "Place", "BreadcrumbList", "ListItem"}),
        ("takeaways/mending/", {"CreativeWork", "Person", "Report", "Project", "BreadcrumbList", "ListItem"}),
        ("speakers/ada-hollow/", {"Person", "PerformanceRole", "Event", "Place", "BreadcrumbList", "ListItem"}),
        ("sources/minutes/", {"Report", "Organization", "Event", "Place", "BreadcrumbList", "ListItem"}),
        ("references/river-trust/", {"Organization", "BreadcrumbList", "ListItem"}),
        ("references/crossings-act/", {"Legislation", "BreadcrumbList", "ListItem"}),
        ("references/ledger/", {"Project", "BreadcrumbList", "ListItem"}),
        ("references/bridges-of-the-valley/", {"CreativeWork", "BreadcrumbList", "ListItem"}),
    ],
)
def test_each_kind_of_page_says_what_it_shows(described: dict[str, Any], page: str, kinds: set[str]) -> None:
    read, around = graph(described[page]), {"Organization", *({"WebPage"} if page.count("/") > 1 else ())}
    assert {is_of(node, read) for node in read.subjects(RDF.type)} == kinds | around


def test_every_page_says_who_publishes_it_and_that_it_is_part_of_the_site(described: dict[str, Any], home: str) -> None:
    for page, description in described.items():
        nodes = description["@graph"]
        shown = next((node for node in nodes if node.get("@id", "").endswith("#page")), nodes[0])
        assert shown["publisher"]["name"] == "The Bridge Trust", page
        assert page in shown.get("mainEntity", {"@id": shown["@id"]})["@id"]
        assert ("isPartOf" in shown) == bool(page)
    assert [editor["name"] for editor in described[""]["@graph"][0]["editor"]] == ["Ann Editor", "Ben Editor"]
    [cited] = [node["citation"] for node in described["quotes/counted/"]["@graph"] if "citation" in node]
    assert cited == {"@id": f"{home}sources/minutes/"}


def test_each_page_names_its_licence_and_one_of_the_words_of_others_where_it_is_told_what_is_whose(described: dict[str, Any]) -> None:
    licences = {page: {node["license"] for node in description["@graph"] if "license" in node} for page, description in described.items()}
    ours, mixed = {"https://creativecommons.org/licenses/by/4.0/"}, {"https://example.org/about/#terms"}
    assert licences == {page: mixed if not page or page.startswith(("quotes/", "sources/")) else ours for page in licences}
    assert "license" not in described["takeaways/mending/"]["@graph"][0]


def test_a_quotation_says_whose_words_it_has_and_what_it_rests_on(described: dict[str, Any], home: str) -> None:
    read = graph(described["quotes/counted/"])
    quotation = URIRef(home + "quotes/counted/")

    def said(name: str) -> str:
        return str(next(read.objects(quotation, URIRef(SCHEMA + name)))).removeprefix(home)

    assert said("text") == "What we do not count, we do not keep!"
    assert said("creator") == said("spokenByCharacter") == "speakers/otto-van-fenn/"
    assert said("recordedAt") == "#bridge"
    assert said("isPartOf") == "sources/minutes/"
    assert said("isBasedOn") == "sources/minutes/#p17"


def test_a_role_is_said_of_the_day_and_not_of_the_person(described: dict[str, Any]) -> None:
    person = described["speakers/ada-hollow/"]["@graph"][0]
    role = person["performerIn"][0]
    assert (role["roleName"], role["startDate"], role["endDate"]) == ("County Engineer, Riverside Works", "2019-05-04", "2019-05-04")
    assert {"jobTitle", "worksFor", "affiliation"}.isdisjoint(person)


def test_the_trail_leads_from_the_first_page_to_this_one(described: dict[str, Any], home: str) -> None:
    trail = described["speakers/ada-hollow/"]["@graph"][-1]["itemListElement"]
    assert [(step["position"], step["name"], step["item"].removeprefix(home)) for step in trail] == [
        (1, described[""]["@graph"][0]["name"], ""),
        (2, "Speakers", "speakers/"),
        (3, "Ada Hollow", "speakers/ada-hollow/"),
    ]


def test_words_with_a_content_note_are_said_to_no_program(site: Path, archive: Archive) -> None:
    noted: list[Any] = [entry for entry in archive[QUOTES] if entry.record.content_notes]
    assert noted
    for entry in noted:
        head = (site / entry.address / "index.html").read_text("utf-8").partition("</head>")[0]
        title = re.findall('property="og:title" content="(.*?)"', head)[0]
        assert f"<title>{title} – " in head
        said = unescape(" ".join([*re.findall('content="([^"]*)"', head), *SCRIPT.findall(head)]))
        assert entry.record.text not in said.replace(unescape(title), "").replace(entry.address, "")
        assert re.findall('property="og:image" content="[^"]*/(cards/[^"]*)"', head) == ["cards/colloquia/bridge.png"]


def test_a_takeaway_with_a_content_note_keeps_its_summary_to_itself(described: dict[str, Any], archive: Archive) -> None:
    for entry in (*archive[TAKEAWAYS], *archive[THEMES]):
        record: Any = entry.record
        assert ("abstract" in described[entry.address]["@graph"][0]) is not bool(record.content_notes)


def test_a_glossary_is_a_set_of_defined_terms(small: Path, terms: Terms) -> None:
    (small / "data" / "glossary.yaml").write_text(
        "- id: railing\n  term: Railing\n  definition: What keeps people on the bridge.\n", "utf-8"
    )
    made = jsonld.Vocabulary(linker.link(loader.load(small)), settings_of("Bridge", "", date(2019, 5, 1), HOME))
    described: Any = made.describe(Subject("glossary/", "Glossary", ""))
    terms_said = described["@graph"][0]
    assert terms_said["@type"] == "DefinedTermSet"
    assert terms_said["hasDefinedTerm"] == [
        {
            "@type": "DefinedTerm",
            "@id": HOME + "glossary/#railing",
            "url": HOME + "glossary/#railing",
            "name": "Railing",
            "description": "What keeps people on the bridge.",
            "inDefinedTermSet": {"@id": HOME + "glossary/"},
        }
    ]
    assert set(terms_said["hasDefinedTerm"][0]) - {"@type", "@id"} <= terms.of("DefinedTerm")
    assert "hasDefinedTerm" in terms.of("DefinedTermSet")


def test_no_text_ends_the_script_that_holds_it() -> None:
    node: nodes.Node = {"name": "</script><!-- &amp; \u2028\u2029 “é”"}
    script = nodes.as_script(node)
    assert script == r'{"name": "\u003c/script\u003e\u003c!-- \u0026amp; \u2028\u2029 “é”"}'
    assert json.loads(script) == node
