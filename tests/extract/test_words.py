"""Parsed words as plain objects: they say what the language model's own say."""

import spacy
from spacy.tokens import Doc as SpacyDoc

from retold.extract.parser import load_parser
from retold.extract.words import Doc

TEXT = (
    "On Monday Mayor Karin Holm, who runs the harbour, said the ferry and two boats would sail again. "
    "“We don't know when,” the owner told reporters in Bergen; 40 crews waited, she added."
)
WALKS = ("children", "subtree", "ancestors", "conjuncts", "lefts")
FORMS = ("text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "idx", "i")
FLAGS = ("is_punct", "is_space", "is_alpha", "is_lower", "is_title", "is_stop", "is_quote", "like_num", "is_sent_start")


def test_every_form_and_flag_is_the_models() -> None:
    parsed = load_parser()(TEXT)
    for name in (*FORMS, *FLAGS):
        assert [getattr(t, name) for t in Doc(parsed)] == [getattr(t, name) for t in parsed], name


def test_every_walk_through_the_parse_is_the_models() -> None:
    parsed = load_parser()(TEXT)
    for name in WALKS:
        mine = [[below.i for below in getattr(token, name)] for token in Doc(parsed)]
        assert mine == [[below.i for below in getattr(token, name)] for token in parsed], name


def test_sentences_and_entities_have_the_models_bounds_text_and_root() -> None:
    parsed = load_parser()(TEXT)
    mine = Doc(parsed)
    assert [(s.start, s.end, s.text, s.root.i) for s in mine.sents] == [
        (s.start, s.end, s.text, s.root.i) for s in parsed.sents
    ]
    assert [(e.start_char, e.end_char, e.label_) for e in mine.ents] == [
        (e.start_char, e.end_char, e.label_) for e in parsed.ents
    ]
    assert [e.text for s in mine.sents for e in s.ents] == [e.text for s in parsed.sents for e in s.ents]


def test_a_branch_that_another_crosses_keeps_the_models_order() -> None:
    words, heads = ["ferries", "sailed", "today", "that", "were", "late"], [1, 1, 1, 4, 0, 4]
    parsed = SpacyDoc(spacy.blank("en").vocab, words, heads=heads, deps=["dep"] * 6)
    assert [[t.i for t in token.subtree] for token in Doc(parsed)] == [[t.i for t in token.subtree] for token in parsed]


def test_every_word_has_its_row_of_the_models_features() -> None:
    parsed = load_parser()(TEXT)
    second = Doc(parsed).sents[1]
    assert second.tensor.shape == (len(second), 96)
    assert (second.tensor == parsed.tensor[second.start : second.end]).all()
