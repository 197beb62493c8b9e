from datetime import UTC, datetime, timedelta
from io import StringIO

import msgspec
from rich.console import Console

from conftest import make_report
from retold.present.calendar import write_calendar
from retold.present.watch import Watch, build_watch
from retold.present.watch_text import draw_watch
from retold.terms import Precision, VariantKind
from retold.types import (
    Collation,
    Commitment,
    Dossier,
    Move,
    OpenQuestion,
    Origin,
    Reading,
    Report,
    Situation,
    Span,
    Stemma,
    Story,
    Variant,
    When,
)

NOW = datetime(2031, 3, 20, tzinfo=UTC)
FIRST = "The council will mend the quay by March 10. The fair may cost 9 crowns. Nobody knows when the ferry sails."
SECOND = "The council mended the quay on Monday. The fair costs 7 crowns. Nobody knows when the ferry sails."


def at(day: str) -> When:
    start = datetime.fromisoformat(f"{day}T08:00:00+00:00")
    return When(value=day, precision=Precision.DAY, start=start, end=start + timedelta(hours=16))


OLD = make_report(FIRST, publisher="Old Paper", published=at("2031-03-01"))
NEW = make_report(SECOND, publisher="New Paper", published=at("2031-03-12"))


def span(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def reading(*spans: Span) -> Reading:
    ids = tuple(dict.fromkeys(one.report_id for one in spans))
    text = next(one.text for one in (OLD, NEW) if one.id == spans[0].report_id)[spans[0].start : spans[0].end]
    return Reading(text=text, spans=spans, statement_ids=(), report_ids=ids, publishers=len(ids), origins=len(ids))


def commitment(words: str, state: str, due: str = "", course: tuple[Move, ...] = (), key: str = "") -> Commitment:
    place = span(OLD, words)
    first = Move(state="announced", span=place, on=OLD.published)
    return Commitment(
        id=f"k-{key or words}",
        story_id="s1",
        who="The council",
        what=words,
        deadline=at(due) if due else None,
        deadline_text=due or "none stated",
        condition="",
        state=state,
        spans=(place,),
        course=(first, *course),
    )


def dossier(*commitments: Commitment, settled: bool = True) -> Dossier:
    ids = (OLD.id, NEW.id)
    figures = (span(OLD, "9 crowns"), span(NEW, "7 crowns"))
    variant = Variant(kind=VariantKind.NUMBER, detail="9 against 7", spans=figures, weight=0.9)
    priced = (reading(span(OLD, "The fair may cost 9 crowns")), reading(span(NEW, "The fair costs 7 crowns")))
    fair = Collation(id="c1", story_id="s1", question="fair", variants=(variant,), weight=1.0, readings=priced)
    unknown = "Nobody knows when the ferry sails"
    both = (reading(span(OLD, unknown), span(NEW, unknown)),)
    ferry = Collation(id="c2", story_id="s1", question="ferry", variants=(), weight=0.5, readings=both)
    asked = OpenQuestion(
        id="o1", story_id="s1", text="", spans=(span(OLD, "Nobody knows when the ferry sails"),), answered_by="a day"
    )
    origins = tuple(Origin(head_id=key, report_ids=(key,)) for key in ids)
    stemma = Stemma(
        story_id="s1", links=(), lost=(), origins=origins, settled=settled, fewest_origins=1, most_origins=2
    )
    return Dossier(
        story=Story(id="s1", report_ids=ids),
        stemma=stemma,
        reports=(OLD, NEW),
        extractions=(),
        names=(),
        collations=(fair, ferry),
        quotes=(),
        findings=(),
        commitments=commitments,
        questions=(asked,),
    )


def watched(*commitments: Commitment, settled: bool = True) -> Watch:
    situation = Situation(
        id="u1", name="Quay", story_ids=("s1",), steps=(), ties=(), reports=2, publishers=2, origins=2
    )
    found = dossier(*commitments, settled=settled)
    return build_watch([found], [situation], NOW, "2031-03-05", lambda report: report.id == NEW.id)


def test_the_overdue_come_first_then_the_others_by_their_day_then_those_without() -> None:
    rows = watched(
        commitment("may cost", "announced", key="c"),
        commitment("will mend", "announced", "2031-03-25", key="b"),
        commitment("sails", "overdue", "2031-03-10", key="a"),
    ).commitments
    assert [(row.id, row.due, row.days_left) for row in rows] == [
        ("k-a", "2031-03-10", -10), ("k-b", "2031-03-25", 5), ("k-c", "", None)]  # fmt: skip


def test_what_is_done_or_dropped_is_watched_no_longer() -> None:
    assert watched(commitment("will mend", "done"), commitment("sails", "dropped")).commitments == ()


def test_words_are_exactly_those_at_their_span_with_publisher_and_day() -> None:
    [row] = watched(commitment("will mend the quay", "overdue", "2031-03-10")).commitments
    assert (row.said.words, row.said.publisher, row.said.day) == ("will mend the quay", "Old Paper", "2031-03-01")
    assert OLD.text[row.said.span.start : row.said.span.end] == row.said.words
    assert row.situation == "Quay"


def test_a_day_that_a_later_report_set_is_told_in_its_words() -> None:
    later = msgspec.structs.replace(at("2031-03-30"), span=span(NEW, "Monday"))
    moved = Move(state="announced", span=span(NEW, "The council mended the quay"), on=NEW.published, deadline=later)
    one = msgspec.structs.replace(commitment("will mend", "announced", "2031-03-10", (moved,)), deadline=later)
    watch = watched(one)
    assert (watch.commitments[0].due, watch.commitments[0].deadline) == ("2031-03-30", "Monday")
    assert [change.now for change in watch.changes if change.kind == "new deadline"] == ["2031-03-30"]


def test_an_undertaking_that_a_later_story_repeats_is_told_once() -> None:
    again = Move(state="announced", span=span(OLD, "sails"), on=None)
    rows = watched(commitment("will mend", "announced", course=(again,)), commitment("sails", "announced")).commitments
    assert [row.id for row in rows] == ["k-will mend"]


def test_one_undertaking_and_one_question_of_two_stories_are_told_once() -> None:
    made = commitment("will mend the quay by March 10", "announced", "2031-03-10")
    first = dossier(made)
    second = msgspec.structs.replace(
        first,
        story=msgspec.structs.replace(first.story, id="s2"),
        commitments=(msgspec.structs.replace(made, id="k2", story_id="s2"),),
        questions=tuple(msgspec.structs.replace(one, story_id="s2") for one in first.questions),
    )
    found = build_watch([first, second], (), NOW, "", lambda report: False)
    assert (len(found.commitments), len(found.questions)) == (1, len(first.questions))


def test_a_new_report_that_moved_a_state_is_told_with_both_wordings() -> None:
    done = Move(state="done", span=span(NEW, "The council mended the quay"), on=NEW.published)
    [change] = [
        one for one in watched(commitment("will mend the quay", "done", course=(done,))).changes if one.kind == "moved"
    ]
    assert (change.was, change.now) == ("announced", "done")
    assert change.before and (change.before.words, change.told.words) == (
        "will mend the quay",
        "The council mended the quay",
    )


def test_a_new_reading_that_contradicts_and_a_further_origin_are_told() -> None:
    changes = {one.kind: one for one in watched().changes}
    assert (changes["contradicted"].told.words, changes["contradicted"].was) == ("The fair costs 7 crowns", "number")
    assert (changes["new origin"].was, changes["new origin"].now) == ("1 origin", "2 origins")


def test_where_origins_are_not_settled_no_new_one_is_counted() -> None:
    assert "new origin" not in {one.kind for one in watched(settled=False).changes}


def test_how_an_undertaking_went_is_no_contradiction() -> None:
    fair = Move(state="done", span=span(NEW, "The fair costs 7 crowns"), on=NEW.published)
    kinds = {one.kind for one in watched(commitment("will mend", "done", course=(fair,))).changes}
    assert "contradicted" not in kinds


def test_the_terminal_shows_states_words_and_what_would_answer() -> None:
    console = Console(width=200, record=True, file=StringIO())
    console.print(draw_watch(watched(commitment("will mend the quay", "overdue", "2031-03-10"))))
    told = console.export_text()
    assert "overdue" in told and "due 2031-03-10, 10 days ago" in told
    assert "answered by: a day" in told and "contradicted" in told


def test_a_calendar_has_an_event_for_each_day_that_falls_due() -> None:
    lines = write_calendar(
        watched(commitment("will mend the quay", "overdue", "2031-03-10"), commitment("sails", "unknown"))
    )
    unfolded = lines.replace("\r\n ", "")
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20310310\r\nDTEND;VALUE=DATE:20310311\r\n" in unfolded
    assert "SUMMARY:The council: will mend the quay" in unfolded


def test_lines_of_a_calendar_are_short_and_their_signs_disarmed() -> None:
    row = commitment("will mend the quay", "overdue", "2031-03-10")
    row = msgspec.structs.replace(row, who="Ö" * 60 + "; a, b")
    lines = write_calendar(watched(row)).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert "\\; a\\, b" in write_calendar(watched(row)).replace("\r\n ", "")
