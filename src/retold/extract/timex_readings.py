"""What a form of time is read as: a value, or the steps to count it by; and the words read on the way there."""

import re
from collections.abc import Callable

from retold.extract.numerals import read_number, read_year
from retold.extract.timex_words import names
from retold.terms import TimeKind

WAY, DAY_WAY, QUARTER_WAY = "<way>", "<way of dates>", "<way of quarters>"
Reading = tuple[TimeKind, str, str] | None
Form = tuple[str, Callable[[re.Match[str]], Reading]]
NO_TIME: Reading = (TimeKind.DATE, "", "")
"""Words that look like a time and are none: they are taken, so that no part of them is read as one."""


def dated(value: str) -> Reading:
    """A date as stated."""
    return TimeKind.DATE, value, ""


def counted(steps: str, kind: TimeKind = TimeKind.DATE) -> Reading:
    """A time that is counted from another; one with a part of the day is a TIME."""
    return (TimeKind.TIME if "part " in steps else kind), "", steps


WAYS = {"last": "before", "past": "before", "previous": "before", "this": "near", "next": "after", "coming": "after"}
MOVES = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1}
WHICH = r"(?:last|past|previous|this|current|next|coming|following)"


def month_of(text: str) -> str:
    """The number of a month."""
    return names("month")[text.lower().rstrip(".")]


def weekday_of(text: str) -> str:
    """The number of a day of the week, Monday being 1."""
    plain = text.lower().rstrip(".")
    return names("weekday").get(plain) or names("short weekday")[plain]


def year_of(text: str) -> int:
    """The year in digits or words; 0 if it is none."""
    return int(text) if text.isdigit() else read_year(text) or 0


def part_of(text: str | None) -> str:
    """The step to a part of the day, "" for None."""
    return f"; part {names('part')[text.lower()]}" if text else ""


def count_of(text: str) -> float | None:
    """How many units are meant; None if it is left open."""
    plain = text.lower().strip()
    if plain in ("a", "an", "one", "each", "another", "per"):
        return 1
    if plain.startswith(("a couple", "couple")):
        return 2
    if half := re.match(r"(.+)[\s-]and[\s-]a[\s-]half$", plain):
        whole = count_of(half[1])
        return None if whole is None else whole + 0.5
    return 2 if plain in ("other", "second") else read_number(plain)


def group_of(match: re.Match[str], name: str) -> str | None:
    """The words of a group, None if the form has no such group or it is empty."""
    return match.groupdict().get(name)
