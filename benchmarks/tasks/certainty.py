"""Certainty: how certain the author makes an event."""

from collections.abc import Iterator
from typing import Any

from spacy.tokens import Doc

from retold.extract.certainty import rate_certainty
from retold.extract.parser import load_parser


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    rows = list(records)
    nlp = load_parser()
    texts = list(dict.fromkeys(tuple(row["tokens"]) for row in rows))
    parsed = nlp.pipe((Doc(nlp.vocab, words=list(words)) for words in texts), batch_size=64)
    docs = dict(zip(texts, parsed, strict=True))
    for row in rows:
        token = docs[tuple(row["tokens"])][row["index"]]
        yield {"id": row["id"], "certainty": round(rate_certainty(token), 3)}
