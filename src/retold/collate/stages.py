"""How far along a telling puts its act, and the words that say so."""

from collections.abc import Sequence
from functools import cache

from retold.collate.lexicon import read_rows, read_words
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form
from retold.terms import Modality

ORDER = tuple(Modality)
ACTUAL = frozenset({Modality.DONE, Modality.ONGOING, Modality.GENERAL})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am"})


def find_stage(telling: Telling) -> tuple[Modality, tuple[Word, ...]]:
    """The stage that the words of a telling give, with the words; without such words the statement's own modality, or
    that of a verb that says that something began."""
    cues = stage_cues(telling.words)
    if not cues:
        stated = telling.statement.modality
        begun = stated in ACTUAL and telling.statement.predicate in read_words("beginnings.txt")
        return Modality.BEGUN if begun else stated, ()
    return max(cues, key=lambda cue: (ORDER.index(cue[0]), -cue[1][0].start))


def stage_cues(found: Sequence[Word]) -> list[tuple[Modality, tuple[Word, ...]]]:
    """Every cue among the words, in text order; the longest cue at each place."""
    cues, index = [], 0
    while index < len(found):
        cue = _cue_at(found, index)
        if cue:
            cues.append(cue)
        index += len(cue[1]) if cue else 1
    return cues


def _cue_at(found: Sequence[Word], index: int) -> tuple[Modality, tuple[Word, ...]] | None:
    for pattern, stage in _patterns().get(_folded(found[index]), ()):
        matched = _match(found, index, pattern)
        if matched and not _is_month(found, index) and not _goes_somewhere(found, index + len(matched)):
            return stage, matched
    return None


def _is_month(found: Sequence[Word], index: int) -> bool:
    """True for "May" as a month: a capital within the sentence."""
    return found[index].text == "May" and (index > 0 or (len(found) > 1 and found[1].text[:1].isdigit()))


def _goes_somewhere(found: Sequence[Word], after: int) -> bool:
    """True for "to" before a name or an article: "is going to Carn" plans nothing."""
    if after >= len(found) or found[after - 1].text != "to":
        return False
    return found[after].text[:1].isupper() or found[after].text.lower() in {"the", "a", "an", "his", "her", "their"}


def _match(found: Sequence[Word], index: int, pattern: Sequence[str]) -> tuple[Word, ...] | None:
    """The words that `pattern` covers from `index` on; "_" stands for one or two words."""
    place = index
    for number, part in enumerate(pattern):
        if part == "_":
            wanted = pattern[number + 1]
            gaps = [gap for gap in (1, 2) if place + gap < len(found) and _folded(found[place + gap]) == wanted]
            if not gaps:
                return None
            place += gaps[0]
        elif place >= len(found) or _folded(found[place]) != part:
            return None
        else:
            place += 1
    return tuple(found[index:place])


def _folded(word: Word) -> str:
    lower = word.text.lower().replace("’", "'")
    if lower.endswith("'ll") or lower == "won't":
        return "will"
    return "be" if lower in _BE else word.base


@cache
def _patterns() -> dict[str, tuple[tuple[tuple[str, ...], Modality], ...]]:
    table: dict[str, list[tuple[tuple[str, ...], Modality]]] = {}
    for cue, stage in read_rows("stages.tsv"):
        parts = tuple(part if part in ("_", "be") else base_form(part) for part in cue.split())
        table.setdefault(parts[0], []).append((parts, Modality(stage)))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in table.items()}


def same_stage(left: Modality, right: Modality) -> bool:
    """True if two stages tell of the act as equally far along: done, under way and general count as one."""
    return left is right or (left in ACTUAL and right in ACTUAL)
