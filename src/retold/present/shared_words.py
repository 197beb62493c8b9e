"""What the sides of a difference speak of: the words that both have."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, combinations

from retold.present.inversion import is_written_small
from retold.present.lookup import Lookup, stem, stems, tells
from retold.present.sides import Side
from retold.present.word_lists import word_list
from retold.text import words

# So many words, and so many runs of them, name what two sides share.
MOST_NAMED, MOST_RUNS = 6, 3
_ARTICLES = ("the", "a", "an")
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")


def matter(text: str) -> set[str]:
    """The words of matter of a text that name more than a number or a day."""
    return stems(text) - _counts()


@cache
def _counts() -> frozenset[str]:
    """The words that only count or date, by their beginnings."""
    return frozenset(map(stem, word_list("counts")))


def _names(told: str) -> bool:
    """True for words of which one is no measure and no word of saying."""
    return not matter(told) <= _nameless()


@cache
def _nameless() -> frozenset[str]:
    """The words of measure and of saying, by their beginnings."""
    return frozenset(map(stem, word_list("measures") | word_list("lengths") | word_list("saying")))


def shared_stems(pair: Sequence[Side], lookup: Lookup) -> set[str]:
    """The words of matter that both sides' sentences have, by their beginnings."""
    one, other = (stems(lookup.text(lookup.sentence(side.telling))) for side in pair)
    return one & other


def name_shared(pair: Sequence[Side], facet: str, lookup: Lookup, *, unmarked: bool) -> str:
    """What two sides speak of: the longest runs of words that stand in both sentences, else the words of matter in
    both, else who or what one side speaks of; "" if it speaks of nothing that is named.

    The words of `facet` are not told again, nor, if `unmarked`, those that differ; a measure or a word of saying names
    nothing.
    """
    asked, blank = stems(facet), unmarked and all(_is_part(side, lookup) for side in pair)
    one, other = (
        [word if stem(word) not in asked else "" for word in _words(side, lookup, unmarked=blank)] for side in pair
    )
    found = _few(list(filter(_names, _shared_runs(one, other)))) or list(filter(_names, _alike(one, other)))[:MOST_RUNS]
    if found:
        return ", ".join(_small(told, lookup).removesuffix("'s").removesuffix("’s") for told in found)
    counted = [word for word in one if tells(word) and stem(word) in {stem(each) for each in other}][:1]
    spoken_of = [_subject(side, asked, lookup, unmarked=blank) for side in pair]
    return next(filter(None, (*spoken_of, _shared_nearby(pair, asked, lookup), *counted)), "")


def shared_runs(pair: Sequence[Side], lookup: Lookup) -> list[str]:
    """The runs of words that stand in the sentences of both sides, those with most words of matter first."""
    one, other = (_words(side, lookup, unmarked=False) for side in pair)
    return _shared_runs(one, other)


def _alike(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The words of matter that both have in some form, in the order of the first, small where either writes them so."""
    theirs = {root for root in matter(" ".join(other)) if not root[:1].isdigit()}
    written: dict[str, str] = {}
    for word in sorted(filter(tells, (*one, *other)), key=lambda word: not word.islower()):
        written.setdefault(stem(word), word)
    return [written[root] for root in dict.fromkeys(map(stem, one)) if root in theirs]


def all_shared(pair: Sequence[Side], lookup: Lookup) -> list[str]:
    """The words of matter that any tellings of both sides have, by their beginnings, those of most tellings first."""
    told = [[matter(lookup.text(lookup.sentence(span))) for span in side.tellings] for side in pair]
    counts = [Counter(one for words_ in own for one in words_) for own in told]
    return sorted(counts[0].keys() & counts[1].keys(), key=lambda one: (-min(count[one] for count in counts), one))


def _shared_nearby(pair: Sequence[Side], asked: set[str], lookup: Lookup) -> str:
    """Two of the words of matter that tellings of both sides have and that are not `asked`."""
    texts = [lookup.text(lookup.sentence(span)) for side in pair for span in side.tellings]
    written = {stem(word): word for text in texts for word in words(text)}
    return ", ".join([written[one] for one in all_shared(pair, lookup) if one not in asked][:2])


def _is_part(side: Side, lookup: Lookup) -> bool:
    """True if what differs is less than half of a side's sentence."""
    around = lookup.sentence(side.telling)
    return 2 * sum(mark.end - mark.start for mark in side.marks) < around.end - around.start


def _subject(side: Side, asked: set[str], lookup: Lookup, *, unmarked: bool) -> str:
    """Who or what a side speaks of, if it is named, in few words and, if `unmarked`, not what differs."""
    statement = lookup.statements.get(side.telling)
    parts = [row.span for row in statement.arguments if row.role in ("who", "what", "whom")] if statement else []
    free = [
        span for span in parts if not unmarked or not any(m.start < span.end and span.start < m.end for m in side.marks)
    ]
    told = (" ".join(lookup.text(span).split()) for span in free)
    return next((_small(one, lookup) for one in told if len(one.split()) <= MOST_NAMED and matter(one) - asked), "")


def _words(side: Side, lookup: Lookup, *, unmarked: bool) -> list[str]:
    """The words of a side's sentence, if `unmarked` an empty one for each that differs."""
    around = lookup.sentence(side.telling)
    found = []
    for match in _WORD.finditer(lookup.reports[around.report_id].text, around.start, around.end):
        marked = unmarked and any(mark.start < match.end() and match.start() < mark.end for mark in side.marks)
        found.append("" if marked else match.group())
    return found


def _shared_runs(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """The runs of words that stand in both, those with most words of matter first, no loose words at their ends."""
    theirs = {tuple(word.lower() for word in run) for run in _runs(other)}
    runs = [run for run in _runs(one) if tuple(word.lower() for word in run) in theirs and _is_whole(run)]
    kept: list[Sequence[str]] = []
    for run in sorted(runs, key=lambda run: (-len(matter(" ".join(run))), run[0].lower() not in _ARTICLES, len(run))):
        if not any({word.lower() for word in run if tells(word)} & {word.lower() for word in done} for done in kept):
            kept.append(run)
    return [" ".join(run) for run in kept]


def _few(runs: Sequence[str]) -> list[str]:
    """The first of some runs, as long as they have few words together."""
    counts = list(accumulate(len(run.split()) for run in runs))
    return [run for run, count in zip(runs, counts, strict=True) if count <= MOST_NAMED][:MOST_RUNS]


def _runs(told: Sequence[str]) -> list[Sequence[str]]:
    """Every run of at most MOST_NAMED words without an empty one, in text order."""
    bounds = combinations(range(len(told) + 1), 2)
    return [told[i:j] for i, j in bounds if j - i <= MOST_NAMED and all(told[i:j])]


def _is_whole(run: Sequence[str]) -> bool:
    """True for words that name something: a word of matter among them, and no loose one at an end but an article."""
    first, last = run[0].lower(), run[-1].lower()
    begins = first not in word_list("loose") or (first in _ARTICLES and len(run) > 1)
    return (
        begins
        and last not in word_list("loose")
        and bool(matter(" ".join(run)) - {word.lower() for word in run if word[:1].isdigit()})
    )


def _small(text: str, lookup: Lookup) -> str:
    first = text.partition(" ")[0]
    small = first.lower() in word_list("loose") or is_written_small(text, lookup)
    return text[:1].lower() + text[1:] if small else text
