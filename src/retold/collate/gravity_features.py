"""How grave a disagreement is beside others of its pile: the features by which an editor puts one first.

What the headlines are about comes before background, the dead, money and votes before ages and page counts, a figure
that changes what one believes before one that is nearly the same, what can be believed before what no reader takes for
true: so those judged who put the disagreements of 118 piles in order (benchmarks/natural).
"""

import calendar
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.collate.prominence_features import RARE, Surroundings, find_end, parted_readings
from retold.collate.slips import is_stray
from retold.collate.spans import meets
from retold.collate.tolls import toll_of
from retold.collate.wording import cut_words
from retold.terms import VariantKind
from retold.types import Collation, Quantity, Span, Variant

_OF_FIGURES = frozenset({VariantKind.NUMBER, VariantKind.TIME, VariantKind.UNIT})
# Figures further apart than this, as a logarithm, count as that far; greater ones than this power of ten as that great.
FURTHEST_APART, GREATEST = 3.0, 8.0
# Figures that differ by less than this part of the greater are nearly the same.
NEARLY = 0.03
# More than anybody takes for true: so many years after the report, years of age, parts of a hundred, days of a month.
LATEST, OLDEST, WHOLE, LAST_DAY = 12, 115, 100, 31
# A figure from here on is no slip for a day.
NO_DAY = 1_000
# The calendar names the month of a day within so many characters; the sign of a unit stands right beside a figure.
MONTH_NEAR, SIGN_BEFORE, SIGN_AFTER = 12, 3, 10
# A word is looked for within so many characters of a mark.
WORD_NEAR = 80
# Stories of more reports and sentences of more words are alike in this.
MANY_REPORTS, LONG = 12, 60
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_YEAR = re.compile(r"(?:1[5-9]|2\d)\d\d")
_CODE = re.compile(r"[^\W\d_]\d|\d[^\W\d_]{3,}|[@#/]\S*\d|\d:\d")
_MONEY = re.compile(r"[$€£¥]|\b(?:dollars?|euros?|pounds?)\b", re.IGNORECASE)
_SHARE = re.compile(r"%|\bper ?cent\b|\bpoints?\b", re.IGNORECASE)
_MONTHS = frozenset(name.lower() for names in (calendar.month_name, calendar.month_abbr) for name in names if name)
_VOTED = frozenset({"vote", "voter", "delegate", "seat", "poll", "ballot"})


@dataclass(frozen=True, slots=True)
class _Mark:
    """The words that differ on one side, the word they are part of, and what stands right around them."""

    text: str
    token: str
    near: str
    by_month: bool


def gravity(collation: Collation, variant: Variant, around: Surroundings) -> dict[str, float]:
    """The features of a variant between two readings of a collation that tell how grave it is."""
    readings = [collation.readings[place] for place in parted_readings(collation.readings, variant)]
    ends = [find_end(reading, variant) for reading in readings]
    marks = [_mark(span, around) for end in ends for span in variant.spans if meets(span, end)]
    figures = _figures_apart(variant, marks)
    quantities = [one for end in ends for one in _quantities(variant, end, around)]
    counts = sorted(len(reading.report_ids) for reading in readings)
    return {
        **_figures(figures),
        **_counted(marks, quantities),
        "impossible": float(_is_impossible(figures, marks, quantities, _year_of(ends, around))),
        "votes": float(any(not _VOTED.isdisjoint(around.words(around.sentence(end))) for end in ends)),
        "toll": float(any(_tells_toll(variant, end, around) for end in ends)),
        "stray": float(variant.kind is VariantKind.NEGATION and is_stray(collation, variant, around)),
        **_of_headlines(ends, around),
        "even": counts[0] / max(1, counts[1]),
        "story": float(min(len(around.reports), MANY_REPORTS)),
        "long": min(LONG, max(len(around.words(around.sentence(end))) for end in ends)) / LONG,
    }


def _mark(span: Span, around: Surroundings) -> _Mark:
    text = around.reports[span.report_id].text
    before, after = text[max(0, span.start - WORD_NEAR) : span.start], text[span.end : span.end + WORD_NEAR]
    token = re.split(r"\s", before)[-1] + text[span.start : span.end] + re.split(r"\s", after)[0]
    beside = [word.text.lower() for part in (before[-MONTH_NEAR:], after[:MONTH_NEAR]) for word in cut_words(part)]
    return _Mark(
        text[span.start : span.end],
        token,
        before[-SIGN_BEFORE:] + text[span.start : span.end] + after[:SIGN_AFTER],
        not _MONTHS.isdisjoint(beside),
    )


