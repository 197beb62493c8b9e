"""Differences in figures: the number, its unit, what is counted."""

import math
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.scores import find_scores, outside_scores
from retold.collate.shares import is_age, is_increase, is_part, is_rest, is_whole
from retold.collate.tellings import Telling
from retold.collate.tolls import states, toll_of
from retold.collate.wording import base_form, content_words, cut_words, nearness, phrase_head
from retold.terms import VariantKind
from retold.types import Quantity

# Figures that differ by no more than this, one of them rounded or "about", are one answer.
ROUNDING = 0.05
# A bare figure of one digit and noughts from this on is rounded by as much as this share.
ROUND, LEAST_ROUND = 0.015, 100
# How many times a bound a figure may be and still be what "at least" meant; set by hand.
FAR = 1.5
NEIGHBOURS = 3
WHOLE_SHARE = 100
# Of those counted these are some: "nine bodies, seven women and two men".
_SOME_PEOPLE = frozenset({"man", "woman", "child", "boy", "girl", "kid", "baby"})
# A thousand, a million, a billion put for one another, or left out.
_SCALES = (1e3, 1e6, 1e9)
_MARGINS = frozenset({"margin", "majority", "difference", "gap"})
_LOOSE = frozenset(
    {
        "year",
        "month",
        "week",
        "decade",
        "dollar",
        "euro",
        "pound",
        "sterling",
        "franc",
        "crown",
        "krone",
        "yen",
        "ruble",
    }
)
_METRIC = (
    *("metre", "meter", "litre", "liter", "gram", "gramme", "watt", "ton", "tonne", "hertz", "joule", "byte"),
    *("sievert", "becquerel", "pascal", "volt", "newton", "calorie"),
)
_NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_BY = re.compile(r"\bby\s+(?:(?:just|only|about|around|some|nearly|almost|over|a|another|roughly)\s+)*$", re.IGNORECASE)
_TO = re.compile(
    r"\b(?:to|at|be|is|are|was|were|stands?|stood|reach(?:es|ed)?)\s+(?:(?:just|only|about|around|some|now)\s+)*$",
    re.IGNORECASE,
)
_AND_MORE = re.compile(r"(?:\s[a-z-]+){0,2}?\sand\s(an?|one|two|three|four|five|\d+)\s(?!more|other|half)([a-z]+)")
_NOT = re.compile(r"[,;]?\s(?:and |but )?(?:not|instead of|rather than)\s+(?:the |just |only )?$", re.IGNORECASE)
_DOTTED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
# "Close to 40 per cent", "up to 3 metres" give a bound.
_LENGTHENS = re.compile(r"\b(?:up|close|near|nearer|next) to\s+$", re.IGNORECASE)
# Two tolls of one kind answer one another whatever stands around them.
ONE_TOLL = 1.25


def compare_figures(left: Telling, right: Telling) -> Iterator[Difference]:
    """Numbers, units and counted things that disagree between two tellings of one question.

    Another noun for what is counted ("residents", "patients") is most often another word and makes no other answer.
    """
    for ours, theirs in pair_figures(left, right):
        if _one_spelling(_written(left, ours), _written(right, theirs)):
            continue
        found = _difference(ours, theirs) or _moved_or_level(left, ours, right, theirs)
        if found and not _known_elsewhere(left, ours, right, theirs):
            kind, detail, suspect = found
            yield Difference(kind, detail, ours.span, theirs.span, kind is not VariantKind.COUNTED, suspect)


def _written(telling: Telling, quantity: Quantity) -> str:
    return telling.text[quantity.span.start - telling.span.start : quantity.span.end - telling.span.start]


def _one_spelling(left: str, right: str) -> bool:
    """True for "18.400" beside "18,400" or "18400": thousands are set off by a dot in many languages."""
    dotted = [_DOTTED.search(text) for text in (left, right)]
    digits = [re.sub(r"\D", "", text) for text in (left, right)]
    return bool(dotted[0]) != bool(dotted[1]) and digits[0] == digits[1]


def _names_power(telling: Telling, quantity: Quantity) -> bool:
    """True for "millions" in "640 millions": the name of a power of ten, no figure of its own."""
    before = telling.text[: quantity.span.start - telling.span.start].rstrip()
    return quantity.high > quantity.low and before[-1:].isdigit()


