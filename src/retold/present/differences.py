"""Where the reports of a story differ most."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import msgspec
from rapidfuzz.distance import Indel

from retold.present.credit_lines import names_makers
from retold.present.lookup import Lookup, stems
from retold.terms import VariantKind
from retold.text import words
from retold.types import Collation, Dossier, Span, Stemma, Variant

_OF_FIGURES = frozenset({VariantKind.NUMBER, VariantKind.UNIT})
_FIGURE = re.compile(r"\d[\d.,]*\d|\d")

# So many readings of a difference are printed where there is little room.
MOST_SHOWN = 4
# From this gravity on a difference is listed as a disagreement; what is less is left to the collation.
# Swept .15 to .4 on the folds of benchmarks/train/prominence.py: less lists more of the gravest and more that is none.
CLEAR = 0.2
# Where nothing is clear so many are listed as what may be one, from this gravity on; a judgement, not a measurement.
MOST_FAINT, FAINT = 3, 0.05
# So many differences are listed of a story, and of a pile of several: what stands on a first screen. Readers pick the
# gravest out of ten about as well as out of six, and ten hold more of them.
LISTED = 10
# Sides that speak of the same are met more readily: a difference weighs this part of what it would, and more by a step
# for each word of matter that the sentences of its sides share, up to so many. Swept .6-.9 on benchmarks/disagreements,
# tuning and judging: one to three more of the gravest come on top, none fewer are listed.
UNSHARED, STEP, MOST_SHARED = 0.8, 0.05, 4
# It weighs this part where both sides have the same words, or both say no.
NO_DIFFERENCE = 0.05
# So many of the gravest are looked at for whether a later one tells the same.
GRAVEST = 12
# Two readings so alike, word by word and in order, are one wording; a judgement, not a measurement.
ONE_WORDING = 0.8
# Two differences are one if so much of the words of both sides' sentences, taken together, stand in both.
ONE = 0.5


SideWords = tuple[set[str], set[str]]


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """One disagreement of a story: the collation, the variant that weighs most, and the two readings it parts.

    `gravity` in [0, 1] is how far up an editor would put it, 0 what is none; `told_in` the id of the collation whose
    difference, ranked before this one, tells the same; "" if none does.
    """

    collation: Collation
    variant: Variant
    first: int
    second: int
    gravity: float = 0.0
    told_in: str = ""


class OfPile(NamedTuple):
    """One of the gravest disagreements of a pile: its story, and where other stories tell it `again`."""

    dossier: Dossier
    difference: Difference
    again: tuple[tuple[Dossier, Difference], ...]


def rank_differences(dossier: Dossier, lookup: Lookup | None = None) -> tuple[Difference, ...]:
    """The disagreements of a story, gravest first; one per collation. What an earlier one told already (it shares a
    reading, the same two figures differ, or it is one of the gravest and its sides stand in nearly the same sentences)
    comes last."""
    looked = lookup or Lookup.of(dossier)
    found = [_difference(collation, looked) for collation in dossier.collations if _differs(collation)]
    said = {difference.collation.id: _side_words(difference, looked) for difference in found}
    weighed = [msgspec.structs.replace(d, gravity=_gravity(d, said[d.collation.id], looked)) for d in found]
    ranked = sorted(weighed, key=lambda difference: (-difference.gravity, difference.collation.id))
    told: dict[object, str] = {}
    first: list[Difference] = []
    again: list[Difference] = []
    for difference in ranked:
        marks = _marks(difference)
        before = next((told[mark] for mark in marks if mark in told), "") or _told_before(difference, first, said)
        kept = msgspec.structs.replace(difference, told_in=before)
        (again if before else first).append(kept)
        told |= {mark: before or difference.collation.id for mark in marks if mark not in told}
    return (*first, *again)


def clear_differences(dossier: Dossier, lookup: Lookup | None = None) -> tuple[Difference, ...]:
    """The disagreements of a story that are grave enough to be listed as such, gravest first, each told once."""
    return tuple(one for one in listed_differences(dossier, lookup) if one.gravity >= CLEAR)


def listed_differences(dossier: Dossier, lookup: Lookup | None = None) -> tuple[Difference, ...]:
    """What is listed of a story: its clear disagreements; where none is clear, the gravest few that may be one."""
    ranked = [one for one in rank_differences(dossier, lookup) if not one.told_in]
    clear = tuple(one for one in ranked if one.gravity >= CLEAR)
    return clear or tuple(one for one in ranked if one.gravity >= FAINT)[:MOST_FAINT]


def gravest_of_all(dossiers: Sequence[Dossier], most: int = LISTED) -> tuple[OfPile, ...]:
    """The gravest of the clear disagreements that are listed of these stories; at most so many. What one story tells as
    another does, in nearly the same sentences, is told once, with the story where it is graver."""
    found: list[tuple[Dossier, Difference]] = []
    said: dict[str, SideWords] = {}
    for dossier in dossiers:
        lookup = Lookup.of(dossier)
        for one in clear_differences(dossier, lookup)[:LISTED]:
            found.append((dossier, one))
            said[one.collation.id] = _side_words(one, lookup)
    found.sort(key=lambda told: (-told[1].gravity, told[1].collation.id))
    kept: dict[str, tuple[Dossier, Difference]] = {}
    again: dict[str, list[tuple[Dossier, Difference]]] = {}
    for dossier, difference in found:
        before = _told_before(difference, [one for _, one in kept.values()], said)
        if before:
            again[before].append((dossier, difference))
        elif len(kept) < most:
            kept[difference.collation.id] = dossier, difference
            again[difference.collation.id] = []
    return tuple(OfPile(dossier, one, tuple(again[key])) for key, (dossier, one) in kept.items())


def _told_before(difference: Difference, earlier: Sequence[Difference], said: Mapping[str, SideWords]) -> str:
    """The id of the collation of one of the gravest earlier differences whose sides stand in nearly the same
    sentences; else ""."""
    one, other = said[difference.collation.id]
    for before in earlier[:GRAVEST]:
        first, second = said[before.collation.id]
        pairs = (((one, first), (other, second)), ((one, second), (other, first)))
        same = any(all(len(a & b) >= ONE * len(a | b) > 0 for a, b in pair) for pair in pairs)
        if same and before.variant.kind is difference.variant.kind:
            return before.collation.id
    return ""


def _side_words(difference: Difference, lookup: Lookup) -> SideWords:
    """The words of matter of the sentences in which the two sides of a difference stand."""
    one, other = (span_shown(difference, place, lookup) for place in (difference.first, difference.second))
    return stems(lookup.text(lookup.sentence(one))), stems(lookup.text(lookup.sentence(other)))


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
    differ, or one origin is told in two ways; "" where it is not established. Origins that tell it in one and the same
    words have it from one source, whatever the stemma knows of them; that what fewer reports tell is older is left
    unsaid, for first readers were misled by it."""
    pair = (difference.first, difference.second)
    one, other = (
        {report_id: _descent_of(report_id, stemma) for report_id in difference.collation.readings[place].report_ids}
        for place in pair
    )
    alone = _own(one, other), _own(other, one)
    differ = "" if _is_one_wording(difference) else "independent origins differ"
    if stemma.settled and all(alone):
        return differ
    older = difference.variant.older
    if older in pair:
        younger = pair.index(older) ^ 1
        above, below = (one, other) if younger else (other, one)
        if len(above) >= len(below) and all(descent & above.keys() - {copy} for copy, descent in below.items()):
            return f"{letter(older)} likely came first; {letter(pair[younger])} stands in what was made from it"
        if stemma.settled and alone[younger]:
            return differ
    lines = set().union(*one.values(), *other.values()) & {origin.head_id for origin in stemma.origins}
    return "one origin told in two ways; which is older is open" if len(lines) == 1 and older is None else ""


