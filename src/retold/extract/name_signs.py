"""What shows the kind of a name beside the model's own guess: its words, and what stands around it."""

from functools import cache

from retold.extract.lexicon import read_rows, read_words
from retold.extract.words import Token, TokenSpan
from retold.terms import NameKind

MOST_AGE = 120
# Words from a comma to the noun of an apposition ("Dorn, a retired nurse,").
APPOSITION = 6
_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "their", "its", "another"})
_NOUNS = frozenset({"NOUN", "PROPN", "ADJ"})


def shown_kind(name: TokenSpan, guess: NameKind | None = None) -> NameKind | None:
    """The kind that words or surroundings show a name to have; None if they show none, or two.

    Words that are surnames as well ("Power", "Lane") tell only where `guess` is not a person.
    """
    by_words = _by_words(name, guess)
    if by_words:
        return by_words
    around = {kind for kind in (_around_person(name, guess), _around_body(name, guess)) if kind}
    return around.pop() if len(around) == 1 else None


def is_calling(token: Token) -> bool:
    """True for a noun that says what a person is ("student", "wife"), also as a title ("Student Davit Orlo")."""
    return token.lower_ in read_words("person_nouns.txt")


@cache
def _signs(sign: str) -> dict[str, NameKind]:
    """The words of one sign of name_words.tsv with the kind that they show."""
    rows = (row for row in read_rows("name_words.tsv") if row[0] == sign)
    return {word: NameKind(kind) for _, kind, words in rows for word in words.split()}


def _by_words(name: TokenSpan, guess: NameKind | None) -> NameKind | None:
    if len(name) < 2:
        return None
    words = [token.lower_ for token in name]
    first, last = words[0], words[words.index("of") - 1] if "of" in words[1:] else words[-1]
    if last in read_words("body_words.txt"):
        return NameKind.ORGANISATION
    maybe = None if guess is NameKind.PERSON else _signs("last maybe").get(last)
    return _signs("last").get(last) or maybe or _signs("first").get(first)


def _around_person(name: TokenSpan, guess: NameKind | None) -> NameKind | None:
    """A person, if an age, "who", a calling, kin or a verb that persons alone have stands with the name."""
    first, last = name[0], name[-1]
    after = _after_comma(last)
    aged = after is not None and after.text.isdigit() and int(after.text) <= MOST_AGE and _ends(after)
    near = guess is NameKind.PLACE and last.dep_ == "pobj"  # "a surgeon in Tarn, who"
    who = after is not None and after.lower_ in ("who", "whom") and not near
    nouns = [noun for noun in (_noun_before(first, last), _apposed(last)) if noun]
    called = any(is_calling(noun) or noun.lower_ in read_words("roles.txt") for noun in nouns)
    verb = last.head if last.dep_ in ("nsubj", "nsubjpass") else None
    lived = verb is not None and (verb.lemma_ in _signs("verb") or verb.lower_ == "born")
    return NameKind.PERSON if aged or who or called or lived or _has_kin(last) or _is_listed(name, guess) else None


def _is_listed(name: TokenSpan, guess: NameKind | None) -> bool:
    """True for first and last name in a list of such: "Andris Orlo, Gunta Holm and Jan Dorn"."""
    if guess is NameKind.PLACE or len(name) != 2:
        return False
    others = [token for token in name[-1].conjuncts if token.i and token.doc[token.i - 1].head is token]
    return any(token.ent_type_ == token.doc[token.i - 1].ent_type_ == "PERSON" for token in others)


def _has_kin(last: Token) -> bool:
    """True for "Ilse Dorn's daughter" and "Ilse Dorn and her daughter"."""
    owned = last.dep_ == "poss" and is_calling(last.head)
    three = last.doc[last.i + 1 : last.i + 4]
    joined = len(three) == 3 and three[0].lower_ == "and" and three[1].lower_ in ("his", "her") and is_calling(three[2])
    return owned or joined


def _around_body(name: TokenSpan, guess: NameKind | None) -> NameKind | None:
    """An organisation, if a noun for one stands with the name, or it has what only bodies have."""
    first, last = name[0], name[-1]
    nouns = [noun for noun in (_noun_before(first, last), _apposed(last)) if noun]
    if any(noun.lower_ in _signs("noun") for noun in nouns):
        return NameKind.ORGANISATION
    before, has = _before(first, 1), _before(first, 2)
    owned = before is not None and before.lower_ in ("of", "in") and has is not None and has.lower_ in _signs("of")
    return NameKind.ORGANISATION if owned and guess is not NameKind.PLACE else None


def _noun_before(first: Token, last: Token) -> Token | None:
    """The noun that says what a name is: right before it ("the bank Salna") or apart ("the driver, Ilse Dorn,")."""
    before = _before(first, 1)
    if before is None:
        return None
    if before.text == "," and _ends(last) and (noun := _before(first, 2)) and _has_determiner(noun):
        return noun
    return before if before.pos_ in ("NOUN", "PROPN") else None


def _apposed(last: Token) -> Token | None:
    """The noun in apposition after a name: "Dorn, a retired nurse,"."""
    token = _after_comma(last)
    if token is None or token.lower_ not in _DETERMINERS:
        return None
    head = None
    for word in token.doc[token.i + 1 : token.i + APPOSITION]:
        if word.pos_ not in _NOUNS:
            return head
        head = word
    return head


def _has_determiner(noun: Token) -> bool:
    """True if a determiner stands at most three words before the noun."""
    return any(token.lower_ in _DETERMINERS for token in noun.doc[max(0, noun.i - 3) : noun.i])


def _after_comma(last: Token) -> Token | None:
    doc = last.doc
    return doc[last.i + 2] if last.i + 2 < len(doc) and doc[last.i + 1].text == "," else None


def _before(first: Token, steps: int) -> Token | None:
    return first.doc[first.i - steps] if first.i >= steps else None


def _ends(token: Token) -> bool:
    """True if a comma or the end of the sentence follows."""
    return token.i + 1 >= len(token.doc) or token.doc[token.i + 1].text in (",", ".", ";", ")")
