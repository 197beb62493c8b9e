"""The table of figures: what is counted, by whom it is said, and where the reports disagree."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import msgspec

from retold.present.carriers import count_carriers
from retold.text import words
from retold.types import Attribution, Dossier, Quantity, Span, When

SYNONYMS = "counted.tsv"
SMALL_WORDS = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "by",
        "with",
        "from",
        "other",
        "more",
        "its",
        "their",
        "his",
        "her",
        "all",
        "some",
    ]
)
GENERIC = frozenset({"people", "person"})
TOLERANCE = 0.1
NEAR = 40


class FigureValue(msgspec.Struct, frozen=True, kw_only=True):
    """One report's value: its exact words, bounds and who says it ("" where the report says it itself)."""

    report_id: str
    text: str
    span: Span
    low: float
    high: float
    change: str
    speaker: str
    when: When | None


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """One thing counted, with its values by report. `conflict` is true where two values cannot both hold.

    `origins` is None where independence is not established.
    """

    counted: str
    unit: str
    place: str
    values: tuple[FigureValue, ...]
    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None
    conflict: bool


class _Row(msgspec.Struct, frozen=True):
    quantity: Quantity
    value: FigureValue
    head: str
    detail: frozenset[str]


def build_figures(dossiers: Sequence[Dossier]) -> tuple[Figure, ...]:
    """What the reports of each story count: rows carried by most reports first, conflicts before agreement.

    Values belong to one row if unit, place and time agree and the words for what is counted agree, are part of the
    other's, or synonyms in news of tolls ("dead", "killed"). A figure of the headline counts with its report's body.
    """
    figures = [figure for dossier in dossiers for figure in _of_story(dossier)]
    return tuple(sorted(figures, key=lambda f: (not f.conflict, -len(f.report_ids), f.values[0].span)))


def _of_story(dossier: Dossier) -> Iterator[Figure]:
    groups: list[list[_Row]] = []
    for row in _rows(dossier):
        home = next((group for group in groups if all(_is_same(row, other) for other in group)), None)
        if home is None:
            groups.append([row])
        else:
            home.append(row)
    for group in groups:
        first = group[0].quantity
        carriers = count_carriers(dossier, {row.value.report_id for row in group})
        yield Figure(
            counted=first.counted,
            unit=first.unit,
            place=next((row.quantity.place for row in group if row.quantity.place), ""),
            values=tuple(row.value for row in group),
            report_ids=carriers.report_ids,
            publishers=carriers.publishers,
            origins=carriers.origins,
            conflict=_conflicting(group),
        )


def _rows(dossier: Dossier) -> Iterator[_Row]:
    texts = {report.id: report.text for report in dossier.reports}
    for extraction in dossier.extractions:
        text = texts.get(extraction.report_id, "")
        for quantity in extraction.quantities:
            span = quantity.span
            value = FigureValue(
                report_id=span.report_id,
                text=text[span.start : span.end],
                span=span,
                low=quantity.low,
                high=quantity.high,
                change=quantity.change,
                speaker=_speaker(span, extraction.attributions),
                when=quantity.as_of,
            )
            head, detail = _counted(quantity)
            if head:
                yield _Row(quantity, value, head, detail | _fate(text, span))


def _fate(text: str, span: Span) -> frozenset[str]:
    """What the words around a number say became of those counted ("killed", "arrested"): the nearest such word."""
    after = re.split(r"[.;\n]", text[span.end : span.end + NEAR])[0]
    before = re.split(r"[.;\n]", text[max(span.start - NEAR, 0) : span.start])[-1]
    found = [(at, synonyms()[word]) for at, word in enumerate(words(after)) if word in synonyms()]
    found += [(at, synonyms()[word]) for at, word in enumerate(reversed(words(before))) if word in synonyms()]
    fates = [(at, word) for at, word in found if word not in GENERIC]
    return frozenset({min(fates)[1]} if fates else ())


def _counted(quantity: Quantity) -> tuple[str, frozenset[str]]:
    """(head noun, other words) of what is counted, singular; the unit where no noun is counted."""
    kept = [word for word in words(quantity.counted) if word not in SMALL_WORDS]
    found = [synonyms().get(word) or singular(word) for word in kept]
    if not found:
        return ("" if quantity.unit == "-" else quantity.unit), frozenset()
    return found[-1], frozenset(found)


@cache
def synonyms() -> dict[str, str]:
    """Words for one kind of count, each to the first of its line."""
    lines = files("retold.present").joinpath(SYNONYMS).read_text(encoding="utf-8").splitlines()
    return {word: line.split()[0] for line in lines if not line.startswith("#") for word in line.split()}


def singular(word: str) -> str:
    """A plural noun without its ending, near enough to compare ("families" -> "family", "troops" -> "troop")."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _speaker(span: Span, attributions: Sequence[Attribution]) -> str:
    """Who is said to say it: the speaker of the innermost attribution whose content holds the span."""
    holding = [
        (part.end - part.start, attribution.speaker)
        for attribution in attributions
        for part in attribution.content
        if part.start <= span.start and span.end <= part.end
    ]
    return min(holding, default=(0, ""))[1]


def _is_same(one: _Row, other: _Row) -> bool:
    mine, theirs = one.quantity, other.quantity
    if mine.unit != theirs.unit or not (one.detail <= other.detail or other.detail <= one.detail):
        return False
    if one.detail != other.detail and not (one.detail & other.detail) - GENERIC:
        return False
    if not (one.detail or other.detail) and one.head != other.head:
        return False
    if one.detail <= GENERIC and not _compatible(one.value, other.value):
        return False
    if mine.place and theirs.place and not set(words(mine.place)) & set(words(theirs.place)):
        return False
    if (mine.change in {"up", "down"}) != (theirs.change in {"up", "down"}):
        return False
    same_report = one.value.report_id == other.value.report_id
    if same_report and not _compatible(one.value, other.value):
        return False
    return _same_time(mine.as_of, theirs.as_of)


def _same_time(one: When | None, other: When | None) -> bool:
    """True unless the words of both reports give times that lie apart; a period may be open at one end."""
    if one is None or other is None or one.span is None or other.span is None:
        return True
    return _begins_before(one, other) and _begins_before(other, one)


def _begins_before(one: When, other: When) -> bool:
    return one.start is None or other.end is None or one.start < other.end


def _conflicting(group: Sequence[_Row]) -> bool:
    values = [row.value for row in group]
    return any(not _compatible(a, b) for number, a in enumerate(values) for b in values[number + 1 :])


def _compatible(one: FigureValue, other: FigureValue) -> bool:
    """True if both values can hold: their ranges, widened for "about", "at least" and "at most", overlap."""
    (low, high), (least, most) = _range(one), _range(other)
    return low <= most and least <= high


def _range(value: FigureValue) -> tuple[float, float]:
    if value.change == "~":
        slack = TOLERANCE * max(abs(value.low), abs(value.high))
        return value.low - slack, value.high + slack
    if value.change == ">":
        return value.low, float("inf")
    return (float("-inf"), value.high) if value.change == "<" else (value.low, value.high)
