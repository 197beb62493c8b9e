"""Differences of yes and no: a word of negation, an opposite, or a thing that somebody denies."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.shares import complementary
from retold.collate.stages import ACTUAL, asks, find_stage
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, content_words, nearness, opposed, span_of
from retold.terms import Modality, VariantKind
from retold.types import Span

REACH = 2
# "Nobody in the street has seen him": the verb stands further off.
REACH_OF_NOBODY = 3
# "Last seen on Friday" says that he has not been seen since.
_LAST_DONE = frozenset({"see", "hear", "meet", "use", "speak", "visit", "appear"})
_SAYING_NO = frozenset(
    {("rule", "out"), ("hold", "back"), ("stay", "away"), ("keep", "out"), ("too", "few"), ("too", "little")}
)
COMPANY = 3
_NOBODY = frozenset({"nobody", "none", "nothing", "neither"})
_IN = frozenset({"in", "at", "on", "into", "during", "of"})
_BETWEEN = _IN | {"for", "with", "from", "by", "over", "about", "against", "to"}
# "Not all", "not completely": a part is, and nothing is turned round.
# "Closed until Monday" and "opened again" tell of two times, as do "starting in May" and "ending in June".
_UNTIL = frozenset({"until", "till", "again"})
_REFUTING = frozenset({"reject", "dismiss", "refute", "dispute", "deny", "rebut"})
_UNABLE = frozenset({"unable", "powerless"})
_SMALL_NUMBERS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"}
)
_PARTLY = frozenset(
    {"completely", "fully", "entirely", "wholly", "all", "every", "always", "quite", "totally", "exactly"}
)
_AHEAD = frozenset({Modality.PROMISED, Modality.PLANNED, Modality.INTENDED, Modality.POSSIBLE, Modality.DEMANDED})
# After these a word of negation turns nothing round: "not only", "no fewer than", "No. 12".
_BOUND = frozenset(
    {
        "only",
        "just",
        "least",
        "fewer",
        "less",
        "more",
        "later",
        "earlier",
        "merely",
        "simply",
        "but",
        "doubt",
        "question",
        "wonder",
        "until",
        "till",
    }
)
_TO_DO = frozenset({"fail", "failure", "decline"})
# "Voted no" and "said no" give an answer, and "had to do without" tells of a loss.
_ANSWERS = frozenset({"vote", "say", "answer", "reply"})


# Small words that go with a verb and turn nothing round by themselves: "locked on", "closed off".
_LITTLE = frozenset(
    {"on", "off", "in", "out", "up", "down", "over", "under", "above", "below", "before", "after", "since"}
)


_STANDS = frozenset({"up", "down", "on", "off"})
_STANDING = frozenset({"is", "are", "was", "were", "been", "be", "stood", "stand", "standing", "stayed", "still"})


# What one may do or have done to one, whatever the rest of the words.
_OF_PEOPLE = frozenset(
    frozenset(pair)
    for pair in (
        ("confess", "deny"),
        ("admit", "deny"),
        ("resign", "dismiss"),
        ("acquit", "convict"),
        ("survive", "die"),
    )
)


@dataclass(frozen=True, slots=True)
class Negator:
    """A word of negation and the base forms of what it turns round: `heads` surely, `reach` perhaps."""

    word: Word
    heads: tuple[str, ...]
    reach: tuple[str, ...]


def compare_negation(left: Telling, right: Telling) -> Iterator[Difference]:
    """One side says no where the other side says yes: by a word of negation, by an opposite, or as what
    somebody denies; questions say neither."""
    stages = find_stage(left)[0], find_stage(right)[0]
    if asks(left) or asks(right) or Modality.CONDITIONAL in stages:
        return
    swaps = opposites_in(left, right)
    ours, theirs = turned_words(left, right, swaps)
    denied = denies(left) != denies(right) and not _refutes(right if denies(left) else left)
    if (len(ours) + len(theirs) + len(swaps) + denied) % 2 == 0 or complementary(left, right):
        return
    if not swaps and _not_yet(ours, theirs, stages):
        return
    one = [*ours, *(pair[0] for pair in swaps)]
    other = [*theirs, *(pair[1] for pair in swaps)]
    cues = [cue for telling in (left, right) if denied and denies(telling) for cue in telling.cue]
    told = ", ".join(f"“{word}”" for word in [*(word.text for word in [*one, *other]), *cues])
    detail = f"said on one side, denied on the other: {told}"
    yield Difference(VariantKind.NEGATION, detail, word_span(left, one), word_span(right, other))


def _not_yet(ours: Sequence[Word], theirs: Sequence[Word], stages: tuple[Modality, Modality]) -> bool:
    """True if what one side says has not happened is yet to come on the other: no water now, water on Monday."""
    denying, stating = stages if ours else (stages[1], stages[0])
    return bool(ours) != bool(theirs) and denying in ACTUAL and stating in _AHEAD


def _refutes(telling: Telling) -> bool:
    """True if the sentence of a telling takes back or turns down what it tells: "rejected the suggestion that"."""
    return bool(_REFUTING & {*telling.context, *(word.base for word in telling.words)})


def word_span(telling: Telling, found: Sequence[Word]) -> Span:
    """The characters of these words, of the telling's head where there are none."""
    return span_of(telling.report_id, found) if found else telling.statement.head


