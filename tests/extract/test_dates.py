"""Times: found by form, told apart by tense, placed by an anchor."""

from datetime import UTC, datetime

import pytest

from conftest import day, make_report, words_at
from retold.extract.anchoring import anchor_whens
from retold.extract.dates import find_whens
from retold.extract.parser import parse_reports
from retold.terms import Precision, TimeKind
from retold.types import When

FRIDAY = day("2021-03-05")


def whens_of(text: str, anchor: When | None = FRIDAY) -> dict[str, When]:
    """The times of `text` by their words."""
    report = make_report(text)
    (parse,) = parse_reports([report])
    return {words_at(report, when.span): when for when in find_whens(parse, anchor) if when.span}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("The dam was inspected on 2019-11-30 by engineers.", "2019-11-30", "2019-11-30"),
        ("The dam was opened on 5 January 1974 by the king.", "5 January 1974", "1974-01-05"),
        ("The dam was opened on January 5, 1974.", "January 5, 1974", "1974-01-05"),
        ("Farmers sold their herds in May 2018.", "May 2018", "2018-05"),
        ("The mill closed in 1987.", "1987", "1987"),
        ("The mill closed in the 1980s.", "the 1980s", "198"),
        ("The bridge is from the 18th century.", "the 18th century", "17"),
        ("Exports rose in the third quarter of 2018.", "the third quarter of 2018", "2018-Q3"),
        ("The valley flooded in the winter of 1962.", "the winter of 1962", "1962-WI"),
        ("The ferry sank yesterday.", "yesterday", "2021-03-04"),
        (
            "The bell rang at a quarter to eleven in the evening.",
            "at a quarter to eleven in the evening",
            "2021-03-05T22:45",
        ),
        ("The bell rang at twenty to six.", "at twenty to six", "2021-03-05T05:40"),
        ("It was seven minutes past ten.", "seven minutes past ten", "2021-03-05T10:07"),
        ("The bell rang at 8.15 in the morning.", "at 8.15 in the morning", "2021-03-05T08:15"),
        ("The ferry sank last week.", "last week", "2021-W08"),
        ("The ferry sank three days ago.", "three days ago", "2021-03-02"),
        ("The ferry sank a year ago.", "a year ago", "2020"),
        ("The ferry sank in June last year.", "June last year", "2020-06"),
        ("The ferry sank on Tuesday night.", "Tuesday night", "2021-03-02TNI"),
        ("The ferry sank at 7:15 p.m. Thursday.", "at 7:15 p.m. Thursday", "2021-03-04T19:15"),
        ("The ferry sank last summer.", "last summer", "2020-SU"),
        ("The walls are now repaired.", "now", "PRESENT_REF"),
        ("The walls were recently repaired.", "recently", "PAST_REF"),
    ],
)
def test_a_time_has_its_timex3_value(text: str, words: str, value: str) -> None:
    assert whens_of(text)[words].value == value


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("The strike lasted three weeks.", TimeKind.DURATION, "P3W"),
        ("The strike lasted several months.", TimeKind.DURATION, "PXM"),
        ("The strike lasted two and a half years.", TimeKind.DURATION, "P2Y6M"),
        ("The buses run every day.", TimeKind.SET, "P1D"),
        ("The ferry runs every Monday.", TimeKind.SET, "XXXX-WXX-1"),
    ],
)
def test_lengths_and_sets_are_told_from_dates(text: str, kind: TimeKind, value: str) -> None:
    assert [(when.kind, when.value) for when in whens_of(text).values()] == [(kind, value)]


def test_the_tense_tells_last_from_next_weekday() -> None:
    assert whens_of("The court ruled on Monday.")["Monday"].value == "2021-03-01"
    assert whens_of("The court will rule on Monday.")["Monday"].value == "2021-03-08"
    assert whens_of("The court has until Monday.")["Monday"].value == "2021-03-08"


def test_a_weekday_with_the_day_of_the_month_waits_for_an_anchor_and_then_fits_both() -> None:
    (waiting,) = whens_of("The port reopened on Tuesday (2).", None).values()
    assert waiting.value == "XXXX-XX-02"
    assert waiting.start is None
    (placed,) = anchor_whens([waiting], day("2021-03-20"))
    assert placed.value == "2021-03-02"


