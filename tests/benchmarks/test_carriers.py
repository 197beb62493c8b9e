"""What the marks say of the reports that a reading counts."""

import sys
from collections import Counter
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "benchmarks")]

from carriers import count_carriers  # noqa: E402
from retold.types import Collation, Reading, Span  # noqa: E402

SPANS = [Span(name, 0, 9) for name in ("a", "b", "c", "d")]


def reading(*spans: Span) -> Reading:
    ids = tuple(span.report_id for span in spans)
    return Reading(text="", spans=spans, statement_ids=(), report_ids=ids, publishers=0, origins=1)


def test_a_carrier_counts_as_right_where_the_marks_give_it_the_answer_of_the_best_witness() -> None:
    table = np.full((4, 4), -1)
    table[0, 1] = table[1, 0] = 0
    table[0, 2] = table[2, 0] = 3
    readings = (reading(SPANS[0], SPANS[1], SPANS[2]), reading(SPANS[3]))
    collation = Collation(id="c", story_id="s", question="", readings=readings, variants=(), weight=1.0)
    counts: Counter[str] = Counter()
    count_carriers(collation, {span: place for place, span in enumerate(SPANS)}, table, counts)
    assert (counts["carriers"], counts["carriers_right"], counts["carriers_against"]) == (2, 1, 1)
    assert (counts["beside"], counts["beside_one"]) == (1, 0)
