"""Numbers as text gives them: digits, words, scales, fractions."""

import re
from functools import cache
from importlib.resources import files

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d+(?:\.\d+)?$|\.\d+$")
_MIXED = re.compile(r"(\d+)[\s-]+(?:and\s+)?(\d+)\s?[/⁄]\s?(\d+)$|(\d+)\s?[/⁄]\s?(\d+)$")
_GLUED = re.compile(r"([\d.,]+)\s?([a-z]+)$")


def read_table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a tab-separated lexicon file, without comments and blank lines."""
    text = files("retold.extract").joinpath("lexicon", "en", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def number_words(kind: str) -> dict[str, float]:
    """Words of one kind ("unit", "ten", "scale", "suffix", "fraction", "ordinal", "glyph") with their values."""
    return {word: float(value) for word, value, kind_of in read_table("numerals.tsv") if kind_of == kind}


def alternation(words: object) -> str:
    """A regular expression for any of `words`, longest first, so that a part never hides the whole."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(map(str, words), key=lambda w: (-len(w), w))) + ")"  # type: ignore[call-overload]


def number_pattern(*, bounded: bool = True) -> str:
    """A regular expression for a number in digits or words ("2 1/2", "1,500", "twenty-five", "two hundred and six").

    `bounded` keeps it from starting inside a word or a longer number.
    """
    unit, ten = alternation(number_words("unit")), alternation(number_words("ten"))
    scale = alternation(word for word in number_words("scale") if word != "hundred")
    small = rf"(?:{ten}(?:[\s-]{unit})?|{unit})\b"
    link = r"[\s-](?:and\s)?"
    hundreds = rf"(?:(?:(?:{small}|a)[\s-])?hundred\b(?:{link}{small})?|{small})"
    words = rf"(?:(?:{hundreds}|an?(?=\s{scale}))(?:[\s-]{scale}\b(?:{link}{hundreds})?)*|{scale}\b)"
    digits = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[\s-]+(?:and\s+)?\d/\d|\s?[½¼¾⅓⅔⅛⅜⅝⅞]|/\d+)?"
    scale = alternation(number_words("scale"))
    start = r"(?<![\w.,])" if bounded else ""
    return rf"(?:{start}{digits}(?:[\s-]{scale}\b)*|\b{words}\b)"


def read_number(text: str) -> float | None:
    """The value of a number in digits or words, None if it is none. "a" and "an" count as one; case is ignored."""
    plain = " ".join(text.lower().replace("\u00a0", " ").split())
    if plain[-1:] in number_words("glyph"):
        whole = plain[:-1].strip()
        head = read_number(whole) if whole else 0.0
        return None if head is None else head + number_words("glyph")[plain[-1]]
    return _digits(plain) if plain[:1].isdigit() or plain[:1] == "." else read_words(plain)


def _digits(text: str) -> float | None:
    if _GROUPED.match(text):
        return float(text.replace(",", ""))
    if mixed := _MIXED.match(text):
        whole, above, below, top, bottom = mixed.groups()
        under = float(below or bottom)
        return None if under == 0 else float(whole or 0) + float(above or top) / under
    head, _, scale = text.replace("-", " ").rpartition(" ")
    if scale in number_words("scale"):
        value = _digits(head)
        return None if value is None else round(value * number_words("scale")[scale], 6)
    glued = _GLUED.match(text)
    scales = {**number_words("scale"), **number_words("suffix")}
    if glued and glued[2] in scales:
        value = _digits(glued[1])
        return None if value is None else round(value * scales[glued[2]], 6)
    return None


def read_words(text: str) -> float | None:
    """The value of number words ("two hundred and six", "a million and a half"); None if a word is not one."""
    total = current = 0.0
    for word in re.split(r"[\s-]+", text):
        if word in ("a", "an"):
            current += 1
        elif word in number_words("unit") or word in number_words("ten"):
            current += number_words("unit").get(word, 0) or number_words("ten").get(word, 0)
        elif word in number_words("scale"):
            scale = number_words("scale")[word]
            if scale == 100:
                current = (current or 1) * scale
            else:
                total, current = total + (current or 1) * scale, 0
        elif word != "and":
            return None
    return total + current


def read_year(text: str) -> int | None:
    """A year spoken as two pairs ("nineteen ninety-six") or in full ("two thousand six"); None if it is none."""
    tokens = re.split(r"[\s-]+", text.lower().strip())
    head = read_words(tokens[0])
    rest = read_words(" ".join(tokens[1:])) if len(tokens) > 1 else None
    if head is not None and rest is not None and 10 <= head <= 20 and 10 <= rest <= 99:
        return int(head * 100 + rest)
    whole = read_words(" ".join(tokens))
    return int(whole) if whole is not None and 1000 <= whole < 2100 else None


def read_ordinal(text: str) -> int | None:
    """The number of an ordinal ("3rd", "third", "twenty-first"); None if it is none."""
    plain = text.lower().strip()
    if digits := re.match(r"(\d{1,2})(?:st|nd|rd|th)?$", plain):
        return int(digits[1])
    head, _, last = plain.replace("-", " ").rpartition(" ")
    value = number_words("ordinal").get(last)
    return None if value is None else int(value + number_words("ten").get(head, 0))
