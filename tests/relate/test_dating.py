from datetime import UTC, datetime

from test_lost import REWRITE, TRANSLATION

from conftest import make_report
from retold.relate import relate_reports
from retold.relate.dating import place_day
from retold.terms import Precision
from retold.types import When

WEDNESDAY = When(value="2024-04-10", precision=Precision.DAY, start=datetime(2024, 4, 10, tzinfo=UTC))


def test_a_weekday_with_its_number_is_placed_beside_a_dated_sibling_and_marked_as_inferred() -> None:
    dated, undated = make_report(REWRITE, published=WEDNESDAY), make_report(TRANSLATION)
    datings = relate_reports([dated, undated], []).stemmata[0].datings
    assert [(dating.report_id, dating.when.value, dating.when.inferred) for dating in datings] == [
        (undated.id, "2024-04-09", True)
    ]


def test_nothing_is_inferred_where_nothing_is_dated() -> None:
    relations = relate_reports([make_report(REWRITE), make_report(TRANSLATION)], [])
    assert relations.stemmata[0].datings == ()


def test_a_dateline_without_a_year_is_put_into_the_year_of_its_siblings() -> None:
    placed = place_day(When(value="XXXX-03-11", precision=Precision.DAY), [WEDNESDAY])
    assert (placed.value, placed.inferred) == ("2024-03-11", True)


def test_a_day_of_december_beside_a_sibling_of_january_is_of_the_year_before() -> None:
    january = When(value="2025-01-02", precision=Precision.DAY, start=datetime(2025, 1, 2, tzinfo=UTC))
    assert place_day(When(value="XXXX-12-31", precision=Precision.DAY), [january]).value == "2024-12-31"


def test_a_day_that_no_year_has_stays_as_it_is() -> None:
    day = When(value="XXXX-02-31", precision=Precision.DAY)
    assert place_day(day, [WEDNESDAY]) == day
