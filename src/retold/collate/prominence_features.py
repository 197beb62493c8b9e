"""What speaks for a difference between two readings being a disagreement that a reader would be told of: its features.

Most of what differs in two reports of one event can both be true. So what counts beside the difference itself is
whether both sides tell of the same at all: how alike their clauses and sentences are, word by word and in order, how
surely they answer one question, and whether the stemma tells of a changed figure there.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product

import numpy as np
from rapidfuzz.distance import Indel

from retold.collate.contrast import OTHERWISE, Contrasts
from retold.collate.matter import same_argument
from retold.collate.questions import weigh_words
from retold.collate.sentences import body_sentences
from retold.collate.spans import meets
from retold.collate.tellings import Telling
from retold.collate.weight import TELLS
from retold.collate.wording import content_words, cut_words
from retold.terms import VariantKind
from retold.types import Change, Collation, Reading, Report, Span, Variant

# What is taken for two tellings that were not laid side by side, and for an argument that one side lacks.
UNJUDGED = 0.5
WITHIN = 0.3
# Of two readings at most so many tellings each are laid side by side.
MOST_TOLD = 8
# What weighs no more from here on: words that only one side has, words in common, words of a sentence, and their worth.
MOST_ALONE, MOST_SHARED, MOST_WORDS, MOST_WORTH = 20, 10, 40, 30.0
# How rare a word is that no telling has.
RARE = 1.5


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the variants of a story are judged by beside their own readings.

    `tellings` by place; how surely two tellings answer one question (`sure`, 0 where it is not held) and do so
    differently (`contrasts`), in [0, 1], in both orders; the figures that the stemma tells were changed; the reports in
    story order; how rare each word is among the tellings (`rarity`); the sentences of each report's body.
    """

    tellings: Mapping[Span, Telling]
    contrasts: Contrasts
    sure: Mapping[tuple[Span, Span], float]
    changes: Sequence[Change]
    reports: Mapping[str, Report]
    rarity: Mapping[str, float]
    sentences: Mapping[str, tuple[Span, ...]]

    @staticmethod
    def of(
        reports: Mapping[str, Report],
        tellings: Sequence[Telling],
        contrasts: Contrasts,
        sure: Mapping[tuple[Span, Span], float],
        changes: Sequence[Change],
    ) -> "Surroundings":
        """Those of a story; linear in its tellings and the length of its reports."""
        return Surroundings(
            {telling.span: telling for telling in tellings},
            contrasts,
            sure,
            changes,
            reports,
            weigh_words(tellings),
            {key: tuple(body_sentences(report)) for key, report in reports.items()},
        )

    def words(self, span: Span) -> tuple[str, ...]:
        """The base forms of the words of matter at a span, in order."""
        return _bases(self.reports[span.report_id].text[span.start : span.end])

    def sentence(self, span: Span) -> Span:
        """The sentence in which a span begins; the span itself where it begins in none."""
        found = self.sentences[span.report_id]
        place = bisect_right(found, span.start, key=lambda one: one.start) - 1
        return found[place] if place >= 0 and span.start < found[place].end else span


@lru_cache(maxsize=1 << 14)
def _bases(text: str) -> tuple[str, ...]:
    return tuple(word.base for word in content_words(cut_words(text)))


def prominence(collation: Collation, variant: Variant, around: Surroundings) -> dict[str, float]:
    """The features of a variant between two readings of a collation."""
    first, second = parted_readings(collation.readings, variant)
    one, other = collation.readings[first], collation.readings[second]
    ends = find_end(one, variant), find_end(other, variant)
    clauses = [around.words(end) for end in ends]
    sentences = [around.words(around.sentence(end)) for end in ends]
    pairs = [pair for pair in product(one.spans[:MOST_TOLD], other.spans[:MOST_TOLD]) if _of_two_reports(*pair)]
    return {
        **_variant(collation, variant),
        **_carriers(collation, one, other, around),
        **_contrast_of(one, other, around.contrasts),
        **_wording("clause", clauses[0], clauses[1], around.rarity),
        **_wording("sentence", sentences[0], sentences[1], around.rarity),
        **_company(ends, pairs, around),
        **_statements(*(around.tellings.get(end) for end in ends)),
        **_change(variant, around.changes),
    }


def first_weight(variant: Variant) -> float:
    """What a variant tells by its kind and its own weight."""
    return TELLS[variant.kind] * variant.weight


def _variant(collation: Collation, variant: Variant) -> dict[str, float]:
    return {
        "tells": TELLS[variant.kind],
        "weight": variant.weight,
        "tells by weight": first_weight(variant),
        "question": collation.weight,
        "readings": float(min(len(collation.readings), 6)),
        "told otherwise": float(variant.detail.startswith(OTHERWISE)),
        "older": float(variant.older is not None),
        **{str(kind): float(variant.kind is kind) for kind in VariantKind},
    }


