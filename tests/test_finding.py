"""The engine of the search: any word finds, the share of the words ranks, and what was replaced is said."""

from __future__ import annotations

import gzip
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from colloquium.archive import linker
from colloquium.data import loader
from colloquium.publish import assets
from engine import FIND, addresses, made, run, searched
from projects import FULL

if TYPE_CHECKING:
    from engine import Asked

BRIDGE = {"address": "bridge/", "title": "The bridge", "text": "The bridge carries four hundred people a day, and the railing is loose."}
FERRY = {"address": "ferry/", "title": "The ferry", "text": "A ferry carries forty people. Nobody crosses by night."}
ROPE = {"address": "#point-1", "number": 1, "text": "A rope hangs there."}
WELL = {"address": "well/", "title": "The well", "text": "The well is deep.", "parts": [ROPE]}


def test_the_engine_is_small_and_needs_nothing() -> None:
    text = FIND.read_text("utf-8")
    assert len(gzip.compress(assets.script(text).encode(), 6)) < 4000
    assert "import" not in text
    assert "document" not in text


FORMS = [
    ("Per-Anders Östergren", "ostergren"),
    ("Ostergren", "Östergren"),
    ("the CAFÉ", "cafe"),
    ("Straße", "strasse"),
    ("Wetherby’s words", "wetherby"),
    ("Wetherby's words", "wetherby’s"),
    ("l’esclavage moderne", "esclavage"),
    ("35,000 advertisements", "35000"),
    ("35000 advertisements", "35,000"),
    ("35\u202f000 annonces", "35000"),
    ("40.3 million", "40.3"),
    ("organisation", "organization"),
    ("organized", "organise"),
    ("forced labour", "labor"),
    ("the centre", "center"),
    ("a programme", "programs"),
    ("panellists", "panelist"),
    ("defence", "defense"),
    ("robots", "robot"),
    ("a robot", "robots"),
    ("companies", "company"),
    ("children", "child"),
    ("women", "woman"),
    ("exploitation", "exploited"),
    ("ﬁnance", "finance"),
    ("ＡＤＡ", "ada"),
    ("橋は毎日四百人を運ぶ", "毎日"),
    ("橋は毎日四百人を運ぶ", "四百人"),
    ("สะพานรับคนสี่ร้อยคน", "สะพาน"),
    ("Мост несёт людей", "мост"),
    ("الجسر قديم", "الجسر"),
    ("다리가 낡았다", "다리가"),
]


@cache
def forms() -> tuple[list[dict[str, Any]], list[list[list[int]]]]:
    """What is found by the second of each pair of FORMS among texts that are the first; and where it is marked."""
    files = made(*({"address": f"{at}/", "title": "", "text": text} for at, (text, _) in enumerate(FORMS)))
    found = searched(files, *(query for _, query in FORMS))
    marked = run(files, texts=[(text, one["words"]) for (text, _), one in zip(FORMS, found, strict=True)])["marks"]
    return found, marked


@pytest.mark.parametrize("at", range(len(FORMS)), ids=[" as ".join(pair) for pair in FORMS])
def test_one_word_is_found_however_it_is_written(at: int) -> None:
    found, marked = forms()[0][at], forms()[1][at]
    assert f"{at}/" in addresses(found)
    assert (found["unknown"], found["partial"]) == ([], False)
    assert marked


@given(st.lists(st.text(min_size=1, max_size=40), min_size=20, max_size=20))
@settings(max_examples=5)
def test_whatever_is_written_is_found_by_its_own_words(texts: list[str]) -> None:
    files = made(*({"address": f"{at}/", "title": "", "text": text} for at, text in enumerate(texts)))
    for at, (text, found) in enumerate(zip(texts, searched(files, *texts), strict=True)):
        if found["words"]:
            assert f"{at}/" in addresses(found), text


def test_any_word_finds_and_the_share_of_the_words_ranks() -> None:
    found = searched(made(BRIDGE, FERRY, WELL), "carries four hundred people")[0]
    assert addresses(found) == ["bridge/", "ferry/"]
    assert not found["partial"]


def test_that_no_page_has_all_the_words_is_said() -> None:
    found = searched(made(BRIDGE, FERRY, WELL), "railing night")[0]
    assert set(addresses(found)) == {"bridge/", "ferry/"}
    assert found["partial"]


