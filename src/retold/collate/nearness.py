"""How near the statements of two reports are to one another, beside how near the others of these reports are."""

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.collate.company import Floats, TextPair, word_rows
from retold.collate.vectors import to_length_one, vector_of
from retold.collate.wording import content_words, cut_words

# With fewer statements their mean says nothing of what both reports are about.
FEWEST_FOR_MEAN = 4


def lay_between(pairs: Sequence[TextPair]) -> Floats:
    """Per pair of statements, one of each report, how near they are; the same for both orders.

    By words; by meaning; by meaning without what all statements share; by meaning, words of many statements counting
    less. By the last also: how much nearer each end has its partner than its other partners, and what part of these
    are less near, the lesser of the two ends first.
    """
    texts = sorted({text for pair in pairs for text in pair})
    row = {text: place for place, text in enumerate(texts)}
    tables = _tables(texts)
    partners: dict[int, set[int]] = defaultdict(set)
    ends = [(row[left], row[right]) for left, right in pairs]
    for left, right in ends:
        partners[left].add(right)
        partners[right].add(left)
    listed = {place: sorted(others) for place, others in partners.items()}
    near = tables[-1]
    found = []
    for left, right in ends:
        sides = [near[end, listed[end]] for end in (left, right)]
        gaps = sorted(float(near[left, right] - side.mean()) for side in sides)
        ranks = sorted(float((side < near[left, right]).mean()) for side in sides)
        found.append([*(float(table[left, right]) for table in tables), *gaps, *ranks])
    return np.round(np.array(found), 6)


def _tables(texts: Sequence[str]) -> list[NDArray[np.float64]]:
    """How near every two texts are, in four ways."""
    held = [content_words(cut_words(text)) for text in texts]
    spread = Counter(base for found in held for base in {word.base for word in found})
    plain, rare = [], []
    for found in held:
        vectors = np.array([vector_of(""), *(vector_of(word.text) for word in found)], dtype=np.float64)
        often = np.array([1, *(spread[word.base] for word in found)])
        plain.append(vectors.sum(axis=0))
        rare.append((vectors / np.sqrt(often)[:, None]).sum(axis=0))
    whole = np.array(plain)
    centred = whole - whole.mean(axis=0) if len(texts) >= FEWEST_FOR_MEAN else whole
    words = word_rows(texts)
    return [np.asarray((words @ words.T).todense()), *(_alike(rows) for rows in (whole, centred, np.array(rare)))]


def _alike(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    unit = to_length_one(rows.astype(np.float32)).astype(np.float64)
    return np.round(unit @ unit.T, 6)
