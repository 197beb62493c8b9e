"""Situations as text and for the page: stories in the order of their days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from retold.present.counts import count_text, origin_text
from retold.present.lead import words_of
from retold.present.text import SOFT, STRONG, shorten
from retold.types import Dossier, Situation, Step

LONGEST = 140


def span_of_days(situation: Situation) -> str:
    """The first and the last day on which a story began."""
    first, last = situation.steps[0].day, situation.steps[-1].day
    return first if first == last else f"{first} to {last}"


def draw_situations(situations: Sequence[Situation], dossiers: Mapping[str, Dossier]) -> Group:
    """Each situation with its steps by day, each in the words of its first report."""
    parts: list[RenderableType] = [Text(count_text(len(situations), "situation"), style=SOFT)]
    for situation in situations:
        parts += _lines(situation, dossiers)
    return Group(*parts)


def _lines(situation: Situation, dossiers: Mapping[str, Dossier]) -> Iterator[Text]:
    counts = [
        count_text(len(situation.story_ids), "story", "stories"),
        count_text(situation.reports, "report"),
        count_text(situation.publishers, "publisher"),
        origin_text(situation.origins),
    ]
    yield Text.assemble((f"\n{situation.name}", STRONG), (f"  {situation.id}", SOFT))
    yield Text(f"  {span_of_days(situation)} · {' · '.join(counts)}", style=SOFT)
    why = {tie.story_id: tie.reason for tie in situation.ties}
    for step in situation.steps:
        words = shorten(words_of(step.span, dossiers[step.story_id]), LONGEST)
        count = count_text(len(step.report_ids), "report")
        yield Text.assemble((f"  {step.day:<12}", "cyan"), words, (f"  {count} · {step.story_id}", SOFT))
        if step.story_id in why:
            yield Text(f"              {why.pop(step.story_id)}", style=SOFT)


def situation_cards(situations: Sequence[Situation], dossiers: Sequence[Dossier]) -> list[dict[str, Any]]:
    """What the front of the page draws of each situation; those of other stories than `dossiers` are left out."""
    listed = {dossier.story.id: dossier for dossier in dossiers}
    return [
        {
            "id": one.id,
            "name": one.name,
            "steps": [_step_data(step, listed[step.story_id]) for step in one.steps],
            "stories": len(one.story_ids),
            "reports": one.reports,
            "publishers": one.publishers,
            "origins": one.origins,
            "why": {tie.story_id: tie.reason for tie in one.ties},
        }
        for one in situations
        if listed.keys() >= set(one.story_ids)
    ]


def _step_data(step: Step, dossier: Dossier) -> list[Any]:
    """Story, day, first report, number of reports, words."""
    return [step.story_id, step.day, step.report_ids[0], len(step.report_ids), words_of(step.span, dossier)]