def _is_one_wording(difference: Difference) -> bool:
    """True if the two readings have nearly the same words in the same order."""
    texts = [words(difference.collation.readings[place].text) for place in (difference.first, difference.second)]
    return Indel.normalized_similarity(*texts) >= ONE_WORDING


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
    """The indexes of the readings that are printed of a difference: the two it parts, then the strongest of those that
    a clear variant, or another figure, parts from one of them: what else is told answers nothing."""
    pair = sorted((difference.first, difference.second))
    collation = difference.collation
    parted = {
        place
        for variant in collation.variants
        if variant.weight >= CLEAR or variant.kind in _OF_FIGURES
        for place in _apart(parted_readings(collation, variant), pair)
    }
    return tuple([*pair, *sorted(parted)][:MOST_SHOWN])


def _apart(places: tuple[int, int], pair: Sequence[int]) -> set[int]:
    """The other of two places of which one is of the pair."""
    return set(places) - set(pair) if set(places) & set(pair) else set()


def span_shown(difference: Difference, place: int, lookup: Lookup) -> Span:
    """The telling by which a reading is known: one in which words of the variant stand, those first that the reading it
    is parted from does not hold as well, else the best witness's; what is cited only to be denied gives way to any
    other."""
    readings, pair = difference.collation.readings, (difference.first, difference.second)
    spans, against = readings[place].spans, readings[pair[place == pair[0]]].spans if place in pair else ()
    marks = sorted(difference.variant.spans, key=lambda mark: _holds(against, mark))
    marked = [own for mark in marks for own in spans if _holds((own,), mark)]
    return next((span for span in (*marked, *spans) if not lookup.denied(span)), [*marked, *spans][0])


