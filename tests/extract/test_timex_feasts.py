"""Feasts on the calendar."""

from datetime import date

import pytest

from retold.extract.timex_feasts import feast_day, feasts


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("easter sunday", date(2024, 3, 31)),
        ("good friday", date(2019, 4, 19)),
        ("whit monday", date(2011, 6, 13)),
        ("christmas day", date(2021, 12, 25)),
        ("labor day", date(2020, 9, 7)),
        ("thanksgiving", date(2018, 11, 22)),
        ("memorial day", date(2021, 5, 31)),
        ("election day", date(2022, 11, 8)),
    ],
)
def test_a_feast_falls_on_its_day(name: str, day: date) -> None:
    assert feast_day(feasts()[name], day.year) == day


def test_every_feast_of_the_lexicon_has_a_day() -> None:
    assert [name for name, form in feasts().items() if feast_day(form, 2023) is None] == []


def test_a_form_that_is_none_has_no_day() -> None:
    assert feast_day("sometime", 2023) is None
    assert feast_day("12-25", 0) is None
