"""Causes: cause and effect in a sentence."""

from collections.abc import Iterator
from typing import Any

from retold.extract.causes import find_causes
from retold.extract.parser import parse_reports
from retold.types import Cause, Report


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    for row, parse in zip(rows, parse_reports([to_report(row) for row in rows]), strict=True):
        yield {"id": row["id"], "relations": [_relation(cause) for cause in find_causes(parse, ())]}


def to_report(row: dict[str, Any]) -> Report:
    return Report(
        id=row["id"], path="", publisher="", url="", headline=None, text=row["text"], published=None, language="en"
    )


def _relation(cause: Cause) -> dict[str, list[int]]:
    return {"cause": [cause.cause.start, cause.cause.end], "effect": [cause.effect.start, cause.effect.end]}
