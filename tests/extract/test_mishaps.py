"""What no one did is no assault, and what was not allowed did not happen."""

import pytest

from conftest import day, make_report
from retold.extract.dates import find_whens
from retold.extract.events import find_events
from retold.extract.parser import parse_reports
from retold.terms import EventType


def events_of(text: str) -> list[tuple[EventType, list[str], bool]]:
    [parse] = parse_reports([make_report(text)])
    return [
        (event.type, [actor.text for actor in event.actors], event.negated) for event in find_events(parse, (), (), ())
    ]


def test_a_wall_that_kills_is_no_assault_by_the_country_named_before() -> None:
    text = "Chile closed the mine on Friday, a day after a dam broke and flooded the valley, killing nine miners."
    assert all(type_ is not EventType.ASSAULT for type_, _, _ in events_of(text))


def test_a_bomb_that_kills_is_an_assault() -> None:
    assert EventType.ASSAULT in [type_ for type_, _, _ in events_of("A car bomb killed nine soldiers in Homs.")]


def test_an_army_that_shells_and_kills_keeps_its_assault() -> None:
    found = events_of("The Syrian army shelled the town of Idlib on Friday, killing nine civilians.")
    assert (EventType.ASSAULT, ["Syrian army"]) in [(type_, actors) for type_, actors, _ in found]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("A French official who was not allowed to speak to the press left early.", [True]),
        ("French diplomats were not able to meet Russian officials.", [True]),
        ("French diplomats were able to meet Russian officials.", [False]),
    ],
)
def test_what_was_not_allowed_or_possible_is_negated(text: str, negated: list[bool]) -> None:
    assert [denied for type_, _, denied in events_of(text) if type_ is EventType.CONSULT] == negated


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The union threatened to block the port from Monday.", "2021-03-22"),
        ("The firm said it would pay the families and send water from Wednesday.", "2021-03-24"),
        ("The union blocked the port on Monday.", "2021-03-15"),
    ],
)
def test_a_weekday_of_what_is_threatened_or_promised_is_still_to_come(text: str, value: str) -> None:
    [parse] = parse_reports([make_report(text)])
    [when] = find_whens(parse, day("2021-03-19"))
    assert when.value == value
