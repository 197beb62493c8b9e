"""Text in capitals made readable for the parser, character by character, so that every offset stays."""

import re
from functools import cache

from spacy.language import Language

from retold.extract.actors import known_forms
from retold.extract.parser import load_parser

SHARE = 0.8
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
BREAK = re.compile(r"(?<!\n)\n(?!\s*\n)")
CALENDAR = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
    ]
)
NUMBER = re.compile(r"\d")


def is_capitals(text: str) -> bool:
    """True if nearly all letters of a text are capitals, as in old wire copy."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 20 and sum(char.isupper() for char in letters) >= SHARE * len(letters)


def recase(text: str) -> str:
    """`text` with dictionary words in lower case and others in title case; equally long, no breaks within paragraphs.

    A word that is both ("rose", "Rose") is taken for the dictionary's. Texts that are not in capitals are given back.
    """
    if not is_capitals(text):
        return text
    spaced = BREAK.sub(" ", text)
    lowered = "".join(_fitting(char.lower(), char) for char in spaced)
    cased = WORD.sub(lambda match: _cased(match, lowered), lowered)
    return _known_names().sub(lambda match: match.group().title(), cased)


def _fitting(lower: str, char: str) -> str:
    return lower if len(lower) == 1 else char


def _cased(match: re.Match[str], text: str) -> str:
    word = match.group()
    before = text[: match.start()].rstrip(" \"'([")
    opens = not before or before[-1] in ".!?\n]" or "\n" in text[len(before) : match.start()]
    if word in {"u", "s"} and text[match.end() : match.end() + 1] == ".":
        return word.upper()
    if (
        opens
        or word in CALENDAR
        or (word == "may" and NUMBER.search(text[max(match.start() - 3, 0) : match.end() + 4]))
        or word == "i"
        or (word.title(),) in known_forms()
    ):
        return word[0].upper() + word[1:]
    if is_dictionary(word):
        return word
    return word.upper() if not set(word) & set("aeiouy") else word[0].upper() + word[1:]


@cache
def _known_names() -> re.Pattern[str]:
    """Names of countries and capitals of several words, and saints' names of towns."""
    forms = sorted({" ".join(form) for form in known_forms() if len(form) > 1 and all(p.isalpha() for p in form)})
    plain = [re.escape(form) for form in forms if form.istitle()]
    return re.compile(rf"(?i:\b(?:{'|'.join(plain)}|(?:san|santa|santo) [a-z]+)\b)")


@cache
def is_dictionary(word: str) -> bool:
    """True for English words that are not names, by the lemmatizer's own word lists."""
    nlp = load_parser()
    return word in _plain_words() or any(_stem_known(nlp, word, tag) for tag in ("noun", "verb", "adj", "adv"))


@cache
def _plain_words() -> frozenset[str]:
    stops = load_parser().Defaults.stop_words
    return frozenset(stops) | {"ing", "today", "yesterday", "tonight", "according", "guerrillas", "says", "including"}


def _stem_known(nlp: Language, word: str, tag: str) -> bool:
    lookups = nlp.get_pipe("lemmatizer").lookups  # type: ignore[attr-defined]
    index = lookups.get_table("lemma_index")[tag]
    if word in index or word in lookups.get_table("lemma_exc").get(tag, {}):
        return True
    rules = lookups.get_table("lemma_rules").get(tag, [])
    return any(word.endswith(old) and word[: len(word) - len(old)] + new in index for old, new in rules)
