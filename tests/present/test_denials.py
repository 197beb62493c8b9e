import pytest

from retold.present.denials import cited_to_deny, denies


@pytest.mark.parametrize("text", ["No map exists", "She didn't go", "He denied it", "Nobody was hurt"])
def test_one_word_of_negation_says_no(text):
    assert denies(text)


@pytest.mark.parametrize("text", ["The map exists", "Nobody denied it", "not without reason"])
def test_none_or_two_of_them_say_no_such_thing(text):
    assert not denies(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mayor denied that ", "."),
        ("She rejected claims that ", ", the paper said."),
        ("Contrary to reports that ", ", the bridge stands."),
        ("It is not true that ", "."),
        ("There is no truth in the report that ", "."),
        ("The guild had neither seen nor ", "."),
        ("The story told on the radio that ", " the crowd is not true."),
        ("", ", which the guild denies."),
        ("", " is false."),
    ],
)
def test_what_is_cited_only_to_be_denied_is_found(before, after):
    assert cited_to_deny(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The mayor said that ", "."),
        ("He denied the charge, but said that ", "."),
        ("The guild dismissed its clerk and ", "."),
        ("Contrary to what was printed, ", "."),
        ("", ", which the guild welcomes."),
    ],
)
def test_what_a_speaker_says_besides_a_denial_is_not_denied(before, after):
    assert not cited_to_deny(before, after)
