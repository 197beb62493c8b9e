"""The timeline of stories: happenings merged across reports, each in the words of its best witness."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from retold.present.carriers import count_carriers
from retold.present.clock import look_ahead, place_clock
from retold.present.lead import publication
from retold.present.parties import Parties
from retold.present.sentences import sentences
from retold.present.witnesses import rank_witnesses
from retold.terms import Modality, Precision, StatementKind, Status, TimeKind
from retold.types import CodedEvent, Dossier, Extraction, Report, Span, Statement, When

LONGEST_CLAUSE = 320
PAST = frozenset({Status.HAPPENED, Status.ONGOING, Status.HISTORICAL, Status.REPORTED})
PLACED = frozenset({Precision.SECOND, Precision.MINUTE, Precision.HOUR, Precision.DAY, Precision.WEEK, Precision.MONTH})
MODALITIES = {
    Modality.DONE: Status.HAPPENED,
    Modality.ONGOING: Status.ONGOING,
    Modality.BEGUN: Status.ONGOING,
    Modality.SET: Status.PLANNED,
    Modality.PROMISED: Status.PLANNED,
    Modality.PLANNED: Status.PLANNED,
    Modality.INTENDED: Status.PLANNED,
}


EXPECTING = frozenset({"expect", "plan", "schedule", "slate", "intend", "foresee"})
_WAS = re.compile(r"\b(?:had|was|were|has|have)\b", re.IGNORECASE)
_TRIED = re.compile(
    r"\b(?:attempted|tried|(?:made|led|staged|launched) an? (?:\w+ )?(?:attempt|bid|effort))\b", re.IGNORECASE
)
_NOTHING = frozenset({"it", "there", "that", "this", "these", "all", "everything"})


class TimelineEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One happening: `text` is the exact words at `span`, of the best witness; `spans` one place per carrying report.

    `when` is None where no report dates it; `type` is the PLOVER type or "" for other dated happenings, `mode` its mode
    or ""; `status` keeps what happened apart from what is reported, planned or threatened. `origins` is None where
    independence is not established. `actors` are names or words of those who take part.
    """

    when: When | None
    status: Status
    type: str
    mode: str
    text: str
    span: Span
    spans: tuple[Span, ...]
    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None
    actors: tuple[str, ...]


class _Telling(msgspec.Struct, frozen=True):
    """One report's telling of a happening, ready to be merged."""

    type: str
    status: Status
    when: When | None
    trigger: Span
    clause: Span
    actors: dict[str, str]
    collations: frozenset[str]
    mode: str = ""


def build_timeline(dossiers: Sequence[Dossier]) -> tuple[TimelineEntry, ...]:
    """The happenings of the stories, by time, then undated ones; those that a report denies are left out.

    Tellings of one sentence with a shared party are one. Those of different reports are one if type and force agree,
    their times do not exclude each other, and they share a party or stand in aligned statements. O(n^2) per story.
    """
    entries = [entry for dossier in dossiers for entry in _of_story(dossier)]
    return tuple(sorted(entries, key=_order))


def _order(entry: TimelineEntry) -> tuple[bool, str, str, Span]:
    start = entry.when.start if entry.when else None
    return start is None, start.isoformat() if start else "", str(entry.status), entry.span


def _of_story(dossier: Dossier) -> Iterator[TimelineEntry]:
    texts = {report.id: report.text for report in dossier.reports}
    for group in _groups(list(_tellings(dossier))):
        first = group[0]
        dated = [telling.when for telling in group if telling.when]
        names = {key: label for telling in reversed(group) for key, label in telling.actors.items()}
        carriers = count_carriers(dossier, (telling.trigger.report_id for telling in group))
        yield TimelineEntry(
            when=_finest(dated),
            status=first.status,
            type=next((telling.type for telling in group if telling.type), ""),
            mode=next((telling.mode for telling in group if telling.mode), ""),
            text=texts[first.clause.report_id][first.clause.start : first.clause.end],
            span=first.clause,
            spans=tuple(dict.fromkeys(telling.clause for telling in group)),
            report_ids=carriers.report_ids,
            publishers=carriers.publishers,
            origins=carriers.origins,
            actors=tuple(dict.fromkeys(names[key] for telling in group for key in telling.actors)),
        )


def _finest(whens: Sequence[When]) -> When | None:
    """The most exact time; of equals the first."""
    ranks = {precision: rank for rank, precision in enumerate(Precision)}
    return min(whens, key=lambda when: (when.inferred, ranks[when.precision]), default=None)


def _groups(tellings: Sequence[_Telling]) -> list[list[_Telling]]:
    """Tellings of one happening, best witness first; a telling joins the first group whose every member it fits."""
    groups: list[list[_Telling]] = []
    for telling in tellings:
        home = next((group for group in groups if all(_is_same(telling, other) for other in group)), None)
        if home is None:
            groups.append([telling])
        else:
            home.append(telling)
    return groups


def _is_same(one: _Telling, other: _Telling) -> bool:
    if not _agree(one.status, other.status):
        return False
    if one.trigger.report_id == other.trigger.report_id:
        shared = bool(one.actors.keys() & other.actors.keys())
        return one.clause == other.clause and one.type == other.type and shared
    if not _compatible(one.when, other.when):
        return False
    aligned = bool(one.collations & other.collations)
    if one.type != other.type:
        return aligned and "" in (one.type, other.type)
    return aligned or (bool(one.type) and bool(one.actors.keys() & other.actors.keys()))


def _agree(one: Status, other: Status) -> bool:
    return one is other or (one in PAST and other in PAST)


