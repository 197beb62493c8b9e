"""Happenings that a party takes part in."""

import pytest

from conftest import make_report
from retold.extract.parser import parse_reports
from retold.extract.partaking import find_partaken


def partaken(text: str, *names: str) -> list[str]:
    (parse,) = parse_reports([make_report(text)])
    return [token.text for _, token in find_partaken(parse, names or ["Norsk Data"])]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Norsk Data sold the plant to a rival.", ["sold"]),
        ("A rival bought Norsk Data.", ["bought"]),
        ("The plant was bought by Norsk Data.", ["bought"]),
        ("Shareholders disliked the Norsk Data merger.", ["merger"]),
        ("Shareholders disliked the purchase of Norsk Data.", ["purchase"]),
        ("Norsk Data sold the plant and opened a shipyard.", ["sold", "opened"]),
        ("Norsk Data, which bought the plant, fired the workers.", ["bought", "fired"]),
        ("Norsk Data agreed to buy the plant.", ["agreed", "buy"]),
        ("Norsk Data plans to buy the plant.", ["buy"]),
        ("Norsk Data made an offer.", ["offer"]),
    ],
)
def test_subjects_objects_agents_and_owners_take_part(text: str, words: list[str]) -> None:
    assert partaken(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The mayor slept in a street near Norsk Data.",
        "Norsk Data did not sell the plant.",
        "Norsk Data may sell the plant.",
        "The Norsk Data office burned down.",
    ],
)
def test_what_is_near_denied_or_only_possible_is_left_out(text: str) -> None:
    assert partaken(text) == []


def test_a_happening_named_again_counts_again() -> None:
    assert partaken("Owners disliked the Norsk Data merger. The merger failed.") == ["merger", "merger"]
