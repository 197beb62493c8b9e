"""What a person asks to be decided, found in an archive and made a decision; and how every decision stands in it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from retold.archive import Archive
from retold.decisions import find_revocations, make_decision
from retold.errors import MisuseError, UnknownRecord
from retold.present.naming import lost_names
from retold.terms import DecisionKind
from retold.text import plain
from retold.types import CodedEvent, Collation, Decision, Dossier, Link, LostExemplar, Report, Span, Statement


class Maker(msgspec.Struct, frozen=True):
    """Who decides, when (aware), and why."""

    who: str
    made: datetime
    reason: str = ""


class Target(msgspec.Struct, frozen=True):
    """What is decided on: ids, what they are called, and the ids of reports on the other side."""

    subjects: tuple[str, ...]
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


def decide_link(archive: Archive, maker: Maker, copy: str, exemplar: str) -> Decision:
    """That one report descends from another. Raises MisuseError if they are one, UnknownRecord if one is not there."""
    return _make(DecisionKind.LINK, maker, _two_reports(archive, copy, exemplar))


def decide_unlink(archive: Archive, maker: Maker, copy: str, exemplar: str) -> Decision:
    """That neither of two reports is the exemplar of the other; or that a report descends from no such lost exemplar.

    A lost exemplar is remembered by the reports below it: its own id changes when the pile grows.
    """
    dossier = archive.dossier(archive.story(archive.report(copy).id))
    ours = archive.report(copy)
    lost = _find_lost(dossier, ours, exemplar)
    if lost is None:
        return _make(DecisionKind.UNLINK, maker, _two_reports(archive, copy, exemplar))
    [origin] = [one for one in dossier.stemma.origins if one.head_id == lost.id]
    if not any((link.copy_id, link.exemplar_id) == (ours.id, lost.id) for link in dossier.stemma.links):
        raise MisuseError(
            f"{ours.path} does not hang from {exemplar}. `retold show {copy}` draws what hangs from what."
        )
    others = tuple(report_id for report_id in origin.report_ids if report_id != ours.id)
    if not others:
        raise MisuseError(
            f"{ours.path} alone hangs from {exemplar}, by the credit it gives: there is nothing to unlink."
        )
    return _make(DecisionKind.UNLINK, maker, Target((ours.id,), (_label(ours), *_labels(archive, others)), others))


def decide_merge(archive: Archive, maker: Maker, story: str, other: str) -> Decision:
    """That two stories are one; or that the statements of two collations, or two statements, answer one question.

    Raises MisuseError if they are one already.
    """
    sides = [_find_statements(archive, key) for key in (story, other)]
    if sides[0] and sides[1]:
        return _make(DecisionKind.JOIN, maker, _two_questions(sides[0], sides[1]))
    if sides[0] or sides[1]:
        lone = other if sides[0] else story
        raise MisuseError(f"{lone} is no collation or statement here. Name two of a kind.")
    one, two = archive.story(story), archive.story(other)
    if one.id == two.id:
        raise MisuseError(f"{story} and {other} are one story already, {one.id}.")
    return _make(DecisionKind.MERGE, maker, _sides(archive, one.report_ids, two.report_ids))


def decide_split(archive: Archive, maker: Maker, story: str, reports: Sequence[str]) -> Decision:
    """That some reports of a story tell of another happening than the rest; or that some readings (by letter) or
    statements of a collation answer another question than the rest. Raises MisuseError if none would stay."""
    if found_in := _find_statements(archive, story):
        return _make(DecisionKind.PART, maker, _part_of(found_in, reports))
    found = archive.story(story)
    going = tuple(dict.fromkeys(archive.report(key, found).id for key in reports))
    strangers = [key for key in reports if archive.report(key, found).id not in found.report_ids]
    staying = tuple(report_id for report_id in found.report_ids if report_id not in going)
    if strangers:
        raise MisuseError(f"{strangers[0]} is not in the story {found.id}. `retold show {found.id}` lists its reports.")
    if not going or not staying:
        raise MisuseError("Name some reports of the story, not all and not none: the others stay in it.")
    return _make(DecisionKind.SPLIT, maker, _sides(archive, going, staying))


def decide_rename(archive: Archive, maker: Maker, name: str, called: str, reports: Sequence[str] = ()) -> Decision:
    """That a name is another: who is called by the one, with the full spellings joined to it, is called by the other.

    With `reports`, what these give as `name` at its fullest, and no more. Raises UnknownRecord if none gives it so.
    """
    dossiers = archive.dossiers()
    found = [record for dossier in dossiers for record in _names(dossier) if plain(record) == plain(name)]
    if not found:
        raise UnknownRecord(f"No report names {name!r} at its fullest. Names stand in `retold show STORY --json`.")
    if plain(name) == plain(called) or not called.strip():
        raise MisuseError(f"{name!r} is called so already. Give another name.")
    joined = [spelling for dossier in dossiers for spelling in _joined(name, dossier)] if not reports else []
    subjects = tuple(dict.fromkeys([found[0], *joined]))
    others = tuple(archive.report(key).id for key in reports)
    return _make(DecisionKind.RENAME, maker, Target(subjects, (), others), called.strip())


def decide_reject(archive: Archive, maker: Maker, key: str) -> Decision:
    """That a statement or coded event is not to be counted. Raises MisuseError for anything else."""
    dossier, found = archive.find(key)
    if not isinstance(found, Statement | CodedEvent):
        raise MisuseError(f"{key} is a {type(found).__name__}. Only statements and coded events can be rejected.")
    span = found.span if isinstance(found, Statement) else found.trigger
    return _make(DecisionKind.REJECT, maker, Target((found.id,), (_words(span, dossier),), (span.report_id,)))


def decide_note(archive: Archive, maker: Maker, key: str, text: str) -> Decision:
    """That something is to be noted of a report, story, link, statement or whatever has an id."""
    if not text.strip():
        raise MisuseError("Say what is to be noted.")
    dossier, found = archive.find(key)
    if isinstance(found, Report):
        target = Target((found.id,), (_label(found),), (found.id,))
    else:
        target = Target((found.id,), (f"{type(found).__name__.lower()} {found.id}",), _anchors(found, dossier))
    return _make(DecisionKind.NOTE, maker, target, text.strip())


def decide_revoke(archive: Archive, maker: Maker, key: str) -> Decision:
    """That a decision holds no longer. Raises UnknownRecord if there is none such, MisuseError if it is revoked."""
    found = {one.id: one for one in archive.decisions()}
    hits = [one for one in found if one.startswith(key)] if len(key) > 1 else []
    if len(hits) != 1:
        raise UnknownRecord(
            f"{'Several decisions begin' if hits else 'No decision begins'} with {key!r}. See: retold decisions"
        )
    if hits[0] in find_revocations(found.values()):
        raise MisuseError(f"{hits[0]} is revoked already. Decide anew what is to hold.")
    return _make(DecisionKind.REVOKE, maker, Target((hits[0],)))


def _find_lost(dossier: Dossier, copy: Report, key: str) -> LostExemplar | None:
    """The lost exemplar of a story with this id, or the one that bears this name in a view; None if there is none.

    Of several with one name it is the one that the copy hangs from. Raises MisuseError if that does not tell.
    """
    named = [one for one in dossier.stemma.lost if key == one.id or plain(key) in map(plain, lost_names(one))]
    above = {link.exemplar_id for link in dossier.stemma.links if link.copy_id == copy.id}
    found = [one for one in named if one.id in above] or named
    if len(found) > 1:
        raise MisuseError(
            f"{key!r} is the name of {len(found)} lost exemplars: {', '.join(one.id for one in found)}. Give an id."
        )
    return found[0] if found else None


class _Question(msgspec.Struct, frozen=True):
    """Statements that answer one question, by id, the readings that hold them, and their dossier."""

    statements: dict[str, str]
    readings: tuple[tuple[str, ...], ...]
    story_id: str


def _find_statements(archive: Archive, key: str) -> _Question | None:
    """The statements that a collation puts together, or the one with this id; None if `key` is neither's."""
    try:
        dossier, found = archive.find(key)
    except UnknownRecord:
        return None
    if not isinstance(found, Collation | Statement):
        return None
    known = {one.id: one for extraction in dossier.extractions for one in extraction.statements}
    readings = [reading.statement_ids for reading in found.readings] if isinstance(found, Collation) else [(found.id,)]
    statements = {each: _words(known[each].span, dossier) for reading in readings for each in reading if each in known}
    return _Question(statements, tuple(tuple(reading) for reading in readings), dossier.story.id)


