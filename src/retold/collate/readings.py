"""Readings: the answers to one question, those that agree taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, product

import numpy as np
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from retold.collate.comparison import compare_tellings
from retold.collate.contrast import FACET, Contrasts, judge_contrasts, tell_contrast
from retold.collate.differences import Difference
from retold.collate.independence import count_origins, count_publishers
from retold.collate.tellings import Telling
from retold.types import Reading, Report, Span, Stemma

# Of two answers at most so many pairs of tellings are laid side by side.
MOST = 64
# Groups of tellings are one answer while the mean of how surely the pairs between them differ is at most this; swept
# .35-.6 on the piles of benchmarks/disagreements/tuning and train, each judged by a model of the others.
ONE_ANSWER = 0.4
# The best witness gives an answer its words if they share so much with the question as this part of what the plainest
# telling shares; a judgement, not a measurement.
PLAIN = 0.7


@dataclass(frozen=True, slots=True)
class Answer:
    """Tellings of one question that agree, first the best witness's among those that put it plainly."""

    tellings: tuple[Telling, ...]

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports that give this answer, each once, in the order of the tellings."""
        return tuple(dict.fromkeys(telling.report_id for telling in self.tellings))


def group_answers(
    question: Sequence[Telling], rank: Mapping[str, int], contrasts: Contrasts | None = None
) -> tuple[Answer, ...]:
    """The answers of a question, carried by most reports first.

    Average linkage of how surely two tellings give different answers (`contrasts`, judged here if not given), then each
    group in parts that no facet parts: a figure is not lost among tellings that do not give it. Quadratic.
    """
    ordered = sorted(question, key=lambda telling: (rank[telling.report_id], telling.span))
    if len(ordered) < 2:
        return (Answer(tuple(ordered)),)
    sure = judge_contrasts(ordered) if contrasts is None else contrasts
    spans = [telling.span for telling in ordered]
    apart = np.array([[sure[one, other] if i != j else 0.0 for j, other in enumerate(spans)]
                      for i, one in enumerate(spans)])  # fmt: skip
    tree = linkage(squareform(apart, checks=False), "average")
    groups: dict[int, list[Telling]] = {}
    for telling, number in zip(ordered, fcluster(tree, ONE_ANSWER, "distance"), strict=True):
        groups.setdefault(int(number), []).append(telling)
    likeness = _likeness(ordered)
    parts = [part for group in groups.values() for part in _part_facets(group, sure)]
    answers = [Answer(_plainest_first(part, likeness)) for part in parts]
    return tuple(sorted(answers, key=lambda answer: -len(answer.report_ids)))


def _part_facets(group: Sequence[Telling], sure: Contrasts) -> list[list[Telling]]:
    """The group in parts of which no two tellings are parted by a facet, whatever else they share; those that differ
    from none are left with most. What a facet parts differs by `FACET` or more (`judge_contrasts`)."""
    apart = {
        frozenset((one.span, other.span))
        for one, other in combinations(group, 2)
        if one.report_id != other.report_id
        and sure[one.span, other.span] >= FACET
        and any(found.apart for found in compare_tellings(one, other))
    }
    parted = frozenset[Span]().union(*apart)
    parts: list[list[Telling]] = []
    for telling in (one for one in group if one.span in parted):
        home = next((p for p in parts if not any(frozenset((one.span, telling.span)) in apart for one in p)), None)
        if home is None:
            parts.append([telling])
        else:
            home.append(telling)
    if not parts:
        return [list(group)]
    home_of = {telling.span: number for number, part in enumerate(parts) for telling in part}
    most = parts.index(max(parts, key=len))
    found: list[list[Telling]] = [[] for _ in parts]
    for telling in group:
        found[home_of.get(telling.span, most)].append(telling)
    return found


def _likeness(question: Sequence[Telling]) -> dict[Span, float]:
    """How much of its wording each telling shares with the others of the question, by the mean of Jaccard."""
    bases = {telling.span: frozenset(telling.bases) for telling in question}
    return {
        span: sum(len(own & other) / max(1, len(own | other)) for other in bases.values())
        for span, own in bases.items()
    }


def _plainest_first(group: Sequence[Telling], likeness: Mapping[Span, float]) -> tuple[Telling, ...]:
    """The group with that telling first of those that put it as the others do which has the best witness: what only
    touches the question does not give an answer its words."""
    most = max(likeness[telling.span] for telling in group)
    first = next(telling for telling in group if likeness[telling.span] >= PLAIN * most)
    return (first, *(telling for telling in group if telling is not first))


def join_answers(answers: Sequence[Answer], rank: Mapping[str, int]) -> Answer:
    """All tellings as one answer, the best witness's first."""
    every = [telling for answer in answers for telling in answer.tellings]
    return Answer(tuple(sorted(every, key=lambda telling: (rank[telling.report_id], telling.span))))


def make_reading(answer: Answer, stemma: Stemma, reports: Mapping[str, Report]) -> Reading:
    """The record of an answer; its text is the best witness's words."""
    spans = tuple(telling.span for telling in answer.tellings)
    return Reading(
        text=text_at(reports, spans[0]),
        spans=spans,
        statement_ids=tuple(telling.statement.id for telling in answer.tellings if telling.statement.id),
        report_ids=answer.report_ids,
        publishers=count_publishers(answer.report_ids, reports),
        origins=count_origins(answer.report_ids, stemma),
    )


def text_at(reports: Mapping[str, Report], span: Span) -> str:
    """The exact characters of a span."""
    return reports[span.report_id].text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tellings laid side by side and in what they differ; `best` if they are the best of their answers."""

    left: Telling
    right: Telling
    differences: tuple[Difference, ...]
    best: bool = True


def differences_between(left: Answer, right: Answer, contrasts: Contrasts | None = None) -> Compared:
    """In what two answers differ: their best tellings, or of the others the first two that a facet parts, those that
    differ most surely before the rest (`contrasts`; in their order if not given). Where none does, the answers were
    judged to differ as a whole, and are told apart by the surest."""
    best, *others = product(left.tellings, right.tellings)
    first = Compared(*best, compare_tellings(*best))
    if any(difference.apart for difference in first.differences):
        return first
    sure = {(a.span, b.span): (contrasts or {}).get((a.span, b.span), 0.0) for a, b in (best, *others)}
    others.sort(key=lambda pair: -sure[pair[0].span, pair[1].span])
    pairs = (Compared(a, b, compare_tellings(a, b), best=False) for a, b in others[:MOST])
    parted = next((one for one in pairs if any(difference.apart for difference in one.differences)), None)
    if parted:
        return parted
    a, b = max((best, *others[:1]), key=lambda pair: sure[pair[0].span, pair[1].span])
    surest = first if (a, b) == best else Compared(a, b, compare_tellings(a, b), best=False)
    told = (tell_contrast(a, b, surest.differences), *surest.differences[1:])
    return replace(surest, differences=told)


def differences_within(answer: Answer) -> tuple[Compared, ...]:
    """In what the tellings of one answer differ from its best one without making two answers; each kind once."""
    best, *others = answer.tellings
    kinds: dict[object, Compared] = {}
    for other in others:
        for difference in compare_tellings(best, other):
            kinds.setdefault(difference.kind, Compared(best, other, (difference,)))
    return tuple(kinds.values())
