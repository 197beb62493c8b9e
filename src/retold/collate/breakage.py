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
_SINGLE = re.compile(r"(?P<opening>(?:(?<=[\s(“\":—-])|^)[‘'](?=\w))|[,.!?][’'](?=\s|$)")
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
    cut, (strays, opened) = _CUT.search(text), _walk(text)
    if cut and strays:
        place = Span(report.id, paragraph.start + cut.start(), paragraph.start + cut.end())
        yield "the quote is closed, cut by a full stop, and closed again after more words", place
        strays = [stray for stray in strays if not cut.start() <= stray < cut.end()]
    for stray in [*strays, *stray_singles(text)]:
        yield "a closing quotation mark without an opening one", _at(report, paragraph, stray)
    if opened is not None and not _goes_on(report, paragraph):
        yield "a quotation mark is opened and never closed", _at(report, paragraph, opened)


def _at(report: Report, paragraph: Span, place: int) -> Span:
    """The mark at `place` with the words around it, at most to the ends of its paragraph."""
    text = report.text[paragraph.start : paragraph.end]
    start = max(text.rfind(" ", 0, max(0, place - 20)) + 1, 0)
    end = text.find(" ", min(len(text), place + 20))
    return Span(report.id, paragraph.start + start, paragraph.start + (end if end > 0 else len(text)))


def _walk(text: str) -> tuple[list[int], int | None]:
    """The closing marks with nothing open, and the last mark left open."""
    strays, opened = [], None
    for match in _MARK.finditer(text):
        closes = _closes(text, match.start(), opened is not None)
        if closes and opened is None:
            strays.append(match.start())
        opened = None if closes else match.start()
    return strays, opened


def _closes(text: str, place: int, inside: bool) -> bool:
    """Which way a mark turns: by its shape, a straight one by what stands around it, else by what came before."""
    if text[place] != '"':
        return text[place] in _CLOSING
    before, after = text[:place][-1:], text[place + 1 :][:1]
    if before.isdigit():
        return inside
    follows = bool(before) and (before.isalpha() or before in ",.!?;…")
    if follows != (bool(after) and after.isalnum()):
        return follows
    return inside


def stray_singles(text: str) -> list[int]:
    """Single marks that close after a comma or full stop and were never opened."""
    found, opened = [], 0
    for match in _SINGLE.finditer(text):
        if match.group("opening"):
            opened += 1
        elif opened:
            opened -= 1
        else:
            found.append(match.end() - 1)
    return found


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
        if (
            short
            and all(word.text[:1].isupper() for word in cut_words(text))
            and _ends_plainly(report.text[before.start : before.end])
        ):
            found.append(span)
    return found


def _ends_plainly(text: str) -> bool:
    return text.endswith(".") or bool(_MARK.search(text[-1:]))
