"""What wording alone does not settle: retellings that share facts only, and how many origins there may be."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from retold.relate.descent import is_late
from retold.relate.dispatch import head_of
from retold.relate.features import named
from retold.relate.grouping import families
from retold.relate.judge import LIMITS
from retold.relate.lost import holds_same_facts, is_second_hand
from retold.relate.overrule import NOTHING, Ruling
from retold.relate.pile import Pile
from retold.types import Origin

Kin = Mapping[tuple[int, int], float]
LINE = 12  # reports of a line that are compared


def find_retold(
    pile: Pile, members: Sequence[int], kept: Mapping[int, int], placed: set[str], ruling: Ruling = NOTHING
) -> dict[int, int]:
    """An exemplar for each head that is no account of its own and shares facts, though not wording, with a line.

    Asked of heads that read as translated or smoothed and stand below no lost exemplar (`placed`).
    """
    found: dict[int, int] = {}
    for head in members if len(members) > 1 else ():
        if head in kept or pile.prints[head].id in placed or not is_second_hand(pile.prints[head]):
            continue
        strange = [at for at in members if head_of(at, {**kept, **found}) != head and ruling.allows(at, head)]
        others = [at for at in strange if _may_give(pile, at, head)]
        best = max(others, key=lambda at: (pile.shared_facts(head, at).share, -at), default=None)
        if best is not None:
            found[head] = best
    return found


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