def test_words_in_a_record_and_in_its_statements_count_together() -> None:
    assert not searched(made(BRIDGE, WELL), "deep rope")[0]["partial"]


def test_words_beside_one_another_rank_before_words_apart() -> None:
    apart = {"address": "apart/", "title": "x", "text": "Money is one thing. This is about laundering of clothes."}
    beside = {"address": "beside/", "title": "x", "text": "This is about money laundering, one thing of many clothes."}
    assert addresses(searched(made(apart, beside), "money laundering")[0])[0] == "beside/"


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "«»", "»«", "「」"])
def test_words_in_quotation_marks_stand_together(marks: str) -> None:
    files = made(BRIDGE, {**FERRY, "text": "Forty carries people."})
    found, nowhere = searched(files, f"{marks[0]}carries four hundred{marks[1]}", f"{marks[0]}hundred carries{marks[1]}")
    assert (addresses(found), found["phrase"]) == (["bridge/"], False)
    assert ("bridge/" in addresses(nowhere), nowhere["phrase"]) == (True, True)


def test_the_last_word_may_be_unfinished() -> None:
    assert addresses(searched(made(BRIDGE, FERRY), "rail")[0]) == ["bridge/"]
    assert searched(made(BRIDGE, FERRY), "rail")[0]["unknown"] == []


NAME = "haverford"
SLIPS = [
    *(NAME[:at] + NAME[at + 1 :] for at in range(len(NAME))),
    *(NAME[:at] + "x" + NAME[at:] for at in range(len(NAME) + 1)),
    *(NAME[:at] + NAME[at + 1] + NAME[at] + NAME[at + 2 :] for at in range(len(NAME) - 1)),
    "havrefrod",
    "hafferford",
]


def test_a_word_that_is_nowhere_finds_the_nearest_and_that_is_said() -> None:
    files = made({"address": "him/", "title": "Adam Haverford"}, BRIDGE)
    for slip, found in zip(SLIPS, searched(files, *SLIPS), strict=True):
        assert addresses(found) == ["him/"], slip
        assert found["unknown"] in ([{"word": slip, "near": NAME}], []), slip
        assert "haverford" in found["words"], slip


def test_a_word_without_anything_near_finds_nothing_and_that_is_said() -> None:
    found = searched(made(BRIDGE), "Zzzzqqqq")[0]
    assert (found["results"], found["unknown"]) == ([], [{"word": "Zzzzqqqq", "near": ""}])


def test_numbers_have_no_near_ones() -> None:
    assert searched(made({"address": "a/", "title": "x", "text": "in 2017"}), "2018")[0]["results"] == []


def test_synonyms_find_both_ways_or_one_way() -> None:
    files = made(BRIDGE, FERRY, synonyms=[[["span", "bridge"]], [["boat", "river craft"], ["ferry"]]])
    found = searched(files, "span", "boat", "a river craft", "spans")
    assert [addresses(one) for one in found] == [["bridge/"], ["ferry/"], ["ferry/"], ["bridge/"]]
    assert [one["unknown"] for one in found] == [[]] * 4
    assert "ferry" in found[1]["words"]


@pytest.mark.parametrize(
    ("query", "asks", "first"),
    [
        ("help me", True, "help/"),
        ("police", True, "help/"),
        ("my bridge", True, "bridge/"),
        ("my police bridge", True, "help/"),
        ("police on the bridge", True, "bridge/"),
        ("my sister", True, "help/"),
        ("bridge", False, "bridge/"),
    ],
)
def test_help_comes_first_where_it_is_asked_for(query: str, asks: bool, first: str | None) -> None:  # noqa: FBT001  # a column of the table
    distress = [(2, ["help me"]), (1, ["police"]), (1, ["my", "me"])]
    helping = {"address": "help/", "title": "Numbers", "text": "Who to call", "raised": True}
    found = searched(made({**BRIDGE, "text": "police bridge"}, helping, distress=distress), query)[0]
    assert found["help"] == asks
    assert addresses(found)[0] == first


def test_statements_stand_below_their_record_best_first_three_at_the_most() -> None:
    parts = [{"address": f"#point-{at}", "number": at, "text": "A rope and more" + " rope" * (at == 3)} for at in range(1, 6)]
    result = searched(made({**WELL, "parts": parts}, BRIDGE), "rope")[0]["results"][0]
    assert result["address"] == "well/"
    assert len(result["passages"]) == 3
    assert (result["passages"][0]["address"], result["passages"][0]["number"]) == ("well/#point-3", 3)


