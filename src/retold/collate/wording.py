"""Words with their places and base forms, and how near two wordings are."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.collate.lexicon import read_map, read_rows, read_words
from retold.types import Span

_WORD = re.compile(r"\d[\d.,]*\d|\d|(?:[A-Za-z]\.){2,}|[^\W\d_]+(?:[’'](?:s|t|re|ve|ll|d|m)\b)?|%|[$€£]")
_VOWEL = re.compile(r"[aeiouy]")
_ENDINGS = (
    ("ies", ("y", "ie")),
    ("ied", ("y", "ie")),
    ("es", ("e", "")),
    ("s", ("",)),
    ("ed", ("e", "")),
    ("ing", ("e", "")),
)
_TURNING = frozenset({"un", "in", "im", "il", "ir", "dis", "non"})
_DOUBLED = re.compile(r"([bdgkmnprt])\1$")
# Words of one concept are as near as this; swept .4-.9 on the paraphrases of benchmarks/distortion.py.
CONCEPT_NEARNESS = 0.7
# A word of so few letters or fewer that means nothing by itself is no base form of a name: "Ines" is not "in".
SMALL = 2
# Words of more letters than this that begin with the same so many letters are of one stock.
STOCK = 6


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as written, its base form, and where it stands in the text that was cut up."""

    text: str
    base: str
    start: int
    end: int


def cut_words(text: str, offset: int = 0) -> tuple[Word, ...]:
    """The words and figures of `text` in order; `offset` is added to their places."""
    return tuple(
        Word(m.group(), base_form(m.group()), offset + m.start(), offset + m.end()) for m in _WORD.finditer(text)
    )


def content_words(found: Iterable[Word]) -> tuple[Word, ...]:
    """The words that carry meaning: no function words."""
    stopwords = read_words("stopwords.txt")
    return tuple(word for word in found if word.text.lower() not in stopwords and word.base not in stopwords)


@lru_cache(maxsize=1 << 17)
def base_form(word: str) -> str:
    """The base form of an English word, good enough to compare by: "strikes" and "struck" give "strike"."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower[:1].isdigit():
        return lower.replace(",", "")
    if "." in lower:
        return lower.replace(".", "")
    irregular = read_map("irregular.tsv").get(lower)
    return irregular or _regular(lower)


def _regular(lower: str) -> str:
    if len(lower) < 4 or not lower.isalpha() or lower in read_words("fixed.txt"):
        return lower
    for ending, swaps in (
        ("ies", ("y", "ie")),
        ("ied", ("y", "ie")),
        ("es", ("e", "")),
        ("s", ("",)),
        ("ed", ("e", "")),
        ("ing", ("e", "")),
    ):
        if lower.endswith(ending):
            return _restored(lower, lower[: -len(ending)], swaps)
    return lower


def _restored(lower: str, trunk: str, swaps: tuple[str, ...]) -> str:
    """The known word among `trunk` with each ending of `swaps`, else the likeliest of them."""
    candidates = [trunk + swap for swap in swaps]
    if _DOUBLED.search(trunk):
        candidates.append(trunk[:-1])
    for candidate in candidates:
        if candidate in _known() and not (len(candidate) <= SMALL and candidate in read_words("stopwords.txt")):
            return candidate
    if lower in _known() or lower.endswith("ss") or len(trunk) < 3 or not _VOWEL.search(trunk):
        return lower
    return candidates[-1] if len(swaps) > 1 else candidates[0]


@cache
def _known() -> frozenset[str]:
    return frozenset(_concepts())


def is_known(base: str) -> bool:
    """True for a base form that the tables of concepts know: a word of the language and no name."""
    return base in _known()


@cache
def _concepts() -> dict[str, frozenset[str]]:
    found = {word: frozenset(numbers.split()) for word, numbers in read_rows("concepts.tsv")}
    for row in read_rows("alike.tsv"):
        for word in row:
            found[word] = found.get(word, frozenset()) | {f"+{row[0]}"}
    return found


@lru_cache(maxsize=1 << 16)
def phrase_head(phrase: str) -> str:
    """The base form of the noun that a phrase is about: the last word of matter before a preposition or clause."""
    head = ""
    for word in cut_words(phrase):
        if head and word.text.lower() in read_words("phrase_ends.txt"):
            break
        head = word.base if word.text.lower() not in read_words("stopwords.txt") else head
    return head


@lru_cache(maxsize=1 << 18)
def nearness(left: str, right: str) -> float:
    """How near two base forms are, in [0, 1]: the same, of one concept or one stock, or nothing."""
    if left == right:
        return 1.0
    return CONCEPT_NEARNESS if matters(left) & matters(right) else 0.0


@lru_cache(maxsize=1 << 17)
def matters(base: str) -> frozenset[str]:
    """What a base form may be about: its concepts and, for a long word, its first letters. A figure is only itself."""
    if base[:1].isdigit():
        return frozenset()
    stock = frozenset({base[:STOCK]}) if len(base) > STOCK else frozenset()
    return _concepts().get(base, frozenset()) | stock


@lru_cache(maxsize=1 << 18)
def opposed(left: str, right: str) -> bool:
    """True if the two base forms are opposites."""
    few, many = sorted((left, right), key=len)
    prefixed = len(few) >= 4 and many in (
        f"un{few}",
        f"in{few}",
        f"im{few}",
        f"il{few}",
        f"ir{few}",
        f"dis{few}",
        f"non{few}",
    )
    return prefixed or (left, right) in _opposites()


@cache
def _opposites() -> frozenset[tuple[str, str]]:
    rows = (*read_rows("antonyms.tsv"), *read_rows("opposites.tsv"))
    pairs = [(base_form(row[0]), base_form(row[1])) for row in rows]
    return frozenset([*pairs, *((right, left) for left, right in pairs)])


@lru_cache(maxsize=1 << 14)
def opposing(base: str) -> frozenset[str]:
    """The listed opposites of a base form."""
    return _rivals().get(base, frozenset())


@cache
def _rivals() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for left, right in _opposites():
        found.setdefault(left, set()).add(right)
    return {base: frozenset(others) for base, others in found.items()}


def overlap(left: Iterable[str], right: Iterable[str], weights: Mapping[str, float]) -> tuple[float, float]:
    """The share of the weight of each side's base forms that the other side has, concepts counted in part."""
    ours, theirs = sorted(set(left)), sorted(set(right))
    return _covered(ours, theirs, weights), _covered(theirs, ours, weights)


def _covered(ours: list[str], theirs: list[str], weights: Mapping[str, float]) -> float:
    total = sum(weights.get(base, 1.0) for base in ours)
    held = set(theirs)
    about = frozenset[str]().union(*(matters(base) for base in theirs))
    found = 0.0
    for base in ours:
        share = 1.0 if base in held else CONCEPT_NEARNESS if matters(base) & about else 0.0
        found += share * weights.get(base, 1.0)
    return found / total if total else 0.0


def span_of(report_id: str, found: Iterable[Word]) -> Span:
    """The characters from the first to the last of `found`."""
    ordered = sorted(found, key=lambda word: word.start)
    return Span(report_id, ordered[0].start, ordered[-1].end)
