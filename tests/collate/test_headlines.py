from by_hand import say, state

from conftest import make_report, words_at
from retold.collate.headlines import check_headline
from retold.collate.tellings import gather_tellings
from retold.terms import FindingKind, Modality
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


def test_every_sentence_that_leaves_the_headlines_matter_open_is_shown() -> None:
    body = "It remains unclear whether the council will close the mill in Carn. No date for the mill has been set yet."
    report = make_report(body, headline="Council to close mill in Carn")
    [found] = check(report, stated(report, "the council will close the mill in Carn"))
    assert len(found.spans) == 3


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


def test_a_cause_stated_flatly_over_a_body_that_left_it_unclear_overclaims() -> None:
    body = "The harbour office said that it remained unclear what had sunk the Carn ferry."
    report = make_report(body, headline="Rammers sank Carn ferry, harbour office says")
    found = check(report, stated(report, "it remained unclear what had sunk the Carn ferry"))
    assert [(f.kind, words_at(report, f.spans[1])) for f in found] == [
        (FindingKind.HEADLINE_OVERCLAIMS, "remained unclear")
    ]


def test_a_headline_that_tells_of_a_dispute_leaves_it_open_itself() -> None:
    body = "The harbour office said that it remained unclear what had sunk the Carn ferry."
    report = make_report(body, headline="Cause disputed as harbour office looks at Carn ferry")
    assert check(report, stated(report, "it remained unclear what had sunk the Carn ferry")) == []


def test_a_headline_that_names_the_speaker_in_a_word_keeps_the_attribution() -> None:
    report = make_report("The owner burned the mill, two rivals in Carn said.", headline="Rivals say owner burned mill")
    report_two = make_report(
        "The owner burned the mill, two rivals in Carn said.", headline="Rivals: owner burned mill"
    )
    for one in (report, report_two):
        held = say(one, "two rivals in Carn", "The owner burned the mill")
        told = state(one, "The owner burned the mill", attribution=held.id)
        assert check(one, Extraction(report_id=one.id, attributions=(held,), statements=(told,))) == []


def test_a_plan_in_the_headline_over_a_demand_in_the_body_does_not_overclaim() -> None:
    report = make_report("The guild must close the mill in Carn.", headline="Guild plans to close mill in Carn")
    told = state(report, "The guild must close the mill in Carn", modality=Modality.DEMANDED)
    assert check(report, Extraction(report_id=report.id, statements=(told,))) == []
    flat = make_report("The guild must close the mill in Carn.", headline="Guild closes mill in Carn")
    told = state(flat, "The guild must close the mill in Carn", modality=Modality.DEMANDED)
    found = check(flat, Extraction(report_id=flat.id, statements=(told,)))
    assert [finding.kind for finding in found] == [FindingKind.HEADLINE_OVERCLAIMS]
