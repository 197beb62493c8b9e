"""Which words head a clause that is stated on its own, and which clauses are told as one."""

from collections.abc import Sequence

from retold.extract.clauses import branch, children, has_finite_verb, indices
from retold.extract.lexicon import read_words
from retold.extract.words import Token

_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "advcl", "relcl", "conj", "csubj"})
_VERBS = frozenset({"VERB", "AUX"})


def is_clause(token: Token) -> bool:
    """True if `token` heads a clause stated on its own: finite, coordinated with such a one, or a free -ing clause."""
    if token.dep_ not in _CLAUSES or token.pos_ not in _VERBS:
        return False
    if token.dep_ == "conj":
        return token.head.pos_ in _VERBS and is_clause(token.head)
    if token.dep_ == "advcl":
        free = token.tag_ == "VBG" and bool(children(token, "dobj", "ccomp"))
        return has_finite_verb(token) or free
    return token.dep_ == "ROOT" or has_finite_verb(token) or _is_wished(token)


def _is_wished(token: Token) -> bool:
    """True for a tenseless clause with a subject that somebody asks for or wants: "urged the army to leave".

    What somebody lets, makes or sees another do stays with the verb above: "let the prisoners go".
    """
    above = token.head.lemma_.lower()
    if token.dep_ != "ccomp" or not children(token, "nsubj", "nsubjpass") or above in read_words("bare_verbs.txt"):
        return False
    bare = not any(child.lower_ == "to" for child in children(token, "aux"))
    return bare or above in read_words("demand_verbs.txt") | read_words("stage_verbs.tsv")


def told_within(head: Token, heads: Sequence[Token]) -> Token | None:
    """The clause in which the clause of `head` is told, None if it is told by itself.

    A verb of wishing is told with the tenseless clause that it asks for ("demanding the council end the strike"),
    and a clause of which nothing but a verb is left with the one that it governs.
    """
    inner = [other for other in heads if other.dep_ == "ccomp" and other.head.i == head.i]
    if not inner:
        return None
    below = frozenset(
        i for other in heads if other.i != head.i and head.is_ancestor(other) for i in indices(other.subtree)
    )
    words = [token for token in branch(head, below) if token.is_alpha]
    return inner[0] if not has_finite_verb(inner[0]) or len(words) < 2 else None
