"""The value of a figure is a whole number of its passage, never a part of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from colloquium.archive import linker
from colloquium.data import loader
from colloquium.problems import DataError
from colloquium.text.numerals import is_whole
from projects import change

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = [
    ("40.3 million", "some 40.3 million people"),
    ("40 millions", "40 millions de personnes"),
    ("40", "40 milling machines"),
    ("four hundred", "The bridge carries four hundred people"),
    ("300 people", "In 2018 300 people came"),
    ("2018", "in 2018 300 people came"),
    ("10", "5-10 boats"),
    ("5", "5–10 boats"),
    ("10", "5 – 10 boats"),
    ("-5", "at −5 degrees"),
    ("two million", "thirty-two million, or two million"),
    ("five hundred", "boats – five hundred of them"),
    ("30", "30% of them"),
    ("1/3", "1/3 of all"),
    ("3", "There were 3."),
    ("4", "3, 4 and 5"),
    ("40", "$40 a day"),
    ("100名", "約100名が参加した"),
    ("三百", "三百人"),
]
PART = [
    ("3 million", "some 40.3 million people"),
    ("0.3 million", "some 40.3 million people"),
    ("40.3", "some 40.3 million people"),
    ("40", "40\u00a0Millionen Menschen"),
    ("our hun", "four hundred people"),
    ("300", "1,300 people"),
    ("000", "10,000 people"),
    ("300 people", "40 300 people"),
    ("40", "40 300 people"),
    ("40", "40\u202f300 people"),
    ("5", "at −5 degrees"),
    ("two million", "thirty-two million"),
    ("twenty", "twenty-five boats"),
    ("3", "1/3 of all"),
    ("3", "3½ boats"),
    ("2,3", "12,3 boats"),
    ("5", "3,4,5"),
    ("zwei", "zweihundert"),
    ("00名", "約100名が参加した"),
    ("百", "三百人"),
]


@pytest.mark.parametrize(("value", "passage"), WHOLE)
def test_a_number_is_whole_where_none_goes_on(value: str, passage: str) -> None:
    assert is_whole(value, passage)


@pytest.mark.parametrize(("value", "passage"), PART)
def test_a_part_of_a_number_is_none(value: str, passage: str) -> None:
    assert not is_whole(value, passage)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("our hun", "value: 'our hun' is only part of “four hundred” there; copy all of it"),
        ("hundred p", "value: 'hundred p' is only part of “hundred people” there; copy all of it"),
        ("five", "value: 'five' is not in the passage; copy the number as it is printed there"),
        ("fоur hundred", "value: 'fоur hundred' is not in the passage: ‘о’ is the Cyrillic letter; copy the number as it is printed there"),
    ],
)
def test_a_wrong_value_is_named_with_the_number_around_it(small: Path, value: str, message: str) -> None:
    change(small, "figures", "value: four hundred", f"value: {value}")
    with pytest.raises(DataError) as caught:
        linker.link(loader.load(small))
    assert [problem.message for problem in caught.value.problems] == [message]
