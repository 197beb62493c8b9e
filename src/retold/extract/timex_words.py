"""The words and building stones of time expressions, as regular expressions, and the values of lengths and clocks."""

import re
from functools import cache

from retold.extract.numerals import alternation, number_pattern, number_words, read_table


@cache
def names(kind: str) -> dict[str, str]:
    """Names of months, weekdays, seasons or parts of the day with their numbers or codes."""
    return {word: number for word, kind_of, number in read_table("time_names.tsv") if kind_of == kind}


@cache
def units() -> dict[str, tuple[str, str]]:
    """Words for units of time with the unit's name and TIMEX3 code."""
    return {word: (unit, code) for word, unit, code in read_table("time_units.tsv")}


_WHOLE_MONTHS = frozenset(name for name in names("month") if len(name) > 4) | {"may", "june", "july"}
MONTH = (
    rf"(?:{alternation(_WHOLE_MONTHS)}\b|"
    rf"{alternation(name for name in names('month') if name not in _WHOLE_MONTHS)}\b\.?)"
)
WEEKDAY = rf"(?:{alternation(names('weekday'))}|{alternation(names('short weekday'))}\b\.?)"
SEASON = alternation(names("season"))
PART = alternation(names("part"))
UNIT = alternation(units())
CALENDAR = r"(?:day|week|weekend|month|quarter|year|decade|century)"
NUMBER = number_pattern()
ORDINAL = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)|(?:twenty|thirty)[\s-]{alternation(number_words('ordinal'))}|"
    rf"{alternation(number_words('ordinal'))})"
)
DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?(?![\d,]*\d|\.\d|%|:\d)"
SPOKEN = (
    r"(?:(?:nineteen|twenty|eighteen|seventeen|sixteen)[\s-](?:hundred|oh[\s-]\w+|\w+ty(?:[\s-]\w+)?|"
    r"\w+teen|ten|eleven|twelve)|two\s+thousand(?:\s+(?:and\s+)?(?:one|two|three|four|five|six|seven|"
    r"eight|nine|ten|eleven|twelve|\w+teen))?)"
)
YEAR = rf"(?:(?:1[1-9]|20)\d\d\b(?!,\d|\.\d|%)|{SPOKEN}\b)"
EARLY = (
    r"(?:(?:the\s+)?(?:very\s+)?(?:early|late|mid|middle|beginning|end|start|close|first\s+half|"
    r"second\s+half)(?:\s+(?:in|of)\s+(?:the\s+)?|[\s-]+))?"
)
CLOCK = (
    r"(?:\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\b\.?|p\.?m\b\.?)|\d{1,2}:\d\d|noon|midnight|"
    r"midday)(?:\s(?:[ECMP][SD]?T|GMT|UTC|BST|local\s+time))?"
)
FUZZY = (
    r"(?:(?:about|around|nearly|almost|over|under|roughly|some|at\s+least|at\s+most|up\s+to|"
    r"as\s+many\s+as|more\s+than|less\s+than|fewer\s+than|no\s+more\s+than|approximately|just|"
    r"only)\s+)*"
)
SEVERAL = (
    r"(?:a\s+few|several|some|many|a\s+couple(?:\s+of)?|a\s+number\s+of|a\s+handful\s+of|dozens\s+of|"
    r"hundreds\s+of|thousands\s+of)"
)


def length_value(count: float | None, word: str) -> str:
    """The TIMEX3 value of a length of time ("P3D", "PT2H"; "PXY" for None); a fraction goes to smaller units."""
    _, code = units()[word.lower()]
    if word.lower().startswith("fortnight"):
        count, code = None if count is None else count * 2, "W"
    code = {"WE": "WE", "NI": "D", "S": "S"}.get(code, code)
    smaller = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("TH", 24), "TH": ("TM", 60), "TM": ("TS", 60)}
    if count is not None and count % 1 and code in smaller and count < 100:
        return _mixed(count, code, *smaller[code])
    number = "X" if count is None else f"{count:g}" if count < 1e6 else str(int(count))
    if code in ("DE", "CE") and count is not None:
        return f"P{int(count * (10 if code == 'DE' else 100))}Y"
    return f"PT{number}{code[1]}" if code[0] == "T" else f"P{number}{code}"


def _mixed(count: float, code: str, small: str, per: int) -> str:
    whole, rest = int(count), round(count % 1 * per)
    time = "T" if code[0] == "T" else ""
    head = f"{whole}{code[-1]}" if whole else ""
    if small[0] == "T" and not time:
        return f"P{head}T{rest}{small[1]}"
    return f"P{time}{head}{rest}{small[-1]}"


def clock_value(text: str) -> str | None:
    """The 24-hour clock time that `text` gives ("7:15 p.m." is 19:15); None if it is no time of day."""
    plain = text.lower()
    fixed = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}
    for word, value in fixed.items():
        if plain.startswith(word):
            return value
    match = re.match(r"(\d{1,2})(?:[:.](\d\d))?\s?([ap])?", plain)
    if match is None or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    hour = int(match[1]) % 12 + (12 if match[3] == "p" else 0) if match[3] else int(match[1])
    return f"{hour:02d}:{match[2] or '00'}"
