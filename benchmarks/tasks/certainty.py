"""Certainty: how certain the author makes an event."""

from collections.abc import Iterator
from typing import Any

from retold.extract.certainty import rate_certainty
from retold.extract.parser import parse_words


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    texts = list(dict.fromkeys(tuple(row["tokens"]) for row in rows))
    docs = dict(zip(texts, parse_words(texts), strict=True))
    for row in rows:
        token = docs[tuple(row["tokens"])][row["index"]]
        yield {"id": row["id"], "certainty": round(rate_certainty(token), 3)}
