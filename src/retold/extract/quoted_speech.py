"""Speech in quotation marks: whole quotations given to the attribution that holds part of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from retold.extract.parser import Parse
from retold.types import Attribution, Span

LEAST = 20
"""Characters from which a quotation is speech rather than a quoted word."""


def spread_quotes(parse: Parse, rows: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    """The rows with whole quotations as content, marks included, and the `verbatim` flag set.

    A content that covers half of a quotation takes all of it. A quotation that nobody holds goes to the row before it
    in its paragraph, if that row holds a quotation too.
    """
    found = [_completed(parse, row, quotes) for row in rows]
    found = _continued(parse, found, quotes)
    return [replace(row, verbatim=is_verbatim(row.content, quotes)) for row in found]


def is_verbatim(content: Sequence[Span], quotes: Sequence[Span]) -> bool:
    """True where every content span lies within quotation marks (the marks themselves may belong to it)."""
    return bool(content) and all(any(q.start - 1 <= s.start and s.end <= q.end + 1 for q in quotes) for s in content)


def _marked(quote: Span, text: str) -> Span:
    """The quotation with its marks; without a closing mark if there is none."""
    closed = text[quote.end : quote.end + 1] in tuple('"”»')
    return Span(quote.report_id, quote.start - 1, quote.end + closed)


def _overlap(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _completed(parse: Parse, row: Attribution, quotes: Sequence[Span]) -> Attribution:
    """The row with the whole of every quotation that its content fills as far as the sentence of its cue goes."""
    if not row.content or not row.cue:
        return row
    home = _home(parse, row.cue[0])
    whole = [quote for quote in quotes if _fills(row, quote, home) and not _inside(row.cue[0], quote)]
    spans = [*row.content, *(_marked(quote, parse.report.text) for quote in whole)]
    return replace(row, content=_joined(spans)) if whole else row


def _home(parse: Parse, span: Span) -> Span:
    """The sentence that `span` begins in."""
    number = bisect_right([sentence.start for sentence in parse.sentences], span.start) - 1
    sentence = parse.sentences[max(number, 0)]
    return Span(span.report_id, sentence.start, sentence.end)


def _fills(row: Attribution, quote: Span, home: Span) -> bool:
    covered = sum(_overlap(quote, span) for span in row.content)
    return covered > 0 and covered * 2 >= _overlap(quote, home)


def _inside(span: Span, quote: Span) -> bool:
    return quote.start <= span.start and span.end <= quote.end


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end + 1:
            found[-1] = Span(span.report_id, found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _continued(parse: Parse, rows: Sequence[Attribution], quotes: Sequence[Span]) -> list[Attribution]:
    found = list(rows)
    bounds = _paragraph_ends(parse)
    for quote in quotes:
        if quote.end - quote.start < LEAST or any(_holds_some(row, quote) for row in found):
            continue
        number = max((n for n, row in enumerate(found) if row.cue and _before(row, quote, quotes)), default=-1)
        if number >= 0 and _runs_on(found[number], quote, quotes, bounds):
            found[number] = replace(found[number], content=(*found[number].content, _marked(quote, parse.report.text)))
    return found


def _holds_some(row: Attribution, quote: Span) -> bool:
    """True if the row speaks of the quotation from outside it."""
    outside = bool(row.cue) and not _inside(row.cue[0], quote)
    return outside and any(_overlap(quote, span) for span in row.content)


def _before(row: Attribution, quote: Span, quotes: Sequence[Span]) -> bool:
    return row.cue[0].start < quote.start and not any(_inside(row.cue[0], other) for other in quotes)


def _paragraph_ends(parse: Parse) -> list[int]:
    ends: dict[int, int] = {}
    for sentence in parse.sentences:
        ends[sentence.paragraph] = sentence.end
    return sorted(ends.values())


def _runs_on(row: Attribution, quote: Span, quotes: Sequence[Span], bounds: Sequence[int]) -> bool:
    """True if the row holds speech in marks, in the quotation's paragraph or ending right before it."""
    spoken = any(_overlap(q, span) * 2 >= LEAST for q in quotes for span in row.content)
    here, there = bisect_left(bounds, row.cue[0].end), bisect_left(bounds, quote.end)
    opens = there > 0 and quote.start - bounds[there - 1] <= 4
    return spoken and (here == there or (opens and there - bisect_left(bounds, row.content[-1].end) <= 1))
