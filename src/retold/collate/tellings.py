"""Tellings: each statement of a report with everything that stands within it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.collate.wording import Word, content_words, cut_words
from retold.types import Attribution, Extraction, Name, Place, Quantity, Report, Span, Statement, When


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where a telling mentions it; `name` is the story's, with all its spellings."""

    name: Name
    span: Span


@dataclass(frozen=True, slots=True)
class Telling:
    """One statement as one report tells it. `position` in [0, 1]; `words` hold report offsets."""

    report_id: str
    statement: Statement
    text: str
    words: tuple[Word, ...]
    content: tuple[Word, ...]
    quantities: tuple[Quantity, ...]
    whens: tuple[When, ...]
    mentions: tuple[Mention, ...]
    places: tuple[Place, ...]
    attribution: Attribution | None
    position: float

    @property
    def span(self) -> Span:
        """The characters of the statement."""
        return self.statement.span

    @property
    def bases(self) -> tuple[str, ...]:
        """The base forms of the words that carry meaning."""
        return tuple(word.base for word in self.content)


def gather_tellings(report: Report, extraction: Extraction, names: Sequence[Name]) -> tuple[Telling, ...]:
    """The tellings of the body in text order; statements of the headline are left out."""
    mentions = mentions_in(report.id, names or extraction.names)
    attributions = {attribution.id: attribution for attribution in extraction.attributions}
    body = [statement for statement in extraction.statements if not within_headline(report, statement.span)]
    ordered = sorted(body, key=lambda statement: (statement.span.start, statement.span.end, statement.id))
    return tuple(make_telling(report, statement, extraction, mentions, attributions) for statement in ordered)


def within_headline(report: Report, span: Span) -> bool:
    """True if `span` stands in the report's headline."""
    return report.headline is not None and holds(report.headline, span)


def mentions_in(report_id: str, names: Sequence[Name]) -> tuple[Mention, ...]:
    """Every mention of a name in one report, in text order."""
    found = [Mention(name, span) for name in names for span in name.mentions if span.report_id == report_id]
    return tuple(sorted(found, key=lambda mention: (mention.span, mention.name.id)))


def make_telling(
    report: Report,
    statement: Statement,
    extraction: Extraction,
    mentions: Sequence[Mention],
    attributions: Mapping[str, Attribution],
) -> Telling:
    """The telling of one statement."""
    span = statement.span
    found = cut_words(report.text[span.start : span.end], span.start)
    return Telling(
        report_id=report.id,
        statement=statement,
        text=report.text[span.start : span.end],
        words=found,
        content=content_words(found),
        quantities=tuple(quantity for quantity in extraction.quantities if holds(span, quantity.span)),
        whens=tuple(when for when in extraction.whens if when.span and holds(span, when.span)),
        mentions=tuple(mention for mention in mentions if holds(span, mention.span)),
        places=tuple(place for place in extraction.places if holds(span, place.span)),
        attribution=attributions.get(statement.attribution_id or ""),
        position=span.start / max(1, len(report.text)),
    )


def holds(outer: Span, inner: Span) -> bool:
    """True if `inner` lies within `outer`."""
    return outer.report_id == inner.report_id and outer.start <= inner.start and inner.end <= outer.end


def meets(left: Span, right: Span) -> bool:
    """True if the two spans share a character."""
    return left.report_id == right.report_id and left.start < right.end and right.start < left.end
