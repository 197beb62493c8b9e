"""What a sentence means, as a direction: a small pretrained transformer, run with numpy and scipy alone.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych, "Sentence-BERT", 2019; Wang and others,
"MiniLM", 2020), a byte a number, with the rarer words of its vocabulary left out: they are read in pieces. Made by
benchmarks/train/encoder.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from scipy.special import erf

from retold.collate.wordpieces import Pieces

Rows = NDArray[np.float32]
MODEL = Path(__file__).parent / "models" / "encoder.npz"
LONGEST = 256
"""Pieces that are read of a text, both marks among them; the encoder was trained on no more."""
HEADS = 12
TINY = 1e-12
MATRICES = ("query", "key", "value", "out", "up", "down")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: matrices (in, out) and offsets by name, then scale and offset of both normings."""

    weights: Mapping[str, Rows]
    offsets: Mapping[str, Rows]
    norms: tuple[tuple[Rows, Rows], tuple[Rows, Rows]]

    def read(self, rows: Rows) -> Rows:
        """The rows (pieces, width) after attention to one another and the two inner layers."""
        query, key, value = (_split(self._times(rows, name)) for name in ("query", "key", "value"))
        weight = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[2]))
        weight = np.exp(weight - weight.max(axis=2, keepdims=True))
        weight /= weight.sum(axis=2, keepdims=True)
        seen = (weight @ value).transpose(1, 0, 2).reshape(rows.shape)
        rows = norm(rows + self._times(seen, "out"), *self.norms[0])
        inner = self._times(rows, "up")
        inner = inner * (erf(inner / np.float32(np.sqrt(2))) + 1) / 2
        return norm(rows + self._times(inner, "down"), *self.norms[1])

    def _times(self, rows: Rows, name: str) -> Rows:
        return np.asarray(rows @ self.weights[name] + self.offsets[name], dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Encoder:
    """The vocabulary, the directions of its pieces (a byte a number, with a scale each) and of places, the layers."""

    pieces: Pieces
    words: NDArray[np.int8]
    scales: Rows
    places: Rows
    first: tuple[Rows, Rows]
    layers: tuple[Layer, ...]

    @classmethod
    def unpack(cls, arrays: Mapping[str, NDArray[Any]]) -> Self:
        """The encoder among the arrays of the model's file. Raises KeyError if one is not there."""
        pieces = Pieces(bytes(arrays["pieces"]).decode().split("\n"))
        layers = tuple(unpack_layer(arrays, number) for number in range(int(arrays["layers"])))
        norming = arrays["norm scale"].astype(np.float32), arrays["norm offset"].astype(np.float32)
        places = arrays["places"].astype(np.float32)
        return cls(pieces, arrays["words"], arrays["words scale"].astype(np.float32), places, norming, layers)

    def encode(self, text: str) -> Rows:
        """The direction of a text, of length one: the mean of its pieces' rows. O(pieces x weights).

        A text is read by itself, so that its direction does not depend on what else is read.
        """
        numbers = self.pieces.number(text, LONGEST)
        rows = self.words[numbers] * self.scales[numbers, None] + self.places[: len(numbers)]
        rows = norm(np.asarray(rows, dtype=np.float32), *self.first)
        for layer in self.layers:
            rows = layer.read(rows)
        mean = rows.mean(axis=0)
        return np.asarray(mean / max(float(np.linalg.norm(mean)), TINY), dtype=np.float32)


@cache
def load_encoder() -> Encoder:
    """The encoder, read once per process, when it is first asked."""
    with np.load(MODEL, allow_pickle=False) as stored:
        return Encoder.unpack({name: stored[name] for name in stored.files})


@lru_cache(maxsize=4096)
def text_direction(text: str) -> Rows:
    """The direction of a text, of length one; not to be written to. 384 places, some ten milliseconds a sentence."""
    found = load_encoder().encode(text)
    found.setflags(write=False)
    return found


def unpack_layer(arrays: Mapping[str, NDArray[Any]], number: int) -> Layer:
    """One layer of the model's file; each column of its matrices has a scale."""
    name = {part: f"{number} {part}" for part in (*MATRICES, "norm 0", "norm 1")}
    weights = {
        part: arrays[name[part]].astype(np.float32) * arrays[f"{name[part]} scale"].astype(np.float32)
        for part in MATRICES
    }
    offsets = {part: arrays[f"{name[part]} offset"].astype(np.float32) for part in MATRICES}
    first, second = (
        (arrays[f"{name[part]} scale"].astype(np.float32), arrays[f"{name[part]} offset"].astype(np.float32))
        for part in ("norm 0", "norm 1")
    )
    return Layer(weights, offsets, (first, second))


def norm(rows: Rows, scale: Rows, offset: Rows) -> Rows:
    """Each row around nought at spread one, then scaled and shifted (Ba and others, "Layer normalization", 2016)."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=1, keepdims=True) + np.float32(TINY))
    return np.asarray(centred / spread * scale + offset, dtype=np.float32)


def _split(rows: Rows) -> Rows:
    """(pieces, width) as (heads, pieces, width of a head)."""
    return rows.reshape(len(rows), HEADS, -1).transpose(1, 0, 2)
