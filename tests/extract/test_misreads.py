"""Words that look like coded events and are none, and how far along others are."""

import pytest

from conftest import make_report
from retold.extract.events import find_events
from retold.extract.parser import parse_reports
from retold.terms import EventType, Status
from retold.types import CodedEvent


def events_of(text: str) -> tuple[CodedEvent, ...]:
    return find_events(parse_reports([make_report(text)])[0], (), (), ())


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The trawler Norna struck a reef off Brenna on Monday.", EventType.PROTEST),
        ("The bus hit a wall in Lisbon on Monday, police said.", EventType.ASSAULT),
        ("At least nine people were killed when a ferry capsized near Brenna.", EventType.ASSAULT),
        ("Two villagers were killed by a landslide in Peru.", EventType.ASSAULT),
        ("Most of the money went to the mayor of Lisbon.", EventType.CONSULT),
        ("The former mayor of Lisbon should go to prison, the judge said.", EventType.CONSULT),
        ("A waiter recognised the passenger from a photograph.", EventType.SUPPORT),
        ("Firefighters of Brenna fought the flames until Sunday.", EventType.ASSAULT),
        ("Many residents buy their tickets on the quay.", EventType.COOPERATE),
        ("The skipper was pulled out by fishermen of Brenna.", EventType.RETREAT),
        ("The trawler Norna rolled over in the harbour.", EventType.REJECT),
    ],
)
def test_what_only_looks_like_an_event_is_none(text: str, type_: EventType) -> None:
    assert type_ not in {event.type for event in events_of(text)}


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Peruvian soldiers struck a village near the border.", EventType.ASSAULT),
        ("Gunmen killed four officers in an ambush after a truck crashed.", EventType.ASSAULT),
        ("Dockers of Genoa struck for a second day over pay.", EventType.PROTEST),
        ("President Orlo Brenn went to Norway on Monday.", EventType.CONSULT),
        ("Norway recognised the government of Togo.", EventType.SUPPORT),
        ("India bought wheat from Canada.", EventType.COOPERATE),
        ("Peru pulled out of the northern province.", EventType.RETREAT),
    ],
)
def test_what_is_an_event_stays_one(text: str, type_: EventType) -> None:
    assert type_ in {event.type for event in events_of(text)}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Interior minister Orlo Brenn should resign.", Status.HYPOTHETICAL),
        ("Police will question the minister.", Status.PLANNED),
    ],
)
def test_what_ought_to_or_will_happen_has_not_happened(text: str, status: Status) -> None:
    assert [event.status for event in events_of(text)] == [status]


def test_a_vessel_named_like_a_person_takes_no_part() -> None:
    found = events_of("The ferry Maria Lund rescued six sailors from the trawler Norna off Norway.")
    words = {actor.text for event in found for actor in (*event.actors, *event.recipients)}
    assert not any("Maria" in word or "Norna" in word for word in words)


def test_the_pope_is_no_vessel() -> None:
    (event,) = events_of("The Pope praised the people of Chile.")
    assert [actor.text for actor in event.actors] == ["Pope"]
