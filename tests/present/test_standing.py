"""Which words of a reading stand alone in a list."""

import msgspec
import pytest
from pile import make_single

from retold.extract.report import extract_reports
from retold.present.standing import standing_span
from retold.types import Reading

TEXT = (
    "Guards fired at a lorry that carried flour, drawing the anger of traders, who blocked the bridge on Monday. "
    "The mayor of Osk said that three of the five gates had not been locked. When it grew dark, the traders left Osk."
)


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("three of the five gates", "three of the five gates had not been locked"),
        ("the traders left", "the traders left Osk"),
        ("drawing the anger", ""),
        ("When it grew dark", ""),
    ],
)
def test_a_clause_stands_with_its_subject_and_verb_and_without_what_joins_it(words: str, alone: str) -> None:
    single = make_single(text=TEXT)
    report = single.reports[0]
    (extraction,) = extract_reports([report])
    dossier = msgspec.structs.replace(single, extractions=(extraction,))
    spans = tuple(row.span for row in extraction.statements if report.text[row.span.start :].find(words) in (0, 5))
    reading = Reading(text="", spans=spans, statement_ids=(), report_ids=(report.id,), publishers=1, origins=1)
    assert spans
    found = standing_span(reading, dossier)
    assert (report.text[found.start : found.end] if found else "") == alone
