"""Violent incidents: what counts as one, when, by whom, against whom, with what toll."""

from datetime import date

import pytest

from conftest import make_report, words_at
from retold.extract.capitals import is_capitals, recase
from retold.extract.incident_mentions import find_mentions
from retold.extract.incidents import Incident, find_groups, find_incidents
from retold.extract.parser import parse_reports
from retold.extract.tolls import add_tolls
from retold.types import Report

DAY = date(1996, 5, 14)  # a Tuesday


def incidents_of(text: str) -> tuple[Report, tuple[Incident, ...]]:
    report = make_report(text)
    return report, find_incidents(parse_reports([report])[0], DAY)


def test_a_killing_is_an_attack_with_its_parties_and_toll() -> None:
    report, (found,) = incidents_of("Two gunmen murdered three farmers in Quillota yesterday.")
    assert (found.type, found.day, found.killed) == ("attack", date(1996, 5, 13), 3)
    assert [words_at(report, span) for span in found.perpetrators] == ["gunmen"]
    assert [words_at(report, span) for span in found.victims] == ["farmers"]
    assert found.place == "Quillota"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A bomb exploded today in front of a bank.", "bombing"),
        ("Guerrillas blew up a bridge on Monday.", "bombing"),
        ("Masked men kidnapped the mayor today.", "kidnapping"),
        ("Masked men set fire to a bus today.", "arson"),
        ("Masked men robbed a bank today.", "robbery"),
    ],
)
def test_the_words_give_the_type(text: str, kind: str) -> None:
    assert [found.type for found in incidents_of(text)[1]] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor may be murdered by terrorists.",
        "No journalist was murdered today.",
        "The rebels threatened to murder the mayor.",
        "The army killed twelve guerrillas in fighting today.",
        "The bishop condemned murder and bombings.",
        "The council opened a new bridge today.",
    ],
)
def test_what_did_not_happen_or_is_war_or_general_is_not_told_as_done(text: str) -> None:
    assert [found for found in incidents_of(text)[1] if found.done] == []


def test_harm_told_beside_a_bomb_belongs_to_it() -> None:
    _, found = incidents_of("A bomb exploded today in a market. Four people were killed.")
    assert [(item.type, item.killed) for item in found] == [("bombing", 4)]


def test_words_that_name_no_party_point_back() -> None:
    _, found = incidents_of("Two gunmen murdered a judge today. Police deplored the attack.")
    assert [item.killed for item in found] == [1]


def test_who_claims_responsibility_did_it() -> None:
    report, (found,) = incidents_of("A bomb exploded today in a bank. The Red Lantern group claimed responsibility.")
    assert [words_at(report, span) for span in found.perpetrators] == ["Red Lantern group"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He was shot on 9 May.", date(1996, 5, 9)),
        ("He was shot on 20 December.", date(1995, 12, 20)),
        ("He was shot last night.", date(1996, 5, 13)),
        ("He was shot on Sunday.", date(1996, 5, 12)),
        ("He was shot.", None),
    ],
)
def test_days_count_from_the_day_of_writing(text: str, day: date | None) -> None:
    (found,) = find_mentions(parse_reports([make_report(text)])[0], DAY)
    assert found.day == day


def test_capitals_become_readable_and_keep_every_offset() -> None:
    text = "THREE ARMED MEN ATTACKED THE HOME OF JUDGE OLGA BRANDVIK IN NEW DELHI\nON 3 MAY."
    read = recase(text)
    assert len(read) == len(text)
    assert read == "Three armed men attacked the home of judge Olga Brandvik in New Delhi on 3 May."


def test_text_in_mixed_case_is_left_alone() -> None:
    text = "Three armed men attacked the home of a judge."
    assert not is_capitals(text)
    assert recase(text) == text


def test_a_surname_alone_is_not_a_second_victim() -> None:
    _, found = incidents_of("Gunmen murdered Senator Pablo Rivas today in Quito. The gunmen murdered Rivas at home.")
    assert [item.killed for item in found] == [1]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The priests Anna Berg, John Roth and Paul Lund were murdered today.", 3),
        ("Dr Olga Brandvik was murdered today. The murder of Olga Brandvik shocked Quillota.", 1),
        ("Gunmen killed 12 ferrymen in Quillota today.", 12),
        ("The body of a judge was found in Quillota today.", 1),
        ("Police condemned the murder of a judge in Quillota.", 1),
    ],
)
def test_tolls_count_names_numbers_and_the_found_dead(text: str, killed: int) -> None:
    mentions = find_mentions(parse_reports([make_report(text)])[0], DAY)
    assert add_tolls(mention.killed for mention in mentions) == killed


def test_a_town_or_a_month_is_no_victim() -> None:
    mentions = find_mentions(parse_reports([make_report("The murder in February in Oslo went unpunished.")])[0], DAY)
    assert [mention.victims for mention in mentions] == [()]


def perpetrators_of(text: str) -> list[str]:
    report = make_report(text)
    mentions = find_mentions(parse_reports([report])[0], DAY)
    return [words_at(report, span) for mention in mentions for span in mention.perpetrators]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor blamed the gunmen for the attack.",
        "The gunmen were responsible for the attack.",
        "The attack staged by gunmen shook the town.",
        "The gunmen took credit for the attack.",
    ],
)
def test_who_is_blamed_or_named_behind_an_attack_did_it(text: str) -> None:
    assert "gunmen" in perpetrators_of(text)


def test_fighters_bring_the_organisation_that_the_report_gives_them() -> None:
    text = "The rebels of the National Reform Army left the talks today. Rebels murdered a judge in Quillota."
    assert "National Reform Army" in perpetrators_of(text)


def test_a_threat_is_told_as_not_done() -> None:
    parse = parse_reports([make_report("The Red Lantern group threatened to murder ten judges.")])[0]
    assert [group.idle for group in find_groups(parse, DAY)] == [True]


def test_another_attack_is_another_incident() -> None:
    text = "A bomb exploded today in a bank. Another bomb exploded near the harbour."
    assert len(find_groups(parse_reports([make_report(text)])[0], DAY)) == 2


def test_a_dynamite_attack_is_a_bombing() -> None:
    parse = parse_reports([make_report("Masked men attacked the station with dynamite today.")])[0]
    assert [group.type for group in find_groups(parse, DAY)] == ["bombing"]
