"""The forms in which English names times: one regular expression and one reading for each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.extract.numerals import alternation, read_number, read_ordinal, read_table, read_year
from retold.extract.timex_gates import gates_of, literal_of, shut_gates
from retold.extract.timex_words import (
    CALENDAR,
    CLOCK,
    DAY,
    EARLY,
    FUZZY,
    MONTH,
    NUMBER,
    ORDINAL,
    PART,
    SEASON,
    SEVERAL,
    UNIT,
    WEEKDAY,
    YEAR,
    clock_value,
    length_value,
    names,
    units,
)
from retold.terms import TimeKind

WAY, DAY_WAY, QUARTER_WAY = "<way>", "<way of dates>", "<way of quarters>"


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in a sentence: offsets in it, and either a value or the steps to count it by.

    `steps` may hold "<way ...>" where only the tense of the clause tells past from future.
    """

    start: int
    end: int
    kind: TimeKind
    value: str = ""
    steps: str = ""


Reading = tuple[TimeKind, str, str] | None
Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Reading]]


def _dated(value: str) -> Reading:
    return TimeKind.DATE, value, ""


def _counted(steps: str, kind: TimeKind = TimeKind.DATE) -> Reading:
    return (TimeKind.TIME if "part " in steps else kind), "", steps


_WAYS = {"last": "before", "past": "before", "previous": "before", "this": "near", "next": "after", "coming": "after"}
_MOVES = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
_WHICH = r"(?:last|past|previous|this|current|next|coming|following)"


def _month(text: str) -> str:
    return names("month")[text.lower().rstrip(".")]


def _weekday(text: str) -> str:
    plain = text.lower().rstrip(".")
    return names("weekday").get(plain) or names("short weekday")[plain]


def _year(text: str) -> int:
    return int(text) if text.isdigit() else read_year(text) or 0


def _part(text: str | None) -> str:
    return f"; part {names('part')[text.lower()]}" if text else ""


def _count(text: str) -> float | None:
    plain = text.lower().strip()
    if plain in ("a", "an", "one", "each", "another", "per"):
        return 1
    return 2 if plain.startswith("a couple") else read_number(plain)


def _full_date(match: re.Match[str]) -> Reading:
    month, day = int(_month(match["month"])), int(re.sub(r"\D", "", match["day"]))
    if match["year"]:
        return _dated(f"{_year(match['year']):04d}-{month:02d}-{day:02d}")
    return _counted(f"monthday {month} {day} {DAY_WAY}")


def _spelt_date(match: re.Match[str]) -> Reading:
    return _counted(f"monthday {_month(match['month'])} {read_ordinal(match['day'])} {DAY_WAY}")


def _iso(match: re.Match[str]) -> Reading:
    clock = f"T{match['clock']}" if match["clock"] else ""
    kind = TimeKind.TIME if clock else TimeKind.DATE
    return kind, f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}{clock}", ""


def _slashed(match: re.Match[str]) -> Reading:
    month, day, year = (int(match[name]) for name in ("month", "day", "year"))
    if month > 12 >= day:
        month, day = day, month
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    return _dated(f"{year:04d}-{month:02d}-{day:02d}") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_year(match: re.Match[str]) -> Reading:
    return _dated(f"{_year(match['year']):04d}-{int(_month(match['month'])):02d}")


def _month_of_year(match: re.Match[str]) -> Reading:
    return _counted(f"year {_MOVES[match['which'].lower()]:+d}; month {_month(match['month'])} in")


def _bare_month(match: re.Match[str]) -> Reading:
    return _counted(f"month {_month(match['month'])} {DAY_WAY}")


def _year_reading(match: re.Match[str]) -> Reading:
    year = _year(match["year"])
    return _dated(str(year)) if year else None


def _short_year(match: re.Match[str]) -> Reading:
    return _dated(f"{'19' if int(match['year']) > 30 else '20'}{match['year']}")


def _decade(match: re.Match[str]) -> Reading:
    return _dated(match["year"][:3])


def _named_decade(match: re.Match[str]) -> Reading:
    number = match["digit"] or names("decade")[match["word"].lower()]
    return _counted(f"decade {number} past")


def _century(match: re.Match[str]) -> Reading:
    number = read_ordinal(match["number"])
    return None if not number else _dated(f"{number - 1:02d}")


def _quarter(match: re.Match[str]) -> Reading:
    number = read_ordinal(match["number"]) if match["number"] else int(match["digit"])
    if not number or number > 4:
        return None
    year = match["year"] or match["before"]
    if year:
        return _dated(f"{_year(year)}-Q{number}")
    if match["which"]:
        return _counted(f"year {_MOVES[match['which'].lower()]:+d}; quarter {number} in")
    return _counted(f"quarter {number} {QUARTER_WAY}")