def _known_elsewhere(left: Telling, ours: Quantity, right: Telling, theirs: Quantity) -> bool:
    """True if one side has both figures, so that they count two things: "five for and four against"; tolls aside."""
    if not agree(ours, theirs) and _complements(ours, theirs):
        return True
    if agree(ours, theirs) or (toll_of(left, ours) and toll_of(right, theirs)):
        return False
    return says_number(left, theirs.low) or says_number(right, ours.low)


def _complements(ours: Quantity, theirs: Quantity) -> bool:
    """True for two shares that make up the whole: 38 per cent to the one, 62 to the other."""
    return ours.unit == theirs.unit == "percentage" and ours.low + theirs.low == WHOLE_SHARE


def says_number(telling: Telling, value: float) -> bool:
    """True if the sentence of a telling has this number, in figures or in words up to twelve, and does not deny it."""
    if any(one.low == value and _denied(telling, one) for one in telling.quantities):
        return False
    told = {f"{value:.15g}", *(_NUMBERS[int(value)] for _ in (0,) if value in range(len(_NUMBERS)))}
    return bool(told & {*telling.context, *(word.base for word in telling.words)})


def pair_figures(left: Telling, right: Telling) -> list[tuple[Quantity, Quantity]]:
    """Figures that answer one another, each used once, the surest pairs first."""
    sides = [[one for one in _figures(side, other) if not _names_power(side, one)]
             for side, other in ((left, right), (right, left))]  # fmt: skip
    scored = [
        (_affinity(left, ours, right, theirs), i, j)
        for i, ours in enumerate(sides[0])
        for j, theirs in enumerate(sides[1])
    ]
    pairs, taken_left, taken_right = [], set(), set()
    for score, i, j in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if score >= 1 and i not in taken_left and j not in taken_right:
            taken_left.add(i)
            taken_right.add(j)
            pairs.append((sides[0][i], sides[1][j]))
    return pairs


def _figures(telling: Telling, other: Telling) -> Sequence[Quantity]:
    """The figures to pair: not those that are denied, and scores as such where both sides have one."""
    found = outside_scores(telling) if find_scores(telling) and find_scores(other) else telling.quantities
    return [_summed(telling, one) for one in found if not _denied(telling, one)]


def _summed(telling: Telling, quantity: Quantity) -> Quantity:
    """The whole toll of "four millers and a baker" at the first of its figures."""
    found = _AND_MORE.match(telling.text, quantity.span.end - telling.span.start)
    if found is None or base_form(found[2]) in states() or not toll_of(telling, quantity):
        return quantity
    more = int(found[1]) if found[1].isdigit() else 1 if found[1].startswith("a") else _NUMBERS.index(found[1])
    return msgspec.structs.replace(quantity, low=quantity.low + more, high=quantity.high + more)


def _denied(telling: Telling, quantity: Quantity) -> bool:
    """True for the "three" of "two, not three"."""
    said = telling.text[: quantity.span.start - telling.span.start]
    return _NOT.search(said) is not None and len(telling.quantities) > 1


def _affinity(left: Telling, ours: Quantity, right: Telling, theirs: Quantity) -> float:
    """How surely two figures answer one another: value, unit, what is counted, the words around them."""
    score = 1.5 if agree(ours, theirs) else 0.0
    if not score and _sort_of(left, ours) != _sort_of(right, theirs):
        return 0.0
    tolls = toll_of(left, ours), toll_of(right, theirs)
    if all(tolls):
        return score + ONE_TOLL if tolls[0] == tolls[1] else 0.0
    if any(tolls) and not score:
        return 0.0
    score += 0.5 if _base_unit(ours.unit) == _base_unit(theirs.unit) else -0.25
    score += same_words(ours.counted, theirs.counted) if ours.counted and theirs.counted else 0.0
    score += 0.5 if ours.place and ours.place == theirs.place else 0.0
    score -= 1.0 if ours.place and theirs.place and ours.place != theirs.place else 0.0
    score += 0.5 if _measured_alike(left, ours, right, theirs) else 0.0
    return score + 0.5 * _shared_context(left, ours, right, theirs)


