"""Editorial additions: opinion, evaluation, speculation, exhortation and questions that no one is said to hold."""

from collections.abc import Iterator, Sequence

from retold.collate.findings import make_finding
from retold.collate.sentences import body_sentences
from retold.collate.spans import meets
from retold.collate.tellings import Telling
from retold.terms import FindingKind, StatementKind
from retold.types import Extraction, Finding, Report, Span

_QUOTES = '"“”„«»'


def find_editorial(
    story_id: str, report: Report, extraction: Extraction, questions: Sequence[Sequence[Telling]]
) -> Iterator[Finding]:
    """Opinion that no one is said to hold and no other report carries, and questions that the report itself asks.

    The extraction says what is opinion; here it is held against the siblings.
    """
    own = [telling for telling in _alone(report.id, questions) if telling.statement.kind is StatementKind.OPINION]
    opinions = [telling.span for telling in own if telling.attribution is None]
    if opinions:
        detail = "opinion, evaluation or speculation that no one is said to hold and no other report carries"
        yield make_finding(story_id, report.id, FindingKind.EDITORIAL, detail, opinions)
    asked = asked_questions(report, extraction)
    if asked:
        detail = "questions that the report itself asks; no one is said to ask them"
        yield make_finding(story_id, report.id, FindingKind.EDITORIAL, detail, asked)


def _alone(report_id: str, questions: Sequence[Sequence[Telling]]) -> list[Telling]:
    """The tellings of a report that no other report carries."""
    return [
        telling
        for question in questions
        if {other.report_id for other in question} == {report_id}
        for telling in question
    ]


def asked_questions(report: Report, extraction: Extraction) -> list[Span]:
    """Sentences that end in a question mark, stand outside quotation marks, and that no one is said to ask."""
    held = [span for attribution in extraction.attributions for span in attribution.content]
    return [
        span
        for span in body_sentences(report)
        if report.text[span.start : span.end].rstrip().endswith("?")
        and not any(mark in report.text[span.start : span.end] for mark in _QUOTES)
        and not any(meets(span, other) for other in held)
    ]
