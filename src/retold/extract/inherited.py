"""Times that a copy took over: "on Friday" is the Friday of the report it was copied from."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from retold.types import CodedEvent, Extraction, Quantity, Report, Span, Statement, When

Row = TypeVar("Row", Quantity, Statement)
AROUND = 40  # characters on each side that must be the same
LEAST = 20  # characters around a time below which it may be the same by chance
_COUNTED = "counted from "
Words = tuple[str, str, str]


def inherit_times(line: Sequence[tuple[Report, Extraction]]) -> list[Extraction]:
    """The extractions of reports of one origin, in the order given: times that are counted from the day of writing and
    that stand in the same words in an earlier report are those of the earliest.

    A site that prints on Saturday what an agency wrote on Tuesday leaves the agency's "on Friday" as it is.
    """
    known: dict[Words, When] = {}
    done: dict[str, Extraction] = {}
    for report, extraction in sorted(line, key=lambda pair: (_published(pair[0]), pair[0].id)):
        found = dict(_inherited(report, extraction, known))
        done[report.id] = _retimed(extraction, found) if found else extraction
    return [done[report.id] for report, _ in line]


def _published(report: Report) -> datetime:
    start = report.published.start if report.published else None
    return start or datetime.max.replace(tzinfo=UTC)


def _inherited(report: Report, extraction: Extraction, known: dict[Words, When]) -> Iterator[tuple[Span, When]]:
    """The times of a report that an earlier one has in the same words, by span; `known` learns those it has first."""
    for when in extraction.whens:
        if when.span and when.basis.startswith(_COUNTED):
            words = _words(report, when.span)
            first = known.setdefault(words, when) if len(words[0]) + len(words[2]) >= LEAST else when
            if first.value != when.value:
                basis = f"{first.basis}; in the same words in an earlier report of the same origin"
                yield when.span, msgspec.structs.replace(first, span=when.span, basis=basis, inferred=True)


def _words(report: Report, span: Span) -> Words:
    """A time with what stands around it in its paragraph, in lower case."""
    low = report.text.rfind("\n", 0, span.start) + 1
    high = report.text.find("\n", span.end)
    before = report.text[max(low, span.start - AROUND) : span.start]
    after = report.text[span.end : span.end + AROUND if high < 0 else min(high, span.end + AROUND)]
    return before.lower(), report.text[span.start : span.end].lower(), after.lower()


def _retimed(extraction: Extraction, found: Mapping[Span, When]) -> Extraction:
    return msgspec.structs.replace(
        extraction,
        whens=tuple(_new(when, found) or when for when in extraction.whens),
        quantities=tuple(_held(row, found) for row in extraction.quantities),
        statements=tuple(_held(row, found) for row in extraction.statements),
        events=tuple(_moved(event, found) for event in extraction.events),
    )


def _new(when: When | None, found: Mapping[Span, When]) -> When | None:
    return found.get(when.span) if when and when.span else None


def _held(row: Row, found: Mapping[Span, When]) -> Row:
    new = _new(row.as_of, found)
    return msgspec.structs.replace(row, as_of=new) if new else row


def _moved(event: CodedEvent, found: Mapping[Span, When]) -> CodedEvent:
    new = _new(event.when, found)
    return msgspec.structs.replace(event, when=new) if new else event
