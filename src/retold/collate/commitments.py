"""Commitments: who undertook what, by when, on what condition."""

from collections.abc import Sequence

from retold.collate.lexicon import read_words
from retold.collate.openness import first_match
from retold.collate.questions import make_scorer, score_pair, weigh_words
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.collate.wording import cut_words
from retold.terms import Modality, NameKind, StatementKind, TimeKind
from retold.text import stable_id
from retold.types import Argument, Commitment, Report, Span, When

STATES = {
    Modality.BEGUN: "begun",
    Modality.SET: "announced",
    Modality.PROMISED: "announced",
    Modality.PLANNED: "announced",
    Modality.INTENDED: "announced",
}
_SAID = frozenset({StatementKind.ASSERTED, StatementKind.ATTRIBUTED})
# Two undertakings are one from this score on: higher than for questions, for they share actor and manner of speech.
SAME_UNDERTAKING = 0.6
_STATES_OF = frozenset({"be", "include", "have", "remain", "comprise", "consist", "contain", "become"})
_NO_TIME = "none stated"


def find_commitments(
    story_id: str, questions: Sequence[Sequence[Telling]], reports: Sequence[Report]
) -> tuple[Commitment, ...]:
    """What somebody who can act is said to plan, promise, set or have begun; one per question and per like wording."""
    listed = {report.id: report for report in reports}
    groups = [[telling for telling in question if undertakes(telling)] for question in questions]
    kept = _merge_alike(_each_once(groups))
    return tuple(_make(story_id, group, listed) for group in kept)


def _each_once(groups: Sequence[list[Telling]]) -> list[list[Telling]]:
    """The groups with each telling left only in the largest that holds it; empty groups dropped, order kept."""
    seen: set[Span] = set()
    kept: dict[int, list[Telling]] = {}
    for number in sorted(range(len(groups)), key=lambda index: (-len(groups[index]), index)):
        kept[number] = [telling for telling in groups[number] if telling.span not in seen]
        seen.update(telling.span for telling in groups[number])
    return [kept[number] for number in range(len(groups)) if kept[number]]


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


def undertakes(telling: Telling) -> bool:
    """True if someone who can act binds themselves to something that is not done yet."""
    statement = telling.statement
    if (
        statement.modality not in STATES
        or statement.kind not in _SAID
        or statement.negated
        or statement.predicate in _STATES_OF
    ):
        return False
    return _actor(telling) is not None


def _actor(telling: Telling) -> Argument | None:
    """Who undertakes it: a named person, organisation or place, a government, an office."""
    for argument in telling.statement.arguments:
        if argument.role != "who":
            continue
        named = any(meets(m.span, argument.span) and m.name.kind is not NameKind.OTHER for m in telling.mentions)
        able = any(word.base in read_words("bodies.txt") for word in cut_words(argument.text))
        if named or able:
            return argument
    return None


def _make(story_id: str, group: Sequence[Telling], reports: dict[str, Report]) -> Commitment:
    best = min(group, key=lambda telling: list(STATES).index(telling.statement.modality))
    actor = _actor(best)
    deadline = _deadline(group)
    words = _no_deadline(group, reports) if deadline is None else None
    spans = [telling.span for telling in (best, *(t for t in group if t is not best))]
    spans += [words] if words else [deadline.span] if deadline and deadline.span else []
    return Commitment(
        id=stable_id("k", story_id, *(f"{span.report_id}:{span.start}:{span.end}" for span in spans)),
        story_id=story_id,
        who=actor.text if actor else "",
        what=best.text,
        deadline=deadline,
        deadline_text=_deadline_text(deadline, words, reports),
        condition=_condition(best),
        state=STATES[best.statement.modality],
        spans=tuple(spans),
    )


def _deadline(group: Sequence[Telling]) -> When | None:
    """The last day named in what is undertaken."""
    whens = [when for telling in group for when in telling.whens if when.kind is TimeKind.DATE and when.start]
    ahead = [when for when in whens if _is_target(when, group)]
    return max(ahead, key=lambda when: (when.start is not None, when.start, when.value)) if ahead else None


def _is_target(when: When, group: Sequence[Telling]) -> bool:
    """True if the time stands with "by", "until", "before", "in" or "on" after the head of its statement."""
    for telling in group:
        if when.span and holds(telling.span, when.span) and when.span.start > telling.statement.head.start:
            before = [word.text.lower() for word in telling.words if word.end <= when.span.start][-2:]
            return bool({"by", "until", "before", "within", "in", "on", "from", "for"} & set(before))
    return False


def _no_deadline(group: Sequence[Telling], reports: dict[str, Report]) -> Span | None:
    """The words of a carrier that say that no time was set, the nearest before or after what is undertaken."""
    found = []
    for telling in group:
        report = reports[telling.report_id]
        for sentence in body_sentences(report):
            match = first_match("no_deadline.tsv", report.text[sentence.start : sentence.end])
            if match:
                span = Span(report.id, sentence.start + match.start(), sentence.start + match.end())
                found.append((abs(span.start - telling.span.start), span))
    return min(found)[1] if found else None


def _deadline_text(deadline: When | None, words: Span | None, reports: dict[str, Report]) -> str:
    span = words or (deadline.span if deadline else None)
    return reports[span.report_id].text[span.start : span.end] if span else _NO_TIME


def _condition(telling: Telling) -> str:
    match = first_match("conditions.tsv", telling.text)
    return match.group() if match else ""
