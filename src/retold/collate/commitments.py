"""Commitments: who undertook what, by when, on what condition."""

from collections.abc import Sequence

from retold.collate.deadlines import find_deadline, find_no_deadline, of_first_days, tell_deadline
from retold.collate.lexicon import read_words
from retold.collate.openness import first_match
from retold.collate.questions import make_scorer, score_pair, weigh_words
from retold.collate.sentences import body_sentences
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.collate.wording import Word, cut_words, is_known, phrase_head
from retold.terms import Modality, NameKind, StatementKind
from retold.text import stable_id
from retold.types import Argument, Commitment, Report, Span

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
_WILL = frozenset({"will", "shall", "we'll", "i'll"})


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
    ahead = (
        (statement.modality in STATES or is_offer(telling))
        and statement.predicate not in _STATES_OF
        and not _only_wishes(telling)
    )
    if statement.kind not in _SAID or statement.negated or not (ahead or promises):
        return False
    return bool(find_actor(telling))


def is_offer(telling: Telling) -> bool:
    """True for "will", with what it hangs on said in a clause of its own: "will free the pilots if the siege ends"."""
    if telling.statement.modality is not Modality.CONDITIONAL:
        return False
    before = [word.text.lower() for word in telling.words if word.start < telling.statement.head.start]
    return bool(_WILL & set(before)) and not set(before) & read_words("circumstances.txt")


def _only_wishes(telling: Telling) -> bool:
    """True for what is wanted, hoped or tried, and for "I will do", which says nothing of what."""
    before = [word for word in telling.words if word.start < telling.statement.head.start]
    intended = telling.statement.modality is Modality.INTENDED and any(word.base in _WISHES for word in telling.words)
    wished = intended or any(word.base in _WISHES for word in before)
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
    able = named or is_able(argument.text) or argument.text == speaker or is_proper(argument.text)
    return argument.text if able else ""


def is_able(phrase: str) -> bool:
    """True for words for a body or office, alone or before its name ("the consortium Sahl"), and for words that end in
    a name ("ferry line Ternsea"); not for what a storm or river is called."""
    words = _noun_phrase(phrase)
    if any(word.base in read_words("natural.txt") for word in words):
        return False
    bodies, roles = read_words("bodies.txt"), read_words("roles.txt")
    return any(word.base in bodies or word.base in roles for word in words) or any(map(_is_name, words[-1:]))


def _noun_phrase(phrase: str) -> list[Word]:
    """The words of a phrase up to its first preposition or clause: "The city of Mandel" gives "The city"."""
    found: list[Word] = []
    for word in cut_words(phrase):
        if found and word.text.lower() in read_words("phrase_ends.txt"):
            break
        found.append(word)
    return found


def _is_name(word: Word) -> bool:
    """True for a capitalised word that is none of the language's own; it may stand first in its sentence."""
    return word.text[:1].isupper() and not is_known(word.base) and len(word.text) > 2


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
    return next((match.group() for match in matches if match), "")
