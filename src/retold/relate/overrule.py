"""What people decided of descent and stories, applied to what was judged: links that must or must not be, reports
that must or must not be of one story."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from retold.decisions import find_missing, tell_fully, tell_maker
from retold.relate.descent import Descent
from retold.terms import DecisionKind, Degree
from retold.types import Decision, Evidence, Link

Pair = tuple[int, int]
DECIDED = 50.0  # beyond the sum of any scores of one report
Likeness = Callable[[Pair], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decisions that can be applied to a pile, earliest first, by position in it.

    `forced` gives the exemplar of a copy; `parted` are pairs (lower first) of which neither is the other's exemplar,
    `unshared` a copy with each report that it shares no lost exemplar with.
    """

    decisions: tuple[Decision, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    forced: Mapping[int, int] = field(default_factory=dict)
    parted: frozenset[Pair] = frozenset()
    unshared: frozenset[Pair] = frozenset()

    def at(self, ids: Sequence[str]) -> list[int]:
        """The positions of those reports that are in the pile."""
        return [self.places[key] for key in ids if key in self.places]

    def allows(self, one: int, other: int) -> bool:
        """True if nobody decided that neither of the two is the other's exemplar."""
        return pair(one, other) not in self.parted

    def scores(self) -> dict[Pair, float]:
        """What is added to the score of an edge (exemplar, copy): enough to outweigh everything that was measured."""
        against = {edge: -DECIDED for one, other in self.parted for edge in ((one, other), (other, one))}
        return against | {(exemplar, copy): DECIDED for copy, exemplar in self.forced.items()}

    def parts(self, line: Collection[int], other: Collection[int]) -> bool:
        """True if people decided that the one report of a line is a stranger to each report of another line."""
        small, large = sorted((line, other), key=len)
        return len(small) == 1 and all(self._are_strangers(one, at) for one in small for at in large)

    def _are_strangers(self, one: int, other: int) -> bool:
        return not self.allows(one, other) or (one, other) in self.unshared or (other, one) in self.unshared

    def outsiders(self, heads: Sequence[int]) -> set[int]:
        """The heads below one lost exemplar that, as people decided, do not belong there."""
        return {head for head in heads if any((head, other) in self.unshared for other in heads)}


NOTHING = Ruling()


def pair(one: int, other: int) -> Pair:
    """Two positions, lower first."""
    return (one, other) if one < other else (other, one)


def make_ruling(decisions: Sequence[Decision], ids: Sequence[str]) -> Ruling:
    """What `decisions` (those in force, earliest first) say of the pile of reports with these `ids`.

    Of two at odds the later holds: a copy has one forced exemplar, a forced link that would close a ring with later
    ones is left out, and a pair is linked or unlinked as was decided last.
    """
    places = {key: at for at, key in enumerate(ids)}
    kept = tuple(one for one in decisions if one.kind in TOLD and not find_missing(one, places))
    forced: dict[int, int] = {}
    seen: set[Pair] = set()
    parted: set[Pair] = set()
    for one in reversed([one for one in kept if one.kind in LINKING and not one.others]):
        copy, exemplar = (places[key] for key in one.subjects)
        if one.kind is DecisionKind.UNLINK and pair(copy, exemplar) not in seen:
            parted.add(pair(copy, exemplar))
        elif pair(copy, exemplar) not in seen and copy not in forced and copy not in _above(exemplar, forced):
            forced[copy] = exemplar
        seen.add(pair(copy, exemplar))
    lost = [one for one in kept if one.kind is DecisionKind.UNLINK]
    unshared = {(places[one.subjects[0]], at) for one in lost for at in (places[k] for k in one.others if k in places)}
    return Ruling(kept, places, forced, frozenset(parted), frozenset(unshared))


TOLD = tuple(kind for kind in DecisionKind if kind is not DecisionKind.REVOKE)
LINKING = (DecisionKind.LINK, DecisionKind.UNLINK)


def part_kin(kin: Mapping[Pair, float], ruling: Ruling) -> Mapping[Pair, float]:
    """The probabilities of one descent without the pairs that were unlinked."""
    return {key: value for key, value in kin.items() if key not in ruling.parted} if ruling.parted else kin


def overrule_descents(descents: Mapping[int, Descent], ruling: Ruling) -> dict[int, Descent]:
    """The exemplar of each copy with the forced ones in place.

    Where a forced link closes a ring, the judged link next to it is cut; a report that was thought a copy of its own
    copy takes over that one's former exemplar.
    """
    hung = {copy: one for copy, one in descents.items() if ruling.allows(copy, one.exemplar)}
    done: set[int] = set()
    for copy, exemplar in sorted(ruling.forced.items()):
        former = hung.get(copy)
        hung[copy] = Descent(exemplar, 1.0, 0.0, 0.0)
        done.add(copy)
        ring = _above(exemplar, {node: one.exemplar for node, one in hung.items()}, copy)
        loose = [node for node in ring if node not in done] if copy in ring else []
        if loose:
            cut = hung.pop(loose[-1])
            if former and cut.exemplar == copy and ruling.allows(loose[-1], former.exemplar):
                hung[loose[-1]] = former
    return hung


def _above(node: int, parents: Mapping[int, int], end: int | None = None) -> list[int]:
    """`node` and all that it hangs from, up to and with `end`."""
    line = [node]
    while node != end and node in parents:
        node = parents[node]
        line.append(node)
    return line


def regroup(groups: Sequence[Sequence[int]], ruling: Ruling, likeness: Likeness) -> list[list[int]]:
    """The stories as people decided, one decision after the other.

    A merge or a forced link makes one story of all that hold its reports. A split parts what goes from what stays;
    reports that came since stay with those they are most like.
    """
    found = [list(group) for group in groups]
    for one in ruling.decisions:
        if one.kind is DecisionKind.SPLIT:
            found = _split(found, set(ruling.at(one.subjects)), set(ruling.at(one.others)), likeness)
        elif one.kind is DecisionKind.MERGE:
            found = _unite(found, {*ruling.at(one.subjects), *ruling.at(one.others)})
        elif one.kind is DecisionKind.LINK and _holds(one, ruling):
            found = _unite(found, set(ruling.at(one.subjects)))
    return sorted(sorted(group) for group in found)


def _holds(link: Decision, ruling: Ruling) -> bool:
    """True if a decided link was not overruled by a later one."""
    copy, exemplar = ruling.at(link.subjects)
    return ruling.forced.get(copy) == exemplar


def _unite(groups: Sequence[list[int]], members: Collection[int]) -> list[list[int]]:
    inside = [at for group in groups if not set(group).isdisjoint(members) for at in group]
    return [group for group in groups if set(group).isdisjoint(members)] + [inside]


def _split(
    groups: Sequence[list[int]], going: Collection[int], staying: Collection[int], likeness: Likeness
) -> list[list[int]]:
    found: list[list[int]] = []
    for group in groups:
        out, left = [at for at in group if at in going], [at for at in group if at in staying and at not in going]
        if out and left:
            for at in group:
                if at not in going and at not in staying:
                    (out if _nearest(at, out, likeness) > _nearest(at, left, likeness) else left).append(at)
            found += [out, left]
        else:
            found.append(group)
    return found


def _nearest(at: int, others: Collection[int], likeness: Likeness) -> tuple[float, float]:
    return max(likeness(pair(at, other)) for other in others)


def stamp_links(links: Sequence[Link], ruling: Ruling) -> list[Link]:
    """The links with those that a person decided marked so, before all that the machine saw in them."""
    forced = {
        tuple(one.subjects): one for one in ruling.decisions if one.kind is DecisionKind.LINK and _holds(one, ruling)
    }
    return [
        _stamp(link, forced[link.copy_id, link.exemplar_id]) if (link.copy_id, link.exemplar_id) in forced else link
        for link in links
    ]


def _stamp(link: Link, decision: Decision) -> Link:
    why = f": {decision.reason}" if decision.reason else ""
    evidence = Evidence(feature="decision", score=1.0, detail=f"{tell_maker(decision)} that it is so{why}")
    return msgspec.structs.replace(
        link,
        score=1.0,
        judged_by=decision.who,
        degree=Degree.PARTIALLY if link.degree is Degree.NON else link.degree,
        evidence=(evidence, *link.evidence),
    )


def tell_decisions(ruling: Ruling, members: Collection[int], names: Mapping[str, str]) -> tuple[Evidence, ...]:
    """What people decided of the reports of a story, as evidence of it; `names` says what the reports are called."""
    touching = [one for one in ruling.decisions if not members_of(one, ruling).isdisjoint(members)]
    return tuple(Evidence(feature="decision", score=1.0, detail=tell_fully(one, names)) for one in touching)


def members_of(decision: Decision, ruling: Ruling) -> set[int]:
    """The reports of the pile that a decision speaks of."""
    return set(ruling.at((*decision.subjects, *decision.others)))
