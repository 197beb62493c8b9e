"""Task newsroom: who copied whom, how many origins there are, which figures were changed on the way."""

from collections.abc import Iterator
from typing import Any

from retold.relate import Relations, find_changed_figures, relate_reports
from retold.types import Report
from tasks._piles import parents_of, read_pile


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        reports = read_pile(record)
        relations = relate_reports(reports, [])
        parents = parents_of(record, relations)
        yield {
            "id": record["id"],
            "parents": parents,
            "origins": _origins(relations),
            "changes": list(_changes(reports, parents)),
        }


def _origins(relations: Relations) -> dict[str, str | None]:
    """The head of each report's line of descent; None where the stemma leaves the number of origins open."""
    return {
        report_id: origin.head_id if stemma.settled else None
        for stemma in relations.stemmata
        for origin in stemma.origins
        for report_id in origin.report_ids
    }


def _changes(reports: list[Report], parents: dict[str, str | None]) -> Iterator[dict[str, str]]:
    by_id = {report.id: report for report in reports}
    for copy_id, exemplar_id in parents.items():
        if exemplar_id:
            for now, was in find_changed_figures(by_id[copy_id], by_id[exemplar_id]):
                yield {"report": copy_id, "now": now, "was": was}
