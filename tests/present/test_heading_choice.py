"""Headings over one sentence that two reports have nearly word for word."""

import pytest
from told import only_difference, tell_story

from retold.present.heading_choice import ask_choice
from retold.present.sides import choose_sides
from retold.terms import VariantKind as Kind

TOLD = "The guild of Carn, which met in the old hall by the harbour, will pay for 40 boats before the fair in May."


@pytest.mark.parametrize(
    ("other", "marks", "kind", "asked"),
    [
        (TOLD.replace("40 boats", "140 boats"), ("40", "140"), Kind.NUMBER, "pay for 40 or 140 boats"),
        (
            TOLD.replace("40", "14"),
            ("40 boats before the fair", "14 boats before the fair"),
            Kind.NUMBER,
            "40 or 14 boats before the fair",
        ),
        (TOLD.replace("May", "June"), ("May", "June"), Kind.TIME, "May or June"),
        (TOLD.replace("in May", "not in May"), ("pay", "not"), Kind.NEGATION, "in May or not in May"),
        ("Forty boats were bought for the guild, the mayor said.", ("40", "Forty"), Kind.NUMBER, ""),
    ],
)
def test_what_stands_in_the_place_of_what_is_asked_of_one_sentence_alone(other, marks, kind, asked):
    sides = [[("Post", TOLD, TOLD.rstrip("."))], [("Mail", other, other.rstrip("."))]]
    difference, lookup = only_difference(tell_story(sides, marks, kind))
    assert ask_choice(choose_sides(difference, (0, 1), lookup), lookup) == asked
