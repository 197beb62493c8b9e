"""Certainty of a word."""

import pytest

from conftest import make_report
from retold.extract.certainty import rate_certainty, step_chances
from retold.extract.parser import parse_reports
from retold.extract.words import Token


def token_of(text: str, word: str) -> Token:
    (parse,) = parse_reports([make_report(text)])
    return next(token for sentence in parse.sentences for token in sentence.tokens if token.text == word)


def rated(text: str, word: str) -> float:
    return rate_certainty(token_of(text, word))


def test_plain_past_is_certain() -> None:
    assert rated("The old bridge collapsed on Monday.", "collapsed") > 2.5


def test_negation_turns_the_sign() -> None:
    assert rated("The old bridge did not collapse on Monday.", "collapse") < -2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The bridge may collapse soon.", "collapse"),
        ("They will repair it if the bridge collapses.", "collapses"),
        ("The council wants to close the bridge.", "close"),
    ],
)
def test_what_is_open_is_rated_lower(text: str, word: str) -> None:
    assert -1 < rated(text, word) < 2


def test_the_chances_of_the_steps_sum_to_one() -> None:
    chances = step_chances(token_of("The bridge may collapse soon.", "collapse"))
    assert sum(chances) == pytest.approx(1.0)
    assert min(chances) >= 0
