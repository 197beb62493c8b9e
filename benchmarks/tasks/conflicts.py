"""conflicts: does one statement make another more or less convincing."""

from collections.abc import Iterator
from typing import Any

from retold.collate.support import judge_support


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        left, right = record["a"], record["b"]
        titles = {"left_title": left.get("title") or "", "right_title": right.get("title") or ""}
        yield {"id": record["id"], "relation": judge_support(left["text"], right["text"], **titles)}
