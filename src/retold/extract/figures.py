"""Numbers with their units as they stand in a sentence, before anything is known of what they count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from retold.extract.numerals import alternation, number_pattern, number_words, read_number, read_table
from retold.extract.parser import Sentence
from retold.extract.units import match_per, match_unit, prefix_pattern, unit_of_prefix
from retold.extract.words import Token
from retold.types import When

_YEARLIKE = re.compile(r"(?:1[1-9]|20)\d\d$")
_COUNTED_TIME = re.compile(
    rf".*?{number_pattern()}[\s-]+(?:more\s+)?(?:second|minute|hour|day|week|month|year|decade)s\b", re.IGNORECASE
)
_PARTS = re.compile(
    r"dozen|half|halves|thirds?\b|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|one (?:in|out of) ",
    re.IGNORECASE,
)
_MINUS = re.compile(r"(?:^|[\s($])(?:[-−]|minus[\s-])$", re.IGNORECASE)
_RANGE = re.compile(r"(?:\s?[-–—]\s?|\s+to\s+)$")
LENGTH_WORDS = frozenset(
    {
        "above",
        "and",
        "away",
        "below",
        "deep",
        "from",
        "for",
        "high",
        "long",
        "race",
        "sprint",
        "tall",
        "thick",
        "wide",
        "the",
        "with",
        "final",
        "pool",
    }
)
NAMING = frozenset({"WORK_OF_ART", "PRODUCT", "ORG", "FAC", "EVENT", "LAW", "PERSON"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or range at characters [start, end) of a sentence; `end` is after its unit, `number_end` before it."""

    start: int
    end: int
    number_end: int
    low: float
    high: float
    unit: str = ""
    kind: str = ""
    text: str = ""


def _pattern_for(text: str) -> re.Pattern[str]:
    """The pattern of numbers, with that of fractions, dozens and shares in front where `text` may hold one."""
    return _number(parts=_PARTS.search(text) is not None)


@cache
def _number(*, parts: bool) -> re.Pattern[str]:
    suffix = alternation(number_words("suffix"))
    number = number_pattern(bounded=False)
    vague = alternation(word for word, _, _ in read_table("quantity_vague.tsv"))
    return re.compile(
        (_part_pattern(number) if parts else "")
        + rf"(?<![\w.,/:])(?:(?P<sign>{prefix_pattern()})\s?-?)?(?P<number>{number})(?:\s?(?P<suffix>{suffix})\b)?"
        rf"(?![\w]|[.,]\d)"
        rf"|(?<![\w.,/:])(?:(?P<sign2>{prefix_pattern()})\s?-?)?(?P<glued>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)(?=[a-zA-Z°%µ])"
        rf"|\b(?P<vague>{vague})\b"
        rf"|\b(?P<fold>{number})-?fold\b"
        rf"|\b(?P<half>(?:(?:an?|one)\s+)?half)\s+(?=(?:of\s+)?(?:the|its|their|his|her|our|all)\s)",
        re.IGNORECASE,
    )


def _part_pattern(number: str) -> str:
    """ "two dozen", "three quarters", "one in five", "half an", "two and a half": the beginning of an alternation."""
    scale = alternation(number_words("scale"))
    part = alternation(word for word in number_words("fraction") if word not in ("half", "halves", "third", "quarter"))
    return (
        rf"\b(?P<dozens>{number})[\s-]dozen\b"
        rf"|\b(?P<parts>(?:{number}[\s-]{part}|an?\s(?:third|quarter|fifth|tenth)))\b(?=\s+(?:of\s|the\s)|,|\.?$)"
        rf"|\b(?P<share>one\s+(?:in|out\s+of)(?:\s+every)?\s+{number})\b"
        rf"|\b(?P<halved>half)\s+an?\b(?!\s+dozen)(?:\s(?P<scale>{scale})\b)?(?=\s+\w)"
        rf"|\b(?P<and_half>(?:an?\s+(?P<whole>[a-z]+)|{number})\s+and\s+a\s+(?P<bit>half|quarter|third)"
        rf"(?:\s(?P<scale2>{scale}))?)\b|"
    )


