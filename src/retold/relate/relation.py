"""The step: from a pile of reports to stories and their stemmata."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import tee
from types import MappingProxyType

import msgspec
import numpy as np

from retold.relate.changes import find_changes
from retold.relate.coverage import measure_routes
from retold.relate.descent import Descent, find_descents
from retold.relate.features import named
from retold.relate.grouping import Sides, components
from retold.relate.judge import LIMITS, is_firm
from retold.relate.laid import word_spans
from retold.relate.overrule import (
    NOTHING,
    Ruling,
    make_ruling,
    members_of,
    overrule_descents,
    part_kin,
    regroup,
    tell_decisions,
)
from retold.relate.pile import Pile
from retold.relate.rejoin import join_parts
from retold.relate.stemma import Judged, build_stemma
from retold.relate.stories import group_stories
from retold.relate.survey import Survey, survey_pile
from retold.text import stable_id
from retold.types import Coverage, Decision, Evidence, Extraction, Report, Stemma, Story

Told = tuple[Story, Stemma]
SPREAD = 3_000  # reports of a pile from which on stories are worked on in other processes


@dataclass(frozen=True, slots=True)
class Task:
    """A story to be told: its members by number in the pile, the descents among them, and the reports if at hand."""

    members: Sequence[int]
    descents: Mapping[int, Descent]
    reports: Sequence[Report] | None = None


# Runs a function over batches of tasks in other processes and gives what it makes of each in order, None for failures.
Spread = Callable[[Callable[[Sequence[Task]], Sequence[Told]], Iterable[Task]], Iterator[Told | None]]
_shared: list[Survey] = []


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """What the pile's reports are to each other: stories, largest first, and a stemma for each in the same order.

    `routes` says by which routes pairs of reports were proposed, each as a coverage.
    """

    stories: tuple[Story, ...]
    stemmata: tuple[Stemma, ...]
    routes: tuple[Coverage, ...] = ()


def relate_reports(
    reports: Sequence[Report],
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
    spread: Spread | None = None,
) -> Relations:
    """The stories of a pile and who descends from whom in each.

    The order of reports does not matter; `extractions` may be empty or lack some of them; `decisions` are those in
    force, earliest first. Cost is near linear in the number of reports, and grows with the number of pairs that share
    rare wording. `spread` works on the stories of a large pile in other processes, with the same outcome.
    """
    if not reports:
        return Relations(stories=(), stemmata=())
    survey = survey_pile(reports, extractions)
    ruling = make_ruling(decisions, survey.ledger.ids)
    descents = overrule_descents(_find_descents(survey, ruling), ruling)
    groups = regroup(group_pile(survey, descents), ruling, survey.likeness_of)
    tasks = (Task(members, _inside(members, descents)) for members in sorted(groups, key=lambda one: (-len(one), one)))
    if spread and len(survey) >= SPREAD and not ruling.decisions:
        told = list(_tell_apart(survey, tasks, spread))
    else:
        told = [_tell(survey, task, ruling) for task in tasks]
    stories, stemmata = tuple(story for story, _ in told), tuple(stemma for _, stemma in told)
    return Relations(stories=stories, stemmata=stemmata, routes=tuple(measure_routes(survey.pairs)))


def _tell_apart(survey: Survey, tasks: Iterable[Task], spread: Spread) -> Iterator[Told]:
    """The stories worked on by `spread`; one that comes back empty is worked on here.

    Processes that are forked from this one find the survey in `_shared`. Reports go with each task: a store may not be
    read through a connection that was opened before the fork.
    """
    _shared.append(survey)
    sent, waiting = tee(replace(task, reports=[survey.ledger.report(at) for at in task.members]) for task in tasks)
    try:
        for task, told in zip(waiting, spread(tell_tasks, sent), strict=True):
            yield told or _tell(survey, task, NOTHING)
    finally:
        _shared.pop()


def tell_tasks(batch: Sequence[Task]) -> list[Told]:
    """The stories and stemmata of a batch, in a process that was forked while a pile was related."""
    return [_tell(_shared[-1], task, NOTHING) for task in batch]


def _find_descents(survey: Survey, ruling: Ruling) -> dict[int, Descent]:
    """The exemplar of each copy of the pile, found one part at a time."""
    found: dict[int, Descent] = {}
    for members in _find_parts(survey):
        if len(members) > 1:
            pile, here = survey.pile(members), _narrow(ruling, members)
            for copy, descent in find_descents(pile, part_kin(pile.kin, here), here.scores()).items():
                found[members[copy]] = replace(descent, exemplar=members[descent.exemplar])
    return found


def _find_parts(survey: Survey) -> list[list[int]]:
    """What hangs together by derived pairs, and, where it is not too large, by pairs that might be."""
    derived = survey.near[survey.kin >= LIMITS.derived]
    parts = components(len(survey), survey.pairs.left[derived], survey.pairs.right[derived])
    maybe = np.flatnonzero((survey.kin >= LIMITS.maybe_kin) & (survey.kin < LIMITS.derived))
    maybe = maybe[np.argsort(-survey.kin[maybe], kind="stable")]
    left, right = (side[survey.near[maybe]].tolist() for side in (survey.pairs.left, survey.pairs.right))
    return join_parts(parts, list(zip(left, right, strict=True)))


def group_pile(survey: Survey, descents: Mapping[int, Descent] = MappingProxyType({})) -> list[list[int]]:
    """The members of each story; a report stands in that of its exemplar if that link of `descents` is sure enough."""
    likely, firm = survey.likely, find_firm(survey)
    sure = [sorted((at, one.exemplar)) for at, one in sorted(descents.items()) if one.probability >= LIMITS.holding]
    links = np.array(sure, dtype=np.int32).reshape(-1, 2).T
    left, right = (np.concatenate(sides) for sides in zip(firm, links, strict=True))
    return group_stories(len(survey), (likely.left, likely.right, likely.chance), (left, right))


def find_firm(survey: Survey) -> tuple[Sides, Sides]:
    """The pairs of one descent that are sure enough to hold a story together."""
    likeness = survey.likeness[survey.near]
    firm = [is_firm(*row) for row in zip(survey.kin.tolist(), likeness.tolist(), strict=True)]
    places = survey.near[np.array(firm, dtype=bool)]
    return survey.pairs.left[places], survey.pairs.right[places]


def _inside(members: Sequence[int], descents: Mapping[int, Descent]) -> dict[int, Descent]:
    """The descents within a story, its reports numbered from 0."""
    local = {at: number for number, at in enumerate(members)}
    return {
        local[at]: replace(descent, exemplar=local[descent.exemplar])
        for at in members
        if (descent := descents.get(at)) and descent.exemplar in local
    }


def _tell(survey: Survey, task: Task, ruling: Ruling) -> Told:
    """A story of the pile and its stemma."""
    pile, here = survey.pile(task.members, task.reports), _narrow(ruling, task.members)
    story = _tell_story(pile, range(len(task.members)), _tell_decisions(survey, task.members, ruling))
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    ordered = [places[report_id] for report_id in story.report_ids]
    stemma = build_stemma(pile, story.id, ordered, Judged(task.descents, part_kin(pile.kin, here), here))
    changes = find_changes([pile.prints[at] for at in ordered], stemma)
    return story, msgspec.structs.replace(stemma, changes=changes)


def _tell_decisions(survey: Survey, members: Sequence[int], ruling: Ruling) -> tuple[Evidence, ...]:
    """What people decided of the reports of a story."""
    if not ruling.decisions:
        return ()
    spoken = sorted({*members, *(at for one in ruling.decisions for at in members_of(one, ruling))})
    names = {survey.ledger.ids[at]: named(survey.ledger.report(at)) for at in spoken}
    return tell_decisions(ruling, members, names)


def _narrow(ruling: Ruling, members: Sequence[int]) -> Ruling:
    """What was decided of some reports of the pile only, these numbered as in `members`."""
    if not ruling.decisions:
        return NOTHING
    local = {at: number for number, at in enumerate(members)}
    places = {key: local[at] for key, at in ruling.places.items() if at in local}
    pairs = (
        frozenset((local[a], local[b]) for a, b in pairs if a in local and b in local)
        for pairs in (ruling.parted, ruling.unshared)
    )
    forced = {local[a]: local[b] for a, b in ruling.forced.items() if a in local and b in local}
    decisions = tuple(one for one in ruling.decisions if all(key in places for key in one.subjects))
    return Ruling(decisions, places, forced, *pairs)


def _tell_story(pile: Pile, members: Sequence[int], decided: tuple[Evidence, ...]) -> Story:
    ordered = sorted(members, key=lambda at: (_published(pile.prints[at].report), pile.prints[at].id))
    ids = tuple(pile.prints[at].id for at in ordered)
    return Story(id=stable_id("s", ids[0]), report_ids=ids, evidence=(*decided, *_why_together(pile, members)))


def _published(report: Report) -> tuple[bool, datetime]:
    """Sort key: dated reports by time, undated ones after them."""
    start = report.published.start if report.published else None
    return (start is None, start or datetime.min.replace(tzinfo=UTC))


def _why_together(pile: Pile, members: Sequence[int]) -> tuple[Evidence, ...]:
    """The names, figures and rare words that most of the story's reports have, in the words of the first."""
    if len(members) < 2:
        return ()
    first = pile.prints[members[0]]
    holders = {key: sum(key in pile.facts[at] for at in members) for key in pile.facts[members[0]]}
    shared = [key for key, count in holders.items() if count > len(members) / 2]
    telling = sorted(shared, key=lambda key: (-holders[key], pile.facts[members[0]][key]))[:8]
    spans = word_spans(first, [pile.facts[members[0]][key] for key in telling])
    words = [first.report.text[span.start : span.end] for span in spans]
    detail = f"most of the {len(members)} reports share these names, figures or rare words: {', '.join(words)}"
    evidence = Evidence(feature="shared_facts", score=1.0, detail=detail, copy_spans=spans)
    return (evidence,) if words else ()
