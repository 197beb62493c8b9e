"""Sentences and paragraphs of a report's body, without a language model."""

import re
from collections.abc import Iterator

from retold.collate.spans import meets
from retold.text import paragraphs
from retold.types import Report, Span

_END = re.compile(r"[.!?][\"”’'»)]*(?=\s+[\"“‘'«(]?[A-Z0-9])")
_SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|Jr|Sr|No|vs|Inc|Ltd|Co|Prof"
    r"|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def body_paragraphs(report: Report) -> Iterator[Span]:
    """Paragraphs of the report's own prose in order: no headline, no furniture."""
    taken = [*([report.headline] if report.headline else []), *(piece.span for piece in report.furniture)]
    for start, end in paragraphs(report.text):
        span = Span(report.id, start, end)
        if not any(meets(span, other) for other in taken):
            yield span


def body_sentences(report: Report) -> Iterator[Span]:
    """Sentences of the body in order."""
    for paragraph in body_paragraphs(report):
        yield from cut_sentences(report, paragraph)


def cut_sentences(report: Report, paragraph: Span) -> Iterator[Span]:
    """The sentences of one paragraph."""
    text = report.text[paragraph.start : paragraph.end]
    start = 0
    for match in _END.finditer(text):
        if not _SHORT.search(text[start : match.start() + 1]):
            yield Span(report.id, paragraph.start + start, paragraph.start + match.end())
            start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        yield Span(report.id, paragraph.start + start, paragraph.end)
