import pytest
from told import only_difference, tell_story

from retold.present.heading import facet_of, phrase_heading
from retold.present.sides import choose_sides
from retold.terms import VariantKind as Kind


def head(first, second, marks, kind=Kind.NEGATION, **named):
    """The heading over two sentences, each a telling without its full stop."""
    sides = [[("Post", first, first.rstrip("."))], [("Mail", second, second.rstrip("."))]]
    difference, lookup = only_difference(tell_story(sides, marks, kind, **named))
    return phrase_heading(difference, choose_sides(difference, (0, 1), lookup), lookup)


def test_what_one_side_denies_is_asked():
    told = head("The guild sold the barn.", "The guild has not sold the barn.", ("sold", "not"))
    assert told in ("Did the guild sell the barn?", "Has the guild sold the barn?")


def test_a_clause_of_which_the_other_side_says_nothing_is_asked_only_where_it_is_denied():
    seen = "The bells can be heard from the old tower."
    assert head(seen, "Carts never stop at noon.", ("heard", "never")) == "Do carts stop at noon?"
    told = head(seen, "Carts came without horses.", ("heard", "without"))
    assert not told.endswith("?") and told.startswith("Said and denied")


def test_a_person_is_asked_of_by_pronoun_only_where_the_other_side_has_the_verb():
    sides = "He borrowed a lantern in May.", "He has never borrowed a lantern in a storm."
    assert head(*sides, ("borrowed", "never")) in (
        "Did he borrow a lantern in May?",
        "Has he borrowed a lantern in a storm?",
    )
    assert not head("He sold the mill.", "Nobody has seen the mill.", ("sold", "Nobody")).endswith("sell the mill?")


def test_who_said_a_thing_is_asked_with_the_words_that_both_have():
    sides = (
        "“They sold the bells of my village,” said Ada Berg.",
        "“They sold the bells of my village,” said Otto Lind.",
    )
    assert head(*sides, ("Ada Berg", "Otto Lind"), Kind.ATTRIBUTION) == "Who said “sold the bells of my village”?"


def test_what_was_said_is_never_the_name_of_who_said_it():
    first, second = (
        "“Every gate was shut,” clerk Ada Berg Lund said.",
        "“All gates were held,” clerk Ada Berg Lund said.",
    )
    sides = [[("Post", first, "Every gate was shut")], [("Mail", second, "All gates were held")]]
    difference, lookup = only_difference(tell_story(sides, ("Every", "All"), Kind.ATTRIBUTION))
    told = phrase_heading(difference, choose_sides(difference, (0, 1), lookup), lookup)
    assert "Who said" not in told


def test_a_toll_is_asked_for_in_plain_words():
    told = head("The fire killed 14.", "The fire killed 41.", ("14", "41"), Kind.NUMBER, question="how many died")
    assert told == "How many died?"


def test_what_both_clauses_say_of_what_they_count_is_asked():
    sentences = "Nine people were still missing and the road was shut.", "Six people were still missing on Sunday."
    assert head(*sentences, ("Nine", "Six"), Kind.NUMBER) == "How many people were still missing?"
    days = "Nine people were still missing on Monday.", "Six people were still missing on Sunday."
    assert head(*days, ("Nine", "Six"), Kind.NUMBER) == "How many people were still missing?"
    other = "Six people were rescued on Sunday."
    assert head(sentences[0], other, ("Nine", "Six"), Kind.NUMBER) != "How many people were still missing?"


def test_what_is_counted_is_asked_for_where_both_sides_have_it():
    sentences = "Some 14 of the carts were sold.", "In May the carts that were sold came to 41."
    assert head(*sentences, ("14", "41"), Kind.NUMBER, question="how many carts: of the carts") == "How many carts?"


def test_two_figures_are_named_with_what_they_count():
    sentences = "The fair sold 14 carts to Osk.", "In May 41 carts were sold."
    asked = "how many carts: the fair sold … to Osk"
    assert head(*sentences, ("14", "41"), Kind.NUMBER, question=asked) == "14 or 41 carts?"
    pages = "The guild read a 225-page report.", "The guild read a 226-page report."
    assert head(*pages, ("225-page", "226-page"), Kind.NUMBER) == "Read a 225-page or 226-page report?"


def test_a_not_that_belongs_to_no_verb_is_named_with_what_it_stands_before():
    sentences = "The guild sold the barn in May.", "The guild sold the barn not May."
    assert head(*sentences, ("sold", "not"), Kind.NEGATION) == "May or not May?"
    denied = "The guild sold the barn in May.", "The guild did not sell the barn in May."
    assert head(*denied, ("sold", "not"), Kind.NEGATION) == "Did the guild sell the barn in May?"


def test_cooks_counted_on_both_sides_are_asked_for_where_collation_names_nothing():
    sentences = "The three cooks slept in the loft.", "The five cooks went home."
    assert head(*sentences, ("three", "five"), Kind.NUMBER, question="how much: the … cooks slept") == "How many cooks?"


def test_who_did_it_is_asked_with_words_that_both_sides_have():
    told = head("Ada Berg opened the gate.", "Otto Lind opened the gate at dawn.", ("Ada Berg", "Otto Lind"), Kind.NAME)
    assert told == "Who opened the gate?"


def test_words_of_one_side_are_not_told_as_agreed():
    told = head(
        "The barge Vega passed the lock at noon.",
        "A boat of the mill passed the lock at dusk.",
        ("noon", "dusk"),
        Kind.TIME,
    )
    assert "Vega" not in told and "mill" not in told and "lock" in told


@pytest.mark.parametrize(
    ("kind", "detail", "facet"),
    [
        (Kind.CAUSE, "", "Why"),
        (Kind.NAME, "the spellings are so near that one may be a slip", "How is the name spelt"),
        (Kind.MODALITY, "possible on one side, done on the other", "How certain"),
        (Kind.MODALITY, "promised on one side, done on the other", "Done or still to come"),
        (Kind.SCOPE, "told otherwise: “a”, “b”", "Told in two ways"),
    ],
)
def test_each_facet_has_a_neutral_name(kind, detail, facet):
    sides = [[("Post", "The mill burned down.", "The mill burned down")], [("Mail", "It rained.", "It rained")]]
    assert facet_of(only_difference(tell_story(sides, ("mill", "It"), kind, detail=detail))[0]) == facet
