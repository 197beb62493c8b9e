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
    for start, end in _cut(text):
        yield Span(report.id, paragraph.start + start, paragraph.start + end)


def split_text(text: str) -> Iterator[tuple[int, int]]:
    """Offsets [start, end) of the sentences of a text of several paragraphs."""
    for low, high in paragraphs(text):
        yield from ((low + start, low + end) for start, end in _cut(text[low:high]))


def _cut(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if not _SHORT.search(text[start : match.start() + 1]):
            yield start, match.end()
            start = match.end() + len(text[match.end() :]) - len(text[match.end() :].lstrip())
    if text[start:].strip():
        yield start, len(text)
