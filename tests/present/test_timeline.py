"""The timeline: what is merged across reports, what is kept apart, and what each entry rests on."""

from datetime import UTC, datetime, timedelta

import msgspec
from pile import make_dossier

from conftest import make_report, words_at
from retold.present.timeline import build_timeline
from retold.terms import EventType, Modality, Precision, StatementKind, Status
from retold.types import (
    Actor,
    CodedEvent,
    Dossier,
    Extraction,
    Origin,
    Report,
    Span,
    Statement,
    Stemma,
    Story,
    When,
)


def at(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def on(day: int) -> When:
    start = datetime(2031, 5, day, tzinfo=UTC)
    return When(value=f"2031-05-{day:02}", precision=Precision.DAY, start=start, end=start + timedelta(days=1))


def event(
    report: Report, trigger: str, actor: str, *, when: When | None, status: Status = Status.HAPPENED
) -> CodedEvent:
    return CodedEvent(
        id=f"{report.id}{trigger}",
        type=EventType.CONSULT,
        trigger=at(report, trigger),
        actors=(Actor(text=actor, span=at(report, actor)),),
        recipients=(),
        status=status,
        when=when,
    )


def dossier(*told: tuple[Report, Extraction], settled: bool = True) -> Dossier:
    reports = tuple(report for report, _ in told)
    origins = tuple(Origin(head_id=report.id, report_ids=(report.id,)) for report in reports)
    story = Story(id="t1", report_ids=tuple(report.id for report in reports))
    stemma = Stemma(
        story_id="t1", links=(), lost=(), origins=origins, settled=settled, fewest_origins=1, most_origins=len(reports)
    )
    return Dossier(
        story=story,
        stemma=stemma,
        reports=reports,
        extractions=tuple(extraction for _, extraction in told),
        names=(),
        collations=(),
        quotes=(),
        findings=(),
        commitments=(),
        questions=(),
    )


def told(
    text: str, trigger: str, *, when: When | None, status: Status = Status.HAPPENED, publisher: str = ""
) -> tuple[Report, Extraction]:
    report = make_report(text, publisher=publisher)
    return report, Extraction(
        report_id=report.id, events=(event(report, trigger, "The council", when=when, status=status),)
    )


def test_one_happening_told_by_two_reports_is_one_entry_with_both() -> None:
    one = told("The council met on Monday. It rained.", "met", when=on(5), publisher="Aft")
    two = told("The council held a meeting.", "meeting", when=on(5), publisher="Bow")
    (entry,) = build_timeline([dossier(one, two)])
    assert (len(entry.report_ids), entry.publishers, entry.origins) == (2, 2, 2)
    assert entry.actors == ("The council",)


def test_an_entry_is_the_exact_sentence_around_its_trigger() -> None:
    report, extraction = told("It rained. The council met on Monday. All went home.", "met", when=on(5))
    (entry,) = build_timeline([dossier((report, extraction))])
    assert entry.text == "The council met on Monday."
    assert words_at(report, entry.span) == entry.text


def test_two_days_are_two_entries_in_order_of_time() -> None:
    late = told("The council met again.", "met", when=on(9))
    early = told("The council met at first.", "met", when=on(2))
    entries = build_timeline([dossier(late, early)])
    assert [entry.when.value for entry in entries if entry.when] == ["2031-05-02", "2031-05-09"]


def test_what_is_planned_is_kept_apart_from_what_happened() -> None:
    done = told("The council met.", "met", when=None)
    planned = told("The council will meet.", "meet", when=None, status=Status.PLANNED)
    assert {entry.status for entry in build_timeline([dossier(done, planned)])} == {Status.HAPPENED, Status.PLANNED}


def test_a_date_given_by_one_report_dates_the_entry_of_all() -> None:
    undated = told("The council met in the hall.", "met", when=None)
    dated = told("The council met on the fifth.", "met", when=on(5))
    (entry,) = build_timeline([dossier(undated, dated)])
    assert entry.when == on(5)


def test_no_number_of_origins_is_given_where_descent_is_open() -> None:
    (entry,) = build_timeline([dossier(told("The council met.", "met", when=on(5)), settled=False)])
    assert entry.origins is None


def test_a_denied_happening_is_left_out() -> None:
    report, extraction = told("The council never met.", "met", when=on(5))
    denied = msgspec.structs.replace(extraction.events[0], negated=True)
    assert build_timeline([dossier((report, Extraction(report_id=report.id, events=(denied,))))]) == ()


def test_a_dated_statement_outside_the_sixteen_types_is_an_entry_without_type() -> None:
    report = make_report("The dam cracked on 5 May.")
    when = When(value="2031-05-05", precision=Precision.DAY, start=on(5).start, end=on(5).end, span=at(report, "5 May"))
    statement = Statement(
        id="s",
        span=at(report, "The dam cracked on 5 May"),
        predicate="crack",
        head=at(report, "cracked"),
        arguments=(),
        kind=StatementKind.ASSERTED,
        modality=Modality.DONE,
    )
    extraction = Extraction(report_id=report.id, whens=(when,), statements=(statement,))
    (entry,) = build_timeline([dossier((report, extraction))])
    assert (entry.type, entry.text, entry.when) == ("", "The dam cracked on 5 May.", when)


def test_two_words_of_one_sentence_for_one_party_are_one_entry() -> None:
    report = make_report("The council met and talked.")
    both = (event(report, "met", "The council", when=on(5)), event(report, "talked", "The council", when=on(5)))
    (entry,) = build_timeline([dossier((report, Extraction(report_id=report.id, events=both)))])
    assert entry.spans == (entry.span,)


def test_every_entry_of_a_whole_story_resolves_to_its_report() -> None:
    story = make_dossier()
    texts = {report.id: report.text for report in story.reports}
    entries = build_timeline([story])
    assert entries
    for entry in entries:
        assert texts[entry.span.report_id][entry.span.start : entry.span.end] == entry.text
        assert entry.span in entry.spans