def turned_words(
    left: Telling, right: Telling, swaps: Sequence[tuple[Word, Word]] = ()
) -> tuple[list[Word], list[Word]]:
    """The words of negation on each side that turn round what the other side says without one.

    Negators of like reach on both sides answer one another. Where the other side says no in a way that answers none
    ("has lost its water" beside "is without water"), nothing is taken for turned.
    """
    ours = [one for one in negators(left) if one.word not in [pair[0] for pair in swaps]]
    theirs = [one for one in negators(right) if one.word not in [pair[1] for pair in swaps]]
    for one in tuple(ours):
        twin = next((other for other in theirs if _alike(one.reach, other.reach)), None)
        if twin:
            ours.remove(one)
            theirs.remove(twin)
    mine, yours = ({pair[side].base for pair in swaps} for side in (0, 1))
    shared = _turning(ours, left, right, mine), _turning(theirs, right, left, yours)
    implied = _implies(left, right, swaps), _implies(right, left, swaps)
    return (
        [] if len(shared[1]) < len(theirs) or implied[1] else shared[0],
        [] if len(shared[0]) < len(ours) or implied[0] else shared[1],
    )


def _turning(found: Sequence[Negator], telling: Telling, other: Telling, swapped: Collection[str] = ()) -> list[Word]:
    """The words of negation whose heads the other side has, or has an opposite of."""
    return [
        one.word
        for one in found
        if any(_held(base, other) or base in swapped for base in one.heads)
        and not _stands_for_in(telling, one.word, other)
        and not _said_too(telling, one)
    ]


def _said_too(telling: Telling, negator: Negator) -> bool:
    """True if the telling says of the same word what it is, too: "a strike alert, no strike"."""
    return any(telling.bases.count(base) > 1 for base in negator.heads[:1])


def _alike(left: Sequence[str], right: Sequence[str]) -> bool:
    return any(nearness(a, b) > 0 for a in left for b in right)


def _implies(telling: Telling, other: Telling, swaps: Sequence[tuple[Word, Word]]) -> bool:
    """True if the telling says no by a word that the other has not: "banned", "lost"."""
    swapped = {word.base for pair in swaps for word in pair}
    listed = read_words("implied_no.txt") - swapped - {word.base for word in other.words}
    held = {word.base for word in other.words}
    for one, two in pairwise(telling.words):
        if (one.base == "last" and two.base in _LAST_DONE) or (one.base, two.text.lower()) in _SAYING_NO:
            return True
    return any(word.base in listed or _undone(word, held) for word in telling.words)


