"""A pile laid out for relating: prints, candidate pairs, what each pair shares."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from retold.relate.facts import SharedFacts, find_facts, share_facts
from retold.relate.fingerprint import Print
from retold.relate.laid import Laid
from retold.relate.overlap import Measure, Overlap
from retold.relate.traits import Traits, rate_all

Pair = tuple[int, int]


@dataclass(frozen=True)
class Pile:
    """Reports laid out for judging, in order of report id: a whole pile or one family or story of it.

    Reports are numbered from 0 within `prints`; `members` are their numbers in the whole pile, of which `measure` knows
    all words. `likeness` (of happening) and `cosines` (of wording) hold every candidate pair with the `routes` that
    proposed it, `overlaps` and `kin` (the probability of one descent) those that are not plainly strangers.
    """

    prints: tuple[Print, ...]
    members: Sequence[int]
    measure: Measure
    routes: Mapping[Pair, frozenset[str]]
    likeness: Mapping[Pair, float]
    cosines: Mapping[Pair, float]
    overlaps: Mapping[Pair, Overlap]
    kin: Mapping[Pair, float]
    beside: dict[Pair, Laid] = field(default_factory=dict)

    @cached_property
    def traits(self) -> tuple[Traits, ...]:
        """What each report is like."""
        return tuple(rate_all(self.prints, self.measure.rarity_of))

    @cached_property
    def facts(self) -> tuple[Mapping[str, int], ...]:
        """The facts of each report with the word at which each first stands."""
        return tuple(find_facts(print_) for print_ in self.prints)

    @property
    def spread(self) -> Mapping[str, int]:
        """In how many reports of the whole pile each stem stands."""
        return self.measure.spread_of

    def overlap(self, exemplar: int, copy: int) -> Overlap:
        """The overlap with the exemplar on the left, measured now if the pair was no candidate."""
        low, high = min(exemplar, copy), max(exemplar, copy)
        found = self.overlaps.get((low, high)) or self.measure.overlap(self.members[low], self.members[high])
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