def _compatible(one: When | None, other: When | None) -> bool:
    """True unless both are placed in time and their periods lie apart."""
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return True
    return one.start < other.end and other.start < one.end


def _tellings(dossier: Dossier) -> Iterator[_Telling]:
    extractions = {extraction.report_id: extraction for extraction in dossier.extractions}
    homes = _homes(dossier)
    parties = Parties.of(dossier)
    for report in rank_witnesses(dossier):
        extraction = extractions.get(report.id)
        if extraction is not None:
            body = [event for event in extraction.events if not event.negated and not _in_headline(report, event)]
            yield from (_of_event(report, extraction, event, (parties, homes)) for event in body)
            published = publication(report, dossier)
            yield from _dated_statements(report, extraction, homes, published)


def _homes(dossier: Dossier) -> dict[tuple[str, str], str]:
    """(report, statement) -> the collation that aligned it."""
    return {
        (report_id, statement_id): collation.id
        for collation in dossier.collations
        for reading in collation.readings
        for statement_id in reading.statement_ids
        for report_id in reading.report_ids
    }


def _in_headline(report: Report, event: CodedEvent) -> bool:
    return report.headline is not None and report.headline.start <= event.trigger.start < report.headline.end


def _of_event(
    report: Report, extraction: Extraction, event: CodedEvent, known: tuple[Parties, dict[tuple[str, str], str]]
) -> _Telling:
    parties, homes = known
    holding = [s for s in extraction.statements if s.span.start <= event.trigger.start < s.span.end]
    keys = {parties.key(actor): actor for actor in (*event.actors, *event.recipients)}
    ids = {homes[report.id, s.id] for s in holding if (report.id, s.id) in homes}
    labels = {key: parties.label(key, actor) for key, actor in keys.items()}
    clause = _clause(report, event.trigger, holding)
    past = event.when and event.status in PAST
    when = place_clock(event.when, report, extraction.whens, report.published) if event.when and past else event.when
    return _Telling(event.type.value, event.status, when, event.trigger, clause, labels, frozenset(ids), event.mode)


def _clause(report: Report, trigger: Span, holding: Sequence[Statement]) -> Span:
    """The sentence around a trigger; where that is long, the smallest statement that holds it."""
    line = Span(report.id, report.text.rfind("\n", 0, trigger.start) + 1, _line_end(report.text, trigger.end))
    around = [Span(report.id, s, e) for s, e in sentences(report.text, line.start, line.end) if s <= trigger.start < e]
    found = around[0] if around else trigger
    small = min((statement.span for statement in holding), key=lambda span: span.end - span.start, default=found)
    return found if found.end - found.start <= LONGEST_CLAUSE else small


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _dated_statements(
    report: Report, extraction: Extraction, homes: dict[tuple[str, str], str], published: When | None
) -> Iterator[_Telling]:
    """Statements with a day or month of their own that no coded event covers: happenings outside the sixteen types."""
    taken = [event.trigger for event in extraction.events]
    for statement in extraction.statements:
        when = _when_of(statement, extraction.whens)
        if when and MODALITIES.get(statement.modality) in PAST:
            when = place_clock(when, report, extraction.whens, published)
        elif when:
            when = look_ahead(when, report, published)
        status = _status(statement, when, report, published) if when else None
        if status is None or when is None or statement.negated or _is_idle(statement) or _is_scene(statement):
            continue
        clause = _clause(report, statement.head, [statement])
        if any(clause.start <= trigger.start < clause.end for trigger in taken) or _is_title(report, statement.span):
            continue
        ids = frozenset({homes[report.id, statement.id]} if (report.id, statement.id) in homes else ())
        yield _Telling("", status, when, statement.head, clause, {}, ids)


def _status(statement: Statement, when: When, report: Report, published: When | None) -> Status | None:
    """How far along a dated statement is: what lies ahead of its report or is only expected is planned, what was tried
    has happened."""
    status = MODALITIES.get(statement.modality)
    before = report.text[statement.span.start : statement.head.start]
    ahead = published and published.start and when.start and when.start.date() > published.start.date()
    if status in PAST and not _WAS.search(before) and (ahead or statement.predicate in EXPECTING):
        return Status.PLANNED
    if status in PAST and statement.predicate in EXPECTING:
        return None
    if statement.modality is Modality.INTENDED and _TRIED.search(before) and not ahead:
        return Status.HAPPENED
    return status


def _is_scene(statement: Statement) -> bool:
    """True for "it was all over", "there were tears": a state of nothing in particular."""
    whos = [row.text.lower() for row in statement.arguments if row.role == "who"]
    return statement.predicate == "be" and all(who in _NOTHING for who in whos)


def _is_idle(statement: Statement) -> bool:
    return statement.kind in {StatementKind.QUESTION, StatementKind.OPINION, StatementKind.DENIED}


def _is_title(report: Report, span: Span) -> bool:
    return report.headline is not None and report.headline.start <= span.start < report.headline.end


def _when_of(statement: Statement, whens: Sequence[When]) -> When | None:
    """The placed date nearest to the head of a statement, among those inside it."""
    inside = [when for when in whens if when.span and statement.span.start <= when.span.start < statement.span.end]
    dates = [when for when in inside if when.kind in {TimeKind.DATE, TimeKind.TIME} and when.precision in PLACED]
    placed = [when for when in dates if when.start]
    return min(placed, key=lambda w: abs(w.span.start - statement.head.start) if w.span else 0, default=None)


def in_order(entries: Sequence[TimelineEntry]) -> bool:
    """True if no dated entry stands before an earlier one."""
    starts = [entry.when.start for entry in entries if entry.when and entry.when.start]
    return all(earlier <= later for earlier, later in pairwise(starts))
