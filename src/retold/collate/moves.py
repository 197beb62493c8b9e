"""How commitments went: what later reports say of them, and where that leaves them on a day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType

import msgspec

from retold.collate.acting import Actor, find_agents, make_actor, same_actor
from retold.collate.deadlines import look_ahead
from retold.collate.doings import (
    Doing,
    Thing,
    act_keys,
    acts_in,
    main_thing,
    marked_alike,
    noun_keys,
    same_act,
    same_noun,
    same_thing,
    take_apart,
    things_in,
    turn_of,
)
from retold.collate.lexicon import read_words
from retold.collate.tellings import Telling, gather_tellings
from retold.collate.undertaking import PROMISES
from retold.collate.wording import cut_words
from retold.terms import Modality, StatementKind, TimeKind
from retold.types import Commitment, Dossier, Move, Name, Report, Span, When

# A commitment without a deadline of which nothing was said for so many days stands as unknown.
SILENCE_DAYS = 30
FEWEST_DAYS = 2
OPEN = ("announced", "begun", "overdue", "unknown")
_AHEAD = frozenset({Modality.SET, Modality.PROMISED, Modality.PLANNED, Modality.INTENDED})
_REAL = frozenset({Modality.DONE, Modality.ONGOING, Modality.BEGUN})
_SAID = frozenset({StatementKind.ASSERTED, StatementKind.ATTRIBUTED, StatementKind.PLANNED})
# Words that say that something came as was foretold, or sooner or later.
_ON_TIME = re.compile(
    r"\b(?:(?:days?|weeks?|months?|hours?) (?:early|late|earlier|later)|(?:ahead of|behind|on) schedule|ahead of time|"
    r"on time|as (?:promised|planned|announced|scheduled|agreed)|(?:earlier|later|sooner) than)\b",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"P(?:T?)(\d+)([DWMYH])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.0, "Y": 365.0, "H": 1 / 24}


@dataclass(frozen=True, slots=True)
class Undertaking:
    """A commitment taken apart: the doing of its first words, the thing it is about, who bound themselves or
    announced it, and when."""

    commitment: Commitment
    doing: Doing
    thing: Thing
    actors: tuple[Actor, ...]
    on: datetime


@dataclass(frozen=True, slots=True)
class Chronicle:
    """The reports of some stories: each one's day, and its tellings taken apart."""

    days: Mapping[str, When]
    doings: Mapping[str, tuple[Doing, ...]]
    words: Mapping[str, frozenset[str]]
    reports: Mapping[str, Report]
    names: tuple[Name, ...]


def follow_commitments(
    dossiers: Sequence[Dossier], told: Mapping[str, Sequence[Telling]] = MappingProxyType({})
) -> tuple[Commitment, ...]:
    """The commitments of stories that follow from one another, each with its course through all their reports.

    A report moves a commitment if it came out later, tells of the same act (or of its beginning, end, dropping or
    putting off), of the same thing, and of the same actor or of none. Tellings of reports that are not in `told` are
    gathered. Cost: commitments times the later tellings that share a word with them.
    """
    commitments = [one for dossier in dossiers for one in dossier.commitments]
    chronicle = _chronicle(dossiers if commitments else (), told)
    index = _by_word(chronicle)
    return tuple(_follow(commitment, chronicle, index) for commitment in commitments)


def stand_on(commitment: Commitment, now: datetime | None) -> Commitment:
    """The commitment as it stands at `now`, by the reports that had come out by then; None: by all, without a clock."""
    told = [move for move in commitment.course if not (now and move.on and move.on.start and move.on.start > now)]
    state, last = "announced", None
    for move in told or commitment.course[:1]:
        state = _after(state, move.state)
        last = move.on or last
    deadline = next((move.deadline for move in reversed(told) if move.deadline), commitment.deadline)
    if state in ("announced", "begun") and now is not None:
        state = _lapsed(state, deadline, last, now)
        if state == "overdue" and lasts(commitment):
            state = "unknown"
    return msgspec.structs.replace(commitment, state=state, deadline=deadline)


def lasts(commitment: Commitment) -> bool:
    """True if its day is the last of something that goes on: "will stay closed until Wednesday" is never overdue."""
    return commitment.deadline_text.lower().startswith(("until ", "till "))


def _after(state: str, told: str) -> str:
    """The state once a report tells `told` of what stood at `state`."""
    if told == "not yet":
        return "announced" if state == "done" else state
    if told == "announced":
        return "announced" if state == "dropped" else state
    return state if (state, told) == ("done", "begun") else told


