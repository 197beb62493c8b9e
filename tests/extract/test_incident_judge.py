"""The judge of incidents: how signs and words become a probability."""

from datetime import date

import numpy as np
import pytest

from conftest import make_report
from retold.extract.incident_judge import blend, hash_words, load_judge, rate_groups, read_signs
from retold.extract.incident_signs import signs_in_words
from retold.extract.incidents import find_groups, find_incidents
from retold.extract.parser import Parse, parse_reports

DAY = date(1996, 5, 14)
REPORTED = (
    "Two gunmen murdered the mayor of Quillota yesterday as she left her home. Police said the gunmen fled in a car. "
    "Mayor Olga Brandvik, 51, was shot in the head and died in hospital. No group claimed responsibility."
)
PASSING = (
    "The minister said today that trade with the islands must grow. He recalled that many died in the war of 1962 and "
    "that murders and bombings were common then. The talks on fish and timber go on, and both sides want peace."
)


def parse_of(text: str) -> Parse:
    return parse_reports([make_report(text)])[0]


def likeliest(text: str) -> float:
    parse = parse_of(text)
    return max(rate_groups(parse, find_groups(parse, DAY), DAY, load_judge()))


def test_what_a_report_is_about_is_likelier_than_what_it_recalls() -> None:
    assert likeliest(REPORTED) > 0.6 > 0.35 > likeliest(PASSING)


def test_a_report_without_such_words_has_no_incident() -> None:
    assert find_incidents(parse_of("The council opened a bridge."), DAY) == ()


def test_every_sign_that_the_model_asks_for_is_read() -> None:
    parse = parse_of(REPORTED)
    (row, *_) = read_signs(parse, find_groups(parse, DAY), DAY)
    assert set(load_judge().names) == set(row)


def test_names_reach_the_linear_model_only_as_their_kind() -> None:
    parse = parse_of(REPORTED)
    words = {word for group in find_groups(parse, DAY) for word in signs_in_words(parse, group)}
    assert not any("brandvik" in word or "quillota" in word for word in words)


def test_hashing_is_the_same_in_any_order() -> None:
    assert (hash_words(["s=bomb", "t=kill"]) == hash_words(["t=kill", "s=bomb"])).all()


@pytest.mark.parametrize(("share", "score", "rate"), [(0.5, 0.0, 0.5), (0.5, 2.0, 0.731), (1.0, 0.0, 0.909)])
def test_the_blend_lies_between_both_halves(share: float, score: float, rate: float) -> None:
    assert blend(np.array([share]), np.array([score]))[0] == pytest.approx(rate, abs=0.001)
