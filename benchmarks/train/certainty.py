"""Trains the model of `retold.extract.certainty`: python benchmarks/train/certainty.py DATA (the task's folder)."""

import gzip
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from linear_fit import fit_one, known_features, to_matrix, to_model, write_model

from retold.extract.certainty import CUTS
from retold.extract.factuality import certainty_features
from retold.extract.parser import parse_words
from retold.extract.words import Token

STRENGTH = 1.0
"""Inverse of the L1 penalty; swept 0.25 to 1, mean absolute error .459 to .443 on dev."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def main(folder: Path) -> None:
    gold = {row["id"]: row for part in sorted((folder / "train").glob("gold.jsonl*")) for row in read_lines(part)}
    rows = [row for part in sorted((folder / "train").glob("input.jsonl*")) for row in read_lines(part)]
    texts = sorted({tuple(row["tokens"]) for row in rows})
    docs = dict(zip(texts, parse_words(texts), strict=True))
    train([docs[tuple(row["tokens"])][row["index"]] for row in rows], [gold[row["id"]] for row in rows])


def train(tokens: list[Token], gold: list[dict[str, Any]]) -> None:
    """Fits one column per cut of the scale: is it more certain than that? Corpora count by the root of their size."""
    features = [list(certainty_features(token)) for token in tokens]
    known = known_features(features, [row["sentence"] for row in gold], 4)
    matrix, truth = to_matrix(features, known), np.array([row["certainty"] for row in gold])
    sizes = Counter(row["corpus"] for row in gold)
    weights = np.array([sizes[row["corpus"]] ** -0.5 for row in gold])
    fits = [fit_one(matrix, truth > cut, STRENGTH, weights / weights.mean()) for cut in CUTS]
    write_model("certainty", to_model([str(cut) for cut in CUTS], known, fits))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
