"""Questions: tellings of one matter across the reports of a story, whatever the wording."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

import numpy as np
from rapidfuzz.distance import Indel
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from retold.collate.alignment import judge_tellings
from retold.collate.matter import SAME_ARGUMENT, find_common, same_argument, share_matter
from retold.collate.tellings import Telling
from retold.collate.tolls import main_tolls, one_toll
from retold.collate.wording import base_form, nearness, overlap
from retold.types import Span

# A story of more tellings is aligned by the plain score of wording and facets.
MOST_TELLINGS = 2_000
# Groups of tellings are one question while the mean of how surely the pairs between them are is at least this; swept
# .045-.3 on the piles of benchmarks/disagreements/judging, each judged by a model of the others.
SAME_MATTER = 0.06
# Or this, divided by the reports, if that is more: a mean over few pairs is not thinned by unlikely ones. Of the pairs
# so joined in stories of two of these piles' reports .70 are of one question, by the other alone .52.
SAME_OF_FEW = 0.3
# As far apart as this two tellings of one report count for their groups, where others lie from 0 to 1 apart: a report
# that tells two things one after the other tells two matters. Swept 1 to 2 on the same piles.
SAME_REPORT = 2.0
# Pairs less sure than this are left out of the means.
NO_CHANCE = 0.02
# A pair from here on may make its telling a second answer of another question.
SECOND_ANSWER = 0.5
# Two tellings are twins if they are so sure a pair and their words so alike, in order; judgements, not measurements.
TWIN_SURE, TWIN = 0.9, 0.8
# By the plain score two tellings answer one question from here on. Swept .30-.60 on the pairs of
# benchmarks/distortion.py and the examples; below .40 unlike statements of one report meet, above .50 free rewordings
# part.
SAME_QUESTION = 0.42
# Of two tellings neither may have a counterpart in the other's report that is better than the other by more than this.
SECOND_BEST = 0.16
COMMON_SHARE = 0.5
# Clauses less alike in wording than this are not looked at further.
LEAST_WORDING = 0.2
# What who, what, head word, names and figures count beside the wording.
FACET_SHARE = 0.35
# How surely the tolls that two reports give first answer one question.
SAME_TOLL = 0.8
# How far two figures of one unit and one thing counted speak for one question though they differ.
SAME_COUNT = 0.6


Scorer = Callable[[tuple[str, ...], tuple[str, ...]], float]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings of different reports and how surely they answer one question, in [0, 1]."""

    left: int
    right: int
    score: float


def add_second_answers(groups: list[list[int]], pairs: Sequence[Pair], tellings: Sequence[Telling]) -> list[list[int]]:
    """The groups with tellings of other groups that tell of the same deed as one of their members: the same who and
    the same what. A report that announces one thing twice answers both times."""
    home = {index: number for number, group in enumerate(groups) for index in group}
    extra: dict[int, set[int]] = defaultdict(set)
    for pair in pairs:
        apart = home[pair.left] != home[pair.right]
        if apart and same_deed(tellings[pair.left], tellings[pair.right]):
            small, large = sorted((pair.left, pair.right), key=lambda index: len(groups[home[index]]))
            extra[home[large]].add(small)
    return [sorted({*group, *extra[number]}) for number, group in enumerate(groups)]


