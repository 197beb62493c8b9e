"""Whether one statement makes another more or less convincing: strengthen, weaken, none."""

import math
from collections.abc import Iterator

import numpy as np

from retold.collate.forest import ask_forest, shift_shares
from retold.collate.traits import Traits, find_traits
from retold.collate.vectors import text_vector, to_length_one
from retold.collate.wording import opposed, overlap

RELATIONS = ("none", "strengthen", "weaken")


def judge_support(left: str, right: str, *, left_title: str = "", right_title: str = "") -> str:
    """One of RELATIONS, by a forest over `support_features`; the same for both orders. See docs/method/collate.md."""
    features = support_features(left, right, left_title=left_title, right_title=right_title)
    scores = shift_shares("support", ask_forest("support", np.array([features])))
    return RELATIONS[int(scores[0].argmax())]


def support_features(left: str, right: str, *, left_title: str = "", right_title: str = "") -> tuple[float, ...]:
    """What speaks for each relation; every feature is the same for both orders."""
    ours, theirs = find_traits(left), find_traits(right)
    title, other = find_traits(left_title), find_traits(right_title)
    return (
        *_nearness(ours, theirs),
        *_polarity(ours, theirs),
        *_marks(ours, theirs),
        *_shared(ours, theirs),
        *_titles(ours, theirs, title, other),
        *_meaning(left, right, left_title, right_title),
    )


def _meaning(left: str, right: str, left_title: str, right_title: str) -> Iterator[float]:
    """How near the statements are in meaning to one another and to both headlines."""
    texts = (left, right, left_title, right_title)
    rows = to_length_one(np.array([text_vector(text) for text in texts], dtype=np.float32))
    near = np.round(rows @ rows.T, 6).astype(float)
    across, own = (near[0, 3], near[1, 2]), (near[0, 2], near[1, 3])
    yield from (near[0, 1], min(across), max(across), min(own), max(own), near[2, 3])
    yield min(across[0] - own[0], across[1] - own[1])
    yield max(across[0] - own[0], across[1] - own[1])


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
