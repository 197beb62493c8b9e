"""The step: from a pile of reports to stories and their stemmata."""

from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from retold.relate.descent import find_descents, rate_kinship
from retold.relate.features import named
from retold.relate.judge import is_firm
from retold.relate.laid import word_spans
from retold.relate.overrule import make_ruling, overrule_descents, part_kin, regroup, tell_decisions
from retold.relate.pile import Pile, lay_out
from retold.relate.stemma import Judged, build_stemma
from retold.relate.stories import group_stories
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
    pile = lay_out(reports, extractions)
    ruling = make_ruling(decisions, [print_.id for print_ in pile.prints])
    all_kin = rate_kinship(pile.traits, pile.overlaps)
    kin = part_kin(all_kin, ruling)
    descents = overrule_descents(find_descents(pile.prints, pile.traits, pile.overlaps, kin), ruling)
    firm = [pair for pair, probability in all_kin.items() if is_firm(probability, pile.likeness[pair])]
    groups = group_stories(len(pile.prints), pile.likeness, firm)
    groups = regroup(groups, ruling, lambda pair: (all_kin.get(pair, 0.0), pile.likeness.get(pair, 0.0)))
    names = {print_.id: named(print_.report) for print_ in pile.prints} if ruling.decisions else {}
    stories, stemmata = [], []
    for members in sorted(groups, key=lambda group: (-len(group), group)):
        decided = tell_decisions(ruling, members, names)
        story = _tell_story(pile, members, decided)
        stories.append(story)
        places = {pile.prints[at].id: at for at in members}
        ordered = [places[report_id] for report_id in story.report_ids]
        stemmata.append(build_stemma(pile, story.id, ordered, Judged(descents, kin, ruling)))
    return Relations(stories=tuple(stories), stemmata=tuple(stemmata))


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
