"""How foreign each sentence of a report reads: whether a machine put it into English, by its common words and stops.

A machine that translates word by word keeps the other language's negations, articles and joints. What is weighed is
which of a few hundred common words and stops stand beside which, all other words counting alike.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from functools import cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from retold.relate.fingerprint import Print

_TOKEN = re.compile(r"\w+(?:[.,:'’]\w+)*|[^\w\s]")
_SHAPES = frozenset({"N", "x", "0", "<", ">"})
_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"})


class Foreign(msgspec.Struct, frozen=True):
    """The weights of benchmarks/train/foreignness.py.

    `words` are told apart from others; `alone` are the log-odds by which a mark speaks for a translation, `beside` the
    same where two tellings of one passage are held against each other; `bias` belongs to `alone`.
    """

    words: frozenset[str]
    alone: dict[str, float]
    beside: dict[str, float]
    bias: float


@cache
def _weights() -> Foreign:
    path = files("retold.relate").joinpath("models/foreignness.json")
    return msgspec.json.decode(path.read_bytes(), type=Foreign)


def marks_of(sentence: str, words: Set[str]) -> Counter[str]:
    """The common words and stops of a sentence and which stand beside which, with how often."""
    tokens = ["<", *_simplify(sentence, words), ">"]
    counts = Counter(token for token in tokens if token not in _SHAPES)
    counts.update(f"{one} {other}" for one, other in pairwise(tokens))
    return counts


def _simplify(sentence: str, words: Set[str]) -> Iterator[str]:
    """The tokens of a sentence, all but `words` and stops by their shape."""
    for token in _TOKEN.findall(sentence.translate(_PLAIN)):
        low = token.lower()
        if low in words or not token[0].isalnum():
            yield low
        else:
            yield "0" if token[0].isdigit() else "N" if token[0].isupper() else "x"


def rate_foreignness(print_: Print) -> tuple[tuple[float, float], ...]:
    """For each sentence the log-odds that a machine translated it, and its weight beside another telling."""
    return print_.recall("foreignness", _rate)


def _rate(print_: Print) -> tuple[tuple[float, float], ...]:
    weights, text = _weights(), print_.report.text
    found = []
    for first, last in print_.sentences:
        end = print_.ends[last - 1]
        marks = marks_of(text[max(0, print_.starts[first] - 1) : end + 2], weights.words)
        alone = sum(weights.alone.get(mark, 0.0) * count for mark, count in marks.items())
        found.append((alone, sum(weights.beside.get(mark, 0.0) * count for mark, count in marks.items())))
    return tuple(found)
