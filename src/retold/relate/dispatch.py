"""Lost exemplars put above the heads of a story, and the links of the heads below them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median_low

import msgspec

from retold.relate.dating import place_day
from retold.relate.features import named
from retold.relate.fingerprint import Print
from retold.relate.lost import (
    agency_evidence,
    credited_agency,
    describe_lost,
    same_dispatch,
    share_dispatch,
    sibling_evidence,
)
from retold.relate.manner import choose_own_manner
from retold.relate.outlets import is_at_hand, shared_outlet
from retold.relate.overrule import NOTHING, Ruling
from retold.relate.pile import Pile
from retold.relate.rendering import rate_rendering
from retold.relate.signs import rate_rewriting, rate_translation
from retold.terms import Degree, Manner
from retold.text import stable_id
from retold.types import Evidence, Link, LostExemplar, Span

Parents = Mapping[int, int]
HEADS_COMPARED = 40
NAMING = 12  # heads below a lost exemplar that are asked whom they name
BESIDE = 6  # siblings that a copy of a lost exemplar is laid beside
BY_CREDIT, BY_SHARING = 0.9, 0.7


def head_of(node: int, parents: Parents) -> int:
    """The report at the head of the line of descent of `node`."""
    while node in parents:
        node = parents[node]
    return node


@dataclass(frozen=True)
class _Group:
    """Heads below one lost exemplar; `partners` are the reports that each was found to share it with, `sure` the
    probability that it does."""

    heads: tuple[int, ...]
    partners: Mapping[int, Sequence[int]]
    sure: Mapping[int, float]


def find_lost(
    pile: Pile,
    members: Sequence[int],
    kept: Parents,
    siblings: Mapping[tuple[int, int], float],
    ruling: Ruling = NOTHING,
) -> tuple[tuple[LostExemplar, ...], list[Link]]:
    """The lost exemplars behind siblings and behind credited dispatches, and the links of the heads below them."""
    lines: dict[int, list[int]] = defaultdict(list)
    for at in members:
        lines[head_of(at, kept)].append(at)
    lost, links = [], []
    for group in _part_heads(_group_heads(pile, members, kept, siblings), ruling):
        if len(group.heads) > 1 or credited_agency([pile.prints[head] for head in group.heads]):
            one = _describe(pile, members, group)
            lost.append(one)
            links += [_link(pile, head, _others(group, head, lines), one, group) for head in group.heads]
    return tuple(lost), links


def _group_heads(
    pile: Pile, members: Sequence[int], kept: Parents, siblings: Mapping[tuple[int, int], float]
) -> list[_Group]:
    heads = [at for at in members if at not in kept]
    groups = {head: {head} for head in heads}
    partners: dict[int, list[int]] = defaultdict(list)
    sure: dict[int, float] = {}
    for (exemplar, copy), chance in sorted(siblings.items()):
        above = head_of(exemplar, kept)
        _unite(groups, above, copy)
        partners[copy].append(exemplar)
        partners[above].append(copy)
        sure |= {at: max(chance, sure.get(at, 0.0)) for at in (above, copy)}
    for first, second in combinations(heads[:HEADS_COMPARED], 2):
        if share_dispatch(pile.lay(first, second)):
            _unite(groups, first, second)
            partners[first].append(second)
            partners[second].append(first)
    for of_one in same_dispatch({head: pile.prints[head] for head in heads}, heads):
        for head in of_one[1:]:
            _unite(groups, of_one[0], head)
    return [_Group(heads_, partners, sure) for heads_ in sorted({tuple(sorted(group)) for group in groups.values()})]


def _part_heads(groups: Sequence[_Group], ruling: Ruling) -> list[_Group]:
    """The groups without the heads that, as people decided, share no lost exemplar with another; those stand alone."""
    found: list[_Group] = []
    for group in groups:
        out = ruling.outsiders(group.heads)
        parts = [tuple(head for head in group.heads if head not in out), *((head,) for head in sorted(out))]
        found += [_Group(heads, group.partners, group.sure) for heads in parts if heads]
    return found


def _unite(groups: dict[int, set[int]], left: int, right: int) -> None:
    union = groups[left] | groups[right]
    for head in union:
        groups[head] = union


def _others(group: _Group, head: int, lines: Mapping[int, Sequence[int]]) -> list[int]:
    """The reports of the other lines below the lost exemplar, its heads first."""
    heads = [other for other in group.heads if other != head]
    return [*heads, *(at for other in heads for at in lines[other] if at != other)]


def _describe(pile: Pile, members: Sequence[int], group: _Group) -> LostExemplar:
    """The lost exemplar with the strongest evidence of each kind, and its day in the year of the reports."""
    pairs = sorted({(min(pair), max(pair)) for head in group.heads for pair in _beside(pile, group, head)})
    found = [item for pair in pairs for item in _told_beside(pile, pair, both=True)]
    strongest: dict[str, Evidence] = {}
    for item in found:
        if item.feature not in strongest or item.score > strongest[item.feature].score:
            strongest[item.feature] = item
    published = [when for at in members if (when := pile.prints[at].report.published)]
    prints = [pile.prints[head] for head in group.heads]
    outlet = _find_outlet(pile, members, prints)
    return describe_lost(prints, tuple(strongest.values()), lambda when: place_day(when, published), outlet)


def _find_outlet(pile: Pile, members: Sequence[int], prints: Sequence[Print]) -> str:
    """The outlet that two of the reports name as their authority and that is not at hand; "" if there is none."""
    shared = sorted({name for pair in combinations(prints[:NAMING], 2) if (name := shared_outlet(*pair))})
    return next((name for name in shared if not is_at_hand(name, [pile.prints[at] for at in members])), "")


def _beside(pile: Pile, group: _Group, head: int) -> list[tuple[int, int]]:
    """The one sibling that tells most of why `head` hangs from the lost exemplar, as a pair."""
    others = sorted(set(group.partners.get(head, ())) or set(group.heads) - {head})
    near = max(others, key=lambda other: (len(pile.shared_facts(head, other).keys), -other), default=None)
    return [] if near is None else [(near, head)]


def _told_beside(pile: Pile, pair: tuple[int, int], both: bool = False) -> list[Evidence]:
    """What two siblings share, each note saying beside which one a copy was laid."""
    other, copy = (named(pile.prints[at].report) for at in pair)
    opening = f"{copy} beside {other}" if both else f"beside {other}"
    found = sibling_evidence(pile.lay(*pair))
    return [msgspec.structs.replace(item, detail=f"{opening}: {item.detail}") for item in found if item.score > 0]


def _link(pile: Pile, head: int, others: Sequence[int], lost: LostExemplar, group: _Group) -> Link:
    print_ = pile.prints[head]
    credit = agency_evidence([print_], [pile.prints[other] for other in others], lost.agency)
    beside = [item for pair in _beside(pile, group, head) for item in _told_beside(pile, pair)]
    manner, signs = _manner(pile, head, others)
    return Link(
        id=stable_id("l", print_.id, lost.id),
        copy_id=print_.id,
        exemplar_id=lost.id,
        degree=Degree.WHOLLY if manner in (Manner.COPY, Manner.TRANSLATION) else Degree.PARTIALLY,
        manner=manner,
        score=max(group.sure.get(head, BY_SHARING), BY_CREDIT if lost.agency else 0.0),
        evidence=(*credit, *(item for item in beside if not credit or item.feature != "wire_credit"), *signs),
    )


def _manner(pile: Pile, head: int, others: Sequence[int]) -> tuple[Manner, list[Evidence]]:
    """The manner of a copy whose exemplar is lost: by its own signs, and by how it differs from its siblings."""
    print_ = pile.prints[head]
    translation, why_translated, translated = rate_translation(print_)
    rewriting, why_rewritten, rewritten = rate_rewriting(print_)
    rendering, why_rendered = _rendering(pile, head, others)
    if rendering > translation:
        translation, why_translated = rendering, [*why_translated, *why_rendered]
    signs = []
    if why_translated:
        signs.append(_sign("signs_of_translation", translation, why_translated, translated))
    if why_rewritten:
        signs.append(_sign("signs_of_rewriting", rewriting, why_rewritten, rewritten))
    return choose_own_manner(rewriting, translation), signs


def _rendering(pile: Pile, head: int, others: Sequence[int]) -> tuple[float, list[str]]:
    """How evenly a copy is reworded beside its siblings, if it is the odd one out: two that differ both look so."""
    near = [other for other in others[:BESIDE] if pile.lay(other, head).coverage >= 0.5]
    rated = {other: rate_rendering(pile.lay(other, head)) for other in near}
    own = rate_translation(pile.prints[head])[0]
    clear = len(near) > 1 or all(own > rate_translation(pile.prints[other])[0] for other in near)
    if not near or not clear:
        return 0.0, []
    middle = median_low(rating for rating, _ in rated.values())
    best = max(near, key=lambda other: (rated[other][0], -other))
    beside = named(pile.prints[best].report)
    return (middle, [f"beside {beside} {', '.join(rated[best][1])}"]) if middle > 0 else (0.0, [])


def _sign(feature: str, score: float, reasons: list[str], spans: tuple[Span, ...]) -> Evidence:
    return Evidence(feature=feature, score=round(score, 4), detail="; ".join(reasons), copy_spans=spans)
