"""Words that refer to one party in a report: its names, the noun that stands for it ("the company"), pronouns."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from retold.extract.gazetteer import country_names
from retold.extract.parser import Parse, Sentence
from retold.extract.plover import rows
from retold.extract.words import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PRONOUNS = {
    "person": frozenset({"he", "she", "him"}),
    "body": frozenset({"it", "they"}),
    "thing": frozenset({"it"}),
}
LABELS = {
    "person": frozenset({"PERSON"}),
    "body": frozenset({"ORG"}),
    "thing": frozenset({"PRODUCT", "FAC", "WORK_OF_ART"}),
}
REACH = 3
"""How many sentences back the name that a noun stands for may be."""


@dataclass(slots=True)
class _Reader:
    """What has been read so far: for the last sentences, who was named there and whether that was the party."""

    kind: str
    nouns: frozenset[str]
    sentences: list[list[tuple[Token, bool]]] = field(default_factory=list)


def find_references(parse: Parse, forms: Sequence[str]) -> Iterator[tuple[Sentence, list[Token]]]:
    """Each sentence with the heads of what refers to the party there, in text order."""
    kind = party_kind(parse, forms)
    if kind == "person":
        forms = [*forms, *(form.split()[-1] for form in forms)]
    reader = _Reader(kind, _nouns(kind))
    for sentence in parse.sentences:
        named = list(named_heads(sentence, forms))
        found = _read(reader, sentence, {token.i for token in named})
        yield sentence, found


def party_forms(name: str, texts: Sequence[str]) -> tuple[str, ...]:
    """The ways in which texts write a party's name, the full one first.

    A code stands without what is before it ("Norsk 900 Swift": "Norsk 900", "900 Swift", "900", "Swift"), a company
    without its legal form, a body of a state without the country, initials where some text uses them.
    """
    words = name.split()
    forms = [name]
    coded = next((place for place, word in enumerate(words) if place and any(map(str.isdigit, word))), 0)
    if coded:
        forms += [" ".join(words[coded:]), " ".join(words[: coded + 1]), *words[coded:]]
    if len(words) > 1 and words[-1].strip(".,") in _nouns("legal form"):
        forms.append(" ".join(words[:-1]).rstrip(","))
    forms += [*_without_country(words, texts), *_initials(name, texts)]
    return tuple(dict.fromkeys(forms))


def _without_country(words: Sequence[str], texts: Sequence[str]) -> Iterator[str]:
    """ "Air Force" for "the United States Air Force": what is named with "the" is described by its name."""
    described = re.compile(rf"\b[Tt]he {re.escape(' '.join(words))}\b")
    for size in (1, 2):
        if " ".join(words[:size]) in country_names() and len(words) >= size + 2:
            yield from [" ".join(words[size:])] if any(map(described.search, texts)) else []


def _initials(name: str, texts: Sequence[str]) -> Iterator[str]:
    """Short forms in capitals that stand in brackets behind the name, and its own initials where a text has them."""
    given = re.compile(rf"{re.escape(name)} \((?P<short>[A-Z][A-Z&.-]+)\)")
    yield from sorted({match["short"] for text in texts for match in given.finditer(text)})
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    own = re.compile(rf"\b{re.escape(initials)}\b")
    yield from [initials] if len(initials) > 1 and any(map(own.search, texts)) else []


def named_heads(sentence: Sentence, forms: Sequence[str]) -> Iterator[Token]:
    """The last word of each place where one of the forms stands, none twice."""
    texts = [token.text for token in sentence.tokens]
    seen = set()
    for form in forms:
        words = form.split()
        for index in range(len(texts) - len(words) + 1):
            last = index + len(words) - 1
            if texts[index:last] == words[:-1] and texts[last] in (words[-1], f"{words[-1]}s") and last not in seen:
                seen.add(last)
                if not _is_plain_number(sentence.tokens[last], words):
                    yield sentence.tokens[last]


def _is_plain_number(token: Token, words: Sequence[str]) -> bool:
    """True for "900" in "900 workers" and for short numbers, which need the rest of the name."""
    return len(words) == 1 and token.text.isdigit() and (token.dep_ == "nummod" or len(token.text) < 3)


def party_kind(parse: Parse, forms: Sequence[str]) -> str:
    """ "person", "body" or "thing", by how the parser labels its names; what has a figure in its name is a thing."""
    if any(letter.isdigit() for form in forms for letter in form):
        return "thing"
    votes: Counter[str] = Counter()
    for sentence in parse.sentences:
        for token in named_heads(sentence, forms):
            votes.update(kind for kind, labels in LABELS.items() if token.ent_type_ in labels)
    return min(votes, key=lambda kind: (-votes[kind], kind)) if votes else "body"


@cache
def _nouns(kind: str) -> frozenset[str]:
    return frozenset(word for row in rows("party_nouns.tsv") if row[0] == kind for word in row[1].split())


def _read(reader: _Reader, sentence: Sentence, named: set[int]) -> list[Token]:
    """The words that refer to the party in the next sentence."""
    here: list[tuple[Token, bool]] = []
    reader.sentences.append(here)
    found = []
    for token in sentence.tokens:
        if token.i in named:
            here.append((token, True))
        elif _is_rival(reader, token):
            here.append((token, False))
            continue
        elif _stands_for(reader, token):
            here.append((token, True))
        else:
            continue
        found.append(token)
    del reader.sentences[:-REACH]
    return found


def _is_rival(reader: _Reader, token: Token) -> bool:
    """True for the last word of another name that could be meant."""
    if token.pos_ not in ("PROPN", "NUM") or token.dep_ in ("compound", "poss", "nmod", "amod", "nummod"):
        return False
    return token.ent_type_ in LABELS[reader.kind]


def _stands_for(reader: _Reader, token: Token) -> bool:
    if token.lower_ in PRONOUNS[reader.kind]:
        return _is_resumed(reader, token)
    if token.pos_ != "NOUN" or token.lemma_.lower() not in reader.nouns or token.tag_ == "NNS":
        return False
    dets = [child for child in token.children if child.dep_ == "det"]
    if not dets or dets[0].lower_ not in ("the", "this") or any(c.pos_ == "PROPN" for c in token.children):
        return False
    return _last_named(reader)


def _last_named(reader: _Reader) -> bool:
    """True if the party is the name last told of, the subject of a sentence before its other names."""
    for place, sentence in enumerate(reversed(reader.sentences)):
        if sentence:
            subjects = [pair for pair in sentence if pair[0].dep_ in SUBJECTS]
            return (sentence[-1:] if place == 0 else subjects or sentence)[0][1]
    return False


def _is_resumed(reader: _Reader, pronoun: Token) -> bool:
    """True if the pronoun takes up a subject that is the party: of its own sentence, else of the one before."""
    before = [pair for pair in reader.sentences[-1] if pair[0].i < pronoun.i]
    if before:
        subjects = [pair for pair in before if pair[0].dep_ in SUBJECTS]
        return (subjects or before)[-1][1]
    if _has_subject_before(pronoun) or len(reader.sentences) < 2 or _is_empty(pronoun):
        return False
    subjects = [pair for pair in reader.sentences[-2] if pair[0].dep_ in SUBJECTS]
    return bool(subjects) and subjects[0][1] and subjects[0][0].head.dep_ in ("ROOT", "ccomp", "conj")


def _is_empty(pronoun: Token) -> bool:
    """True for "it is expected that ..." and "it is clear that ..."."""
    labels = {child.dep_ for child in pronoun.head.children}
    return "ccomp" in labels and bool(labels & {"auxpass", "acomp", "attr"})


def _has_subject_before(pronoun: Token) -> bool:
    """True if another noun of the sentence stands before the pronoun and can be what it means."""
    return any(
        token.pos_ in ("NOUN", "PROPN") and token.dep_ in SUBJECTS for token in pronoun.sent if token.i < pronoun.i
    )
