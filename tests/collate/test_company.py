import numpy as np

from retold.collate.company import look_around, word_rows

PAIRS = [
    ("Mill burned in Carn", "The mill at Carn burned down."),
    ("Carn mill lost to fire", "The mill at Carn burned down."),
    ("Bank raises rates", "The mill at Carn burned down."),
    ("Mill burned in Carn", "The harbour of Orr is closed."),
]
SHARES = np.array([[1.0, 0.0], [0.8, 0.2], [0.0, 1.0], [0.5, 0.5]])
EVERY = np.ones(4)


def test_a_pair_alone_has_even_shares_around_it() -> None:
    row = look_around(PAIRS[:1], SHARES[:1], EVERY[:1])[0]
    assert row.tolist() == [0.5, 0.5, 0.5, 0.5, 0.0, 0.0, 0.0] * 2


def test_the_pairs_of_the_same_body_are_counted_and_the_pair_itself_is_not() -> None:
    by_body = look_around(PAIRS, SHARES, EVERY)[0, 7:]
    assert np.allclose(by_body[:2], [(0.8 + 0.0 + 0.5) / 3, (0.2 + 1.0 + 0.5) / 3])
    assert by_body[4] == 2.0


def test_a_neighbour_with_a_like_headline_counts_more() -> None:
    by_body = look_around(PAIRS, SHARES, EVERY)[0, 7:]
    assert by_body[2] > by_body[0]


def test_an_unrelated_neighbour_does_not_count() -> None:
    by_body = look_around(PAIRS, SHARES, np.array([1.0, 1.0, 0.0, 1.0]))[0, 7:]
    assert np.allclose(by_body[:2], [(0.8 + 0.5) / 2, (0.2 + 0.5) / 2])
    assert by_body[5] == 0.5


def test_the_same_pair_twice_is_no_neighbour_of_itself() -> None:
    rows = look_around([PAIRS[0], PAIRS[0]], SHARES[:2], EVERY[:2])
    assert rows[0, 4] == 0.0


def test_texts_without_a_word_of_matter_are_like_nothing() -> None:
    assert word_rows(["the", "mill"]).toarray().tolist() == [[0.0], [1.0]]
