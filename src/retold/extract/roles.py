"""Offices and ranks beside a person's name, and mentions of a person by office alone ("the prime minister")."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from retold.extract.gazetteer import country_names, people_words, read_rows
from retold.extract.parser import Sentence
from retold.extract.words import Token

MAX_ROLE_WORDS = 7


@dataclass(frozen=True, slots=True)
class Role:
    """An office: its words in lower case without article or country ("prime minister"), the country's code or "", and
    its first and last token."""

    text: str
    country: str
    first: Token
    last: Token


@cache
def role_heads() -> frozenset[str]:
    """Last words of offices ("minister")."""
    return frozenset(row[0] for row in read_rows("roles.txt"))


@cache
def titles() -> frozenset[str]:
    """Words before a name that are no part of it ("mr", "gen")."""
    return frozenset(row[0] for row in read_rows("titles.txt"))


def role_before(first: Token, start: int) -> Role | None:
    """The office written straight before a name that begins at `first`: "Chilean Prime Minister" before "Brandão"."""
    before = first.doc[max(start, first.i - 1) : first.i]
    last = before[0] if len(before) else None
    if last is None or not is_head(last):
        return None
    return _role_ending_at(last, start)


def is_head(token: Token) -> bool:
    """True if `token` can be the last word of an office."""
    word = token.lower_.rstrip(".")
    return word in role_heads() or (token.lemma_.lower() in role_heads() and token.tag_ == "NN")


def is_title(token: Token) -> bool:
    """True for "Mr.", "Gen." and their like, with or without the point."""
    return token.lower_.rstrip(".") in titles()


def _role_ending_at(last: Token, start: int) -> Role:
    """The office whose head is `last`, its modifiers taken in leftwards, a country told apart."""
    first, words, country = last, [last.lower_], ""
    for token in reversed(last.doc[max(start, last.i - MAX_ROLE_WORDS) : last.i]):
        land = land_of(token)
        if land:
            first, country = token, country or land
        elif _modifies(token, first) and not country:
            first = token
            words.append(token.lower_)
        elif token.text not in ("'s", "’s"):
            break
    return Role(" ".join(reversed(words)).replace(" - ", "-"), country, first, last)


def _modifies(token: Token, first: Token) -> bool:
    if token.text == "-" and first.i == token.i + 1:
        return True
    named = token.dep_ in ("compound", "amod", "nmod") and token.pos_ in ("NOUN", "PROPN", "ADJ")
    return named and (token.ent_type_ in ("", "ORG", "PERSON") and not token.is_punct) and not is_title(token)


def land_of(token: Token) -> str:
    """The code of the country that one word names or describes ("Iraqi", "US"), "" if none."""
    return people_words().get(token.text, "") or country_names().get(token.text, "")


def role_after(last: Token, end: int) -> Role | None:
    """The office in apposition after a name: "Anna Lind, the Swedish foreign minister," or "Lind, mayor of Uppsala"."""
    if last.i + 2 >= end or last.doc[last.i + 1].text != ",":
        return None
    for token in last.doc[last.i + 2 : min(end, last.i + 2 + MAX_ROLE_WORDS)]:
        if token.text in (",", ".", ";") or token.pos_ in ("VERB", "AUX"):
            return None
        if is_head(token) and token.dep_ not in ("compound",):
            role = _role_ending_at(token, last.i + 2)
            return Role(role.text, role.country or _land_after(token, end), role.first, role.last)
    return None


def _land_after(head: Token, end: int) -> str:
    """The country in "president of Chile"."""
    following = list(head.doc[head.i + 1 : min(end, head.i + 4)])
    if following and following[0].lower_ == "of":
        return next((land for token in following[1:] if (land := land_of(token))), "")
    return ""


def lone_roles(sentence: Sentence, taken: frozenset[int]) -> Iterator[Role]:
    """Offices mentioned without a name, with an article or a country before them ("the Iraqi prime minister")."""
    start = sentence.tokens.start
    for token in sentence.tokens:
        if not is_head(token) or token.i in taken or token.dep_ == "compound":
            continue
        role = _role_ending_at(token, start)
        before = token.doc[role.first.i - 1].lower_ if role.first.i > start else ""
        if before in ("the", "his", "her", "their") or role.country or _is_capitalised(role):
            yield Role(role.text, role.country or _land_after(token, sentence.tokens.end), role.first, role.last)


def _is_capitalised(role: Role) -> bool:
    return role.first.i != role.last.i and all(token.text[0].isupper() for token in (role.first, role.last))
