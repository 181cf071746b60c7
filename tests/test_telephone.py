"""Telephone numbers: a link rings exactly what it shows, and anything else is refused at its line with what to write."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colloquium.archive import inspection, linker
from colloquium.data import loader
from colloquium.record import telephone
from colloquium.record.collections import HELPLINES
from projects import build, copy_project, run

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LINE = """- id: a-line
  name: A line
  country: IE
  kind: help
  checked: 2020-01-01
  sources:
    - https://example.net/a
"""
LIST = "write a list, each number in full on a line of its own after a dash"
WRITE_LIST = f"has more than one number; {LIST}"
BETWEEN = f"between digits; if it parts an area code, write a space or a hyphen; if it parts two numbers or a range, {LIST}"
BRACKETS = "has brackets; leave them out, with what is in them unless it is dialled"
CODE = "delete it if it is a footnote mark; a code belongs under note"
SPELT = "has letters; write a word beside the number under note, and for letters that are dialled their digits"
FIELDS = "write  number: 12345  and, where words are sent,  text: HELLO  each on a line below, indented"
NOBODY = "has no phone, sms, tty, chat or url, so that nobody can reach it; add one"
ALONE = "write the number alone, and words under note"
DIGITS = "write digits, with single spaces or hyphens between them"


def problems(root: Path, fields: str) -> list[str]:
    (root / "data" / "helplines.yaml").write_text(LINE + fields, "utf-8")
    return [str(problem) for problem in inspection.inspect(root, date(2020, 1, 1)).problems]


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("112", "112"),
        ("000", "000"),
        ("01 22 33", "012233"),
        ("1-222-333-4444", "12223334444"),
        ("+353 1 222-3333", "+35312223333"),
        ("00353 1 222 3333", "0035312223333"),
        ("+39 06 1234", "+39061234"),
        ("123456789012345", "123456789012345"),
        ("10", "10"),
        ("+683 4002", "+6834002"),
    ],
)
def test_a_number_is_dialled_by_its_digits_and_the_plus_before_them(written: str, dialled: str) -> None:
    assert telephone.dial(telephone.number(written)) == dialled


@given(st.text(alphabet="+0123456789 -()/,.xOr*#AZ\u00a0\u2013\u0663", max_size=30) | st.text(max_size=20))
def test_what_is_taken_for_a_number_rings_all_its_digits_and_nothing_else(text: str) -> None:
    try:
        written = telephone.number(text)
    except ValueError as error:
        assert re.search("write|delete|leave", str(error))  # noqa: PT017  # either a number or what to do
    else:
        assert re.fullmatch(r"\+?[0-9]{2,15}", telephone.dial(written))
        assert re.sub("[ -]", "", written) == telephone.dial(written)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("", "is empty; write the number, or delete the line"),
        ("none", "has no digits; write the number, or delete the line"),
        ("+", "has no digits; write the number, or delete the line"),
        ("see the website", "has no digits; write the number, or delete the line"),
        ("222 333 (24/7)", "says when it answers; write that under hours, and here only 222 333"),
        ("222 333 24h", "says when it answers; write that under hours, and here only 222 333"),
        ("+353 (0)1 222 3333", "has a (0); leave the (0) out after a country code: +353 1 222 3333"),
        ("+353(0)1 2223333", "has a (0); leave the (0) out after a country code: +353 1 2223333"),
        ("+353 (0)", "has a (0); leave the (0) out after a country code"),
        ("00 353 (0)1 222 3333", "has a (0); leave the (0) out after a country code: 00 353 1 222 3333"),
        ("(01) 222 3333", "has brackets; leave them out: 01 222 3333"),
        ("+353 (1) 222 3333", "has brackets; leave them out: +353 1 222 3333"),
        ("222 333 (24)", BRACKETS),
        ("+353 (01) 222 3333", BRACKETS),
        ("+39 (0)6 1234567", BRACKETS),
        ("222 [1]", BRACKETS),
        ("(+353) 1 222 3333", "has brackets; leave them out: +353 1 222 3333"),
        ("(+353)1 222 3333", "has brackets; leave them out: +353 1 222 3333"),
        ("+(353) 1 222 3333", "has brackets; leave them out: +353 1 222 3333"),
        ("+1 (222) 333-4444", "has brackets; leave them out: +1 222 333-4444"),
        ("(0)22 333444", "has brackets; leave them out: 022 333444"),
        ("(0) 22 333444", "has brackets; leave them out: 022 333444"),
        ("(022) 333/444", "has brackets; leave them out"),
        ("00353(0)1 222 3333", "has a (0); leave the (0) out after a country code: 00353 1 222 3333"),
        ("222 333 (police)", "has words beside the number; write them under note, and here only 222 333"),
        ("222/33344455", f"has '/' {BETWEEN}"),
        ("222 / 333", f"has '/' {BETWEEN}"),
        ("+353 1 222 3333 / 44", f"has '/' {BETWEEN}"),
        ("222\\333", f"has '\\\\' {BETWEEN}"),
        ("222|333", f"has '|' {BETWEEN}"),
        ("222 -333", f"has '-' {BETWEEN}"),
        ("222- 333", f"has '-' {BETWEEN}"),
        ("222 + 333", f"has '+' {BETWEEN}"),
        ("222 ~ 333", f"has '~' {BETWEEN}"),
        ("222…333", f"has '…' {BETWEEN}"),
        ("222,333,444", f"has ',' {BETWEEN}"),
        ("0222 333 444\u2013446", f"has '\u2013' {BETWEEN}"),
        ("0222 333 444 \u2014 446", f"has '\u2014' {BETWEEN}"),
        ("222, 333", WRITE_LIST),
        ("222;333", WRITE_LIST),
        ("222 or 333", WRITE_LIST),
        ("222 and 333", WRITE_LIST),
        ("222 ou 333", WRITE_LIST),
        ("222 o 333", WRITE_LIST),
        ("222 to 333", WRITE_LIST),
        ("222 bis 333", WRITE_LIST),
        ("222 & 333", WRITE_LIST),
        ("222 333, +353 1 222 3333", WRITE_LIST),
        ("222\n333", WRITE_LIST),
        ("1-222-FLOWERS", "has letters; write the digits that are dialled for them: 1-222-3569377"),
        ("1222THEROSE", "has letters; write the digits that are dialled for them: 12228437673"),
        ("1-222-GO-ROSES", "has letters; write the digits that are dialled for them: 1-222-46-76737"),
        ("1-222-SUNFLOWERS", "has letters; write the digits that are dialled for them"),
        ("1-222-4-A-ROSE", "has letters; write the digits that are dialled for them: 1-222-4-2-7673"),
        ("1 222 FLOWERS", f"{SPELT}: 1 222 3569377"),
        ("0222 ROSE", f"{SPELT}: 0222 7673"),
        ("0222 rose", f"{SPELT}: 0222 7673"),
        ("1-222-go-roses", f"{SPELT}: 1-222-46-76737"),
        ("222 HELP", f"{SPELT}: 222 4357"),
        ("1 222 SUNFLOWERS", SPELT),
        ("0222 333 444 ROSE", f"has 'ROSE' in it; {ALONE}"),
        ("2I2", "has a letter that looks like a digit; write the digit: 212"),
        ("O1 222 3333", "has a letter that looks like a digit; write the digit: 01 222 3333"),
        ("1 l 2", f"has 'l' in it; {ALONE}"),
        ("HELLO to 222333", f"has 'HELLO' in it; {ALONE}"),
        ("222 333 in 18 languages", f"has 'in' in it; {ALONE}"),
        ("Tél. 222 333", f"has 'Tél' in it; {ALONE}"),
        ("222 333 DE", f"has 'DE' in it; {ALONE}"),
        ("222 333 ext. 4", "has an extension, which a link cannot ring; write that under note, and here only 222 333"),
        ("222 333 x4", "has an extension, which a link cannot ring; write that under note, and here only 222 333"),
        ("222333x4", "has an extension, which a link cannot ring; write that under note, and here only 222333"),
        ("222 333 (poste 4)", "has an extension, which a link cannot ring; write that under note, and here only 222 333"),
        ("*3001#", f"has '*'; {CODE}"),
        ("222#", f"has '#'; {CODE}"),
        ("222 333*", f"has '*'; {CODE}"),
        ("* 222 333", f"has '*'; {CODE}"),
        ("222 333 #2", f"has '#2'; {CODE}"),
        ("222 333 **", f"has '**'; {CODE}"),
        ("tel:222333", "begins with 'tel:'; write the number alone: 222333"),
        ("Tel: 222 333", "begins with 'Tel:'; write the number alone: 222 333"),
        ("01.22.33.44", "has '.' between its digits; write spaces or hyphens: 01 22 33 44"),
        ("222  333", f"has '  ' {BETWEEN}"),
        ("222 - 333", f"has '-' {BETWEEN}"),
        ("222-", "begins or ends with '-'; leave it out: 222"),
        ("222.", "begins or ends with '.'; leave it out: 222"),
        ("222 333;", "begins or ends with ';'; leave it out: 222 333"),
        ("222+", "begins or ends with '+'; leave it out: 222"),
        ("222?!", "begins or ends with '?!'; leave it out: 222"),
        ("-222", "begins or ends with '-'; leave it out: 222"),
        ("+ 353 1 222 3333", "has something between its + and its digits; leave it out: +353 1 222 3333"),
        ("++353 1 222 3333", "has something between its + and its digits; leave it out: +353 1 222 3333"),
        ("353+1", f"has '+' {BETWEEN}"),
        ("222_333", "has '_' between its digits; write spaces or hyphens: 222 333"),
        ("222'333'444", 'has "\'" between its digits; write spaces or hyphens: 222 333 444'),
        ("222’333’444", "has '’' between its digits; write spaces or hyphens: 222 333 444"),
        ("222·333", "has '·' between its digits; write spaces or hyphens: 222 333"),
        ("222!", "begins or ends with '!'; leave it out: 222"),
        ("222%", f"has '%' in it; {DIGITS}"),
        ("222†", f"has '†' in it; {DIGITS}"),
        ("☎ 222", f"has '☎' in it; {DIGITS}"),
        ("222\u2013333", f"has '\u2013' {BETWEEN}"),
        ("222\u2011333", "has U+2011 (non-breaking hyphen) in it; write a hyphen, -"),
        ("222\u2212333", f"has '\u2212' {BETWEEN}"),
        ("222\u00a0333", "has U+00A0 (no-break space) in it; write a plain space"),
        ("222\u202f333", "has U+202F (narrow no-break space) in it; write a plain space"),
        ("222\u200b333", "has U+200B (zero width space) in it; delete it"),
        ("\u202a222 333\u202c", "has U+202A (left-to-right embedding) in it; delete it"),
        ("٢22", "has U+0662 (arabic-indic digit two) in it; write 2"),
        ("22２", "has U+FF12 (fullwidth digit two) in it; write 2"),
        ("22²", "has U+00B2 (superscript two) in it; delete it if it is a footnote mark, or else write 2"),
        ("222 333¹", "has U+00B9 (superscript one) in it; delete it if it is a footnote mark, or else write 1"),
        ("① 222", "has U+2460 (circled digit one) in it; delete it if it is a footnote mark, or else write 1"),
        ("222 ❷", "has U+2777 (dingbat negative circled digit two) in it; delete it if it is a footnote mark, or else write 2"),
        ("222 ⑩", "has U+2469 (circled number ten) in it; delete it if it is a footnote mark"),
        ("＋353 1 222 3333", "has U+FF0B (fullwidth plus sign) in it; write +"),
        ("1", "has only 1 digit; write the whole number"),
        ("+112", "has only 3 digits after its +; write the whole number, or a short number without the +"),
        ("+0353 1 222 3333", "begins with +0, but no country code begins with 0; write the country code after the +, or leave the + out"),
        ("1234567890123456", "has 16 digits, and no number has more than 15; where it is two, write a list, each after a dash"),
        ("2" * 61, "has 61 digits, and no number has more than 15; where it is two, write a list, each after a dash"),
        ("2 (" * 30, f"is longer than any number; {ALONE}"),
    ],
)
def test_what_is_no_number_is_refused_with_what_to_write(written: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011  # its message is compared
        telephone.number(written)
    assert str(caught.value) == message


@pytest.mark.parametrize("letters", ["A" * 57 + "!", "AAA0" * 14 + "!", "( " * 29, "O " * 28 + "1", "1" + "-AAA" * 14 + "!"])
def test_no_text_keeps_the_check_busy(letters: str) -> None:
    with pytest.raises(ValueError, match="has"):
        telephone.number("1" + letters)


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("  phone: 222 (24/7)\n", "8:3: phone: says when it answers; write that under hours, and here only 222"),
        ("  phone:\n    - 222\n    - 333 or 444\n", f"10:7: phone: 2: {WRITE_LIST}"),
        ("  phone: 222 or 333\n", f"8:3: phone: {WRITE_LIST}"),
        ("  phone:\n", "8:3: phone: is empty; write the number, or delete the line"),
        (
            "  phone:\n    number: 222\n",
            "8:3: phone: must be a number or a list of numbers; write each number on a line of its own after a dash",
        ),
        ("  tty: 222 / 333\n", f"8:3: tty: has '/' {BETWEEN}"),
        ("  tty:\n    - 222x3\n", "9:7: tty: 1: has an extension, which a link cannot ring; write that under note, and here only 222"),
        (
            "  sms: HELLO to 222333\n",
            f"8:3: sms: needs fields of its own; {FIELDS}",
        ),
        ("  sms:\n    number: HELLO to 222333\n", "9:5: sms: number: has 'HELLO' in it; write the number alone, and words under text"),
        ("  sms:\n    number: 222 HELP\n", "9:5: sms: number: has 'HELP' in it; write the number alone, and words under text"),
        (
            "  sms:\n    number: 222333 (send HELP)\n",
            "9:5: sms: number: has words beside the number; write them under text, and here only 222333",
        ),
        ("  phone: []\n", "8:3: phone: is empty; write the number, or delete the line"),
        ("  phone: 222\n  tty: []\n", "9:3: tty: is empty; write the number, or delete the line"),
        ("  phone:\n    - 222 333\n    - 444\n    - 222-333\n", "8:3: phone: has 222-333 twice; delete one of the two"),
        ("  tty: [222, 222]\n", "8:3: tty: has 222 twice; delete one of the two"),
        ("", f"1:3: {NOBODY}"),
        ("  hours: Day and night\n  note: Ask at the town hall.\n", f"1:3: {NOBODY}"),
        ("  sms:\n    text: HELLO\n", "8:3: sms: number: is missing; add it"),
        ("  sms:\n    number: 222333\n    words: HELLO\n", "10:5: sms: words: there is no such field; known: number, text"),
        ("  sms:\n    - 222333\n", "8:3: sms: must have fields of its own; write each as  name: text  on a line of its own, indented"),
    ],
)
def test_a_field_that_is_no_number_is_refused_at_its_line(small: Path, fields: str, message: str) -> None:
    assert problems(small, fields) == [f"data/helplines.yaml:{message}"]


def test_one_number_a_list_and_words_to_send_are_taken(small: Path) -> None:
    assert problems(small, "  phone: 222\n  tty:\n    - 01 22\n    - 01-33\n  sms:\n    number: '333'\n    text: HELLO 1\n") == []
    line = linker.link(loader.load(small))[HELPLINES].by_id["a-line"].record
    assert line.sms
    assert (line.phone, line.tty, line.sms.number, line.sms.text) == (("222",), ("01 22", "01-33"), "333", "HELLO 1")


@pytest.mark.parametrize("way", ["phone: 222", "tty: 222", "sms: {number: '222'}", "chat: Ask at the desk", "url: https://example.net/"])
@pytest.mark.parametrize("kind", ["emergency", "help"])
def test_one_way_to_reach_a_helpline_is_enough(small: Path, kind: str, way: str) -> None:
    (small / "data" / "helplines.yaml").write_text(LINE.replace("kind: help", f"kind: {kind}") + f"  {way}\n", "utf-8")
    assert inspection.inspect(small, date(2020, 1, 1)).problems == ()


@pytest.mark.parametrize("kind", ["report", "directory"])
def test_other_services_may_have_their_sources_alone(small: Path, kind: str) -> None:
    (small / "data" / "helplines.yaml").write_text(LINE.replace("kind: help", f"kind: {kind}"), "utf-8")
    assert inspection.inspect(small, date(2020, 1, 1)).problems == ()


READY = re.compile(r"(?:: |only )(\+?[0-9][0-9 -]*)$")


@given(st.text(alphabet="+0123456789 -()/.'xA\u2013", min_size=3, max_size=20))
def test_the_number_to_write_is_always_taken(text: str) -> None:
    try:
        telephone.number(text)
    except ValueError as error:
        if ready := READY.search(str(error)):
            assert telephone.number(ready[1]) == ready[1]


def test_a_new_helpline_is_written_with_its_numbers(project: Path) -> None:
    needed = "--name N --country IE --kind help --checked 2019-12-31 --sources https://example.net/a"
    numbers = ["--phone", "222 333", "--phone", "444", "--sms-number", "555", "--sms-text", "HELLO"]
    done = run(project, "new", "helpline", *needed.split(), *numbers)
    assert done.exit_code == 0, done.output
    text = (project / "data" / "helplines.yaml").read_text("utf-8")
    assert "  phone:\n    - 222 333\n    - 444\n" in text
    assert "  sms:\n    number: 555\n    text: HELLO\n" in text


def test_a_new_helpline_with_words_for_a_number_is_refused(project: Path) -> None:
    needed = "--name N --country IE --kind help --checked 2019-12-31 --sources https://example.net/a"
    done = run(project, "new", "helpline", *needed.split(), "--phone", "222 or 333")
    assert done.exit_code == 1
    assert f"--phone: 1: {WRITE_LIST}" in " ".join(done.output.split())


def test_the_reader_sees_what_a_link_rings_with_the_words_beside_it(tmp_path: Path, chromium: Browser) -> None:
    root = copy_project(tmp_path / "project")
    fields = "  phone:\n    - +353 1 222-3333\n    - 112\n  tty: 01 44\n  sms:\n    number: 555 66\n    text: HELLO 77\n"
    (root / "data" / "helplines.yaml").write_text(LINE + fields, "utf-8")
    done = build(root, root / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    page = chromium.new_page()
    page.goto((root / "site" / "help" / "index.html").as_uri())
    links = page.locator("a[href^='tel:'], a[href^='sms:']")
    assert links.evaluate_all("all => all.map(one => [one.getAttribute('href'), one.firstChild.textContent])") == [
        ["tel:+35312223333", "+353 1 222-3333"],
        ["tel:112", "112"],
        ["sms:55566", "555 66"],
        ["tel:0144", "01 44"],
    ]
    shown = page.locator("#a-line").inner_text()
    assert "+353 1 222-3333 or 112" in shown
    assert "Send “HELLO 77” to 555 66" in shown
    page.close()
    exported = json.loads((root / "site" / "data" / "helplines.json").read_text("utf-8"))["records"][0]
    assert exported["phone"] == ["+353 1 222-3333", "112"]
    assert exported["sms"] == {"number": "555 66", "text": "HELLO 77"}