def _undone(word: Word, held: Collection[str]) -> bool:
    """True for "unbeaten" where the other side has "beaten", with a word of negation of its own."""
    lower = word.text.lower()
    return lower.startswith("un") and len(lower) > len("un") + REACH and base_form(lower[len("un") :]) in held


def negators(telling: Telling) -> list[Negator]:
    """The words of negation of a telling with what they reach; two that stand together ("did not deny") undo each
    other and are left out."""
    found = [index for index in range(len(telling.words)) if _negates(telling.words, index)]
    if found[:1] == [0] and telling.text[telling.words[0].end - telling.span.start :][:1] == ",":
        found = found[1:]  # "No, he has not"
    undone = {
        index
        for one, other in pairwise(found)
        for index in (one, other)
        if not content_words(telling.words[one + 1 : other])
    }
    kept = [index for index in found if index not in undone]
    return [
        _negator(telling, index) for index in kept if telling.words[index].text.lower() != "nor" or index == kept[0]
    ]


def _negates(found: Sequence[Word], index: int) -> bool:
    word, after = found[index], found[index + 1 : index + 2]
    if word.base not in read_words("negators.txt") | _UNABLE and not word.text.lower().replace("’", "'").endswith(
        "n't"
    ):
        return False
    before = found[index - 1].base if index else ""
    if (word.base == "no" and before in _ANSWERS) or (word.base == "without" and before == "do"):
        return False
    if word.base in _TO_DO and (not after or after[0].text.lower() != "to"):
        return False  # "the pump failed at noon"
    near = found[index + 1 : index + 3 + REACH]
    if any(b.text.lower() in _PARTLY and a.text.lower() != "at" for a, b in pairwise([word, *near])):
        return False
    if after and word.base == "not" and after[0].text.lower() in _SMALL_NUMBERS:
        return False  # "six, not four" gives another figure
    if after and (after[0].text.lower() in _BOUND or (word.text == "No" and after[0].text[:1].isdigit())):
        return False
    return not (index and word.text.lower() == "not" and found[index - 1].text.lower() == "or")


def _negator(telling: Telling, index: int) -> Negator:
    word = telling.words[index]
    if word.base in _NOBODY:
        reach = content_words(telling.words[index + 1 :])[:REACH_OF_NOBODY]
        return Negator(word, tuple(one.base for one in reach), tuple(one.base for one in reach))
    after = content_words(telling.words[index + 1 : index + 1 + 2 * REACH])
    plain = [one for one in after if not one.text.lower().endswith("ly")] or list(after)
    reach = tuple(plain[:REACH])
    if index + 1 == len(telling.words):
        reach = content_words(telling.words[:index])[-1:]
    between = reach[1:] and [w for w in telling.words if reach[0].end <= w.start < reach[1].start]
    apart = any(one.text.lower() in _BETWEEN for one in between)
    return Negator(word, tuple(one.base for one in reach[: 1 if apart else REACH]), tuple(one.base for one in reach))


def _stands_for_in(telling: Telling, negator: Word, other: Telling) -> bool:
    """True where a translator put "not" for "in the" (Portuguese "no"): the other telling has a preposition there."""
    index = telling.words.index(negator)
    if negator.text.lower() not in {"not", "no"} or index + 1 >= len(telling.words):
        return False
    base, theirs = telling.words[index + 1].base, [word.text.lower() for word in other.words]
    before = [theirs[max(0, place - 2) : place] for place, word in enumerate(other.words) if word.base == base]
    return any(words[-1:] and (words[-1] in _IN or (words[-1] == "the" and words[0] in _IN)) for words in before)


def _held(base: str, telling: Telling) -> bool:
    return any(nearness(base, other) > 0 for other in telling.bases)


