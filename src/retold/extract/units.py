"""Units of measure as text writes them, brought to one name each ("km", "kilometers" -> "kilometre")."""

import re
from dataclasses import dataclass
from functools import cache

from retold.extract.numerals import alternation, read_table

PER = r"(?:\s?/\s?|\s+(?:per|an?|each|every)\s+|-per-|-an?-)"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its name in the singular and its kind ("money", "ratio", "age", "time", "measure")."""

    name: str
    kind: str


@cache
def _tables() -> tuple[dict[str, Unit], dict[str, Unit]]:
    """Units by word (lower case, singular and plural) and by symbol (case counts)."""
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for name, spelt, signs, kind in read_table("units.tsv"):
        if kind == "money before":
            continue
        unit = Unit(name, kind)
        for word in spelt.split("|"):
            words.setdefault(_plain(word), unit)
            words.setdefault(_plain(_plural(word)), unit)
        for sign in filter(None, signs.split("|")):
            symbols.setdefault(sign, unit)
    return words, symbols


def _plural(word: str) -> str:
    """The plural of a unit; of "mile per hour" it is the first part that bends."""
    head, per, rest = word.partition(" per ")
    ending = "" if head.endswith(("s", "z", "percent", "per cent", "percentage", "pct")) else "s"
    return head + ending + per + rest


@cache
def _word_pattern() -> re.Pattern[str]:
    words, _ = _tables()
    spaced = {word.replace(" ", "\x00") for word in words}
    return re.compile(alternation(spaced).replace("\x00", r"[\s-]+").replace("\\[", "[") + r"(?![\w'])", re.IGNORECASE)


@cache
def _symbol_pattern() -> re.Pattern[str]:
    _, symbols = _tables()
    return re.compile(alternation(symbols) + r"(?![\w])(?!\.\w)")


@cache
def _prefixes() -> dict[str, Unit]:
    """Currency signs that may stand before a number; "PS" is what plain-text converters make of the pound sign."""
    signs = {sign: unit for sign, unit in _tables()[1].items() if unit.kind == "money" and sign not in ("p", "¢")}
    before = [
        (name, sign)
        for name, _, signs, kind in read_table("units.tsv")
        if kind == "money before"
        for sign in signs.split("|")
    ]
    return signs | {sign.strip(): Unit(name, "money") for name, sign in before}


def prefix_pattern() -> str:
    """A regular expression for a currency sign before a number ("US$", "€", "RM"); case counts."""
    return "(?-i:" + alternation(_prefixes()) + ")"


def unit_of_prefix(sign: str) -> Unit:
    """The unit that a currency sign before a number stands for."""
    return _prefixes()[sign.strip()]


def unit_of_symbol(sign: str) -> Unit:
    """The unit that a sign behind a number stands for."""
    return _tables()[1][sign.strip()]


def unit_of_word(word: str) -> Unit | None:
    """The unit that a word in the singular or plural stands for, None if it is none."""
    return _tables()[0].get(_plain(word))


def _plain(word: str) -> str:
    """`word` in lower case with spaces for hyphens."""
    return " ".join(re.split(r"[\s-]+", word.lower()))


def match_unit(text: str, position: int) -> tuple[Unit, int] | None:
    """The unit that starts at `position` of `text`, or after one space or hyphen, and where it ends; longest first."""
    gap = re.compile(r"[\s-]?").match(text, position)
    start = gap.end() if gap else position
    word = _word_pattern().match(text, start)
    sign = _symbol_pattern().match(text, start)
    if sign and (not word or sign.end() > word.end()):
        return unit_of_symbol(sign.group()), sign.end()
    unit = unit_of_word(word.group()) if word else None
    if word and unit and unit.name == "pound sterling" and _is_weight(text, position, word.end()):
        unit = unit_of_word("pound-mass")
    return (unit, word.end()) if word and unit else None


def _is_weight(text: str, start: int, end: int) -> bool:
    """True for pounds that weigh: "two pounds of flour", "a 200-pound bear"."""
    return text[end : end + 4] == " of " or text[start : start + 1] == "-"


def match_per(text: str, position: int) -> tuple[str, int] | None:
    """The "per gram", "a barrel" that starts at `position`, as the bare singular noun, and where it ends."""
    over = re.compile(r"\s?/\s?|\s+per\s+").match(text, position)
    below = match_unit(text, over.end()) if over and not text[over.end() : over.end() + 1].isspace() else None
    if below is not None and over is not None:
        return below[0].name, below[1]
    match = re.compile(
        rf"({PER})([a-zA-Z]+(?:\s(?:foot|feet|metre|meter|inch|mile|capita))?)\b(?!\s+(?:ago|earlier|later|before|after)\b)"
    ).match(text, position)
    if match is None:
        return None
    unit = unit_of_word(match[2])
    plain = "per" in match[1] or "/" in match[1]
    if unit is None and not plain and match[2] not in ("share", "barrel", "head", "person", "game", "piece"):
        return None
    return (unit.name if unit else match[2].lower()), match.end()
