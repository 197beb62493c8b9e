"""Commitments: who undertook what, by when, on what condition."""

import re
from collections.abc import Sequence

from retold.collate.lexicon import read_words
from retold.collate.openness import first_match
from retold.collate.questions import make_scorer, score_pair, weigh_words
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.collate.wording import cut_words, phrase_head
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
_SAID = frozenset({StatementKind.ASSERTED, StatementKind.ATTRIBUTED, StatementKind.PLANNED})
# Two undertakings are one from this score on: higher than for questions, for they share actor and manner of speech.
SAME_UNDERTAKING = 0.6
_STATES_OF = frozenset({"be", "include", "have", "remain", "comprise", "consist", "contain", "become"})
# Verbs that bind whoever does them, with what is promised as their object.
_PROMISES = frozenset({"promise", "pledge", "vow", "guarantee"})
_WISHES = frozenset({"want", "wish", "hope", "like", "try", "seek", "wanted"})
FEWEST_WORDS = 2
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_OWN = frozenset({"we", "i"})
_WITHIN = re.compile(r"within\s+$", re.IGNORECASE)
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
    promises = statement.predicate in _PROMISES and any(row.role == "what" for row in statement.arguments)
    ahead = statement.modality in STATES and statement.predicate not in _STATES_OF and not _only_wishes(telling)
    if statement.kind not in _SAID or statement.negated or not (ahead or promises):
        return False
    return bool(find_actor(telling))


def _only_wishes(telling: Telling) -> bool:
    """True for what is wanted, hoped or tried, and for "I will do", which says nothing of what."""
    wished = telling.statement.modality is Modality.INTENDED and any(word.base in _WISHES for word in telling.words)
    return wished or len(telling.content) < FEWEST_WORDS


def find_actor(telling: Telling) -> str:
    """Who undertakes it: a named person, organisation or place, a government, an office; "" if no one who can."""
    whos = [argument for argument in telling.statement.arguments if argument.role == "who"]
    return next((actor for argument in whos if (actor := _acting(telling, argument))), "")


def _acting(telling: Telling, argument: Argument) -> str:
    """The words for whoever an argument means, if they can act; a pronoun means who speaks, or spoke last."""
    speaker = telling.attribution.speaker if telling.attribution else telling.spoken_before
    if argument.text.lower() in _PRONOUNS:
        return speaker or (argument.text if argument.text.lower() in _OWN else "")
    head = phrase_head(argument.text)
    named = any(
        meets(m.span, argument.span) and m.name.kind is not NameKind.OTHER and head in base_forms(m.name.text)
        for m in telling.mentions
    )
    able = head in read_words("bodies.txt") or head in read_words("roles.txt")
    return argument.text if named or able or argument.text == speaker or is_proper(argument.text) else ""


def base_forms(text: str) -> frozenset[str]:
    """The base forms of the words of a name."""
    return frozenset(word.base for word in cut_words(text))


def is_proper(text: str) -> bool:
    """True for a name of two capitalised words or more at the beginning: "Norhaven Gas Lines, the owner"."""
    return len(text.split()) > 1 and all(word[:1].isupper() for word in text.split()[:2])


def _stage(telling: Telling) -> Modality:
    """How far along it is; "it promised full pay" is promised."""
    modality = telling.statement.modality
    return modality if modality in STATES else Modality.PROMISED


def _make(story_id: str, group: Sequence[Telling], reports: dict[str, Report]) -> Commitment:
    best = min(group, key=lambda telling: list(STATES).index(_stage(telling)))
    deadline = _deadline(group, reports)
    words = _no_deadline(group, reports) if deadline is None else None
    spans = [telling.span for telling in (best, *(t for t in group if t is not best))]
    spans += [words] if words else [deadline.span] if deadline and deadline.span else []
    return Commitment(
        id=stable_id("k", story_id, *(f"{span.report_id}:{span.start}:{span.end}" for span in spans)),
        story_id=story_id,
        who=find_actor(best),
        what=best.text,
        deadline=deadline,
        deadline_text=_deadline_text(deadline, words, reports),
        condition=_condition(best),
        state=STATES[_stage(best)],
        spans=tuple(spans),
    )


def _deadline(group: Sequence[Telling], reports: dict[str, Report]) -> When | None:
    """The last day named in what is undertaken, else the length of time within which it is to be done."""
    terms = [when for telling in group for when in telling.whens if _is_term(when, telling)]
    return _last_day(group, reports) or next(iter(terms), None)


def _is_term(when: When, telling: Telling) -> bool:
    """True for a length of time after "within": "within 60 days"."""
    before = [word.text.lower() for word in telling.words if when.span and word.end <= when.span.start][-1:]
    return when.kind is TimeKind.DURATION and before == ["within"]


def _last_day(group: Sequence[Telling], reports: dict[str, Report]) -> When | None:
    whens = [when for telling in group for when in telling.whens if when.kind is TimeKind.DATE and when.start]
    ahead = [when for when in whens if _is_target(when, group) and not _is_over(when, reports)]
    return max(ahead, key=lambda when: (when.start is not None, when.start, when.value)) if ahead else None


def _is_over(when: When, reports: dict[str, Report]) -> bool:
    """True if the day had passed when its report was published: nobody undertakes what is over."""
    published = reports[when.span.report_id].published if when.span else None
    return bool(published and published.start and when.end and when.end <= published.start)


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
    if span is None:
        return _NO_TIME
    text = reports[span.report_id].text
    within = _WITHIN.search(text[: span.start]) if deadline and deadline.kind is TimeKind.DURATION else None
    return text[within.start() if within else span.start : span.end]


def _condition(telling: Telling) -> str:
    match = first_match("conditions.tsv", telling.text)
    return match.group() if match else ""
