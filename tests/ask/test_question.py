"""What a question asks for, read from its words."""

import pytest

from retold.ask.answering import understand
from retold.ask.openings import Asked, tidy_question


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("How many sailors were saved?", Asked.FIGURE),
        ("what percentage of the crew stayed", Asked.FIGURE),
        ("Who cut the cable?", Asked.WHO),
        ("Who is the harbour master?", Asked.ROLE),
        ("Who is Ana Brandao?", Asked.WHO_IS),
        ("Who said the cable was cut?", Asked.SPEAKER),
        ("What did Ana Brandao say?", Asked.SAYING),
        ("What does Ana Brandao think of the port?", Asked.THOUGHT),
        ("When did the ship leave Tarn?", Asked.WHEN),
        ("Since when has the port been closed?", Asked.SINCE),
        ("What is the deadline for the repair?", Asked.DEADLINE),
        ("Where did the ship sink?", Asked.WHERE),
        ("Why was the port closed?", Asked.WHY),
        ("Did the ship sink?", Asked.WHETHER),
        ("Tell me a story", Asked.NOTHING),
    ],
)
def test_the_opening_words_say_what_type_the_answer_must_be_of(text: str, asked: Asked) -> None:
    assert understand(text).asked is asked


def test_what_is_counted_whose_it_is_and_where_are_told_apart() -> None:
    question = understand("How many French soldiers are in Niger?")
    assert "troop" in question.counted and question.verb == frozenset()
    assert [(key.text, key.role, key.country) for key in question.keys] == [
        ("French", "counted", "FRA"),
        ("Niger", "where", "NER"),
    ]


def test_who_does_it_and_what_it_is_done_to_are_told_apart() -> None:
    question = understand("Did Norway sue the fishermen?")
    assert [(key.text, key.role) for key in question.keys] == [("Norway", "who"), ("fishermen", "what")]


def test_a_passive_question_asks_for_what_it_is_done_to() -> None:
    assert understand("How often was the captain fined?").passive
    assert not understand("How often did the captain pay?").passive


def test_a_verb_that_the_parser_takes_for_a_noun_is_still_the_verb() -> None:
    question = understand("When did the ferry sink?")
    assert question.verb_text == "sink"
    assert [key.text for key in question.keys] == ["ferry"]


def test_quoted_words_are_kept_whole_and_left_out_of_the_rest() -> None:
    assert tidy_question("who said “the sea was black”") == ("Who said?", "the sea was black")


def test_the_parts_of_a_name_are_one_word_to_look_for() -> None:
    [key] = understand("Who is Ilse Tomaszewska?").keys
    assert key.text == "Ilse Tomaszewska" and key.named
