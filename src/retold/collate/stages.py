"""How far along a telling puts its act, and the words that say so."""

from collections.abc import Sequence
from functools import cache

from retold.collate.lexicon import read_rows, read_words
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, cut_words, nearness, opposed
from retold.terms import Modality, StatementKind

Cue = tuple[Modality, tuple[Word, ...]]
ORDER = tuple(Modality)
ACTUAL = frozenset({Modality.DONE, Modality.ONGOING, Modality.GENERAL})
# Tellings whose acts are not alike share this many words of matter where they speak of one act all the same.
FEWEST_SHARED = 2
# Two clauses of one doer that share so many words are about one matter, whatever the acts are called.
MUCH_SHARED = 5
# "Vaccination starts on Monday" is said of what is to come.
_BEGINS = frozenset({"begins", "starts", "commences"})
_AUXILIARY = frozenset({"will", "shall", "may", "might", "can", "could", "must", "should", "would", "be"})
_LIGHT = frozenset({"be", "have", "do", "make", "take", "get", "able", "begin", "start"})
_ASKING = frozenset(
    {"Were", "Was", "Is", "Are", "Did", "Does", "Do", "Has", "Have", "Had", "Can", "Could", "Will", "Would"}
)
_NOUNS = frozenset({"suspect", "suspects", "beginning", "start", "call", "demand"})
# Nouns that say how far along something is only where it is said what: "the plan to close".
_PLANS = frozenset({"plan", "plans", "proposal", "draft", "promise", "pledge", "commitment", "guarantee"})
_CALLS = frozenset({"emergency", "phone", "first", "second", "last", "distress", "a", "the"})
_DEFINITE = frozenset({"the", "this", "that", "his", "her", "its", "their", "our", "my", "your"})
# Words of one future: what will be, is to be, is due to be.
_COMING = frozenset({"will", "shall", "be", "schedule", "'ll"})
_BEFORE_NOUN = frozenset(
    {"the", "a", "an", "this", "that", "each", "every", "no", "any", "all", "both", "two", "three", "four"}
)
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am"})


def find_stage(telling: Telling) -> tuple[Modality, tuple[Word, ...]]:
    """The stage that the words of a telling give, with the words; without such words the statement's own modality, or
    that of a verb that says that something began."""
    cues = stage_cues(telling.words)
    if not cues:
        stated = telling.statement.modality
        begun = stated in ACTUAL and telling.statement.predicate in read_words("beginnings.txt")
        begun = begun and head_text(telling) not in read_words("beginnings.txt") | _BEGINS
        return Modality.BEGUN if begun else stated, ()
    cues = _would_begin(telling.words, cues)
    return max(cues, key=lambda cue: (ORDER.index(cue[0]), -cue[1][0].start))


def _would_begin(found: Sequence[Word], cues: Sequence[Cue]) -> list[Cue]:
    """The cues, a beginning that is yet to come ("would begin", "will start to") told as what is promised."""
    held = {word.text.lower() for word in found}
    ahead = held & {"would", "will"} and not held & {"has", "had", "have"}
    return [(Modality.PROMISED if ahead and stage is Modality.BEGUN else stage, words) for stage, words in cues]


def asks(telling: Telling) -> bool:
    """True if a telling asks: "Were there life jackets"."""
    first = telling.words[0].text if telling.words else ""
    return telling.statement.kind is StatementKind.QUESTION or first in _ASKING


def one_act(left: Telling, our_words: Sequence[Word], right: Telling, their_words: Sequence[Word]) -> bool:
    """True if the words that say how far along it is speak of one act: what one does stands on the other."""
    ours, theirs = _acts(left, our_words), _acts(right, their_words)
    if not (ours and theirs):
        return True
    if any({*acts} & read_words("ordering.txt") for acts, cue in ((ours, our_words), (theirs, their_words)) if not cue):
        return False  # "ordered that it be done" beside "is to be done"
    if _meet(ours, theirs):
        return True
    shared = sum(_meet([base], right.bases) for base in set(left.bases))
    spoken_of = any(
        cue and _folded(cue[0]) not in _AUXILIARY and _meet(acts, other.bases)
        for cue, acts, other in ((our_words, ours, right), (their_words, theirs, left))
    )
    return (shared >= FEWEST_SHARED and bool(spoken_of)) or (shared >= MUCH_SHARED and _same_doer(left, right))


def _same_doer(left: Telling, right: Telling) -> bool:
    """True if both tell of somebody's doing, and of the same one's."""
    sides = [[row.text for row in side.statement.arguments if row.role == "who"] for side in (left, right)]
    ours, theirs = ([word.base for text in side for word in cut_words(text)] for side in sides)
    return bool(ours and theirs) and _meet(ours, theirs)


