"""A dateline is no part of what is stated."""

import pytest

from conftest import make_report, words_at
from retold.extract.credits import find_openings
from retold.extract.parser import forget_parsed
from retold.extract.report import extract_reports


@pytest.mark.parametrize(
    "dateline",
    [
        "BREGOVA, Oct 2 (QNA) - ",
        "BREGOVA, Norland, October 2, (QNA) – ",
        "BREGOVA, October 2 — ",
        "BREGOVA (Reuters) - ",
    ],
)
def test_the_first_statement_begins_behind_the_dateline(dateline: str) -> None:
    report = make_report(dateline + "A fire in a depot killed six people on Thursday, the governor said.")
    [extraction] = extract_reports([report])
    told = [words_at(report, statement.span) for statement in extraction.statements]
    assert any(words.startswith("A fire") for words in told)
    assert not any("BREGOVA" in words for words in told)
    assert not any("BREGOVA" in part.text for statement in extraction.statements for part in statement.arguments)


def test_a_report_without_a_dateline_keeps_its_statements() -> None:
    report = make_report("A fire - the second this year - killed six people on Thursday, the governor said.")
    [extraction] = extract_reports([report])
    assert extraction.statements
    assert extraction.statements[0].span.start == 0


def test_what_is_extracted_does_not_depend_on_the_batch() -> None:
    texts = ["A ferry sank off Tarn on Monday.", "Police in Lund said two men fled.", "The council of Veld will meet."]
    reports = [make_report(text) for text in texts]
    together = extract_reports(reports)
    forget_parsed()
    backwards = extract_reports(reports[::-1])[::-1]
    forget_parsed()
    alone = [extract_reports([report])[0] for report in reports]
    assert together == backwards == alone


def test_a_dash_between_two_days_opens_nothing() -> None:
    assert find_openings(make_report("LUND, Jan. 6 - 8: The fair opens.")) == ()
    assert find_openings(make_report("LUND, Jan. 6 - 12 homes burned.")) == (15,)
