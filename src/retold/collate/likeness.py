"""How far the words of one telling are told by another's: the words of a story as one table."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from retold.collate.vectors import to_length_one, vector_of
from retold.collate.wording import CONCEPT_NEARNESS, matters, opposing

Floats = NDArray[np.float32]
Words = Sequence[Sequence[str]]
# Two words count as far alike as the cosine of their vectors lies above this, at most this much.
LEAST_COSINE = 0.35
MOST_ALIKE = 0.65
# Two figures that differ may answer one question.
FIGURES_ALIKE = 0.35
# A figure tells more than a word.
FIGURE_WEIGHT = 1.3


@dataclass(frozen=True, slots=True)
class StoryWords:
    """The base forms of a story, each with a row: `strict` and `loose` say in [0, 1] how far two words are one (the
    same or of one concept; or also by their vectors, as opposites, as two figures), `weights` how much a word tells,
    `sharp` the same where common words tell next to nothing."""

    rows: Mapping[str, int]
    strict: Floats
    loose: Floats
    vectors: Floats
    weights: Floats
    sharp: Floats

    def rows_of(self, words: Sequence[str]) -> list[int]:
        """The rows of some words."""
        return [self.rows[word] for word in words]


def survey_words(bags: Sequence[Words], clauses: Words) -> StoryWords:
    """The table of all words of `bags`; `clauses`, the words of each telling, say how rare a word is. Quadratic in the
    different words."""
    listed = sorted({word for bag in bags for words in bag for word in words})
    rows = {word: row for row, word in enumerate(listed)}
    vectors = to_length_one(np.stack([vector_of(word) for word in listed]))
    strict = _concepts(listed)
    loose = np.clip((vectors @ vectors.T - LEAST_COSINE) / (1 - LEAST_COSINE), 0, 1) * MOST_ALIKE
    figures = np.flatnonzero([word[:1].isdigit() for word in listed])
    loose[np.ix_(figures, figures)] = FIGURES_ALIKE
    for word, row in rows.items():
        others = [rows[other] for other in opposing(word) if other in rows]
        loose[row, others] = np.maximum(loose[row, others], CONCEPT_NEARNESS)
    weights, sharp = _weigh(listed, clauses)
    return StoryWords(rows, strict, np.maximum(loose, strict).astype(np.float32), vectors, weights, sharp)


def _concepts(listed: Sequence[str]) -> Floats:
    """1 for the same word, CONCEPT_NEARNESS for words of one concept, else 0."""
    about = [matters(word) for word in listed]
    columns = {matter: number for number, matter in enumerate(sorted(frozenset[str]().union(*about)))}
    table = incidence([[columns[matter] for matter in found] for found in about], len(columns))
    near = np.where(np.asarray((table @ table.T).todense()) > 0, CONCEPT_NEARNESS, 0.0).astype(np.float32)
    np.fill_diagonal(near, 1.0)
    return near


def _weigh(listed: Sequence[str], clauses: Words) -> tuple[Floats, Floats]:
    counts = Counter(word for words in clauses for word in set(words))
    total = math.log(1 + len(clauses))
    rarity = [math.log((1 + len(clauses)) / max(1, counts[word])) / total for word in listed]
    told = [(0.5 + r) * (FIGURE_WEIGHT if w[:1].isdigit() else 1.0) for w, r in zip(listed, rarity, strict=True)]
    return np.array(told, np.float32), np.array([max(0.02, r) ** 2 for r in rarity], np.float32)


def incidence(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    """A table with a one in each named column of each row."""
    ends = np.cumsum([0, *(len(row) for row in rows)])
    columns = [column for row in rows for column in row]
    return csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(rows), max(1, width)))


def weighted(bags: Words, words: StoryWords, weights: Floats) -> csr_matrix:
    """A row for each bag, with the weight of each of its words."""
    return csr_matrix(incidence([words.rows_of(found) for found in bags], len(words.rows)).multiply(weights))


def cover(bags: Words, others: Words, words: StoryWords, likeness: Floats, weights: Floats) -> Floats:
    """[i, j]: the share of the weight of bag i that the words of `others` j tell, in [0, 1]; 0 for an empty bag."""
    told = np.zeros((len(others), len(words.rows)), np.float32)
    known: dict[tuple[str, ...], int] = {}
    for row, found in enumerate(others):
        first = known.setdefault(tuple(found), row)
        if found and first == row:
            told[row] = likeness[words.rows_of(found)].max(axis=0)
        elif found:
            told[row] = told[first]
    table = weighted(bags, words, weights)
    total = np.maximum(np.asarray(table.sum(axis=1)), 1e-6)
    return np.asarray(table @ told.T / total, dtype=np.float32)
