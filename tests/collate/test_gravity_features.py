"""How grave a disagreement is beside others."""

import pytest
from test_prominence import differ

from retold.collate.gravity_features import gravity
from retold.terms import VariantKind

VOTE = "The council of Carn passed the harbour plan by 34 votes to 20 on Monday, the clerk said."
POLL = "The harbour plan has 46% of the town behind it, the Ash found."
BORN = "The mayor was born in 1951 in the old chapel house at Osk."


def features_of(text, was, now, kind=VariantKind.NUMBER):
    collation, around = differ(text, text.replace(was, now), (was, now), kind, sure=0.8)
    return gravity(collation, collation.variants[0], around)


def test_figures_that_change_much_are_told_from_those_nearly_the_same():
    near, far = features_of(VOTE, "34", "35"), features_of(VOTE, "34", "94")
    assert near["one apart"] == 1 and far["one apart"] == 0
    assert 0 < near["ratio"] < far["ratio"] == pytest.approx(1.01, abs=0.02)
    assert features_of("Some 4,000 guests came to the fair of Carn.", "4,000", "4,020")["nearly"] == 1 > far["nearly"]


@pytest.mark.parametrize(
    ("text", "was", "now", "sorts"),
    [
        (VOTE, "34", "94", {"in digits", "votes"}),
        (POLL, "46", "56", {"in digits", "share"}),
        (POLL, "46", "146", {"in digits", "share", "impossible"}),
        (BORN, "1951", "1961", {"in digits", "years"}),
        ("The quay cost $40m and a year.", "40", "90", {"in digits", "money"}),
        ("The fair opens on May 11 at the quay.", "11", "112", {"in digits", "by month", "impossible"}),
        ("The mayor wrote t.co/a7Rk about the quay.", "a7Rk", "a8Rk", {"in digits", "code"}),
    ],
)
def test_what_sort_of_figure_it_is(text, was, now, sorts):
    found = features_of(text, was, now)
    names = ("in digits", "votes", "share", "impossible", "years", "money", "code", "by month", "age", "toll")
    assert {name for name in names if found[name]} - {"one apart"} == sorts


def test_words_have_no_figures_and_the_sentence_of_the_headline_is_known_by_its_words():
    found = features_of(VOTE, "passed", "rejected", VariantKind.NEGATION)
    assert not found["in digits"] and not found["ratio"] and not found["stray"]
    assert found["of headline"] == found["in headline"] == 0  # a report without a headline