def _lapsed(state: str, deadline: When | None, last: When | None, now: datetime) -> str:
    """An open state at `now`: overdue if the deadline is over, unknown if there is none and it has long been silent."""
    if deadline and deadline.end:
        return "overdue" if deadline.end <= now else state
    silent = last and last.end and now - last.end > timedelta(days=SILENCE_DAYS)
    return "unknown" if silent and state == "announced" else state


def last_day(dossiers: Iterable[Dossier]) -> datetime | None:
    """The latest moment at which a report of the stories came out, None if none is dated."""
    days = [when.start for dossier in dossiers for when in _days(dossier).values() if when.start]
    return max(days, default=None)


def _days(dossier: Dossier) -> dict[str, When]:
    """When each report came out, by itself or by its siblings; undated ones are left out."""
    inferred = {dating.report_id: dating.when for dating in dossier.stemma.datings}
    found = {report.id: report.published or inferred.get(report.id) for report in dossier.reports}
    return {report_id: when for report_id, when in found.items() if when and when.start}


def _chronicle(dossiers: Sequence[Dossier], told: Mapping[str, Sequence[Telling]]) -> Chronicle:
    days: dict[str, When] = {}
    doings: dict[str, tuple[Doing, ...]] = {}
    words: dict[str, frozenset[str]] = {}
    for dossier in dossiers:
        days |= _days(dossier)
    if len({when.start for when in days.values()}) < FEWEST_DAYS:
        return Chronicle(days, {}, {}, {}, ())
    for dossier in dossiers:
        for report, extraction in zip(dossier.reports, dossier.extractions, strict=True):
            tellings = told.get(report.id) or gather_tellings(report, extraction, dossier.names)
            doings[report.id] = tuple(_doings(report, tellings, dossier.names))
            words[report.id] = frozenset(word.base for word in cut_words(report.text))
    listed = {report.id: report for dossier in dossiers for report in dossier.reports}
    return Chronicle(days, doings, words, listed, tuple(name for dossier in dossiers for name in dossier.names))


def _doings(report: Report, tellings: Sequence[Telling], names: Sequence[Name]) -> Iterator[Doing]:
    for index, telling in enumerate(tellings):
        before = [one for one in tellings[:index] if "\n" not in report.text[one.span.start : telling.span.start]]
        yield take_apart(telling, find_agents(telling, before, names))


def _by_word(chronicle: Chronicle) -> dict[str, list[Doing]]:
    """The doings that may move something, by each noun in them, and, where they turn an act, by each word for it."""
    index: dict[str, list[Doing]] = defaultdict(list)
    for report_id in sorted(chronicle.doings):
        for doing in filter(_tells, chronicle.doings[report_id]):
            bases = {word.base for word in (*doing.region, *doing.subject)}
            keys = {key for base in bases for key in noun_keys(base)}
            for key in sorted(keys | ({f"turned {key}" for key in act_keys(bases)} if doing.turn else set())):
                index[key].append(doing)
    return index


def _tells(doing: Doing) -> bool:
    """True for what is said to be so, was, or is to be: no question, opinion, denial, condition or mere possibility."""
    row = doing.telling.statement
    return row.kind in _SAID and row.modality in (_REAL | _AHEAD)


def _follow(commitment: Commitment, chronicle: Chronicle, index: Mapping[str, list[Doing]]) -> Commitment:
    first = commitment.spans[0]
    on = chronicle.days.get(first.report_id)
    anchored = _anchored(commitment, on)
    opening = Move(state=_opening(commitment), span=first, on=on, reason="undertaken", deadline=anchored.deadline)
    undertaking = _undertaking(anchored, chronicle)
    later = list(_moves(undertaking, chronicle, index)) if undertaking else []
    ordered = sorted(later, key=lambda move: (move.on.start if move.on else datetime.min, move.span))
    return msgspec.structs.replace(anchored, course=(opening, *ordered))


def _opening(commitment: Commitment) -> str:
    return "begun" if commitment.state == "begun" else "announced"


def _anchored(commitment: Commitment, on: When | None) -> Commitment:
    """With a length of time as deadline counted from the day of the report."""
    deadline = commitment.deadline
    length = _LENGTH.fullmatch(deadline.value) if deadline and deadline.kind is TimeKind.DURATION else None
    if not (deadline and length and on and on.start):
        return commitment
    end = on.start + timedelta(days=float(length[1]) * _DAYS[length[2]])
    basis = f"counted from the day of the report, {on.value[:10]}"
    return msgspec.structs.replace(
        commitment, deadline=msgspec.structs.replace(deadline, start=on.start, end=end, basis=basis, inferred=True)
    )


