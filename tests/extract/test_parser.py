"""The parse of reports, and the store of paragraphs parsed lately."""

from collections.abc import Iterator

import pytest
from spacy.tokens import Doc as SpacyDoc

from conftest import make_report
from retold.extract import parser
from retold.extract.parser import forget_parsed, parse_reports, parse_words
from retold.extract.report import extract_reports


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pieces that the language model is asked to parse."""
    asked: list[str] = []
    model = parser._parse

    def noted(texts: list[str]) -> Iterator[SpacyDoc]:
        asked.extend(texts)
        return model(texts)

    monkeypatch.setattr(parser, "_parse", noted)
    forget_parsed()
    return asked


def test_a_sentence_seen_in_another_paragraph_or_batch_is_not_parsed_again(parsed: list[str]) -> None:
    parse_reports([make_report("The ferry sank off Bergen. Two crews were saved.", publisher="a")])
    parse_reports([make_report("Nobody was hurt. The ferry sank off Bergen.", publisher="b")])
    assert parsed == ["The ferry sank off Bergen.", "Two crews were saved.", "Nobody was hurt."]


def test_other_marks_spaces_and_composition_make_the_same_sentence_with_its_own_characters(parsed: list[str]) -> None:
    plain = '"The café\'s boat – a ferry – sank," she said.'
    curly = "“The cafe\u0301’s  boat\u00a0— a ferry — sank,” she said."
    (one, other) = parse_reports([make_report(plain, publisher="a"), make_report(curly, publisher="b")])
    assert len(parsed) == 1
    assert [t.tag_ for t in one.sentences[0].tokens] == [t.tag_ for t in other.sentences[0].tokens]
    words = [other.sentences[0].span(token, token) for token in other.sentences[0].tokens]
    assert [curly[span.start : span.end] for span in words][:5] == ["“", "The", "cafe\u0301", "’s", "boat"]
    assert curly[words[-1].start :] == "."


def test_the_store_forgets_the_oldest_pieces_beyond_its_size(
    parsed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parser, "KEPT_CHARACTERS", 40)
    old, new = make_report("The ferry sank off Bergen."), make_report("Two crews were saved by boats.")
    for report in (old, new, new, old):
        parse_reports([report])
    assert parsed == [old.text, new.text, old.text]


def test_what_is_extracted_does_not_depend_on_what_was_parsed_before() -> None:
    forget_parsed()
    report = make_report("The mayor said the ferry sank.\n\nTwo crews were saved, an owner said.", publisher="a")
    fresh = extract_reports([report])
    extract_reports([make_report("Two crews were saved, an owner said.", publisher="b")])
    assert extract_reports([report]) == fresh


def test_texts_cut_into_words_keep_their_cut() -> None:
    (doc,) = parse_words([["Crews", "can", "not", "sail", "."]])
    assert [token.text for token in doc] == ["Crews", "can", "not", "sail", "."]
