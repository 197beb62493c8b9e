from datetime import UTC, datetime

import pytest

from retold.read.published import date_of_address, read_date
from retold.terms import Precision

SECOND, MINUTE, DAY = Precision.SECOND, Precision.MINUTE, Precision.DAY


@pytest.mark.parametrize(
    ("written", "value", "start", "precision"),
    [
        ("2025-04-07", "2025-04-07", datetime(2025, 4, 7, tzinfo=UTC), DAY),
        ("20250407", "2025-04-07", datetime(2025, 4, 7, tzinfo=UTC), DAY),
        ("2025-04-07T00:00:00Z", "2025-04-07", datetime(2025, 4, 7, tzinfo=UTC), DAY),
        ("2025-04-07T22:15:00-05:00", "2025-04-07T22:15", datetime(2025, 4, 8, 3, 15, tzinfo=UTC), MINUTE),
        ("2025-04-07T10:15:20Z", "2025-04-07T10:15:20", datetime(2025, 4, 7, 10, 15, 20, tzinfo=UTC), SECOND),
        ("20250407T101520Z", "2025-04-07T10:15:20", datetime(2025, 4, 7, 10, 15, 20, tzinfo=UTC), SECOND),
        ("Mon, 7 Apr 2025 10:15:00 +0200", "2025-04-07T10:15", datetime(2025, 4, 7, 8, 15, tzinfo=UTC), MINUTE),
        ("April 7, 2025 at 3:05 p.m.", "2025-04-07T15:05", datetime(2025, 4, 7, 15, 5, tzinfo=UTC), MINUTE),
        ("7th April 2025", "2025-04-07", datetime(2025, 4, 7, tzinfo=UTC), DAY),
        ("Published: Apr. 7, 2025", "2025-04-07", datetime(2025, 4, 7, tzinfo=UTC), DAY),
        ("13/4/2025", "2025-04-13", datetime(2025, 4, 13, tzinfo=UTC), DAY),
        ("4/13/2025", "2025-04-13", datetime(2025, 4, 13, tzinfo=UTC), DAY),
        ("1743984000", "2025-04-07T00:00:00", datetime(2025, 4, 7, tzinfo=UTC), SECOND),
        ("1743984000000", "2025-04-07T00:00:00", datetime(2025, 4, 7, tzinfo=UTC), SECOND),
        ("2025-04", "2025-04", datetime(2025, 4, 1, tzinfo=UTC), Precision.MONTH),
        ("2025", "2025", datetime(2025, 1, 1, tzinfo=UTC), Precision.YEAR),
    ],
)  # fmt: skip
def test_dates_are_read_as_they_are_written(written: str, value: str, start: datetime, precision: Precision) -> None:
    when = read_date(written, "field")
    assert when is not None
    assert (when.value, when.start, when.precision) == (value, start, precision)
    assert when.end is not None
    assert when.end > start


@pytest.mark.parametrize("written", ["", "yesterday", "3/4/2025", "2025-13-40", "Friday", "12345", "February 30, 2025"])
def test_what_is_no_settled_day_gives_none(written: str) -> None:
    assert read_date(written, "field") is None


def test_the_end_of_a_period_is_the_beginning_of_the_next() -> None:
    when = read_date("2024-02", "field")
    assert when is not None
    assert when.end == datetime(2024, 3, 1, tzinfo=UTC)


def test_a_time_without_a_zone_says_that_it_was_taken_as_utc() -> None:
    with_zone, without = read_date("2025-04-07T10:15:00Z", "field"), read_date("2025-04-07T10:15:00", "field")
    assert with_zone is not None and without is not None
    assert with_zone.basis == "field"
    assert "taken as UTC" in without.basis


def test_the_day_in_an_address_is_found() -> None:
    when = date_of_address("https://paper.example/world/2025/04/07/bridge-closed")
    assert when is not None
    assert (when.value, when.basis) == ("2025-04-07", "date in the address")
    assert date_of_address("https://paper.example/world/20-25/bridge") is None
