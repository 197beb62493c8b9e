"""Grades on the Admiralty scale (NATO AJP-2.1; STANAG 2511), from what the pile itself shows and nothing else.

The number grades a reading by the origins that carry it and by those that carry another. The letter grades a publisher
as a witness: how often its copies changed what their exemplars say. No list of good and bad houses is asked, so a
publisher of whom the pile shows little is F, and nobody is A, which takes a history that no pile holds.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from retold.present.differences import parted_readings
from retold.present.naming import read_from
from retold.terms import FindingKind, Manner, VariantKind
from retold.text import publisher_key
from retold.types import Collation, Dossier, Reading

LETTERS = {
    "B": "as a rule hands on what its exemplars say",
    "C": "changes little of what its exemplars say",
    "D": "often changes what its exemplars say",
    "E": "mostly changes what its exemplars say",
    "F": "cannot be judged: the pile shows too little of it",
}
NUMBERS = {
    1: "several origins, and nothing against it",
    2: "several origins, and a reading of fewer against it",
    3: "one origin, and nothing that counts against it",
    4: "another reading of as many origins against it",
    5: "another reading of more origins, or one that the stemma makes older, against it",
    6: "cannot be judged: independence not established",
}
# Two readings that differ in one of these cannot both stand; the other kinds differ in shade.
EXCLUDING = frozenset(
    {
        VariantKind.NEGATION,
        VariantKind.NUMBER,
        VariantKind.COUNTED,
        VariantKind.UNIT,
        VariantKind.NAME,
        VariantKind.PLACE,
        VariantKind.TIME,
        VariantKind.CAUSE,
    }
)
FAULTS = frozenset(
    {
        FindingKind.CORRUPTED_NAME,
        FindingKind.DRIFTED_QUOTE,
        FindingKind.BROKEN_QUOTE,
        FindingKind.HEADLINE_OVERCLAIMS,
        FindingKind.HEADLINE_UNSUPPORTED,
    }
)
# Who writes these changes a fact knowingly.
KNOWING = (Manner.UPDATE, Manner.CORRECTION)
# Statements to be seen before a publisher is judged at all, and before it may be B; the most faults for each letter.
FEWEST, FEWEST_FOR_B = 10, 20
SHARES = (("B", 0.02), ("C", 0.10), ("D", 0.25), ("E", 1.0))


class WitnessRecord(msgspec.Struct, frozen=True):
    """What the pile shows of a publisher: statements that others carry too, and how many of them it got wrong."""

    seen: int
    faults: int

    @property
    def letter(self) -> str:
        """B to F."""
        if self.seen < FEWEST:
            return "F"
        share = self.faults / self.seen
        letter = next(letter for letter, most in SHARES if share <= most)
        return "C" if letter == "B" and self.seen < FEWEST_FOR_B else letter


def grade_publishers(dossiers: Iterable[Dossier]) -> dict[str, WitnessRecord]:
    """The record of every named publisher over all stories, by name, one for all ways to write it; none for a name that
    only a text gives, which its copies may carry along. Linear in the number of readings."""
    seen: Counter[str] = Counter()
    faults: Counter[str] = Counter()
    spelled: dict[str, str] = {}
    for dossier in dossiers:
        named = {report.id: report.publisher for report in dossier.reports if not read_from(report)}
        publishers = {report_id: publisher_key(name) for report_id, name in named.items() if name}
        spelled |= {named[report_id]: key for report_id, key in publishers.items()}
        copies = {link.copy_id for link in dossier.stemma.links if link.manner not in KNOWING}
        seen.update(publishers[r] for r in _shared(dossier.collations) if r in publishers)
        faults.update(publishers[r] for r in _changed(dossier.collations, copies) if r in publishers)
        found = [f.report_id for f in dossier.findings if f.kind in FAULTS and f.report_id in publishers]
        seen.update(publishers[r] for r in found)
        faults.update(publishers[r] for r in found)
    return {name: WitnessRecord(seen[key], faults[key]) for name, key in sorted(spelled.items()) if key in seen}


def grade_readings(collation: Collation) -> list[int]:
    """The number, 1 to 6, of each reading of a collation.

    What one line of descent made of a reading on the way does not count against that reading.
    """
    readings = collation.readings
    against: dict[int, list[Reading]] = {place: [] for place in range(len(readings))}
    younger = set()
    for first, second, older in _exclusions(collation):
        for place, rival in ((first, second), (second, first)):
            if older == rival and readings[place].origins == 1:
                younger.add(place)
            if older != place or readings[rival].origins != 1:
                against[place].append(readings[rival])
    return [_number(reading, against[place], place in younger) for place, reading in enumerate(readings)]


def _number(reading: Reading, rivals: Sequence[Reading], younger: bool) -> int:
    if reading.origins is None or any(rival.origins is None for rival in rivals):
        return 6
    most = max((rival.origins or 0 for rival in rivals), default=0)
    if rivals and (most > reading.origins or younger):
        return 5
    if rivals and most == reading.origins:
        return 4
    if reading.origins > 1:
        return 2 if rivals else 1
    return 3


def _exclusions(collation: Collation) -> Iterator[tuple[int, int, int | None]]:
    """Pairs of readings that cannot both stand, and which of the two the stemma makes older."""
    for variant in collation.variants:
        first, second = parted_readings(collation, variant)
        if variant.kind in EXCLUDING and max(first, second) < len(collation.readings) and first != second:
            yield first, second, variant.older


def _shared(collations: Iterable[Collation]) -> Iterator[str]:
    """Each report once for each question that another report answers too."""
    for collation in collations:
        reports = sorted({report for reading in collation.readings for report in reading.report_ids})
        if len(reports) > 1:
            yield from reports


def _changed(collations: Iterable[Collation], copies: set[str]) -> Iterator[str]:
    """Each copy once for each question to which it alone has a reading that the stemma makes younger."""
    for collation in collations:
        exclusions = list(_exclusions(collation))
        older = {place for _, _, place in exclusions if place is not None}
        younger = {s if o == f else f for f, s, o in exclusions if o is not None} - older
        kept = {report for place in older for report in collation.readings[place].report_ids}
        reports = {report for place in younger for report in collation.readings[place].report_ids}
        yield from sorted((reports & copies) - kept)
