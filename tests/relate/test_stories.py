from retold.relate.grouping import join_by_average
from retold.relate.stories import group_stories


def test_groups_join_while_their_mean_likeness_is_high_enough() -> None:
    assert join_by_average([[0], [1], [2]], {(0, 1): 0.6, (1, 2): 0.1}, 0.3) == [[0, 1], [2]]


def test_one_false_pair_does_not_join_two_stories() -> None:
    likeness = {(0, 1): 0.8, (2, 3): 0.8, (1, 2): 0.7}
    assert join_by_average([[0], [1], [2], [3]], likeness, 0.3) == [[0, 1], [2, 3]]


def test_pairs_of_one_descent_are_never_parted() -> None:
    assert group_stories(3, {(1, 2): 0.9}, [(0, 1)]) == [[0, 1, 2]]
    assert group_stories(3, {}, [(0, 2)]) == [[0, 2], [1]]
