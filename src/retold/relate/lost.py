"""Lost exemplars: reports that are not in the pile but must have been."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from retold.relate.facts import SharedFacts, longest_rise
from retold.relate.features import (
    agencies_of,
    cities_of,
    named,
    same_order,
    shared_facts,
    shared_figures,
    shared_quotes,
    shared_runs,
    wire_credit,
)
from retold.relate.fingerprint import Print
from retold.relate.judge import LIMITS, Limits
from retold.relate.laid import Laid, length, sentence_spans
from retold.relate.outlets import outlets_of
from retold.relate.signs import rate_rewriting, rate_translation
from retold.relate.wire import OPENING
from retold.terms import CreditKind
from retold.text import stable_id
from retold.types import Credit, Evidence, LostExemplar, Span, When


def point_to_lost(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if each of two reports has what the other can neither have given nor taken from it.

    A copy that credits an agency which its exemplar does not name has the credit from elsewhere. Otherwise asked where
    much of the wording stands in both, or one credits an agency: there whole sentences on each side that the other
    lacks mean that both drew on a third. Rewriting chains lose and gain too much for this.
    """
    ours, theirs = credited_agency([laid.copy]), credited_agency([laid.exemplar])
    if ours and ours not in agencies_of(laid.exemplar) and not is_own(laid.exemplar, ours):
        return True
    literal = max(laid.coverage, laid.kept) >= limits.sibling_coverage
    return (literal or bool(ours or theirs)) and _both_have_own(laid, limits)


