import numpy as np
import pytest

from retold.relate.lines import Shape, _moves, find_lines, total_scores

PLAIN = Shape(fan=-2.0, lines=0.0, several=0.0, many=0.0)
LINE = np.array([4, 0, 1, 2])  # 0 <- 1 <- 2 <- 3; the head hangs from none


def _scores(steps: np.ndarray, two: np.ndarray | float = 0.0) -> np.ndarray:
    size = len(steps)
    return np.concatenate([np.broadcast_to(two + steps, (size, size, size)), steps[None]])


def _near_in(order: list[int]) -> np.ndarray:
    """Steps that are the better, the nearer two stand in `order`, and that cannot be told backward from forward."""
    place = np.argsort(order)
    return -np.abs(place[:, None] - place).astype(float)


def test_a_line_is_found_whatever_the_numbers_of_its_members() -> None:
    tree = find_lines(_scores(_near_in([2, 0, 3, 1])), 2, PLAIN)
    assert tree.above.tolist() == [2, 3, 4, 0]


def test_a_rewrite_drawn_back_to_the_wording_before_it_still_stands_in_line() -> None:
    near = np.zeros((5, 5))
    for one, other in ((1, 3), (2, 4)):
        near[one, other] = near[other, one] = 1.0
    two = 3 * near[:, None, :]
    first = near + np.array([[0, 0.5, 0, 0, 0]] + [[0] * 5] * 4)
    tree = find_lines(_scores(first, two), 0, PLAIN)
    assert tree.above.tolist() == [5, 0, 1, 2, 3]


def test_what_fanning_out_costs_decides_between_a_fork_and_a_line() -> None:
    steps = np.zeros((4, 4))
    steps[0, 1], steps[1, 2], steps[1, 3], steps[2, 3] = 5.0, 5.0, 4.5, 4.0
    assert find_lines(_scores(steps), 0, Shape(0.0, -9.0, 0.0, 0.0)).above.tolist() == [4, 0, 1, 1]
    assert find_lines(_scores(steps), 0, Shape(-1.0, -9.0, 0.0, 0.0)).above.tolist() == [4, 0, 1, 2]


def test_every_move_leaves_a_tree_with_the_same_head() -> None:
    for tree in _moves(np.array([6, 0, 1, 2, 1, 0]), 0):
        assert tree[0] == 6 and (np.delete(tree, 0) < 6).all()
        for node in range(6):
            steps = 0
            while tree[node] < 6:
                node, steps = tree[node], steps + 1
                assert steps < 6
            assert node == 0


def test_the_total_counts_steps_pairs_of_steps_and_the_form() -> None:
    two = np.full((4, 4, 4), 10.0)
    shape = Shape(fan=-1.0, lines=100.0, several=1000.0, many=0.0)
    fork = np.array([4, 0, 1, 1])
    found = total_scores(np.array([LINE, fork]), _scores(np.ones((4, 4)), two), 0, shape)
    assert found.tolist() == pytest.approx([3 + 20 + 100, 3 + 20 + 100 - 1])


def test_the_rival_of_a_link_is_the_best_tree_without_it() -> None:
    steps = np.zeros((3, 3))
    steps[0, 1], steps[1, 2], steps[0, 2] = 3.0, 2.0, 0.5
    tree = find_lines(_scores(steps), 0, PLAIN)
    assert tree.total == pytest.approx(5.0)
    assert tree.rivals[2] == pytest.approx(3.5)
