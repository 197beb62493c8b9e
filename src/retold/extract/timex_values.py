"""TIMEX3 values on the calendar: what period a value covers, and how a relative time is counted from a day.

A relative time is written as steps in words, parted by "; ":

    day -1; part NI             the night of the day before (signed number: move by that many units)
    weekday 5 past              the last Friday up to and including the day itself ("before": excluding it)
    weekday 5 day 5 past        a Friday that is the 5th of its month
    year -1; month 6 in         June of last year ("in": inside the period reached so far)
    previous; year +1           counted from the time mentioned before, not from the day of writing
    month 4 recent              the last April, unless the next one is closer than ten weeks
    monthday 5 3 past; until 7  the last 3 May, and on to the 7th
    feast 12-25 past            the last Christmas (forms of days: lexicon/en/time_feasts.tsv)
    year -1; late               the last third of last year ("early", "mid": the first, the middle one)
    topic; at 1988              the same quarter of 1988, or 1988 if no quarter is spoken of
    topic; back 1               a year before the quarter last spoken of, or before the day of writing if none was
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from retold.extract.timex_feasts import feast_day
from retold.terms import Precision

UNIT_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
UNIT_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
SEASONS = ("SP", "SU", "FA", "WI")
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (18, 24), "NI": (18, 30), "DT": (8, 18), "DW": (4, 7)}
REACH_DAYS = 62
RECENT_DAYS, SOON_DAYS = 300, 65
BASES = ("previous", "topic")
THIRDS = {"early": 0, "mid": 1, "late": 2}
"""Vague parts of months and longer periods."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(.*))?$")
_CLOCK = re.compile(r"(\d\d)(?::(\d\d))?(?::(\d\d))?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?$")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:(\d\d)|Q([1-4])|H([12])|(SP|SU|FA|WI))$")
_YEARS = re.compile(r"(\d{2,4})$")
Period = tuple[datetime, datetime, Precision]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A calendar period while it is being worked out: a day within it, its unit, part and last day."""

    day: date
    unit: str = "day"
    part: str = ""
    last: date | None = None


def add_months(day: date, months: int) -> date | None:
    """`day` moved by whole months, kept inside the month; None outside the years 1 to 9999."""
    index = day.year * 12 + day.month - 1 + months
    if not 12 <= index < 120000:
        return None
    first = date(index // 12, index % 12 + 1, 1)
    return first.replace(day=min(day.day, _month_days(first)))


def _month_days(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else None
    return (following - day.replace(day=1)).days if following else 31


def shift(cursor: Cursor, unit: str, count: int) -> Cursor | None:
    """`cursor` moved by `count` units; it then stands for the whole unit."""
    if unit in UNIT_DAYS:
        moved: date | None = _add_days(cursor.day, count * UNIT_DAYS[unit])
    else:
        moved = add_months(cursor.day, count * UNIT_MONTHS[unit])
    return None if moved is None else Cursor(moved, "week" if unit == "fortnight" else unit)


def _add_days(day: date, days: int) -> date | None:
    ordinal = day.toordinal() + days
    return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None


def count_from(steps: str, origin: Cursor) -> Cursor | None:
    """Follow `steps` from `origin`; None where they lead nowhere (30 February, a Friday the 5th out of reach)."""
    cursor: Cursor | None = origin
    for step in steps.split("; "):
        if cursor is None:
            return None
        name, *rest = step.split()
        if name == "at":
            cursor = _in_year(cursor, int(rest[0]))
        elif name == "back":
            cursor = _years_back(cursor, int(rest[0]))
        elif name == "quarters":
            cursor = _years_back(_last_quarter(cursor), int(rest[1]))
        elif name == "part":
            cursor = replace(cursor, part=rest[0])
        elif name == "until":
            cursor = replace(cursor, last=_make_day(cursor.day.year, cursor.day.month, int(rest[0])))
        elif name not in (*BASES, *THIRDS):
            cursor = shift(cursor, name, int(rest[0])) if rest[0][0] in "+-" else _pick(cursor, name, rest)
    return cursor


def _last_quarter(cursor: Cursor) -> Cursor:
    """The quarter that is spoken of, or the last one that ended."""
    return cursor if cursor.unit == "quarter" else shift(cursor, "quarter", -1) or cursor


def _in_year(cursor: Cursor, year: int) -> Cursor | None:
    """The same quarter in another year, or that year, if no quarter is spoken of."""
    unit = cursor.unit if cursor.unit == "quarter" else "year"
    day = _make_day(year, cursor.day.month, 1)
    return None if day is None else Cursor(day, unit)


def _years_back(cursor: Cursor, years: int) -> Cursor | None:
    """The same quarter so many years before, or the year, if no quarter is spoken of."""
    if cursor.unit == "quarter":
        moved = shift(cursor, "year", -years)
        return None if moved is None else replace(moved, unit="quarter")
    return shift(cursor, "year", -years)


def _pick(cursor: Cursor, name: str, rest: list[str]) -> Cursor | None:
    """The named day, month, quarter ... that lies in the wanted direction from `cursor`, or inside it."""
    *numbers, way = rest
    fits = [found for found in _candidates(cursor, name, numbers) if found is not None]
    if way == "in":
        inside = [day for day in fits if value_of(Cursor(day, cursor.unit)) == value_of(cursor)]
        return Cursor(inside[0], _unit_of(name, numbers)) if inside else None
    best = _nearest(fits, _first_day(cursor, name), way)
    return None if best is None else Cursor(best, _unit_of(name, numbers))


def _unit_of(name: str, numbers: list[str]) -> str:
    return "day" if name in ("weekday", "monthday", "date", "feast") else name


def _first_day(cursor: Cursor, name: str) -> date:
    """Where the period of the sought kind that holds `cursor` begins, so that "this" one counts as at hand."""
    if name in ("month", "decade", "year"):
        return cursor.day.replace(day=1)
    if name == "quarter":
        return cursor.day.replace(day=1, month=(cursor.day.month - 1) // 3 * 3 + 1)
    return cursor.day


def _nearest(days: list[date], origin: date, way: str) -> date | None:
    """The nearest of `days` in the wanted direction; "past" and "future" include `origin`."""
    ways = {
        "past": lambda day: day <= origin,
        "before": lambda day: day < origin,
        "future": lambda day: day >= origin,
        "after": lambda day: day > origin,
    }
    wanted = [day for day in days if ways[way](day)] if way in ways else days
    if way == "recent":
        wanted = [day for day in days if -RECENT_DAYS <= (day - origin).days <= SOON_DAYS]
    return min(wanted, key=lambda day: (abs((day - origin).days), day), default=None)


def _candidates(cursor: Cursor, name: str, numbers: list[str]) -> Iterator[date | None]:
    """Days at which a period of that name begins, in the years or weeks around `cursor`."""
    if name in ("weekday", "weekend"):
        yield from _weekdays(cursor.day, int(numbers[0]), int(numbers[2]) if len(numbers) > 2 else 0)
    elif name == "date":
        yield from (_make_day(*_month_of(cursor.day, step), int(numbers[0])) for step in (-1, 0, 1))
    elif name == "decade":
        yield from (date(century + int(numbers[0]) * 10, 1, 1) for century in range(1000, 2100, 100))
    else:
        yield from (_begin(cursor.day.year + step, name, numbers) for step in range(-5, 6))


def _month_of(day: date, step: int) -> tuple[int, int]:
    moved = add_months(day.replace(day=1), step) or day
    return moved.year, moved.month


def _weekdays(day: date, weekday: int, day_of_month: int) -> Iterator[date]:
    reach = REACH_DAYS if day_of_month else 7
    for step in range(-reach, reach + 1):
        near = _add_days(day, step)
        if near and near.isoweekday() == weekday and day_of_month in (0, near.day):
            yield near


def _begin(year: int, name: str, numbers: list[str]) -> date | None:
    if name == "monthday":
        return _make_day(year, int(numbers[0]), int(numbers[1]))
    if name == "feast":
        return feast_day(numbers[0], year)
    if name == "season":
        return _make_day(year, SEASON_MONTH[numbers[0]], 1)
    months = {"month": 1, "quarter": 3, "half": 6}[name]
    return _make_day(year, (int(numbers[0]) - 1) * months + 1, 1)


def _make_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def value_of(cursor: Cursor) -> str:
    """The TIMEX3 value of a cursor."""
    day, year = cursor.day, f"{cursor.day.year:04d}"
    week = "{:04d}-W{:02d}".format(*day.isocalendar()[:2])
    values = {
        "week": week,
        "weekend": week + "-WE",
        "month": f"{year}-{day.month:02d}",
        "quarter": f"{year}-Q{(day.month + 2) // 3}",
        "half": f"{year}-H{(day.month + 5) // 6}",
        "season": f"{year if day.month > 2 else day.year - 1}-{SEASONS[(day.month - 3) % 12 // 3]}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    value = values.get(cursor.unit, day.isoformat())
    if cursor.last:
        return f"{value}/{cursor.last.isoformat()}"
    return f"{value}T{cursor.part}" if cursor.part else value


def unplaced_value(steps: str) -> str:
    """The value of a relative time with X for all that only the day of writing would tell."""
    head = "XXXX-XX-XX"
    part = ""
    for step in steps.split("; "):
        name, *rest = step.split()
        if name == "part":
            part = f"T{rest[0]}"
        elif name not in (*BASES, *THIRDS, "until"):
            head = _unplaced_step(name, rest)
    return head + part


def _unplaced_step(name: str, rest: list[str]) -> str:
    if name == "at":
        return rest[0]
    if name in ("back", "quarters"):
        return "XXXX" if name == "back" else "XXXX-QX"
    if name == "weekend":
        return "XXXX-WXX-WE"
    if rest[0][0] in "+-":
        units = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
        units |= {"half": "XXXX-HX", "season": "XXXX-XX", "year": "XXXX", "decade": "XXX", "century": "XX"}
        return units.get(name, "XXXX-XX-XX")
    if name == "weekday":
        return f"XXXX-XX-{int(rest[2]):02d}" if len(rest) > 3 else f"XXXX-WXX-{rest[0]}"
    if name == "feast":
        return "XXXX-XX-XX"
    if name == "monthday":
        return f"XXXX-{int(rest[0]):02d}-{int(rest[1]):02d}"
    named = {"date": "XXXX-XX-{:0>2}", "month": "XXXX-{:0>2}", "quarter": "XXXX-Q{}", "half": "XXXX-H{}"}
    return (named | {"season": "XXXX-{}", "decade": "XX{}"})[name].format(rest[0])


def read_value(value: str) -> Cursor | None:
    """The cursor that a placed DATE or TIME value stands for; None for durations, sets, vague and unplaced ones.

    Of a stretch ("2011/2014") it is the first part.
    """
    value = value.partition("/")[0]
    if match := _DAY.match(value):
        day = _make_day(*(int(part) for part in match.groups()[:3]))
        return None if day is None else Cursor(day, "day", match[4] or "")
    if match := _WEEK.match(value):
        try:
            day = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        except ValueError:
            return None
        return Cursor(day, "weekend" if match[3] else "week")
    if match := _PART_OF_YEAR.match(value):
        return _read_part(match)
    if (match := _YEARS.match(value)) and int(value) > 0:
        return Cursor(date(int(value.ljust(4, "0")), 1, 1), {4: "year", 3: "decade", 2: "century"}[len(value)])
    return None


def _read_part(match: re.Match[str]) -> Cursor | None:
    year, month, quarter, half, season = match.groups()
    named = [("month", month), ("quarter", quarter), ("half", half), ("season", season)]
    name, number = next((name, number) for name, number in named if number)
    day = _begin(int(year), name, [number]) if int(year) else None
    return None if day is None else Cursor(day, name)


def period_of(value: str) -> Period | None:
    """The period [start, end) in UTC that a placed value covers, with its precision; None if it cannot be placed."""
    start, _, close = value.partition("/")
    if close and (low := period_of(start)) and (high := period_of(close)):
        return low[0], high[1], low[2]
    cursor = read_value(start)
    if cursor is None:
        return None
    if cursor.unit in ("week", "weekend"):
        monday = cursor.day - timedelta(days=cursor.day.weekday())
        first, days = (monday, 7) if cursor.unit == "week" else (monday + timedelta(days=5), 2)
        return _utc(first), _utc(first) + timedelta(days=days), Precision.WEEK
    if cursor.unit == "day":
        return _part_of_day(cursor)
    after = add_months(cursor.day, UNIT_MONTHS[cursor.unit])
    precision = Precision.SEASON if cursor.unit in ("quarter", "half", "season") else Precision(cursor.unit)
    return None if after is None else (_utc(cursor.day), _utc(after), precision)


def _utc(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


def _part_of_day(cursor: Cursor) -> Period | None:
    start = _utc(cursor.day)
    if cursor.part in PARTS:
        low, high = PARTS[cursor.part]
        return start + timedelta(hours=low), start + timedelta(hours=high), Precision.HOUR
    clock = _CLOCK.match(cursor.part)
    if clock is None:
        return start, start + timedelta(days=1), Precision.DAY
    hour, minute, second = (int(part or 0) for part in clock.groups())
    length, precision = _clock_length(clock)
    begin = start + timedelta(hours=hour, minutes=minute, seconds=second)
    return begin, begin + length, precision


def _clock_length(clock: re.Match[str]) -> tuple[timedelta, Precision]:
    if clock[3]:
        return timedelta(seconds=1), Precision.SECOND
    return (timedelta(minutes=1), Precision.MINUTE) if clock[2] else (timedelta(hours=1), Precision.HOUR)


def third_of(period: Period, name: str) -> Period:
    """The "early", "mid" or "late" third of a period of a month or more, to the day; shorter ones stay whole."""
    start, end, precision = period
    days = (end - start).days
    if days < 28 or precision is Precision.WEEK:
        return period
    low, high = (start + timedelta(days=round(days * (THIRDS[name] + step) / 3)) for step in (0, 1))
    return low, high, precision
