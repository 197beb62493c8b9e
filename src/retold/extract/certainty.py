"""How certain the author makes what a word names, from -3 (certainly not) over 0 (not said) to 3 (certainly so)."""

from spacy.tokens import Token

from retold.extract.clauses import children

_MODALS = {"may": 1.0, "might": 1.0, "could": 1.0, "can": 0.5, "would": 0.5, "should": 0.5, "must": 1.5, "will": 1.5}


def rate_certainty(token: Token) -> float:
    """Certainty of the event that `token` names, in [-3, 3], as the author of the sentence presents it."""
    value = 3.0
    for aux in children(token, "aux"):
        value = min(value, _MODALS.get(aux.lemma_.lower(), 3.0))
    if any(child.lower_ in {"if", "unless", "whether"} for child in token.children):
        value = 0.0
    if token.dep_ == "xcomp" and any(child.lower_ == "to" for child in token.children):
        value = min(value, 0.5)
    return -value if children(token, "neg") else value
