"""What a text means, or what question a clause answers, as a direction.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych, "Sentence-BERT", 2019; Wang and others,
"MiniLM", 2020), a byte a number, with the rarer words of its vocabulary left out: they are read in pieces. Made by
benchmarks/train/encoder.py. The layers of the second were trained further, by benchmarks/train/question_encoder.py, so
that clauses which answer one question lie near one another, whatever they answer; the vocabulary is the first's.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.collate.excerpts import Excerpt, pad
from retold.collate.transformer import TINY, Rows, Transformer

MODELS = Path(__file__).parent / "models"
MODEL = MODELS / "encoder.npz"
QUESTIONS = MODELS / "question_encoder.npz"
LONGEST = 256
"""Pieces that are read of a text, both marks among them; the encoder was trained on no more."""
EXCERPT = 72
"""Pieces that the question encoder reads of a clause and its sentence, beside the two marks."""
TOGETHER = 8
"""Texts that are read side by side."""


def encode(reader: Transformer, text: str) -> Rows:
    """The direction of a text, of length one: the mean of its pieces' rows. O(pieces x weights)."""
    rows = reader.read([reader.pieces.number(text, LONGEST)])
    return np.asarray(_to_length_one(rows.mean(axis=1))[0])


def encode_excerpts(reader: Transformer, mark: Rows, excerpts: Sequence[Excerpt]) -> Rows:
    """The directions of clauses read within their sentences, (excerpts, width), each of length one: the mean of the
    clause's own rows. `mark` is added to the pieces of the clause.

    The order moves nothing; what is read side by side, no more than the rounding of 32 bits.
    """
    order = sorted(set(excerpts), key=lambda one: (len(one.pieces), one))
    found: dict[Excerpt, Rows] = {}
    for low in range(0, len(order), TOGETHER):
        part = order[low : low + TOGETHER]
        own = pad([one.own for one in part])[:, :, None]
        rows = reader.read([one.pieces for one in part], own * mark)
        found |= zip(part, _to_length_one((rows * own).sum(axis=1) / own.sum(axis=1)), strict=True)
    return np.array([found[one] for one in excerpts], dtype=np.float32).reshape(len(excerpts), len(mark))


def _to_length_one(rows: Rows) -> Rows:
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), TINY), dtype=np.float32)


@cache
def load_encoder() -> Transformer:
    """The encoder of meaning, read once per process, when it is first asked."""
    return Transformer.unpack(read_arrays(MODEL))


@cache
def load_question_encoder() -> tuple[Transformer, Rows]:
    """The encoder of questions and the mark of a clause, read once per process, when it is first asked."""
    arrays = {**read_arrays(MODEL), **read_arrays(QUESTIONS)}
    return Transformer.unpack(arrays), arrays["mark"].astype(np.float32)


def read_arrays(model: Path) -> dict[str, NDArray[Any]]:
    """The arrays of a model's file by name."""
    with np.load(model, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=4096)
def text_direction(text: str) -> Rows:
    """What a text means, of length one; not to be written to. 384 places, some ten milliseconds a sentence."""
    found = encode(load_encoder(), text)
    found.setflags(write=False)
    return found
