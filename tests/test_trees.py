"""Boosted trees applied from arrays."""

import numpy as np

from retold.trees import Trees

ARRAYS = {
    "one_roots": np.array([0], np.int32),
    "one_feature": np.array([0, 0, 0], np.int32),
    "one_limit": np.array([0.5, 0, 0], np.float32),
    "one_left": np.array([1, 0, 0], np.int32),
    "one_right": np.array([2, 0, 0], np.int32),
    "one_value": np.array([0, -2, 2], np.float32),
    "one_base": np.array(1.0),
}


def test_a_tree_sends_rows_left_up_to_its_limit_and_adds_its_leaf_to_the_base():
    trees = Trees.unpack(ARRAYS, "one_")
    assert trees.score(np.array([[0.5], [0.6]], np.float32)).tolist() == [-1.0, 3.0]
    low, high = trees.probability(np.array([[0.5], [0.6]], np.float32))
    assert low < 0.3 < 0.9 < high


def test_trees_without_nodes_score_their_base():
    empty = {name: value[:0] if value.ndim else value for name, value in ARRAYS.items()}
    assert Trees.unpack(empty, "one_").score(np.zeros((2, 1), np.float32)).tolist() == [1.0, 1.0]
