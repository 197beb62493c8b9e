"""Places: names of places and where they lie."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from retold.extract.parser import parse_reports
from retold.extract.places import find_places
from retold.types import Report

BATCH = 64


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    while batch := list(islice(records, BATCH)):
        for record, parse in zip(batch, parse_reports([_report(record) for record in batch]), strict=True):
            found = find_places(parse)
            yield {"id": record["id"], "places": [_written(place) for place in found]}


def _report(record: dict[str, Any]) -> Report:
    text, name = record["text"], record["id"]
    return Report(id=name, path="", publisher="", url="", headline=None, text=text, published=None, language="en")


def _written(place: Any) -> dict[str, Any]:
    return {"start": place.span.start, "end": place.span.end, "lat": place.latitude, "lon": place.longitude}
