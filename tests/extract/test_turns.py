"""Runs of words, and which cue they go to."""

import numpy as np

from retold.extract.turns import best_path, distance_of, runs_of


def test_runs_are_parted_where_a_sentence_begins() -> None:
    chosen = np.array([True, True, True, False, True])
    breaks = np.array([True, False, True, False, False])
    assert runs_of(chosen, breaks) == [(0, 2), (2, 3), (4, 5)]


def test_nothing_chosen_gives_no_runs() -> None:
    assert runs_of(np.zeros(3, np.bool_), np.zeros(3, np.bool_)) == []


def test_one_doubtful_word_does_not_part_a_run() -> None:
    scores = np.array([[3.0, 0.0], [0.0, 1.0], [3.0, 0.0]], np.float32)
    assert best_path(scores, 4.0).tolist() == [0, 0, 0]


def test_a_run_changes_hands_where_the_other_cue_goes_much_better() -> None:
    scores = np.array([[6.0, 0.0], [6.0, 0.0], [0.0, 6.0], [0.0, 6.0]], np.float32)
    assert best_path(scores, 4.0).tolist() == [0, 0, 1, 1]


def test_distances_before_and_behind_are_told_apart() -> None:
    before, same, behind = distance_of(np.array([-5, 0, 5])).tolist()
    assert len({before, same, behind}) == 3
    assert behind - before == 10
