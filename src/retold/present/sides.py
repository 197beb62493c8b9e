"""The sides of a difference: the telling that shows each answer best, and the reports that really give it."""

import re
from collections.abc import Callable, Mapping, Sequence

import msgspec

from retold.present.differences import Difference, span_shown
from retold.present.lookup import Lookup, stems, tells
from retold.present.word_lists import word_list
from retold.terms import VariantKind
from retold.text import words
from retold.types import Quantity, Span, Statement

# A card shows so many sides at length, those that its difference parts; the others follow in brief.
PARTED = 2
# Two figures are one where they differ by no more than this part: "some 50,000" for 50,400.
ROUNDED = 0.015
# A telling bears another out with so much of the fewer telling words of the two, and so many; judgements, not
# measurements.
SHARE, FEWEST = 0.4, 2
_OF_FIGURES = frozenset({VariantKind.NUMBER, VariantKind.UNIT})
_OF_WORDS = frozenset({VariantKind.NAME, VariantKind.ROLE, VariantKind.PLACE, VariantKind.ATTRIBUTION})
# What was said before and may have been taken back since.
_BEFORE = re.compile(r"\b(?:initially|originally|at first|earlier|had first|until now|so far)\b", re.IGNORECASE)


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One answer of a difference: the place of its reading, the telling that shows it, the words in it that differ, and
    the `tellings` that bear it out, with their reports; other carriers of the reading only touch on it."""

    place: int
    telling: Span
    marks: tuple[Span, ...]
    tellings: tuple[Span, ...]
    report_ids: tuple[str, ...]


def choose_sides(difference: Difference, places: Sequence[int], lookup: Lookup) -> tuple[Side, ...]:
    """The sides at `places` among the readings of a difference, in that order.

    A report stands on both sides that a difference parts only where its tellings show both. No two sides are shown by
    one sentence if any has another: those with the fewest tellings choose first.
    """
    marked = {place: span_shown(difference, place, lookup) for place in places}
    others = {place: [marked[other] for other in places if other != place] for place in places}
    bearing = {place: _bearing(difference, place, marked[place], others[place], lookup) for place in places}
    bearing |= _parted(bearing, places[:PARTED], marked, lookup)
    worth = {place: Shown(difference, marked[place], others[place], lookup).worth for place in places}
    chosen = _choose_tellings(places, bearing, worth, lookup)
    return tuple(
        Side(
            place=place,
            telling=chosen[place],
            marks=_marks_in(chosen[place], marked[place], difference, lookup),
            tellings=tuple(bearing[place]),
            report_ids=tuple(key for key in lookup.reports if any(span.report_id == key for span in bearing[place])),
        )
        for place in places
    )


def _choose_tellings(
    places: Sequence[int],
    bearing: Mapping[int, Sequence[Span]],
    worth: Mapping[int, Callable[[Span], float]],
    lookup: Lookup,
) -> dict[int, Span]:
    """The telling that shows each side best, of another sentence than those chosen before if it has one."""
    chosen: dict[int, Span] = {}
    for place in sorted(places, key=lambda one: (places.index(one) >= PARTED, len(bearing[one]))):
        taken = {lookup.sentence(span) for span in chosen.values()}
        free = [span for span in bearing[place] if lookup.sentence(span) not in taken]
        chosen[place] = max(free or bearing[place], key=worth[place])
    return chosen


def _bearing(difference: Difference, place: int, shown: Span, others: Sequence[Span], lookup: Lookup) -> list[Span]:
    """The tellings of a reading that give the answer of `shown`, it among them."""
    spans = difference.collation.readings[place].spans
    return [span for span in spans if span == shown or bears_out(span, shown, others, difference, lookup)] or [shown]


def _parted(
    bearing: Mapping[int, Sequence[Span]], pair: Sequence[int], marked: Mapping[int, Span], lookup: Lookup
) -> dict[int, list[Span]]:
    """The tellings of two sides, those of a report that stands on both left to the side whose words it has more of: by
    words alone none is known to say both. The tellings that show a side stay."""
    each = [{span.report_id for span in bearing[place]} for place in pair]
    both = set.intersection(*each) if len(each) > 1 else set()
    shared = {
        (place, key): max(_overlap(span, marked[place], lookup) for span in bearing[place] if span.report_id == key)
        for place in pair
        for key in both
    }
    home = {key: max(pair, key=lambda place: shared[place, key]) for key in both}
    return {
        place: [span for span in bearing[place] if span == marked[place] or home.get(span.report_id, place) == place]
        for place in pair
    }


def _overlap(span: Span, shown: Span, lookup: Lookup) -> float:
    ours, theirs = stems(lookup.text(span)), stems(lookup.text(shown))
    return len(ours & theirs) / max(1, len(ours | theirs))


def bears_out(span: Span, shown: Span, others: Sequence[Span], difference: Difference, lookup: Lookup) -> bool:
    """True if a telling gives the answer that `shown` gives: the same figure, day or name where these differ, else
    enough of its words, and no less than of any other side's; and says no if that does."""
    if lookup.denied(span) != lookup.denied(shown):
        return False
    mark = next((one for one in difference.variant.spans if _meet(one, shown)), None)
    kind = difference.variant.kind
    if kind is VariantKind.MODALITY and lookup.modality(span) != lookup.modality(shown):
        return False
    if mark and kind in _OF_FIGURES and (wanted := lookup.quantities(mark)):
        marks = [m for m in difference.variant.spans if any(_meet(m, other) for other in others)]
        theirs = {(q.low, q.unit) for m in marks for q in lookup.quantities(m)} - {(q.low, q.unit) for q in wanted}
        given = [one for one in lookup.quantities(span) if (one.low, one.unit) not in theirs]
        return any(_same_figure(one, other, kind) for one in wanted for other in given)
    if mark and kind is VariantKind.TIME and (days := {when.value[:10] for when in lookup.whens(mark)}):
        return bool(days & {when.value[:10] for when in lookup.whens(span)})
    if mark and kind in _OF_WORDS and (named := _own_stems(mark, others, difference, lookup)):
        return len(named & stems(lookup.text(span))) * 2 >= len(named)
    return _alike(span, shown, lookup) and _nearest(span, shown, others, lookup)


