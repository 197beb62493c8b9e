"""What to watch in a pile: undertakings by the day they fall due, what the reports leave open, and what is new."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from retold.present.counts import count_text
from retold.present.differences import clear_differences
from retold.present.lead import publication, words_of
from retold.present.naming import node_name
from retold.terms import VariantKind
from retold.types import Commitment, Dossier, Move, OpenQuestion, Reading, Report, Situation, Span

WATCHED = ("overdue", "announced", "begun", "unknown")
# Words that share this much of all their words say one thing.
ALIKE = 0.8
_WORD = re.compile(r"\w+")
IsNew = Callable[[Report], bool]


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report: exactly those at `span`, with who published them and the day ("" if unknown)."""

    words: str
    span: Span
    publisher: str
    day: str


class WatchedCommitment(msgspec.Struct, frozen=True, kw_only=True):
    """An undertaking that is still open. `due` is the last day of its deadline (ISO, "" if none), `days_left` what is
    left to it, negative if over. `last` is the latest report on it, None if no report came back to it."""

    id: str
    state: str
    who: str
    due: str
    days_left: int | None
    deadline: str
    condition: str
    situation: str
    story_id: str
    said: Told
    last: Told | None
    reports: int


class WatchedQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """What the reports leave open; `answered_by` says what would answer it, and who could say."""

    id: str
    answered_by: str
    situation: str
    story_id: str
    said: Told


R = TypeVar("R", WatchedCommitment, WatchedQuestion)


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What a new report changed: `kind` is "moved", "new deadline", "undertaken", "new origin" or "contradicted".

    `was` says how it stood before, `now` how it stands; `before` are the words that it stood on, `told` the new ones.
    """

    kind: str
    was: str
    now: str
    before: Told | None
    told: Told
    situation: str
    story_id: str


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """Everything to watch, seen from the day `as_of`. `since` says what counts as new: a day, "last build" or ""."""

    as_of: str
    since: str
    commitments: tuple[WatchedCommitment, ...]
    questions: tuple[WatchedQuestion, ...]
    changes: tuple[Change, ...]


def build_watch(
    dossiers: Sequence[Dossier], situations: Sequence[Situation], now: datetime | None, since: str, is_new: IsNew
) -> Watch:
    """The watch over stories whose commitments stand as they do at `now`.

    Overdue undertakings come first, then the others by the day they fall due, those without a day last. Undertakings
    that a later story only repeats are told once.
    """
    names = {key: one.name for one in situations for key in one.story_ids}
    repeated = {move.span for dossier in dossiers for one in dossier.commitments for move in one.course[1:]}
    kept = [
        (d, one) for d in dossiers for one in d.commitments if one.state in WATCHED and one.spans[0] not in repeated
    ]
    texts = _Texts(dossiers)
    rows = [_commitment(one, texts, now, names.get(d.story.id, "")) for d, one in kept]
    questions = [_question(one, texts, names.get(d.story.id, "")) for d in dossiers for one in d.questions]
    changes = [change for d in dossiers for change in _changes(d, texts, names.get(d.story.id, ""), is_new)]
    return Watch(
        as_of=now.date().isoformat() if now else "",
        since=since,
        commitments=tuple(_once(sorted(rows, key=_urgency))),
        questions=tuple(_once(questions)),
        changes=tuple(sorted(changes, key=_weight)),
    )


def _once(rows: Sequence[R]) -> Iterator[R]:
    """The rows without those of another story that say what an earlier one says, in all but a few words and with the
    same figures: copies of one report in two stories."""
    seen: list[tuple[str, frozenset[str]]] = []
    for row in rows:
        words = frozenset(_WORD.findall(row.said.words.lower()))
        if not any(story != row.story_id and _alike(words, other) for story, other in seen):
            seen.append((row.story_id, words))
            yield row


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    apart = one ^ other
    return len(one & other) >= ALIKE * len(one | other) and not any(word[:1].isdigit() for word in apart)


_KINDS = ("moved", "new deadline", "contradicted", "new origin", "undertaken")


# Differences in how a thing is told: as time goes on "will" becomes "did", and no report is contradicted by it.
_OF_TELLING = frozenset({VariantKind.MODALITY, VariantKind.STRENGTH, VariantKind.ATTRIBUTION, VariantKind.QUOTE})


def _weight(change: Change) -> tuple[int, str]:
    """By kind; what concerns undertakings by day, the rest in the order of its weight."""
    kind = _KINDS.index(change.kind)
    return kind, change.told.day if change.kind in ("moved", "new deadline", "undertaken") else ""


def _urgency(row: WatchedCommitment) -> tuple[bool, bool, str, Span]:
    return row.state != "overdue", not row.due, row.due, row.said.span


class _Texts:
    """The reports of all stories by id, each with its story."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self._homes = {report.id: (report, dossier) for dossier in dossiers for report in dossier.reports}

    def told(self, span: Span) -> Told:
        """The words at a span."""
        report, dossier = self._homes[span.report_id]
        when = publication(report, dossier)
        day = when.start.date().isoformat() if when and when.start else ""
        return Told(words=words_of(span, dossier), span=span, publisher=node_name(report.id, dossier), day=day)

    def report(self, report_id: str) -> Report:
        """A report."""
        return self._homes[report_id][0]


def due_day(commitment: Commitment) -> str:
    """The last day of the deadline in force, "" if there is none that can be placed."""
    end = commitment.deadline.end if commitment.deadline else None
    return (end - timedelta(microseconds=1)).date().isoformat() if end else ""


