"""The step: from a pile of reports to stories and their stemmata."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import msgspec
import numpy as np

from retold.relate.changes import find_changes
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
from retold.relate.stemma import Judged, build_stemma
from retold.relate.stories import group_stories
from retold.relate.survey import Survey, survey_pile
from retold.text import stable_id
from retold.types import Decision, Evidence, Extraction, Report, Stemma, Story


class Relations(msgspec.Struct, frozen=True, kw_only=True):
    """What the pile's reports are to each other: stories, largest first, and a stemma for each in the same order."""

    stories: tuple[Story, ...]
    stemmata: tuple[Stemma, ...]


def relate_reports(
    reports: Sequence[Report], extractions: Sequence[Extraction], decisions: Sequence[Decision] = ()
) -> Relations:
    """The stories of a pile and who descends from whom in each.

    The order of reports does not matter; `extractions` may be empty or lack some of them; `decisions` are those in
    force, earliest first. Cost is near linear in the number of reports, and grows with the number of pairs that share
    rare wording.
    """
    if not reports:
        return Relations(stories=(), stemmata=())
    survey = survey_pile(reports, extractions)
    ruling = make_ruling(decisions, survey.ledger.ids)
    descents = overrule_descents(_find_descents(survey, ruling), ruling)
    groups = regroup(_group(survey), ruling, survey.likeness_of)
    told = [
        _tell(survey, members, descents, ruling) for members in sorted(groups, key=lambda group: (-len(group), group))
    ]
    return Relations(stories=tuple(story for story, _ in told), stemmata=tuple(stemma for _, stemma in told))


def _find_descents(survey: Survey, ruling: Ruling) -> dict[int, Descent]:
    """The exemplar of each copy of the pile, found in what hangs together by derived pairs, one part at a time."""
    derived = survey.near[survey.kin >= LIMITS.derived]
    found: dict[int, Descent] = {}
    for members in components(len(survey), survey.pairs.left[derived], survey.pairs.right[derived]):
        if len(members) > 1:
            pile, here = survey.pile(members), _narrow(ruling, members)
            for copy, descent in find_descents(pile, part_kin(pile.kin, here), here.scores()).items():
                found[members[copy]] = replace(descent, exemplar=members[descent.exemplar])
    return found


def _group(survey: Survey) -> list[list[int]]:
    """The members of each story."""
    likely = survey.likely
    return group_stories(len(survey), (likely.left, likely.right, likely.chance), find_firm(survey))


def find_firm(survey: Survey) -> tuple[Sides, Sides]:
    """The pairs of one descent that are sure enough to hold a story together."""
    likeness = survey.likeness[survey.near]
    firm = [is_firm(*row) for row in zip(survey.kin.tolist(), likeness.tolist(), strict=True)]
    places = survey.near[np.array(firm, dtype=bool)]
    return survey.pairs.left[places], survey.pairs.right[places]


def _tell(
    survey: Survey, members: Sequence[int], descents: Mapping[int, Descent], ruling: Ruling
) -> tuple[Story, Stemma]:
    """A story of the pile and its stemma."""
    pile, here = survey.pile(members), _narrow(ruling, members)
    local = {at: number for number, at in enumerate(members)}
    inside = {
        local[at]: replace(descent, exemplar=local[descent.exemplar])
        for at in members
        if (descent := descents.get(at)) and descent.exemplar in local
    }
    story = _tell_story(pile, range(len(members)), _tell_decisions(survey, members, ruling))
    places = {print_.id: at for at, print_ in enumerate(pile.prints)}
    ordered = [places[report_id] for report_id in story.report_ids]
    stemma = build_stemma(pile, story.id, ordered, Judged(inside, part_kin(pile.kin, here), here))
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
