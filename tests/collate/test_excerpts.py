"""A clause in its sentence, as transformers read it."""

from dataclasses import replace

from by_hand import tell

from retold.collate.excerpts import Excerpt, pad, take_excerpt
from retold.collate.wordpieces import Pieces

WORDS = ("[CLS]", "[SEP]", "[UNK]", "the", "mayor", "denied", "that", "mill", "burned", "on", "sunday")
PIECES = Pieces(WORDS)
CLAUSE = replace(tell("the mill burned"), before="the mayor denied that ", after=" on sunday")


def shown(excerpt: Excerpt) -> list[str]:
    return [WORDS[number].upper() if own else WORDS[number] for number, own in zip(*excerpt, strict=True)]


def test_the_clause_stands_marked_in_its_sentence() -> None:
    assert shown(take_excerpt(CLAUSE, PIECES, 20)) == [
        "[CLS]", "the", "mayor", "denied", "that", "THE", "MILL", "BURNED", "on", "sunday", "[SEP]",
    ]  # fmt: skip


def test_where_room_is_short_what_stands_nearest_is_kept() -> None:
    assert shown(take_excerpt(CLAUSE, PIECES, 6)) == [
        "[CLS]", "that", "THE", "MILL", "BURNED", "on", "sunday", "[SEP]",
    ]  # fmt: skip
    assert shown(take_excerpt(CLAUSE, PIECES, 5)) == ["[CLS]", "that", "THE", "MILL", "BURNED", "on", "[SEP]"]
    assert shown(take_excerpt(CLAUSE, PIECES, 2)) == ["[CLS]", "THE", "MILL", "[SEP]"]


def test_one_side_has_the_room_that_the_other_leaves() -> None:
    assert shown(take_excerpt(replace(CLAUSE, after=""), PIECES, 6)) == [
        "[CLS]", "mayor", "denied", "that", "THE", "MILL", "BURNED", "[SEP]",
    ]  # fmt: skip


def test_rows_are_filled_up_with_noughts() -> None:
    assert pad([(1, 1), (1,), ()]).tolist() == [[1, 1], [1, 0], [0, 0]]
