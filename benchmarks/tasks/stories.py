"""Task stories: which reports of a pile tell of one happening."""

from collections.abc import Iterator
from typing import Any

from retold.relate import relate_reports
from tasks._piles import read_pile, stories_of


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        pile = read_pile(record)
        stories = list(stories_of(pile, relate_reports(list(pile.values()), [])))
        alone = [[row["id"]] for row in record["reports"] if row["id"] not in pile]
        yield {"id": record["id"], "stories": [*stories, *alone]}
