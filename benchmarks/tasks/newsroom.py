"""Task newsroom: who copied whom, how many origins there are, which figures were changed on the way."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from retold.relate import Relations, find_changed_figures, relate_reports
from retold.types import Report
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
            "changes": list(_changes(pile, parents)),
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


def _changes(pile: dict[str, Report], parents: dict[str, str]) -> Iterator[dict[str, str]]:
    """Figures that differ from the exemplar's; for a head of a line, from what two or more of its copies agree on."""
    for report_id in pile:
        if report_id in parents:
            found = find_changed_figures(pile[report_id], pile[parents[report_id]])
        else:
            copies = [pile[copy] for copy, exemplar in parents.items() if exemplar == report_id]
            counts = Counter(change for copy in copies for change in find_changed_figures(pile[report_id], copy))
            found = sorted(change for change, count in counts.items() if count > 1)
        for now, was in found:
            yield from ({"report": report_id, "now": new, "was": old} for new, old in _runs(now, was))


def _runs(now: str, was: str) -> list[tuple[str, str]]:
    """The kit names runs of digits: of "2,300" for "2,100" the run 300."""
    new, old = re.findall(r"\d+", now), re.findall(r"\d+", was)
    return [(a, b) for a, b in zip(new, old, strict=True) if a != b] if len(new) == len(old) else [(now, was)]
