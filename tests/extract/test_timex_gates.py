"""Gates before the forms of time: what they let pass and shut out."""

import re

from retold.extract.timex_gates import gates_of, literal_of, shut_gates, sure_groups
from retold.extract.timex_rules import rules

TEXTS = (
    "In March 2021, five years ago, the ferry sank at noon.",
    "On Friday (5) the 19th century pier reopened; next summer it closes for a year and a half.",
    "THE FIRST QUARTER of this year, the second half of 2020, and the same period a year earlier.",
    "Half an hour later, that Tuesday evening, in the nineties and lately, for the near term, on 5 May.",
)


def test_a_form_that_matches_is_never_shut_out() -> None:
    matching = [(text, rule[0]) for text in TEXTS for rule in rules() if rule[0].search(text)]
    assert len(matching) > 20
    for text, pattern in matching:
        assert shut_gates(text).isdisjoint(gates_of(pattern.pattern)), (text, pattern.pattern)
        assert literal_of(pattern.pattern) in text.lower(), (text, pattern.pattern)


def test_a_unit_is_not_looked_for_where_none_stands() -> None:
    lengths = [rule[0].pattern for rule in rules() if "unit" in sure_groups(rule[0].pattern)]
    assert lengths
    assert all(shut_gates("The ferry sank.") & gates_of(pattern) for pattern in lengths)


def test_letters_in_groups_and_alternatives_are_not_sure() -> None:
    assert literal_of(r"\b(?:early )?today\b") == "today"
    assert literal_of(r"\b(?:this|that) x\b") == ""
    assert literal_of(r"now|later") == ""
    assert re.search(literal_of(r"years? past"), "year past")
