"""The layers of a transformer."""

import numpy as np
import pytest

from retold.collate.encoder import load_encoder
from retold.collate.transformer import HEADS, Layer, norm


def test_a_layer_is_attention_and_two_inner_layers_each_with_a_way_round() -> None:
    width, inner = HEADS, 2 * HEADS
    flat = {name: np.zeros((width, width), np.float32) for name in ("query", "key", "out")}
    weights = flat | {
        "value": np.eye(width, dtype=np.float32),
        "up": np.zeros((width, inner), np.float32),
        "down": np.zeros((inner, width), np.float32),
    }
    offsets = {name: np.zeros(table.shape[1], np.float32) for name, table in weights.items()}
    plain = np.ones(width, np.float32), np.zeros(width, np.float32)
    rows = np.arange(3 * width, dtype=np.float32).reshape(1, 3, width) ** 2
    lengths = np.array([3])
    unmoved = norm(norm(rows, *plain), *plain)
    assert Layer(weights, offsets, (plain, plain)).read(rows, lengths) == pytest.approx(unmoved, abs=1e-5)
    weights["out"] = np.eye(width, dtype=np.float32)
    mixed = norm(norm(rows + rows.mean(axis=1), *plain), *plain)  # without questions, all attend to all alike
    assert Layer(weights, offsets, (plain, plain)).read(rows, lengths) == pytest.approx(mixed, abs=1e-4)


def test_a_text_is_not_moved_by_a_longer_one_beside_it() -> None:
    reader = load_encoder()
    short, long = (reader.pieces.number(text, 99) for text in ("The mill burned", "The old mill in Carn burned down"))
    assert reader.read([short, long])[0, : len(short)] == pytest.approx(reader.read([short])[0], abs=1e-4)


def test_what_is_added_to_a_piece_moves_the_text() -> None:
    reader = load_encoder()
    text = reader.pieces.number("The mill burned", 99)
    added = np.zeros((1, len(text), 384), np.float32)
    assert (reader.read([text], added) == reader.read([text])).all()
    added[0, 2, :9] = 1
    assert np.abs(reader.read([text], added) - reader.read([text])).max() > 0.01
