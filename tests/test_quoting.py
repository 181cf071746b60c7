"""What stands between quotation marks is found, whichever marks these are."""

from __future__ import annotations

import re

import pytest
from pydantic import TypeAdapter, ValidationError

from colloquium.record.fields import Words
from colloquium.text.marks import quoted


def read(text: str) -> list[str]:
    """What is quoted in a text; a ~ stands behind what is not closed."""
    return [text[start:end] + "~" * (not closed) for start, end, closed in quoted(text, 0, len(text))]


def marked(text: str) -> tuple[str, list[str]]:
    """A text without the signs ⟦, ⟧ and ~ in it, and what stands between them."""
    return re.sub("[⟦⟧~]", "", text), [words + end for words, end in re.findall("⟦([^⟧]*)⟧(~?)", text)]


QUOTED = {
    "English": "“⟦The bridge holds,⟧” she said. “⟦Mend it.⟧”",
    "German": "„⟦Die Brücke hält⟧“, sagte sie. „⟦Ja.⟧“",
    "German, books": "»⟦Die Brücke hält⟧«, sagte sie. »⟦Ja.⟧«",
    "Polish": "„⟦Most trzyma⟧”, powiedziała. „⟦Tak.⟧”",
    "French": "« ⟦Le pont tient⟧ », dit-elle. «\u202f⟦Oui.⟧\u202f»",
    "Spanish": "Dijo: «⟦El puente aguanta⟧». «⟦¿Sí?⟧»",
    "Swedish": "”⟦Bron håller⟧”, sade hon. ”⟦Ja.⟧”",
    "Finnish": "»⟦Silta kestää⟧», hän sanoi. »⟦Niin.⟧»",
    "British": "‘⟦The bridge holds⟧’, she said. ‘⟦Mend it.⟧’",
    "German, single": "‚⟦Die Brücke hält⟧‘, sagte sie. ‚⟦Ja.⟧‘",
    "Swiss, single": "‹⟦Die Brücke hält⟧›, sagte sie.",
    "Danish, single": "›⟦Broen holder⟧‹, sagde hun.",
    "straight": '"⟦The bridge holds,⟧" she said. "⟦Mend it.⟧"',
    "straight, single": "'⟦The bridge holds,⟧' she said. '⟦Mend it.⟧'",
    "Japanese": "第一議員は「⟦橋は古い⟧」と述べ、『⟦はい⟧』と語った。",
    "Japanese, straight": '第一議員は"⟦橋は古い⟧"と述べた。',
    "Japanese, wide": "第一議員は＂⟦橋は古い⟧＂と述べ、｢⟦はい⟧｣と語った。",
    "Japanese, upright": "第一議員は﹁⟦橋は古い⟧﹂と述べ、〝⟦はい⟧〟と語った。",
    "Chinese": "第一位说：“⟦桥很老⟧”吗？他说‘⟦是⟧’吧。",
    "Chinese, titles": "他写了《⟦桥⟧》和〈⟦路⟧〉。",
    "Arabic": "قالت: «⟦الجسر قديم⟧»، ثم “⟦نعم⟧”.",
    "Hebrew": 'היא אמרה: "⟦הגשר ישן⟧" וצה"ל בא. „⟦כן⟧”',
    "a wrong mark at the end": '“⟦Listen to them!⟧“, she said. “⟦Now.⟧" Then „⟦it⟧" fell.',
    "a wrong mark at the beginning": "He left them.“ ⟦I know it⟧”, she said.",
    "a quotation in one": "“⟦She said ‘mend it’ and ‘now’,⟧” he said. «⟦A “B” C⟧»; „⟦A ‚B‘ C⟧“; \"⟦A 'B' C⟧\"; 「⟦あ『い』う⟧」",
    "the same marks in one": "“⟦A “B” C⟧”, „⟦A „B“ C⟧“, «⟦A «B» C⟧», „⟦A “B” C⟧”",
    "apostrophes": "“⟦It isn’t the victims’ rights of the ’90s⟧”, she said. It isn’t; ’tis the victims’.",
    "apostrophes in single marks": "‘⟦It isn’t the victims’ rights of the ’90s⟧’, she said of ‘⟦the bridge’s ropes⟧’ and Ines’s lamp.",
    "straight apostrophes": "'⟦It isn't the victims' rights⟧', she said. Rock 'n' roll of the '60s, the dogs' bowls, '90s cats' food.",
    "only apostrophes": "It's the dogs' bowls and the cats' food, ain't it; Hawai‘i, the ‘90s, fishin’",
    "a plural before the end": "They spoke of ‘⟦the stones⟧’ and of ‘⟦ropes⟧’ then.",
    "brackets and dashes": 'The bridge (“⟦old⟧”) – ‘⟦weak⟧’—"⟦dear⟧"—fell: “⟦…we must⟧”.',
    "no marks": "The bridge holds.",
    "nothing between": '“⟦⟧” "⟦⟧"',
    "paragraphs": "“⟦One.⟧\n\n“⟦Two.⟧\n\n“⟦Three⟧”, she said.\n\nIt fell.",
    "paragraphs, French": "« ⟦Un.⟧\n\n« ⟦Deux⟧», dit-elle.",
    "paragraphs, Spanish": "«⟦Uno.⟧\n\n»⟦Dos.⟧\n\n»⟦Tres⟧», dijo.",
    "paragraphs, British": "‘⟦One.⟧\n\n‘⟦Two⟧’, she said.",
    "paragraphs, straight": 'She said: "⟦One.⟧\n\n"⟦Two⟧" and "⟦three⟧".',
    "paragraphs, German": "„⟦Eins.⟧\n\n„⟦Zwei⟧“, sagte sie.",
}


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_what_stands_between_marks_is_quoted(text: str) -> None:
    plain, expected = marked(text)
    assert read(plain) == expected


