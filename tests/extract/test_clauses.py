"""What a relative pronoun stands for. Parses are made by hand: the parser hangs such clauses now here, now there."""

import spacy
from spacy.tokens import Doc as SpacyDoc

from retold.extract.clauses import antecedent
from retold.extract.words import Doc, Token

VOCAB = spacy.blank("en").vocab


def parsed(rows: str) -> Doc:
    """A Doc from "word tag head-index dependency [entity]" per line."""
    parts = [(*row.split(), "")[:5] for row in rows.strip().splitlines()]
    words, pos, heads, deps, ents = zip(*parts, strict=True)
    tags = [f"B-{ent}" if ent else "O" for ent in ents]
    numbers = [int(head) for head in heads]
    return Doc(SpacyDoc(VOCAB, list(words), pos=list(pos), heads=numbers, deps=list(deps), ents=tags))


def relative(doc: Doc) -> Token:
    return next(token for token in doc if token.lower_ in {"that", "who"})


def test_that_behind_a_person_stands_for_what_happened_at_the_persons_shrine() -> None:
    doc = parsed("""
        They PRON 1 nsubj
        claimed VERB 1 ROOT
        blasts NOUN 1 dobj
        at ADP 2 prep
        shrines NOUN 3 pobj
        to ADP 4 prep
        Haddad PROPN 5 pobj PERSON
        that PRON 8 nsubj
        killed VERB 6 relcl
    """)
    assert antecedent(relative(doc)).text == "blasts"


def test_that_behind_a_place_stands_for_what_happened_there_also_where_the_place_hangs_on_the_verb() -> None:
    doc = parsed("""
        They PRON 1 nsubj
        claimed VERB 1 ROOT
        blasts NOUN 1 dobj
        in ADP 1 prep
        Velden PROPN 3 pobj GPE
        that PRON 6 nsubj
        killed VERB 4 relcl
    """)
    assert antecedent(relative(doc)).text == "blasts"


def test_who_stands_for_the_person() -> None:
    doc = parsed("""
        They PRON 1 nsubj
        met VERB 1 ROOT
        Haddad PROPN 1 dobj PERSON
        who PRON 4 nsubj
        fled VERB 2 relcl
    """)
    assert antecedent(relative(doc)).text == "Haddad"
