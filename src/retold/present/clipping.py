"""What is quoted of a telling: its whole sentence, or the clauses that keep who says it, who acts, and every no."""

import re
from collections.abc import Sequence
from itertools import pairwise

from retold.present.denials import NEGATORS
from retold.present.sentences import sentence_at
from retold.text import words
from retold.types import Span

# A sentence of so many words is quoted whole, and of a longer one about as many.
MOST_WORDS = 32
_BREAK = re.compile(r"(?:[,;:]|\s[-–—])(?=\s)|\s(?=(?:but|while|because|although) )")
_JOINED = re.compile(r"\s*(?:and|but|while|although)\s+")
_KEPT = NEGATORS | frozenset(
    {
        *("according", "said", "says", "told", "saying", "claimed", "claims", "alleged", "allegedly", "reportedly"),
        *("if", "unless", "may", "might", "could", "would", "apparently", "possibly", "perhaps", "likely", "contrary"),
        *("rejected", "dismissed", "disputed", "refused", "only"),
    }
)
QUOTATION = ' "“”„«»'


def excerpt(telling: Span, needed: Sequence[Span], text: str) -> Span:
    """The words to quote of `telling`: its sentence if that is short, else the clauses with the telling and what is
    `needed` in that sentence, widened by the clauses beside them that say who says so, on what condition, or no.

    A telling longer than its sentence, or than MOST_WORDS, is quoted as it stands.
    """
    sentence = sentence_at(telling, text)
    if telling.end > sentence.end:
        return bare(telling, text)
    if _count(sentence, text) <= MOST_WORDS:
        return bare(sentence, text)
    clauses = _clauses(sentence, text)
    wanted = [telling, *(span for span in needed if sentence.start <= span.start and span.end <= sentence.end)]
    touched = [i for i, one in enumerate(clauses) if any(w.start < one.end and one.start < w.end for w in wanted)]
    first, last = _widened(clauses, touched[0], touched[-1], text)
    joined = _JOINED.match(text, clauses[first].start) if first else None
    return bare(Span(telling.report_id, joined.end() if joined else clauses[first].start, clauses[last].end), text)


def _widened(clauses: Sequence[Span], first: int, last: int, text: str) -> tuple[int, int]:
    """The run of clauses with those beside it that may not be left off, then with what follows while there is room, and
    all that goes before if there is room for it."""
    while (at := first - 1) >= 0 and _is_kept(clauses[at], text) and _fits(clauses, at, last, text):
        first = at
    while (at := last + 1) < len(clauses) and _is_kept(clauses[at], text) and _fits(clauses, first, at, text):
        last = at
    first = 0 if _fits(clauses, 0, last, text) else first
    while last + 1 < len(clauses) and _fits(clauses, first, last + 1, text):
        last += 1
    return first, last


def _is_kept(clause: Span, text: str) -> bool:
    return bool(_KEPT & set(words(text[clause.start : clause.end])))


def _fits(clauses: Sequence[Span], first: int, last: int, text: str) -> bool:
    return _count(Span("", clauses[first].start, clauses[last].end), text) <= MOST_WORDS


def _clauses(sentence: Span, text: str) -> list[Span]:
    """The stretches of a sentence between commas and words that join, in order, nothing left out."""
    ends = [match.end() for match in _BREAK.finditer(text, sentence.start, sentence.end)]
    bounds = [sentence.start, *ends, sentence.end]
    return [Span(sentence.report_id, low, high) for low, high in pairwise(bounds) if low < high]


def _count(span: Span, text: str) -> int:
    return len(text[span.start : span.end].split())


def bare(span: Span, text: str) -> Span:
    """The span without white space, quotation marks and commas at its ends, but for a mark whose partner is within."""
    start, end = span.start, span.end
    while start < end and (text[start] in " \n,;" or _lone(text, start, start, end)):
        start += 1
    while start < end and (text[end - 1] in " \n,;" or _lone(text, end - 1, start, end)):
        end -= 1
    return Span(span.report_id, start, end) if start < end else span


def _lone(text: str, at: int, start: int, end: int) -> bool:
    """True for a quotation mark at an end of a span whose partner is outside, or at its other end."""
    marks = sum(sign in QUOTATION[1:] for sign in text[start:end])
    both = text[start] in QUOTATION and text[end - 1] in QUOTATION
    return text[at] in QUOTATION[1:] and (marks % 2 == 1 or (both and marks == 2))
