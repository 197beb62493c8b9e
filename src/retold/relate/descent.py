"""Which report of the pile each report descends from."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import fmean
from types import MappingProxyType

import numpy as np

from retold.relate.ancestry import NOWHERE, hang_copies
from retold.relate.bearing import Family
from retold.relate.copying import Copies
from retold.relate.fingerprint import Print
from retold.relate.grouping import join_by_average
from retold.relate.hang import Tree
from retold.relate.hang import hang_family as hang_by_steps
from retold.relate.judge import (
    LIMITS,
    RetellingWeights,
    cost_of_fanning,
    kinship,
    odds,
    rate_link,
    retelling_weights,
    score_exemplar,
)
from retold.relate.judge import score_heads as score_heads_by_pairs
from retold.relate.judge import weights as pair_weights
from retold.relate.lines import Lines, find_lines
from retold.relate.outlets import find_naming, is_dispatch
from retold.relate.overlap import Overlap
from retold.relate.pile import Pile
from retold.relate.rejoin import rejoin
from retold.relate.retelling import Matrix, Retellings, score_heads, score_under
from retold.relate.signs import rate_translation
from retold.relate.traits import Traits

Edge = tuple[int, int]
Pairs = Mapping[Edge, Overlap]
NEAREST = 14
SEARCHED = 40
HEADS = 5
HEAD_LATE = 3.0
NAMED = 3.0  # log-odds of a publisher named outright, as relate_second_hand.py finds them (2.7 to 3.0)


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
    derived = derived_pairs(pile, kin)
    descents: dict[int, Descent] = {}
    for members in find_families(pile, kin):
        descents.update(hang_family(pile, members, derived, decided))
    return descents


def hang_family(
    pile: Pile,
    members: Sequence[int],
    derived: Pairs,
    decided: Mapping[Edge, float],
    weights: RetellingWeights | None = None,
) -> dict[int, Descent]:
    """The likeliest tree of one family; `weights` are those of reworded copies, the shipped ones if none are given."""
    decided = _add_namings(pile, members, decided)
    if is_literal(members, derived):
        return _hang_copies(gather_family(pile, members, derived), decided)
    if len(members) > SEARCHED:
        return _hang_many(gather_family(pile, members, derived), decided)
    return hang_retellings(Retellings(pile, members), decided, weights or retelling_weights())


def _add_namings(pile: Pile, members: Sequence[int], decided: Mapping[Edge, float]) -> Mapping[Edge, float]:
    """`decided`, and what it adds that a copy names its exemplar's publisher, and takes that the exemplar names the
    copy's, or that the copy is an agency's own dispatch."""
    prints = pile.prints
    if len(members) > SEARCHED or not any(prints[at].report.publisher for at in members):
        return decided
    edges = [(one, other) for one in members for other in members if one != other]
    named = {(one, other): find_naming(prints[other], prints[one])[0] for one, other in edges}
    signed = {at: is_dispatch(prints[at]) for at in members}
    found = {(one, other): named[one, other] - named[other, one] - signed[other] for one, other in edges}
    return {edge: NAMED * found.get(edge, 0.0) + decided.get(edge, 0.0) for edge in {*edges, *decided}}


def derived_pairs(pile: Pile, kin: Mapping[Edge, float]) -> Pairs:
    """The pairs that are likely of one descent."""
    return {pair: pile.overlaps[pair] for pair, probability in kin.items() if probability >= LIMITS.derived}


def find_families(pile: Pile, kin: Mapping[Edge, float]) -> list[list[int]]:
    """The reports of one descent, where there are several."""
    return [members for members in rejoin(pile, kin, link_groups(pile, kin)) if len(members) > 1]


def link_groups(pile: Pile, kin: Mapping[Edge, float]) -> list[list[int]]:
    """All reports in groups whose pairs are likely of one descent on the mean."""
    near = {pair: probability for pair, probability in kin.items() if probability >= LIMITS.derived}
    return join_by_average([[node] for node in range(len(pile.prints))], near, LIMITS.family)


def is_literal(members: Sequence[int], derived: Pairs) -> bool:
    """True if copies of a family keep the wording: of each, nearly all stands in another or holds all of another."""
    best = dict.fromkeys(members, 0.0)
    for pair, overlap in derived.items():
        if pair[0] in best and pair[1] in best:
            for at in pair:
                best[at] = max(best[at], overlap.smaller)
    return fmean(best.values()) >= LIMITS.copied


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
    return Copies(pile, family, scores, dict(zip(members, score_heads_by_pairs(family).tolist(), strict=True)))


def hang_retellings(
    retellings: Retellings, decided: Mapping[Edge, float], weights: RetellingWeights
) -> dict[int, Descent]:
    """The best tree of a family whose copies are reworded, over its likeliest heads."""
    extra, lowered = _reasons_beyond_wording(retellings, decided)
    worth = score_heads(retellings, weights) - lowered
    trees = {
        head: find_lines(score_under(retellings, weights, head, extra), head, weights.shape)
        for head in np.argsort(-worth, kind="stable")[:HEADS].tolist()
    }
    totals = {head: tree.total + float(worth[head]) for head, tree in trees.items()}
    best = max(trees.values(), key=lambda tree: totals[tree.head])
    return _rate_lines(retellings.members, trees, totals, best.head, weights)


def _reasons_beyond_wording(retellings: Retellings, decided: Mapping[Edge, float]) -> tuple[Matrix, Matrix]:
    """What dates, signs of translation and people add to each step, and take from each head."""
    prints, members = retellings.prints, retellings.members
    foreign = np.array([_foreign(print_) for print_ in prints])
    late = np.array([[is_late(exemplar, copy) for copy in prints] for exemplar in prints], dtype=float)
    said = np.array([[decided.get((exemplar, copy), 0.0) for copy in members] for exemplar in members])
    cleaner = LIMITS.foreign * np.maximum(0.0, foreign[:, None] - foreign)
    return said - cleaner - LIMITS.late * late, HEAD_LATE * late.sum(axis=1) + LIMITS.foreign * foreign


def _rate_lines(
    members: Sequence[int],
    trees: Mapping[int, Lines],
    totals: Mapping[int, float],
    head: int,
    weights: RetellingWeights,
) -> dict[int, Descent]:
    """The links of the best tree, each by how far the best tree without it falls behind."""
    best = trees[head]
    standing = -log(sum(exp(max(-50.0, total - totals[head])) for total in totals.values()))
    found = {}
    for copy, exemplar in enumerate(best.above.tolist()):
        if copy != head:
            others = [totals[one] for one, tree in trees.items() if tree.above[copy] != exemplar]
            rival = max([best.rivals[copy] + totals[head] - best.total, *others])
            margin = max(-5.0, min(5.0, totals[head] - rival))
            chance = rate_link(margin, standing, weights.sure)
            found[members[copy]] = Descent(members[exemplar], chance, margin, standing)
    return found


def _hang_many(copies: Copies, decided: Mapping[Edge, float]) -> dict[int, Descent]:
    """As `hang_retellings`, of a family too large for that search: the best tree by single steps."""
    prints, members = copies.pile.prints, copies.family.members
    foreign = {node: _foreign(prints[node]) for node in members}
    scores = {
        (e, c): score - LIMITS.foreign * max(0.0, foreign[e] - foreign[c]) + decided.get((e, c), 0.0)
        for (e, c), score in copies.scores.items()
    }
    trust, fan = pair_weights().trust, cost_of_fanning(copies.family)
    after = Counter(e for e, c in copies.scores if is_late(prints[e], prints[c]))
    lowered = {node: HEAD_LATE * after[node] + LIMITS.foreign * foreign[node] for node in members}
    worth = {node: trust * copies.standing[node] - lowered[node] for node in members}
    likely = sorted(members, key=lambda node: (-worth[node], node))[:HEADS]
    trees = [hang_by_steps(members, scores, head, fan) for head in likely]
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
    return {
        copy: Descent(tree.parents[copy], rate_link(m, head, pair_weights().sure), m, head)
        for copy, m in margins.items()
    }


def link_margin(score: float, rivals: Sequence[float]) -> float:
    """The log-odds of one exemplar against all others of the same copy."""
    if not rivals:
        return 5.0
    top = max(rivals)
    return max(-5.0, min(5.0, score - top - log(sum(exp(rival - top) for rival in rivals))))


def is_late(exemplar: Print, copy: Print) -> bool:
    """True if the supposed exemplar is dated after its copy; false where either has no date, or a day that holds the
    other."""
    first, second = exemplar.report.published, copy.report.published
    if not (first and second and first.start and second.start):
        return False
    return first.start > second.start and not (second.end and first.start < second.end)
