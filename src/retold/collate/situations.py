"""Situations: stories that follow from one another over days or weeks."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from retold.collate.outlines import Label, Outline
from retold.text import stable_id
from retold.types import Situation, Tie

# Stories further apart than this are not chained, however alike.
GAP_DAYS = 100
# A story joins a situation if it is as like as this to the nearest of its stories, and on the mean to the latest ones.
# Set between what the two kinds of pairs of the tuned half of benchmarks/own/situations reach: .32 and .37; see
# docs/method/situations.md.
NEAR = 0.34
COHESION = 0.26
LATEST = 6
# Each side must be like by itself: names alone make a look-alike of a party's every deed, words alone of every fire.
LEAST_NAMED = 0.2
LEAST_MATTER = 0.1
# What a word for a whole land counts beside one for a person, body or town.
LARGE_WEIGHT = 0.3
# Candidates share one of a story's foremost names, which no more stories than this have.
FOREMOST = 12
COMMON = 80
NAMED_IN_TITLE = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like two stories are by names and by matter, each in [0, 1], and the name words they share."""

    named: float
    matter: float
    shared: tuple[str, ...]

    @property
    def score(self) -> float:
        """Both as one, 0 if either falls short."""
        if self.named < LEAST_NAMED or self.matter < LEAST_MATTER:
            return 0.0
        return 0.6 * self.named + 0.4 * self.matter


@dataclass(slots=True, eq=False)
class _Chain:
    """A situation while it grows: its outlines by day, and the ties of all but the first."""

    outlines: list[Outline]
    ties: list[Tie]


class Weights:
    """Word weights over a pile of stories, and the weighted vectors of each."""

    def __init__(self, outlines: Sequence[Outline]) -> None:
        self._size = len(outlines)
        self._named = Counter(word for outline in outlines for word in outline.named)
        self._matter = Counter(word for outline in outlines for word in outline.matter)

    def named(self, outline: Outline) -> dict[str, float]:
        """A vector of length 1 over the words of names; words for whole lands count little."""
        raw = {
            word: (1 + math.log(count))
            * self._rarity(self._named[word])
            * (LARGE_WEIGHT if word in outline.large else 1)
            for word, count in outline.named.items()
        }
        return _unit(raw)

    def matter(self, outline: Outline) -> dict[str, float]:
        """A vector of length 1 over the other words."""
        return _unit({word: (1 + math.log(n)) * self._rarity(self._matter[word]) for word, n in outline.matter.items()})

    def is_common(self, word: str) -> bool:
        """True if more stories have the word than candidates may be sought by."""
        return self._named[word] > COMMON

    def rarity(self, word: str) -> float:
        """How rare a word that is no name is in the pile."""
        return self._rarity(max(1, self._matter[word]))

    def _rarity(self, stories: int) -> float:
        return math.log(1 + self._size / stories)


def chain_stories(outlines: Iterable[Outline]) -> tuple[Situation, ...]:
    """The situations of a pile, those of most stories first; a story with no other, told of within days, is in none.

    Stories are taken by their first day. Each joins the situation to whose latest stories it is most like, if it is
    like enough to the nearest and on the mean to the latest of those at most GAP_DAYS before: so a chain cannot drift
    from party to party. Undated stories are left out. Cost: stories times those that share a foremost name.
    """
    dated = sorted((one for one in outlines if one.first), key=lambda one: (one.first, one.story_id))
    weights = Weights(dated)
    named = {one.story_id: weights.named(one) for one in dated}
    matter = {one.story_id: weights.matter(one) for one in dated}
    homes: dict[str, list[_Chain]] = defaultdict(list)
    chains: list[_Chain] = []
    for one in dated:
        foremost = [w for w in _top(named[one.story_id], FOREMOST) if not weights.is_common(w)]
        near = {id(chain): chain for word in foremost for chain in homes[word]}
        best = max((_fit(one, chain, named, matter) for chain in near.values()), key=_rank, default=None)
        if best is None or best[0] == 0:
            chain = _Chain([one], [])
            chains.append(chain)
        else:
            chain = best[1]
            chain.outlines.append(one)
            chain.ties.append(best[2])
        for word in foremost:
            if chain not in homes[word]:
                homes[word].append(chain)
    return tuple(_make(chain, weights) for chain in sorted(chains, key=_size) if _goes_on(chain))


def compare(
    one: Outline, other: Outline, named: Mapping[str, Mapping[str, float]], matter: Mapping[str, Mapping[str, float]]
) -> Likeness:
    """How like two stories are."""
    shares = _products(named[one.story_id], named[other.story_id])
    likeness = sum(shares.values())
    if likeness < LEAST_NAMED:
        return Likeness(likeness, 0.0, ())
    wording = _products(matter[one.story_id], matter[other.story_id])
    return Likeness(likeness, sum(wording.values()), tuple(_top(shares, 4)))