def _carriers(collation: Collation, one: Reading, other: Reading, around: Surroundings) -> dict[str, float]:
    """Who carries the two readings, where they stand, and how long they are."""
    total = len(around.reports)
    every = {report_id for reading in collation.readings for report_id in reading.report_ids}
    places = [around.tellings[span].position for span in (*one.spans, *other.spans) if span in around.tellings]
    lengths = sorted((len(one.text), len(other.text)))
    return {
        "carriers, less": float(min(len(one.report_ids), len(other.report_ids), 4)),
        "carriers, more": float(min(max(len(one.report_ids), len(other.report_ids)), 6)),
        "carried": len({*one.report_ids, *other.report_ids}) / total,
        "all carried": len(every) / total,
        "both by one": float(len(set(one.report_ids) & set(other.report_ids))),
        "first place": min(places, default=UNJUDGED),
        "mean place": float(np.mean(places)) if places else UNJUDGED,
        "figures": float(all(any(sign.isdigit() for sign in reading.text) for reading in (one, other))),
        "text, less": min(lengths[0], 120) / 100,
        "text, more": min(lengths[1], 250) / 100,
    }


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


def _wording(name: str, ours: Sequence[str], theirs: Sequence[str], rarity: Mapping[str, float]) -> dict[str, float]:
    """How alike two wordings are: what part of the words of each and of both they share, and in which order, how many
    words only one has, how many they share and how rare these are."""
    left, right = set(ours), set(theirs)
    shared, lengths = left & right, sorted((len(left), len(right)))
    parts = sorted(len(shared) / max(1, len(words)) for words in (left, right))
    alone = sorted((len(left - right), len(right - left)))
    worth = [rarity.get(word, RARE) for word in shared]
    return {
        f"{name}, jaccard": len(shared) / max(1, len(left | right)),
        f"{name}, less held": parts[0],
        f"{name}, more held": parts[1],
        f"{name}, in order": Indel.normalized_similarity(ours, theirs),
        f"{name}, fewer alone": float(min(alone[0], MOST_ALONE)),
        f"{name}, more alone": float(min(alone[1], MOST_ALONE)),
        f"{name}, shared": float(min(len(shared), MOST_SHARED)),
        f"{name}, worth": min(sum(worth), MOST_WORTH),
        f"{name}, rarest": max(worth, default=0.0),
        f"{name}, fewer words": float(min(lengths[0], MOST_WORDS)),
        f"{name}, more words": float(min(lengths[1], MOST_WORDS)),
    }


def _company(ends: Sequence[Span], pairs: Sequence[tuple[Span, Span]], around: Surroundings) -> dict[str, float]:
    """How surely the tellings of two readings answer one question, and how alike their clauses are."""
    sure = [around.sure.get(pair, 0.0) for pair in pairs] or [0.0]
    alike = [_jaccard(around.words(a), around.words(b)) for a, b in pairs] or [0.0]
    whole = [len(set(around.words(end))) / max(1, len(set(around.words(around.sentence(end))))) for end in ends]
    return {
        "sure": around.sure.get((ends[0], ends[1]), 0.0),
        "most sure": max(sure),
        "mean sure": float(np.mean(sure)),
        "most alike": max(alike),
        "mean alike": float(np.mean(alike)),
        "of its sentence": min(1.0, *whole),
    }


def _jaccard(ours: Sequence[str], theirs: Sequence[str]) -> float:
    left, right = set(ours), set(theirs)
    return len(left & right) / max(1, len(left | right))


def _statements(left: Telling | None, right: Telling | None) -> dict[str, float]:
    """Whether both statements have the same who and what, one is negated, they are said by somebody, stand alike."""
    if left is None or right is None:
        return {"same who": UNJUDGED, "same what": UNJUDGED, "one negated": 0.0, "attributed": 0.0, "apart": WITHIN}
    who, what = (same_argument(left, right, role) for role in ("who", "what"))
    return {
        "same who": UNJUDGED if who is None else who,
        "same what": UNJUDGED if what is None else what,
        "one negated": float(left.statement.negated != right.statement.negated),
        "attributed": float(bool(left.attribution)) + float(bool(right.attribution)),
        "apart": abs(left.position - right.position),
    }


def _change(variant: Variant, changes: Sequence[Change]) -> dict[str, float]:
    """How surely the stemma tells that a figure of the variant was changed."""
    found = [
        change.score for change in changes if _touched(variant, (change.span,)) and _touched(variant, change.against)
    ]
    return {"changed": max(found, default=0.0)}


def _touched(variant: Variant, places: Sequence[Span]) -> bool:
    return any(meets(place, span) for place in places for span in variant.spans)


def find_end(reading: Reading, variant: Variant) -> Span:
    """The telling of a reading in which words of the variant stand, else its first."""
    return next((own for mark in variant.spans for own in reading.spans if meets(own, mark)), reading.spans[0])


def _of_two_reports(one: Span, other: Span) -> bool:
    return one.report_id != other.report_id


def parted_readings(readings: Sequence[Reading], variant: Variant) -> tuple[int, int]:
    """The indexes, in order, of the readings that `variant` stands between; the first two where they do not say."""
    touched = [i for span in variant.spans for i, r in enumerate(readings) if any(meets(own, span) for own in r.spans)]
    first, *others = list(dict.fromkeys(touched)) or [0]
    one, other = (first, others[0]) if others else ((0, first) if first else (0, 1))
    return min(one, other), max(one, other)
