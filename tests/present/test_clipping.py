import pytest
from pile_texts import at

from conftest import make_report
from retold.present.clipping import MOST_WORDS, excerpt

LONG = (
    "On the third day of the market, when the square was full of carts from both valleys and the band had begun to "
    "play, the bridge did not fall, according to the warden of the upper gate, who had stood on it with nine carters "
    "since dawn and who had counted every cart of them that went across."
)


def quote(text, words, needed=()):
    report = make_report(text)
    found = excerpt(at(report, words), [at(report, one) for one in needed], text)
    return text[found.start : found.end]


def test_a_short_sentence_is_quoted_whole():
    text = "It rained. The mayor denied that the bridge had fallen, the paper said. It stands."
    assert quote(text, "the bridge had fallen") == "The mayor denied that the bridge had fallen, the paper said."


def test_a_long_one_is_cut_between_its_clauses_and_keeps_who_says_so():
    told = quote(LONG, "the bridge did not fall")
    assert told.startswith("the bridge did not fall, according to the warden of the upper gate")
    assert len(told.split()) <= MOST_WORDS and not told.endswith(",")


def test_what_a_telling_needs_is_quoted_with_it_however_long():
    told = quote(LONG, "who had counted every cart", ["the bridge"])
    assert told.startswith("the bridge did not fall") and "counted every cart" in told


def test_a_word_that_joins_is_left_off_where_a_quote_begins_with_it():
    text = f"{' '.join(['word'] * 33)}, and the steward will lock his gate."
    assert quote(text, "the steward will lock his gate") == "the steward will lock his gate."


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ('"The gate stood open."', "The gate stood open", "The gate stood open."),
        ('"It fell," he said.', "It fell", '"It fell," he said.'),
    ],
)
def test_marks_of_quotation_stand_only_in_pairs_within_a_quote(text, words, shown):
    assert quote(text, words) == shown