def parted_readings(collation: Collation, variant: Variant) -> tuple[int, int]:
    """The indexes of the two readings that `variant` stands between; the first two where its spans do not say."""
    touched = [i for span in variant.spans for i, r in enumerate(collation.readings) if _holds(r.spans, span)]
    first, *others = list(dict.fromkeys(touched)) or [0]
    return (first, others[0]) if others else ((0, first) if first else (0, 1))


def _differs(collation: Collation) -> bool:
    return bool(collation.variants) and len(collation.readings) > 1


def _difference(collation: Collation, lookup: Lookup) -> Difference:
    """The difference of the variant that weighs most, one between sides that do not differ as shown for less."""
    found = []
    for variant in collation.variants:
        first, second = parted_readings(collation, variant)
        found.append(Difference(collation=collation, variant=variant, first=first, second=second))
    return max(found, key=lambda difference: _visible(difference, lookup) * difference.variant.weight)


def _visible(difference: Difference, lookup: Lookup) -> float:
    """1, or next to nothing if the two sides as shown have the same words, or both say no."""
    one, other = (span_shown(difference, place, lookup) for place in (difference.first, difference.second))
    return NO_DIFFERENCE if _is_none(difference, one, other, lookup) else 1.0


def _gravity(difference: Difference, said: SideWords, lookup: Lookup) -> float:
    """In [0, 1]: the weight of the variant; less where the sides have little in common, next to none where they have
    the same words, or both say no, one by citing what it denies."""
    shared = said[0] & said[1]
    counted = MOST_SHARED if difference.variant.kind in _OF_FIGURES else len(shared)
    met = UNSHARED + STEP * min(counted, MOST_SHARED)
    return round(_visible(difference, lookup) * met * difference.variant.weight, 6)


def _is_none(difference: Difference, one: Span, other: Span, lookup: Lookup) -> bool:
    """True if both sides have the same words, or are told in one sentence, or only say who made the report, or both say
    no where one is to deny it."""
    first, second = (difference.collation.readings[place].text for place in (difference.first, difference.second))
    negated = difference.variant.kind is VariantKind.NEGATION
    cited = negated and (lookup.denied(one) or lookup.denied(other))
    return (
        words(first) == words(second)
        or _same_marked(difference.variant, one, other, lookup)
        or lookup.sentence(one) == lookup.sentence(other)
        or all(names_makers(lookup.text(lookup.sentence(side))) for side in (one, other))
        or (cited and lookup.says_no(one) == lookup.says_no(other))
        or (negated and lookup.says_no(one) and lookup.says_no(other))
    )


def _same_marked(variant: Variant, one: Span, other: Span, lookup: Lookup) -> bool:
    """True if the words that are to differ are the same on both sides."""
    marked = [{lookup.text(mark).lower() for mark in variant.spans if _holds((side,), mark)} for side in (one, other)]
    return bool(marked[0]) and marked[0] == marked[1]


def _holds(spans: tuple[Span, ...], inner: Span) -> bool:
    return any(s.report_id == inner.report_id and s.start < inner.end and inner.start < s.end for s in spans)
