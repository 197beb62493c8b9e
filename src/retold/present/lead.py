"""The lead of a story: what happened, when, where, in the exact words of its best witness."""

import re
from collections.abc import Sequence
from datetime import date

import msgspec

from retold.present.sentences import body_sentences
from retold.present.setting import extraction_of, find_day, find_place, touch
from retold.present.witnesses import main_links, rank_witnesses
from retold.terms import FindingKind, StatementKind
from retold.types import Dossier, Extraction, Report, Span, When

SHORTEST = 40
LONGEST = 420
# How many sentences of each report are looked at, in rounds.
REACHES = (1, 3, 1000)
# Reports of so many days on end tell of one happening as it happened; later ones follow it up.
MAIN_DAYS = 3
# An opening that holds this share of the most that any holds is as good a lead; the better witness decides.
NEARLY = 0.6
OF_A_COPY = 0.5
FEWEST_TO_SHARE = 3
# So many openings are weighed: a large story has as good a one among its best witnesses.
MOST_WEIGHED = 30
# A sentence that speaks of its own writer or reader sets a scene.
_SELF = re.compile(r"\b(?:I|we|you|our|my|your|us)\b|\b(?:We|You|Our|My|Your)\b")
_STATED = set(StatementKind) - {StatementKind.QUESTION, StatementKind.OPINION}


class Lead(msgspec.Struct, frozen=True, kw_only=True):
    """The opening statement of the best witness, with the day and place it is about where the reports give them.

    `where` is in a report's own words, "" if none; `where_span` and `when.span` say where they stand.
    """

    span: Span
    when: When | None
    where: str
    where_span: Span | None


def choose_lead(dossier: Dossier) -> Lead:
    """The lead of `dossier`; the story must have at least one report.

    Furniture, headlines, datelines, opinion, questions and sentences that name nothing and nobody are passed over: the
    best witness whose first sentence is free of them leads, else the best with such a sentence further down; one whose
    sentence holds far less of what several reports tell gives way. Reports
    of the days on which most of the story's came out go before later and earlier ones. A story without any usable
    sentence gives its headline or the beginning of its text.
    """
    ranked = rank_witnesses(dossier)
    main = _of_main_days(ranked, dossier)
    chosen = _choose(main, dossier) or _choose([report for report in ranked if report not in main], dossier)
    return _dated(chosen or _beginning(main[0]), dossier)


def _choose(ranked: Sequence[Report], dossier: Dossier) -> Span | None:
    """The opening that leads among those of some reports, best witness first; None if none of them has one."""
    openings = [_openings(report, dossier) for report in ranked]
    for reach in REACHES:
        for grade in (2, 1) if reach < REACHES[-1] else (2, 1, 0):
            each = (next((span for span, worth in spans[:reach] if worth >= grade), None) for spans in openings)
            if found := [span for span in each if span]:
                return _widest(found[:MOST_WEIGHED], dossier)
    return None


def _widest(found: Sequence[Span], dossier: Dossier) -> Span:
    """Of opening sentences, best witness first, the first that tells nearly as much as any of what reports have in
    common: by how many reports tell the matters it holds. What descends from another report of the story counts less,
    and of two reports the better witness leads."""
    if len(dossier.reports) < FEWEST_TO_SHARE:
        return found[0]
    kept = {report.id for report in dossier.reports}
    derived = {key for key, link in main_links(dossier).items() if link.exemplar_id in kept}
    told = [_shared(span, dossier) * (OF_A_COPY if span.report_id in derived else 1.0) for span in found]
    most = max(told)
    return next(span for span, count in zip(found, told, strict=True) if count >= NEARLY * most)


def _shared(span: Span, dossier: Dossier) -> int:
    """How many tellings of other reports the matters of a sentence have, each matter told by so many reports."""
    total = 0
    for collation in dossier.collations:
        if any(touch(span, place) for reading in collation.readings for place in reading.spans):
            total += len({key for reading in collation.readings for key in reading.report_ids}) - 1
    return total


