"""Reports of one topic sorted into happenings by their wording."""

from collections import Counter
from collections.abc import Mapping
from math import log

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from retold.collate.lexicon import read_words
from retold.collate.wording import cut_words

# Average linkage of reports is cut here; swept .02-.1 on train of `coreference`, with weights 1-3 for names.
MIN_LIKENESS = 0.045


def group_reports(texts: Mapping[str, str]) -> tuple[dict[str, int], dict[tuple[str, str], float]]:
    """A group number for each report, and the likeness of each two in [0, 1], both ways round.

    TF-IDF with bare log frequencies; names and figures count double, being what tells look-alikes apart.
    """
    ids = sorted(texts)
    bags = [_bag(texts[report_id]) for report_id in ids]
    spread = Counter(word for bag in bags for word in bag)
    index = {word: number for number, word in enumerate(sorted(spread))}
    table = np.zeros((len(ids), len(index)))
    for row, bag in enumerate(bags):
        for word, count in bag.items():
            table[row, index[word]] = (1 + log(count)) * log((len(ids) + 1) / spread[word]) * _weight(word)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    likeness = np.clip(table @ table.T, 0, 1)
    numbers = _cut(likeness)
    pairs = {(ids[i], ids[j]): float(likeness[i, j]) for i in range(len(ids)) for j in range(len(ids))}
    return dict(zip(ids, numbers, strict=True)), pairs


def _bag(text: str) -> Counter[str]:
    stopwords = read_words("stopwords.txt")
    found = [word for word in cut_words(text) if word.text.lower() not in stopwords]
    return Counter(f"^{word.base}" if word.text[0].isupper() or word.text[0].isdigit() else word.base for word in found)


def _weight(word: str) -> float:
    return 2.0 if word.startswith("^") else 1.0


def _cut(likeness: "np.ndarray[tuple[int, int], np.dtype[np.float64]]") -> list[int]:
    if len(likeness) < 2:
        return [1] * len(likeness)
    distance = 1 - (likeness + likeness.T) / 2
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    return [int(number) for number in fcluster(tree, 1 - MIN_LIKENESS, "distance")]
