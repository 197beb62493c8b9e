"""Trains the two models of `retold.extract.causes`: python benchmarks/train/causes.py DATA (the task's folder)."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from linear_fit import fit_classes, write_model

from retold.extract.causal_pairs import Pair, find_pairs, pair_features, sentence_features
from retold.extract.parser import Parse, Sentence, parse_reports
from retold.extract.words import Token
from tasks.causes import to_report

SENTENCE_STRENGTH, PAIR_STRENGTH = 0.3, 1.0
LIKE = 0.5
"""Agreement (Dice) of both sides with a gold relation from which a pair is an example of it."""

Row = tuple[list[str], str, str]


def main(folder: Path) -> None:
    lines = (folder / "train" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    train(records, parse_reports([to_report(record) for record in records]))


def train(records: Sequence[dict[str, Any]], parses: Sequence[Parse]) -> None:
    """Fits and writes both models."""
    both = list(zip(records, parses, strict=True))
    pairs = [row for record, parse in both for row in pair_rows(record, parse)]
    sentences = [row for record, parse in both for row in sentence_rows(record, parse)]
    for name, rows, strength in (
        ("causal_pairs", pairs, PAIR_STRENGTH),
        ("causal_sentences", sentences, SENTENCE_STRENGTH),
    ):
        features, labels, documents = ([row[n] for row in rows] for n in range(3))
        write_model(name, fit_classes(features, labels, documents, strength=strength))


def sentence_rows(record: dict[str, Any], parse: Parse) -> Iterator[Row]:
    """A sentence is causal if a relation begins in it."""
    starts = [relation["cause"][0] for relation in record["relations"]]
    for sentence in parse.sentences:
        causal = any(sentence.start <= start < sentence.end for start in starts)
        yield list(sentence_features(list(sentence.tokens))), "causal" if causal else ".", record["id"]


def pair_rows(record: dict[str, Any], parse: Parse) -> Iterator[Row]:
    """Of each relation the pair most like it is an example; pairs nearly as like are left out."""
    for sentence in parse.sentences:
        pairs = [pair for pair in find_pairs(list(sentence.tokens)) if pair.above and pair.below]
        likes = [[likeness(sentence, pair, relation) for pair in pairs] for relation in record["relations"]]
        for number, pair in enumerate(pairs):
            label = label_of(number, likes)
            if label != "unclear":
                yield list(pair_features(pair)), label, record["id"]


def label_of(number: int, likes: Sequence[Sequence[tuple[float, str]]]) -> str:
    near = [row[number] for row in likes if row[number][0] >= LIKE]
    if not near:
        return "none"
    best = any(row[number] == max(row) for row in likes if row[number][0] >= LIKE)
    return max(near)[1] if best else "unclear"


def likeness(sentence: Sentence, pair: Pair, relation: dict[str, list[int]]) -> tuple[float, str]:
    """The lesser Dice of the two sides, and the part of `below`, the better way round."""
    sides = {part: (relation[part], relation["effect" if part == "cause" else "cause"]) for part in ("cause", "effect")}
    return max(
        (min(dice(sentence, pair.below, below), dice(sentence, pair.above, above)), part)
        for part, (below, above) in sides.items()
    )


def dice(sentence: Sentence, tokens: Sequence[Token], span: Sequence[int]) -> float:
    """Agreement of the tokens with the characters of `span`, counted in tokens."""
    inside = [token for token in sentence.tokens if span[0] <= sentence.position(token) < span[1]]
    shared = {token.i for token in inside} & {token.i for token in tokens}
    return 2 * len(shared) / (len(inside) + len(tokens)) if inside else 0.0


if __name__ == "__main__":
    main(Path(sys.argv[1]))
