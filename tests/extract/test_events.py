"""Coded events: what happened, who did it to whom, and how the text presents it."""

from datetime import UTC, datetime

import msgspec
import pytest

from conftest import make_report, words_at
from retold.extract.events import find_events, main_event
from retold.extract.parser import parse_reports
from retold.terms import EventType, Precision, Status
from retold.types import CodedEvent, Report, Span, When


def events_of(text: str) -> tuple[Report, tuple[CodedEvent, ...]]:
    report = make_report(text)
    return report, find_events(parse_reports([report])[0], (), (), ())


def main(text: str) -> CodedEvent:
    report = make_report(text)
    parse = parse_reports([report])[0]
    event = main_event(parse, find_events(parse, (), (), ()))
    assert event is not None
    return event


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Peruvian soldiers attacked a village near the border.", EventType.ASSAULT),
        ("The rebels carried out a strike on the harbour of Colombo.", EventType.ASSAULT),
        ("Kenya and Uganda held talks on the shared railway.", EventType.CONSULT),
        ("Norway imposed sanctions on Myanmar.", EventType.SANCTION),
        ("Norway lifted the curfew in the capital.", EventType.CONCEDE),
        ("Police arrested the editor of a Lisbon newspaper.", EventType.COERCE),
        ("Chile promised to send food to Bolivia.", EventType.AGREE),
        ("Chile will send doctors to help Bolivia.", EventType.AGREE),
        ("Chile will not help Bolivia.", EventType.REJECT),
        ("Ghana refused to receive the envoy of Togo.", EventType.REJECT),
        ("Ghana threatened to close its border with Togo.", EventType.THREATEN),
        ("Ghana urged Togo to open the border.", EventType.REQUEST),
        ("Farmers blocked the road to Vienna.", EventType.PROTEST),
        ("Japan praised the new government of Fiji.", EventType.SUPPORT),
        ("The army put its troops on alert.", EventType.MOBILIZE),
        ("Malta accused Libya of piracy.", EventType.ACCUSE),
        ("The rebels declared a ceasefire.", EventType.RETREAT),
        ("Spain gave 40 million euros in aid to Morocco.", EventType.AID),
        ("Spain and Morocco cooperate at sea.", EventType.COOPERATE),
    ],
)
def test_the_frame_of_a_word_gives_the_type(text: str, type_: EventType) -> None:
    assert main(text).type is type_


def test_the_trigger_is_the_word_that_names_the_happening() -> None:
    report, (event,) = events_of("Norwegian troops launched an attack on a Danish outpost.")
    assert words_at(report, event.trigger) in {"launched", "attack"}
    assert [actor.country for actor in event.actors] == ["NOR"]
    assert [actor.sector for actor in event.actors] == ["MIL"]
    assert [actor.country for actor in event.recipients] == ["DNK"]


def test_the_passive_turns_the_sides_round() -> None:
    _, (event, *_) = events_of("A Bolivian journalist was arrested by Paraguayan police.")
    assert [actor.text for actor in event.actors] == ["Paraguayan police"]
    assert [(actor.country, actor.sector) for actor in event.recipients] == [("BOL", "MED")]


def test_every_actor_of_a_conjunction_is_named() -> None:
    event = main("Kenya and Tanzania condemned the coup.")
    assert [actor.country for actor in event.actors] == ["KEN", "TZA"]


def test_an_actor_is_the_exact_characters_of_its_span() -> None:
    report, found = events_of("The Finnish foreign minister criticised Estonian fishermen on Monday.")
    for event in found:
        for actor in (*event.actors, *event.recipients):
            assert words_at(report, actor.span) == actor.text


@pytest.mark.parametrize(
    ("text", "country", "sector"),
    [
        ("The Pentagon condemned the raid.", "USA", "MIL"),
        ("Ankara condemned the raid.", "TUR", "GOV"),
        ("Thai opposition leaders condemned the raid.", "THA", ""),
        ("NATO condemned the raid.", "IGO", "IGO"),
    ],
)
def test_capitals_buildings_and_demonyms_stand_for_their_country(text: str, country: str, sector: str) -> None:
    (actor,) = main(text).actors
    assert actor.country == country
    assert not sector or actor.sector == sector