def _measured_alike(left: Telling, ours: Quantity, right: Telling, theirs: Quantity) -> bool:
    """True if the word of matter next to either figure is the same ("a magnitude of 5.8", "magnitude 6"), or if each is
    the only figure of their unit of measure on its side; sums of money and years are of too many things."""
    if ours.unit == theirs.unit and is_measure(ours.unit):
        loose = not _LOOSE.isdisjoint(ours.unit.split()) and suspect_figure(ours.low, theirs.low) == ("", "")
        if loose:
            return False
        alone = all(
            sum(q.unit == one.unit for q in side.quantities) == 1 for side, one in ((left, ours), (right, theirs))
        )
        return alone and not (ours.counted and theirs.counted)
    beside = [_next_to(side, one) for side, one in ((left, ours), (right, theirs))]
    return bool(beside[0] & beside[1])


def _next_to(telling: Telling, quantity: Quantity) -> set[str]:
    """The base forms of the words right before and after a figure, small words passed over before it."""
    before = [word for word in telling.content if word.end <= quantity.span.start][-1:]
    after = [word for word in telling.content if 0 <= word.start - quantity.span.end <= 1]
    return {word.base for word in (*before, *after) if not word.base[:1].isdigit()}


def _sort_of(telling: Telling, quantity: Quantity) -> str:
    """What a figure is one of: an age, a whole ("of the nine"), a part ("among them four"), what came on top of a toll
    that its sentence gives, what is left of one ("still treated"), or ""."""
    if is_age(telling, quantity):
        return "age"
    if is_whole(telling, quantity):
        return "whole"
    before = [word.base for word in telling.words if word.end <= quantity.span.start][-3:]
    if _MARGINS & set(before):
        return "margin"
    state = toll_of(telling, quantity)
    head = phrase_head(quantity.counted) if quantity.counted else ""
    if head in _SOME_PEOPLE:
        return f"part: {head}"
    if is_part(telling, quantity) or is_increase(telling, quantity, state):
        return "part"
    return "rest" if state == "wounded" and is_rest(telling, quantity) else ""


@lru_cache(maxsize=1 << 12)
def _base_unit(unit: str) -> str:
    """The unit in base form: "people" and "person" are one."""
    return " ".join(base_form(word) for word in unit.split() if word != "metric")


def _shared_context(left: Telling, ours: Quantity, right: Telling, theirs: Quantity) -> float:
    one, other = _around(left, ours), _around(right, theirs)
    hits = sum(max((nearness(a, b) for b in other), default=0) for a in one)
    return hits / max(1, min(len(one), len(other)))


def _around(telling: Telling, quantity: Quantity) -> list[str]:
    before = [word.base for word in telling.content if word.end <= quantity.span.start][-NEIGHBOURS:]
    after = [word.base for word in telling.content if word.start >= quantity.span.end][:NEIGHBOURS]
    return [base for base in before + after if not base[:1].isdigit()]


@lru_cache(maxsize=1 << 16)
def same_words(left: str, right: str) -> float:
    """The share of the content words of the shorter phrase that the longer one has, in [0, 1]."""
    ours = [word.base for word in content_words(cut_words(left))]
    theirs = [word.base for word in content_words(cut_words(right))]
    if not ours or not theirs:
        return 0.0
    few, many = sorted((ours, theirs), key=len)
    return sum(max(nearness(a, b) for b in many) for a in few) / len(few)


def agree(left: Quantity, right: Quantity) -> bool:
    """True if some number satisfies both: "12" within "at least ten", "about 100" beside "97".

    A bound says little of figures far beyond it: "23" beside "at least fourteen" is news.
    """
    low, high = _bounds(left)
    low2, high2 = _bounds(right)
    return low <= high2 and low2 <= high


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low, high = quantity.low, quantity.high
    if quantity.change == ">":
        return low, FAR * abs(low)
    if quantity.change == "<":
        return -math.inf, high
    slack = ROUNDING * abs(high) if quantity.change == "~" else ROUND * abs(high) if _is_round(quantity) else 0.0
    return low - slack, high + slack


def _is_round(quantity: Quantity) -> bool:
    """True for 600 and 4,000: most often a rounded figure, said to be or not."""
    return quantity.low == quantity.high >= LEAST_ROUND and len(f"{quantity.low:.15g}".rstrip("0")) == 1


