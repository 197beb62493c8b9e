"""What a sentence means, or what question it answers, as a direction: small transformers, run with numpy alone.

The weights are those of all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych, "Sentence-BERT", 2019; Wang and others,
"MiniLM", 2020), a byte a number, with the rarer words of its vocabulary left out: they are read in pieces. Made by
benchmarks/train/encoder.py. The layers of the second were trained further, by benchmarks/train/question_encoder.py, so
that sentences which answer one question lie near one another, whatever they answer; the vocabulary is the first's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from retold.collate.wordpieces import Pieces

Rows = NDArray[np.float32]
MODEL = Path(__file__).parent / "models" / "encoder.npz"
QUESTIONS = Path(__file__).parent / "models" / "question_encoder.npz"
LONGEST = 256
"""Pieces that are read of a text, both marks among them; the encoder was trained on no more."""
HEADS = 12
TOGETHER = 8
"""Texts that are read side by side."""
TINY = 1e-12
MATRICES = ("query", "key", "value", "out", "up", "down")


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer: matrices (in, out) and offsets by name, then scale and offset of both normings."""

    weights: Mapping[str, Rows]
    offsets: Mapping[str, Rows]
    norms: tuple[tuple[Rows, Rows], tuple[Rows, Rows]]

    def read(self, rows: Rows, lengths: NDArray[np.int64]) -> Rows:
        """The rows (texts, pieces, width) after attention within each text and the two inner layers; the pieces of a
        text from its length on are not looked at."""
        query, key, value = (_split(self._times(rows, name)) for name in ("query", "key", "value"))
        weight = query @ key.transpose(0, 1, 3, 2) / np.float32(np.sqrt(query.shape[3]))
        beyond = np.arange(rows.shape[1]) >= lengths[:, None]
        weight[np.broadcast_to(beyond[:, None, None, :], weight.shape)] = -np.inf
        weight = np.exp(weight - weight.max(axis=3, keepdims=True))
        weight /= weight.sum(axis=3, keepdims=True)
        seen = (weight @ value).transpose(0, 2, 1, 3).reshape(rows.shape)
        rows = norm(rows + self._times(seen, "out"), *self.norms[0])
        inner = self._times(rows, "up")
        return norm(rows + self._times(_bend(inner), "down"), *self.norms[1])

    def _times(self, rows: Rows, name: str) -> Rows:
        flat = rows.reshape(-1, rows.shape[2]) @ self.weights[name] + self.offsets[name]
        return np.asarray(flat, dtype=np.float32).reshape(*rows.shape[:2], -1)


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
        """The encoder among the arrays of its file. Raises KeyError if one is not there."""
        pieces = Pieces(bytes(arrays["pieces"]).decode().split("\n"))
        layers = tuple(unpack_layer(arrays, number) for number in range(int(arrays["layers"])))
        norming = arrays["norm scale"].astype(np.float32), arrays["norm offset"].astype(np.float32)
        places = arrays["places"].astype(np.float32)
        return cls(pieces, arrays["words"], arrays["words scale"].astype(np.float32), places, norming, layers)

    def encode(self, text: str) -> Rows:
        """The direction of a text, of length one: the mean of its pieces' rows. O(pieces x weights).

        A text is read by itself, so that its direction does not depend on what else is read.
        """
        return np.asarray(self._read([self.pieces.number(text, LONGEST)])[0])

    def encode_all(self, texts: Sequence[str]) -> Rows:
        """The directions of texts, (texts, width), each of length one; texts of like length are read side by side.

        The order of the texts moves nothing; what is read beside a text, no more than the rounding of 32 bits.
        """
        numbers = {text: self.pieces.number(text, LONGEST) for text in texts}
        order = sorted(numbers, key=lambda text: (len(numbers[text]), text))
        found: dict[str, Rows] = {}
        for low in range(0, len(order), TOGETHER):
            part = order[low : low + TOGETHER]
            found |= zip(part, self._read([numbers[text] for text in part]), strict=True)
        return np.array([found[text] for text in texts], dtype=np.float32).reshape(len(texts), self.places.shape[1])

    def _read(self, texts: Sequence[Sequence[int]]) -> Rows:
        """The directions of texts given as the numbers of their pieces."""
        lengths = np.array([len(text) for text in texts])
        held = np.arange(lengths.max()) < lengths[:, None]
        numbers = np.zeros(held.shape, np.int64)
        numbers[held] = np.concatenate(texts)
        rows = self.words[numbers] * self.scales[numbers, None] + self.places[: held.shape[1]]
        rows = norm(np.asarray(rows, dtype=np.float32), *self.first)
        for layer in self.layers:
            rows = layer.read(rows, lengths)
        mean = (rows * held[:, :, None]).sum(axis=1) / lengths[:, None]
        return np.asarray(mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), TINY), dtype=np.float32)


@cache
def load_encoder() -> Encoder:
    """The encoder of meaning, read once per process, when it is first asked."""
    return Encoder.unpack(_arrays(MODEL))


@cache
def load_question_encoder() -> Encoder:
    """The encoder of questions, read once per process, when it is first asked."""
    return Encoder.unpack({**_arrays(MODEL), **_arrays(QUESTIONS)})


def _arrays(model: Path) -> dict[str, NDArray[Any]]:
    with np.load(model, allow_pickle=False) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=4096)
def text_direction(text: str) -> Rows:
    """What a text means, of length one; not to be written to. 384 places, some ten milliseconds a sentence."""
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
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(TINY))
    return np.asarray(centred / spread * scale + offset, dtype=np.float32)


def _split(rows: Rows) -> Rows:
    """(texts, pieces, width) as (texts, heads, pieces, width of a head)."""
    return rows.reshape(*rows.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)


def _bend(rows: Rows) -> Rows:
    """The GELU by its hyperbolic tangent (Hendrycks and Gimpel, "Gaussian error linear units", 2016): off by less than
    .0005, in half the time that a layer takes with the error function."""
    bent = np.tanh(np.float32(np.sqrt(2 / np.pi)) * (rows + np.float32(0.044715) * rows * rows * rows))
    return np.asarray(rows * (bent + 1) / 2, dtype=np.float32)
