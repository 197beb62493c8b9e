from retold.relate.arborescence import best_arborescence


def test_each_node_hangs_from_its_best_neighbour_where_no_cycle_arises() -> None:
    assert best_arborescence({(0, 1): 1.0, (0, 2): 1.0, (1, 2): 3.0}, 0) == {1: 0, 2: 1}


def test_a_cycle_of_best_neighbours_is_broken_where_it_costs_least() -> None:
    weights = {(0, 1): 1.0, (0, 2): 4.0, (1, 2): 9.0, (2, 1): 9.0}
    assert best_arborescence(weights, 0) == {1: 2, 2: 0}


def test_cycles_within_cycles_are_opened() -> None:
    weights = {(0, 1): 1.0, (1, 2): 8.0, (2, 1): 8.0, (2, 3): 7.0, (3, 2): 7.0, (3, 1): 7.5, (0, 3): 2.0}
    parents = best_arborescence(weights, 0)
    assert sum(weights[up, node] for node, up in parents.items()) == 2.0 + 7.5 + 8.0
