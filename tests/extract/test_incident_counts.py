"""From how likely each incident is by itself to how likely the nth of its type is told."""

import numpy as np
import pytest

from retold.extract.incident_counts import count_rows, log_odds

TYPES = ["attack", "bombing", "attack", "attack"]
RATES = [0.3, 0.6, 0.5, 0.3]
RANK, LEFT, BEFORE, SAME_TYPE = 5, 2, 3, 6


def test_incidents_of_a_type_are_ranked_by_how_likely_they_are() -> None:
    rows = count_rows(TYPES, RATES)
    assert rows[:, RANK].tolist() == [1, 0, 0, 2]
    assert rows[:, LEFT] == pytest.approx([0.6, 0.6, 1.1, 0.3])
    assert rows[:, BEFORE] == pytest.approx([0.5, 0, 0, 0.8])
    assert np.exp(rows[:, SAME_TYPE]) == pytest.approx([3, 1, 3, 3])


def test_rows_follow_their_incidents_whatever_the_order() -> None:
    order = [2, 0, 3, 1]
    turned = count_rows([TYPES[place] for place in order], [RATES[place] for place in order])
    assert (turned == count_rows(TYPES, RATES)[order]).all()


def test_what_is_sure_or_impossible_stays_finite() -> None:
    rows = count_rows(["attack", "arson"], [1.0, 0.0])
    assert np.isfinite(rows).all()
    assert [log_odds(1.0), -log_odds(0.0)] == pytest.approx([4.595, 4.595], abs=0.001)


def test_no_incident_has_no_row() -> None:
    assert len(count_rows([], [])) == 0
