"""How far along a stated act is, and which word names the act itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retold.extract.clauses import children
from retold.extract.lexicon import read_rows, read_words
from retold.extract.words import Token
from retold.terms import Modality

_AUXILIARIES = {
    "will": Modality.PROMISED,
    "shall": Modality.PROMISED,
    "'ll": Modality.PROMISED,
    "may": Modality.POSSIBLE,
    "might": Modality.POSSIBLE,
    "could": Modality.POSSIBLE,
    "should": Modality.DEMANDED,
    "must": Modality.DEMANDED,
    "can": Modality.GENERAL,
}
_FIXING = frozenset({"set", "fix", "agree", "name"})


@dataclass(frozen=True, slots=True)
class Act:
    """The word that names what is done, how far along it is, and whether a word on the way there negates it."""

    head: Token
    modality: Modality
    negated: bool


def find_act(head: Token) -> Act:
    """The act stated by the clause of `head`: "has begun the process of closing the camp" states a closing, begun.

    Follows verbs and nouns that only say how far along their complement is (stage_verbs.tsv, stage_nouns.tsv).
    """
    act = Act(head, _by_form(head), _negated(head))
    for _ in range(4):
        step = next(_steps(act.head), None)
        if step is None:
            break
        inner, modality, sign = step
        act = Act(inner, _joined(act, modality), (act.negated or _negated(inner)) != (sign < 0))
    return act


def _joined(act: Act, modality: Modality) -> Modality:
    """A mood stays what it is; "may begin to" is possible, "will start" promised."""
    free = {Modality.POSSIBLE, Modality.CONDITIONAL, Modality.DEMANDED, Modality.PROMISED, Modality.INTENDED}
    return act.modality if act.modality in free else modality


@cache
def _stages(name: str) -> dict[str, tuple[Modality, int]]:
    return {word: (Modality(modality), int(sign)) for word, modality, sign in read_rows(name)}


def _steps(head: Token) -> Iterator[tuple[Token, Modality, int]]:
    """The complements that `head` only says how far along are."""
    if head.pos_ not in {"VERB", "AUX"}:
        return
    yield from _fixed_day(head)
    stage = _stages("stage_verbs.tsv").get(head.lemma_.lower())
    for inner in children(head, "xcomp") if stage else ():
        if inner.pos_ == "VERB":
            yield (inner, *(stage or (Modality.GENERAL, 1)))
    for noun in children(head, "dobj"):
        held = _stages("stage_nouns.tsv").get(noun.lemma_.lower())
        yield from ((inner, *held) for inner in _complements(noun)) if held else ()


def _complements(noun: Token) -> Iterator[Token]:
    """The verb after "intention to", "process of"."""
    yield from (child for child in children(noun, "acl") if child.tag_ == "VB")
    for preposition in children(noun, "prep"):
        yield from (child for child in children(preposition, "pcomp") if child.pos_ == "VERB")


def _fixed_day(head: Token) -> Iterator[tuple[Token, Modality, int]]:
    """`has set a date for the vote`: the vote, set; so with `has set Friday as the date to vote`."""
    if head.lemma_.lower() not in _FIXING:
        return
    named = [noun for word in children(head, "prep") if word.lower_ == "as" for noun in children(word, "pobj")]
    for noun in [*children(head, "dobj"), *children(head, "nsubjpass"), *named]:
        if noun.lemma_.lower() not in read_words("fixed_days.txt"):
            continue
        acts = [act for act in children(noun, "acl", "relcl") if act.tag_ == "VB"]
        for preposition in [*children(noun, "prep"), *children(head, "prep")]:
            if preposition.lower_ in {"for", "of"}:
                acts += [act for act in children(preposition, "pobj", "pcomp") if act.ent_type_ != "DATE"]
        yield from ((act, Modality.SET, 1) for act in acts)


def _by_form(head: Token) -> Modality:
    """Mood and tense of the clause itself."""
    if _conditional(head):
        return Modality.CONDITIONAL
    for auxiliary in children(head, "aux", "auxpass"):
        modality = _AUXILIARIES.get(auxiliary.lower_)
        if auxiliary.lower_ in {"would", "'d", "’d"} and auxiliary.lemma_ != "have":
            modality = Modality.PROMISED if head.dep_ == "ccomp" else Modality.CONDITIONAL
        if modality is not None:
            return modality
    return _by_matrix(head) or _by_tense(head)


def _by_matrix(head: Token) -> Modality | None:
    """The mood that the verb above gives a tenseless clause: "demanded that it close", "wants them to leave"."""
    if head.dep_ != "ccomp" or head.tag_ != "VB":
        return None
    above = head.head.lemma_.lower()
    if above in read_words("demand_verbs.txt"):
        return Modality.DEMANDED
    stage = _stages("stage_verbs.tsv").get(above)
    return stage[0] if stage else None


def _conditional(head: Token) -> bool:
    marks = {"if", "unless"}
    clauses = [*([head] if head.dep_ == "advcl" else []), *children(head, "advcl")]
    return any(mark.lower_ in marks for clause in clauses for mark in children(clause, "mark")) or any(
        map(_is_inverted, [*clauses, *([head.head] if head.dep_ == "ccomp" else [])])
    )


def _is_inverted(clause: Token) -> bool:
    """True for a condition told by the order of its words: "had the pump worked", "should it fail"."""
    if clause.dep_ != "advcl":
        return False
    first = clause.left_edge
    words = [child for child in [clause, *clause.children] if child.dep_ not in {"punct", "cc"} and child.i >= first.i]
    verb = min(words, key=lambda word: word.i)
    return verb.lower_ in {"had", "were", "should"} and verb.pos_ in {"AUX", "VERB"} and verb.dep_ != "cc"


def _by_tense(head: Token) -> Modality:
    tags = {verb.tag_ for verb in [head, *children(head, "aux", "auxpass")]}
    lemmas = {verb.lemma_.lower() for verb in children(head, "aux", "auxpass")}
    if head.tag_ == "VBG":
        if head.dep_ in {"advcl", "conj"} and not lemmas and head.head.pos_ in {"VERB", "AUX"}:
            return _by_form(head.head)
        return Modality.PLANNED if head.lemma_ == "go" and children(head, "xcomp") else Modality.ONGOING
    past = "VBD" in tags or ("have" in lemmas and head.tag_ == "VBN") or head.tag_ == "VBN"
    return Modality.DONE if past else Modality.GENERAL


def _negated(head: Token) -> bool:
    """True if the clause of `head` is negated by "not", "never", or "no" before its subject or object."""
    if children(head, "neg") or any(child.lower_ in {"never", "nobody", "nothing", "none"} for child in head.children):
        return True
    parts = children(head, "nsubj", "nsubjpass", "dobj", "attr")
    return any(det.lower_ in {"no", "neither"} for part in parts for det in children(part, "det"))
