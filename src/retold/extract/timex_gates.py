"""Letters that a sentence must hold for a form of time to be looked for in it: saves most of the searching."""

import re
from functools import cache

from retold.extract.timex_words import CLOCK, MONTH, names, units

_GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)|\[(?:[^\[\]\\]|\\.)*\]")
_LOOSE = re.compile(r"\\.|.[?*{]")
_LETTERS = re.compile(r"[A-Za-z]{3,}")


@cache
def gates_of(pattern: str) -> frozenset[str]:
    """The gates that must be open for `pattern` to match anything."""
    return frozenset(mark for mark, _ in _gates() if mark in pattern and not _is_free(pattern, mark))


def shut_gates(text: str) -> frozenset[str]:
    """The gates of which `text` holds none of the letters."""
    low = text.lower()
    return frozenset(mark for mark, group in _gates() if not any(letters in low for letters in group))


def _is_free(pattern: str, mark: str) -> bool:
    """True for a time of day, whose month or weekday may be missing."""
    return f"(?P<clock>{CLOCK})" in pattern and not mark.startswith("(?P<clock>")


@cache
def literal_of(pattern: str) -> str:
    """The longest stretch of plain letters that every match of `pattern` holds, "" if none is sure."""
    plain = pattern
    while _GROUP.search(plain):
        plain = _GROUP.sub("\n", plain)
    if "|" in plain:
        return ""
    return max(_LETTERS.findall(_LOOSE.sub("\n", plain)), key=len, default="").lower()


@cache
def _gates() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Pieces of patterns that must match, each with the letters one of which they need."""
    weekdays = _shortest(*names("weekday"), *names("short weekday"))
    return (
        ("(?P<unit>", _shortest(*units())),
        ("(?P<season>", _shortest(*names("season"))),
        (f"(?P<month>{MONTH})", _shortest(*names("month"))),
        ("(?P<weekday>", weekdays),
        (f"(?P<clock>{CLOCK})", (*"0123456789", "noon", "midnight", "midday")),
        (r"\s+and\s+a\s+half", ("half",)),
        (r"[\s-]century\b", ("century",)),
        (r"(?:fiscal[\s-])?quarter|Q(?P<digit>", ("quarter", "q1", "q2", "q3", "q4")),
        (r"\s+half\s+of\s+", ("half",)),
    )


def _shortest(*words: str) -> tuple[str, ...]:
    """The words in lower case that hold none of the others."""
    low = {word.lower() for word in words}
    return tuple(sorted(word for word in low if not any(part != word and part in word for part in low)))
