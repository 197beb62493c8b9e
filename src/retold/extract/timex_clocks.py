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


def _turned_clock(match: re.Match[str]) -> Reading:
    """ "A quarter to eleven", "twenty past three in the morning", "eight minutes to five"."""
    hour, told = read_number(match["hour"]), re.sub(r"\s+minutes?", "", match["turn"].lower())
    minutes = {"half": 30.0, "quarter": 15.0, "a quarter": 15.0}.get(told) or read_number(told)
    if hour is None or minutes is None or not 0 < minutes < 60:
        return None
    part = (group_of(match, "part") or "").lower()
    late = part in ("afternoon", "evening", "night")
    after = match["way"].lower() in ("past", "after")
    whole = 60 * (int(hour) % 12 + 12 * late) + (int(minutes) if after else -int(minutes))
    if not part and not 0 < whole < 13 * 60:
        whole += 12 * 60
    return TimeKind.TIME, "", f"day +0; part {whole // 60 % 24:02d}:{whole % 60:02d}"


def _dotted_clock(match: re.Match[str]) -> Reading:
    """ "22.40 o'clock", "8.15 in the morning"."""
    hour, minute = (int(part) for part in re.split(r"[.:]", match["clock"]))
    late = hour < 12 and (group_of(match, "part") or "").lower() in ("afternoon", "evening", "night")
    return (
        (TimeKind.TIME, "", f"day +0; part {hour + 12 * late:02d}:{minute:02d}") if hour < 25 and minute < 60 else None
    )


def _military(match: re.Match[str]) -> Reading:
    hour, minute = int(match["clock"][:2]), int(match["clock"][-2:])
    return (TimeKind.TIME, "", f"day +0; part {hour:02d}:{minute:02d}") if hour < 25 and minute < 60 else None


_ZONE = r"(?:[ECMP][SD]?T|GMT|UTC|BST|CET|local(?:\s+time)?)"
_ELSEWHERE = rf"(?:\s*\([^()]{{3,24}}{_ZONE}[^()]{{0,12}}\))?"
_IN_PART = r"(?:\s+(?:in\s+the|at)\s+(?P<part>morning|afternoon|evening|night)\b)"
_HOUR = rf"(?:{alternation(word for word in number_words('unit') if word != 'zero')}|1[0-2]|[1-9])"
_MINUTES = (
    r"(?:five|ten|[a-z]+teen|[1-5]?\d|(?:twenty|thirty|forty|fifty)(?:[\s-][a-z]+)?|two|three|four|six|seven|eight|nine"
    r"|eleven|twelve)"
)
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
    (
        rf"\b(?:(?:at|around|about|shortly|just|before|after)\s+)*(?P<turn>half|(?:a\s+)?quarter|{_MINUTES}\s+minutes?)\s+"
        rf"(?P<way>past|after|to|before)\s+(?P<hour>{_HOUR})\b(?!\s+(?:of|percent|per)\b){_IN_PART}?",
        _turned_clock,
    ),
    (
        rf"(?:\b(?:at|around|about)\s+|(?<=\bwas\s))(?:(?:around|about)\s+)?(?P<turn>{_MINUTES})\s+(?P<way>past|to)\s+(?P<hour>{_HOUR})\b"
        rf"(?:{_IN_PART}|(?=\s*(?:[.,;]|$|on\b)))",
        _turned_clock,
    ),
    (
        rf"\b(?:(?:at|around|about|by|before|after)\s+)*(?P<clock>[0-2]?\d[.:][0-5]\d)(?:\s+o['’]clock\b|{_IN_PART})",
        _dotted_clock,
    ),
    (r"\bat\s+(?:about\s+)?(?P<clock>[0-2]?\d[.:][0-5]\d)\s+hours\b", _dotted_clock),
    (rf"\b(?:at\s+)?(?P<clock>[0-2]\d:?[0-5]\d)\s+(?:hours\s+)?{_ZONE}\b", _military),
)
