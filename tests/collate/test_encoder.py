"""The sentence encoder and the pieces that it reads."""

import subprocess
import sys
import time

import numpy as np
import pytest
from by_hand import tell

from retold.collate.encoder import EXCERPT, encode, encode_excerpts, load_encoder, load_question_encoder, text_direction
from retold.collate.excerpts import take_excerpt
from retold.collate.wordpieces import Pieces, cut_plain

TEXTS = (
    "The old mill in Carn burned down on Sunday night.",
    "A fire destroyed the mill on Sunday.",
    "The central bank left its rates where they were.",
)
KNOWN = ("[CLS]", "[SEP]", "[UNK]", "mill", "##er", "##s", "burn", "naive", ",")


def test_directions_are_those_of_the_model_before_its_numbers_were_rounded() -> None:
    rows = np.array([text_direction(text) for text in TEXTS])
    cosines = rows @ rows.T
    # As the published model gives them with torch, in 32 bits.
    assert cosines[np.triu_indices(3, 1)] == pytest.approx([0.7506, 0.1999, 0.1056], abs=0.02)
    assert rows[0, :6] == pytest.approx([-0.0565, 0.0716, -0.0060, 0.0676, 0.0062, -0.0114], abs=0.006)
    assert np.linalg.norm(rows, axis=1) == pytest.approx(1)


def test_a_direction_does_not_depend_on_what_was_read_before() -> None:
    text_direction.cache_clear()
    first = text_direction(TEXTS[1])
    text_direction.cache_clear()
    text_direction(TEXTS[0])
    assert (text_direction(TEXTS[1]) == first).all()
    with pytest.raises(ValueError, match="read-only"):
        first[0] = 1


def directions(*texts: str) -> np.ndarray:
    reader, mark = load_question_encoder()
    return encode_excerpts(reader, mark, [take_excerpt(tell(text), reader.pieces, EXCERPT) for text in texts])


def test_clauses_read_side_by_side_are_those_read_alone_in_any_order() -> None:
    rows = directions(*TEXTS, TEXTS[0])
    assert rows == pytest.approx(np.concatenate([directions(text) for text in (*TEXTS, TEXTS[0])]), abs=1e-5)
    assert (directions(*TEXTS[::-1])[::-1] == rows[:3]).all()
    assert directions().shape == (0, 384)


def test_two_causes_of_one_fire_lie_nearer_by_their_question_than_by_their_meaning() -> None:
    texts = (
        "A lamp had been left burning in the hay",
        "Lightning struck the barn shortly before",
        "The barn held forty tons of hay",
    )
    cause, other, beside = directions(*texts)
    meant = [text_direction(text) for text in texts]
    assert cause @ other > cause @ beside
    assert cause @ other - cause @ beside > meant[0] @ meant[1] - meant[0] @ meant[2]


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "東京で火事", "mill " * 5000, "x" * 5000, "\ud800"])
def test_any_text_has_a_direction(text: str) -> None:
    found = encode(load_encoder(), text)
    assert found.shape == (384,)
    assert np.isfinite(found).all()


def test_a_sentence_is_read_in_a_moment() -> None:
    encode(load_encoder(), TEXTS[0])
    start = time.process_time()
    encode(load_encoder(), " ".join(TEXTS))
    assert time.process_time() - start < 0.5


def test_the_model_is_read_only_when_it_is_asked() -> None:
    code = (
        "from retold.collate.encoder import load_encoder\n"
        "import retold.collate.support\n"
        "assert load_encoder.cache_info().currsize == 0"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_words_are_cut_into_the_longest_pieces() -> None:
    pieces = Pieces(KNOWN)
    assert pieces.number("Millers, naïve", 9) == [0, 3, 4, 5, 8, 7, 1]
    assert pieces.number("millx burn", 9) == [0, 2, 6, 1]
    assert pieces.number("mill mill mill mill", 4) == [0, 3, 3, 1]


def test_a_vocabulary_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\[SEP\], \[UNK\]"):
        Pieces(["[CLS]", "mill"])


def test_text_is_cut_at_blanks_and_marks() -> None:
    assert list(cut_plain("Don't\tÜber-cut\u200b 3,5% £2")) == [
        "don", "'", "t", "uber", "-", "cut", "3", ",", "5", "%", "£2",
    ]  # fmt: skip
