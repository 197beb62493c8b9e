"""What stands inside quotation marks, and how far it reaches where a mark is missing."""

import re
from collections.abc import Iterator

from retold.extract.parser import Parse
from retold.types import Span

_OPEN = "“„«"
_CLOSE = "”»"
_MARK = re.compile(r"[\"“”„«»]")


def find_quotes(parse: Parse) -> tuple[Span, ...]:
    """The insides of quotation marks in the body and headline, in order, marks left out; none overlap.

    A quotation never leaves its paragraph. One that is not closed reaches to the end of its paragraph if the next
    paragraph opens with a mark again (the usual way to print long speech), else to the end of its sentence.
    A closing mark without an opening one is passed over.
    """
    bounds = _bounds(parse)
    return tuple(span for number in range(len(bounds)) for span in _in_paragraph(parse, bounds, number))


def _bounds(parse: Parse) -> list[tuple[int, int]]:
    bounds: dict[int, tuple[int, int]] = {}
    for sentence in parse.sentences:
        start = bounds.get(sentence.paragraph, (sentence.start, 0))[0]
        bounds[sentence.paragraph] = (start, sentence.end)
    return [bounds[number] for number in sorted(bounds)]


def _in_paragraph(parse: Parse, bounds: list[tuple[int, int]], number: int) -> Iterator[Span]:
    start, end = bounds[number]
    text = parse.report.text
    carried = number + 1 < len(bounds) and text[bounds[number + 1][0]] in _OPEN + '"'
    opened: int | None = None
    for match in _MARK.finditer(text, start, end):
        opens = _opens(text, match.start(), opened is not None)
        if opens and opened is not None:
            yield from _broken(parse, opened, match.start())
        if not opens and opened is not None:
            yield Span(parse.report.id, opened, match.start())
        opened = match.end() if opens else None
    if opened is not None:
        yield from [Span(parse.report.id, opened, end)] if carried else _broken(parse, opened, end)


def _opens(text: str, place: int, inside: bool) -> bool:
    mark = text[place]
    if mark != '"':
        return mark in _OPEN
    after = text[place + 1 : place + 2]
    return not inside and bool(after.strip()) and after not in ".,;:!?)"


def _broken(parse: Parse, start: int, end: int) -> Iterator[Span]:
    """An unclosed quotation cut at the end of the sentence it opens in."""
    for sentence in parse.sentences:
        if not sentence.headline and sentence.start <= start < sentence.end:
            yield Span(parse.report.id, start, min(end, sentence.end))
            return
