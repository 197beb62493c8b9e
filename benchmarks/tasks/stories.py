"""Task stories: which reports of a pile tell of one happening."""

from collections.abc import Iterator
from typing import Any

from retold.relate import relate_reports
from tasks._piles import read_pile


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        relations = relate_reports(read_pile(record), [])
        yield {"id": record["id"], "stories": [list(story.report_ids) for story in relations.stories]}
