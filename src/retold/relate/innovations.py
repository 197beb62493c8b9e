"""What tells whether a figure was changed in the report that gives it, or elsewhere: witnesses, descent, the figure."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Levenshtein

from retold.relate.fingerprint import Print
from retold.relate.loci import Form, Locus
from retold.relate.numerals import roundness
from retold.relate.signs import rate_translation
from retold.terms import Manner
from retold.types import Stemma

MEASURES = (
    *("exemplar_differs", "link", "below_lost", "descendants", "above_same"),
    *("same", "others", "values", "support", "same_apart", "support_apart", "branches", "in_line", "exemplar_support"),
    *("link_down", "nearness", "edits", "round", "round_other", "again", "again_other"),
    *("elsewhere", "elsewhere_other", "translated", "worded"),
)


@dataclass(frozen=True)
class Kindred:
    """The stemma of a story by numbers of its reports. `parents` are main exemplars at hand, `seconds` those of merges,
    `chances` the probability of the main link."""

    parents: Mapping[int, int]
    seconds: Mapping[int, frozenset[int]]
    chances: Mapping[int, float]
    lines: Mapping[int, str]

    @cached_property
    def exemplars(self) -> dict[int, frozenset[int]]:
        """All exemplars at hand of each report that has any."""
        copies = sorted(self.parents.keys() | self.seconds.keys())
        mains = {copy: frozenset({self.parents[copy]}) if copy in self.parents else frozenset[int]() for copy in copies}
        return {copy: mains[copy] | self.seconds.get(copy, frozenset()) for copy in copies}

    @cached_property
    def descendants(self) -> dict[int, frozenset[int]]:
        """What descends from each report by main links."""
        found: dict[int, set[int]] = defaultdict(set)
        for copy in self.parents:
            above, seen = self.parents.get(copy), {copy}
            while above is not None and above not in seen:
                found[above].add(copy)
                seen.add(above)
                above = self.parents.get(above)
        return {at: frozenset(below) for at, below in found.items()}


def read_kindred(ids: Sequence[str], stemma: Stemma) -> Kindred:
    """The stemma of a story whose reports are numbered as in `ids`."""
    places = {report_id: at for at, report_id in enumerate(ids)}
    parents, chances, seconds = {}, {}, defaultdict(set)
    for link in stemma.links:
        copy = places[link.copy_id]
        if link.manner is Manner.MERGE and link.exemplar_id in places:
            seconds[copy].add(places[link.exemplar_id])
        elif link.manner is not Manner.MERGE:
            chances[copy] = link.score
            if link.exemplar_id in places:
                parents[copy] = places[link.exemplar_id]
    lines = {places[one]: origin.head_id for origin in stemma.origins for one in origin.report_ids}
    return Kindred(parents, {copy: frozenset(found) for copy, found in seconds.items()}, chances, lines)


class Spread:
    """Which reports of a story give which figures, and how often."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        for form in forms:
            for figure in form.figures:
                counts = self._counts[figure.value]
                for report in form.holders:
                    counts[report] = counts.get(report, 0) + 1

    def count(self, value: str, report: int) -> int:
        """How often a report gives a figure."""
        return self._counts[value].get(report, 0) if value in self._counts else 0

    def beyond(self, value: str, reports: frozenset[int]) -> int:
        """How many reports give a figure, those of `reports` left out."""
        return len(self._counts[value].keys() - reports) if value in self._counts else 0


def choose_rival(locus: Locus, kindred: Kindred) -> str:
    """The other figure that counts: that of the exemplar, else the one that most reports give."""
    above = locus.others.get(kindred.parents.get(locus.report, -1))
    return above.value if above else next(iter(locus.readings))


def measure_locus(locus: Locus, print_: Print, kindred: Kindred, spread: Spread) -> list[float]:
    """The MEASURES of a figure that other reports give otherwise."""
    was = choose_rival(locus, kindred)
    witnesses = [locus.others[at] for at in locus.readings[was]]
    return [
        *_descent(locus, kindred),
        *_support(locus, kindred, locus.readings[was]),
        max(witness.nearness for witness in witnesses),
        float(Levenshtein.distance(locus.value, was)),
        roundness(locus.value),
        roundness(was),
        float(spread.count(locus.value, locus.report) - 1),
        float(spread.count(was, locus.report)),
        float(spread.beyond(locus.value, frozenset({*locus.same, locus.report}))),
        float(spread.beyond(was, locus.readings[was])),
        float(print_.recall("translated", lambda one: rate_translation(one)[0])),
        float(print_.words[locus.word].isalpha() or any(witness.word.isalpha() for witness in witnesses)),
    ]


def _descent(locus: Locus, kindred: Kindred) -> list[float]:
    parent = kindred.parents.get(locus.report)
    above = kindred.parents.get(parent) if parent is not None else None
    return [
        float(parent in locus.others),
        kindred.chances.get(locus.report, 0.0),
        float(parent is None and locus.report in kindred.chances),
        float(len(kindred.descendants.get(locus.report, ()))),
        float(above in locus.same) if above is not None else 0.5,
    ]


def _support(locus: Locus, kindred: Kindred, rivals: frozenset[int]) -> list[float]:
    below = kindred.descendants.get(locus.report, frozenset())
    parent, line = kindred.parents.get(locus.report), kindred.lines.get(locus.report)
    down = [kindred.chances.get(at, 0.0) for at in rivals if kindred.parents.get(at) == locus.report]
    return [
        float(len(locus.same)),
        float(len(locus.others)),
        float(len(locus.readings)),
        float(len(rivals)),
        float(len(locus.same.keys() - below)),
        float(len(rivals - below)),
        float(sum(kindred.parents.get(at) not in rivals for at in rivals)),
        float(sum(kindred.lines.get(at) == line for at in rivals)),
        float(len(rivals - below - {parent})),
        max(down, default=0.0),
    ]
