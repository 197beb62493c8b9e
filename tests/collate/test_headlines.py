from by_hand import say, state

from conftest import make_report, words_at
from retold.collate.headlines import check_headline
from retold.collate.tellings import gather_tellings
from retold.terms import FindingKind
from retold.types import Extraction, Finding, Report


def check(report: Report, extraction: Extraction) -> list[Finding]:
    return list(check_headline("story", report, extraction, gather_tellings(report, extraction, ())))


def stated(report: Report, *words: str) -> Extraction:
    return Extraction(report_id=report.id, statements=tuple(state(report, one) for one in words))


def test_a_flat_headline_over_an_open_body_overclaims() -> None:
    body = "The council met. It remains unclear whether the council will close the mill in Carn."
    report = make_report(body, headline="Council to close mill in Carn")
    found = check(report, stated(report, "The council met", "the council will close the mill in Carn"))
    assert [finding.kind for finding in found] == [FindingKind.HEADLINE_OVERCLAIMS]
    assert words_at(report, found[0].spans[1]) == "remains unclear"


def test_a_hedged_headline_does_not_overclaim() -> None:
    body = "The council met. It remains unclear whether the council will close the mill in Carn."
    report = make_report(body, headline="Council may close mill in Carn")
    assert check(report, stated(report, "The council met", "the council will close the mill in Carn")) == []


def test_a_figure_that_the_body_lacks_is_unsupported() -> None:
    report = make_report("The mill in Carn burned down.", headline="Mill in Carn burned after 40 years")
    found = check(report, stated(report, "The mill in Carn burned down"))
    assert [(f.kind, words_at(report, f.spans[0])) for f in found] == [(FindingKind.HEADLINE_UNSUPPORTED, "40")]


def test_a_headline_that_names_no_one_drops_the_attribution() -> None:
    report = make_report("The mill owner burned the mill, a rival said.", headline="Mill owner burned mill")
    held = say(report, "a rival", "The mill owner burned the mill")
    told = state(report, "The mill owner burned the mill", attribution=held.id)
    found = check(report, Extraction(report_id=report.id, attributions=(held,), statements=(told,)))
    assert [finding.kind for finding in found] == [FindingKind.HEADLINE_DROPS_ATTRIBUTION]


def test_a_carried_headline_has_no_finding() -> None:
    report = make_report("The council closed the mill in Carn.", headline="Council closes mill in Carn")
    assert check(report, stated(report, "The council closed the mill in Carn")) == []