def _two_questions(one: _Question, two: _Question) -> Target:
    """Raises MisuseError if they share a statement or belong to two stories."""
    if one.story_id != two.story_id:
        raise MisuseError(f"They lie in two stories, {one.story_id} and {two.story_id}. Merge those first.")
    if not one.statements.keys().isdisjoint(two.statements):
        raise MisuseError("They answer one question already.")
    return _sides_of(one.statements, two.statements)


def _part_of(question: _Question, keys: Sequence[str]) -> Target:
    """The readings by letter, or statements by id, that are to leave a question, and those that stay."""
    letters = {chr(ord("a") + place): ids for place, ids in enumerate(question.readings[:26])}
    strangers = [key for key in keys if key not in letters and key not in question.statements]
    if strangers:
        raise MisuseError(f"{strangers[0]!r} is no reading (a, b, ...) and no statement of this collation.")
    named = {each for key in keys for each in letters.get(key, (key,))}
    going = {key: words for key, words in question.statements.items() if key in named}
    staying = {key: words for key, words in question.statements.items() if key not in going}
    if not going or not staying:
        raise MisuseError("Name some readings of the collation, not all and not none: the others stay in it.")
    return _sides_of(going, staying)


def _sides_of(one: dict[str, str], two: dict[str, str]) -> Target:
    return Target(tuple(one), (*one.values(), *two.values()), tuple(two))


