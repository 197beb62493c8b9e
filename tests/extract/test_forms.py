"""Parts of speech and lemmas that are looked up: they are those of the language model's own rules."""

import pytest
import spacy
from spacy.language import Language

from retold.extract.forms import RULED, Forms
from retold.extract.parser import MODEL

TEXTS = (
    "There's a ferry that they're gonna mend. Let's see what it had got ta do, she said; y'all ain't late.",
    "The crews did the mending themselves,  but the boats had sailed before, and there were  two fires.",
    "",
    " ",
)


@pytest.fixture(scope="module")
def model() -> Language:
    return spacy.load(MODEL)


def test_every_form_is_the_one_that_the_models_rules_give(model: Language) -> None:
    forms = Forms(model)
    for text in (*TEXTS, *TEXTS):
        asked, looked_up = model(text), forms.set_forms(model(text, disable=list(RULED)))
        for name in ("text", "pos_", "lemma_", "tag_", "dep_"):
            assert [getattr(t, name) for t in looked_up] == [getattr(t, name) for t in asked], name


def test_a_rule_over_two_words_counts_only_where_both_stand(model: Language) -> None:
    forms = Forms(model)
    lemmas = {}
    for text in ("Let's go home.", "It's late.", "Let's go home."):
        lemmas[text] = [token.lemma_ for token in forms.set_forms(model(text, disable=list(RULED)))]
    assert (lemmas["Let's go home."][1], lemmas["It's late."][1]) == ("us", "be")


def test_a_full_store_begins_anew_with_the_same_answers(model: Language, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retold.extract.forms.KEPT_WORDS", 3)
    forms = Forms(model)
    once, again = (forms.set_forms(model(TEXTS[1], disable=list(RULED))) for _ in range(2))
    assert [token.lemma_ for token in once] == [token.lemma_ for token in again]
    assert len(forms.opens) <= len(once) + 1
