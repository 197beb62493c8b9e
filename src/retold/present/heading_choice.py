"""The heading of a difference that is one word in the place of another in what is else the same: "90 or 290?"."""

import re
from collections.abc import Sequence

from rapidfuzz.distance import Indel

from retold.present.denials import NEGATORS
from retold.present.lookup import Lookup, tells
from retold.present.sides import Side
from retold.text import words

# Two sentences are one, retold, if their words are so much alike in their order, 1 being the same.
NEARLY = 0.7
# What differs is named in a heading if it has so many words or fewer; so many are told after a word of negation.
MOST_NAMED, AFTER_NEGATOR, MOST_BEFORE = 4, 2, 2
_NEXT = re.compile(r"[\s\"“”‘’']*([^\W\d_][\w’'-]*)")


def ask_choice(pair: Sequence[Side], lookup: Lookup) -> str:
    """ "90 professors or 290 teachers", "last month or not last month": what stands in the place of what where two
    sides are one sentence, retold, or two figures; "" where they are not, or where too much differs to be named."""
    told = [_marked(side, lookup) for side in pair]
    sentences = [words(lookup.text(lookup.sentence(side.telling))) for side in pair]
    if len(pair) != 2 or not (_are_figures(told) or Indel.normalized_similarity(*sentences) >= NEARLY):
        return ""
    negated = [[word.lower() in NEGATORS for word in one.split()[:1]] == [True] for one in told]
    if negated[0] != negated[1]:
        whole = told[negated.index(True)]
        bare = whole.partition(" ")[2]
        told = [whole if negated[0] else bare, whole if negated[1] else bare]
    if not all(told) or told[0].lower() == told[1].lower() or max(len(one.split()) for one in told) > MOST_NAMED:
        return ""
    before = _shared_before(pair, lookup) if _are_figures(told) else ""
    return f"{before}{told[0]} or {told[1]}"


def _shared_before(pair: Sequence[Side], lookup: Lookup) -> str:
    """The one or two words right before the figures, where both sides have them: "February 15 or 25"."""
    found = []
    for side in pair:
        mark = next(one for one in side.marks if one.report_id == side.telling.report_id)
        text = lookup.reports[mark.report_id].text[lookup.sentence(mark).start : mark.start]
        found.append(text.split()[-MOST_BEFORE:])
    shared: list[str] = []
    for one, other in zip(*(reversed(own) for own in found), strict=False):
        if one.lower() != other.lower() or not one[:1].isalpha() or not one[-1:].isalpha():
            break
        shared.insert(0, one)
    return f"{' '.join(shared)} " if shared else ""


def _are_figures(told: Sequence[str]) -> bool:
    return all(one[:1].isdigit() or one[:1] in "$€£" for one in told)


def _marked(side: Side, lookup: Lookup) -> str:
    """The words of a side that differ; a figure with the word that follows it, a word of negation with two."""
    mark = next((one for one in side.marks if one.report_id == side.telling.report_id), None)
    if mark is None:
        return ""
    text = lookup.reports[mark.report_id].text
    told = " ".join(text[mark.start : mark.end].split())
    more = AFTER_NEGATOR if told.lower() in NEGATORS else int(told[-1:].isdigit() and bool(lookup.quantities(mark)))
    here = mark.end
    for _ in range(more):
        found = _NEXT.match(text, here, lookup.sentence(mark).end)
        if not found or (told[-1:].isdigit() and not tells(found.group(1))):
            break
        told, here = f"{told} {found.group(1)}", found.end()
    return told
