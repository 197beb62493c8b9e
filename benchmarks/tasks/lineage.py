"""Task lineage: which report of a pile was written from which."""

from collections.abc import Iterator
from typing import Any

from retold.relate import relate_reports
from tasks._piles import parents_of, read_pile


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        pile = read_pile(record)
        parents = parents_of(pile, relate_reports(list(pile.values()), []))
        yield {"id": record["id"], "parents": {row["id"]: parents.get(row["id"]) for row in record["reports"]}}
