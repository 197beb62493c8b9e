import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from piles.make import LARGEST, make_pile

PILE = list(make_pile(600, seed=3))


def test_a_made_pile_is_the_same_every_time_and_a_larger_one_begins_with_it() -> None:
    assert list(make_pile(600, seed=3)) == PILE
    assert list(make_pile(700, seed=3))[:500] == PILE[:500]
    assert list(make_pile(20, seed=4)) != PILE[:20]


def test_every_copy_has_an_exemplar_of_its_own_happening_that_came_before_it() -> None:
    copies = [made for made in PILE if made.exemplar is not None]
    assert 0.05 < len(copies) / len(PILE) < 0.4
    for made in copies:
        exemplar = PILE[made.exemplar or 0]
        assert exemplar.number < made.number and exemplar.happening == made.happening
        assert exemplar.day is None or made.day is None or exemplar.day < made.day
        assert 0 <= made.rate <= 0.4
    assert len(copies) <= LARGEST * len({made.happening for made in copies})


def test_the_more_a_copy_was_edited_the_less_it_shares_with_its_exemplar() -> None:
    shared = {}
    for made in PILE:
        if made.exemplar is not None:
            ours, theirs = set(made.text.split()), set(PILE[made.exemplar].text.split())
            shared[made.rate] = len(ours & theirs) / len(ours | theirs)
    rates = sorted(shared)
    third = len(rates) // 3
    light, heavy = ([shared[rate] for rate in part] for part in (rates[:third], rates[-third:]))
    assert sum(light) / third > sum(heavy) / third + 0.2
