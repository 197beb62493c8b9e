import pytest
from told import only_difference, tell_story

from retold.present.shared_words import matter, name_shared
from retold.present.sides import choose_sides


@pytest.mark.parametrize(
    ("first", "second", "marks", "named"),
    [
        (
            "The raid on the depot failed.",
            "Nobody saw the raid on the depot.",
            ("failed", "saw"),
            "the raid on the depot",
        ),
        ("Lamps of the guild were lit.", "It was a lamp that no guild had.", ("lit", "had"), "guild"),
        ("Lamps were lit.", "It was a lamp that nobody had.", ("lit", "had"), "lamp"),
        ("The duke denied the raid.", "A clerk denied that 40 metres fell.", ("raid", "fell"), "the duke"),
        ("The duke's hat was red.", "No coat of silk was the duke's own.", ("red", "own"), "the duke"),
        ("The gate of Osk stood open.", "The gate of Osk was shut.", ("gate", "gate"), "Osk"),
    ],
)
def test_what_both_sides_speak_of_is_named_in_their_words(first, second, marks, named):
    assert named_by(first, second, marks, "Where") == named


def test_what_the_facet_asks_is_not_named_again():
    assert named_by("Carts were sold.", "No carts came.", ("sold", "came"), "How many carts") == ""


def named_by(first, second, marks, facet):
    sides = [[("Post", first, first.rstrip("."))], [("Mail", second, second.rstrip("."))]]
    difference, lookup = only_difference(tell_story(sides, marks))
    return name_shared(choose_sides(difference, (0, 1), lookup), facet, lookup, unmarked=True)


def test_numbers_and_days_name_nothing():
    assert matter("Three carts came on Monday morning") == {"cart"}
