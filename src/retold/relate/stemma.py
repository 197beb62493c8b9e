"""The stemma of a story: links, lost exemplars, origins, and whether the evidence settles them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from retold.relate.align import lay_passages
from retold.relate.dating import date_reports
from retold.relate.descent import Descent, is_late
from retold.relate.dispatch import BY_CREDIT, BY_SHARING, find_lost, head_of
from retold.relate.features import gather_evidence
from retold.relate.judge import LIMITS
from retold.relate.laid import length
from retold.relate.lost import credited_agency, point_to_lost
from retold.relate.manner import choose_degree, choose_manner
from retold.relate.merge import find_second
from retold.relate.openness import Retold, count_fewest, find_common_source, find_retold
from retold.relate.overrule import NOTHING, Ruling, stamp_links
from retold.relate.own_dispatch import hang_from_dispatches, is_source, turn_to_dispatches
from retold.relate.pile import Pile
from retold.relate.rendering import rate_rendering
from retold.relate.signs import rate_translation
from retold.terms import Degree, Manner
from retold.text import stable_id
from retold.types import Comparison, Evidence, Link, Origin, Stemma

Parents = Mapping[int, int]
SECONDS = 4
BESIDE = 12  # reports of a family that a copy is laid beside
SAME = 0.8  # two sentences this near are one
DOUBTFUL = 0.65  # links rated lower are asked for what the copy has from elsewhere


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of the pile: the exemplar of each copy, and the probability of one descent of each pair; and what
    people decided of it."""

    descents: Mapping[int, Descent]
    kin: Mapping[tuple[int, int], float]
    ruling: Ruling = NOTHING


def build_stemma(pile: Pile, story_id: str, members: Sequence[int], judged: Judged) -> Stemma:
    """The stemma of the story made of `members`, positions in the pile.

    Follows P. Maas, Textual Criticism (1958): a copy of an exemplar at hand adds no authority (eliminatio codicum
    descriptorum); what two witnesses share and neither can have given the other stood in a lost exemplar.
    """
    inside, ruling = set(members), judged.ruling
    parents = {
        copy: descent.exemplar
        for copy, descent in judged.descents.items()
        if copy in inside and descent.exemplar in inside
    }
    parents = turn_to_dispatches(pile, parents, ruling)
    judgeable = {copy for copy, up in parents.items() if ruling.forced.get(copy) != up}
    given = {copy for copy in judgeable if _gave(pile, copy, parents, judged.kin)}
    parents = {copy: up for copy, up in parents.items() if copy not in given}
    siblings = _find_siblings(pile, parents, judgeable, judged.descents)
    kept = {copy: exemplar for copy, exemplar in parents.items() if (exemplar, copy) not in siblings}
    kept = hang_from_dispatches(pile, members, kept, ruling)
    siblings = {pair: chance for pair, chance in siblings.items() if pair[1] not in kept}
    links = [_link(pile, copy, _descent_from(copy, up, judged.descents)) for copy, up in sorted(kept.items())]
    links += _merge_links(pile, members, kept, ruling)
    lost, lost_links = find_lost(pile, members, kept, siblings, ruling)
    placed = {link.copy_id for link in lost_links}
    retold = find_retold(pile, members, kept, placed, ruling)
    kept |= {copy: one.exemplar for copy, one in retold.items() if not one.beside}
    links += [_retold_link(pile, copy, one) for copy, one in sorted(retold.items()) if not one.beside]
    if beside := {(one.exemplar, copy): one.chance for copy, one in retold.items() if one.beside}:
        lost, lost_links = find_lost(pile, members, kept, siblings | beside, ruling)
    origins = _origins(pile, members, kept, lost_links)
    fewest, reason = count_fewest(pile, origins, judged.kin, ruling)
    return Stemma(
        story_id=story_id,
        links=tuple(
            sorted([*stamp_links(links, ruling), *lost_links], key=lambda link: (link.copy_id, link.exemplar_id))
        ),
        lost=lost,
        origins=origins,
        settled=fewest == len(origins),
        fewest_origins=fewest,
        most_origins=len(origins),
        reason=reason,
        datings=date_reports(pile, members, kept, lost, lost_links),
        comparisons=_compare(pile, members, kept),
    )


def _descent_from(copy: int, exemplar: int, descents: Mapping[int, Descent]) -> Descent:
    """The descent as it was judged, or by credit where the exemplar is another."""
    judged = descents.get(copy)
    return judged if judged and judged.exemplar == exemplar else Descent(exemplar, BY_CREDIT, 0.0, 0.0)


def _find_siblings(
    pile: Pile, parents: Parents, judgeable: Set[int], descents: Mapping[int, Descent]
) -> dict[tuple[int, int], float]:
    """The supposed exemplar and copy of each link that is rather one of siblings, with how sure that is."""
    return {
        (parents[copy], copy): descent.probability if descent.lost else BY_SHARING
        for copy in sorted(parents.keys() & judgeable)
        if not is_source(pile, parents[copy], copy)
        if (descent := _descent_from(copy, parents[copy], descents)).lost
        or point_to_lost(pile.lay(parents[copy], copy))
        or find_common_source(pile, parents[copy], copy)
        or _is_backward(pile, copy, parents[copy])
        or (descent.probability < DOUBTFUL and _has_of_others(pile, copy, parents))
    }


