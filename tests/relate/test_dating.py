from datetime import UTC, datetime

from test_lost import REWRITE, TRANSLATION

from conftest import make_report
from retold.relate import relate_reports
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
