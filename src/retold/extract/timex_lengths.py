"""The forms in which English names lengths of time, times counted by them, and times that come again."""

import re

from retold.extract.numerals import alternation
from retold.extract.timex_readings import (
    NO_TIME,
    Form,
    Reading,
    count_of,
    counted,
    dated,
    month_of,
    weekday_of,
)
from retold.extract.timex_words import (
    FUZZY,
    MONTH,
    NUMBER,
    PART,
    SEASON,
    SEVERAL,
    UNIT,
    length_value,
    names,
    units,
)
from retold.terms import TimeKind


def _ago(match: re.Match[str]) -> Reading:
    count, (unit, code) = count_of(match["count"]), units()[match["unit"].lower()]
    if code in ("NI", "S", "ML"):
        return None
    back = match["way"].lower() in ("ago", "earlier", "before", "previously")
    if match["way"].lower() in ("later", "before", "after"):
        return TimeKind.DURATION, length_value(count, match["unit"]), ""
    if count is None or code[0] == "T":
        ref = "PAST_REF" if back else "FUTURE_REF"
        return dated(ref) if count is None else (TimeKind.TIME, ref, "")
    per, unit = {"fortnight": (2, "week"), "decade": (10, "year"), "century": (100, "year")}.get(unit, (1, unit))
    count *= per
    if count % 1:
        smaller = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "decade": ("year", 10)}
        unit, per = smaller.get(unit, (unit, 1))
        count *= per
    return counted(f"{unit} {'-' if back else '+'}{round(count)}")


def _half_ago(match: re.Match[str]) -> Reading:
    steps = {"year": ("month", 18), "month": ("week", 6), "week": ("day", 10), "decade": ("year", 15)}
    unit, count = steps.get(units()[match["unit"].lower()][0], ("", 0))
    if not unit:
        return None
    return counted(f"{unit} {'+' if match['way'].lower().startswith('from') else '-'}{count}")


def _vague_ago(match: re.Match[str]) -> Reading:
    return dated("PAST_REF" if match["way"].lower() in ("ago", "earlier", "before") else "FUTURE_REF")


def _length(match: re.Match[str]) -> Reading:
    count = count_of(match["count"])
    unit = match["unit"].lower()
    if match["count"] in ("a", "an") and unit.endswith("s"):
        return None
    if (match["old"] and unit.startswith("year")) or (unit == "second" and match["count"].lower() in ("a", "another")):
        return NO_TIME
    if count is None or (match["count"].isdigit() and count > 999):
        return None
    return TimeKind.DURATION, length_value(count, match["unit"]), ""


def _length_and_half(match: re.Match[str]) -> Reading:
    count = (count_of(match["count"]) or 1) + 0.5
    return TimeKind.DURATION, length_value(count, match["unit"]), ""


def _whole_unit(match: re.Match[str]) -> Reading:
    unit = match["unit"].lower()
    return TimeKind.DURATION, length_value(1, "day" if unit == "night" else unit), ""


def _half_unit(match: re.Match[str]) -> Reading:
    return TimeKind.DURATION, length_value(0.5, match["unit"]), ""


def _several(match: re.Match[str]) -> Reading:
    couple = "couple" in match["count"].lower()
    return TimeKind.DURATION, length_value(2 if couple else None, match["unit"]), ""


def _bare_units(match: re.Match[str]) -> Reading:
    return TimeKind.DURATION, length_value(None, match["unit"]), ""


def _every(match: re.Match[str]) -> Reading:
    words = match["count"]
    count = count_of(words) if words else 1
    if count is None and words and "few" not in words.lower():
        return None
    return TimeKind.SET, length_value(count, match["unit"]), ""


def _weekday_set(match: re.Match[str]) -> Reading:
    part = f"T{names('part')[match['part'].lower()]}" if match["part"] else ""
    return TimeKind.SET, f"XXXX-WXX-{weekday_of(match['weekday'])}{part}", ""


def _named_set(match: re.Match[str]) -> Reading:
    if match["month"]:
        return TimeKind.SET, f"XXXX-{int(month_of(match['month'])):02d}", ""
    if match["season"]:
        return TimeKind.SET, f"XXXX-{names('season')[match['season'].lower()]}", ""
    return TimeKind.SET, f"XXXX-XX-XXT{names('part')[match['part'].lower()]}", ""