def _undertaking(commitment: Commitment, chronicle: Chronicle) -> Undertaking | None:
    span = commitment.spans[0]
    doing = next((one for one in chronicle.doings.get(span.report_id, ()) if one.telling.span == span), None)
    on = chronicle.days.get(span.report_id)
    thing = main_thing(doing.region) if doing else None
    if not (doing and thing and on and on.start):
        return None
    speaker = doing.telling.attribution.speaker if doing.telling.attribution else ""
    actors = tuple(make_actor(text, chronicle.names) for text in dict.fromkeys((commitment.who, speaker)) if text)
    return Undertaking(commitment, doing, thing, actors, on.start)


def _moves(undertaking: Undertaking, chronicle: Chronicle, index: Mapping[str, list[Doing]]) -> Iterator[Move]:
    """One move for each later report that says something of it: of several, the one that says most."""
    found: dict[str, list[Move]] = defaultdict(list)
    for doing in _candidates(undertaking, index):
        day = chronicle.days.get(doing.telling.report_id)
        if day and day.start and day.start > undertaking.on:
            move = _judge(undertaking, doing, day, chronicle)
            if move and not _is_copy(undertaking, doing, move):
                found[doing.telling.report_id].append(move)
    order = ("done", "dropped", "begun", "not yet", "announced")
    yield from (min(moves, key=lambda move: (order.index(move.state), move.span)) for moves in found.values())


def _is_copy(undertaking: Undertaking, doing: Doing, move: Move) -> bool:
    """True for words that only repeat those of the announcement, as copies do."""
    words = [[word.base for word in side.telling.words] for side in (undertaking.doing, doing)]
    return move.state == "announced" and words[0] == words[1]


def _candidates(undertaking: Undertaking, index: Mapping[str, list[Doing]]) -> Iterator[Doing]:
    """The doings with a word for the thing, and those that turn something with a word for the act."""
    keys = noun_keys(undertaking.thing.core) | {f"turned {key}" for key in act_keys(undertaking.doing.acts)}
    seen: set[Span] = set()
    for key in sorted(keys):
        for doing in index.get(key, ()):
            if doing.telling.span not in seen:
                seen.add(doing.telling.span)
                yield doing


def _judge(undertaking: Undertaking, doing: Doing, day: When, chronicle: Chronicle) -> Move | None:
    """The move that a doing makes, None if it makes none."""
    told = [thing for thing in _things(undertaking, doing) if same_thing(undertaking.thing, thing)]
    state = _state(undertaking, doing) if told else ""
    if not state or _is_of_before(undertaking, doing):
        return None
    who = _same_who(undertaking, doing, chronicle)
    marked = any(marked_alike(undertaking.thing, thing) for thing in told)
    if who is False or (who is None and not marked and not _is_awaited(undertaking, doing, chronicle)):
        return None
    span = doing.telling.span
    reason = _reason(undertaking, doing, bool(who))
    deadline = _new_deadline(doing, state, chronicle.reports[span.report_id])
    return Move(state=state, span=span, on=day, reason=reason, deadline=deadline)


def _is_awaited(undertaking: Undertaking, doing: Doing, chronicle: Chronicle) -> bool:
    """True if the very act is told of "the" thing by a report that names the one who undertook it, or says that it came
    as promised, early or late: "the tunnel opened three days early"."""
    if not _same_deed(undertaking, doing):
        return False
    words = [word for word in (*doing.subject, *doing.region) if word.text.lower() in ("a", "an", "another")]
    texts = f"{doing.telling.text} {' '.join(doing.telling.context)}"
    around = chronicle.words[doing.telling.report_id]
    offices = read_words("bodies.txt") | read_words("roles.txt")
    named = any(actor.words - offices and actor.words - offices <= around for actor in undertaking.actors)
    return not words and (named or bool(_ON_TIME.search(texts)))


def _reason(undertaking: Undertaking, doing: Doing, who: bool) -> str:
    act = "the same act" if _same_deed(undertaking, doing) else f"words that {doing.turn} it"
    return f"{'the same actor' if who else 'no other actor'}, {act}, the same {undertaking.thing.core}"