@cache
def vague_numbers() -> dict[str, tuple[float, float]]:
    """Vague number words with the range they are taken for."""
    return {word: (float(low), float(high)) for word, low, high in read_table("quantity_vague.tsv")}


@cache
def _number_marks() -> tuple[str, ...]:
    """Letters of which every number without a digit holds some."""
    kinds = ("unit", "ten", "scale", "fraction", "ordinal", "glyph")
    words = {"half", "hundred", *vague_numbers(), *(word for kind in kinds for word in number_words(kind))}
    return tuple(sorted(word for word in words if not any(part != word and part in word for part in words)))


def has_figures(text: str) -> bool:
    """True if `text` holds any number at all, in digits or words."""
    low = text.lower()
    if not any(map(str.isdigit, low)) and not any(mark in low for mark in _number_marks()):
        return False
    return _pattern_for(text).search(text) is not None


def find_figures(sentence: Sentence, times: Sequence[When]) -> list[Figure]:
    """The figures of a sentence in order: ranges joined; dates, years, ordinals, names and identifiers left out."""
    text = sentence.tokens.text
    spans = [(when.span.start - sentence.start, when.span.end - sentence.start) for when in times if when.span]
    taken = [(start, end) for start, end in spans if not _COUNTED_TIME.match(text[start:end])]
    singles = [figure for figure in _singles(text) if not _is_dated(figure, taken)]
    joined = [figure for figure in _join_ranges(text, singles) if not _is_draw(text, figure)]
    return [figure for figure in joined if not _is_no_quantity(sentence, figure)]


def _is_draw(text: str, figure: Figure) -> bool:
    """True for "2-2", a score that says nothing in numbers, and "2014-15", a season."""
    match = re.search(r"(\d+)-(\d+)$", text[figure.start : figure.number_end])
    return match is not None and (
        match[1] == match[2] or (_YEARLIKE.match(match[1]) is not None and len(match[2]) == 2)
    )


def _is_dated(figure: Figure, taken: Sequence[tuple[int, int]]) -> bool:
    return any(figure.start < end and figure.number_end > start for start, end in taken)


def _singles(text: str) -> Iterator[Figure]:
    for match in _pattern_for(text).finditer(text):
        figure = _read(text, match)
        if figure is not None:
            yield figure


def _read(text: str, match: re.Match[str]) -> Figure | None:
    if match["vague"]:
        low, high = vague_numbers()[match["vague"].lower()]
        figure = Figure(match.start(), match.end(), match.end(), low, high, text=match["vague"])
        return _with_unit(text, figure)
    if match["fold"] or match["half"]:
        return _read_fold(match)
    if match.re is _number(parts=True):
        if match["halved"] or match["and_half"]:
            return _read_half(text, match)
        if match["dozens"] or match["parts"] or match["share"]:
            return _read_parts(text, match)
    number = (match["number"] or match["glued"]).rstrip(".,")
    value = read_number(number)
    if value is None:
        return None
    if number[0].isdigit() and _MINUS.search(text[: match.start("number" if match["number"] else "glued")]):
        value = -value
    sign = match["sign"] or match["sign2"]
    value, end = _scaled(text, match, value, bool(sign))
    end = end or match.start("number" if match["number"] else "glued") + len(number)
    figure = Figure(match.start(), end, end, value, value, text=number)
    if sign:
        return _with_per(text, replace(figure, unit=unit_of_prefix(sign).name, kind="money"))
    return _with_unit(text, figure)


def _read_fold(match: re.Match[str]) -> Figure | None:
    if match["half"]:
        return Figure(match.start(), match.end("half"), match.end("half"), 0.5, 0.5, text="half")
    value = read_number(match["fold"])
    return (
        None
        if value is None
        else Figure(match.start(), match.end(), match.end(), value, value, "count", "measure", "fold")
    )


