"""Pieces of a paragraph that are parsed at once, and the one way of writing them."""

import pytest

from retold.extract.pieces import cut_pieces, normal


def _pieces(text: str) -> list[str]:
    return [piece for _, piece in cut_pieces(text)]


def test_a_paragraph_is_cut_behind_each_sentence() -> None:
    text = "The ferry sank. Why? Nobody knew! 40 people (and a dog.) Were saved."
    assert _pieces(text) == ["The ferry sank.", "Why?", "Nobody knew!", "40 people (and a dog.)", "Were saved."]
    assert all(text[start:].startswith(piece) for start, piece in cut_pieces(text))


@pytest.mark.parametrize(
    "text", ["Gov. Holm came.", "The U.S. Senate met.", "John F. Berg sat.", "It was No. 5 of all."]
)
def test_a_point_behind_an_abbreviation_or_initial_does_not_cut(text: str) -> None:
    assert _pieces(text) == [text]


def test_a_colon_cuts_where_the_speech_behind_it_has_its_own_speaker() -> None:
    assert _pieces('The firm denied a leak: "It held," clerk Ana Berg said.') == [
        "The firm denied a leak:",
        '"It held," clerk Ana Berg said.',
    ]


@pytest.mark.parametrize(
    "text", ['Ana Berg said: "It held," and left.', 'The firm denied a leak: "It held."', 'He said: "No," he said.']
)
def test_a_colon_does_not_part_speech_from_its_only_speaker(text: str) -> None:
    assert _pieces(text) == [text]


def test_nothing_is_cut_within_quotation_marks() -> None:
    assert _pieces('"It sank. We swam." Then they left.') == ['"It sank. We swam."', "Then they left."]


def test_every_character_of_a_normal_text_knows_where_it_was_written() -> None:
    text = "“Cafe\u0301”  –\u00a0yes"
    flat = normal(text)
    assert flat.text == '"Café" — yes'
    assert "".join(text[place] for place in flat.places[:-1]) == "“Cafe” –\u00a0yes"
    assert flat.places[len(flat.text)] == len(text)


def test_a_dash_within_a_range_stays() -> None:
    assert normal("in 2010–12 – or so").text == "in 2010–12 — or so"


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ('He went on:"All is well," and sat.', 'He went on: "All is well," and sat.'),
        ('"It burns,"she cried.“Run!”They ran.', '"It burns," she cried. "Run!" They ran.'),
        ("They denied it:“No one knew.”The mayor left.", 'They denied it: "No one knew." The mayor left.'),
    ],
)
def test_a_quotation_mark_stuck_between_words_stands_apart(glued: str, apart: str) -> None:
    flat = normal(glued)
    assert flat.text == apart
    assert len(flat.places) == len(apart) + 1
    assert flat.places[-1] == len(glued)
    assert "".join(glued[place] for place in dict.fromkeys(flat.places[:-1])) == glued
