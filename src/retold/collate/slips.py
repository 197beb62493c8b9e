"""A "not" that a translating machine put in the place of "in": no reader takes it for a denial."""

import re

from rapidfuzz.distance import Indel

from retold.collate.lexicon import read_words
from retold.collate.prominence_features import Surroundings, find_end, parted_readings
from retold.types import Collation, Span, Variant

# Two sentences are one, retold, from here on.
ALIKE = 0.6
_NEGATOR = frozenset({"not", "no", "non"})
_WHEN = frozenset({"last", "next", "this", "past", "early", "late", "week", "weekend", "month", "year", "evening"})
_FOLLOWING = re.compile(r"\s+(?:the\s+)?([^\W\d_]+)")


def is_stray(collation: Collation, variant: Variant, around: Surroundings) -> bool:
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