def _make(kind: DecisionKind, maker: Maker, target: Target, value: str = "") -> Decision:
    return make_decision(
        Decision(
            id="",
            kind=kind,
            subjects=target.subjects,
            value=value,
            who=maker.who,
            made=maker.made,
            reason=maker.reason.strip(),
            others=target.others,
            labels=target.labels,
        )
    )


def _two_reports(archive: Archive, copy: str, exemplar: str) -> Target:
    one, two = archive.two_reports(copy, exemplar)
    if one.id == two.id:
        raise MisuseError(f"{copy} and {exemplar} are one report. Name two.")
    return Target((one.id, two.id), (_label(one), _label(two)))


def _label(report: Report) -> str:
    return f"{report.publisher} ({report.path})" if report.publisher else report.path


def _labels(archive: Archive, ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(_label(archive.report(report_id)) for report_id in ids)


def _sides(archive: Archive, subjects: tuple[str, ...], others: tuple[str, ...]) -> Target:
    return Target(subjects, _labels(archive, (*subjects, *others)), others)


def _names(dossier: Dossier) -> list[str]:
    given = [name.text for extraction in dossier.extractions for name in extraction.names]
    return [*given, *(name.text for name in dossier.names)]


def _joined(name: str, dossier: Dossier) -> list[str]:
    """The spellings of several words that a story took for the same person as `name`."""
    same = [one for one in dossier.names if any(plain(spelling) == plain(name) for spelling in one.spellings)]
    return [spelling for one in same for spelling in one.spellings if " " in spelling]


def _words(span: Span, dossier: Dossier) -> str:
    [report] = [report for report in dossier.reports if report.id == span.report_id]
    return f"“{' '.join(report.text[span.start : span.end].split())}” ({report.publisher or report.path})"


def _anchors(found: object, dossier: Dossier) -> tuple[str, ...]:
    """The report by which a note on something is kept with its story."""
    if isinstance(found, Link):
        return (found.copy_id,)
    if isinstance(found, Statement):
        return (found.span.report_id,)
    if isinstance(found, CodedEvent):
        return (found.trigger.report_id,)
    if isinstance(found, LostExemplar):
        return next(one.report_ids[:1] for one in dossier.stemma.origins if one.head_id == found.id)
    return dossier.story.report_ids[:1]