def _same_deed(undertaking: Undertaking, doing: Doing) -> bool:
    return same_act(undertaking.doing.acts, doing.acts)


def _state(undertaking: Undertaking, doing: Doing) -> str:
    """What a doing says of the act of an undertaking, "" if nothing."""
    modality = doing.telling.statement.modality
    if _same_deed(undertaking, doing) and (not doing.turn or turn_of(doing.acts)):
        return _plainly(doing, modality)
    named = _names_act(undertaking, doing)
    if doing.turn in ("begin", "finish", "not yet") and not (named or _same_deed(undertaking, doing)):
        return ""
    if doing.turn == "drop":
        return "" if doing.negated else "dropped"
    if doing.turn == "postpone":
        return "announced" if not doing.negated else ""
    if doing.turn == "not yet" or (doing.turn and doing.negated):
        return "not yet" if doing.turn == "not yet" or modality in _REAL else ""
    if not doing.turn:
        return ""
    done = {"begin": "begun", "begun": "begun", "finish": "done"}[doing.turn]
    return done if modality in _REAL else "announced"


def _plainly(doing: Doing, modality: Modality) -> str:
    """What is said where the act itself is told: done, begun, still ahead; or not done, or not to be done."""
    if modality in _AHEAD or doing.telling.statement.predicate in PROMISES:
        return "dropped" if doing.negated else "announced"
    if doing.negated:
        return "not yet"
    return "done" if modality is Modality.DONE else "begun"


def _names_act(undertaking: Undertaking, doing: Doing) -> bool:
    """True if the words around the head name the act or any work: "the repair of the", "work to raise the"."""
    words = (*doing.region, *doing.subject)
    works = read_words("works.txt")
    return any(word.base in works or same_act(undertaking.doing.acts, frozenset({word.base})) for word in words)


def _things(undertaking: Undertaking, doing: Doing) -> list[Thing]:
    """The things in a doing that may be the one undertaken. Where the act itself is told, any; where it is turned, what
    is turned must be the thing, the act as a noun ("the strike") or the work on it."""
    passive = any(_is_thing(undertaking, agent) for agent in doing.agents)
    words = (*doing.subject, *doing.region) if passive else doing.region
    found = things_in(words, undertaking.thing.core)
    if not doing.turn or _same_deed(undertaking, doing):
        return found
    main = main_thing(words)
    if main is None or not (same_noun(main.core, undertaking.thing.core) or _is_doing(undertaking, main.core)):
        return []
    return found or acts_in(words, undertaking.doing.acts)


def _is_doing(undertaking: Undertaking, noun: str) -> bool:
    """True for a noun that means the act, or any work or plan."""
    return noun in read_words("works.txt") or same_act(undertaking.doing.acts, frozenset({noun}))


def _same_who(undertaking: Undertaking, doing: Doing, chronicle: Chronicle) -> bool | None:
    """Whether the one who acts is the one who undertook it; None where nobody is said to act."""
    agents = [agent for agent in doing.agents if not _is_thing(undertaking, agent)]
    if not agents:
        told = any(argument.role == "who" for argument in doing.telling.statement.arguments)
        return None if not told or doing.agents else False
    around = chronicle.words[doing.telling.report_id]
    return any(same_actor(actor, agent, around) for actor in undertaking.actors for agent in agents)


def _is_thing(undertaking: Undertaking, agent: Actor) -> bool:
    """True if the subject is what something is done to, or the doing itself: "the mill reopened", "work began"."""
    return agent.head == undertaking.thing.core or _is_doing(undertaking, agent.head)


def _is_of_before(undertaking: Undertaking, doing: Doing) -> bool:
    """True for what a report says of a time before the undertaking: "had built one in 1998"."""
    whens = [when for when in doing.telling.whens if when.kind is TimeKind.DATE and when.end]
    if doing.turn == "postpone":
        return False
    return any(when.end and when.end <= undertaking.on for when in whens) and not any(
        when.end and when.end > undertaking.on for when in whens
    )


def _new_deadline(doing: Doing, state: str, report: Report) -> When | None:
    """The day that words on an act still ahead set for it, if it was not over when they came out."""
    published = report.published and report.published.end
    if state != "announced" or not published:
        return None
    start = doing.telling.statement.head.start
    found = [w for w in doing.telling.whens if w.kind is TimeKind.DATE and w.span and w.span.start > start]
    ahead = [when for when in (look_ahead(one, report) for one in found) if when.end and when.end > published]
    return ahead[-1] if ahead else None
