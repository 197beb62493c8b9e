import pytest

from retold.collate.wording import base_form, cut_words, nearness, opposed


@pytest.mark.parametrize(
    ("word", "base"),
    [
        ("ferries", "ferry"),
        ("denied", "deny"),
        ("stopped", "stop"),
        ("struck", "strike"),
        ("12,500", "12500"),
        ("news", "news"),
    ],
)
def test_a_word_is_brought_to_its_base_form(word: str, base: str) -> None:
    assert base_form(word) == base


def test_words_know_where_they_stand() -> None:
    words = cut_words("A well-known ferry", 10)
    assert [(w.text, w.start) for w in words] == [("A", 10), ("well", 12), ("known", 17), ("ferry", 23)]


def test_words_of_one_concept_are_near_but_not_the_same() -> None:
    assert nearness("withdraw", "withdrawal") > nearness("withdraw", "harbour")
    assert nearness("withdraw", "withdrawal") < 1


def test_figures_are_never_near() -> None:
    assert nearness("120", "1200") == 0


def test_opposites_hold_in_both_directions_and_by_prefix() -> None:
    assert opposed("support", "oppose")
    assert opposed("oppose", "support")
    assert opposed("clear", "unclear")
    assert not opposed("clear", "cloudy")
