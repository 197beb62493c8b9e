"""headline: the stance of a body to a headline."""

from collections.abc import Iterator
from typing import Any

from retold.collate.stance import judge_stances


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    answers = judge_stances([(row["headline"], row["body"]) for row in rows])
    for row, stance in zip(rows, answers, strict=True):
        yield {"id": row["id"], "stance": stance}
