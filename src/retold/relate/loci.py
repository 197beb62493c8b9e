"""Loci: where reports of one story give a figure of the same thing, and which figure each of them gives."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest

from rapidfuzz.distance import LCSseq

from retold.relate.fingerprint import STEM, Print
from retold.relate.numerals import Figure, find_figures

NEAR = 0.4  # of two sentences, as in align.py
PLACED = 0.2  # nearness of two figures below which they are of different things
MOST = 30  # other wordings that a sentence is laid beside
RAREST = 12  # stems of a sentence by which those are found
REACH = 5  # words on each side of a figure that tell what it is of
_PREFIX = 4
_WEIGHTS = tuple(1 / (distance + 0.5) for distance in range(REACH))
Place = tuple[int, int]  # report and word
Side = tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """One wording of a sentence with its figures, and where it stands: by report the number of its first word."""

    words: tuple[str, ...]
    figures: tuple[Figure, ...]
    holders: dict[int, int]

    @cached_property
    def frame(self) -> tuple[str, ...]:
        """The words with figures blotted out."""
        blotted = {figure.at for figure in self.figures}
        return tuple("#" if at in blotted else word for at, word in enumerate(self.words))

    @cached_property
    def prefixes(self) -> tuple[str, ...]:
        """The beginnings of the words of the frame: "Sept." and "September" have one."""
        return tuple(word[:_PREFIX] for word in self.frame)

    @cached_property
    def sides(self) -> list[tuple[Side, Side]]:
        """What stands before and after each figure."""
        return [(_side(self.prefixes, one.at, -1), _side(self.prefixes, one.at, 1)) for one in self.figures]

    @cached_property
    def content(self) -> frozenset[str]:
        """Stems that can tell the sentence from another."""
        long = frozenset(word[:STEM] for word in self.frame if len(word) > 3)
        return long or frozenset(self.frame)


@dataclass(frozen=True, slots=True)
class Witness:
    """What another wording has in the place of a figure; `nearness` of the sentences and of what stands around."""

    value: str
    nearness: float
    form: Form
    slot: int

    @property
    def word(self) -> str:
        """The figure as it is written."""
        return self.form.words[self.form.figures[self.slot].at]

    def place(self, report: int) -> Place:
        """Where it stands in a report that holds the wording."""
        return report, self.form.holders[report] + self.form.figures[self.slot].at


@dataclass(frozen=True)
class Locus:
    """A figure of a report of which others give another: `same` have it as this report has it, by report the word,
    `others` otherwise."""

    report: int
    word: int
    value: str
    same: Mapping[int, int]
    others: Mapping[int, Witness]

    @cached_property
    def readings(self) -> dict[str, frozenset[int]]:
        """The other figures with the reports that give them, most first."""
        found: dict[str, set[int]] = defaultdict(set)
        for report, witness in self.others.items():
            found[witness.value].add(report)
        return {value: frozenset(found[value]) for value in sorted(found, key=lambda one: (-len(found[one]), one))}


def gather_forms(prints: Sequence[Print]) -> list[Form]:
    """Every wording of a sentence that has a figure, in order of first holder; of a doubled sentence the first."""
    forms: dict[tuple[str, ...], Form] = {}
    for report, print_ in enumerate(prints):
        for first, last in print_.sentences:
            words = print_.words[first:last]
            form = forms.get(words)
            if form is None:
                figures = find_figures(words)
                if not figures:
                    continue
                form = forms[words] = Form(words, figures, {})
            form.holders.setdefault(report, first)
    return list(forms.values())


def find_loci(forms: Sequence[Form], parents: Mapping[int, frozenset[int]]) -> Iterator[Locus]:
    """The figures that some other report gives otherwise, of reports whose exemplars (`parents`) have not the same.

    Linear in the wordings, each of which is laid beside the `MOST` that share most of its rare words.
    """
    for form, witnesses in zip(forms, _find_witnesses(forms), strict=True):
        for slot, figure in enumerate(form.figures):
            ranked = sorted(witnesses[slot], key=lambda one: -one.nearness - 0.02 * (one.value == figure.value))
            if any(witness.value != figure.value for witness in ranked):
                yield from _loci_of(form, slot, ranked, parents)


def _loci_of(
    form: Form, slot: int, ranked: Sequence[Witness], parents: Mapping[int, frozenset[int]]
) -> Iterator[Locus]:
    figure = form.figures[slot]
    for report, first in form.holders.items():
        above = parents.get(report, frozenset())
        if not above.isdisjoint(form.holders):
            continue
        found: dict[int, Witness] = {}
        for witness in ranked:
            if report not in witness.form.holders:
                for other in witness.form.holders:
                    found.setdefault(other, witness)
        others = {o: w for o, w in found.items() if w.value != figure.value and o not in form.holders}
        same = {o: w.place(o)[1] for o, w in found.items() if o not in others}
        same |= {other: start + figure.at for other, start in form.holders.items() if other != report}
        if others and above.isdisjoint(same):
            yield Locus(report, first + figure.at, figure.value, same, others)


def _find_witnesses(forms: Sequence[Form]) -> Iterator[list[list[Witness]]]:
    """For each form, for each of its figures, what other forms have in its place."""
    index: dict[str, list[int]] = defaultdict(list)
    for number, form in enumerate(forms):
        for stem in form.content:
            index[stem].append(number)
    for number, form in enumerate(forms):
        found: list[list[Witness]] = [[] for _ in form.figures]
        for other in _nearest(form, number, index):
            similarity = _similarity(form, forms[other])
            if similarity >= NEAR:
                for slot, theirs, context in pair_figures(form, forms[other]):
                    if context * similarity >= PLACED:
                        value = forms[other].figures[theirs].value
                        found[slot].append(Witness(value, context * similarity, forms[other], theirs))
        yield found


def _nearest(form: Form, number: int, index: Mapping[str, Sequence[int]]) -> list[int]:
    """The forms that share most of the rare words of one."""
    shared: dict[int, float] = defaultdict(float)
    for stem in sorted(form.content, key=lambda stem: (len(index[stem]), stem))[:RAREST]:
        weight = 1 / len(index[stem])
        for other in index[stem]:
            shared[other] += weight
    del shared[number]
    return nsmallest(MOST, shared, key=lambda other: (-shared[other], other))


def _similarity(one: Form, other: Form) -> float:
    """How near two wordings are but for their figures, in [0, 1]."""
    order = 2 * LCSseq.similarity(one.frame, other.frame) / (len(one.frame) + len(other.frame))
    both = len(one.content & other.content)
    recurring = both / max(1, min(len(one.content), len(other.content)))
    return float(max(order, 0.9 * recurring * min(1.0, both / 4)))


def pair_figures(one: Form, other: Form) -> list[tuple[int, int, float]]:
    """The figures of two wordings that stand in the same place, with how much of what stands around is the same."""
    if one.frame == other.frame:
        return [(slot, slot, 1.0) for slot in range(len(one.figures))]
    ranked = []
    for ours, figure in enumerate(one.figures):
        for theirs, rival in enumerate(other.figures):
            context = _context(one.sides[ours], other.sides[theirs])
            apart = abs(figure.at / len(one.words) - rival.at / len(other.words))
            ranked.append((context + 0.15 * (figure.value == rival.value) - 0.1 * apart, context, ours, theirs))
    taken: tuple[set[int], set[int]] = set(), set()
    pairs = []
    for _, context, ours, theirs in sorted(ranked, key=lambda row: (-row[0], row[2], row[3])):
        if ours not in taken[0] and theirs not in taken[1]:
            taken[0].add(ours)
            taken[1].add(theirs)
            pairs.append((ours, theirs, context))
    return pairs


def _context(ours: Sequence[Side], theirs: Sequence[Side]) -> float:
    """The share of the words around one figure that stand on the same side of another, the nearer counting for more."""
    got = total = 0.0
    for side, rival in zip(ours, theirs, strict=True):
        for weight, word, opposite in zip(_WEIGHTS, side, rival, strict=True):
            if word:
                total += weight
                got += min(weight, _WEIGHTS[rival.index(word)]) if word in rival else 0.0
            elif not opposite:
                total += 0.5 * weight
                got += 0.5 * weight
    return got / total if total else 0.0


def _side(words: Sequence[str], at: int, step: int) -> Side:
    """The words on one side of a place, nearest first, "" once beyond the end."""
    places = (at + step * distance for distance in range(1, REACH + 1))
    return tuple(words[place] if 0 <= place < len(words) else "" for place in places)