def _commitment(one: Commitment, texts: _Texts, now: datetime | None, situation: str) -> WatchedCommitment:
    due = due_day(one)
    left = (datetime.fromisoformat(due).date() - now.date()).days if due and now else None
    return WatchedCommitment(
        id=one.id,
        state=one.state,
        who=one.who,
        due=due,
        days_left=left,
        deadline=_deadline_words(one, texts),
        condition=one.condition,
        situation=situation,
        story_id=one.story_id,
        said=texts.told(one.spans[0]),
        last=texts.told(one.course[-1].span) if len(one.course) > 1 else None,
        reports=len({move.span.report_id for move in one.course} | {span.report_id for span in one.spans}),
    )


def _deadline_words(one: Commitment, texts: _Texts) -> str:
    """The words of the deadline in force: those of the report that set it last."""
    span = one.deadline.span if one.deadline else None
    return texts.told(span).words if span and is_put_off(one) else one.deadline_text


def is_put_off(commitment: Commitment) -> bool:
    """True if a later report set the deadline that is in force: `deadline_text` is that of the announcement."""
    first = commitment.course[0].deadline if commitment.course else commitment.deadline
    now = commitment.deadline
    return now is not None and (first is None or first.span != now.span)


def _question(one: OpenQuestion, texts: _Texts, situation: str) -> WatchedQuestion:
    said = texts.told(one.spans[0])
    return WatchedQuestion(
        id=one.id, answered_by=one.answered_by, situation=situation, story_id=one.story_id, said=said
    )


def _changes(dossier: Dossier, texts: _Texts, situation: str, is_new: IsNew) -> Iterator[Change]:
    """What new reports changed in a story that has older ones; of a wholly new story, what is undertaken in it."""
    fresh = {report.id for report in dossier.reports if is_new(report)}
    for one in dossier.commitments:
        yield from _moves(one, texts, situation, is_new)
    if fresh and len(fresh) < len(dossier.reports):
        yield from _contradictions(dossier, texts, situation, fresh)
        yield from _further_origins(dossier, texts, situation, fresh)


def _moves(one: Commitment, texts: _Texts, situation: str, is_new: IsNew) -> Iterator[Change]:
    state, before = "announced", one.course[:1]
    for number, move in enumerate(one.course):
        if is_new(texts.report(move.span.report_id)):
            kind, now = _kind(number, move)
            if kind:
                was = "" if number == 0 else state
                earlier = None if number == 0 else texts.told(before[-1].span)
                told = texts.told(move.span)
                yield Change(
                    kind=kind, was=was, now=now, before=earlier, told=told, situation=situation, story_id=one.story_id
                )
        state = move.state if move.state not in ("announced", "not yet") else state
        before = (move,)


def _kind(number: int, move: Move) -> tuple[str, str]:
    """What kind of change a step in the course of a commitment is, and the state it puts it in; "" for none."""
    if number == 0:
        return "undertaken", ""
    if move.state != "announced":
        return "moved", move.state
    return ("new deadline", move.deadline.value) if move.deadline else ("", "")


def _contradictions(dossier: Dossier, texts: _Texts, situation: str, fresh: set[str]) -> Iterator[Change]:
    """Readings of new reports alone that differ from older ones, gravest first; how an undertaking went is no such."""
    told = [move.span for one in dossier.commitments for move in one.course]
    for difference in clear_differences(dossier):
        pair = [difference.collation.readings[place] for place in (difference.first, difference.second)]
        new = [reading for reading in pair if fresh.issuperset(reading.report_ids)]
        old = [reading for reading in pair if not fresh.issuperset(reading.report_ids)]
        moving = any(_meet(span, other) for reading in pair for span in reading.spans for other in told)
        if len(new) == 1 and old and not moving and difference.variant.kind not in _OF_TELLING:
            before = next(span for span in old[0].spans if span.report_id not in fresh)
            yield Change(
                kind="contradicted",
                was=difference.variant.kind.value,
                now="",
                before=texts.told(before),
                told=texts.told(new[0].spans[0]),
                situation=situation,
                story_id=dossier.story.id,
            )


def _meet(one: Span, other: Span) -> bool:
    return one.report_id == other.report_id and one.start < other.end and other.start < one.end


def _further_origins(dossier: Dossier, texts: _Texts, situation: str, fresh: set[str]) -> Iterator[Change]:
    """Readings that older reports had and that an origin more now carries, weightiest first."""
    for collation in dossier.collations:
        for reading in collation.readings:
            more = _more_origins(reading, dossier, fresh)
            spans = [span for span in reading.spans if span.report_id in fresh]
            if more and spans:
                yield Change(
                    kind="new origin",
                    was=count_text(more[0], "origin"),
                    now=count_text(more[1], "origin"),
                    before=texts.told(next(span for span in reading.spans if span.report_id not in fresh)),
                    told=texts.told(spans[0]),
                    situation=situation,
                    story_id=dossier.story.id,
                )


def _more_origins(reading: Reading, dossier: Dossier, fresh: set[str]) -> tuple[int, int] | None:
    """How many origins carried a reading before and now, if they are more now and can be counted."""
    if not dossier.stemma.settled:
        return None
    heads = {key: origin.head_id for origin in dossier.stemma.origins for key in origin.report_ids}
    before = {heads.get(key, key) for key in reading.report_ids if key not in fresh}
    now = {heads.get(key, key) for key in reading.report_ids}
    return (len(before), len(now)) if before and len(now) > len(before) else None