def _own_stems(mark: Span, others: Sequence[Span], difference: Difference, lookup: Lookup) -> set[str]:
    """The words at a mark that do not stand at the marks of the other sides."""
    theirs = [m for m in difference.variant.spans if any(_meet(m, other) for other in others) and m != mark]
    return stems(lookup.text(mark)).difference(*(stems(lookup.text(one)) for one in theirs))


def _same_figure(one: Quantity, other: Quantity, kind: VariantKind) -> bool:
    timed = [bool(word_list("lengths") & set(each.unit.split())) for each in (one, other)]
    if timed[0] != timed[1] or (kind is VariantKind.UNIT and one.unit != other.unit):
        return False
    near = abs(one.low - other.low) <= ROUNDED * max(abs(one.low), abs(other.low)) if one.low >= 1000 else False
    return (one.low, one.high) == (other.low, other.high) or near


def _alike(span: Span, shown: Span, lookup: Lookup) -> bool:
    ours, theirs = (stems(lookup.text(one)) - lookup.common for one in (span, shown))
    common, least = len(ours & theirs), min(len(ours), len(theirs))
    same = lookup.text(span) == lookup.text(shown)
    enough = same or (common >= min(FEWEST, least) and common >= SHARE * least and least > 0)
    return enough and lookup.says_no(span) == lookup.says_no(shown)


def _nearest(span: Span, shown: Span, others: Sequence[Span], lookup: Lookup) -> bool:
    ours = stems(lookup.text(span))
    return all(len(ours & stems(lookup.text(shown))) >= len(ours & stems(lookup.text(one))) for one in others)


class Shown(msgspec.Struct, frozen=True):
    """What the telling that is to show an answer is chosen by: the marked one, and those of the other sides."""

    difference: Difference
    marked: Span
    others: Sequence[Span]
    lookup: Lookup

    def worth(self, span: Span) -> float:
        """How well a telling shows the answer: it has the words that differ, names who acts, is neither short nor long,
        speaks of what the others speak of, and stands in a good witness. Weights are judgements, not measurements."""
        around = self.lookup.text(self.lookup.sentence(span))
        said = stems(around)
        shared = [len(said & stems(self.lookup.text(self.lookup.sentence(one)))) for one in self.others]
        return (
            (0.5 if span == self.marked else 0.0)
            + self._facet(span)
            + _named_subject(self.lookup.statements.get(span), self.lookup)
            + (0.5 if 6 <= len(around.split()) <= 30 else 0.0)
            + min(max(shared, default=0), 4) * 0.3
            - self.lookup.ranks[span.report_id]
            - (1.0 if _BEFORE.search(around) else 0.0)
            - (3.0 if self.lookup.denied(span) else 0.0)
        )

    def _facet(self, span: Span) -> float:
        """Which part of the words that differ on the marked side stand in the telling, in [0, 1]."""
        mark = next((one for one in self.difference.variant.spans if _meet(one, self.marked)), None)
        named = stems(self.lookup.text(mark)) if mark else set()
        return len(named & stems(self.lookup.text(span))) / len(named) if named else 0.0


def _named_subject(statement: Statement | None, lookup: Lookup) -> float:
    """0.6 for a telling that names who acts or is acted on before its verb, -0.2 for a pronoun, 0 for neither."""
    found = subject_of(statement)
    if found is None:
        return 0.0
    return 0.6 if any(tells(word) for word in words(lookup.text(found))) else -0.2


def subject_of(statement: Statement | None) -> Span | None:
    """The words before the verb of a statement that say who acts, or who is acted on; None if there are none."""
    rows = statement.arguments if statement else ()
    ahead = [row for row in rows if row.role in ("who", "what") and statement and row.span.end <= statement.head.start]
    return min(ahead, key=lambda row: (row.role != "who", -row.span.end)).span if ahead else None


def is_pronoun(text: str) -> bool:
    """True for words that name nobody by themselves: "he", "this"."""
    return all(word in word_list("nobody named") for word in words(text))


def _marks_in(span: Span, marked: Span, difference: Difference, lookup: Lookup) -> tuple[Span, ...]:
    """The words of the variant within a telling; in another telling than the marked one, the same figure there."""
    own = tuple(mark for mark in difference.variant.spans if _meet(mark, span))
    if own or difference.variant.kind not in _OF_FIGURES:
        return own
    wanted = [one for mark in difference.variant.spans if _meet(mark, marked) for one in lookup.quantities(mark)]
    kind = difference.variant.kind
    return tuple(q.span for q in lookup.quantities(span) if any(_same_figure(q, one, kind) for one in wanted))


def _meet(one: Span, other: Span) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end
