"""headline: the stance of a body to a headline."""

from collections.abc import Iterator
from typing import Any

from retold.collate.stance import judge_stance


def predict(records: Iterator[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for record in records:
        yield {"id": record["id"], "stance": judge_stance(record["headline"], record["body"])}
