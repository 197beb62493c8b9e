"""conflicts: does one statement make another more or less convincing."""

from collections.abc import Iterator
from typing import Any

from retold.collate.support import Pair, judge_supports


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    for row, relation in zip(rows, judge_supports([read_pair(row) for row in rows]), strict=True):
        yield {"id": row["id"], "relation": relation}


def read_pair(row: dict[str, Any]) -> Pair:
    """The two statements with the headlines of their reports."""
    left, right = row["a"], row["b"]
    return Pair(left["text"], right["text"], left.get("title") or "", right.get("title") or "")
