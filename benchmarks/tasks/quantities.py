"""Quantities: numbers with unit and change, sentence by sentence."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from retold.extract.parser import parse_reports
from retold.extract.quantities import find_quantities
from retold.types import Quantity, Report

BATCH = 64


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    while batch := list(islice(records, BATCH)):
        parses = parse_reports([_report(record) for record in batch])
        for record, parse in zip(batch, parses, strict=True):
            yield {"id": record["id"], "quantities": [_quantity(quantity) for quantity in find_quantities(parse)]}


def _report(record: dict[str, Any]) -> Report:
    known = {"path": "", "publisher": "", "url": "", "headline": None, "published": None, "language": "en"}
    return Report(id=record["id"], text=record["text"], **known)


def _quantity(quantity: Quantity) -> dict[str, Any]:
    low, high = quantity.low, quantity.high
    value = [low, high] if high > low or high < low else low
    return {"value": value, "change": quantity.change, "unit": quantity.unit}