def _of_main_days(ranked: Sequence[Report], dossier: Dossier) -> list[Report]:
    """The reports of the three days in which most came out, the earliest such days, and undated ones."""
    days = {report.id: _day_of(report, dossier) for report in ranked}
    dated = [day for day in days.values() if day]
    counts = {day: sum(0 <= (other - day).days < MAIN_DAYS for other in dated) for day in dated}
    start = min(counts, key=lambda day: (-counts[day], day), default=None)
    if start is None:
        return list(ranked)
    main = {key for key, day in days.items() if day is None or 0 <= (day - start).days < MAIN_DAYS}
    return [report for report in ranked if report.id in main]


def _day_of(report: Report, dossier: Dossier) -> date | None:
    when = publication(report, dossier)
    return when.start.date() if when and when.start else None


def words_of(span: Span, dossier: Dossier) -> str:
    """The exact characters that `span` covers in a report of `dossier`."""
    return next(report.text[span.start : span.end] for report in dossier.reports if report.id == span.report_id)


def publication(report: Report, dossier: Dossier) -> When | None:
    """When a report came out: its own date, else the one worked out from its siblings, marked as inferred."""
    if report.published:
        return report.published
    return next((dating.when for dating in dossier.stemma.datings if dating.report_id == report.id), None)


def _openings(report: Report, dossier: Dossier) -> list[tuple[Span, int]]:
    """The sentences of the body with their worth as a lead: 2 stated without comment, 1 without comment, 0 neither."""
    extraction = extraction_of(report.id, dossier)
    credits = (*report.credits, *extraction.credits)
    usable = [s for s in body_sentences(report, credits) if SHORTEST <= s.end - s.start <= LONGEST]
    return [(span, _worth(span, report, extraction, dossier)) for span in usable]


def _worth(span: Span, report: Report, extraction: Extraction, dossier: Dossier) -> int:
    """2 for a statement without comment that names something, 1 for one that does not, or is none, 0 for comment."""
    if _is_comment(span, extraction, dossier):
        return 0
    words = report.text[span.start : span.end]
    plain = not (_SELF.search(words) and not any(mark in words for mark in '"“'))
    return 1 + (_is_stated(span, extraction) and plain and _names(span, extraction, dossier))


def _names(span: Span, extraction: Extraction, dossier: Dossier) -> bool:
    """True if a name, place, figure, time or event stands in the sentence, or none was looked for."""
    spans = [
        *(place.span for place in extraction.places),
        *(quantity.span for quantity in extraction.quantities),
        *(mention for name in (*dossier.names, *extraction.names) for mention in name.mentions),
        *(event.trigger for event in extraction.events),
        *(when.span for when in extraction.whens if when.span),
    ]
    return not spans or any(touch(span, one) for one in spans)


def _is_stated(span: Span, extraction: Extraction) -> bool:
    return any(touch(span, s.span) and s.kind in _STATED for s in extraction.statements)


def _is_comment(span: Span, extraction: Extraction, dossier: Dossier) -> bool:
    """True if the sentence is an opinion or question by the extraction, or an editorial addition by a finding."""
    comments = [s.span for s in extraction.statements if s.kind not in _STATED]
    editorial = [s for f in dossier.findings if f.kind is FindingKind.EDITORIAL for s in f.spans]
    return any(touch(span, other) for other in comments + editorial)


def _beginning(report: Report) -> Span:
    if report.headline:
        return report.headline
    start = len(report.text) - len(report.text.lstrip())
    return Span(report.id, start, min(len(report.text.rstrip()), start + 200))


def _dated(span: Span, dossier: Dossier) -> Lead:
    where, where_span = find_place(span, dossier)
    report = next(report for report in dossier.reports if report.id == span.report_id)
    when = find_day(span, dossier, publication(report, dossier))
    return Lead(span=span, when=when, where=where, where_span=where_span)
