"""Agencies that no list has."""

from conftest import make_report
from retold.extract.credits import find_credits
from retold.terms import CreditKind


def test_an_agency_that_no_list_has_is_known_by_its_place_in_the_dateline() -> None:
    report = make_report("BREGOVA, Norland, Oct 2 (QNA) - A tram left its rails on Thursday, the city said.")
    credits = [(credit.kind, credit.value) for credit in find_credits(report)]
    assert credits == [(CreditKind.DATELINE, "Bregova, Norland"), (CreditKind.WIRE_CREDIT, "QNA")]


def test_a_comma_that_a_translator_put_before_the_brackets_does_not_hide_the_agency() -> None:
    report = make_report("BREGOVA, Norland, October 2, (QNA) - A tram left its rails on Thursday, the city said.")
    assert CreditKind.WIRE_CREDIT in {credit.kind for credit in find_credits(report)}


def test_brackets_elsewhere_in_a_sentence_are_no_credit() -> None:
    report = make_report("The National Rail Authority (NRA) said on Thursday that a tram had left its rails.")
    assert find_credits(report) == ()
