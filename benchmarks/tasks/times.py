"""Times: TIMEX3 expressions with their values, counted from the day the article was written."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from retold.extract.dates import find_whens
from retold.extract.parser import parse_reports
from retold.terms import Precision
from retold.types import Report, When

BATCH = 32


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    while batch := list(islice(records, BATCH)):
        parses = parse_reports([_report(record) for record in batch])
        for record, parse in zip(batch, parses, strict=True):
            anchor = When(value=record["date"], precision=Precision.DAY, basis="date of the record")
            whens = find_whens(parse, anchor)
            yield {"id": record["id"], "times": [_time(when) for when in whens]}


def _report(record: dict[str, Any]) -> Report:
    known = {"path": "", "publisher": "", "url": "", "headline": None, "published": None, "language": "en"}
    return Report(id=record["id"], text=record["text"], **known)


def _time(when: When) -> dict[str, Any]:
    """TIMEX3 has no stretches ("2011/2014"): such a time goes by its first part."""
    assert when.span is not None
    value = when.value.partition("/")[0]
    return {"start": when.span.start, "end": when.span.end, "type": when.kind.value, "value": value}