def _half(match: re.Match[str]) -> Reading:
    number = 1 if match["number"].lower() == "first" else 2
    if match["year"]:
        return _dated(f"{_year(match['year'])}-H{number}")
    return _counted(f"year {_MOVES[(match['which'] or 'this').lower()]:+d}; half {number} in")


def _season_year(match: re.Match[str]) -> Reading:
    return _dated(f"{_year(match['year'])}-{names('season')[match['season'].lower()]}")


def _season_which(match: re.Match[str]) -> Reading:
    return _counted(f"season {names('season')[match['season'].lower()]} {_WAYS.get(match['which'].lower(), WAY)}")


def _weekday_reading(match: re.Match[str]) -> Reading:
    way = _WAYS.get((match["which"] or "").lower(), WAY)
    number = _weekday(match["weekday"])
    day = f" day {int(match['dom'])}" if match["dom"] else ""
    return _counted(f"weekday {number}{day} {way if way != 'near' else WAY}{_part(match['part'])}")


def _short_weekday_day(match: re.Match[str]) -> Reading:
    return _counted(f"weekday {_weekday(match['weekday'])} day {int(match['dom'])} {WAY}")


def _weekday_set(match: re.Match[str]) -> Reading:
    part = f"T{names('part')[match['part'].lower()]}" if match["part"] else ""
    return TimeKind.SET, f"XXXX-WXX-{_weekday(match['weekday'])}{part}", ""


def _which_month(match: re.Match[str]) -> Reading:
    way = _WAYS.get(match["which"].lower(), WAY)
    return _counted(f"month {_month(match['month'])} {way}")


def _which_unit(match: re.Match[str]) -> Reading:
    which, unit = match["which"].lower(), match["unit"].lower()
    base = "previous; " if which in ("following", "previous") else ""
    return _counted(f"{base}{unit} {_MOVES[which]:+d}")


def _that_unit(match: re.Match[str]) -> Reading:
    return _counted(f"previous; {match['unit'].lower()} +0")


def _other_unit(match: re.Match[str]) -> Reading:
    sign = "-" if match["which"].lower() in ("before", "earlier", "previously") else "+"
    return _counted(f"previous; {match['unit'].lower()} {sign}1")


def _the_unit(match: re.Match[str]) -> Reading:
    return _counted(f"{match['unit'].lower()} +0")


def _ago(match: re.Match[str]) -> Reading:
    count, (unit, code) = _count(match["count"]), units()[match["unit"].lower()]
    if code in ("NI", "S", "ML"):
        return None
    back = match["way"].lower() in ("ago", "earlier", "before", "previously")
    if match["way"].lower() in ("later", "before", "after"):
        return TimeKind.DURATION, length_value(count, match["unit"]), ""
    if count is None or code[0] == "T":
        ref = "PAST_REF" if back else "FUTURE_REF"
        return _dated(ref) if count is None else (TimeKind.TIME, ref, "")
    count, unit = (count * 2, "week") if unit == "fortnight" else (count, unit)
    if count % 1:
        smaller = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7), "decade": ("year", 10)}
        unit, per = smaller.get(unit, (unit, 1))
        count *= per
    return _counted(f"{unit} {'-' if back else '+'}{round(count)}")


def _vague_ago(match: re.Match[str]) -> Reading:
    return _dated("PAST_REF" if match["way"].lower() in ("ago", "earlier", "before") else "FUTURE_REF")


def _length(match: re.Match[str]) -> Reading:
    count = _count(match["count"])
    aged = match["old"] and match["unit"].lower().startswith("year")
    if count is None or aged or (match["count"].isdigit() and count > 999):
        return None
    return TimeKind.DURATION, length_value(count, match["unit"]), ""


def _length_and_half(match: re.Match[str]) -> Reading:
    count = (_count(match["count"]) or 1) + 0.5
    return TimeKind.DURATION, length_value(count, match["unit"]), ""


def _half_unit(match: re.Match[str]) -> Reading:
    return TimeKind.DURATION, length_value(0.5, match["unit"]), ""


def _several(match: re.Match[str]) -> Reading:
    couple = "couple" in match["count"].lower()
    return TimeKind.DURATION, length_value(2 if couple else None, match["unit"]), ""


def _bare_units(match: re.Match[str]) -> Reading:
    return TimeKind.DURATION, length_value(None, match["unit"]), ""


def _every(match: re.Match[str]) -> Reading:
    count = read_number(match["count"]) if match["count"] else 1
    return None if count is None else (TimeKind.SET, length_value(count, match["unit"]), "")


