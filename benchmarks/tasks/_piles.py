"""Records of the kit's piles to reports, and relations back to its answers."""

from datetime import UTC, datetime, timedelta
from typing import Any

from retold.relate import Relations
from retold.terms import Precision
from retold.types import Report, Span, When


def read_pile(record: dict[str, Any]) -> list[Report]:
    """The reports of one pile; a title becomes the headline."""
    return [_read_report(row) for row in record["reports"]]


def _read_report(row: dict[str, Any]) -> Report:
    title = (row.get("title") or "").strip()
    text = f"{title}\n\n{row['text']}" if title else row["text"]
    return Report(
        id=row["id"],
        path=row["id"],
        publisher="",
        url="",
        headline=Span(row["id"], 0, len(title)) if title else None,
        text=text,
        published=_read_date(row.get("date")),
        language="en",
    )


def _read_date(value: str | None) -> When | None:
    if not value:
        return None
    start = datetime.fromisoformat(value.replace("Z", "+00:00"))
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    precision = Precision.DAY if len(value) == len("2000-01-01") else Precision.SECOND
    length = timedelta(days=1) if precision is Precision.DAY else timedelta(seconds=1)
    return When(value=value, precision=precision, start=start, end=start + length, basis="the record")


def parents_of(record: dict[str, Any], relations: Relations) -> dict[str, str | None]:
    """Each report's exemplar in the pile, None if it has none there."""
    parents: dict[str, str | None] = {row["id"]: None for row in record["reports"]}
    for stemma in relations.stemmata:
        for link in reversed(stemma.links):
            if link.exemplar_id in parents:
                parents[link.copy_id] = link.exemplar_id
    return parents
