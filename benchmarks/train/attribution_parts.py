"""Trains the two linear models of `retold.extract.speech`: python benchmarks/train/attribution_parts.py DATA.

DATA is the folder of the task (`.../data/attribution`). Takes about six minutes on two cores, most of it parsing.
"""

import gzip
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from linear_fit import fit_classes, write_model

from retold.extract.parser import Parse, Sentence, parse_reports
from retold.extract.quotes import find_quotes
from retold.extract.speech import (
    cue_features,
    find_candidates,
    frame_of,
    may_carry_cue,
    part_features,
    quoted_tokens,
)
from retold.extract.words import Token
from retold.types import Span
from tasks.attribution import to_report

CUE_STRENGTH, PART_STRENGTH = 0.5, 1.0
"""Inverse of the L1 penalty; swept 0.25 to 2 by relation F1, which moves by less than .01."""

Row = tuple[list[str], str, str]


def main(folder: Path) -> None:
    with gzip.open(folder / "train" / "gold.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    parses = parse_reports([to_report(record) for record in records])
    train(records, parses)


def train(records: Sequence[dict[str, Any]], parses: Sequence[Parse]) -> None:
    """Fits and writes both models."""
    marks = [list(find_marks(record, parse)) for record, parse in zip(records, parses, strict=True)]
    cues = [row for rows, parse in zip(marks, parses, strict=True) for row in cue_rows(parse, rows)]
    parts = [row for rows in marks for row in part_rows(rows)]
    for name, rows, strength in (("cues", cues, CUE_STRENGTH), ("parts", parts, PART_STRENGTH)):
        features, labels, documents = ([row[n] for row in rows] for n in range(3))
        write_model(name, fit_classes(features, labels, documents, strength=strength))


class Mark:
    """A gold attribution whose cue lies in one sentence: the head of the cue, and the tokens of each part there."""

    def __init__(self, sentence: Sentence, quotes: Sequence[Span], gold: dict[str, Any]) -> None:
        self.sentence, self.quoted = sentence, quoted_tokens(sentence, quotes)
        self.cue, self.source, self.content = (tokens_at(sentence, gold[p]) for p in ("cue", "source", "content"))
        roots = roots_of(self.cue)
        self.head = next((token for token in roots if token.pos_ == "VERB"), roots[0] if roots else None)


def find_marks(record: dict[str, Any], parse: Parse) -> Iterator[Mark]:
    quotes = find_quotes(parse)
    for gold in record["attributions"]:
        for sentence in parse.sentences:
            if gold["cue"] and sentence.start <= gold["cue"][0][0] < sentence.end:
                mark = Mark(sentence, quotes, gold)
                if mark.head is not None:
                    yield mark


def tokens_at(sentence: Sentence, spans: Sequence[Sequence[int]]) -> list[Token]:
    """The tokens of the sentence that the spans touch."""
    return [
        token
        for token in sentence.tokens
        if any(sentence.position(token) < end and sentence.position(token) + len(token) > start for start, end in spans)
    ]


def roots_of(tokens: Sequence[Token]) -> list[Token]:
    """The tokens whose head lies outside; punctuation only if there is nothing else."""
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    return [token for token in roots if not token.is_punct] or roots


def cue_rows(parse: Parse, marks: Sequence[Mark]) -> Iterator[Row]:
    heads = {(mark.sentence.start, mark.head.i) for mark in marks if mark.head is not None}
    quotes = find_quotes(parse)
    for sentence in parse.sentences:
        quoted = quoted_tokens(sentence, quotes)
        for token in sentence.tokens:
            if may_carry_cue(token):
                label = "cue" if (sentence.start, token.i) in heads else "."
                yield list(cue_features(token, quoted)), label, parse.report.id


def part_rows(marks: Sequence[Mark]) -> Iterator[Row]:
    for mark in marks:
        head, quoted = mark.head, mark.quoted
        if head is None:
            continue
        labels = {token.i: "cue" for token in mark.cue}
        labels |= {token.i: "source" for token in roots_of(mark.source)}
        labels |= {token.i: "content" for token in roots_of(mark.content)}
        hidden = {token.i for token in [*mark.source, *mark.content]} - set(labels)
        for token in find_candidates(head):
            if token.i not in hidden:
                features = list(part_features(head, token, quoted, frame_of(head)))
                yield features, labels.get(token.i, "none"), mark.sentence.report_id


if __name__ == "__main__":
    main(Path(sys.argv[1]))
