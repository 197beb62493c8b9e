import pytest

from retold.present.word_lists import word_list


def test_a_list_holds_the_words_of_all_its_lines():
    assert {"the", "make", "whose"} <= word_list("tells nothing") and "day" not in word_list("tells nothing")


def test_a_list_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        word_list("no such list")
