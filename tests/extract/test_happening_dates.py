"""The dates of happenings."""

import pytest

from conftest import make_report
from retold.extract.dates import find_whens
from retold.extract.happening_dates import date_mentions
from retold.extract.parser import parse_reports
from retold.extract.partaking import find_partaken

WRITTEN = "1988-03-02"


def dates(text: str) -> dict[str, str | None]:
    (parse,) = parse_reports([make_report(text)])
    found = find_partaken(parse, ["Norsk Data"])
    return {token.text: value for _, token, value in date_mentions(found, find_whens(parse, None), WRITTEN)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A fire broke out. Norsk Data sold a plant.", {"sold": WRITTEN}),
        ("A fire broke out. Norsk Data sold a plant in May 1987.", {"sold": "1987-05"}),
        ("A fire broke out. Norsk Data will buy a shipyard.", {"buy": None}),
        ("The fair opens on June 5, 1988. Norsk Data will show a ship.", {"show": "1988-06-05"}),
        ("A fire broke out. Norsk Data had sold a plant.", {"sold": None}),
        ("A fire broke out. Norsk Data employs 40 people.", {"employs": None}),
    ],
)
def test_a_happening_has_the_date_that_its_words_or_its_tense_give(text: str, expected: dict[str, str | None]) -> None:
    assert dates(text) == expected


def test_the_time_of_a_clause_below_is_not_that_of_the_one_above() -> None:
    assert dates("A fire broke out. Norsk Data sold a plant that was built in 1950.") == {"sold": WRITTEN}
    assert dates("A fire broke out. Norsk Data sold a plant when prices fell in 1987.") == {"sold": "1987"}


def test_a_title_has_the_date_of_the_same_word_in_the_text() -> None:
    text = "Norsk Data sold\n\nThe mayor wept. Norsk Data sold a plant on May 3, 1987."
    (parse,) = parse_reports([make_report(text)])
    found = find_partaken(parse, ["Norsk Data"])
    values = [value for _, _, value in date_mentions(found, find_whens(parse, None), WRITTEN)]
    assert values == ["1987-05-03", "1987-05-03"]
