import numpy as np

from retold.collate.nearness import lay_between

PAIRS = [
    ("The dam broke at night.", "At night the dam gave way."),
    ("The dam broke at night.", "The mayor likes tea."),
    ("The bridge is closed.", "The mayor likes tea."),
]


def test_statements_that_share_words_are_nearer_than_others() -> None:
    rows = lay_between(PAIRS)
    assert rows[0, 0] > rows[1, 0] and rows[0, 1] > rows[1, 1]


def test_the_nearest_partner_of_a_statement_stands_out() -> None:
    rows = lay_between(PAIRS)
    assert rows[0, 5] > 0 > rows[1, 4]
    assert rows[0, 7] == 0.5


def test_a_pair_by_itself_stands_out_from_nothing() -> None:
    assert lay_between(PAIRS[:1])[0, 4:].tolist() == [0.0, 0.0, 0.0, 0.0]


def test_the_order_of_the_ends_and_of_the_pairs_does_not_matter() -> None:
    turned = lay_between([(right, left) for left, right in PAIRS[::-1]])
    assert np.array_equal(turned[::-1], lay_between(PAIRS))