def _read_parts(text: str, match: re.Match[str]) -> Figure | None:
    """ "two dozen", "three quarters", "one in five"."""
    if match["dozens"]:
        count = read_number(match["dozens"])
        value = None if count is None else count * 12
    elif match["share"]:
        whole = read_number(re.split(r"(?i)^one\s+(?:in|out\s+of)(?:\s+every)?\s+", match["share"])[-1])
        value = 1 / whole if whole else None
    else:
        head, _, part = re.sub(r"[\s-]+", " ", match["parts"].lower()).rpartition(" ")
        above = read_number(head)
        value = None if above is None else above * number_words("fraction")[part]
    if value is None:
        return None
    figure = Figure(match.start(), match.end(), match.end(), value, value, text=match.group())
    return _with_unit(text, figure) if match["dozens"] else figure


def _read_half(text: str, match: re.Match[str]) -> Figure | None:
    """ "half an hour", "two and a half", "a year and a half"; None where no unit gives the half a meaning."""
    if match["halved"]:
        value = 0.5 * number_words("scale").get((match["scale"] or "").lower(), 1)
        figure = _with_unit(text, Figure(match.start(), match.end(), match.end(), value, value, text="half"))
        return figure if figure.unit or match["scale"] else None
    rest = number_words("fraction")[match["bit"].lower()]
    if match["whole"]:
        unit = match_unit(text, match.start("whole"))
        value = 1 + rest
        ends = (match.end(), match.end())
        return Figure(match.start(), *ends, value, value, unit[0].name, unit[0].kind, match.group()) if unit else None
    count = read_number(re.split(r"\s+and\s+a\s+", match["and_half"], flags=re.IGNORECASE)[0])
    if count is None:
        return None
    value = (count + rest) * number_words("scale").get((match["scale2"] or "").lower(), 1)
    return _with_unit(text, Figure(match.start(), match.end(), match.end(), value, value, text=match.group()))


def _scaled(text: str, match: re.Match[str], value: float, money: bool) -> tuple[float, int]:
    """The value times its suffix ("bn", "k"); a bare "m" or "t" is a unit unless money or a noun follows."""
    suffix = (match["suffix"] or "").lower()
    if not suffix or (suffix in ("m", "t", "b", "k") and not money and not _noun_follows(text, match.end())):
        return value, 0 if suffix or match["glued"] else match.end()
    return round(value * number_words("suffix")[suffix], 6), match.end()


def _noun_follows(text: str, position: int) -> bool:
    """True if what follows "2.7m" makes it millions of something and not metres."""
    match = re.compile(r"\s+([a-z]{3,})").match(text, position)
    return match is not None and match[1] not in LENGTH_WORDS


def _with_unit(text: str, figure: Figure) -> Figure:
    found = match_unit(text, figure.end)
    if found is None:
        return figure
    unit, end = found
    return _with_per(text, replace(figure, end=end, unit=unit.name, kind=unit.kind))


def _with_per(text: str, figure: Figure) -> Figure:
    found = match_per(text, figure.end) if figure.kind in ("money", "measure", "time") else None
    if found is None or (figure.kind == "time" and "per" not in text[figure.end : found[1]]):
        return figure
    return replace(figure, unit=f"{figure.unit} per {found[0]}", end=found[1])


def _join_ranges(text: str, singles: list[Figure]) -> Iterator[Figure]:
    waiting: Figure | None = None
    for figure in singles:
        if waiting is not None and _is_range(text, waiting, figure):
            waiting = _joined(text, waiting, figure)
            continue
        if waiting is not None:
            yield waiting
        waiting = figure
    if waiting is not None:
        yield waiting


def _is_range(text: str, first: Figure, second: Figure) -> bool:
    between = text[first.end : second.start]
    if (
        first.low != first.high
        or second.low != second.high
        or second.low < 0
        or (first.unit and first.unit != second.unit)
    ):
        return False
    before = text[: first.start].lower().rstrip()
    if before.endswith("between") and between.strip() == "and":
        return True
    return _RANGE.match(between) is not None and not (first.unit and before.endswith(" by"))


def _joined(text: str, first: Figure, second: Figure) -> Figure:
    low = first.low
    scale = re.search(alternation(number_words("scale")) + r"$", text[second.start : second.number_end].lower())
    if scale and first.low < 1000 <= second.low and first.low * number_words("scale")[scale.group()] <= second.low:
        low = first.low * number_words("scale")[scale.group()]
    return replace(second, start=first.start, low=min(low, second.high), high=max(low, second.high), text=first.text)


