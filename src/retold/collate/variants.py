"""Variants: in what the readings of one question differ, which is older, which a likely corruption."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations

import msgspec

from retold.collate.contrast import Contrasts
from retold.collate.differences import Difference
from retold.collate.independence import ancestors
from retold.collate.later import tell_later
from retold.collate.readings import Answer, Compared, differences_between, differences_within
from retold.collate.weight import weigh_difference
from retold.terms import VariantKind
from retold.types import Stemma, Variant


def find_variants(
    answers: Sequence[Answer],
    stemma: Stemma,
    published: Mapping[str, datetime | None] | None = None,
    contrasts: Contrasts | None = None,
) -> tuple[Variant, ...]:
    """The variants between answers and within them, by kind; the same kind at the same words is told once.

    `published` gives the day of each report: a toll that a later day puts higher is told as a later count. `contrasts`
    are those of the tellings, if they were judged.
    """
    found = [*_between(answers, stemma, published or {}, contrasts), *_within(answers)]
    merged: dict[tuple[VariantKind, str], Variant] = {}
    for variant in found:
        key = (variant.kind, variant.detail)
        merged[key] = _joined(merged[key], variant) if key in merged else variant
    order = tuple(VariantKind)
    return tuple(sorted(merged.values(), key=lambda variant: order.index(variant.kind)))


def _joined(first: Variant, second: Variant) -> Variant:
    spans = tuple(dict.fromkeys((*first.spans, *second.spans)))
    return msgspec.structs.replace(first, spans=spans, weight=max(first.weight, second.weight))


def _between(
    answers: Sequence[Answer],
    stemma: Stemma,
    published: Mapping[str, datetime | None],
    contrasts: Contrasts | None,
) -> Iterator[Variant]:
    """Variants between answers of different reports: that one report says two things is no variant."""
    for (i, left), (j, right) in combinations(enumerate(answers), 2):
        if set(left.report_ids) == set(right.report_ids):
            continue
        older = older_of(left, right, stemma)
        found = tell_later(differences_between(left, right, contrasts), published)
        for difference in found.differences:
            yield _variant(difference, found, None if older is None else (i, j)[older])


def _within(answers: Sequence[Answer]) -> Iterator[Variant]:
    for answer in answers:
        for found in differences_within(answer):
            yield from (_variant(difference, found, None) for difference in found.differences if not difference.apart)


def _variant(difference: Difference, found: Compared, older: int | None) -> Variant:
    return Variant(
        kind=difference.kind,
        detail=difference.detail,
        spans=(difference.left, difference.right),
        older=older,
        weight=weigh_difference(difference, found),
    )


def older_of(left: Answer, right: Answer, stemma: Stemma) -> int | None:
    """0 or 1 for the answer that the stemma makes older, None if open.

    Older is the answer of the exemplar where the other is its copy's, and the answer of most children of one lost
    exemplar where only one child has another.
    """
    above = _descends(right, left, stemma), _descends(left, right, stemma)
    if above[0] != above[1]:
        return 0 if above[0] else 1
    counts = len(left.report_ids), len(right.report_ids)
    one_line = _one_parent((*left.report_ids, *right.report_ids), stemma)
    if one_line and max(counts) >= 2 and min(counts) == 1:
        return counts.index(max(counts))
    return None


def _descends(young: Answer, old: Answer, stemma: Stemma) -> bool:
    return any(ancestors(report_id, stemma) & set(old.report_ids) for report_id in young.report_ids)


def _one_parent(report_ids: Sequence[str], stemma: Stemma) -> bool:
    """True if every report was made straight from one and the same lost exemplar."""
    lost = {exemplar.id for exemplar in stemma.lost}
    parents = {(link.copy_id, link.exemplar_id) for link in stemma.links if link.copy_id in report_ids}
    heads = {exemplar for _, exemplar in parents}
    return len(heads) == 1 and heads <= lost and {copy for copy, _ in parents} == set(report_ids)
