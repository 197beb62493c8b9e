"""Whether one statement makes another more or less convincing: strengthen, weaken, none."""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from retold.collate.company import Floats, look_around
from retold.collate.encoder import text_direction
from retold.collate.forest import ask_forest, shift_shares
from retold.collate.nearness import lay_between
from retold.collate.traits import Traits, find_traits
from retold.collate.voices import voice_features
from retold.collate.wording import opposed, overlap

RELATIONS = ("none", "strengthen", "weaken")


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """Two statements of two reports, each with its report's headline ("" if it has none)."""

    left: str
    right: str
    left_title: str = ""
    right_title: str = ""


def judge_support(left: str, right: str, *, left_title: str = "", right_title: str = "") -> str:
    """One of RELATIONS for one pair by itself, the same for both orders; see `judge_supports`."""
    return judge_supports([Pair(left, right, left_title, right_title)])[0]


def judge_supports(pairs: Sequence[Pair]) -> list[str]:
    """One of RELATIONS per pair, in order, the same for both orders of a pair; see docs/method/collate.md.

    A forest judges each pair by `support_rows`, a second one by what the first said of it and of the pairs that share
    a statement with it; the mean of both decides. So the answer for a pair rests on the pairs given with it, not on
    their order.
    """
    known = sorted({in_order(pair) for pair in pairs})
    if not known:
        return []
    first = ask_forest("support", support_rows(known))
    second = ask_forest("support_second", second_support_features(known, first))
    scores = shift_shares("support", (first + second) / 2)
    found = {pair: RELATIONS[answer] for pair, answer in zip(known, scores.argmax(axis=1).tolist(), strict=True)}
    return [found[in_order(pair)] for pair in pairs]


def second_support_features(pairs: Sequence[Pair], shares: Floats) -> Floats:
    """What the first shares of the classes say of each pair and of those around it, the same for both orders."""
    around = look_around([(pair.left, pair.right) for pair in pairs], shares, np.ones(len(pairs)))
    left, right = np.hsplit(around, 2)
    return np.hstack([np.log(shares + 1e-3), np.minimum(left, right), np.maximum(left, right)])


def in_order(pair: Pair) -> Pair:
    """The pair, or the pair turned round: the same one for both."""
    return min(pair, Pair(pair.right, pair.left, pair.right_title, pair.left_title))


def support_rows(pairs: Sequence[Pair]) -> Floats:
    """The features of each pair: its own, and how near its statements are beside the others of the two reports."""
    reports: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, pair in enumerate(pairs):
        reports[tuple(sorted((pair.left_title, pair.right_title)))].append(place)
    between: dict[int, Floats] = {}
    for places in reports.values():
        rows = lay_between([(pairs[place].left, pairs[place].right) for place in places])
        between.update(zip(places, rows, strict=True))
    return np.array([[*support_features(pair), *between[place]] for place, pair in enumerate(pairs)])


def support_features(pair: Pair) -> tuple[float, ...]:
    """What speaks for each relation in the pair itself; every feature is the same for both orders."""
    ours, theirs = find_traits(pair.left), find_traits(pair.right)
    title, other = find_traits(pair.left_title), find_traits(pair.right_title)
    return (
        *_nearness(ours, theirs),
        *_polarity(ours, theirs),
        *_marks(ours, theirs),
        *_shared(ours, theirs),
        *_titles(ours, theirs, title, other),
        *voice_features(pair.left, pair.right),
        *_meanings(pair),
    )


def _meanings(pair: Pair) -> Iterator[float]:
    """How near in meaning: the statements, the headlines, each statement to the other's headline and to its own."""
    yield _near(pair.left, pair.right)
    yield _near(pair.left_title, pair.right_title)
    yield _near(pair.left, pair.right_title) + _near(pair.right, pair.left_title)
    ours, theirs = _near(pair.left, pair.left_title), _near(pair.right, pair.right_title)
    yield ours + theirs
    yield abs(ours - theirs)


def _near(one: str, other: str) -> float:
    """The cosine of two texts' directions; 0.0 where one is empty. Rounded, so that every machine finds the same."""
    if not one.strip() or not other.strip():
        return 0.0
    return round(float(text_direction(one) @ text_direction(other)), 4)


def _nearness(ours: Traits, theirs: Traits) -> Iterator[float]:
    shares = overlap(ours.content, theirs.content, {})
    yield max(shares)
    yield min(shares)
    yield math.log1p(len(set(ours.content) & set(theirs.content)))
    yield math.log(1 + len(ours.words)) + math.log(1 + len(theirs.words))
    yield abs(math.log(1 + len(ours.words)) - math.log(1 + len(theirs.words)))
    yield float(sum(opposed(a, b) for a in set(ours.content) for b in set(theirs.content)))
    yield max(shares) * ours.polarity * theirs.polarity
    yield max(shares) * abs(ours.polarity - theirs.polarity)


def _polarity(ours: Traits, theirs: Traits) -> Iterator[float]:
    yield ours.polarity * theirs.polarity
    yield abs(ours.polarity - theirs.polarity)
    yield min(ours.polarity, theirs.polarity)
    yield max(ours.polarity, theirs.polarity)
    yield ours.polarity + theirs.polarity


def _marks(ours: Traits, theirs: Traits) -> Iterator[float]:
    """Words of refusal, doubt, contrast, duty and speech: together, on both sides, on one only."""
    for name in ("negations", "refuting", "hedging", "contrast", "duty", "saying"):
        one, other = getattr(ours, name), getattr(theirs, name)
        yield float(one + other)
        yield float(one * other)
        yield float(abs(one - other))
    yield float((ours.negations + theirs.negations) % 2)


def _shared(ours: Traits, theirs: Traits) -> Iterator[float]:
    yield float(len(ours.names & theirs.names))
    yield len(ours.names & theirs.names) / (1 + min(len(ours.names), len(theirs.names)))
    yield float(len(ours.names ^ theirs.names))
    yield float(len(ours.figures & theirs.figures))
    yield float(bool(ours.figures and theirs.figures and not ours.figures & theirs.figures))


def _titles(ours: Traits, theirs: Traits, title: Traits, other: Traits) -> Iterator[float]:
    """How the statements stand to the headlines of their reports, and these to one another."""
    yield max(overlap(title.content, other.content, {}))
    yield title.polarity * other.polarity
    yield ours.polarity * other.polarity + theirs.polarity * title.polarity
    yield ours.polarity * title.polarity + theirs.polarity * other.polarity
    yield max(overlap(ours.content, other.content, {})[0], overlap(theirs.content, title.content, {})[0])
    yield max(overlap(ours.content, title.content, {})[0], overlap(theirs.content, other.content, {})[0])
    yield float("opinion" in title.bases) + float("opinion" in other.bases)
