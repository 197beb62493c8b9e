"""Which words of a report answer to a word of a question: its forms, words used for the same, names of one country."""

from collections.abc import Iterable
from functools import cache, lru_cache

from retold.ask.lexicon import read_rows
from retold.collate.wording import base_form
from retold.extract.gazetteer import country_names, people_words
from retold.extract.words import Token


@lru_cache(maxsize=1 << 15)
def forms_of(word: str, dictionary_form: str = "") -> frozenset[str]:
    """The base forms that a word may have, in lower case."""
    return frozenset({base_form(word), dictionary_form.lower() or base_form(word)} - {""})


def token_forms(token: Token) -> frozenset[str]:
    """The base forms that a parsed word may have."""
    return forms_of(token.text, token.lemma_)


@cache
def _rows_by_word() -> dict[str, frozenset[str]]:
    rows: dict[str, set[str]] = {}
    for row in read_rows("alike.tsv"):
        single = [word for word in row if " " not in word]
        for word in single:
            rows.setdefault(word, set()).update(single)
    return {word: frozenset(others) for word, others in rows.items()}


def is_meant(token: Token, verb: frozenset[str]) -> bool:
    """False where a word stands for the verb asked for only with an object that it has not: "lose" lives, not jobs."""
    needed = frozenset[str]().union(*(_objects().get(form, frozenset()) for form in token_forms(token)))
    if not needed or not verb & {"kill", "die"}:
        return True
    return any(token_forms(child) & needed for child in token.children)


@cache
def _objects() -> dict[str, frozenset[str]]:
    return {word: frozenset({"life"}) for word in ("lose", "claim", "take", "cost")}


def alike(forms: Iterable[str]) -> frozenset[str]:
    """`forms` and the words that reports use for the same."""
    given = frozenset(forms)
    return given.union(*(_rows_by_word().get(form, frozenset()) for form in given))


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for one, other in read_rows("opposite.tsv"):
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


def words_against(form: str) -> frozenset[str]:
    """The words that say the opposite of a base form."""
    return _opposites().get(form, frozenset())


@lru_cache(maxsize=1 << 12)
def country_of(words: str) -> str:
    """The code of the country that `words` name or whose people they name ("U.S.", "Iraqi"), "" if none."""
    flat = words.strip()
    for form in (flat, flat.removesuffix("'s"), flat.removesuffix("s"), flat.removeprefix("the ")):
        if code := country_names().get(form) or people_words().get(form):
            return code
    return ""


@cache
def country_words() -> dict[str, tuple[str, ...]]:
    """Every way to write a country or its people, by code."""
    found: dict[str, list[str]] = {}
    for word, code in sorted([*country_names().items(), *people_words().items()]):
        found.setdefault(code, []).append(word)
    return {code: tuple(words) for code, words in found.items()}
