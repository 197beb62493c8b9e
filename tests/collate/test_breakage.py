from conftest import make_report, words_at
from retold.collate.breakage import find_breakage
from retold.terms import FindingKind


def found_in(text: str) -> list[tuple[FindingKind, str]]:
    report = make_report(text)
    return [(finding.kind, words_at(report, finding.spans[0])) for finding in find_breakage("story", report)]


def test_a_quote_closed_twice_is_broken_at_the_cut() -> None:
    text = "He spoke of “a plan to calm the mill owners”. Of the valley”."
    assert (FindingKind.BROKEN_QUOTE, "”. Of the valley”") in found_in(text)


def test_a_quote_never_closed_is_broken() -> None:
    assert [kind for kind, _ in found_in("She said “the mill is lost and we go home.")] == [FindingKind.BROKEN_QUOTE]


def test_a_speech_over_two_paragraphs_is_not_broken() -> None:
    assert found_in("“The mill is lost and we go home.\n\n“It is over,” she said.") == []


def test_one_word_after_a_sentence_is_broken_text() -> None:
    assert found_in("The plan stands, the statement said. Office. The mayor left.") == [
        (FindingKind.BROKEN_TEXT, "Office.")
    ]


def test_sound_text_has_no_breakage() -> None:
    assert found_in('The plan stands. "We are glad," Dr. Hall said. No one objected.') == []


def test_every_closing_mark_without_an_opening_one_is_told() -> None:
    text = 'The quay was dark," said Ines Roa. Then the bell rang twice."'
    assert [words for kind, words in found_in(text) if kind is FindingKind.BROKEN_QUOTE] == [
        'The quay was dark," said Ines Roa. Then',
        'the bell rang twice."',
    ]


def test_a_single_mark_that_closes_nothing_is_broken_and_a_possessive_is_not() -> None:
    assert [words for _, words in found_in("We rowed home by ear,' she said.")] == ["We rowed home by ear,' she said."]
    assert found_in("The pilots' union met. 'We rowed home by ear,' she said of the pilots' night.") == []


def test_a_quote_within_a_quote_is_sound() -> None:
    assert found_in("\"He told me 'row by ear,' and left,\" she said. The bell rang.") == []


def test_who_asked_after_a_quoted_question_is_no_broken_text() -> None:
    assert found_in('"Who rang the bell? Who?" Orla asked. Orla asked.') == []
