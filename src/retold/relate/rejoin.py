"""Families that a retelling split which lost its sense or its wording: their parts joined again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import log

import numpy as np

from retold.relate.fingerprint import STEM
from retold.relate.grouping import families
from retold.relate.judge import LIMITS
from retold.relate.overlap import Overlap
from retold.relate.pile import Pile
from retold.trees import Trees

Pair = tuple[int, int]
Across = Mapping[Pair, Overlap]
MEASURES = (
    "kin",
    "second_kin",
    "mean_kin",
    "known",
    "cosine",
    "mean_cosine",
    "sequence",
    "shingles",
    "smaller",
    "held_more",
    "held_less",
    "facts",
    "facts_order",
    "inner_less",
    "inner_more",
    "names",
    "figures",
)
NEAREST = 3  # pairs of two parts that are looked at more closely
TOGETHER = 100  # reports of a pile that are laid out at once only because they might be of one descent
_LEAST = 1e-6


@cache
def _trees() -> Trees:
    """The trees of benchmarks/train/relate_rejoin.py."""
    with files("retold.relate").joinpath("models/rejoin.npz").open("rb") as stream:
        return Trees.unpack(dict(np.load(stream, allow_pickle=False)))


def rejoin(pile: Pile, kin: Mapping[Pair, float], groups: Sequence[list[int]]) -> list[list[int]]:
    """`groups`, which hold each report of the pile once, with those joined that are likely parts of one family.

    Asked of groups of which some pair might be of one descent; all joins are decided on the groups as they came.
    """
    across = find_neighbours(pile, kin, groups)
    if not across:
        return list(groups)
    rows = np.array([measure_parts(pile, kin, (groups[a], groups[b]), across[a, b]) for a, b in across])
    chances = _trees().probability(rows.astype(np.float32))
    joined = {pair: 1.0 for pair, chance in zip(across, chances.tolist(), strict=True) if chance >= LIMITS.rejoin}
    return sorted(sorted(at for number in part for at in groups[number]) for part in families(len(groups), joined))


def find_neighbours(pile: Pile, kin: Mapping[Pair, float], groups: Sequence[Sequence[int]]) -> dict[Pair, Across]:
    """The pairs of reports across each two groups of which at least one might be of one descent."""
    home = {at: number for number, members in enumerate(groups) for at in members}
    across: dict[Pair, dict[Pair, Overlap]] = defaultdict(dict)
    for (left, right), overlap in sorted(pile.overlaps.items(), key=lambda item: item[0]):
        if home[left] != home[right]:
            across[min(home[left], home[right]), max(home[left], home[right])][left, right] = overlap
    return {
        groups_: pairs
        for groups_, pairs in sorted(across.items())
        if max(kin.get(pair, 0.0) for pair in pairs) >= LIMITS.maybe_kin
    }


def measure_parts(
    pile: Pile, kin: Mapping[Pair, float], parts: tuple[Sequence[int], Sequence[int]], across: Across
) -> list[float]:
    """MEASURES of two groups: how near their nearest pairs and the whole groups stand; none tells of other reports."""
    size = len(parts[0]) * len(parts[1])
    chances = sorted((kin.get(pair, 0.0) for pair in across), reverse=True)
    cosines = [overlap.cosine for overlap in across.values()]
    near = sorted(across, key=lambda pair: (-across[pair].cosine, pair))[:NEAREST]
    held = [_held(pile, *pair) for pair in near]
    facts = pile.shared_facts(*near[0])
    return [
        _log_odds(chances[0]),
        _log_odds(chances[1] if len(chances) > 1 else 0.0),
        sum(chances) / size,
        len(across) / size,
        max(cosines),
        sum(cosines) / size,
        max(overlap.sequence for overlap in across.values()),
        max(overlap.shingles for overlap in across.values()),
        max(overlap.smaller for overlap in across.values()),
        max(max(shares) for shares in held),
        max(min(shares) for shares in held),
        facts.share,
        facts.order,
        *sorted(_mean_inside(pile, part) for part in parts),
        *_named_alike(pile, parts),
    ]


def _log_odds(chance: float) -> float:
    inside = min(max(chance, _LEAST), 1 - _LEAST)
    return log(inside / (1 - inside))


def _held(pile: Pile, one: int, other: int) -> tuple[float, float]:
    """The shares of each one's weight of stems that both have."""
    mine, theirs = pile.traits[one].mass, pile.traits[other].mass
    both = sum(weight for stem, weight in mine.items() if stem in theirs)
    return both / max(1e-9, sum(mine.values())), both / max(1e-9, sum(theirs.values()))


def _mean_inside(pile: Pile, part: Sequence[int]) -> float:
    """How near the members of a group stand to each other; 1.0 of one report."""
    inside = [pile.overlaps[a, b].cosine for a in part for b in part if (a, b) in pile.overlaps]
    return sum(inside) / len(inside) if inside else 1.0


def _named_alike(pile: Pile, parts: tuple[Sequence[int], Sequence[int]]) -> tuple[float, float]:
    """The shares of names, by their rarity, and of figures of the group with fewer that the other has, too."""
    names = [set[str]().union(*(pile.prints[at].names for at in part)) for part in parts]
    figures = [
        {print_.words[at] for print_ in map(pile.prints.__getitem__, part) for at in print_.figures} for part in parts
    ]
    weigh = pile.measure.rarity_of
    sums = [sum(weigh.get(name[:STEM], 1.0) for name in sorted(found)) for found in (*names, names[0] & names[1])]
    fewest = max(1, min(len(found) for found in figures))
    return sums[2] / max(1e-9, min(sums[:2])), len(figures[0] & figures[1]) / fewest


def join_parts(parts: Sequence[Sequence[int]], near: Sequence[Pair]) -> list[list[int]]:
    """Parts of a pile joined by `near`, pairs that might be of one descent, the likeliest first, while not too large.

    What is joined is only laid out together: whether it is one family is for `rejoin` to say.
    """
    home = {at: number for number, part in enumerate(parts) for at in part}
    joined = {number: list(part) for number, part in enumerate(parts)}
    for left, right in near:
        low, high = sorted((home[left], home[right]))
        if low != high and len(joined[low]) + len(joined[high]) <= TOGETHER:
            for at in joined[high]:
                home[at] = low
            joined[low] += joined.pop(high)
    return sorted(sorted(part) for part in joined.values())
