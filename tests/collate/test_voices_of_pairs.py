import pytest

from retold.collate.voices import hear_voice, voice_features


def test_who_speaks_is_named_beside_the_word_of_saying() -> None:
    voice = hear_voice("The dam is safe, Mayor Ana Costa insisted.")
    assert "costa" in voice.speakers and voice.argued == 1 and voice.spoken


def test_a_statement_on_nobodys_word_is_not_spoken() -> None:
    voice = hear_voice("The dam is made of clay.")
    assert not voice.spoken and not voice.speakers


def test_quoted_words_are_counted_by_their_share() -> None:
    assert hear_voice("“It is safe.”").quoted == pytest.approx(1.0)
    assert hear_voice("It is safe.").quoted == 0.0


def test_a_word_sounds_like_the_words_around_it_and_a_negation_turns_them() -> None:
    good, bad = hear_voice("The dam is safe."), hear_voice("The dam is not safe.")
    assert good.sounds["dam"][0] > 0 > bad.sounds["dam"][0]
    assert bad.sounds["safe"][1] and not good.sounds["safe"][1]


def test_an_opening_that_turns_round_is_seen() -> None:
    assert hear_voice("But the dam broke.").turning and not hear_voice("The dam broke.").turning


def test_an_empty_statement_has_no_voice() -> None:
    assert hear_voice("").said == 0 and not hear_voice("").sounds


def test_features_are_the_same_for_both_orders() -> None:
    left, right = "The dam is safe, the mayor said.", "Engineers warned that “the dam may break”."
    assert voice_features(left, right) == voice_features(right, left)
