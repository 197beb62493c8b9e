"""The parse of reports, and the store of paragraphs parsed lately."""

import pytest

from conftest import make_report
from retold.extract import parser
from retold.extract.parser import forget_parsed, parse_reports, parse_words
from retold.extract.report import extract_reports


def test_a_paragraph_seen_in_an_earlier_batch_is_not_parsed_again() -> None:
    forget_parsed()
    (one,) = parse_reports([make_report("The ferry sank off Bergen.", publisher="a")])
    (two,) = parse_reports([make_report("The ferry sank off Bergen.", publisher="b")])
    assert one.sentences[0].tokens.doc is two.sentences[0].tokens.doc


def test_the_store_forgets_the_oldest_paragraphs_beyond_its_size(monkeypatch: pytest.MonkeyPatch) -> None:
    forget_parsed()
    monkeypatch.setattr(parser, "KEPT_CHARACTERS", 40)
    old, new = make_report("The ferry sank off Bergen."), make_report("Two crews were saved by boats.")
    (before,) = parse_reports([old])
    (kept,) = parse_reports([new])
    assert parse_reports([new])[0].sentences[0].tokens.doc is kept.sentences[0].tokens.doc
    assert parse_reports([old])[0].sentences[0].tokens.doc is not before.sentences[0].tokens.doc


def test_what_is_extracted_does_not_depend_on_what_was_parsed_before() -> None:
    forget_parsed()
    report = make_report("The mayor said the ferry sank.\n\nTwo crews were saved, an owner said.", publisher="a")
    fresh = extract_reports([report])
    extract_reports([make_report("Two crews were saved, an owner said.", publisher="b")])
    assert extract_reports([report]) == fresh


def test_texts_cut_into_words_keep_their_cut() -> None:
    (doc,) = parse_words([["Crews", "can", "not", "sail", "."]])
    assert [token.text for token in doc] == ["Crews", "can", "not", "sail", "."]
