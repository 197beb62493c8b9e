"""Sentences of a report found by punctuation alone, for views that have no parse at hand."""

import re
from collections.abc import Iterator, Sequence

from retold.text import paragraphs
from retold.types import Credit, Report, Span

_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“«‘'(\[]?[^\W_a-z]|\s*$)")
_OPEN_AFTER = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets [start, end) of the sentences of text[start:end], in order, without the white space around them.

    A full stop after an initial or a usual abbreviation ("U.S.", "Gen.") does not end a sentence; a sentence that
    really ends there is therefore joined with the next.
    """
    stop = len(text) if end is None else end
    first = start
    for match in _END.finditer(text, start, stop):
        if _OPEN_AFTER.search(text, max(start, match.end() - 8), match.end()) and match.end() < stop:
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, stop)


def body_sentences(report: Report, credits: Sequence[Credit] = ()) -> Iterator[Span]:
    """The sentences of `report` outside headline, furniture and the dateline among `credits`, in text order."""
    for start, end in paragraphs(report.text):
        if not _is_aside(report, start, end):
            for first, last in sentences(report.text, _after_credits(report.text, credits, start, end), end):
                yield Span(report.id, first, last)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        lead = len(piece) - len(piece.lstrip())
        yield start + lead, start + lead + len(piece.strip())


def _is_aside(report: Report, start: int, end: int) -> bool:
    asides = [item.span for item in report.furniture] + ([report.headline] if report.headline else [])
    return any(span.start < end and start < span.end for span in asides)


def _after_credits(text: str, credits: Sequence[Credit], start: int, end: int) -> int:
    """Where the prose of a paragraph begins: past a dateline or wire credit and its dash."""
    ends = [c.span.end for c in credits if c.span and start <= c.span.start < end and c.span.start - start < 60]
    first = max(ends, default=start)
    rest = re.match(r"[\s)\]]*[-–—:|]*\s*", text[first:end]) if ends else None
    return first + rest.end() if rest else first
