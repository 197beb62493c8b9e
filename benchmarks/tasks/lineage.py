"""Task lineage: which report of a pile was written from which."""

from collections.abc import Iterator
from typing import Any

from retold.relate import relate_reports
from tasks._piles import parents_of, read_pile


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        relations = relate_reports(read_pile(record), [])
        yield {"id": record["id"], "parents": parents_of(record, relations)}
