"""Which report of the pile each report descends from."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from types import MappingProxyType

from retold.relate.bearing import Family
from retold.relate.fingerprint import Print
from retold.relate.grouping import join_by_average
from retold.relate.hang import Tree, hang_family
from retold.relate.judge import LIMITS, cost_of_fanning, kinship, rate_link, score_exemplar, score_heads, weights
from retold.relate.overlap import Overlap
from retold.relate.signs import rate_translation
from retold.relate.traits import Traits

Pairs = Mapping[tuple[int, int], Overlap]
NEAREST = 14
HEADS = 5
HEAD_LATE = 3.0


@dataclass(frozen=True, slots=True)
class Descent:
    """The exemplar of a report, by position in the pile, the probability that the link holds, and what it rests on:
    the log-odds against other exemplars, and the logarithm of the probability of the family's head."""

    exemplar: int
    probability: float
    margin: float
    head: float


def find_descents(
    prints: Sequence[Print],
    traits: Sequence[Traits],
    overlaps: Pairs,
    kin: Mapping[tuple[int, int], float],
    decided: Mapping[tuple[int, int], float] = MappingProxyType({}),
) -> dict[int, Descent]:
    """For each report that descends from another of the pile, its exemplar.

    In every family, the reports joined by pairs of one descent, one report stands at the head and each other hangs
    from one exemplar: the tree of greatest total score, over the likeliest heads. Dates count against an exemplar that
    is dated after its copy, as one reason among others; `decided` is what people add to the score of an edge.
    """
    derived = {pair: overlaps[pair] for pair, probability in kin.items() if probability >= LIMITS.derived}
    descents: dict[int, Descent] = {}
    alone = [[node] for node in range(len(prints))]
    for members in join_by_average(alone, {pair: kin[pair] for pair in derived}, LIMITS.family):
        if len(members) > 1:
            descents.update(_hang(prints, traits, members, derived, decided))
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


def _hang(
    prints: Sequence[Print],
    traits: Sequence[Traits],
    members: list[int],
    derived: Pairs,
    decided: Mapping[tuple[int, int], float],
) -> dict[int, Descent]:
    """The best tree of one family, over its likeliest heads."""
    family = Family(members, traits, _both_ways(members, derived))
    late = {(e, c): is_late(prints[e], prints[c]) for e, c in family.overlaps}
    foreign = {node: _foreign(prints[node]) for node in members}
    scores = {
        (e, c): score_exemplar(family, e, c, late[e, c]) - LIMITS.foreign * max(0.0, foreign[e] - foreign[c])
        for e, c in family.overlaps
    }
    scores = {edge: score + decided.get(edge, 0.0) for edge, score in scores.items()}
    standing = dict(zip(members, score_heads(family).tolist(), strict=True))
    trust, fan = weights().trust, cost_of_fanning(family)
    after = Counter(exemplar for (exemplar, _), dated_after in late.items() if dated_after)
    lowered = {node: HEAD_LATE * after[node] + LIMITS.foreign * foreign[node] for node in members}
    worth = {node: trust * standing[node] - lowered[node] for node in members}
    likely = sorted(members, key=lambda node: (-worth[node], node))[:HEADS]
    trees = [hang_family(members, scores, head, fan) for head in likely]
    best = max(trees, key=lambda tree: tree.total() + worth[tree.head])
    return _rate(best, scores, standing[best.head])


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
