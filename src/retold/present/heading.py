"""The heading of a difference: a plain question that its sides answer, or the facet and what the sides share."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from retold.present.differences import Difference
from retold.present.heading_choice import ask_choice, is_misplaced, words_after
from retold.present.heading_questions import ASKED_OPENLY, YES_NO, ask_openly, ask_yes_no
from retold.present.lookup import Lookup, stem, stems, tells
from retold.present.shared_words import matter, name_shared, shared_runs, shared_stems
from retold.present.sides import Side
from retold.present.word_lists import word_list
from retold.terms import VariantKind
from retold.types import Quantity

FACETS = {
    VariantKind.NUMBER: "Which figure",
    VariantKind.UNIT: "In which unit",
    VariantKind.COUNTED: "What is counted",
    VariantKind.NAME: "Who or what",
    VariantKind.ROLE: "Who",
    VariantKind.PLACE: "Where",
    VariantKind.TIME: "When",
    VariantKind.NEGATION: "Said and denied",
    VariantKind.MODALITY: "How firm",
    VariantKind.ATTRIBUTION: "Who says so",
    VariantKind.QUOTE: "In which words",
    VariantKind.CAUSE: "Why",
    VariantKind.SCOPE: "How much of it",
    VariantKind.STRENGTH: "How strongly put",
}
OTHERWISE, SPELT = "Told in two ways", "How is the name spelt"
# Words that two speakers are said to have said are quoted in a heading if they are so many.
FEWEST_QUOTED = 3
# So many words after two figures are looked at for what both clauses say of what they count; what ends the clause.
MOST_SHARED = 7
_TENSED = frozenset({"is", "are", "was", "were", "has", "have", "had", "will", "would"})
_TURNING = frozenset({"and", "or", "but", "who", "which", "that", "as", "when", "while", "after", "before", "by", "in"})
# What collation asks where it does not know what is counted.
VAGUE = frozenset({"Which figure", "How much", "How many"})
_STAGES = (("possible", "How certain"), ("conditional", "How certain"), ("done", "Done or still to come"))


def phrase_heading(difference: Difference, sides: Sequence[Side], lookup: Lookup) -> str:
    """What a difference asks: "How many died?", "Who was shot?", "Did the parcel reach the school?"; where no question
    is sure, what stands in the place of what in one sentence that both sides have, or the facet that differs and the
    words that both sides have: "When: the handover".

    An open question holds no word of matter that stands in one side's sentence alone.
    """
    pair = [side for side in sides if side.place in (difference.first, difference.second)]
    choice = ask_choice(pair, lookup)
    if choice and difference.variant.kind is VariantKind.NEGATION and is_misplaced(pair, lookup):
        return f"{choice[:1].upper()}{choice[1:]}?"
    asked = next(_asked(difference, pair, lookup), "") if len(pair) == 2 else ""
    if asked:
        return f"{asked}?"
    facet = facet_of(difference)
    if difference.variant.kind is VariantKind.NUMBER and (clause := _shared_clause(pair, lookup)):
        return f"How many {clause}?"
    if difference.variant.kind is VariantKind.NUMBER and any(w.isalpha() and tells(w) for w in choice.split()):
        return f"{choice[:1].upper()}{choice[1:]}?"
    if facet in VAGUE and (thing := _thing_counted(pair, lookup)):
        return f"How many {thing}?"
    if _is_counted(facet, pair, lookup):
        return f"{facet}?"
    if choice:
        return f"{choice[:1].upper()}{choice[1:]}?"
    named = name_shared(pair, facet, lookup, unmarked=facet != OTHERWISE) if len(pair) == 2 else ""
    return f"{facet}: {named}" if named else facet


def facet_of(difference: Difference) -> str:
    """The facet in which the two readings differ, in a few plain words."""
    variant = difference.variant
    if variant.detail.startswith("told otherwise"):
        return OTHERWISE
    if variant.kind in (VariantKind.NUMBER, VariantKind.UNIT):
        return counted_in(difference) or FACETS[variant.kind]
    if variant.kind is VariantKind.NAME and "spellings" in variant.detail:
        return SPELT
    if variant.kind is VariantKind.MODALITY:
        return next((facet for word, facet in _STAGES if word in variant.detail), FACETS[variant.kind])
    return FACETS[variant.kind]


def _is_counted(facet: str, pair: Sequence[Side], lookup: Lookup) -> bool:
    """True for "How many votes" of two sides whose sentences have the thing counted, and no mere measure."""
    counted = matter(facet.partition("How many")[2])
    measures = {stem(word) for word in word_list("measures")}
    return len(pair) > 1 and bool(counted - measures) and counted <= shared_stems(pair, lookup)


def _shared_clause(pair: Sequence[Side], lookup: Lookup) -> str:
    """ "people were still missing" of two clauses that begin with the figures that differ and go on alike; "" else."""
    found = []
    for side in pair:
        mark = next((one for one in side.marks if one.start == side.telling.start), None)
        found.append(words_after(mark, lookup, MOST_SHARED) if mark else [])
    if len(found) != 2:
        return ""
    alike = takewhile(lambda both: both[0] == both[1] and both[0].lower() not in _TURNING, zip(*found, strict=False))
    shared = [word for word, _ in alike]
    while shared and not tells(shared[-1]):
        shared.pop()
    verb = next((at for at, word in enumerate(shared) if word.lower() in _TENSED), 0)
    return " ".join(shared) if 0 < verb < len(shared) - 1 else ""


def _thing_counted(pair: Sequence[Side], lookup: Lookup) -> str:
    """The noun that both sides count by the figures that differ, as the first has it; "" if they count two things."""
    figures = [[q for mark in side.marks for q in lookup.quantities(mark) if q.counted] for side in pair]
    found = [[noun for q in own if (noun := _noun_counted(q))] for own in figures]
    alike = len(found) == 2 and all(found) and stem(found[0][0]) == stem(found[1][0])
    return found[0][0].lower() if alike and tells(found[0][0]) else ""


def _noun_counted(figure: Quantity) -> str:
    """The noun counted: "carts"; of a measure its unit, "pages" of a "225-page report"; "" of what has no plain one."""
    noun = figure.counted.split()[-1]
    if figure.unit == "-" or stem(figure.unit) == stem(noun):
        return noun
    return f"{figure.unit}s" if figure.unit.isalpha() and figure.unit not in word_list("uncounted") else ""


def counted_in(difference: Difference) -> str:
    """ "How many votes", "How much", as collation asks it; "" where it asks otherwise."""
    head = re.split(r":|\s(?:who|which|that|were|was|are|is|had|have|has)\s", difference.collation.question)[0].strip()
    return head[:1].upper() + head[1:] if head.startswith("how ") and len(head.split()) < 7 else ""


def _asked(difference: Difference, pair: Sequence[Side], lookup: Lookup) -> Iterator[str]:
    """The questions that can be asked, the best first."""
    kind, asked = difference.variant.kind, difference.collation.question
    agreed = shared_stems(pair, lookup) | {stem(word) for word in word_list("tolls")}
    if kind is VariantKind.NUMBER and ":" not in asked and asked.startswith("how ") and stems(asked) <= agreed:
        yield asked[:1].upper() + asked[1:]
    if facet_of(difference) == SPELT:
        return
    if facet_of(difference) == FACETS[VariantKind.ATTRIBUTION]:
        tellings = [" ".join(lookup.text(side.telling).split()).lower() for side in pair]
        runs = (run for run in shared_runs(pair, lookup) if all(run.lower() in told for told in tellings))
        yield from (f"Who said “{run}”" for run in islice(runs, 1) if len(run.split()) >= FEWEST_QUOTED)
    if kind in ASKED_OPENLY and facet_of(difference) != OTHERWISE:
        yield from ask_openly(difference, pair, lookup)
    if kind in YES_NO or facet_of(difference) == OTHERWISE:
        yield from ask_yes_no(difference, pair, lookup)
