"""Where the reports of a story differ most."""

import re
from collections.abc import Mapping

import msgspec

from retold.terms import VariantKind
from retold.text import words
from retold.types import Collation, Dossier, Reading, Span, Stemma, Variant

_OF_FIGURES = frozenset({VariantKind.NUMBER, VariantKind.UNIT})
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")

# So many readings of a difference are printed where there is little room.
MOST_SHOWN = 4
# So many differences are listed of a story: what a reader takes in within a minute.
LISTED = 6


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One disagreement of a story: the collation, the variant that weighs most, and the two readings it parts."""

    collation: Collation
    variant: Variant
    first: int
    second: int


def rank_differences(dossier: Dossier) -> tuple[Difference, ...]:
    """The disagreements of a story, gravest first; one per collation. What an earlier one told already (it shares a
    reading, or the same two figures differ) comes last."""
    found = [_difference(collation) for collation in dossier.collations if _differs(collation)]
    ranked = sorted(found, key=lambda d: (-_gravity(d), d.collation.id))
    told: set[object] = set()
    first: list[Difference] = []
    again: list[Difference] = []
    for difference in ranked:
        marks = _marks(difference)
        (again if marks & told else first).append(difference)
        told |= marks
    return (*first, *again)


def _marks(difference: Difference) -> set[object]:
    """What a reader would know a difference by: where its two readings stand, its figures, its question of a toll."""
    variant, collation = difference.variant, difference.collation
    marks: set[object] = {
        span for place in (difference.first, difference.second) for span in collation.readings[place].spans[:1]
    }
    if variant.kind in _OF_FIGURES:
        figures = frozenset(_FIGURE.findall(variant.detail))
        marks |= {figures} if len(figures) > 1 else set()
        marks |= {collation.question} if ":" not in collation.question else set()
    return marks


def tell_origin(difference: Difference, stemma: Stemma) -> str:
    """How the two readings came to differ, in a phrase: one stands in what was made from the other, their origins
    differ, or one origin is told in two ways; "" where it is not established."""
    pair = (difference.first, difference.second)
    one, other = (
        {report_id: _descent_of(report_id, stemma) for report_id in difference.collation.readings[place].report_ids}
        for place in pair
    )
    alone = _own(one, other), _own(other, one)
    if stemma.settled and all(alone):
        return "independent origins differ"
    older = difference.variant.older
    if older in pair:
        younger = pair.index(older) ^ 1
        above, below = (one, other) if younger else (other, one)
        if all(descent & above.keys() - {copy} for copy, descent in below.items()):
            return f"{letter(older)} is older by the stemma; {letter(pair[younger])} stands in what was made from it"
        if stemma.settled and alone[younger]:
            return "independent origins differ"
    lines = set().union(*one.values(), *other.values()) & {origin.head_id for origin in stemma.origins}
    return "one origin told in two ways; which is older is open" if len(lines) == 1 and older is None else ""


def _own(ours: Mapping[str, set[str]], theirs: Mapping[str, set[str]]) -> bool:
    """True if a report of ours has nothing in its descent that theirs have in theirs."""
    every = set().union(*theirs.values())
    return any(not descent & every for descent in ours.values())


def letter(place: int) -> str:
    """The letter by which a reading is called."""
    return chr(ord("a") + place)


def _descent_of(report_id: str, stemma: Stemma) -> set[str]:
    """The report, and all that it descends from."""
    found, waiting = {report_id}, [report_id]
    while waiting:
        one = waiting.pop()
        above = {link.exemplar_id for link in stemma.links if link.copy_id == one} - found
        found |= above
        waiting.extend(above)
    return found


def places_shown(difference: Difference) -> tuple[int, ...]:
    """The indexes of the readings that are printed of a difference, in order: the two it parts, the next strongest."""
    pair = (difference.first, difference.second)
    others = [i for i in range(len(difference.collation.readings)) if i not in pair]
    return tuple(sorted([*pair, *others][:MOST_SHOWN]))


def shown_readings(difference: Difference) -> tuple[Reading, ...]:
    """The readings at `places_shown`."""
    return tuple(difference.collation.readings[place] for place in places_shown(difference))


def span_shown(difference: Difference, place: int) -> Span:
    """The telling by which a reading is shown: that in which the variant's words stand, else the best witness's."""
    spans = difference.collation.readings[place].spans
    return next((own for own in spans for mark in difference.variant.spans if _holds((own,), mark)), spans[0])


def parted_readings(collation: Collation, variant: Variant) -> tuple[int, int]:
    """The indexes of the two readings that `variant` stands between; the first two where its spans do not say."""
    touched = [i for span in variant.spans for i, r in enumerate(collation.readings) if _holds(r.spans, span)]
    first, *others = list(dict.fromkeys(touched)) or [0]
    return (first, others[0]) if others else ((0, first) if first else (0, 1))


def _differs(collation: Collation) -> bool:
    return bool(collation.variants) and len(collation.readings) > 1


def _difference(collation: Collation) -> Difference:
    variant = max(collation.variants, key=lambda variant: variant.weight)
    first, second = parted_readings(collation, variant)
    return Difference(collation=collation, variant=variant, first=first, second=second)


def _gravity(difference: Difference) -> float:
    """In [0, 1]: the weight of the variant; little where both sides have the same words."""
    first, second = (difference.collation.readings[place].text for place in (difference.first, difference.second))
    visible = 1.0 if words(first) != words(second) else 0.2
    return round(visible * difference.variant.weight, 6)


def _holds(spans: tuple[Span, ...], inner: Span) -> bool:
    return any(s.report_id == inner.report_id and s.start < inner.end and inner.start < s.end for s in spans)