Fit = tuple[float, _Chain, Tie]


def _fit(
    one: Outline, chain: _Chain, named: Mapping[str, Mapping[str, float]], matter: Mapping[str, Mapping[str, float]]
) -> Fit:
    """How well a story follows from a chain, 0 if it does not; with the tie to the story it is most like."""
    latest = [other for other in chain.outlines if _gap(other, one) <= timedelta(days=GAP_DAYS)][-LATEST:]
    found = [(compare(one, other, named, matter), other) for other in latest]
    if not any(pair[0].score > 0 for pair in found):
        return 0.0, chain, Tie(story_id=one.story_id, earlier_id="", score=0.0, reason="")
    likeness, nearest = max(found, key=lambda pair: (pair[0].score, pair[1].story_id))
    mean = sum(pair[0].score for pair in found) / len(found)
    tie = _tie(one, nearest, likeness)
    fits = likeness.score >= NEAR and mean >= COHESION
    return (mean if fits else 0.0), chain, tie


def _rank(fit: Fit) -> tuple[float, str]:
    return fit[0], fit[1].outlines[0].story_id


def _gap(earlier: Outline, later: Outline) -> timedelta:
    """The time between the last report of the one and the first of the other; none if they overlap."""
    if earlier.last is None or later.first is None:
        return timedelta.max
    return max(timedelta(0), later.first - earlier.last)


def _tie(one: Outline, earlier: Outline, likeness: Likeness) -> Tie:
    days = _gap(earlier, one).days
    shared = [word for word in likeness.shared if word in one.spots and word in earlier.spots]
    words = ", ".join(word.capitalize() for word in shared)
    when = f"{days} days later" if days > 1 else "the next day" if days == 1 else "at the same time"
    return Tie(
        story_id=one.story_id,
        earlier_id=earlier.story_id,
        score=round(likeness.score, 3),
        reason=f"{when}; both name {words}; names alike {likeness.named:.2f}, other words {likeness.matter:.2f}",
        spans=tuple(side.spots[word] for word in shared for side in (earlier, one)),
    )


def _make(chain: _Chain, weights: Weights) -> Situation:
    outlines = chain.outlines
    labels = _title(outlines, weights)
    origins = [one.origins for one in outlines]
    return Situation(
        id=stable_id("u", outlines[0].story_id),
        name=" · ".join(label.text for label in labels),
        story_ids=tuple(one.story_id for one in outlines),
        steps=tuple(
            sorted((step for one in outlines for step in one.steps), key=lambda step: (step.day, step.story_id))
        ),
        ties=tuple(chain.ties),
        reports=sum(one.reports for one in outlines),
        publishers=len(frozenset[str]().union(*(one.publishers for one in outlines))),
        origins=None if None in origins else sum(count or 0 for count in origins),
        spans=tuple(label.span for label in labels),
    )


def _title(outlines: Sequence[Outline], weights: Weights) -> list[Label]:
    """What a situation is called: the names of those who act, the place and the thing that most of its stories have."""
    parts = (([one.actors for one in outlines], NAMED_IN_TITLE), ([one.places for one in outlines], 1))
    found = [label for lists, most in parts for label in _common(lists)[:most]]
    taken = {word for label in found for word in label.key.split()}
    told = Counter(label.key for one in outlines for label in one.things for _ in range(label.count))
    things = [label for label in _common([one.things for one in outlines], weights) if label.key not in taken]
    return [*found, *[label for label in things if told[label.key] > 1][:1]]


def _common(lists: Sequence[Sequence[Label]], weights: Weights | None = None) -> list[Label]:
    """The labels by how many stories have them, how often, and, with `weights`, how rare they are in the pile; each as
    it stands in the first story that has it."""
    first: dict[str, Label] = {}
    spread: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for labels in lists:
        for label in labels:
            first.setdefault(label.key, label)
            spread[label.key] += 1
            count[label.key] += label.count
    told = {key: spread[key] * (1 + math.log(count[key])) * (weights.rarity(key) if weights else 1.0) for key in first}
    return sorted(first.values(), key=lambda label: (-round(told[label.key], 9), label.key))


def _goes_on(chain: _Chain) -> bool:
    """True for several stories, and for one that was told of again after a silence."""
    return sum(len(outline.steps) for outline in chain.outlines) > 1


def _size(chain: _Chain) -> tuple[int, str]:
    return -len(chain.outlines), chain.outlines[0].story_id


def _unit(raw: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in raw.values()))
    return {word: raw[word] / length for word in sorted(raw)} if length else {}


def _products(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return {word: few[word] * many[word] for word in few if word in many}


def _top(values: Mapping[str, float], most: int) -> list[str]:
    return sorted(values, key=lambda word: (-values[word], word))[:most]
