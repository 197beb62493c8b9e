"""The facts of a report as far as words show them: figures, names, rare words, in order."""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass

from retold.relate.background import is_rare
from retold.relate.fingerprint import Print

RARE_NAME, RARE_WORD = 0.04, 0.02
Facts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """Facts that two reports share, by the order of the first; `share` is of those of the report that has more, `order`
    the share that both tell in the same order."""

    keys: tuple[str, ...]
    share: float
    order: float


def find_facts(print_: Print) -> dict[str, int]:
    """Each fact of a report with the word at which it first stands.

    Rarity is that of news at large, never that of the pile: in a pile of three every word is rare.
    """
    text = print_.report.text
    found: dict[str, int] = {}
    for at, (word, stem) in enumerate(zip(print_.words, print_.stems, strict=True)):
        if word[0].isdigit():
            if len(word) > 1:
                found.setdefault(word, at)
        elif _tells(stem, len(word), text[print_.starts[at]].isupper() and word in print_.names):
            found.setdefault(stem, at)
    return found


def _tells(stem: str, size: int, named: bool) -> bool:
    return is_rare(stem, RARE_NAME) if named else size > 4 and is_rare(stem, RARE_WORD)


def share_facts(ours: Facts, theirs: Facts) -> SharedFacts:
    """What two reports have in common of their facts."""
    keys = tuple(sorted(ours.keys() & theirs.keys(), key=lambda key: ours[key]))
    rise = longest_rise([theirs[key] for key in keys])
    return SharedFacts(keys, len(keys) / max(1, len(ours), len(theirs)), rise / max(1, len(keys)))


def longest_rise(numbers: list[int]) -> int:
    """The length of the longest strictly rising subsequence."""
    tails: list[int] = []
    for number in numbers:
        at = bisect_left(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)
