"""Broken text: quotation marks that do not match, quotes cut by a full stop, sentences that are no sentences."""

import re
from collections.abc import Iterator
from itertools import pairwise

from retold.collate.findings import make_finding
from retold.collate.sentences import body_paragraphs, cut_sentences
from retold.collate.wording import cut_words
from retold.terms import FindingKind
from retold.types import Finding, Report, Span

_OPENING, _CLOSING = "“„«", "”»"
_MARK = re.compile(r"[\"“”„«»]")
# A quote closed, a full stop, a few words that begin a sentence, and a second closing mark.
_CUT = re.compile(r"[”\"][.,]\s+[A-Z][^“”\".!?\n]{0,80}[”\"]")
_FRAGMENT_WORDS = 2


def find_breakage(story_id: str, report: Report) -> Iterator[Finding]:
    """Quotes and sentences of the body that broke on the way."""
    for paragraph in body_paragraphs(report):
        yield from _broken_quotes(story_id, report, paragraph)
        fragments = find_fragments(report, paragraph)
        if fragments:
            detail = "a sentence of one or two words, cut off from what stands before it"
            yield make_finding(story_id, report.id, FindingKind.BROKEN_TEXT, detail, fragments)


def _broken_quotes(story_id: str, report: Report, paragraph: Span) -> Iterator[Finding]:
    for detail, span in broken_quotes(report, paragraph):
        yield make_finding(story_id, report.id, FindingKind.BROKEN_QUOTE, detail, (span,))


def broken_quotes(report: Report, paragraph: Span) -> Iterator[tuple[str, Span]]:
    """Why and where a paragraph's quotation marks do not match; one left open is fine if the next paragraph goes on."""
    text = report.text[paragraph.start : paragraph.end]
    cut = _CUT.search(text)
    odd = _stray_close(text)
    if cut and odd is not None:
        place = Span(report.id, paragraph.start + cut.start(), paragraph.start + cut.end())
        yield "the quote is closed, cut by a full stop, and closed again after more words", place
    elif odd is not None:
        yield "a closing quotation mark without an opening one", _at(report, paragraph, odd)
    opened = _left_open(text)
    if opened is not None and not _goes_on(report, paragraph):
        yield "a quotation mark is opened and never closed", _at(report, paragraph, opened)


def _at(report: Report, paragraph: Span, place: int) -> Span:
    """The mark at `place` with the words around it, at most to the ends of its paragraph."""
    text = report.text[paragraph.start : paragraph.end]
    start = max(text.rfind(" ", 0, max(0, place - 20)) + 1, 0)
    end = text.find(" ", min(len(text), place + 20))
    return Span(report.id, paragraph.start + start, paragraph.start + (end if end > 0 else len(text)))


def _walk(text: str) -> tuple[int | None, int | None]:
    """The first closing mark with nothing open, and the last mark left open."""
    stray, opened = None, None
    for match in _MARK.finditer(text):
        closes = match.group() in _CLOSING or (match.group() == '"' and opened is not None)
        if closes and opened is None and stray is None:
            stray = match.start()
        opened = None if closes else match.start()
    return stray, opened


def _stray_close(text: str) -> int | None:
    return _walk(text)[0]


def _left_open(text: str) -> int | None:
    return _walk(text)[1]


def _goes_on(report: Report, paragraph: Span) -> bool:
    """True if the next paragraph begins with a mark: a speech over several paragraphs."""
    return report.text[paragraph.end :].lstrip()[:1] in ('"', *_OPENING)


def find_fragments(report: Report, paragraph: Span) -> list[Span]:
    """Sentences of one or two capitalised words that follow another sentence of the same paragraph."""
    sentences = list(cut_sentences(report, paragraph))
    found = []
    for before, span in pairwise(sentences):
        text = report.text[span.start : span.end]
        short = 0 < len(cut_words(text)) <= _FRAGMENT_WORDS and text.endswith(".")
        if short and text[:1].isupper() and _ends_plainly(report.text[before.start : before.end]):
            found.append(span)
    return found


def _ends_plainly(text: str) -> bool:
    return text.endswith(".") or bool(_MARK.search(text[-1:]))
