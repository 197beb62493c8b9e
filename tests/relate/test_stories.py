import numpy as np

from retold.relate.grouping import components, families, join_by_average, join_near
from retold.relate.stories import Pairs, group_stories


def pairs_of(likeness: dict[tuple[int, int], float]) -> Pairs:
    left, right = (np.array([pair[side] for pair in likeness], dtype=np.int32) for side in (0, 1))
    return left, right, np.array(list(likeness.values()), dtype=np.float64)


def test_groups_join_while_their_mean_likeness_is_high_enough() -> None:
    assert join_by_average([[0], [1], [2]], {(0, 1): 0.6, (1, 2): 0.1}, 0.3) == [[0, 1], [2]]


def test_one_false_pair_does_not_join_two_stories() -> None:
    likeness = {(0, 1): 0.8, (2, 3): 0.8, (1, 2): 0.7}
    assert join_by_average([[0], [1], [2], [3]], likeness, 0.3) == [[0, 1], [2, 3]]


def test_pairs_of_one_descent_are_never_parted() -> None:
    likeness = pairs_of({(0, 1): 0.0, (1, 2): 0.9})
    assert group_stories(3, likeness, (np.array([0]), np.array([1]))) == [[0, 1, 2]]
    assert group_stories(3, pairs_of({(0, 2): 0.0}), (np.array([0]), np.array([2]))) == [[0, 2], [1]]


def test_joining_part_by_part_gives_the_same_groups_as_joining_all_at_once() -> None:
    rng = np.random.default_rng(5)
    both = {(int(a), int(b)) for a, b in rng.integers(0, 60, (150, 2)) if a < b}
    likeness = {pair: float(rng.random()) for pair in sorted(both)}
    alone = [[node] for node in range(60)]
    whole = join_by_average(alone, likeness, 0.4)
    assert sorted(join_near(alone, pairs_of(likeness), 0.4)) == whole
    assert 1 < len(whole) < 60


def test_components_of_arrays_are_those_of_a_mapping() -> None:
    left, right, _ = pairs_of({(1, 4): 1.0, (2, 3): 1.0, (3, 4): 1.0})
    assert components(6, left, right) == families(6, {(1, 4): 1, (2, 3): 1, (3, 4): 1}) == [[0], [1, 2, 3, 4], [5]]
