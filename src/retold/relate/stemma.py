"""The stemma of a story: links, lost exemplars, origins, and whether the evidence settles them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from retold.relate.align import lay_passages
from retold.relate.dating import date_reports
from retold.relate.descent import Descent, is_late
from retold.relate.features import gather_evidence
from retold.relate.grouping import families
from retold.relate.judge import LIMITS
from retold.relate.lost import (
    credited_agency,
    describe_lost,
    is_second_hand,
    point_to_lost,
    same_dispatch,
    share_dispatch,
    sibling_evidence,
)
from retold.relate.manner import choose_degree, choose_manner, choose_own_manner
from retold.relate.merge import find_second
from retold.relate.pile import Pile
from retold.relate.signs import rate_rewriting, rate_translation
from retold.terms import Degree, Manner
from retold.text import stable_id
from retold.types import Comparison, Evidence, Link, LostExemplar, Origin, Span, Stemma

Parents = Mapping[int, int]
HEADS_COMPARED = 40
SECONDS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """What was judged of the pile: the exemplar of each copy, and the probability of one descent of each pair."""

    descents: Mapping[int, Descent]
    kin: Mapping[tuple[int, int], float]


def build_stemma(pile: Pile, story_id: str, members: Sequence[int], judged: Judged) -> Stemma:
    """The stemma of the story made of `members`, positions in the pile.

    Follows P. Maas, Textual Criticism (1958): a copy of an exemplar at hand adds no authority (eliminatio codicum
    descriptorum); what two witnesses share and neither can have given the other stood in a lost exemplar.
    """
    inside = set(members)
    parents = {
        copy: descent.exemplar
        for copy, descent in judged.descents.items()
        if copy in inside and descent.exemplar in inside
    }
    parents = {copy: up for copy, up in parents.items() if not _gave(pile, copy, parents, judged.kin)}
    siblings = {(parents[copy], copy) for copy in sorted(parents) if point_to_lost(pile.lay(parents[copy], copy))}
    kept = {copy: exemplar for copy, exemplar in parents.items() if (exemplar, copy) not in siblings}
    links = [_link(pile, copy, judged.descents[copy]) for copy in sorted(kept)]
    links += _merge_links(pile, members, kept)
    lost, lost_links = _find_lost(pile, members, kept, siblings)
    origins = _origins(pile, members, kept, lost_links)
    fewest, reason = _fewest(pile, origins, judged.kin)
    return Stemma(
        story_id=story_id,
        links=tuple(sorted([*links, *lost_links], key=lambda link: (link.copy_id, link.exemplar_id))),
        lost=lost,
        origins=origins,
        settled=fewest == len(origins),
        fewest_origins=fewest,
        most_origins=len(origins),
        reason=reason,
        datings=date_reports(pile, members, kept, lost, lost_links),
        comparisons=_compare(pile, members, kept),
    )


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


def _gave(pile: Pile, copy: int, parents: Parents, kin: Mapping[tuple[int, int], float]) -> bool:
    """True if `copy` gave to its supposed exemplar: that is later and has another exemplar, a stranger to `copy`."""
    exemplar = parents[copy]
    other = parents.get(exemplar)
    if other is None or not is_late(pile.prints[exemplar], pile.prints[copy]):
        return False
    return kin.get((min(copy, other), max(copy, other)), 0.0) < LIMITS.derived


def _merge_links(pile: Pile, members: Sequence[int], kept: Parents) -> list[Link]:
    """A second link for each report that was put together from two lines of the story."""
    heads = {at: head_of(at, kept) for at in members}
    links = []
    for copy, exemplar in sorted(kept.items()):
        others = [at for at in members if heads[at] != heads[copy]]
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


def head_of(node: int, parents: Parents) -> int:
    """The report at the head of the line of descent of `node`."""
    while node in parents:
        node = parents[node]
    return node


def _find_lost(
    pile: Pile, members: Sequence[int], kept: Parents, siblings: set[tuple[int, int]]
) -> tuple[tuple[LostExemplar, ...], list[Link]]:
    """The lost exemplars behind siblings and behind credited dispatches, and the links of the heads below them."""
    heads = [at for at in members if at not in kept]
    groups = {head: {head} for head in heads}
    evidence: dict[int, list[Evidence]] = defaultdict(list)
    for exemplar, copy in sorted(siblings):
        _unite(groups, head_of(exemplar, kept), copy)
        evidence[copy].extend(sibling_evidence(pile.lay(exemplar, copy)))
    for first, second in combinations(heads[:HEADS_COMPARED], 2):
        laid = pile.lay(first, second)
        if share_dispatch(laid):
            _unite(groups, first, second)
            evidence[second].extend(sibling_evidence(laid))
    for heads_of_one in same_dispatch({head: pile.prints[head] for head in heads}, heads):
        for head in heads_of_one[1:]:
            _unite(groups, heads_of_one[0], head)
    lost, links = [], []
    for group in sorted({tuple(sorted(group)) for group in groups.values()}):
        prints = [pile.prints[head] for head in group]
        if len(group) > 1 or credited_agency(prints):
            found = describe_lost(prints, [item for head in group for item in evidence[head]])
            lost.append(found)
            links += [_lost_link(pile, head, found) for head in group]
    return tuple(lost), links


def _unite(groups: dict[int, set[int]], left: int, right: int) -> None:
    union = groups[left] | groups[right]
    for head in union:
        groups[head] = union


def _lost_link(pile: Pile, head: int, lost: LostExemplar) -> Link:
    print_ = pile.prints[head]
    translation, why_translated, translated = rate_translation(print_)
    rewriting, why_rewritten, rewritten = rate_rewriting(print_)
    signs = []
    if why_translated:
        signs.append(_sign("signs_of_translation", translation, why_translated, translated))
    if why_rewritten:
        signs.append(_sign("signs_of_rewriting", rewriting, why_rewritten, rewritten))
    manner = choose_own_manner(rewriting, translation)
    return Link(
        id=stable_id("l", print_.id, lost.id),
        copy_id=print_.id,
        exemplar_id=lost.id,
        degree=Degree.WHOLLY if manner in (Manner.COPY, Manner.TRANSLATION) else Degree.PARTIALLY,
        manner=manner,
        score=0.9 if lost.agency else 0.7,
        evidence=(*lost.evidence, *signs),
    )


def _sign(feature: str, score: float, reasons: list[str], spans: tuple[Span, ...]) -> Evidence:
    return Evidence(feature=feature, score=round(score, 4), detail="; ".join(reasons), copy_spans=spans)


def _origins(pile: Pile, members: Sequence[int], kept: Parents, lost_links: Sequence[Link]) -> tuple[Origin, ...]:
    """Every report under the head of its line: a lost exemplar where there is one, else a report."""
    above = {link.copy_id: link.exemplar_id for link in lost_links}
    lines: dict[str, list[str]] = defaultdict(list)
    for at in members:
        head = pile.prints[head_of(at, kept)].id
        lines[above.get(head, head)].append(pile.prints[at].id)
    return tuple(Origin(head_id=head, report_ids=tuple(lines[head])) for head in sorted(lines))


def _fewest(pile: Pile, origins: Sequence[Origin], kin: Mapping[tuple[int, int], float]) -> tuple[int, str]:
    """How many origins are left if all lines that might be kin are; and which those are.

    Two lines might be kin if the mean probability over all pairs across them is at least `LIMITS.grey`: one report that
    draws on both does not make them so. Nor is a report sure to be an origin that reads as translated or smoothed.
    """
    home = {report_id: number for number, origin in enumerate(origins) for report_id in origin.report_ids}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for (left, right), probability in sorted(kin.items()):
        a, b = home.get(pile.prints[left].id), home.get(pile.prints[right].id)
        if a is not None and b is not None and a != b:
            sums[min(a, b), max(a, b)] += probability
    sizes = [len(origin.report_ids) for origin in origins]
    doubtful = [(a, b) for (a, b), total in sorted(sums.items()) if total >= LIMITS.grey * sizes[a] * sizes[b]]
    by_id = {print_.id: print_ for print_ in pile.prints}
    unsure = [a for a, one in enumerate(origins) if one.head_id in by_id and is_second_hand(by_id[one.head_id])]
    largest = max(range(len(origins)), key=lambda at: (sizes[at], -at), default=0)
    doubtful += [(min(a, largest), max(a, largest)) for a in unsure if a != largest]
    fewest = len(families(len(origins), dict.fromkeys(doubtful, 1.0)))
    pairs = [f"{origins[a].head_id} and {origins[b].head_id}" for a, b in doubtful[:3]]
    return fewest, f"descent is open between {'; '.join(pairs)}" if pairs else ""


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
