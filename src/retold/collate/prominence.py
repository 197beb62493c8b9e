"""How surely a difference is one that a reader would be told of: the weight of a variant among those of a story."""

from collections.abc import Mapping, Sequence
from itertools import combinations

import msgspec
import numpy as np

from retold.collate.contrast import OTHERWISE, Contrasts, regress
from retold.collate.tellings import Telling
from retold.collate.weight import TELLS
from retold.terms import VariantKind
from retold.types import Collation, Reading, Span, Variant

# What is taken for two tellings that were not laid side by side.
UNJUDGED = 0.5
# A difference that no facet names is told from here on; swept .25-.5 on the piles of benchmarks/disagreements/judging:
# no fewer of the gravest are listed, and fewer of what agrees is parted.
FAINT = 0.5
WITHIN = 0.3
# It weighs so much of what it would; swept .5-1 on the same piles, where this lists most.
UNNAMED = 0.75


def weigh_variants(
    collation: Collation, tellings: Mapping[Span, Telling], contrasts: Contrasts, reports: int
) -> Collation:
    """The collation, the weight of each of its variants the probability in [0, 1] that its two readings are a true
    disagreement of weight, less for a variant that tells less than another of the same two; all between two readings
    are left out where that is faint and no facet parts them. As it was if it has one reading. `reports` is how many the
    story has.

    A logistic regression over the sort of difference, the judged contrast of the two readings, who carries them and
    where they stand. Trained by benchmarks/train/contrast.py.
    """
    if len(collation.readings) < 2 or not collation.variants:
        return collation
    best = heaviest_between(collation)
    rows = [list(prominence(collation, one, tellings, contrasts, reports).values()) for one in best.values()]
    sure = dict(zip(best, regress("prominence", np.array(rows)).tolist(), strict=True))
    weighed = []
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        if sure[ends] < FAINT and best[ends].detail.startswith(OTHERWISE):
            continue
        share = _first_weight(variant) / max(_first_weight(best[ends]), 1e-6)
        share *= UNNAMED if variant.detail.startswith(OTHERWISE) else 1.0
        weighed.append(msgspec.structs.replace(variant, weight=round(sure[ends] * share, 4)))
    return msgspec.structs.replace(collation, variants=tuple(weighed))


def heaviest_between(collation: Collation) -> dict[tuple[int, int], Variant]:
    """For each two readings that a variant parts the one that tells most, by kind and own weight."""
    best: dict[tuple[int, int], Variant] = {}
    for variant in collation.variants:
        ends = parted_readings(collation.readings, variant)
        best[ends] = max(best.get(ends, variant), variant, key=_first_weight)
    return best


def _first_weight(variant: Variant) -> float:
    return TELLS[variant.kind] * variant.weight


def prominence(
    collation: Collation, variant: Variant, tellings: Mapping[Span, Telling], contrasts: Contrasts, reports: int
) -> dict[str, float]:
    """The features of a variant between two readings of a collation."""
    first, second = parted_readings(collation.readings, variant)
    one, other = collation.readings[first], collation.readings[second]
    every = {report_id for reading in collation.readings for report_id in reading.report_ids}
    carriers = sorted((len(one.report_ids), len(other.report_ids)))
    places = [tellings[span].position for span in (*one.spans, *other.spans) if span in tellings]
    lengths = sorted((len(one.text), len(other.text)))
    found = {
        "tells": TELLS[variant.kind],
        "weight": variant.weight,
        "tells by weight": _first_weight(variant),
        "question": collation.weight,
        "carriers, less": float(min(carriers[0], 4)),
        "carriers, more": float(min(carriers[1], 6)),
        "carried": len({*one.report_ids, *other.report_ids}) / reports,
        "all carried": len(every) / reports,
        "readings": float(min(len(collation.readings), 6)),
        "place": float(np.mean(places)) if places else UNJUDGED,
        "first place": min(places, default=UNJUDGED),
        "both by one": float(len(set(one.report_ids) & set(other.report_ids))),
        "text, less": min(lengths[0], 120) / 100,
        "text, more": min(lengths[1], 250) / 100,
        "told otherwise": float(variant.detail.startswith(OTHERWISE)),
        "figures": float(all(any(sign.isdigit() for sign in reading.text) for reading in (one, other))),
    }
    found |= _contrast_of(one, other, contrasts)
    return found | {str(kind): float(variant.kind is kind) for kind in VariantKind}


def _contrast_of(one: Reading, other: Reading, contrasts: Contrasts) -> dict[str, float]:
    """How surely the tellings of the two readings differ, and those within each."""
    between = [contrasts[pair] for a in one.spans for b in other.spans if (pair := (a, b)) in contrasts]
    within = [contrasts[p] for reading in (one, other) for p in combinations(reading.spans, 2) if p in contrasts]
    return {
        "contrast": float(np.mean(between)) if between else UNJUDGED,
        "most contrast": max(between, default=UNJUDGED),
        "best contrast": contrasts.get((one.spans[0], other.spans[0]), UNJUDGED),
        "contrast within": float(np.mean(within)) if within else WITHIN,
    }


def parted_readings(readings: Sequence[Reading], variant: Variant) -> tuple[int, int]:
    """The indexes, in order, of the readings that `variant` stands between; the first two where they do not say."""
    touched = [i for span in variant.spans for i, r in enumerate(readings) if _holds(r.spans, span)]
    first, *others = list(dict.fromkeys(touched)) or [0]
    one, other = (first, others[0]) if others else ((0, first) if first else (0, 1))
    return min(one, other), max(one, other)


def _holds(spans: Sequence[Span], inner: Span) -> bool:
    return any(s.report_id == inner.report_id and s.start < inner.end and inner.start < s.end for s in spans)