def _difference(ours: Quantity, theirs: Quantity) -> tuple[VariantKind, str, str] | None:
    if _direction(ours) * _direction(theirs) < 0:
        return VariantKind.NUMBER, "a rise on one side, a fall on the other", ""
    if not agree(ours, theirs):
        reason, suspect = suspect_figure(ours.low, theirs.low)
        return VariantKind.NUMBER, f"{_say(ours)} against {_say(theirs)}{reason}", suspect
    if (
        _base_unit(ours.unit) != _base_unit(theirs.unit)
        and "-" not in (ours.unit, theirs.unit)
        and _measures(ours, theirs)
        and not _one_rate(ours.unit, theirs.unit)
    ):
        return VariantKind.UNIT, f"{ours.unit} against {theirs.unit} for the same figure", ""
    if ours.counted != theirs.counted and _is_unit(ours.counted) and _is_unit(theirs.counted):
        return VariantKind.UNIT, f"{ours.counted} against {theirs.counted} for the same figure", ""
    if ours.counted and theirs.counted and same_words(ours.counted, theirs.counted) < 0.5 and ours.low > 1:
        return VariantKind.COUNTED, "the same figure counts different things", ""
    return None


def _moved_or_level(
    left: Telling, ours: Quantity, right: Telling, theirs: Quantity
) -> tuple[VariantKind, str, str] | None:
    """The same figure as what something moved by on one side and as where it stands on the other: "rises by 2",
    "rises to 2"."""
    stands = _stands(left, ours), _stands(right, theirs)
    if {"by", "to"} <= set(stands):
        return VariantKind.NUMBER, f"“{stands[0]} {ours.high:g}” against “{stands[1]} {theirs.high:g}”", ""
    return None


def _stands(telling: Telling, quantity: Quantity) -> str:
    """ "by" before what something moves by, "to" before the figure it comes to or has; else ""."""
    said = telling.text[: quantity.span.start - telling.span.start]
    inside = telling.text[quantity.span.start - telling.span.start : quantity.span.end - telling.span.start]
    if quantity.unit in ("", "-") or quantity.counted:
        return ""
    if _BY.search(said):
        return "by"
    level = _TO.search(said) or (_FROM.search(said) and " to " in inside)
    return "to" if level and not _LENGTHENS.search(said) else ""


def _measures(ours: Quantity, theirs: Quantity) -> bool:
    """True if both sides have a unit of measure, not only a noun that is counted or the years of an age."""
    return all(is_measure(one.unit) for one in (ours, theirs))


def _one_rate(left: str, right: str) -> bool:
    """True for a unit told in full and in part: "mile per hour" and "mile", "cubic metre" and "metre"."""
    few, many = sorted(({base_form(word) for word in unit.split()} for unit in (left, right)), key=len)
    return few < many


def is_measure(unit: str) -> bool:
    """True for a unit of measure or a currency by its full name: "pound sterling", "millilitre"; not "year of age"."""
    parts = [base_form(word) for word in unit.partition(" per ")[0].split()]
    return "age" not in parts and any(part in read_words("units.txt") or part.endswith(_METRIC) for part in parts)


def _is_unit(counted: str) -> bool:
    return bool(counted) and base_form(counted.split()[-1]) in read_words("units.txt")


def _direction(quantity: Quantity) -> int:
    return {"up": 1, "down": -1}.get(quantity.change, 0)


def _say(quantity: Quantity) -> str:
    low, high = (f"{value:,.0f}" if value == round(value) else f"{value:,}" for value in (quantity.low, quantity.high))
    return low if low == high else f"{low}-{high}"


def suspect_figure(left: float, right: float) -> tuple[str, str]:
    """Why one of two unlike numbers is a likely slip, and which: a digit dropped, doubled or two exchanged."""
    ours, theirs = f"{left:.15g}", f"{right:.15g}"
    if left and right and max(left, right) / min(left, right) in _SCALES:
        return "; the same figure on another scale", ""
    if sorted(ours) == sorted(theirs):
        return "; the same digits in another order", ""
    few, many = sorted((ours, theirs), key=len)
    dropped = len(many) - len(few) == 1 and any(many[:i] + many[i + 1 :] == few for i in range(len(many)))
    if dropped and len(few) > 1:
        return "; a digit is missing or added", "left" if few == ours else "right"
    return "", ""


def unpaired(quantities: Sequence[Quantity], paired: Sequence[Quantity]) -> list[Quantity]:
    """The figures that have no counterpart."""
    return [quantity for quantity in quantities if quantity not in paired]
