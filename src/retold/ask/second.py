"""A second look at the pile: more words for one matter, and what a report is about need not stand in each line."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from retold.ask.clauses import agents, clause_head, patients
from retold.ask.hit import Hit
from retold.ask.lexicon import read_rows, read_words
from retold.ask.likeness import forms_of, token_forms
from retold.ask.lines import Line
from retold.ask.match import person_words
from retold.ask.openings import Asked
from retold.ask.question import Key, Question
from retold.ask.retrieve import Group, Place, group_of_key, group_of_words, groups_of_act, names_meant, paragraph_places
from retold.ask.setting import (
    is_called_by_kind,
    is_elsewhen,
    is_elsewhere,
    is_givable,
    is_given,
    is_given_by_most,
    is_near,
)
from retold.ask.whether import against, is_owning_up
from retold.record import EmbeddedStore
from retold.terms import NameKind
from retold.types import Name, Report, Story

_SPARING = frozenset({Asked.FIGURE, Asked.WHEN, Asked.WHERE, Asked.SINCE})
_POINTERS = frozenset({"it", "this", "that", "which"})
_PERSONAL = frozenset({"he", "she", "they", "who"})
FEWEST = 2
"""Words of the act, what is counted and what it is done to of which one may be left out; of fewer none."""
MOST_REPORTS = 60
"""Reports that a second look reads, the best first."""


@dataclass(frozen=True, slots=True)
class Again:
    """A question as a second look puts it: in wider words, and the words of its setting apart."""

    question: Question
    setting: tuple[Key, ...]
    core: tuple[Group, ...]
    around: tuple[tuple[Key, Group], ...]


def ask_again(question: Question, names: Sequence[Name], *, wide: bool) -> Again:
    """The question with its setting taken out, in wider words if so wanted."""
    widen = _widen if wide else _keep
    question = _of_the_noun(question)
    keys = tuple(replace(key, forms=key.forms if key.named else widen(key.forms)) for key in question.keys)
    people = [name for name in names if name.kind is NameKind.PERSON and name.roles]
    free = question.asked is not Asked.SPEAKER
    setting = tuple(key for key in keys if free and is_givable(key) and not (key.named and names_meant(key, people)))
    kept = tuple(key for key in keys if key not in setting)
    question = replace(question, other=widen(question.other))
    opposite = against(question) if question.asked is Asked.WHETHER else frozenset[str]()
    put = replace(
        question, keys=kept, verb=widen(question.verb), counted=widen(question.counted), against=opposite, again=True
    )
    act = replace(put, verb_text="") if is_owning_up(question) or asks_cause(question) else put
    core = (*(group_of_key(key, names) for key in kept), *groups_of_act(act))
    if question.asked is Asked.VOTE:
        setting = tuple(key for key in keys if key.role != "who")
        put, core = replace(put, keys=question.keys_of("who")), (group_of_words("vote", read_words("voting.txt")),)
    if asks_cause(question):  # what is to blame need not stand beside what it is blamed for
        events = frozenset({"accident", "incident", "disaster", "tragedy"})
        keys = tuple(replace(k, forms=k.forms | events) if not (k.named or k.country or k.beside) else k for k in keys)
        setting, core = keys, (group_of_words("cause", read_words("blaming.txt")),)
    return Again(put, setting, core, tuple((key, group_of_key(key, names)) for key in setting))


def without_one(question: Question) -> Iterator[Question]:
    """The question without one of its common words, where others remain: reports leave out what goes without saying."""
    if question.asked not in _SPARING and not is_owning_up(question):
        return
    free = [key for key in question.keys if not (key.named or key.country or is_givable(key)) and key.role != "counted"]
    core = len([key for key in question.keys if not is_givable(key)]) + bool(question.verb) + bool(question.counted)
    left = "with" if question.asked is Asked.WHETHER else "left"
    fewest = 1 if question.asked is Asked.WHEN else FEWEST
    for key in free if core > fewest else []:
        kept = (replace(one, role=left if one is key else "near") if one in free else one for one in question.keys)
        yield replace(question, keys=tuple(kept))


def is_of_it(hit: Hit, question: Question) -> bool:
    """True unless a word asked for was left out, the line has no other, and its clause names another subject."""
    words = hit.line.at(hit.words)
    if not question.keys_of("left") or not words:
        return True
    if question.counted or any(hit.line.find(key) for key in question.keys if key.role != "left"):
        return True
    subjects = agents(clause_head(words[0])) or patients(clause_head(words[0]))
    vague = read_words("happenings.txt")
    persons = any(key.forms & person_words() for key in question.keys_of("left"))
    pointers = _POINTERS | _PERSONAL if persons else _POINTERS
    return not subjects or any(noun.lower_ in pointers or token_forms(noun) & vague for noun in subjects)


def asks_cause(question: Question) -> bool:
    """True if the question is what caused a happening that a noun names."""
    causing = question.verb & {"cause", "trigger", "lead", "set", "spark", "blame"}
    named = not question.verb and not question.text.startswith("Why")
    return question.asked is Asked.WHY and (bool(causing) or named)


def _of_the_noun(question: Question) -> Question:
    """Of "put under quarantine" the quarantine: a verb that says little gives way to the noun behind it."""
    nouns = [key for key in question.keys if key.role in {"where", "what", "to"} and not (key.named or key.country)]
    if (
        question.asked is not Asked.WHETHER
        or question.other
        or not nouns
        or not forms_of(question.verb_text) & read_words("carrying.txt")
    ):
        return question
    noun = replace(nouns[-1], role="what")
    others = [replace(key, role="with" if key.role in {"who", "what"} else key.role) for key in question.keys]
    kept = tuple(noun if key is nouns[-1] else other for key, other in zip(question.keys, others, strict=True))
    places = tuple(replace(key, role="where") if key.named and key is not noun else key for key in kept)
    return replace(question, verb=noun.forms, verb_text=noun.text, keys=tuple(k for k in places if k is not noun))


def _keep(forms: frozenset[str]) -> frozenset[str]:
    return forms


def _widen(forms: frozenset[str]) -> frozenset[str]:
    """`forms` and the words that are near them in news."""
    rows = frozenset().union(*(_wide().get(form, frozenset()) for form in forms))
    return forms | rows


@cache
def _wide() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_rows("wide.tsv"):
        for word in row:
            found.setdefault(word, set()).update(one for one in row if " " not in one)
    return {word: frozenset(others) for word, others in found.items()}


def find_again(again: Again, store: EmbeddedStore, stories: Mapping[str, Story]) -> list[Place]:
    """The paragraphs with every word that must stand there, of reports that are about the rest."""
    ids = store.search_any([group.terms for group in again.core])[:MOST_REPORTS]
    reports = [store.get(Report, key) for key in ids]
    known = [report for report in reports if report is not None and report.id in stories]
    lacking = _all_lacking(again, known, stories, store)
    whole = [report for report in known if not lacking[report.id]]
    about = [
        r for r in known if r in whole or (_may_lack(again, r, lacking[r.id]) and any(is_near(r, o) for o in whole))
    ]
    return [place for report in about for place in paragraph_places(report, again.core)]


def _all_lacking(
    again: Again, reports: Sequence[Report], stories: Mapping[str, Story], store: EmbeddedStore
) -> dict[str, list[Key]]:
    """The words of the setting that each report is not about."""
    known: dict[tuple[str, str], bool] = {}
    found: dict[str, list[Key]] = {}
    for report in reports:
        story = stories[report.id]

        def by_story(group: Group, story: Story = story) -> bool:
            """True if most reports of the story give the words; looked up once per story."""
            if (story.id, group.text) not in known:
                rows = [row for row in (store.get(Report, key) for key in story.report_ids) if row is not None]
                known[story.id, group.text] = is_given_by_most(group, rows)
            return known[story.id, group.text]

        around = again.around
        found[report.id] = [key for key, group in around if not is_given(key, group, report, by_story=by_story)]
    return found


def _may_lack(again: Again, report: Report, lacking: Sequence[Key]) -> bool:
    """True if a report of the same days may do without these: half the common words of the setting at most, and a
    place that it calls by its kind alone ("the market")."""
    unnamed = [key for key in lacking if not is_called_by_kind(key, report)]
    common = [key for key in again.setting if not key.named]
    return all(key in common and key.role != "left" for key in unnamed) and 2 * len(unnamed) <= len(common)


def answer_again(again: Again, lines: Sequence[Line], answer: Callable[[Line, Question], Iterator[Hit]]) -> list[Hit]:
    """The answers in some lines that are of the happening asked for; of a report only those of the lines that have
    most of the setting."""
    rows: list[tuple[int, Hit]] = []
    for line in lines:
        held = sum(bool(line.find(key)) for key in again.setting if key.role != "aside")
        hits = [] if line.asks else list(answer(line, again.question))
        away = held < len(again.setting)
        rows += [(held, hit) for hit in hits if not (away and _is_of_other(hit, again.question, again.setting))]
    return [hit for held, hit in rows if held == _most_held(rows, hit)] if _is_one(again) else [hit for _, hit in rows]


def _is_one(again: Again) -> bool:
    """True if a report has one answer to it, not two sides."""
    return again.question.asked not in {Asked.WHETHER, Asked.WHY, Asked.SPEAKER, Asked.SAYING}


def _most_held(rows: Sequence[tuple[int, Hit]], hit: Hit) -> int:
    return max(held for held, other in rows if other.line.report.id == hit.line.report.id)


def _is_of_other(hit: Hit, question: Question, asked: Sequence[Key]) -> bool:
    words = hit.line.at(hit.words)
    head = clause_head(words[0]) if words else None
    return head is not None and (is_elsewhen(hit.line, head, question) or is_elsewhere(hit.line, head, question, asked))
