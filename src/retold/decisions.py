"""Decisions of people: made, put in order, revoked, told in words."""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from types import MappingProxyType

import msgspec

from retold.terms import DecisionKind
from retold.text import plain, stable_id
from retold.types import Decision, Extraction, Name, Skip, Stemma

STEP = "decide"
# What speaks of statements on either side.
OF_STATEMENTS = (DecisionKind.JOIN, DecisionKind.PART)


def make_decision(draft: Decision) -> Decision:
    """`draft` with the id that follows from all it says."""
    said = (draft.kind, *draft.subjects, "|", *draft.others, "|", draft.value, draft.who, draft.made.isoformat())
    return msgspec.structs.replace(draft, id=stable_id("d", *said, draft.reason))


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Earliest first; of one moment, by id."""
    return sorted(decisions, key=lambda decision: (decision.made, decision.id))


def in_force(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions that nobody has revoked, earliest first, without the revocations themselves."""
    ordered = in_order(decisions)
    gone = find_revocations(ordered)
    return [one for one in ordered if one.id not in gone and one.kind is not DecisionKind.REVOKE]


def find_revocations(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """What revoked each decision that is revoked. A revocation that was itself revoked counts for nothing."""
    gone: dict[str, Decision] = {}
    for one in reversed(in_order(decisions)):
        if one.kind is DecisionKind.REVOKE and one.id not in gone:
            gone.update(dict.fromkeys(one.subjects, one))
    return gone


def tell_decision(decision: Decision, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """What was decided, as a clause; what stands in `names` is called so, the rest as it was called then."""
    known = {**dict(zip((*decision.subjects, *decision.others), decision.labels, strict=False)), **names}
    subjects = [known.get(subject) or subject for subject in decision.subjects]
    others = [known.get(other) or other for other in decision.others]
    return _TELLERS[decision.kind](decision, subjects, others)


def tell_maker(decision: Decision) -> str:
    """ "Ida Berg decided on 2026-11-22 (d0123456789ab)"."""
    return f"{decision.who} decided on {decision.made.date().isoformat()} ({decision.id})"


def tell_fully(decision: Decision, names: Mapping[str, str] = MappingProxyType({})) -> str:
    """Who decided when what, and why if that was said."""
    why = f": {decision.reason}" if decision.reason else ""
    return f"{tell_maker(decision)} that {tell_decision(decision, names)}{why}"


def find_missing(decision: Decision, known: Container[str]) -> list[str]:
    """The reports that `decision` needs and that are not among `known`; empty if it can be applied.

    A merge needs a report of either story, a split one that goes and one that stays, a rename one it is confined to.
    Decisions on statements are not looked at here.
    """
    needed: list[Sequence[str]] = []
    if decision.kind is DecisionKind.LINK:
        needed = [[subject] for subject in decision.subjects]
    elif decision.kind is DecisionKind.UNLINK:
        needed = [decision.subjects[:1], decision.others or decision.subjects[1:]]
    elif decision.kind in (DecisionKind.MERGE, DecisionKind.SPLIT):
        needed = [decision.subjects, decision.others]
    elif decision.others and decision.kind not in OF_STATEMENTS:
        needed = [decision.others]
    return [key for side in needed if not any(key in known for key in side) for key in side]


def overrule_extraction(extraction: Extraction, decisions: Iterable[Decision]) -> Extraction:
    """`extraction` without the statements and events that people rejected, and with names called as people decided."""
    ours = [one for one in decisions if not one.others or extraction.report_id in one.others]
    rejected = {key for one in ours if one.kind is DecisionKind.REJECT for key in one.subjects}
    renamings = [one for one in ours if one.kind is DecisionKind.RENAME]
    if not rejected and not renamings:
        return extraction
    return msgspec.structs.replace(
        extraction,
        statements=tuple(one for one in extraction.statements if one.id not in rejected),
        events=tuple(one for one in extraction.events if one.id not in rejected),
        names=tuple(_renamed(name, renamings) for name in extraction.names),
    )


def _renamed(name: Name, renamings: Iterable[Decision]) -> Name:
    for one in renamings:
        if plain(name.text) in {plain(subject) for subject in one.subjects}:
            name = msgspec.structs.replace(name, text=one.value, reasons=(*name.reasons, tell_fully(one)))
    return name


def skip_untargeted(decisions: Iterable[Decision], reports: Container[str], held: Container[str]) -> list[Skip]:
    """A Skip for each decision whose target is gone: one of `reports`, or what else was decided on, among `held`.

    `held` has the ids of what the pile still holds, and those of the renamings that found their spelling.
    """
    skips = []
    for one in decisions:
        missing = find_missing(one, reports)
        if not missing and one.kind is DecisionKind.RENAME and one.id not in held:
            missing = [f"“{subject}”" for subject in one.subjects]
        elif not missing and one.kind in (DecisionKind.REJECT, DecisionKind.NOTE):
            missing = [key for key in one.subjects if key not in held and key not in reports]
        elif one.kind in OF_STATEMENTS:
            sides = (one.subjects, one.others)
            missing = [key for side in sides if not any(key in held for key in side) for key in side]
        skips += [_skip(one, missing)] if missing else []
    return skips


def tell_states(
    decisions: Sequence[Decision], applied: Container[str], skips: Iterable[Skip], stemmata: Sequence[Stemma]
) -> list[tuple[Decision, str]]:
    """Each decision, earliest first, with how it stands: in force, revoked by whom, overruled, waiting, not applied.

    `applied` are the ids that were known when `skips` and `stemmata` were concluded.
    """
    gone, skipped = find_revocations(decisions), {skip.where for skip in skips if skip.step == STEP}
    standing, told = in_force(decisions), []
    for one in in_order(decisions):
        if one.id in gone:
            state = f"revoked by {gone[one.id].who} on {gone[one.id].made.date().isoformat()}"
        elif one.id not in applied:
            state = "waits for the next build"
        elif one.id in skipped:
            state = "not applied: what it speaks of is not in the pile any more"
        else:
            state = "in force" if _holds(one, standing, stemmata) else "overruled by a later decision"
        told.append((one, state))
    return told


def _holds(decision: Decision, decisions: Sequence[Decision], stemmata: Sequence[Stemma]) -> bool:
    """True if the conclusions are as a decision that nobody revoked says."""
    subjects = decision.subjects
    homes = {key: stemma.story_id for stemma in stemmata for origin in stemma.origins for key in origin.report_ids}
    own, theirs = ({homes[key] for key in side if key in homes} for side in (subjects, decision.others))
    if decision.kind in (DecisionKind.LINK, DecisionKind.UNLINK) and not decision.others:
        links = {(link.copy_id, link.exemplar_id) for stemma in stemmata for link in stemma.links}
        linked = subjects in links
        return linked if decision.kind is DecisionKind.LINK else not (linked or subjects[::-1] in links)
    if decision.kind is DecisionKind.MERGE:
        return len(own | theirs) == 1
    if decision.kind is DecisionKind.SPLIT:
        return not own & theirs
    if decision.kind is DecisionKind.RENAME:
        same = [
            one
            for one in decisions
            if (one.kind, one.subjects, one.others) == (decision.kind, subjects, decision.others)
        ]
        return same[-1:] == [decision]
    if decision.kind in OF_STATEMENTS:
        later = decisions[decisions.index(decision) + 1 :]
        return not any(_undoes(one, decision) for one in later)
    return True


def _undoes(later: Decision, decision: Decision) -> bool:
    """True if a later decision on statements says the contrary of some that an earlier one speaks of."""
    meant = {*decision.subjects, *decision.others}
    both = not meant.isdisjoint(later.subjects) and not meant.isdisjoint(later.others)
    return both and later.kind in OF_STATEMENTS and later.kind is not decision.kind


def _skip(decision: Decision, missing: Sequence[str]) -> Skip:
    what = f"{', '.join(missing[:3])}{' and others' if missing[3:] else ''}"
    reason = f"{what} not in the pile any more; not applied: {decision.who} decided that {tell_decision(decision)}"
    return Skip(where=decision.id, step=STEP, reason=reason)


def _several(names: Sequence[str]) -> str:
    """ "a, b and 3 more"."""
    if len(names) <= 3:
        return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
    return f"{', '.join(names[:2])} and {len(names) - 2} more"


def _quoted(names: Sequence[str]) -> str:
    return _several([f"“{name}”" for name in names])


def _tell_unlink(decision: Decision, subjects: Sequence[str], others: Sequence[str]) -> str:
    if others:
        return f"{subjects[0]} shares no lost exemplar with {_several(others)}"
    return f"neither of {subjects[0]} and {subjects[1]} is the exemplar of the other"


_TELLERS: dict[DecisionKind, Callable[[Decision, Sequence[str], Sequence[str]], str]] = {
    DecisionKind.LINK: lambda _, subjects, others: f"{subjects[0]} descends from {subjects[1]}",
    DecisionKind.UNLINK: _tell_unlink,
    DecisionKind.MERGE: lambda _, subjects, others: (
        f"{_several(subjects)} tell of one happening with {_several(others)}"
    ),
    DecisionKind.SPLIT: lambda _, subjects, others: (
        f"{_several(subjects)} tell of another happening than {_several(others)}"
    ),
    DecisionKind.JOIN: lambda _, subjects, others: f"{_several(subjects)} answer one question with {_several(others)}",
    DecisionKind.PART: lambda _, subjects, others: (
        f"{_several(subjects)} answer another question than {_several(others)}"
    ),
    DecisionKind.RENAME: lambda one, subjects, others: f"by {_quoted(one.subjects)} is meant “{one.value}”",
    DecisionKind.REJECT: lambda _, subjects, others: f"{subjects[0]} is not to be counted",
    DecisionKind.NOTE: lambda one, subjects, others: f"it is to be noted of {subjects[0]}: {one.value}",
    DecisionKind.REVOKE: lambda _, subjects, others: f"{subjects[0]} holds no longer",
}
