"""The heading of a difference that is one word in the place of another in what is else the same: "90 or 290?"."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from rapidfuzz.distance import Indel

from retold.present.denials import NEGATORS
from retold.present.lookup import Lookup, tells
from retold.present.one_sentence import take_places
from retold.present.sides import Side
from retold.present.word_lists import word_list
from retold.text import words
from retold.types import Span

# Two sentences are one, retold, if their words are so much alike in their order, 1 being the same.
NEARLY = 0.7
# What differs is named in a heading if it has so many words or fewer; so many are told after a word of negation.
MOST_NAMED, AFTER_NEGATOR, MOST_BEFORE = 4, 2, 2
# So many words after two figures are told where both have them: "2016 or 2026 Harbour Board election".
MOST_AFTER = 3
_NEXT = re.compile(r"[\s\"“”‘’']*([^\W\d_][\w’'-]*)")
_AFTER = re.compile(r"\s+([^\W\d_][\w’'-]*)")


def ask_choice(pair: Sequence[Side], lookup: Lookup) -> str:
    """ "90 professors or 290 teachers", "last month or not last month": what stands in the place of what where two
    sides are one sentence, retold, or two figures; "" where they are not, or where too much differs to be named."""
    marks = [next((one for one in side.marks if one.report_id == side.telling.report_id), None) for side in pair]
    if len(pair) != 2 or marks[0] is None or marks[1] is None:
        return ""
    first, second = marks[0], marks[1]
    told = (_told(first, lookup), _told(second, lookup))
    if told[0].lower() == told[1].lower():
        return ""
    if max(len(one.split()) for one in told) > MOST_NAMED:
        return _counted_alike(*told) if all(map(_is_figure, told)) else ""
    if all(_is_figure(one) for one in told):
        return _of_figures(first, second, lookup)
    sentences = [lookup.sentence(side.telling) for side in pair]
    denied = [one.lower() in NEGATORS for one in told]
    if denied[0] != denied[1]:
        alike = Indel.normalized_similarity(*(words(lookup.text(one)) for one in sentences))
        return _denied(first if denied[0] else second, lookup, first=denied[0]) if alike >= NEARLY else ""
    return f"{told[0]} or {told[1]}" if take_places(first, second, sentences, lookup) else ""


def _counted_alike(one: str, other: str) -> str:
    """ "14 or 41 million tonnes a day" of two figures that are told with what they count; "" of others."""
    pairs = zip(reversed(one.split()[1:]), reversed(other.split()[1:]), strict=False)
    alike = [word for word, same in takewhile(lambda two: two[0] == two[1], pairs)][::-1]
    heads = [" ".join(told.split()[: -len(alike)]) for told in (one, other)] if alike else []
    fits = max((len(head.split()) for head in heads), default=MOST_NAMED) < MOST_NAMED
    return f"{' or '.join(heads)} {' '.join(alike)}" if fits and any(map(tells, alike)) else ""


def _of_figures(first: Span, second: Span, lookup: Lookup) -> str:
    """Two figures with the words right before them that both have, and what both count: "on the 2016 or 2026 election";
    the word after each where it is not the same: "90 professors or 290 teachers"."""
    one, other = _told(first, lookup), _told(second, lookup)
    before = list(
        dropwhile(lambda word: word.lower() in word_list("opening nothing"), _shared_before(first, second, lookup))
    )
    both = zip(*(words_after(mark, lookup, MOST_AFTER) for mark in (first, second)), strict=False)
    shared = [word for word, _ in takewhile(lambda two: two[0] == two[1] and tells(two[0]), both)]
    if shared:
        return " ".join([*before, f"{one} or {other}", *shared])
    after = [words_after(mark, lookup, 1) for mark in (first, second)]
    before = before if any(map(tells, before)) else []
    counted = all(word and tells(word[0]) for word in after) and all(map(lookup.quantities, (first, second)))
    return " ".join([*before, one, *(after[0] if counted else ()), "or", other, *(after[1] if counted else ())])


def _denied(negator: Span, lookup: Lookup, *, first: bool) -> str:
    """A word of negation with what it denies, so many words after it, and these alone: "not in May or in May"."""
    following = words_after(negator, lookup, AFTER_NEGATOR)
    telling = [at + 1 for at, word in enumerate(following) if tells(word) or word[:1].isupper()]
    denied = " ".join(following[: max(telling, default=0)])
    sides = [f"{_told(negator, lookup)} {denied}", denied]
    return " or ".join(sides if first else sides[::-1]) if denied else ""


def is_misplaced(pair: Sequence[Side], lookup: Lookup) -> bool:
    """True if one side has a "not" or "no" after no auxiliary, as a translating machine puts it: no deed is denied."""
    return any(
        _told(mark, lookup).lower() in ("not", "no") and not _word_before(mark, lookup) & word_list("auxiliaries")
        for side in pair
        for mark in side.marks
    )


def _word_before(mark: Span, lookup: Lookup) -> set[str]:
    return set(words(lookup.reports[mark.report_id].text[lookup.sentence(mark).start : mark.start])[-1:])


def _told(mark: Span, lookup: Lookup) -> str:
    return " ".join(lookup.text(mark).split())


def _is_figure(told: str) -> bool:
    return told[:1].isdigit() or told[:1] in tuple("$€£")


def _shared_before(first: Span, second: Span, lookup: Lookup) -> list[str]:
    """The one or two words right before two marks, where both have them."""
    found = [
        lookup.reports[mark.report_id].text[lookup.sentence(mark).start : mark.start].split()[-MOST_BEFORE:]
        for mark in (first, second)
    ]
    shared: list[str] = []
    for one, other in zip(*(reversed(own) for own in found), strict=False):
        if one.lower() != other.lower() or not one[:1].isalpha() or not one[-1:].isalpha():
            break
        shared.insert(0, one)
    return shared


def words_after(mark: Span, lookup: Lookup, most: int) -> list[str]:
    """At most so many words right after a mark in its sentence, none beyond a sign of punctuation."""
    text, end, here = lookup.reports[mark.report_id].text, lookup.sentence(mark).end, mark.end
    found: list[str] = []
    while len(found) < most and (match := (_AFTER if found else _NEXT).match(text, here, end)):
        found.append(match.group(1))
        here = match.end()
    return found
