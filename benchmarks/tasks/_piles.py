"""Records of the kit's piles to reports, and relations back to its answers."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from retold.read import Block, Draft, fix_report
from retold.relate import Relations
from retold.terms import Manner, Precision
from retold.types import Report, When


def read_pile(record: dict[str, Any]) -> dict[str, Report]:
    """The reports of one pile by the kit's id, read as the project reads them; unreadable ones are left out."""
    rows = ((row["id"], fix_report(_draft(row), row["id"])) for row in record["reports"])
    return {row_id: report for row_id, report in rows if isinstance(report, Report)}


def _draft(row: dict[str, Any]) -> Draft:
    """One record as a draft; a title becomes the headline. The address keeps reports of one text apart."""
    title = (row.get("title") or "").strip()
    head = (Block(title, headline=True),) if title else ()
    return Draft(blocks=(*head, Block(row["text"])), published=_read_date(row.get("date")), url=row["id"])


def _read_date(value: str | None) -> When | None:
    if not value:
        return None
    start = datetime.fromisoformat(value.replace("Z", "+00:00"))
    start = start if start.tzinfo else start.replace(tzinfo=UTC)
    precision = Precision.DAY if len(value) == len("2000-01-01") else Precision.SECOND
    length = timedelta(days=1) if precision is Precision.DAY else timedelta(seconds=1)
    return When(value=value, precision=precision, start=start, end=start + length, basis="the record")


def parents_of(pile: dict[str, Report], relations: Relations) -> dict[str, str]:
    """Each report's exemplar, where that is in the pile, by the kit's ids; the main one if there are two."""
    names = {report.id: row_id for row_id, report in pile.items()}
    links = (link for stemma in relations.stemmata for link in stemma.links if link.manner is not Manner.MERGE)
    return {names[link.copy_id]: names[link.exemplar_id] for link in links if link.exemplar_id in names}


def stories_of(pile: dict[str, Report], relations: Relations) -> Iterator[list[str]]:
    """The members of each story by the kit's ids."""
    names = {report.id: row_id for row_id, report in pile.items()}
    yield from ([names[report_id] for report_id in story.report_ids] for story in relations.stories)
