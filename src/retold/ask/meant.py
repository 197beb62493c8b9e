"""Which answers are of the happening that a question means: that of the story told most, at its own time."""

import re
from collections.abc import Mapping, Sequence

from retold.ask.clauses import clause_head
from retold.ask.hit import Hit
from retold.ask.lines import Line
from retold.ask.openings import Asked
from retold.ask.pile import Pile, dated
from retold.ask.question import Key, Question
from retold.ask.retrieve import group_of_key
from retold.ask.setting import beginning, is_elsewhen, is_near
from retold.types import Dossier, Report


def of_main(hits: Sequence[Hit], question: Question, pile: Pile, stories: Mapping[str, Dossier]) -> list[Hit]:
    """For a question that names no time, and nobody and no place that the story told most has not, the answers of that
    story, if there are any, else those of its days; of others only where the question has words that it has not."""
    if question.whens or question.quoted or not hits:
        return list(hits)
    main = max(pile.stories.values(), key=lambda story: (len(story.report_ids), story.id))
    reports = [row for row in (pile.store.get(Report, key) for key in main.report_ids) if row is not None]
    named = [key for key in question.keys if key.named or key.country]
    if not _begin_with(reports, named, pile):
        return list(hits)
    if told := [hit for hit in hits if hit.line.report.id in main.report_ids]:
        return told
    counted = [hit for hit in hits if hit.high is None or hit.high > 0]  # "nobody was hurt" is told of any happening
    days = {hit.line.report.id: dated(hit.line.report, stories) for hit in counted}
    own = [hit for hit in counted if any(is_near(days[hit.line.report.id], report) for report in reports)]
    if not named and _begin_with(reports, question.keys, pile):
        return own  # "the plant" is that of the story
    return own or counted


def _begin_with(reports: Sequence[Report], keys: Sequence[Key], pile: Pile) -> bool:
    """True if half of the reports or more begin with each word."""
    groups = [group_of_key(key, pile.all_names) for key in keys]
    return all(2 * sum(bool(g.pattern.search(beginning(row))) for row in reports) >= len(reports) for g in groups)


def of_now(hits: Sequence[Hit], question: Question) -> list[Hit]:
    """Of figures those that are not of a time long before their report, if there are any."""
    if question.asked is not Asked.FIGURE:
        return list(hits)
    return [hit for hit in hits if not is_long_before(hit, question) or _compares(hit.line)] or list(hits)


def is_long_before(hit: Hit, question: Question) -> bool:
    """True if the answer is of a time long before its report: what the line does not say may not go without saying."""
    words = hit.line.at(hit.words)
    return bool(words) and is_elsewhen(hit.line, clause_head(words[0]), question)


def _compares(line: Line) -> bool:
    """True if an earlier time in the line may be that of what is compared: "from 66 percent in 2020"."""
    return re.search(r"\b(?:from|than)\s+(?:[a-z]+\s+)?\d", line.words(line.whole)) is not None
