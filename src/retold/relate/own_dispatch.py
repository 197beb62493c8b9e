"""Dispatches that are in the pile: reports that the credited agency itself put out."""

from collections.abc import Mapping, Sequence

from retold.relate.descent import is_late
from retold.relate.dispatch import head_of
from retold.relate.judge import LIMITS
from retold.relate.laid import length
from retold.relate.lost import credited_agency, is_own
from retold.relate.outlets import is_dispatch, was_told
from retold.relate.overrule import Ruling
from retold.relate.pile import Pile

FEWEST_FACTS = 2  # that a report shares with the agency's own to have it from there


def is_source(pile: Pile, one: int, other: int) -> bool:
    """True if a report is the agency's own dispatch, or says that people told it what it tells and holds nearly all
    that the other has: then the other is made from it, if the two are of one descent."""
    print_, second = pile.prints[one], pile.prints[other]
    if is_late(print_, second):
        return False
    if is_dispatch(print_) and not is_dispatch(second):
        return True
    if not was_told(print_) or was_told(second):
        return False
    return sum(length(second, at) for at in pile.lay(one, other).added) < LIMITS.sibling_words


def turn_to_dispatches(pile: Pile, parents: Mapping[int, int], ruling: Ruling) -> dict[int, int]:
    """`parents` with no report below one that it gave to (`is_source`): where that has no other exemplar, the two are
    turned round."""
    turned = dict(parents)
    for copy, exemplar in sorted(parents.items()):
        if ruling.forced.get(copy) == exemplar or not is_source(pile, copy, exemplar):
            continue
        del turned[copy]
        if exemplar not in turned and ruling.allows(copy, exemplar) and head_of(copy, turned) != exemplar:
            turned[exemplar] = copy
    return turned


def hang_from_dispatches(pile: Pile, members: Sequence[int], kept: Mapping[int, int], ruling: Ruling) -> dict[int, int]:
    """`kept` with each head that credits an agency put below that agency's own report, if it is at hand.

    Where that report was thought a copy of the very head, the two are turned round. A report later than the head, or
    that shares next to nothing with it, did not give it its matter.
    """
    hung = dict(kept)
    for head in (at for at in members if at not in kept):
        agency = credited_agency([pile.prints[head]])
        own = [at for at in members if at != head and agency and is_own(pile.prints[at], agency)]
        able = [at for at in own if ruling.allows(at, head) and not is_late(pile.prints[at], pile.prints[head])]
        shared = {at: len(pile.shared_facts(at, head).keys) for at in able}
        best = max(able, key=lambda at: (shared[at], -at), default=None)
        if best is None or shared[best] < FEWEST_FACTS:
            continue
        if head_of(best, hung) == head:
            del hung[best]
        hung[head] = best
    return hung