def test_a_backer_is_not_the_actor() -> None:
    (actor,) = main("The Kenyan-backed militia attacked the Somali port.").actors
    assert actor.country != "KEN"


def test_police_without_a_country_are_those_of_the_place() -> None:
    (actor,) = main("Police detained a blogger in Hungary.").actors
    assert actor.country == "HUN"


def test_he_in_reported_speech_is_the_one_who_speaks() -> None:
    (actor,) = main("Iceland said it would boycott the summit with Norway.").actors
    assert actor.country == "ISL"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Chile attacked Peru.", Status.HAPPENED),
        ("Chile is attacking Peru.", Status.ONGOING),
        ("Chile will help Peru.", Status.PLANNED),
        ("Chile announced its intention to help Peru.", Status.PLANNED),
        ("Will Chile attack Peru?", Status.HYPOTHETICAL),
        ("Chile threatened to attack Peru.", Status.THREATENED),
        ("Chile may attack Peru.", Status.HYPOTHETICAL),
        ("Chile reportedly attacked Peru.", Status.REPORTED),
    ],
)
def test_the_status_is_as_the_text_presents_it(text: str, status: Status) -> None:
    assert main(text).status is status


def test_what_is_conditional_is_not_said_to_happen() -> None:
    _, found = events_of("Trade would stop if Chile attacked Peru.")
    assert [event.status for event in found if event.type is EventType.ASSAULT] == [Status.CONDITIONAL]


def test_a_denied_happening_is_negated() -> None:
    assert main("Chile did not attack Peru.").negated
    assert not main("Chile refused to attack Peru.").negated


def test_the_same_happening_told_twice_is_coded_once() -> None:
    _, found = events_of("Chile attacked Peru. Chile attacked Peru. Chile attacked Bolivia.")
    assert [event.recipients[0].country for event in found] == ["PER", "BOL"]


def test_a_noun_that_does_the_harm_is_no_second_happening() -> None:
    _, found = events_of("A Chilean strike killed two Peruvian sailors.")
    assert [(event.actors[0].country, event.recipients[0].country) for event in found] == [("CHL", "PER")]


def test_a_person_does_not_do_what_that_follows_does() -> None:
    _, found = events_of(
        "Two blasts at the tomb of Marshal Ivar Brekke in Chile that killed nine people shook the town."
    )
    assert all("Brekke" not in actor.text and actor.text != "Chile" for event in found for actor in event.actors)


def test_what_names_no_party_is_no_event() -> None:
    assert events_of("Such matters demand careful thought.")[1] == ()


def test_a_report_without_happenings_has_no_events() -> None:
    assert events_of("The lake is deep and its water is cold.")[1] == ()


@pytest.mark.parametrize(
    "text", ["A plan to attack Peru.", "Attack!", "To attack or not to attack.", "Talks. Talks? To talk.", "…"]
)
def test_fragments_do_not_stop_the_reading(text: str) -> None:
    report, found = events_of(text)
    assert all(words_at(report, event.trigger) in text for event in found)


def test_what_ended_years_before_the_report_is_historical() -> None:
    report = make_report("In 1998 Chile attacked Peru.", published=period(2024, Precision.DAY))
    year = msgspec.structs.replace(period(1998, Precision.YEAR), span=Span(report.id, 3, 7))
    (event,) = find_events(parse_reports([report])[0], (), (year,), ())
    assert event.when == year
    assert event.status is Status.HISTORICAL


def period(year: int, precision: Precision) -> When:
    start = datetime(year, 1, 1, tzinfo=UTC)
    return When(value=str(year), precision=precision, start=start, end=datetime(year, 12, 31, tzinfo=UTC))
