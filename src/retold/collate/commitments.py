"""Commitments: who undertook what, by when, on what condition."""

import re
from collections.abc import Sequence

from retold.collate.deadlines import find_deadline, find_no_deadline, of_first_days, tell_deadline
from retold.collate.doings import same_act
from retold.collate.openness import first_match
from retold.collate.questions import make_scorer, score_pair, weigh_words
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds
from retold.collate.tellings import Telling
from retold.collate.undertaking import PROMISES, STATES, find_actor, is_offer, undertakes
from retold.terms import Modality
from retold.text import stable_id
from retold.types import Commitment, Report, Span

# Two undertakings are one from this score on: higher than for questions, for they share actor and manner of speech.
SAME_UNDERTAKING = 0.6
_LEADING = re.compile(r"[ ,]*(?:(?:that|to)\b[^.;\n]{0,30})?")


def find_commitments(
    story_id: str, questions: Sequence[Sequence[Telling]], reports: Sequence[Report]
) -> tuple[Commitment, ...]:
    """What somebody who can act is said to plan, promise, set or have begun; one per question and per like wording."""
    listed = {report.id: report for report in reports}
    groups = [[telling for telling in question if undertakes(telling)] for question in questions]
    parted = [part for group in _each_once(groups) for part in _part_by_act(group)]
    kept = _merge_alike(_told_within(parted, listed))
    return tuple(_make(story_id, group, listed) for group in kept)


def _each_once(groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The groups with each telling left only in the largest that holds it; empty groups dropped, order kept."""
    seen: set[Span] = set()
    kept: dict[int, list[Telling]] = {}
    for number in sorted(range(len(groups)), key=lambda index: (-len(groups[index]), index)):
        kept[number] = [telling for telling in groups[number] if telling.span not in seen]
        seen.update(telling.span for telling in groups[number])
    return [kept[number] for number in range(len(groups)) if kept[number]]


def _part_by_act(group: Sequence[Telling]) -> list[list[Telling]]:
    """A group parted where one report tells two acts in it: "would name a commission and publish its findings". Each
    telling goes to the part of its act, else to the first that holds none of its report."""
    parts: list[list[Telling]] = []
    for telling in group:
        act = frozenset({telling.statement.predicate})
        alike = (part for part in parts if same_act(act, frozenset({part[0].statement.predicate})))
        free = (part for part in parts if telling.report_id not in {one.report_id for one in part})
        home = next(alike, None) or next(free, None)
        if home is None:
            parts.append([telling])
        else:
            home.append(telling)
    return parts


def _told_within(groups: Sequence[list[Telling]], reports: dict[str, Report]) -> list[list[Telling]]:
    """The groups without tellings that only open another: "promised the men that" before "he would fetch it"."""
    spans = {telling.span for group in groups for telling in group}
    left = ([one for one in group if not _opens(one, spans, reports)] for group in groups)
    return [group for group in left if group]


def _opens(telling: Telling, spans: set[Span], reports: dict[str, Report]) -> bool:
    """True if the words of a verb of promising lead, by "that" or "to", to another undertaking of their sentence."""
    if telling.statement.predicate not in PROMISES:
        return False
    text = reports[telling.report_id].text
    after = (span for span in spans if span.report_id == telling.report_id and span.start >= telling.span.end)
    return any(_LEADING.fullmatch(text[telling.span.end : span.start]) for span in after)


def _merge_alike(groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """Groups whose first tellings say the same, taken together: a report may announce one thing twice."""
    scorer = make_scorer(weigh_words([telling for group in groups for telling in group]))
    merged: list[list[Telling]] = []
    for group in groups:
        home = next((m for m in merged if score_pair(m[0], group[0], scorer) >= SAME_UNDERTAKING), None)
        if home is None:
            merged.append(list(group))
        else:
            home.extend(group)
    return merged


def _stage(telling: Telling) -> Modality:
    """How far along it is; "it promised full pay" is promised."""
    modality = telling.statement.modality
    return modality if modality in STATES else Modality.PROMISED


def _make(story_id: str, tellings: Sequence[Telling], reports: dict[str, Report]) -> Commitment:
    """The commitment of some tellings in story order: as the first report gives it, and those of its day."""
    order = list(reports)
    group = sorted(tellings, key=lambda telling: (order.index(telling.report_id), telling.span))
    early = of_first_days(group, reports)
    best = min(early, key=lambda telling: list(STATES).index(_stage(telling)))
    deadline = find_deadline(early, reports)
    words = find_no_deadline(early, reports) if deadline is None else None
    spans = [telling.span for telling in (best, *(t for t in group if t is not best))]
    spans += [words] if words else [deadline.span] if deadline and deadline.span else []
    return Commitment(
        id=stable_id("k", story_id, *(f"{span.report_id}:{span.start}:{span.end}" for span in spans)),
        story_id=story_id,
        who=find_actor(best),
        what=best.text,
        deadline=deadline,
        deadline_text=tell_deadline(deadline, words, reports),
        condition=_condition(best, reports[best.report_id]),
        state=STATES[_stage(best)],
        spans=tuple(spans),
    )


def _condition(telling: Telling, report: Report) -> str:
    """What it hangs on, in the words of its statement or else of its sentence."""
    around = next((one for one in body_sentences(report) if holds(one, telling.span)), telling.span)
    texts = (telling.text, report.text[telling.span.end : around.end], report.text[around.start : telling.span.start])
    matches = [first_match("conditions.tsv", text) for text in (texts if is_offer(telling) else texts[:1])]
    found = [match.group() for match in matches if match]
    return next((words for words in found if words != telling.text), "")
