"""Words that can stand alone in a list: a clause with its subject and its verb, without the word that joins it."""

import re

from retold.types import Dossier, Reading, Span, Statement

# What joins a clause to another and may be left off without changing what it says.
_JOINED = re.compile(r"(?:that|and|but|so|while|as(?! (?:many|much|few|little|far|long|of)\b))\s+(?=\S)", re.IGNORECASE)
_HANGING = re.compile(
    r"(?:how|what|why|when|where|after|before|because|if|whether|who|whom|whose|which|although|though|since|until|"
    r"unless|once|to|by|for|in|on|at|with|from|of|despite|without|during|through)\b",
    re.IGNORECASE,
)
_AFTER_NOUN = re.compile(r"\b(?:who|whom|whose|which|that)\s+$", re.IGNORECASE)
_RELATIVE = re.compile(r"\b(?:who|whom|whose|which|that)\b", re.IGNORECASE)
_BEING = re.compile(r"\b(?:am|is|are|was|were|be|been|’s|'s|’re|'re)\b", re.IGNORECASE)
_PARTS = frozenset({"who", "what"})
FEWEST_WORDS = 3


def standing_span(reading: Reading, dossier: Dossier) -> Span | None:
    """The first words of a reading that can stand alone, without "that" or "and" before them; None if none can.

    "drawing the ire of the guard", "a ferry that sank" and "when it turned" cannot.
    """
    texts = {report.id: report.text for report in dossier.reports}
    statements = {row.span: row for extraction in dossier.extractions for row in extraction.statements}
    found = (_bared(span, texts[span.report_id]) for span in reading.spans if span.report_id in texts)
    whole = zip(reading.spans, found, strict=False)
    return next((bare for span, bare in whole if _stands(bare, statements.get(span), texts[span.report_id])), None)


def _bared(span: Span, text: str) -> Span:
    match = _JOINED.match(text, span.start, span.end)
    return Span(span.report_id, match.end(), span.end) if match else span


def _stands(span: Span, statement: Statement | None, text: str) -> bool:
    words = text[span.start : span.end]
    if len(words.split()) < FEWEST_WORDS or (_AFTER_NOUN.search(text[: span.start]) and _starts(statement, span)):
        return False
    if statement is None or not statement.arguments:
        return words[:1].isupper() or words[:1].isdigit()
    subjects = [
        row.span
        for row in statement.arguments
        if row.role in _PARTS and span.start <= row.span.start and row.span.end <= statement.head.start
    ]
    if not subjects or _HANGING.match(words):
        return False
    return _is_finite(text[min(subjects).end : statement.head.start], text[statement.head.start : statement.head.end])


def _starts(statement: Statement | None, span: Span) -> bool:
    """True if a statement begins with the span: the word before it is not its own."""
    return statement is None or statement.span.start == span.start


def _is_finite(between: str, head: str) -> bool:
    """True if what stands between a subject and its verb opens no clause of its own, and the verb has a tense."""
    if _RELATIVE.search(between) or between.rstrip().lower().endswith((" to", "\nto")) or between.strip() == "to":
        return bool(_BEING.search(between)) and not _RELATIVE.search(between)
    return not head.lower().endswith("ing") or bool(_BEING.search(between))