UNCLOSED = {
    "no end": "She said: “⟦the bridge holds. It does.⟧~\n\nIt fell.",
    "no end, with another quotation in it": "“⟦The bridge holds. She said “yes”.⟧~",
    "no beginning": "⟦The bridge holds⟧~”, she said. “⟦Yes.⟧”",
    "no beginning, behind another": "“⟦Yes⟧”⟦, she said. It holds.⟧~”",
    "no end in several paragraphs": "“⟦One.⟧~\n\n“⟦Two.⟧~\n\nThree.",
    "no end, after one in two paragraphs": "“⟦One.⟧\n\n“⟦Two⟧” and “⟦three.⟧~",
    "the second paragraph not opened anew": "“⟦One.⟧~\n\n⟦Two⟧~”, she said.",
    "an odd straight mark": 'She said: "⟦yes⟧" and "⟦no.⟧~\n\n⟦It holds⟧~" fell.',
    "single": "‘⟦The bridge holds.⟧~",
    "straight, single": "'The bridge holds.",
    "French": "⟦Le pont tient⟧~ », dit-elle. « ⟦Oui.⟧~",
    "German, ended like a book": "„⟦Die Brücke hält«, sagte sie.⟧~",
    "Japanese": "⟦橋は古い⟧~」と述べ、「⟦はい⟧~",
}


@pytest.mark.parametrize("text", UNCLOSED.values(), ids=UNCLOSED)
def test_what_lacks_a_mark_runs_to_the_end_of_its_paragraph_and_is_not_closed(text: str) -> None:
    plain, expected = marked(text)
    assert read(plain) == expected


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "“One.” It said “two” and “three”."
    start, end = text.index(" It"), text.index(" and")
    assert [text[first:last] for first, last, _ in quoted(text, start, end)] == ["two"]


TYPED = TypeAdapter(Words)


@pytest.mark.parametrize(
    "text",
    [
        "“Mend it.”",
        "“Mend it“",
        '"Mend it"',
        "„Macht es ganz“",
        "„Zróbcie to”",
        "»Macht es ganz«",
        "”Laga den”",
        "»Korjatkaa se»",
        "« Réparez-le »",
        "‹Macht es ganz›",
        "›Reparer den‹",
        "‘It isn’t the bridge’s fault’",
        "'It isn't mended'",
        "‚Macht es ganz‘",
        "「橋は古い。」",
        "『橋は古い』",
        "＂橋は古い＂",
        "《桥很老》",
        "“She said ‘mend it’ and left”",
        "“She said “mend it” and left”",
        "“Mend it”.",
        "「橋は古い」。",
        "“”",
    ],
)
def test_a_quotation_with_its_marks_around_it_is_refused(text: str) -> None:
    with pytest.raises(ValidationError, match="has quotation marks around it; delete them, the site adds its own"):
        TYPED.validate_python(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mend it.",
        "“Old” is what she called it",
        "She called it “old”",
        "“Old” and “weak” were “dear”",
        "„Alt“ und „schwach“",
        "»Gammel« og »svag«",
        '"Old" and "weak"',
        "‘Old’ isn’t ‘weak’",
        "「橋」と「道」",
        "’Tis old, said the neighbours’",
        "“",
    ],
)
def test_a_quotation_that_has_marks_around_some_of_its_words_is_kept(text: str) -> None:
    assert TYPED.validate_python(text) == text