def _meet(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    return any(nearness(a, b) > 0 or opposed(a, b) for a in ours for b in theirs)


def _acts(telling: Telling, cue: Sequence[Word]) -> list[str]:
    """What a telling says is done: the word of matter after the cue, else its head word, else the next of matter."""
    low = cue[-1].end if cue else telling.statement.head.start
    head = base_form(telling.statement.predicate)
    if not cue and head and head not in _LIGHT:
        return [head]
    if not cue and not head:
        return list(telling.bases)
    measured = [*(one.span for one in telling.quantities), *(one.span for one in telling.whens if one.span)]
    after = [
        word.base
        for word in telling.content
        if word.start >= low and word.base not in _LIGHT and not any(s.start <= word.start < s.end for s in measured)
    ]
    return after[:1] or ([head] if head and head not in _LIGHT else [])


def head_text(telling: Telling) -> str:
    """The word that names the act of a telling, as it is written, in lower case."""
    start = telling.statement.head.start
    return next((word.text.lower() for word in telling.words if word.start == start), "")


def stage_cues(found: Sequence[Word]) -> list[Cue]:
    """Every cue among the words, in text order; the longest cue at each place."""
    cues, index = [], 0
    while index < len(found):
        cue = _cue_at(found, index)
        if cue:
            cues.append(cue)
        index += len(cue[1]) if cue else 1
    return cues


def _cue_at(found: Sequence[Word], index: int) -> Cue | None:
    for pattern, stage in _patterns().get(_folded(found[index]), ()):
        matched = _match(found, index, pattern)
        if matched and matched[0].text.lower() == "had" and stage is Modality.DEMANDED:
            continue  # what had to be done was done
        if matched and matched[0].text.lower() in ("was", "were") and matched[-1].base == "to" and len(matched) == 2:
            continue  # "which was to cost" tells of the past
        if matched and _permits(found, index):
            continue
        if matched and _is_phrase(found, index, matched):
            continue
        if matched and not _is_month(found, index) and not _goes_somewhere(found, index + len(matched)):
            if _is_noun(found, index):
                continue
            return stage, matched
    return None


def _is_phrase(found: Sequence[Word], index: int, matched: Sequence[Word]) -> bool:
    """True for "in order to", "is to blame", "against their will", "the first call for help", "as planned"."""
    before = found[index - 1].text.lower() if index else ""
    after = found[index + len(matched)].text.lower() if index + len(matched) < len(found) else ""
    word = matched[0].text.lower()
    return (
        (word == "order" and before == "in")
        or (word == "planning" and after != "to")
        or (matched[-1].base == "to" and after in ("blame", "date"))
        or (word == "will" and before in _DEFINITE)
        or (word in ("call", "calls") and (before in _CALLS or after == "help"))
        or (word in ("planned", "expected", "promised", "intended") and before == "as")
    )


def _is_month(found: Sequence[Word], index: int) -> bool:
    """True for "May" as a month: a capital within the sentence."""
    return found[index].text == "May" and (index > 0 or (len(found) > 1 and found[1].text[:1].isdigit()))


def _is_noun(found: Sequence[Word], index: int) -> bool:
    """True for "two suspects" and "the beginning of": a noun that looks like a cue."""
    before = found[index - 1].text.lower() if index else ""
    after = {one.text.lower() for one in found[index + 1 : index + 2]}
    if found[index].text.lower() in _PLANS and before in _DEFINITE and not after & {"to", "for", "of"}:
        return True
    if found[index].text.lower() == "demand" and after == {"for"}:
        return True
    if found[index].text.lower() == "possible" and before in ("where", "if", "as", "when"):
        return True
    noun = found[index].text.lower() in _NOUNS
    return noun and (
        before in _BEFORE_NOUN or before.isdigit() or found[index].text.lower() in ("suspects", "beginning")
    )


def _permits(found: Sequence[Word], index: int) -> bool:
    """True for "may not" and "may ... within", which allow or forbid, and "could have", which did not happen."""
    if found[index].base not in ("may", "could", "can"):
        return False
    if [one.text.lower() for one in found[index : index + 2]] == ["could", "have"]:
        return True
    after = [word.text.lower() for word in found[index + 1 :]]
    if found[index].base in ("could", "can") and after[:1] == ["not"]:
        return True  # what could not be done was not done
    return (found[index].base == "may" and after[:1] == ["not"] and "have" not in after[1:2]) or "within" in after


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


def one_future(left: Sequence[Word], right: Sequence[Word]) -> bool:
    """True if the cues of both sides say alike that something is to come: "will cover", "is to cover"."""
    return bool(left and right) and {_folded(left[0]), _folded(right[0])} <= _COMING


def same_stage(left: Modality, right: Modality) -> bool:
    """True if two stages tell of the act as equally far along: done, under way and general count as one."""
    return left is right or (left in ACTUAL and right in ACTUAL)
