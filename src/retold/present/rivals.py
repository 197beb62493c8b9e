"""The exemplars that a link passed over: which of them is nearest to the copy, and what tells against it."""

import msgspec

from retold.present.lead import publication
from retold.present.turned import only_readings
from retold.present.witnesses import main_links
from retold.present.word_runs import Run, pairs_lacking, read_wording, share_of
from retold.text import words
from retold.types import Dossier, Link, Report, Span

Pair = tuple[Span, Span]
# Of runs of so many words in common chance is not ruled out; a judgement, not a measurement.
CHANCE = 4


class Rival(msgspec.Struct, frozen=True, kw_only=True):
    """The report nearest in wording to a copy beside its exemplar.

    `share` and `exemplar_share` are the parts of the copy's runs of three words that it and the exemplar have.
    `lacks` is wording of copy and exemplar that it has not; `has` is its wording in the copy that the exemplar lacks.
    """

    report_id: str
    share: float
    exemplar_share: float
    lacks: tuple[Pair, ...]
    has: tuple[Pair, ...]
    hours_after: float | None


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Two reports in one reading of a question where a third has another: each with its words."""

    question: str
    copy: Span
    beside: Span
    apart: Span


def nearest_rival(link: Link, dossier: Dossier) -> Rival | None:
    """The nearest report that could have been the exemplar; None if there is none, or the exemplar is not at hand.

    What descends from the copy could not; a further exemplar of it is none.
    """
    reports = {report.id: report for report in dossier.reports}
    exemplar, copy = reports.get(link.exemplar_id), reports[link.copy_id]
    below = _below(link.copy_id, dossier)
    known = {item.exemplar_id for item in dossier.stemma.links if item.copy_id == link.copy_id}
    others = [report for key, report in reports.items() if key not in known | below]
    if exemplar is None or not others:
        return None
    mine, theirs = read_wording(copy), read_wording(exemplar)
    exemplars = msgspec.structs.replace(theirs, runs=_runs_of(known | {exemplar.id}, reports))
    share, third = max(((share_of(mine, w), w) for w in map(read_wording, others)), key=lambda item: item[0])
    return Rival(
        report_id=third.report_id,
        share=share,
        exemplar_share=share_of(mine, theirs),
        lacks=tuple(pairs_lacking(mine, theirs, third)),
        has=tuple(pair for pair in pairs_lacking(mine, third, exemplars) if _is_telling(pair, reports)),
        hours_after=_hours_after(reports[third.report_id], copy, dossier),
    )


def _runs_of(ids: set[str], reports: dict[str, Report]) -> dict[Run, int]:
    """The runs of three words that any of these reports has."""
    found: dict[Run, int] = {}
    for wording in (read_wording(reports[key]) for key in sorted(ids & reports.keys())):
        found |= wording.runs
    return found


def _is_telling(pair: Pair, reports: dict[str, Report]) -> bool:
    """Four words may be alike by chance; what is longer hardly is."""
    return len(words(reports[pair[0].report_id].text[pair[0].start : pair[0].end])) > CHANCE


def shared_readings(link: Link, dossier: Dossier) -> list[Agreement]:
    """Readings that copy and exemplar have in common against another report, weightiest first."""
    return _agreements(dossier, link.copy_id, link.exemplar_id, "")


def parted_readings(link: Link, dossier: Dossier) -> list[Agreement]:
    """Readings that the copy has in common with another report against its exemplar, weightiest first."""
    return _agreements(dossier, link.copy_id, "", link.exemplar_id)


def sibling_readings(link: Link, dossier: Dossier) -> list[Agreement]:
    """Readings in which the copy and another copy of its exemplar part: `beside` is the copy again."""
    siblings = {item.copy_id for item in dossier.stemma.links if item.exemplar_id == link.exemplar_id} - {link.copy_id}
    found = []
    for collation in sorted(dossier.collations, key=lambda collation: -collation.weight):
        told = only_readings(collation)
        mine = told.get(link.copy_id)
        other = next((told[key] for key in sorted(siblings & told.keys()) if mine and told[key][0] != mine[0]), None)
        if mine and other and collation.variants:
            found.append(Agreement(question=collation.question, copy=mine[1], beside=mine[1], apart=other[1]))
    return _visible(found, dossier)


def wording_beyond(link: Link, dossier: Dossier) -> list[tuple[str, tuple[Pair, ...]]]:
    """For each further exemplar of the copy its id, and the wording that the copy has from this one and not from it."""
    reports = {report.id: read_wording(report) for report in dossier.reports}
    further = [k.exemplar_id for k in dossier.stemma.links if k.copy_id == link.copy_id and k.id != link.id]
    if link.exemplar_id not in reports:
        return []
    mine, theirs = reports[link.copy_id], reports[link.exemplar_id]
    return [(key, tuple(pairs_lacking(mine, theirs, reports[key]))) for key in further if key in reports]


def _visible(found: list[Agreement], dossier: Dossier) -> list[Agreement]:
    """Those whose two sides have other words: what differs in no word cannot be shown."""
    texts = {report.id: report.text for report in dossier.reports}
    return [
        a
        for a in found
        if words(texts[a.copy.report_id][a.copy.start : a.copy.end])
        != words(texts[a.apart.report_id][a.apart.start : a.apart.end])
    ]


def _agreements(dossier: Dossier, copy_id: str, beside_id: str, apart_id: str) -> list[Agreement]:
    """`beside_id` or `apart_id` may be "": then any report does that does not descend from the copy."""
    below = _below(copy_id, dossier)
    order = [report.id for report in dossier.reports if report.id not in below]
    found = []
    for collation in sorted(dossier.collations, key=lambda collation: -collation.weight):
        told = only_readings(collation)
        mine = told.get(copy_id)
        beside = [
            key for key in ([beside_id] if beside_id else order) if key in told and mine and told[key][0] == mine[0]
        ]
        apart = [key for key in ([apart_id] if apart_id else order) if key in told and mine and told[key][0] != mine[0]]
        if mine and collation.variants and beside and apart:
            spans = {"copy": mine[1], "beside": told[beside[0]][1], "apart": told[apart[0]][1]}
            found.append(Agreement(question=collation.question, **spans))
    return _visible(found, dossier)


def _below(copy_id: str, dossier: Dossier) -> set[str]:
    """The copy and all that descends from it by main links."""
    found, links = {copy_id}, main_links(dossier)
    while more := {key for key, link in links.items() if link.exemplar_id in found} - found:
        found |= more
    return found


def _hours_after(rival: Report, copy: Report, dossier: Dossier) -> float | None:
    """How many hours after the copy the rival is dated by more than a guess; None if not later or not known."""
    whens = [publication(report, dossier) for report in (rival, copy)]
    late, early = (when.start if when and not when.inferred else None for when in whens)
    hours = (late - early).total_seconds() / 3600 if late and early else 0.0
    return hours if hours > 0 else None
