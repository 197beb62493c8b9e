"""Reports of one family beside each other, where copies keep the wording: what tells who gave to whom.

An editor straightens quotation marks, shortens words, takes out a paragraph; a site sticks its furniture on; a
translator respells: each leaves marks that a copy of the copy inherits and a copy of the original does not have.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retold.relate.bearing import PAIR, Family
from retold.relate.features import agencies_of
from retold.relate.fingerprint import FIGURE, Print
from retold.relate.foreignness import rate_foreignness
from retold.relate.laid import Laid, length
from retold.relate.lost import credited_agency
from retold.relate.pile import Pile
from retold.relate.readings import CONTEST, READINGS, Readings
from retold.relate.rendering import Turn, compare_wording
from retold.relate.signs import rate_rewriting, rate_translation

Rows = NDArray[np.float32]
Edge = tuple[int, int]
MARKS = (
    "curly",
    "straight",
    "mixture",
    "contracted",
    "translated",
    "rewritten",
    "furniture",
    "credited",
    "words",
    "foreign",
)
_BOTH = ("curly", "mixture", "contracted", "translated", "rewritten", "furniture", "foreign")
LAID = (
    *("added", "dropped", "added_words", "dropped_words", "dropped_tail", "dropped_inside", "added_sentences"),
    *("figures_witnessed", "figures_passed_over", "words_witnessed", "words_passed_over"),
    *("turns", "touched", "small", "changed", "order"),
    *("late", "undated", "hours", "credit_gained", "credit_lost", "ratio"),
)
ALONE = (
    *(*PAIR, *LAID, *(f"{mark}_{side}" for mark in _BOTH for side in ("theirs", "ours")), "members", "literal"),
    *READINGS,
)
RIVALLED = (
    *("cosine", "shingles", "sequence", "coverage", "kept", "held", "passed", "witnessed", "passed_over"),
    *("pairs_witnessed_log", "furniture_kept", "furniture_lost", "added", "added_words", "dropped_words"),
    *("dropped_inside", "figures_witnessed", "words_witnessed", "words_passed_over", "turns", "touched"),
    *READINGS,
)
_RIVALLED = [ALONE.index(name) for name in RIVALLED]
_CURLY, _STRAIGHT = re.compile("[“”’‘]"), re.compile("[\"']")
_CONTRACTED = re.compile(r"\b\w+n[’']t\b|\b\w+[’'](?:ll|ve|re|d)\b")
_LONG = 6  # words of a turn beyond which it is a passage of its own
_DAYS = (-30.0, 60.0)  # hours between two reports are cut to this


def mark_report(print_: Print) -> tuple[float, ...]:
    """The MARKS of one report: kinds of quotation marks and short forms per hundred words, signs, size."""
    text, size = print_.report.text, max(1, len(print_.words))
    curly, straight = len(_CURLY.findall(text)), len(_STRAIGHT.findall(text))
    return (
        curly / size * 100,
        straight / size * 100,
        curly / (curly + straight + 1),
        len(_CONTRACTED.findall(text)) / size * 100,
        rate_translation(print_)[0],
        rate_rewriting(print_)[0],
        float(print_.extra),
        float(bool(credited_agency([print_]))),
        float(len(print_.words)),
        sum(alone for alone, _ in rate_foreignness(print_)) / max(1, len(print_.sentences)),
    )


@dataclass(frozen=True)
class Copies:
    """A family whose copies keep the wording; `scores` of each edge and `standing` of each member come from the
    linear model (judge.py)."""

    pile: Pile
    family: Family
    scores: dict[Edge, float]
    standing: dict[int, float]

    @cached_property
    def edges(self) -> list[Edge]:
        """Supposed exemplar and copy of each row."""
        return list(self.family.overlaps)

    @cached_property
    def marks(self) -> dict[int, dict[str, float]]:
        """The MARKS of each member by name."""
        rows = {at: self.pile.prints[at].recall("marks", mark_report) for at in self.family.members}
        return {at: dict(zip(MARKS, row, strict=True)) for at, row in rows.items()}

    @cached_property
    def words(self) -> dict[int, frozenset[str]]:
        """The words of each member."""
        return {at: frozenset(self.pile.prints[at].words) for at in self.family.members}

    @cached_property
    def readings(self) -> Readings:
        """The passages of the family."""
        return Readings(self.pile, self.family.members, self.edges)

    @cached_property
    def alone(self) -> Rows:
        """The measures ALONE of each edge."""
        rows = [
            [*self.family.pair(*edge), *self._laid(*edge), *self._sides(*edge), *self.readings.compare(*edge)]
            for edge in self.edges
        ]
        return np.array(rows, dtype=np.float32).reshape(len(rows), len(ALONE))

    @cached_property
    def rows(self) -> Rows:
        """The measures of each edge: alone, against the rival exemplars of the same copy, and by the linear model."""
        rivalled = np.zeros((len(self.edges), 2 * len(RIVALLED) + 5 + len(CONTEST)), dtype=np.float32)
        for copy in self.family.members:
            own = [number for number, edge in enumerate(self.edges) if edge[1] == copy]
            exemplars = [self.edges[number][0] for number in own]
            contest = self.readings.contest(copy, exemplars, [self.scores[self.edges[number]] for number in own])
            for number, row in zip(own, contest, strict=True):
                rivals = [other for other in own if other != number]
                rivalled[number] = [*self._against(number, rivals), *self._scored(number, rivals), *row]
        return np.hstack([self.alone, rivalled])

    def _against(self, number: int, rivals: Sequence[int]) -> NDArray[np.float32]:
        """By how much an edge exceeds the highest of its rivals, and the lowest."""
        own = self.alone[number, _RIVALLED]
        if not rivals:
            return np.zeros(2 * len(own), dtype=np.float32)
        others = self.alone[np.ix_(rivals, _RIVALLED)]
        return np.concatenate([own - others.max(axis=0), own - others.min(axis=0)])

    def _scored(self, number: int, rivals: Sequence[int]) -> list[float]:
        exemplar, copy = self.edges[number]
        score = self.scores[exemplar, copy]
        best = max((self.scores[self.edges[rival]] for rival in rivals), default=score)
        back = score - self.scores.get((copy, exemplar), score)
        return [score, score - best, self.standing[exemplar], self.standing[copy], back]

    def _laid(self, exemplar: int, copy: int) -> list[float]:
        """The measures LAID of an edge."""
        laid = self.pile.lay(exemplar, copy)
        added, dropped = (
            sum(length(side, at) for at in own)
            for side, own in ((laid.copy, laid.added), (laid.exemplar, laid.dropped))
        )
        ours, theirs = max(1, len(laid.copy.words)), max(1, len(laid.exemplar.words))
        tail, inside = _where_dropped(laid)
        turned = compare_wording(laid)
        turns = [turn for turn in turned.turns if max(map(len, turn)) <= _LONG]
        credits = bool(agencies_of(laid.copy)), bool(agencies_of(laid.exemplar))
        return [
            *(added / ours, dropped / theirs, float(np.log1p(added)), float(np.log1p(dropped))),
            *(tail, inside, float(len(laid.added))),
            *self._witnessed(exemplar, copy, turns),
            len(turns) / max(1, len(laid.matched)),
            *(turned.touched, turned.small, turned.changed, turned.order),
            *_hours(laid),
            *(float(credits[0] and not credits[1]), float(credits[1] and not credits[0]), ours / theirs),
        ]

    def _witnessed(self, exemplar: int, copy: int, turns: Sequence[Turn]) -> list[float]:
        """Of what differs, how much a third report of the family has as the copy has it, and as the exemplar."""
        third = frozenset[str]().union(*(self.words[at] for at in self.family.members if at not in (exemplar, copy)))
        counts = np.zeros(4)
        for was, now in turns:
            for side, (own, other, lacks) in enumerate(((now, was, exemplar), (was, now, copy))):
                for word in own:
                    if word not in other and word in third and word not in self.words[lacks]:
                        counts[side + (0 if FIGURE.match(word) else 2)] += 1
        return [counts[0], counts[1], float(np.log1p(counts[2])), float(np.log1p(counts[3]))]

    def _sides(self, exemplar: int, copy: int) -> list[float]:
        theirs, ours = self.marks[exemplar], self.marks[copy]
        both = [side[mark] for mark in _BOTH for side in (theirs, ours)]
        return [*both, float(len(self.family.members)), self.family.literal]


def _where_dropped(laid: Laid) -> tuple[float, float]:
    """The share of the exemplar's sentences that are cut off its end, and how many are missing before that."""
    gone, count = set(laid.dropped), len(laid.exemplar.sentences)
    tail = 0
    while tail < count and (count - 1 - tail in gone or length(laid.exemplar, count - 1 - tail) < 5):
        tail += 1
    return tail / max(1, count), float(sum(at < count - tail for at in gone))


def _hours(laid: Laid) -> Iterator[float]:
    """Whether the exemplar is dated after its copy, whether one has no date, and the hours between the two."""
    first, second = (print_.report.published for print_ in (laid.exemplar, laid.copy))
    if not (first and second and first.start and second.start):
        yield from (0.0, 1.0, 0.0)
        return
    gap = (second.start - first.start).total_seconds() / 3600
    yield from (float(gap < 0), 0.0, min(max(gap, _DAYS[0]), _DAYS[1]))