def same_deed(left: Telling, right: Telling) -> bool:
    """True if both sides have who and what, and they are the same."""
    shares = [same_argument(left, right, role) for role in ("who", "what")]
    return all(share is not None and share >= SAME_ARGUMENT for share in shares)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The questions of a story, each its tellings in text order, and how surely two tellings of one question answer it,
    in both orders; 0 where a pair is not held."""

    questions: tuple[tuple[Telling, ...], ...]
    sure: Mapping[tuple[Span, Span], float]


def align_tellings(tellings: Sequence[Telling]) -> Aligned:
    """Groups of tellings that answer one question, each in text order; a telling alone is a group of one.

    Cost: quadratic in the tellings; beyond MOST_TELLINGS in those that share a word that is not common to half of them.
    """
    if len(tellings) > MOST_TELLINGS:
        pairs, groups = _find_plainly(tellings)
    else:
        pairs = add_tolls(drop_rivals(list_pairs(tellings), tellings), tellings)
        joined = link_pairs([telling.report_id for telling in tellings], pairs)
        passed = [pair for pair in pairs if pair.score >= SECOND_ANSWER]
        groups = add_second_answers(joined, passed, tellings)
    questions = tuple(tuple(tellings[index] for index in group) for group in groups)
    return Aligned(questions, _sure_within(groups, pairs, tellings))


def _sure_within(
    groups: Sequence[Sequence[int]], pairs: Sequence[Pair], tellings: Sequence[Telling]
) -> dict[tuple[Span, Span], float]:
    """How sure the pairs within a group are, in both orders."""
    homes: dict[int, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for index in group:
            homes[index].add(number)
    kept = [
        (tellings[pair.left].span, tellings[pair.right].span, pair.score)
        for pair in pairs
        if homes[pair.left] & homes[pair.right]
    ]
    return {ends: score for one, other, score in kept for ends in ((one, other), (other, one))}


def list_pairs(tellings: Sequence[Telling]) -> list[Pair]:
    """The pairs of a story with how surely each answers one question, those of next to no chance left out."""
    left, right, score = judge_tellings(tellings)
    worth = score >= NO_CHANCE
    columns = (left[worth].tolist(), right[worth].tolist(), score[worth].tolist())
    return [Pair(*row) for row in zip(*columns, strict=True)]


def drop_rivals(pairs: Sequence[Pair], tellings: Sequence[Telling]) -> list[Pair]:
    """The pairs but for those of which each side has its twin elsewhere in the other's report: the clauses of one
    sentence that two reports share are two matters, however near they stand."""
    twins: dict[tuple[int, str], set[int]] = defaultdict(set)
    for pair in pairs:
        left, right = tellings[pair.left], tellings[pair.right]
        if pair.score >= TWIN_SURE and Indel.normalized_similarity(left.bases, right.bases) >= TWIN:
            twins[pair.left, right.report_id].add(pair.right)
            twins[pair.right, left.report_id].add(pair.left)

    def has_other(one: int, other: int) -> bool:
        """True if a telling has a twin in the report of another, and not in the other."""
        return other not in twins.get((one, tellings[other].report_id), {other})

    return [pair for pair in pairs if not (has_other(pair.left, pair.right) and has_other(pair.right, pair.left))]


def _find_plainly(tellings: Sequence[Telling]) -> tuple[list[Pair], list[list[int]]]:
    """The pairs and groups by the plain score."""
    passed = add_tolls(pass_pairs(tellings, make_scorer(weigh_words(tellings)), find_common(tellings)), tellings)
    joined = join_pairs([telling.report_id for telling in tellings], keep_best(passed, tellings))
    return passed, add_second_answers(joined, passed, tellings)


def link_pairs(report_ids: Sequence[str], pairs: Sequence[Pair]) -> list[list[int]]:
    """Groups of indices that may be one question, wide enough that no two answers to one are missed."""
    return cut_pairs(report_ids, pairs, max(SAME_MATTER, SAME_OF_FEW / max(1, len(set(report_ids)))))


def cut_pairs(report_ids: Sequence[str], pairs: Sequence[Pair], least: float) -> list[list[int]]:
    """Groups of indices by average linkage of how sure the pairs are, at least `least` in the mean, in order of their
    first index. Tellings of one report draw their groups apart. Quadratic."""
    if len(report_ids) < 2:
        return [[index] for index in range(len(report_ids))]
    held = np.array(report_ids)
    apart = np.where(held[:, None] == held[None, :], SAME_REPORT, 1.0)
    for pair in pairs:
        apart[pair.left, pair.right] = apart[pair.right, pair.left] = 1 - pair.score
    np.fill_diagonal(apart, 0.0)
    tree = linkage(squareform(apart, checks=False), "average")
    groups: dict[int, list[int]] = defaultdict(list)
    for index, number in enumerate(fcluster(tree, 1 - least, "distance")):
        groups[int(number)].append(index)
    return sorted(groups.values())


def weigh_words(tellings: Sequence[Telling]) -> dict[str, float]:
    """The weight of each base form: rare in the story counts more; figures count most."""
    counts = Counter(base for telling in tellings for base in set(telling.bases))
    total = len(tellings)
    return {base: _weight(base, count, total) for base, count in counts.items()}


def _weight(base: str, count: int, total: int) -> float:
    rarity = 0.5 + math.log((1 + total) / count) / math.log(1 + total) if total > 1 else 1.0
    return rarity * (1.3 if base[:1].isdigit() else 1.0)


def make_scorer(weights: Mapping[str, float]) -> Scorer:
    """How near two wordings are, in [0, 1], by these weights; copies of one wording are compared once."""

    @lru_cache(maxsize=1 << 17)
    def scorer(left: tuple[str, ...], right: tuple[str, ...]) -> float:
        """The nearness of two wordings, in [0, 1]."""
        return _worded(left, right, weights)

    return scorer


def score_pair(left: Telling, right: Telling, scorer: Scorer) -> float:
    """How surely two tellings answer one question, in [0, 1].

    Wording of the clauses in both directions, or of their sentences where that helps; then who, what, head word,
    names and figures, which count more the more of them both sides have.
    """
    clause = scorer(left.bases, right.bases)
    if clause < LEAST_WORDING:
        return 0.0
    worded = max(clause, 0.5 * clause + 0.5 * scorer(left.context, right.context))
    found = _facets(left, right)
    share = FACET_SHARE * min(1.0, len(found) / 3)
    return (1 - share) * worded + share * (sum(found) / len(found) if found else 0.0)


def _worded(left: Sequence[str], right: Sequence[str], weights: Mapping[str, float]) -> float:
    ours, theirs = overlap(left, right, weights)
    enough = min(1.0, min(len(set(left)), len(set(right))) / 3)
    return (0.5 * math.sqrt(ours * theirs) + 0.5 * max(ours, theirs)) * (0.55 + 0.45 * enough)


def _facets(left: Telling, right: Telling) -> list[float]:
    """How far both sides name, count and do the same, facet by facet; only facets that both sides have."""
    found = [same_argument(left, right, role) for role in ("who", "what", "whom")]
    found += [
        _same_predicate(left, right),
        _shared((mention.name.id for mention in left.mentions), (mention.name.id for mention in right.mentions)),
        _same_figures(left, right),
    ]
    return [share for share in found if share is not None]


def _same_figures(left: Telling, right: Telling) -> float | None:
    """The share of figures that are equal; figures of one unit that differ count in part."""
    equal = _shared((str(q.low) for q in left.quantities), (str(q.low) for q in right.quantities))
    if equal is None:
        return None
    units = [{q.unit for q in side.quantities} - {"-"} for side in (left, right)]
    return max(equal, SAME_COUNT if units[0] & units[1] else 0.0)


def _same_predicate(left: Telling, right: Telling) -> float | None:
    ours, theirs = left.statement.predicate, right.statement.predicate
    return nearness(base_form(ours), base_form(theirs)) if ours and theirs else None


def _shared(left: Iterable[str], right: Iterable[str]) -> float | None:
    ours, theirs = set(left), set(right)
    return len(ours & theirs) / min(len(ours), len(theirs)) if ours and theirs else None


def pass_pairs(tellings: Sequence[Telling], scorer: Scorer, common: frozenset[str] = frozenset()) -> list[Pair]:
    """Pairs across reports that pass, strongest first."""
    pairs = [
        Pair(left, right, score)
        for left, right in _candidates(tellings)
        if (score := score_pair(tellings[left], tellings[right], scorer)) >= SAME_QUESTION
        and share_matter(tellings[left], tellings[right], common)
    ]
    return sorted(pairs, key=lambda pair: (-pair.score, pair.left, pair.right))


def add_tolls(pairs: Sequence[Pair], tellings: Sequence[Telling]) -> list[Pair]:
    """The pairs with those of the tolls that reports give first: how many died is one question, however it is put."""
    first = main_tolls(tellings)
    scores = {(pair.left, pair.right): pair.score for pair in pairs}
    for (key, left), (other, right) in combinations(sorted(first.items()), 2):
        if key[1] == other[1] and one_toll(tellings[left], tellings[right]):
            ends = (min(left, right), max(left, right))
            scores[ends] = max(scores.get(ends, 0.0), SAME_TOLL)
    found = [Pair(left, right, score) for (left, right), score in scores.items()]
    return sorted(found, key=lambda pair: (-pair.score, pair.left, pair.right))


def keep_best(pairs: Sequence[Pair], tellings: Sequence[Telling]) -> list[Pair]:
    """The pairs that are (nearly) the best of both their sides."""
    best: dict[tuple[int, str], float] = defaultdict(float)
    for pair in pairs:
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            key = (one, tellings[other].report_id)
            best[key] = max(best[key], pair.score)
    return [pair for pair in pairs if _is_near_best(pair, tellings, best)]


def _is_near_best(pair: Pair, tellings: Sequence[Telling], best: Mapping[tuple[int, str], float]) -> bool:
    ours = best[(pair.left, tellings[pair.right].report_id)]
    theirs = best[(pair.right, tellings[pair.left].report_id)]
    return pair.score >= max(ours, theirs) - SECOND_BEST


def _candidates(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Index pairs of tellings of different reports that share a word not common to half of the story."""
    holders: dict[str, list[int]] = defaultdict(list)
    for index, telling in enumerate(tellings):
        for base in sorted(set(telling.bases)):
            holders[base].append(index)
    ceiling = max(12, int(COMMON_SHARE * len(tellings)))
    found = {
        pair
        for indices in holders.values()
        if len(indices) <= ceiling
        for pair in combinations(indices, 2)
        if tellings[pair[0]].report_id != tellings[pair[1]].report_id
    }
    return sorted(found)


def join_pairs(report_ids: Sequence[str], pairs: Sequence[Pair]) -> list[list[int]]:
    """Groups of indices joined by `pairs`, strongest first, in order of their first index.

    Two groups are joined only if at least half of the pairs of different reports between them passed: a chain of weak
    likenesses does not make one question.
    """
    group_of = {index: [index] for index in range(len(report_ids))}
    passed = {(pair.left, pair.right) for pair in pairs}
    for pair in pairs:
        left, right = group_of[pair.left], group_of[pair.right]
        if left is right:
            continue
        between = [(min(a, b), max(a, b)) in passed for a in left for b in right if report_ids[a] != report_ids[b]]
        if 2 * sum(between) >= len(between):
            left.extend(right)
            for index in right:
                group_of[index] = left
    unique = {id(group): sorted(group) for group in group_of.values()}
    return sorted(unique.values())
