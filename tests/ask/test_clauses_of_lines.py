"""Clauses of parsed sentences: who does what to whom, and what belongs to which."""

from conftest import make_report
from retold.ask.clauses import agents, clause_head, is_passive, near, negated, patients
from retold.extract.parser import parse_reports
from retold.extract.words import Token


def token_of(sentence: str, word: str) -> Token:
    parse = parse_reports([make_report(sentence)])[0]
    return next(token for row in parse.sentences for token in row.tokens if token.text == word)


def test_the_subject_of_an_active_verb_does_it() -> None:
    verb = token_of("The crew repaired the pump.", "repaired")
    assert [token.text for token in agents(verb)] == ["crew"]
    assert [token.text for token in patients(verb)] == ["pump"]


def test_the_subject_of_a_passive_verb_has_it_done_to_it() -> None:
    verb = token_of("The pump was repaired by the crew.", "repaired")
    assert is_passive(verb)
    assert [token.text for token in agents(verb)] == ["crew"]
    assert [token.text for token in patients(verb)] == ["pump"]


def test_a_second_verb_shares_the_subject_and_keeps_its_own_object() -> None:
    verb = token_of("The crew repaired the pump and painted the hull.", "painted")
    assert [token.text for token in agents(verb)] == ["crew"]
    assert [token.text for token in patients(verb)] == ["hull"]


def test_what_somebody_said_is_no_part_of_the_clause_of_saying() -> None:
    verb = token_of("The captain said that the crew had repaired the pump.", "said")
    assert token_of("The captain said that the crew had repaired the pump.", "pump").i not in near(verb)
    assert clause_head(token_of("The captain said that the crew had repaired the pump.", "pump")).text == "repaired"


def test_no_one_and_not_turn_a_clause_round() -> None:
    assert negated(token_of("The crew did not repair the pump.", "repair"))
    assert negated(token_of("Nobody repaired the pump.", "repaired"))
    assert not negated(token_of("The crew repaired the pump.", "repaired"))
