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


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The owner forgot to lock the gate.", "lock"),
        ("She neglected to close the valve.", "close"),
        ("They refused to sign the deal.", "sign"),
    ],
)
def test_what_somebody_forgot_neglected_or_refused_to_do_is_not_so(text: str, word: str) -> None:
    assert rated(text, word) < -2


def test_what_somebody_was_kept_from_is_not_held_to_be_so() -> None:
    assert rated("The guards prevented the crowd from entering the hall.", "entering") < 0


def test_what_somebody_managed_to_do_is_so() -> None:
    assert rated("He managed to open the door.", "open") > 2.5


def test_doubt_counts_against_will() -> None:
    assert rated("Many doubt that the ferry will sail.", "sail") < rated("The ferry will sail.", "sail") - 1


def test_the_chances_of_the_steps_sum_to_one() -> None:
    chances = step_chances(token_of("The bridge may collapse soon.", "collapse"))
    assert sum(chances) == pytest.approx(1.0)
    assert min(chances) >= 0
