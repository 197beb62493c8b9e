"""Situations as text and for the page: stories in the order of their days."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from retold.present.counts import count_text, origin_text
from retold.present.lead import choose_lead, words_of
from retold.present.text import SOFT, STRONG, shorten
from retold.types import Dossier, Situation

LONGEST = 140


def span_of_days(situation: Situation) -> str:
    """The first and the last day on which a story began."""
    first, last = situation.days[0], situation.days[-1]
    return first if first == last else f"{first} to {last}"


def draw_situations(situations: Sequence[Situation], dossiers: Mapping[str, Dossier]) -> Group:
    """Each situation with its stories by day, each in the words of its lead."""
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
    for day, key in zip(situation.days, situation.story_ids, strict=True):
        dossier = dossiers[key]
        lead = shorten(words_of(choose_lead(dossier).span, dossier), LONGEST)
        yield Text.assemble((f"  {day or 'undated':<12}", "cyan"), lead, (f"  {key}", SOFT))
        if key in why:
            yield Text(f"              {why[key]}", style=SOFT)


def situation_cards(situations: Sequence[Situation]) -> list[dict[str, Any]]:
    """What the front of the page draws of each situation."""
    return [
        {
            "id": one.id,
            "name": one.name,
            "stories": [list(pair) for pair in zip(one.story_ids, one.days, strict=True)],
            "reports": one.reports,
            "publishers": one.publishers,
            "origins": one.origins,
            "why": {tie.story_id: tie.reason for tie in one.ties},
        }
        for one in situations
    ]
