"""Feasts on the calendar: the day of Christmas, Easter Monday or Labor Day in a given year."""

import re
from datetime import date, timedelta
from functools import cache

from retold.extract.numerals import read_table

_FORM = re.compile(r"(?:easter|(?P<month>\d+)-(?P<day>\d+)(?:-(?P<weekday>[1-7]))?)(?P<move>[+-]\d+)?$")


@cache
def feasts() -> dict[str, str]:
    """The feasts by name in lower case, each with the form of its day as the lexicon gives it."""
    rows = read_table("time_feasts.tsv")
    return {row[0]: row[1] for row in rows}


def feast_day(form: str, year: int) -> date | None:
    """The day of the feast in `year`; None where the calendar has none."""
    match = _FORM.match(form)
    if match is None or not 1 <= year <= 9998:
        return None
    if match["month"] is None:
        day = _easter(year)
    elif match["weekday"] is None:
        day = date(year, int(match["month"]), int(match["day"]))
    else:
        day = _nth_weekday(year, *(int(match[name]) for name in ("month", "day", "weekday")))
    return day + timedelta(days=int(match["move"] or 0))


def _nth_weekday(year: int, month: int, nth: int, weekday: int) -> date:
    """The nth such weekday of the month; the 5th is the last."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return day if day.month == month else day - timedelta(days=7)


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the Gregorian rule of Meeus, Jones and Butcher)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * sunday) // 451
    month, day = divmod(epact + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