def tokens_of(sentence: Sentence, start: int, end: int) -> list[Token]:
    """The tokens of a sentence that touch characters [start, end) of it."""
    offset = sentence.tokens.start_char
    return [t for t in sentence.tokens if t.idx - offset < end and t.idx - offset + len(t) > start]


def _is_no_quantity(sentence: Sentence, figure: Figure) -> bool:
    """True for numbers that measure nothing: parts of names, list numbers, "one" the pronoun, ordinals, clock times."""
    if _is_adjective(sentence.tokens.text, figure):
        return True
    tokens = tokens_of(sentence, figure.start, figure.number_end)
    if not tokens:
        return True
    if figure.unit:
        return figure.text.lower() == "one" and not _is_counting_one(tokens[0])
    head, text = tokens[-1], sentence.tokens.text
    if figure.low == figure.high == 1 and figure.text.lower() == "one":
        return not _is_counting_one(tokens[0])
    if _YEARLIKE.match(figure.text) and text[figure.end : figure.end + 1] == "s":
        return True
    if _is_glued(text, figure) or _is_pronoun(head) or _in_name(tokens[0]):
        return True
    return figure.text[0].isdigit() and _is_label(head, figure)


def _is_adjective(text: str, figure: Figure) -> bool:
    """True for number words that name a kind ("a three-year plan", "six-speed"), ages and shares left in."""
    return (
        figure.text.isalpha()
        and text[figure.number_end : figure.number_end + 1] == "-"
        and figure.kind not in ("age", "ratio")
    )


def _is_glued(text: str, figure: Figure) -> bool:
    """True for a number stuck to a word or another number: "V-12", "24/7", "9-year" without a known unit."""
    before, after = text[max(0, figure.start - 2) : figure.start], text[figure.end : figure.end + 2]
    joined_before = before[-1:] in ("-", "/") and before[:1].isalnum()
    joined_after = after[:1] in ("-", "/", ":") and after[1:].isalnum() and figure.text[0].isdigit()
    return joined_before or joined_after


def _is_pronoun(token: Token) -> bool:
    """True for "the three", "the bottom three": number words that stand for things named before."""
    lefts = {child.dep_ for child in token.lefts}
    return token.lower_ in number_words("unit") and token.dep_ != "nummod" and bool(lefts & {"det", "amod", "poss"})


def _in_name(token: Token) -> bool:
    """True for a number inside a longer name ("Terminal 5", "The Magnificent Seven")."""
    previous = token.nbor(-1) if token.i > token.sent.start else None
    if previous is None or previous.pos_ == "SYM":
        return False
    if token.text[0].isalpha() and token.text[0].isupper() and previous.text[0].isupper():
        return True
    return token.ent_type_ in NAMING and token.ent_iob_ == "I" and previous.text[:1].isupper()


def _is_counting_one(token: Token) -> bool:
    """True for "one of the largest mills" and "one mill", false for "one knows", "no one", "one day"."""
    if any(child.dep_ == "prep" and child.lower_ == "of" for child in token.children):
        return True
    return token.dep_ == "nummod" and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i


def _is_label(token: Token, figure: Figure) -> bool:
    """True for a number that belongs to the name before it ("Article 5", "Apollo 11")."""
    before = token.nbor(-1) if token.i > token.sent.start else None
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    counts = token.dep_ == "nummod" and token.head.i > token.i and token.head.tag_ in ("NN", "NNS", "NNPS")
    if token.dep_ == "nummod" and token.head.tag_ == "NNP" and token.head.i > token.i:
        return True
    if counts or before is None:
        return token.i == token.sent.end - 1 and token.i == token.sent.start
    if token.head.i > token.i and token.head.pos_ == "PROPN" and any(letter.isupper() for letter in before.text):
        return True
    named = any(letter.isupper() for letter in before.text) and (before.pos_ == "PROPN" or before.i > token.sent.start)
    loose = after is None or after.pos_ not in ("NOUN", "ADJ", "PROPN", "SYM")
    return (named or (_YEARLIKE.match(figure.text) is not None)) and loose
