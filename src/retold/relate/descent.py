"""Which report of the pile each report descends from."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from types import MappingProxyType

from retold.relate.ancestry import NOWHERE, hang_copies
from retold.relate.bearing import Family
from retold.relate.copying import Copies
from retold.relate.fingerprint import Print
from retold.relate.grouping import join_by_average
from retold.relate.hang import Tree, hang_family
from retold.relate.judge import (
    LIMITS,
    cost_of_fanning,
    kinship,
    odds,
    rate_link,
    score_exemplar,
    score_heads,
    weights,
)
from retold.relate.overlap import Overlap
from retold.relate.pile import Pile
from retold.relate.signs import rate_translation
from retold.relate.traits import Traits

Edge = tuple[int, int]
Pairs = Mapping[Edge, Overlap]
NEAREST = 14
HEADS = 5
HEAD_LATE = 3.0


@dataclass(frozen=True, slots=True)
class Descent:
    """The exemplar of a report, by position in the pile, the probability that the link holds, and what it rests on:
    the log-odds against other exemplars, and the logarithm of the probability of the family's head.

    If `lost`, the two are siblings: both were made from a report that is not in the pile.
    """

    exemplar: int
    probability: float
    margin: float
    head: float
    lost: bool = False


def find_descents(
    pile: Pile, kin: Mapping[Edge, float], decided: Mapping[Edge, float] = MappingProxyType({})
) -> dict[int, Descent]:
    """For each report that descends from another of the pile, its exemplar.

    In every family, the reports joined by pairs of one descent, one report stands at the head and each other hangs
    from one exemplar: the tree of greatest total score, over the likeliest heads. Where copies keep the wording, some
    may hang from a report that is not in the pile instead. Dates count against an exemplar that is dated after its
    copy, as one reason among others; `decided` is what people add to the score of an edge.
    """
    derived = {pair: pile.overlaps[pair] for pair, probability in kin.items() if probability >= LIMITS.derived}
    descents: dict[int, Descent] = {}
    alone = [[node] for node in range(len(pile.prints))]
    for members in join_by_average(alone, {pair: kin[pair] for pair in derived}, LIMITS.family):
        if len(members) > 1:
            copies = gather_family(pile, members, derived)
            hang = _hang_copies if copies.family.literal >= LIMITS.copied else _hang_retellings
            descents.update(hang(copies, decided))
    return descents


def rate_kinship(traits: Sequence[Traits], overlaps: Pairs) -> dict[tuple[int, int], float]:
    """The probability of one descent for each pair."""
    mass = [max(1e-9, sum(one.mass.values())) for one in traits]
    found = {}
    for (left, right), overlap in overlaps.items():
        theirs = traits[right].mass
        both = sum(weight for stem, weight in traits[left].mass.items() if stem in theirs)
        found[left, right] = kinship(overlap, both / mass[left], both / mass[right], len(traits) < LIMITS.small_pile)
    return found


def gather_family(pile: Pile, members: Sequence[int], derived: Pairs) -> Copies:
    """A family with what the linear model says of its edges and of its members as the head."""
    family = Family(members, pile.traits, _both_ways(members, derived))
    scores = {(e, c): score_exemplar(family, e, c, is_late(pile.prints[e], pile.prints[c])) for e, c in family.overlaps}
    return Copies(pile, family, scores, dict(zip(members, score_heads(family).tolist(), strict=True)))


def _hang_retellings(copies: Copies, decided: Mapping[Edge, float]) -> dict[int, Descent]:
    """The best tree of a family whose copies are reworded, over its likeliest heads."""
    prints, members = copies.pile.prints, copies.family.members
    foreign = {node: _foreign(prints[node]) for node in members}
    scores = {
        (e, c): score - LIMITS.foreign * max(0.0, foreign[e] - foreign[c]) + decided.get((e, c), 0.0)
        for (e, c), score in copies.scores.items()
    }
    trust, fan = weights().trust, cost_of_fanning(copies.family)
    after = Counter(e for e, c in copies.scores if is_late(prints[e], prints[c]))
    lowered = {node: HEAD_LATE * after[node] + LIMITS.foreign * foreign[node] for node in members}
    worth = {node: trust * copies.standing[node] - lowered[node] for node in members}
    likely = sorted(members, key=lambda node: (-worth[node], node))[:HEADS]
    trees = [hang_family(members, scores, head, fan) for head in likely]
    best = max(trees, key=lambda tree: tree.total() + worth[tree.head])
    return _rate(best, scores, copies.standing[best.head])


def _hang_copies(copies: Copies, decided: Mapping[Edge, float]) -> dict[int, Descent]:
    """The likeliest tree of a family whose copies keep the wording; its heads are siblings if it has several."""
    hung = hang_copies(copies, decided)
    heads = [at for at, (above, _) in hung.items() if above == NOWHERE]
    found = {}
    for at, (above, chance) in hung.items():
        if above != NOWHERE:
            found[at] = Descent(above, chance, odds(log(max(chance, 1e-9))), copies.standing[above])
        elif at != heads[0]:
            near = max(heads[: heads.index(at)], key=lambda head: (_resemblance(copies, head, at), -head))
            found[at] = Descent(near, chance, odds(log(max(chance, 1e-9))), copies.standing[near], lost=True)
    return found


def _resemblance(copies: Copies, one: int, other: int) -> float:
    overlap = copies.family.overlaps.get((one, other))
    return overlap.resemblance if overlap else 0.0


def _foreign(print_: Print) -> float:
    """How much a report reads as translated, 0.0 if hardly: it is no likely exemplar of copies that do not."""
    rating = rate_translation(print_)[0]
    return rating if rating >= LIMITS.foreign_least else 0.0


def _both_ways(members: Sequence[int], derived: Pairs) -> dict[tuple[int, int], Overlap]:
    """Overlaps with the exemplar on the left; for each copy the few nearest exemplars, to keep large families cheap."""
    inside = set(members)
    by_copy: dict[int, list[tuple[float, int, Overlap]]] = defaultdict(list)
    for (left, right), overlap in derived.items():
        if left in inside and right in inside:
            by_copy[right].append((-overlap.resemblance, left, overlap))
            by_copy[left].append((-overlap.resemblance, right, overlap.turned()))
    nearest = {copy: sorted(rows, key=lambda row: row[:2])[:NEAREST] for copy, rows in by_copy.items()}
    return {(exemplar, copy): overlap for copy in sorted(nearest) for _, exemplar, overlap in nearest[copy]}


def _rate(tree: Tree, scores: Mapping[tuple[int, int], float], head: float) -> dict[int, Descent]:
    """The links of a tree with their probabilities."""
    rivals: dict[int, list[float]] = defaultdict(list)
    for (exemplar, copy), score in sorted(scores.items()):
        if tree.parents.get(copy) != exemplar:
            rivals[copy].append(score)
    margins = {copy: link_margin(tree.score(up, copy), rivals[copy]) for copy, up in sorted(tree.parents.items())}
    return {copy: Descent(tree.parents[copy], rate_link(m, head), m, head) for copy, m in margins.items()}


def link_margin(score: float, rivals: Sequence[float]) -> float:
    """The log-odds of one exemplar against all others of the same copy."""
    if not rivals:
        return 5.0
    top = max(rivals)
    return max(-5.0, min(5.0, score - top - log(sum(exp(rival - top) for rival in rivals))))


def is_late(exemplar: Print, copy: Print) -> bool:
    """True if the supposed exemplar is dated after its copy; false where either has no date."""
    first, second = exemplar.report.published, copy.report.published
    return bool(first and second and first.start and second.start and first.start > second.start)
