"""Word vectors."""

import numpy as np

from retold.collate.vectors import mean_vector, text_vector, to_length_one, vector_of


def likeness(left: str, right: str) -> float:
    one, other = to_length_one(np.stack([vector_of(left), vector_of(right)]))
    return float(one @ other)


def test_words_of_one_matter_lie_nearer_than_words_of_two() -> None:
    assert likeness("earthquake", "tremor") > 0.5 > likeness("earthquake", "goalkeeper")


def test_an_unlisted_word_is_nought_and_its_base_form_is_tried() -> None:
    assert not vector_of("zzqxv").any()
    assert (vector_of("Minister’s") == vector_of("minister")).all()


def test_stopwords_add_nothing() -> None:
    assert (mean_vector(["the", "bridge"]) == vector_of("bridge")).all()
    assert (text_vector("the bridge") == vector_of("bridge")).all()


def test_a_text_without_known_words_is_nought() -> None:
    assert not to_length_one(np.stack([text_vector("zzqxv")])).any()