def _link(pile: Pile, copy: int, descent: Descent) -> Link:
    laid = pile.lay(descent.exemplar, copy)
    return Link(
        id=stable_id("l", laid.copy.id, laid.exemplar.id),
        copy_id=laid.copy.id,
        exemplar_id=laid.exemplar.id,
        degree=choose_degree(laid),
        manner=choose_manner(laid),
        score=descent.probability,
        evidence=gather_evidence(laid),
    )


def _retold_link(pile: Pile, copy: int, retold: Retold) -> Link:
    return _link(pile, copy, Descent(retold.exemplar, retold.chance, 0.0, 0.0))


def _gave(pile: Pile, copy: int, parents: Parents, kin: Mapping[tuple[int, int], float]) -> bool:
    """True if `copy` gave to its supposed exemplar: that is later and has another exemplar, a stranger to `copy`."""
    exemplar = parents[copy]
    other = parents.get(exemplar)
    if other is None or not is_late(pile.prints[exemplar], pile.prints[copy]):
        return False
    return kin.get((min(copy, other), max(copy, other)), 0.0) < LIMITS.derived


def _has_of_others(pile: Pile, copy: int, parents: Parents) -> bool:
    """True if a copy has sentences that its exemplar lacks and another report of the family has, one not made from it:
    then it has them from a third, and the two are siblings."""
    laid, head = pile.lay(parents[copy], copy), head_of(copy, parents)
    if sum(length(laid.copy, at) for at in laid.added) < LIMITS.sibling_words:
        return False
    added = set(laid.added)
    family = [at for at in sorted({*parents, *parents.values()}) if head_of(at, parents) == head]
    others = [at for at in family if at != parents[copy] and not _is_below(at, copy, parents)]
    return any(
        pairing.copy in added and pairing.similarity >= SAME
        for at in others[:BESIDE]
        for pairing in pile.lay(at, copy).pairings
    )


def _is_below(node: int, above: int, parents: Parents) -> bool:
    while node != above and node in parents:
        node = parents[node]
    return node == above


def _is_backward(pile: Pile, copy: int, exemplar: int) -> bool:
    """True if the supposed exemplar of a credited copy reads as a translation of it: then both drew on the dispatch."""
    if not credited_agency([pile.prints[copy]]):
        return False
    clean, foreign = (rate_translation(pile.prints[at])[0] for at in (copy, exemplar))
    there, back = (rate_rendering(pile.lay(*pair))[0] for pair in ((exemplar, copy), (copy, exemplar)))
    return clean < foreign and there < LIMITS.rendered < back


def _merge_links(pile: Pile, members: Sequence[int], kept: Parents, ruling: Ruling) -> list[Link]:
    """A second link for each report that was put together from two lines of the story."""
    heads = {at: head_of(at, kept) for at in members}
    links = []
    for copy, exemplar in sorted(kept.items()):
        others = [at for at in members if heads[at] != heads[copy] and ruling.allows(at, copy)]
        near = sorted(others, key=lambda at: -pile.cosines.get((min(at, copy), max(at, copy)), 0.0))
        found = find_second(pile, copy, exemplar, near[:SECONDS])
        if found:
            links.append(_second_link(pile, copy, *found))
    return links


def _second_link(pile: Pile, copy: int, exemplar: int, evidence: Evidence) -> Link:
    copy_id, exemplar_id = pile.prints[copy].id, pile.prints[exemplar].id
    return Link(
        id=stable_id("l", copy_id, exemplar_id),
        copy_id=copy_id,
        exemplar_id=exemplar_id,
        degree=Degree.PARTIALLY,
        manner=Manner.MERGE,
        score=round(0.5 * evidence.score, 4),
        evidence=(evidence,),
    )


def _origins(pile: Pile, members: Sequence[int], kept: Parents, lost_links: Sequence[Link]) -> tuple[Origin, ...]:
    """Every report under the head of its line: a lost exemplar where there is one, else a report."""
    above = {link.copy_id: link.exemplar_id for link in lost_links}
    lines: dict[str, list[str]] = defaultdict(list)
    for at in members:
        head = pile.prints[head_of(at, kept)].id
        lines[above.get(head, head)].append(pile.prints[at].id)
    return tuple(Origin(head_id=head, report_ids=tuple(lines[head])) for head in sorted(lines))


def _compare(pile: Pile, members: Sequence[int], kept: Parents) -> tuple[Comparison, ...]:
    """Each report beside its exemplar, else beside the nearest report of its story."""
    rows = []
    for at in members:
        against = kept.get(at, _nearest(pile, at, members))
        if against is not None:
            passages = lay_passages(pile.prints[at], pile.prints[against])
            rows.append(Comparison(report_id=pile.prints[at].id, against_id=pile.prints[against].id, passages=passages))
    return tuple(rows)


def _nearest(pile: Pile, at: int, members: Sequence[int]) -> int | None:
    """The report of the story that shares most with `at`, None if it stands alone."""
    others = [other for other in members if other != at]
    known = {other: pile.cosines.get((min(at, other), max(at, other)), 0.0) for other in others}
    return min(others, key=lambda other: (-known[other], other), default=None)
