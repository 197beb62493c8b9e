from datetime import timedelta

import msgspec
from pile import at, make_dossier, make_single

from conftest import words_at
from retold.present.lead import choose_lead
from retold.present.witnesses import rank_witnesses
from retold.terms import FindingKind, StatementKind
from retold.types import Dossier, Finding, Span


def named(dossier: Dossier, publisher: str):
    return next(report for report in dossier.reports if report.publisher == publisher)


def test_the_witness_nearest_to_the_head_of_its_line_tells_the_story():
    dossier = make_dossier()
    assert rank_witnesses(dossier)[0].publisher == "Halden Courier"


def test_a_translation_with_faults_ranks_below_a_trimmed_copy():
    order = [report.publisher for report in rank_witnesses(make_dossier())]
    assert order.index("The Daily Ledger") < order.index("Norte Digital")


def test_the_lead_is_the_first_sentence_without_its_dateline():
    dossier = make_dossier()
    lead = choose_lead(dossier)
    words = words_at(named(dossier, "Halden Courier"), lead.span)
    assert words.startswith("A passenger ferry ran aground") and words.endswith("the harbour authority said.")


def test_the_lead_says_when_and_where_with_their_spans():
    dossier = make_dossier()
    lead = choose_lead(dossier)
    assert (lead.when.value, lead.where) == ("2025-03-11", "Halden")
    assert words_at(named(dossier, "Halden Courier"), lead.where_span) == "Halden"


def test_an_opening_that_comments_is_passed_over():
    dossier = make_dossier()
    courier = named(dossier, "Halden Courier")
    comment = Finding(
        id="f9",
        story_id=dossier.story.id,
        report_id=courier.id,
        kind=FindingKind.EDITORIAL,
        detail="",
        spans=(at(courier, "A passenger ferry"),),
    )
    lead = choose_lead(msgspec.structs.replace(dossier, findings=(*dossier.findings, comment)))
    assert lead.span != choose_lead(dossier).span


def test_a_question_never_leads_where_a_statement_can():
    asks, tells = "Will the bridge of Brantmoor ever open to carts?", "The council closed it on Monday, the mayor said."
    single = make_single(text=f"{asks} {tells}")
    report, extraction = single.reports[0], single.extractions[0]
    question = make_dossier().extractions[0].statements[0]
    assert question.kind is StatementKind.QUESTION
    asked = at(report, asks)
    statement = msgspec.structs.replace(question, span=asked, head=asked)
    told = msgspec.structs.replace(single, extractions=(msgspec.structs.replace(extraction, statements=(statement,)),))
    assert words_at(report, choose_lead(told).span) == tells


def test_a_story_without_a_sentence_leads_with_its_headline():
    single = make_single(text="No.")
    assert words_at(single.reports[0], choose_lead(single).span) == "Bridge repair 1 approved"


def test_the_place_of_a_compound_is_not_where_it_happened():
    dossier = make_dossier()
    single = make_single(text="A Halden-led crew raised the ferry on Monday, the company said.")
    extraction = single.extractions[0]
    start = single.reports[0].text.index("Halden-led")
    compound = msgspec.structs.replace(
        dossier.extractions[1].places[0], span=Span(single.reports[0].id, start, start + 6)
    )
    told = msgspec.structs.replace(single, extractions=(msgspec.structs.replace(extraction, places=(compound,)),))
    assert choose_lead(told).where == ""


def test_a_follow_up_weeks_later_does_not_lead():
    dossier = make_dossier()
    first = choose_lead(dossier).span.report_id
    late = {report.id: report for report in dossier.reports if report.id == first}
    moved = msgspec.structs.replace(late[first].published, start=late[first].published.start + timedelta(days=40))
    reports = tuple(
        msgspec.structs.replace(one, published=moved) if one.id == first else one for one in dossier.reports
    )
    assert choose_lead(msgspec.structs.replace(dossier, reports=reports)).span.report_id != first


def test_of_three_openings_the_one_that_tells_what_the_others_tell_leads():
    dossier = make_dossier()
    lead = choose_lead(dossier)
    alone = msgspec.structs.replace(dossier, collations=())
    held = [
        reading
        for collation in dossier.collations
        for reading in collation.readings
        if any(s.report_id == lead.span.report_id and lead.span.start <= s.start < lead.span.end for s in reading.spans)
    ]
    assert held and choose_lead(alone).span.report_id in dossier.story.report_ids
