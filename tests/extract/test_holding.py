"""When a statement and a figure hold."""

from datetime import UTC, datetime

import msgspec
import pytest

from conftest import make_report, words_at
from retold.extract.anchoring import anchor_extraction
from retold.extract.report import extract_reports
from retold.terms import Precision
from retold.types import Dating, Extraction, Report, When

WRITTEN = When(
    value="2021-03-05",
    precision=Precision.DAY,
    start=datetime(2021, 3, 5, tzinfo=UTC),
    end=datetime(2021, 3, 6, tzinfo=UTC),
    basis="given",
)


def _extract(text: str, published: When | None = WRITTEN) -> tuple[Report, Extraction]:
    report = msgspec.structs.replace(make_report(text), published=published)
    return report, extract_reports([report])[0]


def _held(report: Report, extraction: Extraction) -> dict[str, str]:
    """The time of each figure by its first word."""
    rows = extraction.quantities
    return {words_at(report, row.span).split()[0]: row.as_of.value if row.as_of else "" for row in rows}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("About 300 people have lived in the camp since 2019.", {"300": "2019/.."}),
        ("As of Monday, 12 people had died, the governor said on Thursday.", {"12": "2021-03-01"}),
        ("The camp fed 900 people until June 2020, and 40 left in July 2020.", {"900": "../2020-06", "40": "2020-07"}),
        ("There are now 2,500 troops in the valley.", {"2,500": "2021-03-05"}),
    ],
)
def test_a_figure_holds_for_the_time_of_its_clause(text: str, values: dict[str, str]) -> None:
    assert _held(*_extract(text)) == values


def test_what_gives_no_time_holds_for_the_day_of_writing_inferred() -> None:
    _, extraction = _extract("The 2015 treaty covers 40 towns.")
    [quantity] = extraction.quantities
    assert quantity.as_of is not None
    assert (quantity.as_of.value, quantity.as_of.inferred, quantity.as_of.span) == ("2021-03-05", True, None)
    assert [row.as_of for row in extraction.statements] == [quantity.as_of]


def test_a_statement_takes_no_time_from_the_clause_around_it() -> None:
    report, extraction = _extract("Officials said that 14 people were hurt when a bus crashed on Monday.")
    held = {words_at(report, row.span).split()[0]: row.as_of for row in extraction.statements}
    crashed, hurt = held["when"], held["that"]
    assert crashed is not None and crashed.value == "2021-03-01" and not crashed.inferred
    assert hurt is not None and hurt.value == "2021-03-05" and hurt.inferred


def test_without_a_date_times_wait_until_siblings_give_one() -> None:
    report, extraction = _extract("12 ships have lain there since Monday. There are now 30. 7 are old.", None)
    assert _held(report, extraction) == {"12": "XXXX-WXX-1/..", "30": "PRESENT_REF", "7": ""}
    placed = anchor_extraction(extraction, Dating(report_id=report.id, when=WRITTEN))
    assert _held(report, placed) == {"12": "2021-03-01/..", "30": "2021-03-05", "7": "2021-03-05"}