def test_a_weekday_that_never_falls_on_that_day_stays_open() -> None:
    (waiting,) = whens_of("The port reopened on Tuesday (31).", None).values()
    (still,) = anchor_whens([waiting], day("2021-03-20"))
    assert still == waiting


def test_an_unplaced_time_keeps_x_and_says_how_it_is_counted() -> None:
    (waiting,) = whens_of("The port reopened on Friday.", None).values()
    assert (waiting.value, waiting.basis) == ("XXXX-WXX-5", "needs the day of writing: weekday 5 past")


def test_an_inferred_anchor_makes_an_inferred_time_and_says_so() -> None:
    (waiting,) = whens_of("The port reopened on Friday.", None).values()
    anchor = When(value="2021-03-08", precision=Precision.DAY, basis="a sibling report", inferred=True)
    (placed,) = anchor_whens([waiting], anchor)
    assert (placed.value, placed.inferred) == ("2021-03-05", True)
    assert "a sibling report" in placed.basis
    assert placed.span == waiting.span


def test_anchoring_later_gives_the_values_of_anchoring_at_once() -> None:
    text = "Profit fell in the third quarter from a year earlier. It will pay on Monday, as it did last month."
    waiting = tuple(whens_of(text, None).values())
    assert [when.value for when in anchor_whens(waiting, FRIDAY)] == [when.value for when in whens_of(text).values()]


def test_a_placed_time_is_left_as_it_is_by_another_anchor() -> None:
    placed = tuple(whens_of("The port reopened on Friday.").values())
    assert anchor_whens(placed, day("1999-01-01")) == placed


def test_an_anchor_known_to_the_month_places_years_but_no_days() -> None:
    month = When(value="2021-03", precision=Precision.MONTH, basis="test")
    values = [when.value for when in whens_of("The mine closed last year. Miners met on Friday.", month).values()]
    assert values == ["2020", "XXXX-WXX-5"]


def test_the_period_is_half_open_and_in_utc() -> None:
    when = whens_of("Farmers sold their herds in May 2018.")["May 2018"]
    assert (when.start, when.end) == (datetime(2018, 5, 1, tzinfo=UTC), datetime(2018, 6, 1, tzinfo=UTC))
    assert when.precision is Precision.MONTH


def test_may_the_verb_and_march_the_verb_are_no_months() -> None:
    assert whens_of("They may march again if the mayor lets them.") == {}


def test_four_digits_that_count_are_no_year() -> None:
    assert "1200" not in whens_of("The column of 1200 parts per million worried them.")
    assert "1900" not in whens_of("About 1900 homes lost power.")


def test_a_year_earlier_keeps_to_the_quarter_in_question() -> None:
    whens = whens_of("Sales in the second quarter of 2018 were higher than a year earlier.")
    assert whens["a year earlier"].value == "2017-Q2"


def test_a_stretch_of_days_or_years_covers_all_of_them() -> None:
    days = whens_of("The fair ran July 3-7.")["July 3-7"]
    assert (days.value, days.start, days.end) == (
        "2020-07-03/2020-07-07",
        datetime(2020, 7, 3, tzinfo=UTC),
        datetime(2020, 7, 8, tzinfo=UTC),
    )
    years = whens_of("The war of 1914-1918 ruined the mill.")["1914-1918"]
    assert (years.start, years.end) == (datetime(1914, 1, 1, tzinfo=UTC), datetime(1919, 1, 1, tzinfo=UTC))


def test_a_vague_part_of_a_period_covers_its_third() -> None:
    late = whens_of("The plant closed in late 2018.")["late 2018"]
    assert (late.value, late.start, late.end) == (
        "2018",
        datetime(2018, 9, 1, tzinfo=UTC),
        datetime(2019, 1, 1, tzinfo=UTC),
    )
    early = whens_of("The levy was set in early June.")["early June"]
    assert (early.value, early.start, early.end) == (
        "2020-06",
        datetime(2020, 6, 1, tzinfo=UTC),
        datetime(2020, 6, 11, tzinfo=UTC),
    )


def test_a_headline_in_the_present_tense_tells_of_what_is_over() -> None:
    report = make_report("The council votes on Monday.", headline="Council votes on Monday")
    (parse,) = parse_reports([report])
    assert [when.value for when in find_whens(parse, FRIDAY)] == ["2021-03-01", "2021-03-08"]
