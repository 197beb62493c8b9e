"""Attribution: who is said to have said what."""

from collections.abc import Iterator
from typing import Any

from retold.extract.attributions import find_attributions
from retold.extract.parser import Parse, parse_reports
from retold.types import Attribution, Report, Span

BATCH = 32


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    batch: list[dict[str, Any]] = []
    for record in records:
        batch.append(record)
        if len(batch) == BATCH:
            yield from _answers(batch)
            batch = []
    yield from _answers(batch)


def _answers(batch: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    reports = [to_report(record) for record in batch]
    for record, parse in zip(batch, parse_reports(reports), strict=True):
        yield {"id": record["id"], "attributions": [_row(found) for found in _outermost(parse)]}


def _outermost(parse: Parse) -> Iterator[Attribution]:
    """The attributions that stand in no other: by the task's rules a word belongs to one at most."""
    return (found for found in find_attributions(parse) if found.outer is None)


def to_report(record: dict[str, Any]) -> Report:
    return Report(
        id=record["id"],
        path="",
        publisher="",
        url="",
        headline=None,
        text=record["text"],
        published=None,
        language="en",
    )


def _row(found: Attribution) -> dict[str, list[list[int]]]:
    return {"source": _pairs(found.source), "cue": _pairs(found.cue), "content": _pairs(found.content)}


def _pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