def test_a_record_without_words_of_its_own_leads_to_its_best_part() -> None:
    paragraphs = [{"address": f"#p{at}", "title": "", "passage": text} for at, text in enumerate(("none", "one", "two"))]
    report = {"address": "report/", "title": "Minutes", "parts": paragraphs}
    assert addresses(searched(made(report), "two")[0]) == ["report/#p2"]


def test_a_content_note_stands_in_the_place_of_the_words() -> None:
    result = searched(made({**WELL, "note": "Speaks of a fall."}), "rope")[0]["results"][0]
    assert (result["note"], result["text"]) == ("Speaks of a fall.", "")
    assert [(one["note"], one["text"]) for one in result["passages"]] == [("Speaks of a fall.", "")]


def test_files_of_different_versions_are_refused() -> None:
    files = {**made(BRIDGE), "rest": {"version": "another", "units": []}}
    assert run(files) == {"error": "Mixed versions"}


ODD = ["", " ", '"', "\u202e", "<script>alert(1)</script>", "../../etc", "🜁", "\\", "(", "[", "*", "x" * 5000, "word " * 2000]


def test_odd_queries_do_no_harm() -> None:
    assert [found["results"] for found in searched(made(BRIDGE, WELL), *ODD)] == [[]] * len(ODD)


FILES = engine.files(linker.link(loader.load(FULL)))


def test_ticking_a_value_shows_as_many_results_as_its_count_says() -> None:
    asked: list[Asked] = [(query, {}) for query in ("", "bridge", "flood railing", "the", "people")]
    for _ in range(2):
        asked, counted = _ticked(asked)
        assert asked
        assert [len(found["results"]) for found in run(FILES, asked)["found"]] == counted


def _ticked(asked: list[Asked]) -> tuple[list[Asked], list[int]]:
    """Each query with each value of another set ticked in addition, and the number beside that value."""
    rows = []
    for (query, filters), found in zip(asked, run(FILES, asked)["found"], strict=True):
        for name, ids in found["counts"].items():
            rows += [((query, {**filters, name: [id]}), count) for id, count in ids.items() if name not in filters]
    return [ask for ask, _ in rows], [count for _, count in rows]


def test_a_set_does_not_limit_its_own_counts() -> None:
    plain, ticked = run(FILES, [("bridge", {}), ("bridge", {"kind": ["quotes"]})])["found"]
    assert plain["counts"]["kind"] == ticked["counts"]["kind"]
    assert {result["kind"] for result in ticked["results"]} == {"quotes"}


def test_nothing_asked_gives_no_result_and_all_counts() -> None:
    found = searched(FILES, "")[0]
    assert found["results"] == []
    assert found["counts"]["kind"]["quotes"] == len(loader.load(FULL).ids["quotes"] or ())


def test_results_do_not_depend_on_the_way_in_which_filters_are_named() -> None:
    one, other = run(FILES, [("bridge", {"kind": []}), ("bridge", {})])["found"]
    assert one == other


def test_forms_of_a_word_find_the_same() -> None:
    first, *others = searched(FILES, "bridge", "BRIDGE", "  bridge ", "bridges", "brídge", "bridge’s")
    assert [addresses(found) for found in others] == [addresses(first)] * 5


@pytest.mark.parametrize("query", ["help germany", "help in germany", "germany help", "sos germany"])
def test_a_service_that_has_the_other_words_comes_before_a_page_that_has_them_more_often(query: str) -> None:
    service = {"address": "help/#line", "kind": "helplines", "title": "A line", "text": "Germany. Day and night."}
    law = {"address": "timeline/#act", "kind": "timeline", "title": "Germany evaluates its Act", "text": "Germany, to help in Germany"}
    found = searched(made(law, service, distress=[(1, ["help"]), (1, ["sos"])]), query)[0]
    assert found["results"][0]["address"] == "help/#line"


def test_a_service_without_the_other_words_is_not_put_first() -> None:
    service = {"address": "help/#line", "kind": "helplines", "title": "A line", "text": "Help, day and night."}
    said = {"address": "takeaways/", "kind": "takeaways", "title": "Hotels must help"}
    found = searched(made(said, service, distress=[(1, ["help"])]), "hotels help")[0]
    assert found["results"][0]["address"] == "takeaways/"
