"""Task newsroom: who copied whom, how many origins there are, which figures were changed on the way."""

from collections.abc import Iterator
from typing import Any

from retold.relate import Relations, relate_reports
from retold.types import Report
from tasks._changes import changed_runs
from tasks._piles import parents_of, read_pile


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        pile = read_pile(record)
        relations = relate_reports(list(pile.values()), [])
        parents = parents_of(pile, relations)
        yield {
            "id": record["id"],
            "parents": {row["id"]: parents.get(row["id"]) for row in record["reports"]},
            "origins": _origins(pile, relations),
            "changes": list(_changes(pile, relations)),
        }


def _origins(pile: dict[str, Report], relations: Relations) -> dict[str, str | None]:
    """The head of each report's line of descent; None where the stemma leaves the number of origins open."""
    heads = {
        report_id: origin.head_id if stemma.settled else None
        for stemma in relations.stemmata
        for origin in stemma.origins
        for report_id in origin.report_ids
    }
    return {row_id: heads[report.id] for row_id, report in pile.items()}


def _changes(pile: dict[str, Report], relations: Relations) -> Iterator[dict[str, str]]:
    """The changed figures of all stemmata, those of open direction on both sides; numbers in words have no digits."""
    names = {report.id: row_id for row_id, report in pile.items()}
    for change in (one for stemma in relations.stemmata for one in stemma.changes):
        for run in changed_runs(change.now, change.was):
            yield {"report": names[change.span.report_id], "now": run, "was": change.was}
