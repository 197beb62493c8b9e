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