def _clock(match: re.Match[str]) -> Reading:
    clock = clock_value(match["clock"])
    if clock is None:
        return None
    if match["weekday"]:
        return TimeKind.TIME, "", f"weekday {_weekday(match['weekday'])} {WAY}; part {clock}"
    if match["month"]:
        return TimeKind.TIME, "", f"monthday {_month(match['month'])} {int(match['day'])} {DAY_WAY}; part {clock}"
    day = {"yesterday": -1, "tomorrow": 1}.get((match["near"] or "").lower(), 0)
    return TimeKind.TIME, "", f"day {day:+d}; part {clock}"


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _phrase(kind: str, value: str) -> Callable[[re.Match[str]], Reading]:
    if value.startswith("= "):
        return lambda match: (TimeKind(kind), "", value[2:])
    return lambda match: (TimeKind(kind), value, "")


FORMS: tuple[tuple[str, Callable[[re.Match[str]], Reading]], ...] = (
    (r"\b(?P<year>\d{4})-(?P<month>[01]?\d)-(?P<day>[0-3]\d)(?:[T ](?P<clock>\d\d:\d\d))?(?:[:.\d]*Z?)", _iso),
    (r"(?<![\d/-])(?P<month>\d{1,2})(?P<s>[/-])(?P<day>\d{1,2})(?P=s)(?P<year>(?:19|20)?\d\d)(?![\d/-])", _slashed),
    (
        rf"\b(?:{WEEKDAY},?\s+)?{EARLY}(?P<month>{MONTH})\s*(?P<day>{DAY})(?!\s+(?:percent|million|billion))(?:\s*,?\s+(?P<year>{YEAR}))?",
        _full_date,
    ),
    (
        rf"\b(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        _full_date,
    ),
    (rf"\b(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{ORDINAL})\b", _spelt_date),
    (rf"\b{EARLY}(?P<month>{MONTH})(?:\s*,)?(?:\s+of)?\s+(?P<year>{YEAR})", _month_year),
    (rf"\b{EARLY}(?P<month>{MONTH})(?:\s+of)?,?\s+(?P<which>this|last|next)\s+year\b", _month_of_year),
    (rf"\b{EARLY}(?P<month>{MONTH})", _bare_month),
    (rf"\b(?P<which>last|this|next|past|coming|previous)\s+(?P<month>{MONTH})", _which_month),
    (
        rf"(?<![\w$£€.,-]){EARLY}(?:fiscal(?:\s+year)?\s+|calendar\s+|the\s+year\s+)?(?P<year>{YEAR})(?![\w-]*\d)",
        _year_reading,
    ),
    (r"(?<!\w)['’‘](?P<year>\d\d)(?!\w)", _short_year),
    (rf"\b{EARLY}(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?(?P<year>(?:1[1-9]|20)\d0)['’]?s\b", _decade),
    (
        rf"\bthe\s+(?:early\s+|late\s+|mid-?\s*)?(?:['’‘]?(?P<digit>\d)0['’]?s|(?P<word>{alternation(names('decade'))}))\b",
        _named_decade,
    ),
    (rf"\b{EARLY}(?:the\s+)?(?P<number>{ORDINAL})[\s-]century\b", _century),
    (
        rf"\b(?:(?:the\s+)?(?P<before>{YEAR})(?:['’]s)?\s+|(?P<which>this|last|next)\s+year['’]s\s+)?(?:the\s+)?(?:fiscal\s+)?(?:(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarter|Q(?P<digit>[1-4]))\b(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year>{YEAR}))?",
        _quarter,
    ),
    (
        rf"\b(?:the\s+)?(?P<number>first|second)\s+half\s+of\s+(?:(?P<year>{YEAR})|(?P<which>this|last|next)\s+year\b|the\s+year\b)",
        _half,
    ),
    (rf"\b{EARLY}(?:the\s+)?(?P<season>{SEASON})(?:\s+of)?\s+(?P<year>{YEAR})", _season_year),
    (rf"\bthe\s+(?:early\s+|late\s+)?(?P<which>)(?P<season>{SEASON})\b(?!\s+of)", _season_which),
    (rf"\b(?:(?:earlier|later)\s+)?(?P<which>last|this|next|past|coming)\s+(?P<season>{SEASON})\b", _season_which),
    (
        rf"\b(?:(?:early|late|earlier|later)\s+)?(?:(?P<which>last|this(?:\s+coming)?|next|this\s+past|past|coming)\s+)?(?P<weekday>{alternation(names('weekday'))})\b(?:\s+\((?P<dom>\d\d?)(?:st|nd|rd|th)?\))?(?:\s+(?P<part>{PART})\b)?",
        _weekday_reading,
    ),
    (rf"\b(?P<weekday>{WEEKDAY})\s+\((?P<dom>\d\d?)(?:st|nd|rd|th)?\)", _short_weekday_day),
    (rf"\b(?:every|each)\s+(?P<weekday>{alternation(names('weekday'))})\b(?:\s+(?P<part>{PART}))?", _weekday_set),
    (rf"\b(?P<weekday>{alternation(names('weekday'))})(?:\s+(?P<part>{PART}))?s\b", _weekday_set),
    (
        rf"\b(?:(?:earlier|later|early|late|the\s+end\s+of|end\s+of)\s+)?(?:the\s+)?(?P<which>{_WHICH})\s+(?:fiscal\s+|calendar\s+)?(?P<unit>{CALENDAR})\b(?!\s*['’]s\s+\w+\s+quarter)",
        _which_unit,
    ),
    (rf"\b(?:at\s+)?(?:that|the\s+same)\s+(?P<unit>{CALENDAR})\b", _that_unit),
    (
        r"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<which>before|earlier|after|later)\b(?!\s+(?:yesterday|tomorrow))",
        _other_unit,
    ),
    (rf"\b{EARLY}the\s+(?:latest\s+|full\s+|fiscal\s+|entire\s+)?(?P<unit>{CALENDAR})\b", _the_unit),
    (
        rf"\b{FUZZY}(?P<count>an?|{NUMBER}|{SEVERAL})[\s-]+(?P<unit>{UNIT})(?:\s+or\s+(?:so|two))?[\s-]+(?P<way>ago|earlier|before|after|from\s+now|hence|later)\b",
        _ago,
    ),
    (r"\b(?P<unit>days|weeks|months|years|decades|centuries)\s+(?P<way>ago|earlier|from\s+now)\b", _vague_ago),
    (
        rf"\b(?:the\s+)?(?:(?:last|past|next|coming|first|final|previous|latest)\s+)?{FUZZY}(?P<count>an?|another|{NUMBER})(?:\s+(?:full|more|consecutive|straight|additional))?[\s-]+(?P<unit>{UNIT})\b(?:[\s-](?P<old>old)\b)?",
        _length,
    ),
    (rf"\b(?P<count>an?|one|{NUMBER})\s+(?P<unit>{UNIT})\s+and\s+a\s+half\b", _length_and_half),
    (rf"\b(?P<count>an?|one|{NUMBER})\s+and\s+a\s+half\s+(?P<unit>{UNIT})\b", _length_and_half),
    (r"\bhalf[\s-](?:an?[\s-])?(?P<unit>hour|year|century|decade|day|month)\b", _half_unit),
    (
        rf"\b(?:the\s+)?(?:(?:last|past|next|coming|first|final)\s+)?(?P<count>few|{SEVERAL})[\s-]+(?P<unit>{UNIT})\b",
        _several,
    ),
    (r"\b(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)\b", _bare_units),
    (rf"\b(?:every|each)\s+(?:(?P<count>{NUMBER}|other)\s+)?(?P<unit>{UNIT})\b", _every),
    (
        rf"\b(?:(?:at|around|about|by|before|after)\s+)?(?P<clock>{CLOCK})(?:,?\s+(?:on\s+)?(?:(?P<weekday>{alternation(names('weekday'))})\b|(?P<month>{MONTH})\s+(?P<day>{DAY})|(?P<near>yesterday|tomorrow|today)\b))?",
        _clock,
    ),
)


@cache
def rules() -> tuple[Rule, ...]:
    """Every form with its reading. Where two match at one place the longer wins, then the earlier in this list."""
    phrases = tuple(
        (rf"\b{pattern}\b", _phrase(kind, value)) for pattern, kind, value in read_table("time_phrases.tsv")
    )
    return tuple((_compiled(pattern), reading) for pattern, reading in phrases + FORMS)


@lru_cache(maxsize=4096)
def match_timexes(text: str) -> tuple[Timex, ...]:
    """The time expressions of `text`, in order, none overlapping: the longest at each place."""
    found = sorted(_matches(text), key=lambda timex: timex.start - timex.end)
    taken: list[Timex] = []
    for timex in found:
        if all(timex.end <= other.start or timex.start >= other.end for other in taken):
            taken.append(timex)
    return tuple(sorted(taken, key=lambda timex: timex.start))


def _matches(text: str) -> Iterator[Timex]:
    shut, low = shut_gates(text), text.lower()
    for pattern, reading in rules():
        if literal_of(pattern.pattern) not in low or not shut.isdisjoint(gates_of(pattern.pattern)):
            continue
        for match in pattern.finditer(text):
            result = reading(match)
            if result is not None:
                yield Timex(match.start(), match.end(), *result)
