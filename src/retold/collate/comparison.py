"""Two tellings side by side: every difference between them, facet by facet."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from retold.collate.differences import Difference
from retold.collate.doers import compare_doers
from retold.collate.entities import compare_names, compare_places
from retold.collate.figures import compare_figures
from retold.collate.force import compare_attributions, compare_stages
from retold.collate.negation import compare_directions, compare_negation
from retold.collate.reasons import compare_reasons
from retold.collate.rewording import compare_quoted, compare_roles, compare_strength, compare_swaps
from retold.collate.scope import compare_scope, compare_wholes
from retold.collate.scores import compare_scores
from retold.collate.spans import meets
from retold.collate.tellings import Telling
from retold.collate.things import compare_things
from retold.collate.times import compare_whens, one_slip
from retold.collate.tolls import toll_of
from retold.collate.wording import base_form, nearness
from retold.terms import TimeKind, VariantKind
from retold.types import Span

# So many words of matter two tellings share beside what differs, or it is no other answer.
FEWEST_BESIDE = {
    VariantKind.NUMBER: 1,
    VariantKind.UNIT: 2,
    VariantKind.TIME: 1,
    VariantKind.NAME: 2,
    VariantKind.PLACE: 2,
}
ROOT = 4
Facet = Callable[[Telling, Telling], Iterator[Difference]]

FACETS: tuple[Facet, ...] = (
    compare_figures,
    compare_names,
    compare_places,
    compare_directions,
    compare_whens,
    compare_negation,
    compare_stages,
    compare_attributions,
    compare_quoted,
    compare_roles,
    compare_reasons,
    compare_wholes,
    compare_scope,
    compare_strength,
)


def compare_tellings(left: Telling, right: Telling) -> tuple[Difference, ...]:
    """In what two tellings of one question disagree; empty if they agree. Order follows FACETS."""
    found = [weighed(difference, left, right) for facet in FACETS for difference in facet(left, right)]
    found += [extra for extra in compare_scores(left, right) if not any(_same_place(extra, one) for one in found)]
    found += [extra for extra in compare_doers(left, right) if not any(_same_place(extra, one) for one in found)]
    found += [extra for extra in compare_things(left, right) if not any(_same_place(extra, one) for one in found)]
    swaps = [weighed(extra, left, right) for extra in compare_swaps(left, right)]
    found += [extra for extra in swaps if not any(_same_place(extra, one) for one in found)]
    return tuple(found)


def weighed(difference: Difference, left: Telling, right: Telling) -> Difference:
    """The difference, no longer one between two answers where the tellings share too few words beside it: two figures
    that count nothing alike, "five years" of this and of that. Tolls answer one question whatever their words."""
    needed = FEWEST_BESIDE.get(difference.kind, 0)
    if difference.kind is VariantKind.UNIT and _exact(left, difference.left):
        return difference
    if difference.kind is VariantKind.TIME and _slips(left, right, difference):
        return difference
    if not difference.apart or not needed or _tolls_of(left, difference.left) & _tolls_of(right, difference.right):
        return difference
    ours, theirs = _beside(left, difference.left), _beside(right, difference.right)
    shared = sum(any(nearness(base, other) > 0 or _one_root(base, other) for other in theirs) for base in ours)
    if difference.kind is VariantKind.TIME:
        needed += 0 if _one_act(left, right) else _more_beside(left, difference.left)
    return difference if shared >= needed else replace(difference, apart=False)


def _more_beside(telling: Telling, span: Span) -> int:
    """How many words more than one two tellings share beside times that differ: few tell of one year or hour, many of
    one length."""
    when = next((one for one in telling.whens if one.span == span), None)
    if when is None or when.kind is TimeKind.DURATION:
        return 2 if when else 1
    return 0 if when.kind is TimeKind.TIME or "-" not in when.value else 1


def _one_root(left: str, right: str) -> bool:
    """True for "open" and "opening": one word is the beginning of the other."""
    few, many = sorted((left, right), key=len)
    return len(few) >= ROOT and few.isalpha() and many.startswith(few)


def _exact(telling: Telling, span: Span) -> bool:
    """True for a figure of two digits or more that are not noughts: no other would have just this one."""
    return any(len(f"{one.low:g}".strip("0.").replace(".", "")) > 1 for one in telling.quantities if one.span == span)


def _slips(left: Telling, right: Telling, difference: Difference) -> bool:
    ours = [one for one in left.whens if one.span == difference.left]
    return any(one_slip(a, b) for a in ours for b in right.whens if b.span == difference.right)


def _one_act(left: Telling, right: Telling) -> bool:
    ours, theirs = left.statement.predicate, right.statement.predicate
    return bool(ours and theirs) and nearness(base_form(ours), base_form(theirs)) > 0


def _tolls_of(telling: Telling, span: Span) -> set[str]:
    return {toll_of(telling, quantity) for quantity in telling.quantities if quantity.span == span} - {""}


def _beside(telling: Telling, span: Span) -> set[str]:
    return {word.base for word in telling.content if not span.start <= word.start < span.end}


def _same_place(left: Difference, right: Difference) -> bool:
    return meets(left.left, right.left) or meets(left.right, right.right)