def share_dispatch(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if two reports that share little wording must still go back to one credited dispatch.

    One of them credits an agency whose dispatch is not in the pile; both tell much of the same in the same order; and
    the other reads as translated or smoothed, so that it is no account of its own, or credits the same agency.
    """
    agencies = credited_agency([laid.copy]), credited_agency([laid.exemplar])
    if not any(agencies):
        return False
    other = laid.exemplar if agencies[0] else laid.copy
    alike = tells_the_same(laid, limits) or retells(laid, limits)
    return alike and (is_second_hand(other, limits) or agencies[0] == agencies[1])


def tells_the_same(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if many passages of the copy recur in the other report, in the same order."""
    places = [pairing.exemplar for pairing in laid.matched if pairing.exemplar is not None]
    if len(places) < limits.matter_matched or longest_rise(places) < limits.matter_order * len(places):
        return False
    return len(places) >= limits.matter_share * len(laid.pairings) and laid.overlap.cosine >= limits.matter_cosine


def retells(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if the two share more facts, in the same order, than accounts written apart do (docs/method/stemma.md)."""
    return holds_same_facts(laid.facts, limits.facts_retold, limits)


def holds_same_facts(facts: SharedFacts, least: float, limits: Limits = LIMITS) -> bool:
    """True if at least `least` of the facts are shared, a fair number of them, about in the same order."""
    enough = len(facts.keys) >= limits.facts_count and facts.share >= least
    return enough and facts.order >= limits.facts_order


def is_second_hand(print_: Print, limits: Limits = LIMITS) -> bool:
    """True if a report reads as translated or smoothed: it is hardly an account of its own."""
    return rate_translation(print_)[0] >= limits.translated or rate_rewriting(print_)[0] >= limits.rewritten


def _both_have_own(laid: Laid, limits: Limits) -> bool:
    """True if each side has a fair amount of whole sentences that the other has nothing of."""
    ours = sum(length(laid.copy, at) for at in laid.added)
    theirs = sum(length(laid.exemplar, at) for at in laid.dropped)
    enough = limits.sibling_share * min(len(laid.copy.words), len(laid.exemplar.words))
    return min(ours, theirs) >= max(limits.sibling_words, enough)


def credited_agency(prints: Sequence[Print]) -> str:
    """The agency that most of the reports credit; of equals the first by name; "" if none does."""
    named = [name for print_ in prints for name in sorted(agencies_of(print_)) if not is_own(print_, name)]
    return min(named, key=lambda name: (-named.count(name), name), default="")


def is_own(print_: Print, agency: str) -> bool:
    """True if the report's publisher is the agency itself, in full or by its initials: then this is the dispatch, not
    a copy of it."""
    publisher = print_.report.publisher
    initials = "".join(word[0] for word in publisher.split() if word[0].isupper())
    return agency.lower() in publisher.lower() or (len(initials) > 1 and agency == initials)


def describe_lost(
    prints: Sequence[Print], shared: Sequence[Evidence], place_day: Callable[[When], When], outlet: str = ""
) -> LostExemplar:
    """A lost exemplar behind `prints`, with what their credits tell of it; `place_day` finds the year of a day.

    `outlet` is whom they name where none credits an agency.
    """
    agency = credited_agency(prints) or outlet
    datelines = [credit for print_ in prints for credit in print_.credits if credit.kind is CreditKind.DATELINE]
    ids = sorted(print_.id for print_ in prints)
    place = next((credit.value.split(",")[0].strip() for credit in datelines if credit.value), "")
    when = _day(prints, datelines)
    credit = agency_evidence(prints, [], agency)
    return LostExemplar(
        id=stable_id("x", agency, place, *ids),
        agency=agency,
        place=place,
        when=place_day(when) if when else None,
        evidence=(*credit, *(item for item in shared if not credit or item.feature != "wire_credit")),
    )


def _day(prints: Sequence[Print], datelines: Sequence[Credit]) -> When | None:
    """The day of the dateline, else the earliest publication day among the reports that carry the credit.

    A dispatch is not later than what was copied from it, so a later dateline does not count.
    """
    dated = [when for print_ in prints if (when := print_.report.published) and when.start]
    first = min(dated, key=lambda when: (when.start, when.value), default=None)
    days = [credit.when for credit in datelines if credit.when and not _is_after(credit.when, first)]
    return next((when for when in days if when.start), days[0] if days else first)


def _is_after(when: When, other: When | None) -> bool:
    """True if a time begins only when another is over; False where that is not known."""
    return bool(other and when.start and other.end and when.start >= other.end)


def agency_evidence(prints: Sequence[Print], siblings: Sequence[Print], agency: str) -> tuple[Evidence, ...]:
    """Who credits the agency: the copies themselves, or siblings of theirs that hang from the same dispatch."""
    if not agency:
        return ()
    ours = tuple(span for print_ in prints for span in _credit_spans(print_, agency))
    if ours:
        places = sorted({place for print_ in prints for place in cities_of(print_)})
        dateline = f"; dateline {places[0]}" if places else ""
        detail = f"credited to {agency}, whose dispatch is not in the pile{dateline}"
        return (Evidence(feature="wire_credit", score=1.0, detail=detail, copy_spans=ours),)
    credited = [print_ for print_ in siblings if _credit_spans(print_, agency)]
    names = sorted({named(print_.report) for print_ in credited})[:2]
    detail = (
        f"no credit of its own; {' and '.join(names)}, of the same descent, name{'' if names[1:] else 's'} {agency}"
    )
    theirs = tuple(span for print_ in credited[:2] for span in _credit_spans(print_, agency))
    return (Evidence(feature="wire_credit", score=0.5, detail=detail, exemplar_spans=theirs),)


def _credit_spans(print_: Print, agency: str) -> tuple[Span, ...]:
    """Where a report credits the agency: a credit that was read, else its name in brackets in the opening."""
    credit = agencies_of(print_).get(agency)
    if credit:
        return (credit.span,) if credit.span else ()
    match = re.compile(rf"\({re.escape(agency)}\)").search(print_.report.text, 0, OPENING)
    if match:
        return (Span(print_.id, match.start() + 1, match.end() - 1),)
    named = outlets_of(print_).get(agency)
    return (named,) if named else ()


def sibling_evidence(laid: Laid) -> tuple[Evidence, ...]:
    """Why two reports hang from a common exemplar that is lost: what they share, and what each has alone."""
    shared = [
        found
        for find in (wire_credit, same_order, shared_facts, shared_figures, shared_quotes, shared_runs)
        if (found := find(laid))
    ]
    ours, theirs = (
        sum(length(side, at) for at in own) for side, own in ((laid.copy, laid.added), (laid.exemplar, laid.dropped))
    )
    if min(ours, theirs) == 0:
        return tuple(shared)
    detail = f"neither can have given the other all it has: {ours} words stand in one alone, {theirs} in the other"
    score = round(min(1.0, min(ours, theirs) / 100), 4)
    spans = sentence_spans(laid.copy, laid.added), sentence_spans(laid.exemplar, laid.dropped)
    own = Evidence(feature="own_matter", score=score, detail=detail, copy_spans=spans[0], exemplar_spans=spans[1])
    return (*shared, own)


def same_dispatch(prints: Mapping[int, Print], heads: Sequence[int]) -> list[list[int]]:
    """Heads of one story grouped by the agency and place that they credit.

    One agency, one happening, one dateline place: one dispatch. Where no place is given, wording must decide.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for head in heads:
        agency = credited_agency([prints[head]])
        for place in sorted(place.lower() for place in cities_of(prints[head])) if agency else ():
            groups[agency, place].append(head)
    return [groups[key] for key in sorted(groups)]
