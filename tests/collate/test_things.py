import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.things import compare_things
from retold.collate.wording import base_form
from retold.terms import VariantKind


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("A cargo of zinc went down off Carn", "The cargo from tin sank near Carn", "“zinc” against “tin”"),
        ("The sword belonged to her uncle", "It had belonged to a cousin", "“uncle” against “cousin”"),
    ],
)
def test_another_thing_of_one_sort_in_the_same_place_is_another_answer(left: str, right: str, words: str) -> None:
    found = [one for one in compare_tellings(tell(left), tell(right)) if one.kind is VariantKind.NAME]
    assert [(one.detail, one.apart) for one in found] == [(words, True)]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("A cargo of zinc went down", "A cargo of tin and zinc went down"),
        ("A cargo of zinc went down", "The cargo was not tin"),
        ("The herring fleet left her harbour", "The cod was gone from her harbour, not the herring"),
        ("The lorry stopped", "The truck stopped"),
    ],
)
def test_things_that_both_know_or_one_denies_are_none(left: str, right: str) -> None:
    assert not list(compare_things(tell(left), tell(right)))


def test_things_in_unlike_places_make_no_other_answer() -> None:
    found = list(compare_things(tell("Zinc is mined in Carn"), tell("The mayor drank from a cup of tin")))
    assert [one.apart for one in found] == [False]


def test_a_name_that_looks_inflected_is_no_small_word() -> None:
    assert base_form("Ines") == "ines" and base_form("herring") == "herring" and base_form("goes") == "go"
