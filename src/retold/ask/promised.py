"""Deadlines of what somebody undertook: the record's commitments answer "by when"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.ask.clauses import clause_head
from retold.ask.hit import STATED, Hit, make_hit
from retold.ask.lines import Line
from retold.ask.retrieve import Group, Place
from retold.record import EmbeddedStore
from retold.text import paragraphs
from retold.types import Commitment, Report, Span

NEAR = 400
"""Characters from the words of an undertaking within which the words for its deadline are taken for its own."""


def promises_meant(groups: Sequence[Group], store: EmbeddedStore) -> list[Commitment]:
    """The commitments with a deadline, or with words that none was set, that have every word asked for."""
    rows = [row for row in store.all(Commitment) if row.deadline_text]
    return [row for row in rows if all(group.pattern.search(f"{row.who} {row.what}") for group in groups)]


def find_promised(groups: Sequence[Group], store: EmbeddedStore) -> Iterator[Place]:
    """The paragraphs in which the deadlines of these commitments stand."""
    for row in promises_meant(groups, store):
        for span in row.spans:
            report = store.get(Report, span.report_id)
            if report is not None:
                held = [(start, end) for start, end in paragraphs(report.text) if start <= span.start < end]
                yield from (Place(report, start, end) for start, end in held)


def answer_promised(line: Line, promises: Sequence[Commitment]) -> Iterator[Hit]:
    """The deadlines of commitments that stand in this sentence."""
    for row in promises:
        for span in _deadline_spans(row, line):
            words = line.at(span)
            if words:
                value = row.deadline.value if row.deadline else "none set"
                hit = make_hit(line, words, clause_head(words[0]), value=value)
                yield replace(hit, state=STATED, certainty=None, loose=() if _told_here(row, line) else (row.what,))


def _deadline_spans(row: Commitment, line: Line) -> list[Span]:
    """Where the words of the deadline stand in the sentence."""
    text = line.words(line.whole)
    at = text.find(row.deadline_text)
    start = line.whole.start + at
    beside = any(span.report_id == line.report.id and abs(span.end - start) < NEAR for span in row.spans if at >= 0)
    return [Span(line.report.id, start, start + len(row.deadline_text))] if beside and at >= 0 else []


def _told_here(row: Commitment, line: Line) -> bool:
    return any(line.holds(span) and line.words(span) == row.what for span in row.spans)
