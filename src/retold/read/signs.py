"""The signs by which a stretch of text shows that it is furniture or prose, without what stands around it."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|[@#]\w+|[^\W\d_][\w]*(?:[.'’/-]\w+)*|\d+(?:[.,:/]\d+)*|°[CF]|[^\w\s]"
)
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?(?:\s|$)")
_WORD = re.compile(r"[^\W\d_]")
_ENDS = {".": "stop", "!": "shout", "?": "ask", ":": "colon", ",": "comma", ";": "semi", "…": "more", ")": "bracket"}
_QUOTES = '"“”«»„'
_BARS = frozenset("|•·»«›‹>→←▶►▲▼■©®™*_~/")
_STEPS = (1, 2, 3, 4, 6, 9, 14, 20, 30, 50, 80)
_SHARES = (0.001, 0.1, 0.2, 0.3, 0.4, 0.55, 0.75, 0.99)
# Classes that hardly stand in a report: an order given in the voice of a page.
_TOLD = frozenset(("speech", "past"))
_PAGE_CLASSES = frozenset(
    {"letter", "pay", "platform", "web", "button", "shared", "rights", "ad"}
    | {"moving", "more", "form", "shop", "reader", "house", "contact"}
)


@cache
def load_vocabulary() -> dict[str, tuple[str, ...]]:
    """The classes of each word of vocabulary.tsv."""
    rows = files("retold.read").joinpath("vocabulary.tsv").read_text("utf-8").splitlines()
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in (row.split("\t") for row in rows if row and not row.startswith("#")):
        for word in dict.fromkeys(words.split()):
            classes[word] = (*classes.get(word, ()), name)
    return classes


@lru_cache(maxsize=8192)
def name_signs(text: str) -> tuple[str, ...]:
    """The signs of one stretch of text, each once: words, pairs of words, classes of words, shape."""
    tokens = _TOKEN.findall(text)
    plain = [_plain(token) for token in tokens]
    signs = {f"w {word}" for word in plain}
    signs |= {f"p {one} {two}" for one, two in zip(["^", *plain], [*plain, "$"], strict=True)}
    signs |= set(_class_signs(tokens, plain))
    signs |= set(_shape_signs(text, tokens, plain))
    return tuple(sorted(signs))


def count_signs(text: str) -> tuple[int, int]:
    """How many words of `text` are of the classes that pages use, and how many tell what was said or done."""
    vocabulary = load_vocabulary()
    classes = [set(vocabulary.get(_plain(token), ())) for token in _TOKEN.findall(text)]
    return sum(bool(some & _PAGE_CLASSES) for some in classes), sum(bool(some & _TOLD) for some in classes)


def _plain(token: str) -> str:
    """A token in lower case; figures and addresses by their kind."""
    if token[0].isdigit():
        return "0:0" if ":" in token else "0/0" if "/" in token else "0"
    if token[0] in "@#" and len(token) > 1:
        return token[0] + "x"
    if token.startswith(("http", "www.")):
        return "url"
    return "e@mail" if "@" in token[1:] else token.lower().replace("’", "'")


def _class_signs(tokens: list[str], plain: list[str]) -> Iterator[str]:
    """How many and what share of the words are of each class, and the class of the first."""
    vocabulary = load_vocabulary()
    counts: dict[str, int] = {}
    for word in plain:
        for name in vocabulary.get(word, ()):
            counts[name] = counts.get(name, 0) + 1
    words = max(1, sum(1 for token in tokens if _WORD.match(token)))
    for name, count in counts.items():
        yield f"c {name}"
        yield f"c {name} {min(count, 4)}+"
        yield f"s {name} {_step(count / words, _SHARES)}"
    for name in vocabulary.get(plain[0] if plain else "", ()):
        yield f"first {name}"
    told = counts.get("speech", 0) + counts.get("past", 0)
    paged = sum(counts.get(name, 0) for name in _PAGE_CLASSES)
    yield f"page {min(paged, 6)} told {min(told, 1)}"
    yield f"page share {_step(paged / words, _SHARES)} function {_step(counts.get('function', 0) / words, _SHARES)}"
    if "order" in vocabulary.get(plain[0] if plain else "", ()):
        yield f"orders {min(paged, 4)} told {min(told, 1)}"


def _shape_signs(text: str, tokens: list[str], plain: list[str]) -> Iterator[str]:
    """Length, capitals, figures, marks, beginning and end."""
    words = [token for token in tokens if _WORD.match(token)]
    length = _step(len(words), _STEPS)
    end = _end_of(text)
    capitals = sum(word[0].isupper() for word in words[1:]) / max(1, len(words) - 1)
    figures = sum(token[0].isdigit() for token in tokens) / max(1, len(tokens))
    function = sum("function" in load_vocabulary().get(word, ()) for word in plain) / max(1, len(words))
    yield f"length {length}"
    yield f"end {end}"
    yield f"length {length} end {end}"
    yield f"starts {_start_of(text)}"
    yield f"capitals {_step(capitals, _SHARES)}"
    yield f"figures {_step(figures, _SHARES)}"
    yield f"function {_step(function, _SHARES)} length {min(length, 7)}"
    yield f"capitals {_step(capitals, _SHARES)} end {end} length {min(length, 7)}"
    yield f"sentences {min(4, len(_SENTENCE_END.findall(text)))}"
    yield from _mark_signs(text, tokens, words)


def _mark_signs(text: str, tokens: list[str], words: list[str]) -> Iterator[str]:
    bars = sum(token in _BARS for token in tokens)
    yield f"bars {min(bars, 3)}"
    yield f"lines {min(text.count(chr(10)), 3)}"
    if any(mark in text for mark in _QUOTES):
        yield "quoted"
        yield f"quotes {min(4, sum(text.count(mark) for mark in _QUOTES))}"
    if words and all(word.isupper() for word in words):
        yield f"shouted {min(len(words), 4)}"
    elif words and words[0].isupper() and len(words[0]) > 2:
        yield "shouted first"
    if any(word.lower().endswith("ed") and len(word) > 4 for word in words):
        yield "ed"
    if re.search(r"[:|]\s+\S", text[: len(text) // 2]):
        yield f"led in {min(len(words), 9)}"
    if re.search(r"\w\s*/\s*[A-Z]", text):
        yield "slashed"
    if re.search(r"[\])]\.?$", text):
        yield "ends in brackets"


def _end_of(text: str) -> str:
    last = text.rstrip()[-1:]
    if last in _QUOTES and last:
        return "quote after " + _ENDS.get(text.rstrip()[-2:-1], "word")
    return _ENDS.get(last, "figure" if last.isdigit() else "word" if last.isalpha() else "mark")


def _start_of(text: str) -> str:
    first = text.lstrip()[:1]
    if first in _QUOTES and first:
        return "quote"
    return "capital" if first.isupper() else "small" if first.islower() else "figure" if first.isdigit() else "mark"


def _step(value: float, steps: tuple[float, ...]) -> int:
    """The number of steps that `value` has reached."""
    return sum(value >= step for step in steps)
