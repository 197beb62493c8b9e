"""Words that answer to words of a question."""

from retold.ask.likeness import alike, country_of, country_words, forms_of


def test_an_inflected_word_has_its_base_form() -> None:
    assert "ship" in forms_of("ships")


def test_words_that_reports_use_for_the_same_stand_for_one_another() -> None:
    assert "soldier" in alike(["troop"])
    assert "soldier" not in alike(["nurse"])


def test_a_country_and_its_people_are_one_country() -> None:
    assert country_of("U.S.") == country_of("American") == "USA"
    assert country_of("medics") == ""
    assert "Norwegian" in country_words()["NOR"]
