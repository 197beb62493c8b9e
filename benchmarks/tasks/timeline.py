"""Adapter of the task timeline: happenings that an entity takes part in, each with its date."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from retold.extract.dates import find_whens
from retold.extract.happening_dates import date_mentions
from retold.extract.parser import Parse, parse_reports
from retold.extract.partaking import find_partaken
from retold.extract.referring import party_forms
from retold.terms import Precision
from retold.types import Report, When

Known = dict[str, tuple[Parse, tuple[When, ...]]]


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    known: Known = {}
    for record in records:
        fresh = [report for report in record["reports"] if report["id"] not in known]
        parses = parse_reports([_report(report) for report in fresh])
        for report, parse in zip(fresh, parses, strict=True):
            known[report["id"]] = (parse, find_whens(parse, _day(report["date"])))
        yield {"id": record["id"], "timeline": list(_entries(record, known))}


def _entries(record: dict[str, Any], known: Known) -> Iterator[dict[str, Any]]:
    forms = party_forms(record["entity"], [report["text"] for report in record["reports"]])
    for report in record["reports"]:
        parse, whens = known[report["id"]]
        found = find_partaken(parse, forms)
        for sentence, token, value in date_mentions(found, whens, report["date"]):
            number = _number(report["sentences"], sentence.start)
            if number is not None:
                mention = {"report": report["id"], "sentence": number, "text": token.text}
                yield {"date": value, "mentions": [mention]}


def _number(spans: list[list[int]], start: int) -> int | None:
    return next((number for number, (low, high) in enumerate(spans) if low <= start < high), None)


def _report(report: dict[str, Any]) -> Report:
    return Report(
        id=report["id"],
        path=report["id"],
        publisher="",
        url="",
        headline=None,
        text=report["text"],
        published=_day(report["date"]),
        language="en",
    )


def _day(value: str) -> When:
    start = datetime.fromisoformat(value).replace(tzinfo=UTC)
    return When(value=value, precision=Precision.DAY, start=start, end=start + timedelta(days=1), basis="given")