def _no_time(match: re.Match[str]) -> Reading:
    return NO_TIME


_HALF = rf"(?:an?|one|{NUMBER})[\s-]+and[\s-]+a[\s-]+half"
_FULL = r"(?:\s+(?:full|more|consecutive|straight|additional|long|solid|whole))?"
LENGTH_FORMS: tuple[Form, ...] = (
    (rf"\b(?:every|each)\s+(?P<weekday>{alternation(names('weekday'))})\b(?:\s+(?P<part>{PART}))?", _weekday_set),
    (rf"\b(?P<weekday>{alternation(names('weekday'))})(?:\s+(?P<part>{PART}))?s\b", _weekday_set),
    (
        rf"\b(?:every|each)\s+(?:(?P<month>{MONTH})\b|(?P<season>{SEASON})\b|(?P<part>{PART})\b)",
        _named_set,
    ),
    (
        rf"\b{FUZZY}(?P<count>an?|{_HALF}|{NUMBER}|{SEVERAL})[\s-]+(?P<unit>{UNIT})(?:\s+or\s+(?:so|two))?[\s-]+(?P<way>ago|earlier|before|after|from\s+now|hence|later)\b",
        _ago,
    ),
    (
        rf"\b{FUZZY}(?P<count>an?|one)\s+(?P<unit>{UNIT})\s+and\s+a\s+half\s+(?P<way>ago|earlier|from\s+now)\b",
        _half_ago,
    ),
    (r"\b(?P<unit>days|weeks|months|years|decades|centuries)\s+(?P<way>ago|earlier|from\s+now)\b", _vague_ago),
    (
        rf"\b(?:the\s+)?(?:(?:last|past|next|coming|first|final|previous|latest)\s+)?{FUZZY}(?P<count>an?|another|{NUMBER}){_FULL}[\s-]+(?P<unit>{UNIT})\b(?:[\s-](?P<old>old)\b)?",
        _length,
    ),
    (
        rf"\b(?:the\s+)?(?:(?:last|past|next|coming|first)\s+)?{FUZZY}(?P<count>{NUMBER})(?:\s+(?:to|or)\s+|\s?[-–]\s?){NUMBER}[\s-]+(?P<unit>{UNIT})\b(?P<old>)",
        _length,
    ),
    (rf"\b(?P<count>an?|one|{NUMBER})\s+(?P<unit>{UNIT})\s+and\s+a\s+half\b", _length_and_half),
    (rf"\b(?P<count>an?|one|{NUMBER})[\s-]+and[\s-]+a[\s-]+half[\s-]+(?P<unit>{UNIT})\b", _length_and_half),
    (r"\b(?P<unit>hour|day|week|month|year|decade|century)-?long\b", _whole_unit),
    (r"\ball\s+(?P<unit>day|night|week|month|year)\b(?:\s+long\b)?", _whole_unit),
    (r"\b(?:an?\s+)?half[\s-](?:an?[\s-])?(?P<unit>hour|year|century|decade|day|month)\b", _half_unit),
    (
        rf"\b(?:the\s+)?(?:(?:last|past|next|coming|first|final)\s+)?(?P<count>few|couple\s+of|{SEVERAL})[\s-]+(?P<unit>{UNIT})\b",
        _several,
    ),
    (r"\b(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b", _bare_units),
    (rf"\b(?:every|each)\s+(?:(?P<count>{NUMBER}|other|second|few|couple\s+of)\s+)?(?P<unit>{UNIT})\b", _every),
    (rf"\b(?:once|twice|thrice|times)\s+(?P<span>(?P<count>an?|per)\s+(?P<unit>{UNIT}))\b", _every),
    (
        rf"\b{FUZZY}(?:(?:the\s+|an?\s+){NUMBER}[\s-]|{NUMBER}[\s-]|a\s+)quarters?\s+of\s+(?:the|its|their|his|her|all|an?|those|these)\b",
        _no_time,
    ),
)
