from by_hand import say

from conftest import make_report
from retold.collate.quotations import find_quotations
from retold.collate.quotes import QuoteTable, collate_quotes
from retold.terms import FindingKind
from retold.types import Extraction, Report


def table(*reports: Report, speakers: tuple[str, ...] = ()) -> QuoteTable:
    quotations = []
    for report, speaker in zip(reports, speakers or [""] * len(reports), strict=True):
        content = report.text.split("“")[1].split("”")[0]
        held = (say(report, speaker, content, verbatim=True),) if speaker else ()
        quotations += list(find_quotations(report, Extraction(report_id=report.id, attributions=held)))
    return collate_quotes("story", quotations, [], {report.id: n for n, report in enumerate(reports)})


PLAIN = make_report("“We support the new harbour plan,” the mayor said.", publisher="a")


def test_versions_of_one_quote_stand_in_one_table_with_their_speakers() -> None:
    other = make_report("A clerk said: “We support the new harbour plan.”", publisher="b")
    quotes = table(PLAIN, other, speakers=("the mayor", "A clerk")).quotes
    assert [[(v.state, v.speaker) for v in quote.versions] for quote in quotes] == [
        [("verbatim", "the mayor"), ("verbatim", "A clerk")]
    ]


def test_a_quote_that_turns_round_has_drifted() -> None:
    other = make_report("“We oppose the new harbour plan,” the mayor said.", publisher="b")
    found = table(PLAIN, other)
    assert "polarity turned" in found.quotes[0].versions[1].drift
    assert [finding.kind for finding in found.findings] == [FindingKind.DRIFTED_QUOTE]


def test_a_quote_given_twice_in_a_report_is_doubled() -> None:
    twice = make_report("“The mill is closed for good,” he said. Later: “The mill is closed for good,” he said.")
    found = table(twice)
    assert found.quotes[0].doubled_in == (twice.id,)
    assert [finding.kind for finding in found.findings] == [FindingKind.DOUBLED_QUOTE]


def test_other_quotes_stay_apart() -> None:
    other = make_report("“Nobody in Carn has seen the miller,” she said.", publisher="b")
    assert len(table(PLAIN, other).quotes) == 2


def test_a_term_in_quotation_marks_is_no_quote() -> None:
    report = make_report("The “green” plan failed.")
    assert list(find_quotations(report, Extraction(report_id=report.id))) == []


def test_a_quote_whose_condition_is_gone_has_drifted() -> None:
    whole = make_report(
        "“Nobody will sail from this harbour until the pilots are paid,” the mayor said.", publisher="a"
    )
    cut = make_report("“Nobody will ever sail from this harbour,” the mayor said.", publisher="b")
    found = table(whole, cut).findings
    assert [(f.kind, f.report_id) for f in found] == [(FindingKind.DRIFTED_QUOTE, cut.id)]
    assert "until the pilots are paid" in found[0].detail


def test_a_quote_that_keeps_its_condition_has_not_drifted() -> None:
    whole = make_report(
        "“Nobody will sail from this harbour until the pilots are paid,” the mayor said.", publisher="a"
    )
    same = make_report("“Nobody will sail from the harbour until pilots are paid,” said the mayor.", publisher="b")
    assert table(whole, same).findings == ()


def test_the_words_between_two_quotes_are_no_quote() -> None:
    report = make_report('The quay was dark," said Ines Roa. "We rowed home by ear."', publisher="a")
    found = find_quotations(report, Extraction(report_id=report.id))
    assert [quotation.text for quotation in found] == ["We rowed home by ear."]


def test_two_parts_of_one_speech_are_neither_drift_nor_doubled() -> None:
    whole = make_report(
        "“The pilots are brave and the harbour is ours for good, and nobody will take it from the town,” she said.",
        publisher="a",
    )
    part = make_report("“The harbour is ours for good,” she said. “The harbour is ours” was her song.", publisher="b")
    quotations = [q for one in (whole, part) for q in find_quotations(one, Extraction(report_id=one.id))]
    found = collate_quotes("story", quotations, [], {whole.id: 0, part.id: 1})
    assert found.findings == ()
