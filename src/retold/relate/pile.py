"""A pile laid out for relating: prints, candidate pairs, what each pair shares."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from retold.relate.background import rate_rarity
from retold.relate.candidates import find_candidates
from retold.relate.facts import SharedFacts, find_facts, share_facts
from retold.relate.fingerprint import Print, fingerprint
from retold.relate.judge import LIMITS
from retold.relate.laid import Laid
from retold.relate.overlap import Measure, Overlap
from retold.relate.traits import Traits, rate_all
from retold.types import Extraction, Report

FAINT = 0.08
SHORT = 60  # words below which one shared name is chance
COPIED = 0.8


@dataclass(frozen=True)
class Pile:
    """The prints in order of report id, the routes by which each pair was proposed, and the overlap of each pair.

    `likeness` (of happening) and `cosines` (of wording) hold every candidate pair, `overlaps` those that are not
    plainly strangers.
    """

    prints: tuple[Print, ...]
    routes: Mapping[tuple[int, int], frozenset[str]]
    likeness: Mapping[tuple[int, int], float]
    cosines: Mapping[tuple[int, int], float]
    overlaps: Mapping[tuple[int, int], Overlap]
    traits: tuple[Traits, ...]
    measure: Measure
    spread: Mapping[str, int]
    facts: tuple[Mapping[str, int], ...]
    beside: dict[tuple[int, int], Laid] = field(default_factory=dict)

    def overlap(self, exemplar: int, copy: int) -> Overlap:
        """The overlap with the exemplar on the left, measured now if the pair was no candidate."""
        low, high = min(exemplar, copy), max(exemplar, copy)
        found = self.overlaps.get((low, high))
        if found is None:
            found = self.measure.overlap(low, high, self.measure.cosines([(low, high)])[0])
        return found if exemplar == low else found.turned()

    def shared_facts(self, one: int, other: int) -> SharedFacts:
        """The facts that two reports have in common, in the order of the first."""
        return share_facts(self.facts[one], self.facts[other])

    def lay(self, exemplar: int, copy: int) -> Laid:
        """A copy laid beside its exemplar; kept, since several questions are asked of it."""
        if (exemplar, copy) not in self.beside:
            overlap = self.overlap(exemplar, copy)
            self.beside[exemplar, copy] = Laid(self.prints[copy], self.prints[exemplar], overlap, self.spread)
        return self.beside[exemplar, copy]


def lay_out(reports: Sequence[Report], extractions: Sequence[Extraction]) -> Pile:
    """The pile in order of report id, whatever order it came in."""
    by_report = {extraction.report_id: extraction for extraction in extractions}
    ordered = sorted(reports, key=lambda report: report.id)
    prints = tuple(fingerprint(report, by_report.get(report.id)) for report in ordered)
    facts = tuple(find_facts(print_) for print_ in prints)
    measure = Measure(prints)
    proposed = find_candidates(prints)
    large = len(prints) >= LIMITS.small_pile
    routes = {pair: names for pair, names in proposed.items() if large or _has_ground(prints, facts, measure, pair)}
    pairs = list(routes)
    likeness = dict(zip(pairs, measure.likeness(pairs), strict=True))
    cosines = dict(zip(pairs, measure.cosines(pairs), strict=True))
    overlaps = {pair: measure.overlap(*pair, cosine) for pair, cosine in cosines.items() if cosine >= FAINT}
    spread = Counter(stem for print_ in prints for stem in set(print_.stems))
    traits = tuple(rate_all(prints, rate_rarity([print_.stems for print_ in prints])))
    return Pile(prints, routes, likeness, cosines, overlaps, traits, measure, spread, facts)


def _has_ground(
    prints: Sequence[Print], facts: Sequence[Mapping[str, int]], measure: Measure, pair: tuple[int, int]
) -> bool:
    """True if a proposed pair shares a name, figure or truly rare word, short reports two, or else most of the wording.

    Asked in small piles, where every word is rare; a large one knows by itself what is common.

    What is common in news at large ("police said on Tuesday") ties no two reports, however small the pile.
    """
    left, right = pair
    shorter = min(len(prints[left].words), len(prints[right].words))
    if len(facts[left].keys() & facts[right].keys()) >= (2 if shorter < SHORT else 1):
        return True
    return measure.common(left, right) >= COPIED * shorter
