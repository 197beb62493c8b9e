"""Actors of coded events: who a noun phrase stands for, with country and sector."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from retold.extract.gazetteer import countries
from retold.extract.misreads import is_named_craft
from retold.extract.parser import Sentence
from retold.extract.plover import rows
from retold.extract.words import Token
from retold.types import Actor, Name, Place, Span

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "FAC", "LOC"})
CORE = frozenset({"compound", "amod", "nmod", "poss", "case", "punct", "appos"})
LOOSE = frozenset(
    {"held", "backed", "occupied", "controlled", "allied", "sponsored", "brokered", "supported", "speaking"}
)
LONGEST = 6
TEMPORAL = frozenset({"after", "before", "during", "since", "despite", "until"})
UNSURE = frozenset(
    {
        "Jersey",
        "Reunion",
        "Georgetown",
        "Hamilton",
        "Kingston",
        "Victoria",
        "Brussels",
        "Vienna",
        "Geneva",
        "Santiago",
        "San Jose",
        "Road Town",
        "Plymouth",
        "Stanley",
        "Saint Martin",
        "Jamestown",
    }
)
CURRENCIES = frozenset(
    {"EUR", "USD", "GBP", "CHF", "JPY", "CNY", "RUB", "INR", "SEK", "NOK", "DKK", "PLN", "BRL", "ZAR"}
)
Forms = dict[tuple[str, ...], tuple[str, str]]


@cache
def known_forms() -> Forms:
    """Word sequences that name a country or a known actor, with (country, sector)."""
    forms: Forms = {}
    for code, words in rows("plover_countries.tsv"):
        for form in words.split("|"):
            forms[_key(form)] = (code, "")
            forms.setdefault(_key(form + "s"), (code, ""))
    for code, sector, words in rows("plover_actors.tsv"):
        for form in words.split("|"):
            forms[_key(form)] = (code, sector)
    for code, country in countries().items():
        for form in (*country.names, *country.people, *country.capitals):
            if form not in UNSURE:
                forms.setdefault(_key(form.removeprefix("the ")), (code, ""))
    return forms


@cache
def last_words() -> frozenset[str]:
    """The words with which a known form ends."""
    return frozenset(form[-1] for form in known_forms() if form)


@cache
def sectors() -> dict[str, str]:
    """The sector of each head noun."""
    return {noun: sector for sector, nouns in reversed(rows("sectors.tsv")) for noun in nouns.split()}


def actor_at(sentence: Sentence, token: Token, names: Sequence[Name], places: Sequence[Place]) -> Actor | None:
    """The actor a noun phrase stands for: its head if that can act, else who owns, makes or bears it."""
    head = bearer(token)
    if head is None:
        return None
    first, last = phrase(head)
    span = sentence.span(first, last)
    country, sector = identify(head)
    name = next((name for name in names if any(_overlap(span, mention) for mention in name.mentions)), None)
    place = next((place for place in places if _overlap(span, place.span) and _is_own(sentence, place)), None)
    country = country or (name.country if name else "") or (place.country if place else "")
    text = sentence.tokens.doc[first.i : last.i + 1].text
    return Actor(text=text, span=span, name_id=name.id if name else "", country=country, sector=sector)


def _is_own(sentence: Sentence, place: Place) -> bool:
    """True for a place with a country that does not stand behind "anti-" or "pro-"."""
    before = sentence.tokens.text[: max(place.span.start - sentence.start, 0)][-5:].lower()
    return bool(place.country) and not before.endswith(("anti-", "pro-", "ex-"))


def bearer(token: Token, prepositions: Collection[str] = ()) -> Token | None:
    """The word of a noun phrase that can act: its head, a possessor, a nationality, or what "of" or "by" brings in."""
    if can_act(token):
        return token
    for child in _inside(token, prepositions):
        found = bearer(child, prepositions)
        if found is not None:
            return found
    return None


def can_act(token: Token) -> bool:
    """True for names, nationalities and nouns of people and bodies."""
    known = token.lemma_.lower() in sectors() or _is_known(token)
    if token.text in CURRENCIES or (is_named_craft(token) and not known):
        return False
    if token.pos_ == "PRON" or token.ent_type_ in {"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY"}:
        return False
    return token.ent_type_ in NAMED or known


def _is_known(token: Token) -> bool:
    """True if the token, alone or as the end of a longer form, names a country or a known actor."""
    if token.text not in last_words():
        return False
    doc, last = token.doc, token.i + 1
    return any(
        tuple(word.text for word in doc[first:last]) in known_forms()
        for first in range(max(last - 4, token.sent.start), last)
    )


def _inside(token: Token, prepositions: Collection[str]) -> Iterator[Token]:
    yield from (child for child in token.children if child.dep_ == "poss")
    modifiers = [child for child in token.children if child.dep_ in {"compound", "amod", "nmod"}]
    yield from (child for child in modifiers if child.ent_type_ in NAMED or _is_known(child))
    for child in token.children:
        allowed = child.lower_ in prepositions if prepositions else child.lower_ not in TEMPORAL
        if child.dep_ in {"prep", "agent"} and allowed:
            yield from (noun for noun in child.children if noun.dep_ == "pobj")


def phrase(head: Token) -> tuple[Token, Token]:
    """First and last token of the phrase that names the actor, without articles and numbers in front of it."""
    left = [t for t in head.subtree if t.i <= head.i and (t.i == head.i or _is_core(t, head))]
    first = head
    for token in sorted(left, key=lambda token: -token.i):
        if token.i < first.i - 1:
            break
        first = token
    last = head
    for child in head.children:
        if child.i == last.i + 1 and child.dep_ == "appos" and child.ent_type_ == "PERSON":
            last = child
        if child.dep_ == "prep" and child.lower_ in {"of", "in"} and child.i == last.i + 1:
            places = [
                noun for noun in child.children if noun.dep_ == "pobj" and noun.ent_type_ in {"GPE", "LOC", "ORG"}
            ]
            last = places[0] if places else last
    while first.i < head.i and (first.is_punct or first.pos_ in {"DET", "NUM", "PART"} or first.lower_ in {"'s", "’s"}):
        first = first.nbor()
    return first, last


def _is_core(token: Token, head: Token) -> bool:
    """True if the token hangs on the head through names, titles and adjectives alone."""
    while token.i != head.i:
        if token.dep_ not in CORE or token.pos_ == "VERB":
            return False
        token = token.head
    return True


def identify(head: Token) -> tuple[str, str]:
    """(country, sector) of the actor whose head this is; "" where the phrase does not say."""
    near = sorted((t for t in head.subtree if _is_core(t, head) or t.i == head.i), key=lambda token: token.i)
    far = sorted((t for t in head.subtree if not _in_clause(t, head)), key=lambda token: token.i)
    country, known = next(iter([*_known(near), *_known(far)]), ("", ""))
    sector = known or sector_of(head)
    if not sector and head.ent_type_ == "GPE" and country:
        sector = "GOV"
    titles = [sectors()[t.lemma_.lower()] for t in near if t.lemma_.lower() in sectors()]
    return country, sector or (titles[0] if titles else "")


def sector_of(noun: Token) -> str:
    """The sector of a noun, with the word before it if the two are known together ("aid agency"); "" if none."""
    before = noun.nbor(-1).lower_ if noun.i > noun.sent.start else ""
    lemma = noun.lemma_.lower()
    return sectors().get(f"{before}-{lemma}", "") or sectors().get(lemma, "")


def _in_clause(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in {"relcl", "acl", "advcl", "conj"}:
            return True
        token = token.head
    return False


def _known(tokens: Sequence[Token]) -> list[tuple[str, str]]:
    """What is known of the longest forms in a row of tokens, left to right."""
    found, index = [], 0
    while index < len(tokens):
        width = next((w for w in range(LONGEST, 0, -1) if _form(tokens, index, w) in known_forms()), 0)
        if width and not _is_loose(tokens[index], tokens[index + width - 1]):
            found.append(known_forms()[_form(tokens, index, width)])
        index += max(width, 1)
    return found


def _form(tokens: Sequence[Token], index: int, width: int) -> tuple[str, ...]:
    piece = tokens[index : index + width]
    if len(piece) < width or piece[-1].i - piece[0].i != width - 1:
        return ()
    return tuple(token.text for token in piece)


def _is_loose(first: Token, last: Token) -> bool:
    """True for "pro-Iranian" and "Syrian-backed": the country is not the actor's own."""
    doc = first.doc
    before = doc[first.i - 2].lower_ if first.i >= 2 and doc[first.i - 1].text == "-" else ""
    after = doc[last.i + 2].lower_ if last.i + 2 < len(doc) and doc[last.i + 1].text == "-" else ""
    return before in {"pro", "anti", "ex"} or after in LOOSE


def _key(form: str) -> tuple[str, ...]:
    """The tokens of a form as the parser cuts them."""
    for mark in ("-", "'s"):
        form = form.replace(mark, f" {mark} ")
    return tuple(form.split())


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
