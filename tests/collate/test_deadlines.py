from datetime import UTC, datetime

import pytest
from by_hand import span_of

from conftest import make_report
from retold.collate.deadlines import look_ahead
from retold.terms import Precision
from retold.types import When

PUBLISHED = When(
    value="2031-05-08",
    precision=Precision.DAY,
    start=datetime(2031, 5, 8, tzinfo=UTC),
    end=datetime(2031, 5, 9, tzinfo=UTC),
)


def date(words: str, value: str, start: datetime, end: datetime) -> tuple[str, When]:
    report = make_report(f"It will open by {words}.", published=PUBLISHED)
    when = When(value=value, precision=Precision.MONTH, start=start, end=end, span=span_of(report, words))
    return look_ahead(when, report).value, look_ahead(when, report)


@pytest.mark.parametrize(
    ("words", "expected"), [("December", "2031-12"), ("last December", "2030-12"), ("December 2030", "2030-12")]
)
def test_a_month_without_a_year_that_is_over_is_the_next_one(words: str, expected: str) -> None:
    value, when = date(words, "2030-12", datetime(2030, 12, 1, tzinfo=UTC), datetime(2031, 1, 1, tzinfo=UTC))
    assert value == expected
    assert when.start == datetime(int(expected[:4]), 12, 1, tzinfo=UTC)


def test_the_twenty_ninth_of_february_of_another_year_is_the_day_before() -> None:
    leap = datetime(2028, 2, 29, tzinfo=UTC)
    _, when = date("February 29", "2028-02-29", leap, datetime(2028, 3, 1, tzinfo=UTC))
    assert when.start == datetime(2029, 2, 28, tzinfo=UTC)
