from datetime import UTC, datetime

import numpy as np
import pytest

from conftest import make_report
from retold.relate.descent import hang_retellings
from retold.relate.judge import retelling_weights
from retold.relate.retelling import Retellings, score_under
from retold.relate.survey import lay_out
from retold.terms import Precision
from retold.types import When

FIRST = (
    "The harbour council of Karvik closed its northern pier on Tuesday after a crane fell into the water. Sixteen dock "
    "workers were taken to the clinic, and 1,450 containers stood in the yard, port director Alva Stenberg said."
)
SECOND = (
    "Karvik's harbour council shut the northern pier on Tuesday when a crane fell into the water. Sixteen workers were "
    "taken to a clinic and 1,450 containers stood in the yard, director Alva Stenberg said."
)
THIRD = (
    "The council in Karvik shut its pier on Tuesday when a crane fell into the sea. Sixteen people were taken to a "
    "clinic, and containers stood in the yard, said the director."
)


def _retellings(*texts: str) -> tuple[Retellings, list[int]]:
    """The family of these texts, and the place of each in it."""
    reports = [make_report(text, publisher=f"Paper {number}") for number, text in enumerate(texts)]
    pile = lay_out(reports, [])
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    return Retellings(pile, range(len(reports))), [places[report.id] for report in reports]


def test_under_its_head_what_comes_later_is_farther_away() -> None:
    family, (first, second, third) = _retellings(FIRST, SECOND, THIRD)
    measures = family.under(first)
    for name in ("cosine", "sequence", "pairs"):
        assert measures[f"{name}/head"][second, third] > 0 > measures[f"{name}/head"][third, second]
    assert measures["first"][first, second] == 1 and measures["first"][second, third] == 0


def test_words_of_the_head_that_the_exemplar_lacks_count_as_regained() -> None:
    family, (first, second, third) = _retellings(FIRST, SECOND, THIRD)
    measures = family.under(first)
    assert measures["regained"][third, second] > measures["regained"][second, third]
    assert measures["lost_pairs"][second, third] > measures["lost_pairs"][third, second]


def test_no_step_regains_anything_from_a_head_that_is_its_exemplar() -> None:
    family, (first, *_) = _retellings(FIRST, SECOND, THIRD)
    assert family.under(first)["regained"][first] == pytest.approx(np.zeros(3))


def test_the_same_steps_score_alike_in_whatever_order_reports_come() -> None:
    one, (a, b, c) = _retellings(FIRST, SECOND, THIRD)
    other, (x, y, z) = _retellings(THIRD, FIRST, SECOND)
    here = score_under(one, retelling_weights(), a)
    there = score_under(other, retelling_weights(), y)
    assert here[a, b, c] == pytest.approx(there[y, z, x])


def test_what_people_decided_outweighs_the_measures() -> None:
    family, (first, second, third) = _retellings(FIRST, SECOND, THIRD)
    free = hang_retellings(family, {}, retelling_weights())
    assert free[third].exemplar == second
    decided = {(first, third): 50.0, (second, third): -50.0}
    assert hang_retellings(family, decided, retelling_weights())[third].exemplar == first


def test_an_exemplar_dated_after_its_copy_is_unlikely() -> None:
    texts = (FIRST, SECOND, THIRD)
    days = (datetime(2024, 5, 9 - number, tzinfo=UTC) for number in range(3))
    reports = [
        make_report(text, published=When(value=day.date().isoformat(), precision=Precision.DAY, start=day, end=day))
        for text, day in zip(texts, days, strict=True)
    ]
    pile = lay_out(reports, [])
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    first, *_ = (places[report.id] for report in reports)
    assert first in hang_retellings(Retellings(pile, range(3)), {}, retelling_weights())
