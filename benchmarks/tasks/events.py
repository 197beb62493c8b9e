"""Adapter of the task events: the main coded event of each sentence."""

from collections.abc import Iterator
from typing import Any

from retold.extract.events import find_events, main_event
from retold.extract.parser import parse_reports
from retold.extract.places import find_places
from retold.types import CodedEvent, Report


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    reports = [_report(row["id"], row["text"]) for row in rows]
    for row, parse in zip(rows, parse_reports(reports), strict=True):
        events = find_events(parse, (), (), find_places(parse))
        main = main_event(parse, events)
        yield {"id": row["id"], "events": [_shown(main)] if main else []}


def _report(id_: str, text: str) -> Report:
    return Report(id=id_, path=id_, publisher="", url="", headline=None, text=text, published=None, language="en")


def _shown(event: CodedEvent) -> dict[str, Any]:
    return {
        "type": str(event.type),
        "actors": [actor.text for actor in event.actors],
        "recipients": [actor.text for actor in event.recipients],
        "actor_countries": sorted({actor.country for actor in event.actors if actor.country}),
        "recipient_countries": sorted({actor.country for actor in event.recipients if actor.country}),
    }
