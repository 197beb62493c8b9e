"""What words mean, as directions: a small table of word vectors, read with numpy alone."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from retold.collate.lexicon import read_words
from retold.collate.wording import base_form, cut_words

Vector = NDArray[np.float32]
TABLE = Path(__file__).parent / "models" / "words.npz"


@cache
def _table() -> tuple[Mapping[str, int], NDArray[np.int8]]:
    """The row of each word, and the rows."""
    with np.load(TABLE, allow_pickle=False) as stored:
        words = stored["words"].tobytes().decode().split("\n")
        return {word: row for row, word in enumerate(words)}, stored["vectors"]


def vector_of(word: str) -> Vector:
    """The direction of a word, of its base form if only that is listed; nought for what is not in the table."""
    rows, vectors = _table()
    flat = word.lower().replace("’", "'").removesuffix("'s")
    row = rows.get(flat, rows.get(base_form(flat)))
    return np.zeros(vectors.shape[1], np.float32) if row is None else vectors[row].astype(np.float32)


def mean_vector(words: Iterable[str]) -> Vector:
    """The sum of the words' directions, stopwords left out."""
    stopwords = read_words("stopwords.txt")
    found = [vector_of(""), *(vector_of(word) for word in words if word.lower() not in stopwords)]
    return np.asarray(np.sum(found, axis=0), dtype=np.float32)


def text_vector(text: str) -> Vector:
    """The sum of the directions of the words of a text."""
    return mean_vector(word.text for word in cut_words(text))


def to_length_one(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Each row at length one; a row of noughts stays as it is."""
    return np.asarray(rows / np.maximum(np.linalg.norm(rows, axis=-1, keepdims=True), 1e-9), dtype=np.float32)
