"""When two spellings are one name: short forms, transliterations, acronyms."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz import fuzz

from retold.terms import NameKind

# Two last names as near as this, of people with compatible first names, are one name spelt two ways.
SAME_SURNAME = 80.0
SAME_BODY = 92.0
MIN_LETTERS = 4
# A word cut short keeps so many letters at least, and lacks so many.
FEWEST_LETTERS = 3
_NOT_PART = re.compile(r"[^0-9a-z]+")
_PARTICLES = frozenset(
    {"al", "el", "ul", "ad", "as", "ash", "bin", "ibn", "ben", "abu", "de", "da", "van", "von", "der", "the"}
)
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "ö": "oe", "ü": "ue", "ä": "ae"}
)
_SOUNDS = (("ou", "u"), ("oo", "u"), ("ee", "i"), ("ph", "f"), ("kh", "h"), ("q", "k"), ("w", "v"), ("y", "i"),
           ("sch", "sh"), ("tch", "ch"), ("tz", "ts"), ("ck", "k"), ("ii", "i"))  # fmt: skip


@lru_cache(maxsize=20_000)
def parts_of(name: str) -> tuple[str, ...]:
    """The telling words of a name: lower case, no accents, particles ("al-", "van") left out."""
    flat = unicodedata.normalize("NFKD", name.lower())
    flat = "".join(mark for mark in flat if not unicodedata.combining(mark)).translate(_LETTERS)
    flat = re.sub(r"['’ʻ`.]s?(?=\W|$)|['’ʻ`.]", "", flat)
    parts = [part for part in _NOT_PART.sub(" ", flat).split() if part]
    return tuple(part for part in parts if part not in _PARTICLES) or tuple(parts)


@lru_cache(maxsize=20_000)
def sound_of(part: str) -> str:
    """A rough common form of the ways in which one sound is transliterated."""
    for written, sound in _SOUNDS:
        part = part.replace(written, sound)
    return re.sub(r"(.)\1", r"\1", part)


def nearness(left: str, right: str) -> float:
    """How alike two single words are spelt, 0 to 100, the ways of transliterating evened out."""
    if min(len(left), len(right)) < MIN_LETTERS:
        return 100.0 if left == right else 0.0
    return max(fuzz.ratio(left, right), fuzz.ratio(sound_of(left), sound_of(right)))


def why_same(kind: NameKind, left: str, right: str) -> str:
    """Why two spellings are one name, in words; "" if they are not. Symmetric."""
    if left == right or parts_of(left) == parts_of(right):
        return f"{_quoted(left)} and {_quoted(right)} are spelt alike"
    if kind is NameKind.PERSON:
        return _why_same_person(left, right)
    if kind is NameKind.PLACE:
        return ""
    return _why_same_body(left, right)


def _why_same_person(left: str, right: str) -> str:
    few, many = sorted((parts_of(left), parts_of(right)), key=lambda parts: (len(parts), parts))
    short, full = (left, right) if parts_of(left) == few else (right, left)
    if not few or nearness(few[-1], many[-1]) < SAME_SURNAME:
        return ""
    if len(few) == 1:
        exact = few[-1] == many[-1]
        return f"{_quoted(short)} is {'' if exact else 'a spelling of '}the last part of {_quoted(full)}"
    if nearness(few[0], many[0]) >= SAME_SURNAME or _is_initial(few[0], many[0]):
        return f"{_quoted(left)} and {_quoted(right)} are spellings of one name"
    return ""


def _is_initial(first: str, other: str) -> bool:
    return min(len(first), len(other)) == 1 and first[0] == other[0]


def _why_same_body(left: str, right: str) -> str:
    short, full = sorted((left, right), key=lambda text: (len(text), text))
    if short.replace(".", "").isupper() and short.replace(".", "") == initials(full):
        return f"{_quoted(short)} are the initials of {_quoted(full)}"
    few, many = parts_of(short), parts_of(full)
    if len(few) >= 2 and few == many[-len(few) :]:
        return f"{_quoted(short)} is the end of {_quoted(full)}"
    same = len(few) == len(many) and fuzz.token_sort_ratio(" ".join(few), " ".join(many)) >= SAME_BODY
    return f"{_quoted(left)} and {_quoted(right)} are spelt alike" if same and len(short) > 5 else ""


def initials(name: str) -> str:
    """The first letters of the capitalised words; "" for a single word."""
    capital = [word for word in name.replace("-", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in capital) if len(capital) > 1 else ""


def _quoted(text: str) -> str:
    return f'"{text}"'


def abbreviates(left: str, right: str) -> bool:
    """True if one capitalised word is short for the other, whichever it is: its beginning ("Sen." and "Senator"), or
    some of its letters and a full stop ("Fla." and "Florida"); "Niger" is not short for "Nigeria"."""
    short, full = sorted((left, right), key=len)
    few, many = short.rstrip(".").lower(), full.rstrip(".").lower()
    if not (many.isalpha() and short[:1].isupper() and full[:1].isupper() and few[:1] == many[:1]):
        return False
    if FEWEST_LETTERS <= len(few) <= len(many) - FEWEST_LETTERS and many.startswith(few):
        return True
    letters = iter(many)
    return short.endswith(".") and 1 < len(few) <= len(many) - FEWEST_LETTERS and all(one in letters for one in few)
