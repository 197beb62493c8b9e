"""What the first judgements of a pair's neighbours say of it: the pairs that share one of its two texts."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.collate.wording import content_words, cut_words

Floats = NDArray[np.float64]
TextPair = tuple[str, str]
# The even share of the classes counts as much as one neighbour, as far as likeness goes as this part of one.
EVEN = 1.0
EVEN_ALIKE = 0.3


def look_around(pairs: Sequence[TextPair], shares: Floats, weights: Floats) -> Floats:
    """Per pair, for its left and then its right text: what was said of the other pairs that hold this text.

    `shares` are the classes' shares by a first judgement, `weights` in [0, 1] say how far each pair counts as a
    neighbour. Per text: the mean shares of the neighbours; the same where neighbours whose other text is like one's
    own count more; how many neighbours there are; what part of them does not count; the likest. A pair of the same
    two texts is no neighbour. The cost grows with the square of the pairs that hold one text.
    """
    texts = sorted({text for pair in pairs for text in pair})
    rows = word_rows(texts)
    number = {text: row for row, text in enumerate(texts)}
    holding: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for place, (left, right) in enumerate(pairs):
        holding[number[left]].append((place, 0, number[right]))
        holding[number[right]].append((place, 1, number[left]))
    found = np.zeros((len(pairs), 2, 2 * shares.shape[1] + 3))
    for places in holding.values():
        at, side, other = (np.array(column) for column in zip(*places, strict=True))
        alike = np.asarray((rows[other] @ rows[other].T).todense())
        found[at, side] = _of_one_text(shares[at], weights[at], alike, other)
    return found.reshape(len(pairs), -1)


def _of_one_text(shares: Floats, weights: Floats, alike: Floats, other: NDArray[np.intp]) -> Floats:
    """The rows of all pairs that hold one text; `other` numbers the text that each holds beside it."""
    apart = other[:, None] != other[None, :]
    counted = apart * weights[None, :]
    near = counted * alike
    even = EVEN / shares.shape[1]
    mean = (counted @ shares + even) / (counted.sum(axis=1) + EVEN)[:, None]
    mean_alike = (near @ shares + EVEN_ALIKE * mean) / (near.sum(axis=1) + EVEN_ALIKE)[:, None]
    idle = (apart @ (1 - weights)) / np.maximum(1, apart.sum(axis=1))
    extra = np.stack([counted.sum(axis=1), idle, near.max(axis=1)], axis=1)
    return np.hstack([mean, mean_alike, extra])


def word_rows(texts: Sequence[str]) -> csr_matrix:
    """The words of matter of each text, once each, rare ones of the pile weighing more; rows at length one."""
    held = [sorted({word.base for word in content_words(cut_words(text))}) for text in texts]
    spread = Counter(base for bases in held for base in bases)
    column = {base: place for place, base in enumerate(sorted(spread))}
    ends = np.cumsum([0, *(len(bases) for bases in held)])
    values = [np.log((1 + len(texts)) / (1 + spread[base])) + 1 for bases in held for base in bases]
    places = [column[base] for bases in held for base in bases]
    rows = csr_matrix((values, places, ends), shape=(len(texts), max(1, len(column))))
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    return csr_matrix(rows.multiply(1 / np.maximum(lengths, 1e-9)[:, None]))
