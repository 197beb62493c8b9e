"""Lost exemplars: reports that are not in the pile but must have been."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.relate.features import (
    agencies_of,
    datelines_of,
    longest_rise,
    same_order,
    shared_figures,
    shared_quotes,
    shared_runs,
    wire_credit,
)
from retold.relate.fingerprint import Print
from retold.relate.judge import LIMITS, Limits
from retold.relate.laid import Laid, length
from retold.relate.signs import rate_rewriting, rate_translation
from retold.terms import CreditKind
from retold.text import stable_id
from retold.types import Credit, Evidence, LostExemplar, When


def point_to_lost(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if each of two reports has what the other can neither have given nor taken from it.

    A copy that credits an agency which its exemplar does not name has the credit from elsewhere. Otherwise asked where
    much of the wording stands in both, or one credits an agency: there whole sentences on each side that the other
    lacks mean that both drew on a third. Rewriting chains lose and gain too much for this.
    """
    ours, theirs = credited_agency([laid.copy]), credited_agency([laid.exemplar])
    if ours and ours not in agencies_of(laid.exemplar) and not _is_own(laid.exemplar, ours):
        return True
    literal = max(laid.coverage, laid.kept) >= limits.sibling_coverage
    return (literal or bool(ours or theirs)) and _both_have_own(laid, limits)


def share_dispatch(laid: Laid, limits: Limits = LIMITS) -> bool:
    """True if two reports that share little wording must still go back to one credited dispatch.

    One of them credits an agency whose dispatch is not in the pile; both tell much of the same in the same order; and
    the other reads as translated or smoothed, so that it is no account of its own, or credits the same agency.
    """
    agencies = credited_agency([laid.copy]), credited_agency([laid.exemplar])
    if not any(agencies) or len(laid.matched) < limits.matter_matched:
        return False
    other = laid.exemplar if agencies[0] else laid.copy
    second_hand = is_second_hand(other, limits)
    places = [pairing.exemplar for pairing in laid.matched if pairing.exemplar is not None]
    in_order = longest_rise(places) >= limits.matter_order * len(places)
    enough = len(places) >= limits.matter_share * len(laid.pairings) and laid.overlap.cosine >= limits.matter_cosine
    return enough and in_order and (second_hand or agencies[0] == agencies[1])


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
    named = [name for print_ in prints for name in sorted(agencies_of(print_)) if not _is_own(print_, name)]
    return min(named, key=lambda name: (-named.count(name), name), default="")


def _is_own(print_: Print, agency: str) -> bool:
    """True if the report's publisher is the agency itself: then this is the dispatch, not a copy of it."""
    return agency.lower() in print_.report.publisher.lower()


def describe_lost(prints: Sequence[Print], evidence: Sequence[Evidence]) -> LostExemplar:
    """A lost exemplar behind `prints`, with what their credits tell of it."""
    agency = credited_agency(prints)
    datelines = [credit for print_ in prints for credit in print_.credits if credit.kind is CreditKind.DATELINE]
    ids = sorted(print_.id for print_ in prints)
    place = next((credit.value.split(",")[0].strip() for credit in datelines if credit.value), "")
    return LostExemplar(
        id=stable_id("x", agency, place, *ids),
        agency=agency,
        place=place,
        when=_day(prints, datelines),
        evidence=(*_credit_evidence(prints, agency), *evidence),
    )


def _day(prints: Sequence[Print], datelines: Sequence[Credit]) -> When | None:
    """The day of the dateline, else the earliest publication day among the reports that carry the credit."""
    for credit in datelines:
        if credit.when:
            return credit.when
    dated = [when for print_ in prints if (when := print_.report.published) and when.start]
    return min(dated, key=lambda when: (when.start, when.value)) if dated else None


def _credit_evidence(prints: Sequence[Print], agency: str) -> tuple[Evidence, ...]:
    spans = tuple(
        credit.span
        for print_ in prints
        for name, credit in agencies_of(print_).items()
        if name == agency and credit.span
    )
    places = sorted({place for print_ in prints for place in datelines_of(print_)})
    detail = f"credited to {agency}, whose dispatch is not in the pile" + (f"; dateline {places[0]}" if places else "")
    return (Evidence(feature="wire_credit", score=1.0, detail=detail, copy_spans=spans),) if agency else ()


def sibling_evidence(laid: Laid) -> tuple[Evidence, ...]:
    """Why two reports hang from a common exemplar that is lost: what they share, and what each has alone."""
    ours = sum(length(laid.copy, at) for at in laid.added)
    theirs = sum(length(laid.exemplar, at) for at in laid.dropped)
    detail = (
        f"neither can have given the other all it has: {ours} words stand in one alone, {theirs} in the other alone"
    )
    own = Evidence(feature="own_matter", score=round(min(1.0, min(ours, theirs) / 100), 4), detail=detail)
    shared = (find(laid) for find in (wire_credit, same_order, shared_figures, shared_quotes, shared_runs))
    return (*(evidence for evidence in shared if evidence), own)


def same_dispatch(prints: Mapping[int, Print], heads: Sequence[int]) -> list[list[int]]:
    """Heads of one story grouped by the agency and place that they credit.

    One agency, one happening, one dateline place: one dispatch. Where no place is given, wording must decide.
    """
    groups: dict[tuple[str, str], list[int]] = defaultdict(list)
    for head in heads:
        agency = credited_agency([prints[head]])
        for place in sorted(datelines_of(prints[head])) if agency else ():
            groups[agency, place].append(head)
    return [groups[key] for key in sorted(groups)]
