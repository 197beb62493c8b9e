import pytest

from retold.relate.abroad import in_english, mark_weekdays, without_accents


@pytest.mark.parametrize("word", ["dienstag", "mardi", "terça", "martes", "martedì"])
def test_a_day_of_the_week_is_the_same_day_in_five_languages(word: str) -> None:
    assert in_english(word) == "tuesday"
    assert mark_weekdays([word, "tuesday", "wednesday", "table"]).tolist() == [2, 2, 4, 0]


def test_a_name_that_is_not_known_keeps_its_letters_without_accents() -> None:
    assert in_english("brandão") == "brandao"
    assert without_accents("dvořák") == "dvorak"
