"""Editorial additions: opinion, evaluation, speculation, exhortation and questions that no one is said to hold."""

from collections.abc import Iterator, Sequence

from retold.collate.findings import make_finding
from retold.collate.openness import all_matches
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.terms import FindingKind, StatementKind
from retold.text import plain
from retold.types import Extraction, Finding, Report, Span

Question = Sequence[Telling]
_QUOTES = '"“”„«»'


def find_editorial(
    story_id: str, report: Report, extraction: Extraction, questions: Sequence[Question], siblings: Sequence[Report]
) -> Iterator[Finding]:
    """Opinion that no one is said to hold and no other report carries, and questions that the report itself asks.

    The extraction says which statements are opinion, a list of turns of speech which words judge or lament; both are
    held against the other reports, whatever the stemma says.
    """
    opinions = [*_own_opinions(report.id, questions), *coloured(report, extraction, siblings)]
    if opinions:
        detail = "opinion, evaluation or speculation that no one is said to hold and no other report carries"
        yield make_finding(story_id, report.id, FindingKind.EDITORIAL, detail, _apart(opinions))
    asked = asked_questions(report, extraction)
    if asked:
        detail = "questions that the report itself asks; no one is said to ask them"
        yield make_finding(story_id, report.id, FindingKind.EDITORIAL, detail, asked)


def _own_opinions(report_id: str, questions: Sequence[Question]) -> list[Span]:
    """The opinions that a report gives on its own word and that no other report has or gives to someone."""
    return [
        telling.span
        for question in questions
        for telling in question
        if telling.report_id == report_id
        and telling.statement.kind is StatementKind.OPINION
        and telling.attribution is None
        and not any(other.report_id != report_id and _holds_opinion(other) for other in question)
    ]


def _holds_opinion(telling: Telling) -> bool:
    return telling.statement.kind is StatementKind.OPINION or telling.attribution is not None


def coloured(report: Report, extraction: Extraction, siblings: Sequence[Report]) -> list[Span]:
    """Words of the body that judge, lament or exhort, that no one is said to say and no other report has."""
    held = [span for row in extraction.attributions if row.speaker for span in row.content]
    elsewhere = [plain(other.text) for other in siblings if other.id != report.id]
    return [
        span
        for sentence in body_sentences(report)
        for span in rhetoric_in(report, sentence)
        if not any(meets(span, other) for other in held)
        and not any(plain(report.text[span.start : span.end]) in text for text in elsewhere)
    ]


def rhetoric_in(report: Report, sentence: Span) -> list[Span]:
    """The turns of speech of a sentence that holds no quotation and asks nothing."""
    text = report.text[sentence.start : sentence.end]
    if any(mark in text for mark in _QUOTES) or text.rstrip().endswith("?"):
        return []
    found = all_matches("rhetoric.tsv", text)
    return [Span(report.id, sentence.start + match.start(), sentence.start + match.end()) for match in found]


def _apart(spans: Sequence[Span]) -> list[Span]:
    """The spans in text order, each once, those inside another left out."""
    return sorted({span for span in spans if not any(other != span and holds(other, span) for other in spans)})


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
