"""Sentences of a report found by punctuation alone, for views that have no parse at hand."""

import re
from collections.abc import Iterator, Sequence

from retold.present.credit_lines import names_makers
from retold.text import paragraphs
from retold.types import Credit, Report, Span

_END = re.compile(r"[.!?…]+[\"”’»')\]]*(?=\s+[\"“«‘'(\[]?[^\W_a-z]|\s*$)")
_OPEN_AFTER = re.compile(
    r"(?:\b[^\W\d_]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec))\.$"
)
# "(AP) - HALDEN, Norvia, March 11 (Meridian) - ": capitals, then places, days and agencies, then a dash.
_DATELINE = re.compile(
    r"(?:\([^\W\d_a-z]{2,}\)\s*[-–—―]\s*)?[^\W\d_a-z]{3,}(?:[ .'’-]+[^\W\d_a-z]{2,})*"
    r"(?:,?\s+(?:\([^)\n]{2,30}\)|[^\W\d_a-z][\w.]*|\d{1,4})){0,6},?\s*(?:--|-(?=\s)|[–—―])\s*"
)


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Offsets [start, end) of the sentences of text[start:end], in order, without the white space around them.

    A full stop after an initial or a usual abbreviation ("U.S.", "Gen.") does not end a sentence; a sentence that
    really ends there is therefore joined with the next. A dateline at the beginning of a line belongs to none.
    """
    stop = len(text) if end is None else end
    first = _after_dateline(text, start, stop)
    for match in _END.finditer(text, first, stop):
        if _OPEN_AFTER.search(text, max(start, match.end() - 8), match.end()) and match.end() < stop:
            continue
        yield from _trimmed(text, first, match.end())
        first = match.end()
    yield from _trimmed(text, first, stop)


def body_sentences(report: Report, credits: Sequence[Credit] = ()) -> Iterator[Span]:
    """The sentences of `report` outside headline, furniture and the dateline among `credits`, in text order; none that
    only says who made the report."""
    asides = sorted([item.span for item in report.furniture] + ([report.headline] if report.headline else []))
    for start, end in paragraphs(report.text):
        first = _after_credits(report.text, credits, _after_asides(asides, start, end), end)
        for span in (Span(report.id, *found) for found in sentences(report.text, first, end)):
            beside = any(aside.start < span.end and span.start < aside.end for aside in asides)
            if not beside and not names_makers(report.text[span.start : span.end]):
                yield span


def sentence_at(span: Span, text: str) -> Span:
    """The sentence of `text` that holds the beginning of `span`, within its line; `span` itself if there is none."""
    start, line_end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.start)
    found = sentences(text, start, len(text) if line_end < 0 else line_end)
    return next((Span(span.report_id, first, last) for first, last in found if first <= span.start < last), span)


def _after_dateline(text: str, start: int, end: int) -> int:
    if start and text[start - 1] != "\n":
        return start
    match = _DATELINE.match(text, start, end)
    return match.end() if match and match.end() < end else start


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    piece = text[start:end]
    if piece.strip():
        lead = len(piece) - len(piece.lstrip())
        yield start + lead, start + lead + len(piece.strip())


def _after_asides(asides: Sequence[Span], start: int, end: int) -> int:
    """Where a paragraph goes on past the furniture it begins with."""
    first = start
    for aside in asides:
        if aside.start <= first < aside.end:
            first = min(aside.end, end)
    return first


def _after_credits(text: str, credits: Sequence[Credit], start: int, end: int) -> int:
    """Where the prose of a paragraph begins: past a dateline or wire credit and its dash."""
    ends = [c.span.end for c in credits if c.span and start <= c.span.start < end and c.span.start - start < 60]
    first = max(ends, default=start)
    rest = re.match(r"[\s)\]]*[-–—:|]*\s*", text[first:end]) if ends else None
    return first + rest.end() if rest else first