def _figures_apart(variant: Variant, marks: Sequence[_Mark]) -> tuple[float, float] | None:
    """The two figures that differ, the lesser first; None if the variant is not of figures in digits."""
    values = [[float(one.replace(",", "")) for one in _FIGURE.findall(mark.text)] for mark in marks[:2]]
    if variant.kind not in _OF_FIGURES or len(values) < 2 or not all(values):
        return None
    ours, theirs = values
    left = next((value for value in ours if value not in theirs), ours[0])
    right = next((value for value in theirs if value not in ours), theirs[0])
    return min(left, right), max(left, right)


def _figures(figures: tuple[float, float] | None) -> dict[str, float]:
    """How far two figures lie apart, how great they are, whether they are years."""
    low, high = figures or (0.0, 0.0)
    return {
        "in digits": float(figures is not None),
        "ratio": min(FURTHEST_APART, math.log((high + 0.1) / (low + 0.1))),
        "nearly": float(0 < high - low < NEARLY * high),
        "one apart": float(high - low == 1),
        "years": float(_are_years(figures)),
        "great": min(GREATEST, math.log10(1 + high)),
    }


def _are_years(figures: tuple[float, float] | None) -> bool:
    return figures is not None and all(_YEAR.fullmatch(f"{value:.15g}") is not None for value in figures)


def _counted(marks: Sequence[_Mark], quantities: Sequence[Quantity]) -> dict[str, float]:
    """What sort of figure it is."""
    return {
        "age": float(any(_is_age(one) for one in quantities)),
        "money": float(any(_MONEY.search(mark.near) for mark in marks)),
        "share": float(any(_SHARE.search(mark.near) for mark in marks)),
        "by month": float(any(mark.by_month for mark in marks)),
        "code": float(any(_CODE.search(mark.token) for mark in marks)),
    }


def _is_age(quantity: Quantity) -> bool:
    return quantity.unit == "year of age"


def _year_of(ends: Sequence[Span], around: Surroundings) -> int | None:
    """The year of the later of the two reports; None if neither tells."""
    dates = [around.reports[end.report_id].published for end in ends]
    return max((date.start.year for date in dates if date and date.start), default=None)


def _is_impossible(
    figures: tuple[float, float] | None, marks: Sequence[_Mark], quantities: Sequence[Quantity], year: int | None
) -> bool:
    """True if one of the two figures is more than anybody takes for true: "in 2216", "aged 283", "May 112"."""
    if figures is None:
        return False
    high = figures[1]
    if _are_years(figures):
        return year is not None and high > year + LATEST
    if any(_is_age(one) for one in quantities):
        return high > OLDEST
    if any("%" in mark.near for mark in marks):
        return high > WHOLE
    return LAST_DAY < high < NO_DAY and any(mark.by_month for mark in marks)


def _quantities(variant: Variant, end: Span, around: Surroundings) -> Iterator[Quantity]:
    telling = around.tellings.get(end)
    for quantity in telling.quantities if telling else ():
        if any(meets(quantity.span, span) for span in variant.spans):
            yield quantity


def _tells_toll(variant: Variant, end: Span, around: Surroundings) -> bool:
    return any(toll_of(around.tellings[end], one) for one in _quantities(variant, end, around))


def _of_headlines(ends: Sequence[Span], around: Surroundings) -> dict[str, float]:
    """How much the sentences of the two sides tell of what a headline of the story tells, and it of what they tell."""
    heads = [set(around.words(report.headline)) for report in around.reports.values() if report.headline]
    sentences = [set(around.words(around.sentence(end))) for end in ends]
    pairs = [(head, sentence) for head in heads for sentence in sentences if head and sentence]
    worth = [(_worth(h & s, around), _worth(h, around), _worth(s, around)) for h, s in pairs]
    return {
        "of headline": max((shared / head for shared, head, _ in worth), default=0.0),
        "in headline": max((shared / sentence for shared, _, sentence in worth), default=0.0),
    }


def _worth(words: set[str], around: Surroundings) -> float:
    return sum(around.rarity.get(word, RARE) for word in words)