def opposites_in(left: Telling, right: Telling) -> list[tuple[Word, Word]]:
    """Pairs of opposites in like company where neither side has the other's word; "north" and "south" say where."""
    where = read_words("directions.txt") | read_words("no_turn.txt") | _LITTLE
    ours, theirs = (
        [word for word in _only(side, other) if word.base not in where or _says_how(side, word)]
        for side, other in ((left, right), (right, left))
    )
    return opposed_words(left, ours, right, theirs)


def _says_how(telling: Telling, word: Word) -> bool:
    """True for "the gate was down" and "stood up": a little word that says how something stands, with nothing after."""
    index = telling.words.index(word)
    near = {one.text.lower() for one in telling.words[max(0, index - REACH) : index]}
    low = word.end - telling.span.start
    ends = re.match(r"\s*(?:[.,;:]|$|and\b|when\b|at\b)", telling.text[low:]) is not None
    return word.base in _STANDS and bool(near & _STANDING) and ends


def compare_directions(left: Telling, right: Telling) -> Iterator[Difference]:
    """Opposite ends of one thing: "the north gate" against "the south gate"."""
    where = read_words("directions.txt")
    sides = _only(left, right), _only(right, left)
    ours, theirs = ([word for word in side if word.base in where] for side in sides)
    for one, other in opposed_words(left, ours, right, theirs):
        spans = span_of(left.report_id, [one]), span_of(right.report_id, [other])
        yield Difference(VariantKind.PLACE, f"“{one.text}” against “{other.text}”", *spans)


def opposed_words(
    left: Telling, ours: Sequence[Word], right: Telling, theirs: Sequence[Word]
) -> list[tuple[Word, Word]]:
    """Pairs of opposites among these words of two tellings, each used once, where they stand in like company."""
    theirs = list(theirs)
    pairs = []
    for word in ours:
        rival = next((o for o in theirs if opposed(word.base, o.base) and _in_company(left, word, right, o)), None)
        rival = rival or next((o for o in theirs if _head_against_head(left, word, right, o)), None)
        if rival:
            theirs.remove(rival)
            changed = _UNTIL & {one.base for one in (*left.words, *right.words)} or (
                word.text.endswith("ing") and rival.text.endswith("ing")
            )
            if not (changed or _refused(left, word) or _refused(right, rival)):
                pairs.append((word, rival))
    return pairs


def _head_against_head(left: Telling, word: Word, right: Telling, other: Word) -> bool:
    """True for "denies" and "confessed" where both are what somebody is said to do."""
    heads = left.statement.head.start == word.start, right.statement.head.start == other.start
    return all(heads) and frozenset((word.base, other.base)) in _OF_PEOPLE


def _refused(telling: Telling, word: Word) -> bool:
    """True for "rejected the claim": the word is what is refused, not what is done."""
    index = telling.words.index(word)
    return any(one.base in read_words("refuting.txt") for one in telling.words[max(0, index - REACH) : index])


def _in_company(left: Telling, word: Word, right: Telling, other: Word) -> bool:
    """True if the two words stand near a word that both sides have, or alone."""
    ours, theirs = _company(left, word), _company(right, other)
    return not (ours and theirs) or _alike(ours, theirs)


def _company(telling: Telling, word: Word) -> list[str]:
    before = [one.base for one in telling.content if one.end <= word.start][-COMPANY:]
    return before + [one.base for one in telling.content if one.start >= word.end][:COMPANY]


def _only(telling: Telling, other: Telling) -> list[Word]:
    """The words that the other telling lacks; words of scope ("all", "some") are compared elsewhere."""
    held = {word.base for word in other.words}
    scopes = read_words("scopes.tsv") & read_words("stopwords.txt")
    return [word for word in telling.words if word.base not in held and word.text.lower() not in scopes]


def denies(telling: Telling) -> bool:
    """True if the word that says who says it says that it is not so: "denied that"."""
    verbatim = telling.text[:1] in '"“„«' or (telling.attribution is not None and telling.attribution.verbatim)
    return not verbatim and any(base in read_words("denying.txt") for base in telling.cue)
