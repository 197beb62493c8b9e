"""Differences that a reader takes in as slips: a "not" that a translating machine put in the place of "in", two figures
that are nearly the same."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from retold.collate.lexicon import read_words
from retold.collate.prominence_features import Surroundings, find_end, parted_readings
from retold.terms import VariantKind
from retold.types import Collation, Span, Variant

# What such a difference weighs of what it would: a judgement, after first readers held both for less than the rest.
STRAY, SLIGHT = 0.4, 0.6
# Two figures are nearly the same if they differ by less than this part of the greater.
NEARLY = 0.01
# Two sentences are one, retold, from here on.
ALIKE = 0.6
_NEGATOR = frozenset({"not", "no", "non"})
_WHEN = frozenset({"last", "next", "this", "past", "early", "late", "week", "weekend", "month", "year", "evening"})
_FOLLOWING = re.compile(r"\s+(?:the\s+)?([^\W\d_]+)")
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def slip_share(collation: Collation, variant: Variant, around: Surroundings) -> float:
    """The part of its weight that a variant keeps, in (0, 1]."""
    if variant.kind is VariantKind.NUMBER:
        return SLIGHT if _nearly_same(variant.spans[:2], around) else 1.0
    if variant.kind is VariantKind.NEGATION:
        return STRAY if _is_stray(collation, variant, around) else 1.0
    return 1.0


def _nearly_same(spans: Sequence[Span], around: Surroundings) -> bool:
    found = [_FIGURE.findall(_text(span, around)) for span in spans]
    if len(found) != 2 or any(len(figures) != 1 for figures in found):
        return False
    low, high = sorted(float(figures[0].replace(",", "")) for figures in found)
    return 0 < high - low < NEARLY * high


def _is_stray(collation: Collation, variant: Variant, around: Surroundings) -> bool:
    """True for "not last month" beside "last month" and "not Brooklyn" beside "in Brooklyn" in what is else one
    sentence: where Portuguese says "no" for "in the"."""
    ends = [find_end(collation.readings[place], variant) for place in parted_readings(collation.readings, variant)]
    sentences = [around.sentence(end) for end in ends]
    texts = [_text(sentence, around) for sentence in sentences]
    if Indel.normalized_similarity(*(text.lower().split() for text in texts)) < ALIKE:
        return False
    for span in variant.spans:
        if _text(span, around).lower() not in _NEGATOR:
            continue
        report = around.reports[span.report_id]
        following = _FOLLOWING.match(report.text, span.end)
        other = next((text for sentence, text in zip(sentences, texts, strict=True) if not _holds(sentence, span)), "")
        word = following.group(1) if following else ""
        if word and _tells_when_or_where(word) and word.lower() in re.findall(r"\w+", other.lower()):
            return True
    return False


def _tells_when_or_where(word: str) -> bool:
    return word[:1].isupper() or word.lower() in _WHEN | read_words("calendar.txt")


def _holds(sentence: Span, span: Span) -> bool:
    return sentence.report_id == span.report_id and sentence.start <= span.start < sentence.end


def _text(span: Span, around: Surroundings) -> str:
    return around.reports[span.report_id].text[span.start : span.end]
