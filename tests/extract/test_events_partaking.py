"""Happenings that a party takes part in, and their dates."""

from conftest import make_report
from retold.extract.parser import parse_reports
from retold.extract.partaking import date_mentions, find_partaken


def partaken(text: str, name: str) -> list[str]:
    (parse,) = parse_reports([make_report(text)])
    return [token.text for sentence in parse.sentences for token in find_partaken(sentence, [name])]


def test_subject_and_object_take_part() -> None:
    assert partaken("Norsk Data sold the plant to a rival.", "Norsk Data") == ["sold"]
    assert partaken("A rival bought Norsk Data.", "Norsk Data") == ["bought"]


def test_the_owner_of_an_event_noun_takes_part_in_it() -> None:
    assert partaken("Shareholders disliked the Norsk Data merger.", "Norsk Data") == ["merger"]


def test_being_mentioned_in_passing_is_not_taking_part() -> None:
    assert partaken("The mayor slept in a street near Norsk Data.", "Norsk Data") == []


def test_what_is_told_as_done_without_a_time_is_of_the_day_of_writing_and_what_will_be_is_open() -> None:
    (parse,) = parse_reports([make_report("Norsk Data sold a plant. Norsk Data will buy a shipyard.")])
    found = [(sentence, token) for sentence in parse.sentences for token in find_partaken(sentence, ["Norsk Data"])]
    dates = {token.text: value for _, token, value in date_mentions(found, (), "1988-03-02")}
    assert dates == {"sold": "1988-03-02", "buy": None}
