"""Modes of coded events, and acts that the subject undergoes."""

import pytest

from conftest import make_report
from retold.extract.events import find_events
from retold.extract.parser import parse_reports
from retold.types import CodedEvent


def first_event(text: str) -> CodedEvent:
    (event, *_) = find_events(parse_reports([make_report(text)])[0], (), (), ())
    return event


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Fiji imposed a curfew on the town.", "COERCE", "curfew"),
        ("Police in Chad arrested nine students.", "COERCE", "arrest"),
        ("Norway's minister resigned on Monday.", "RETREAT", "resign"),
        ("Prisoners in Peru began a hunger strike.", "PROTEST", "hunger"),
        ("Sudanese gunmen kidnapped two nurses.", "ASSAULT", "abduct"),
        ("Poland praised Latvia for its help.", "SUPPORT", ""),
    ],
)
def test_the_words_about_a_trigger_give_the_mode(text: str, type_: str, mode: str) -> None:
    event = first_event(text)
    assert (event.type, event.mode) == (type_, mode)


def test_who_undergoes_an_act_is_its_recipient() -> None:
    event = first_event("Serbia faced new sanctions from Norway.")
    assert event.type == "SANCTION"
    assert [actor.country for actor in event.actors] == ["NOR"]
    assert [actor.country for actor in event.recipients] == ["SRB"]


def test_what_a_measure_counts_decides_the_type() -> None:
    assert first_event("Kenya sent 40 tonnes of rice to Somalia.").type == "AID"


def test_troops_that_are_moved_are_not_acted_on() -> None:
    event = first_event("Turkey massed tanks along the border.")
    assert event.type == "MOBILIZE"
    assert [actor.text for actor in event.recipients] == []
