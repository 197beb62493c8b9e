from retold.relate.hang import hang_family

CHAIN = {(0, 1): 5.0, (1, 2): 5.0, (1, 3): 4.5, (2, 3): 4.0, (0, 2): 2.0, (0, 3): 1.0}


def test_without_a_cost_of_fanning_each_copy_hangs_from_its_best_exemplar() -> None:
    assert hang_family([0, 1, 2, 3], CHAIN, 0, 0.0).parents == {1: 0, 2: 1, 3: 1}


def test_a_cost_of_fanning_makes_a_line_of_retellings() -> None:
    assert hang_family([0, 1, 2, 3], CHAIN, 0, 1.0).parents == {1: 0, 2: 1, 3: 2}


def test_the_head_may_have_many_copies_at_no_cost() -> None:
    star = {(0, 1): 5.0, (0, 2): 5.0, (0, 3): 5.0, (1, 2): 4.5, (2, 3): 4.5}
    assert hang_family([0, 1, 2, 3], star, 0, 2.0).parents == {1: 0, 2: 0, 3: 0}
