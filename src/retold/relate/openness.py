"""What wording alone does not settle: retellings that share facts only, and how many origins there may be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.relate.descent import is_late
from retold.relate.dispatch import head_of
from retold.relate.features import named
from retold.relate.grouping import families
from retold.relate.judge import LIMITS
from retold.relate.lost import holds_same_facts, is_second_hand
from retold.relate.outlets import find_naming, is_at_hand, shared_outlet
from retold.relate.overrule import NOTHING, Ruling
from retold.relate.pile import Pile
from retold.relate.second_hand import weigh_choice, weights
from retold.types import Origin

Kin = Mapping[tuple[int, int], float]
LINE = 12  # reports of a line that are compared
HEADS = 60  # of a story that are asked whether they retell another
RETOLD = 0.7  # of a link by facts in one order; set by hand: too few such links in the kit to fit


@dataclass(frozen=True, slots=True)
class Retold:
    """The exemplar of a head that retells another report of its story in words of its own, and the probability of it.
    `beside` if both were made from a report that is not at hand and that both name."""

    exemplar: int
    chance: float
    beside: bool = False


def find_retold(
    pile: Pile, members: Sequence[int], kept: Mapping[int, int], placed: set[str], ruling: Ruling = NOTHING
) -> dict[int, Retold]:
    """What each head that is no account of its own retells, by its facts and by whom it names (second_hand.py), or,
    where it reads as translated or smoothed, by facts in one order.

    Asked of heads that stand below no lost exemplar (`placed`), the surest first, and while the story holds not more of
    them than HEADS.
    """
    heads = [at for at in members if at not in kept and pile.prints[at].id not in placed]
    found: dict[int, Retold] = {}
    if len(members) < 2 or len(heads) > HEADS:
        return found
    rated = {head: weigh_choice(pile, head, members).rate(weights()) for head in heads}
    for head in sorted(heads, key=lambda at: (-sum(rated[at].values()), at)):
        above = {**kept, **{at: one.exemplar for at, one in found.items()}}
        able = {at for at in members if head_of(at, above) != head and ruling.allows(at, head)}
        one = _choose_retold(pile, head, {at: chance for at, chance in rated[head].items() if at in able}, sorted(able))
        if one is not None:
            found[head] = one
    return found


def _choose_retold(pile: Pile, head: int, rated: Mapping[int, float], able: Sequence[int]) -> Retold | None:
    best = max(rated, key=lambda at: (rated[at], -at), default=None)
    if best is not None and sum(rated.values()) >= LIMITS.second_hand and rated[best] >= LIMITS.second_hand_best:
        return Retold(best, round(rated[best], 4), bool(find_common_source(pile, best, head)))
    others = [at for at in able if _may_give(pile, at, head)] if is_second_hand(pile.prints[head]) else []
    best = max(others, key=lambda at: (pile.shared_facts(head, at).share, -at), default=None)
    return None if best is None else Retold(best, RETOLD)


def find_common_source(pile: Pile, exemplar: int, copy: int) -> str:
    """The outlet, not in the pile, that a copy and its supposed exemplar both name, where the copy does not name the
    exemplar's publisher; "" if there is none."""
    one, other = pile.prints[exemplar], pile.prints[copy]
    name = shared_outlet(one, other)
    if not name or is_at_hand(name, pile.prints) or find_naming(other, one)[0] > 0:
        return ""
    return name


def _may_give(pile: Pile, exemplar: int, copy: int) -> bool:
    if is_late(pile.prints[exemplar], pile.prints[copy]) or is_second_hand(pile.prints[exemplar]):
        return False
    return holds_same_facts(pile.shared_facts(copy, exemplar), LIMITS.facts_retold)


def count_fewest(pile: Pile, origins: Sequence[Origin], kin: Kin, ruling: Ruling = NOTHING) -> tuple[int, str]:
    """How many origins are left if all lines that might be kin are; and which those are, in words.

    Two lines might be kin if the mean probability over all pairs across them is at least `LIMITS.grey`: one report that
    draws on both does not make them so. So might two that share more facts than accounts written apart do. Nor is a
    report sure to be an origin that reads as translated or smoothed.
    """
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    lines = [[places[report_id] for report_id in origin.report_ids] for origin in origins]
    doubtful = _kin_lines(lines, kin) | _lines_of_same_facts(pile, lines)
    largest = max(range(len(lines)), key=lambda at: (len(lines[at]), -at), default=0)
    for number, origin in enumerate(origins):
        if number != largest and origin.head_id in places and is_second_hand(pile.prints[places[origin.head_id]]):
            doubtful.add((min(number, largest), max(number, largest)))
    doubtful -= {(a, b) for a, b in doubtful if ruling.parts(lines[a], lines[b])}
    fewest = len(families(len(origins), dict.fromkeys(doubtful, 1.0)))
    pairs = [f"{_line(pile, lines[a])} and {_line(pile, lines[b])}" for a, b in sorted(doubtful)[:3]]
    return fewest, f"whether one descends from the other is open between {'; '.join(pairs)}" if pairs else ""


def _line(pile: Pile, line: Sequence[int]) -> str:
    """A line of descent by the name of its first report."""
    return named(pile.prints[line[0]].report)


def _kin_lines(lines: Sequence[Sequence[int]], kin: Kin) -> set[tuple[int, int]]:
    home = {at: number for number, line in enumerate(lines) for at in line}
    sums: dict[tuple[int, int], float] = defaultdict(float)
    for (left, right), probability in sorted(kin.items()):
        a, b = home.get(left), home.get(right)
        if a is not None and b is not None and a != b:
            sums[min(a, b), max(a, b)] += probability
    return {(a, b) for (a, b), total in sums.items() if total >= LIMITS.grey * len(lines[a]) * len(lines[b])}


def _lines_of_same_facts(pile: Pile, lines: Sequence[Sequence[int]]) -> set[tuple[int, int]]:
    """Lines of which at least half of all pairs across share more facts than accounts written apart do."""
    found = set()
    for a, one in enumerate(lines):
        for b in range(a + 1, len(lines)):
            shared = [pile.shared_facts(x, y) for x in one[:LINE] for y in lines[b][:LINE]]
            alike = sum(holds_same_facts(facts, LIMITS.facts_open) for facts in shared)
            if 2 * alike >= len(shared):
                found.add((a, b))
    return found
