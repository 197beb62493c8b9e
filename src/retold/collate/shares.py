"""Shares: "three of the five lorries", and figures that are a part of what somebody else counted in full."""

from collections.abc import Iterator, Sequence

from retold.collate.lexicon import read_words
from retold.collate.tellings import Telling
from retold.collate.tolls import states
from retold.collate.wording import Word
from retold.types import Quantity

_WHOSE = frozenset({"the", "its", "their", "his", "her", "our", "those", "these", "all"})
_PART_BEFORE = frozenset({"among", "including", "whom", "which", "includes", "included", "between"})
_SOME = frozenset({"one", "some", "many", "most", "none", "half", "each", "few", "several", "both", "any"})
_LEFT = frozenset({"still", "remain", "remained", "remaining", "remains"})
_THEM = frozenset({"them", "these", "those", "whom", "which"})


def shares(telling: Telling) -> Iterator[tuple[Quantity, Quantity]]:
    """Each share with its whole: "three of the five lorries", "of five lorries, only two"."""
    for one in telling.quantities:
        for other in telling.quantities:
            if one is not other and is_whole(telling, other) and _is_share(telling, one, other):
                yield one, other


def is_whole(telling: Telling, quantity: Quantity) -> bool:
    """True if a figure is what a share is taken from, or all there are: "of the five", "all eleven"."""
    before = [word.text.lower() for word in _before(telling, quantity)]
    if before[-1:] == ["all"]:
        return True
    while before and _is_whose(before[-1]):
        before.pop()
    taken = before[-2:-1]
    return before[-1:] == ["of"] and (not taken or taken[0] in _SOME or _ends_figure(telling, len(before) - 2))


def _ends_figure(telling: Telling, index: int) -> bool:
    return any(one.span.start <= telling.words[index].start < one.span.end for one in telling.quantities)


def _is_share(telling: Telling, share: Quantity, whole: Quantity) -> bool:
    """True if nothing but "of the" stands between, or if the whole opens the statement: "Of five lorries only two"."""
    if share.span.start > whole.span.start:
        return len(_before(telling, whole)) <= 1 and share.high <= whole.low
    between = [w.text.lower() for w in _before(telling, whole) if w.start >= share.span.end]
    return bool(between) and all(word == "of" or _is_whose(word) for word in between) and share.high < whole.low


def _is_whose(word: str) -> bool:
    return word in _WHOSE or word.endswith(("'s", "’s"))


def is_part(telling: Telling, quantity: Quantity) -> bool:
    """True if a figure counts some of those counted elsewhere: "among them four officers", "two of them"."""
    before = [word.text.lower() for word in _before(telling, quantity)][-2:]
    after = [word.text.lower() for word in telling.words if word.start >= quantity.span.end][:2]
    return bool(_PART_BEFORE & set(before)) or (after[:1] == ["of"] and after[1:] and after[1] in _THEM) or False


def is_increase(telling: Telling, quantity: Quantity, state: str) -> bool:
    """True if a toll came on top of a greater one of its kind: "the toll rose to 27 after four people died"."""
    own = {*telling.bases}
    others = [base for base in telling.context if base not in own]
    grown = bool(read_words("growing.txt") & set(others)) and any(states().get(base) == state for base in others)
    numbers = [float(base) for base in others if base.replace(".", "", 1).isdigit()]
    return bool(state) and grown and any(number > quantity.high for number in numbers)


def is_rest(telling: Telling, quantity: Quantity) -> bool:
    """True if a figure counts those who are left: "57 are still being treated"."""
    low = quantity.span.end
    after = [word.text.lower() for word in telling.words if word.start >= low][:4]
    return bool(_LEFT & set(after))


def is_age(telling: Telling, quantity: Quantity) -> bool:
    """True if a figure tells how old somebody is: "aged 66", "a 66-year-old", "Ames, 66, was"."""
    before = _before(telling, quantity)[-1:]
    after = [word for word in telling.words if word.start >= quantity.span.end][:2]
    if before and before[0].text.lower() in ("aged", "age"):
        return True
    inside = [word.text.lower() for word in telling.words if quantity.span.start <= word.start < quantity.span.end]
    if "old" in [*inside, *(word.text.lower() for word in after)]:
        return True
    return _between_commas(telling, quantity, before)


def _between_commas(telling: Telling, quantity: Quantity, before: Sequence[Word]) -> bool:
    start = telling.span.start
    text, low, high = telling.text, quantity.span.start - start, quantity.span.end - start
    lone = text[:low].rstrip().endswith(",") and (text[high:].lstrip()[:1] in (",", "") or not text[high:].strip())
    return lone and text[low:high].isdigit() and bool(before) and not before[0].text.isdigit()


def complementary(left: Telling, right: Telling) -> bool:
    """True if the shares of both sides make up one whole: three of five lorries not lashed, two of five lashed."""
    return any(
        mine.low == yours.low and ours.low + theirs.low == mine.low
        for ours, mine in shares(left)
        for theirs, yours in shares(right)
    )


def _before(telling: Telling, quantity: Quantity) -> list[Word]:
    return [word for word in telling.words if word.end <= quantity.span.start]
