"""Letters that a sentence must hold for a form of time to be looked for in it: saves most of the searching."""

import re
from functools import cache
from importlib.resources import files

from retold.extract.timex_feasts import feasts
from retold.extract.timex_readings import WHICH
from retold.extract.timex_words import YEAR, names, units

_GROUP = re.compile(r"\((?:[^()\\]|\\.)*\)|\[(?:[^\[\]\\]|\\.)*\]")
_LOOSE = re.compile(r"\\.|.[?*{]")
_LETTERS = re.compile(r"[A-Za-z]{3,}")
_PIECE = re.compile(r"\\.|\[(?:[^\]\\]|\\.)*\]|\(\?P<(?P<name>\w+)>|\(\?(?P<look>[:=!]|<[=!])|[()|]")
_PLAIN = {
    r"[\s-]century\b": ("century",),
    r"(?:fiscal[\s-])?quarter|Q(?P<digit>": ("quarter", "q1", "q2", "q3", "q4"),
    r"\s+and\s+a\s+half": ("half",),
    r"[\s-]+and[\s-]+a[\s-]+half[\s-]+(?P<unit>": ("half",),
    r"\s+(?:half\s+)?of\s+": ("half of", "quarters of"),
    r"(?P<way>ago|": ("ago", "earlier", "before", "after", "from now", "hence", "later"),
    r"(?:\s+(?:to|or)\s+|": (" to ", " or ", "-", "–"),
    r"(?P<half>": ("in the ", "at night", "a.m", "p.m", "pm"),
    r"0)['’]?s\b": ("0s", "0'", "0’"),
    r"B\.C\.": ("b.c", "bc"),
    r"(?:year-ago|year-earlier": ("year-ago", "year-earlier", "prior-year"),
    r"(?:quarter|period)": ("quarter", "period"),
    r"(?:every|each)\s+": ("every", "each"),
    r"\s+past\s+": (" past ",),
    rf"(?P<which>{WHICH})": ("last", "past", "previous", "this", "current", "next", "coming", "following"),
    rf"(?P<year>{YEAR})(?!": ("1", "2", "teen", "twenty", "two thousand"),
}
"""Pieces of patterns that are never left out, with the letters one of which they need."""


@cache
def _triggers() -> tuple[str, ...]:
    """Letters one of which every time without a digit holds; the commonest first."""
    text = files("retold.extract").joinpath("lexicon", "en", "time_triggers.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


def may_name_time(low: str) -> bool:
    """False where a text in lower case, without digits, cannot name a time."""
    return any(letters in low for letters in _triggers())


@cache
def gates_of(pattern: str) -> frozenset[str]:
    """The gates that must be open for `pattern` to match anything."""
    named = sure_groups(pattern) & _gates().keys()
    return named | {piece for piece in _PLAIN if piece in pattern}


def shut_gates(text: str) -> frozenset[str]:
    """The gates of which `text` holds none of the letters."""
    low = text.lower()
    return frozenset(mark for mark, group in _gates().items() if not any(letters in low for letters in group))


def sure_groups(pattern: str) -> frozenset[str]:
    """The named groups that take part in every match of `pattern` and are not empty."""
    frames: list[tuple[str, set[str], bool]] = [("", set(), False)]
    for piece in _PIECE.finditer(pattern):
        if piece[0] == "|":
            frames[-1] = (frames[-1][0], set(), True)
        elif piece[0] == ")":
            name, inside, parted = frames.pop()
            optional = pattern[piece.end() : piece.end() + 1] in ("?", "*") or name in ("=", "!", "<=", "<!")
            empty = pattern.startswith(f"(?P<{name}>)", piece.start() - len(name) - 5)
            sure = set() if optional else (set() if parted else inside) | (set() if empty else {name})
            frames[-1][1].update(set() if frames[-1][2] else sure)
        elif piece[0][0] == "(":
            frames.append((piece["name"] or piece["look"] or "", set(), False))
    return frozenset(frames[0][1] - {"", ":"})


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
def _gates() -> dict[str, tuple[str, ...]]:
    """The gates: groups and pieces of patterns, each with the letters one of which they need."""
    return {
        "unit": _shortest(*units()),
        "season": _shortest(*names("season")),
        "month": _shortest(*names("month")),
        "weekday": _shortest(*names("weekday"), *names("short weekday")),
        "part": _shortest(*names("part")),
        "feast": _shortest(*(max(re.findall(r"[a-z][a-z -]+", name), key=len).strip() for name in feasts())),
        "clock": (*"0123456789", "noon", "midnight", "midday"),
        **_PLAIN,
    }


def _shortest(*words: str) -> tuple[str, ...]:
    """The words in lower case that hold none of the others."""
    low = {word.lower() for word in words}
    return tuple(sorted(word for word in low if not any(part != word and part in word for part in low)))
