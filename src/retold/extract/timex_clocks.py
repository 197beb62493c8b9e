"""The forms in which English names times of day."""

import re

from retold.extract.numerals import alternation, number_words, read_number
from retold.extract.timex_dates import NEAR_DAYS, WEEKDAY_NAME
from retold.extract.timex_readings import DAY_WAY, WAY, Form, Reading, group_of, month_of, weekday_of
from retold.extract.timex_words import CLOCK, DAY, MONTH, clock_value
from retold.terms import TimeKind


def _clock(match: re.Match[str]) -> Reading:
    clock = clock_value(match["clock"])
    if clock is None:
        return None
    if match["later"] and match["later"].lower() != "morning" and clock[:2] < "12":
        clock = f"{int(clock[:2]) + 12}{clock[2:]}"
    if match["weekday"]:
        return TimeKind.TIME, "", f"weekday {weekday_of(match['weekday'])} {WAY}; part {clock}"
    if match["month"]:
        return TimeKind.TIME, "", f"monthday {month_of(match['month'])} {int(match['day'])} {DAY_WAY}; part {clock}"
    day = NEAR_DAYS.get((match["near"] or "").lower(), 0)
    return TimeKind.TIME, "", f"day {day:+d}; part {clock}"


def _spoken_clock(match: re.Match[str]) -> Reading:
    hour = read_number(match["hour"])
    if hour is None or not 1 <= hour <= 12:
        return None
    told = next((word for name in ("part", "dark", "half") if (word := group_of(match, name))), "")
    late = told[:1].lower() in ("a", "e", "n", "p") and told[:2].lower() not in ("a.", "am")
    clock = f"{int(hour) % 12 + 12 * late:02d}" if told else f"{int(hour):02d}"
    minutes = {"half": "30", "quarter": "15", "a quarter": "15"}.get((match["past"] or "").lower(), "00")
    return TimeKind.TIME, "", f"day +0; part {clock}:{minutes}"


def _military(match: re.Match[str]) -> Reading:
    hour, minute = int(match["clock"][:2]), int(match["clock"][-2:])
    return (TimeKind.TIME, "", f"day +0; part {hour:02d}:{minute:02d}") if hour < 25 and minute < 60 else None


_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET|local(?:\s+time)?)"
_ELSEWHERE = rf"(?:\s*\([^()]{{3,24}}{_ZONE}[^()]{{0,12}}\))?"
_HOUR = rf"(?:{alternation(word for word in number_words('unit') if word != 'zero')}|1[0-2]|[1-9])"
CLOCK_FORMS: tuple[Form, ...] = (
    (
        rf"\b(?:(?:at|around|about|by|before|after)\s+)*(?P<clock>{CLOCK})(?:\s+(?:in\s+the|at)\s+(?P<later>morning|afternoon|evening|night)\b)?(?:{_ELSEWHERE},?\s+(?:on\s+)?(?:(?P<weekday>{WEEKDAY_NAME})\b|(?P<month>{MONTH})\s+(?P<day>{DAY})|(?P<near>yesterday|tomorrow|today)\b))?",
        _clock,
    ),
    (
        rf"\b(?:(?:at|around|about|by|before|after)\s+)*(?P<past>)(?P<hour>{_HOUR})\s+(?:o['’]clock\s+)?(?:in\s+the\s+(?P<part>morning|afternoon|evening)\b|at\s+(?P<dark>night)\b|(?P<half>[ap]\.m\b\.?|pm\b))",
        _spoken_clock,
    ),
    (
        rf"\b(?:(?:at|around|about|by|before|after)\s+)*(?P<past>)(?P<part>)(?P<hour>{_HOUR})\s+o['’]clock\b",
        _spoken_clock,
    ),
    (
        rf"\b(?:at\s+)?(?P<past>half|a\s+quarter|quarter)\s+past\s+(?P<hour>{_HOUR})\b"
        r"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night)\b)?",
        _spoken_clock,
    ),
    (rf"\b(?:at\s+)?(?P<clock>[0-2]\d:?[0-5]\d)\s+(?:hours\s+)?{_ZONE}\b", _military),
)
