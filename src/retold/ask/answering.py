"""The answer to a question: from words to paragraphs, from sentences to typed answers, from answers to readings."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from retold.ask.answer import Answer
from retold.ask.figures import answer_figure, keep_totals
from retold.ask.grouping import group_hits
from retold.ask.hit import Hit
from retold.ask.likeness import alike, country_words, token_forms
from retold.ask.lines import Line, open_lines
from retold.ask.matters import answer_what, answer_where, answer_why
from retold.ask.meant import is_long_before, of_main, of_now
from retold.ask.nearest import nearest_lines
from retold.ask.openings import Asked, tidy_question
from retold.ask.persons import answer_role, answer_who, answer_who_is
from retold.ask.pile import Pile, extraction_of, open_dossiers, open_pile
from retold.ask.promised import answer_promised, find_promised, promises_meant
from retold.ask.question import Question, question_report, read_question, split_choice
from retold.ask.retrieve import Group, Place, find_groups, find_places, unknown_words
from retold.ask.said import answer_saying, answer_speaker, answer_thought
from retold.ask.second import answer_again, ask_again, find_again, is_of_it, without_one
from retold.ask.times import answer_deadline, answer_when, is_given_time, is_timely
from retold.ask.votes import answer_vote
from retold.ask.whether import answer_whether
from retold.errors import MisuseError
from retold.extract.dates import find_whens
from retold.extract.parser import Parse, parse_reports
from retold.extract.words import Token
from retold.record import EmbeddedStore
from retold.types import Dossier, Span


def _answer_thought(line: Line, question: Question) -> Iterator[Hit]:
    """What somebody is said to think; what they want also where no more than the verb says so."""
    found = list(answer_thought(line, question))
    if not found and question.verb & {"want", "demand"}:
        found = list(answer_what(line, question))
    yield from found


def _answer_speaker(line: Line, question: Question) -> Iterator[Hit]:
    """Who is said to say it; of "warned", "reported" and the like also who does it, where nobody is quoted."""
    found = list(answer_speaker(line, question))
    if not found and not question.quoted and question.keys and not question.verb & {"say", "tell", "state"}:
        found = list(answer_who(line, question))
    yield from found


ANSWERERS: dict[Asked, Callable[[Line, Question], Iterator[Hit]]] = {
    Asked.FIGURE: answer_figure,
    Asked.WHO: answer_who,
    Asked.ROLE: answer_role,
    Asked.WHO_IS: answer_who_is,
    Asked.SPEAKER: _answer_speaker,
    Asked.SAYING: answer_saying,
    Asked.THOUGHT: _answer_thought,
    Asked.WHEN: answer_when,
    Asked.SINCE: answer_when,
    Asked.DEADLINE: answer_deadline,
    Asked.WHERE: answer_where,
    Asked.WHY: answer_why,
    Asked.WHAT: answer_what,
    Asked.WHETHER: answer_whether,
    Asked.VOTE: answer_vote,
}
MOST_PLACES = 200
"""Paragraphs of different wording that are read for one question, those of the best reports first."""
HOW_TO_ASK = "Ask one thing in a sentence: how many, how much, who, when, since when, where, what, why, whether"
_MAY_DENY = frozenset({Asked.WHETHER, Asked.SPEAKER, Asked.SAYING, Asked.DEADLINE})
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.IGNORECASE)
_POINTING = re.compile(r"\b(?:it|this|that)\b", re.IGNORECASE)
_OF_SOMETHING = frozenset({Asked.FIGURE, Asked.WHO, Asked.WHEN, Asked.WHERE, Asked.WHY, Asked.WHAT})
"""What is asked of a thing that must be named."""
_ONCE = frozenset({Asked.SAYING, Asked.THOUGHT, Asked.WHO_IS, Asked.WHAT})
"""What is asked of one name or role: nothing of it goes without saying."""
_MANY_SIDED = frozenset({Asked.WHETHER, Asked.WHY, Asked.SPEAKER, Asked.VOTE, Asked.FIGURE, Asked.WHO})
"""What reports tell in other words where they differ: a second look is always taken in wider ones."""


def ask_store(store: EmbeddedStore, text: str) -> Answer:
    """What the records in `store` say to a question in English.

    Raises MisuseError if it cannot be told what is asked.
    """
    pile = open_pile(store)
    question = understand(_capitalised(text, pile))
    groups = find_groups(question, pile.all_names)
    if not groups and question.asked is not Asked.VOTE:
        raise MisuseError(f"Nothing to look for in {text!r}. {HOW_TO_ASK}")
    if doubt := _doubt(question):
        return _nothing(question, groups, pile, doubt)
    unknown = unknown_words(groups, store)
    places, unread = _most([] if unknown else list(find_places(groups, store)))
    if question.asked is Asked.DEADLINE:
        places += [place for place in find_promised(groups, store) if place not in places]
    hits, stories = _all_hits(question, groups, places, pile)
    if not hits:
        reason = "" if unknown else "the words stand in the pile, but no line puts them together as asked"
        return _nothing(question, groups, pile, reason, unknown)
    return Answer(
        question=text,
        asked=question.asked.value,
        readings=group_hits(hits, question.asked, stories),
        reason="",
        unknown=(),
        nearest=(),
        unread=unread,
    )


def _all_hits(
    question: Question, groups: Sequence[Group], places: Sequence[Place], pile: Pile
) -> tuple[list[Hit], dict[str, Dossier]]:
    """The answers of the first look and the second, and the stories of their reports by report id."""
    hits, stories = _hits(question, groups, places, pile)
    read = frozenset(hit.line.report.id for hit in hits)
    more, others = _second_hits(question, pile, read, wide=not hits or question.asked in _MANY_SIDED)
    stories |= others
    for less in [] if hits or more else without_one(question):
        found, others = _second_hits(less, pile, read, wide=True)
        more += found
        stories |= others
    found = of_now(of_main(_once([*hits, *more]), question, pile, stories), question)
    return keep_totals(found, question), stories


def _doubt(question: Question) -> str:
    """Why a question cannot be answered as it is put, "" if it can."""
    if question.asked is Asked.NOTHING:
        return f"it cannot be told what is asked. {HOW_TO_ASK}"
    if question.asked not in _MAY_DENY and _NOT.search(question.text):
        return "ask without 'not': what is denied is shown so"
    if question.asked in _OF_SOMETHING and not question.keys and _POINTING.search(question.text):
        return "say what 'it' is"
    return ""


def _capitalised(text: str, pile: Pile) -> str:
    """The question with the pile's names and countries spelt as there, where it was typed without capitals."""
    if text[1:] != text[1:].lower():
        return text
    names = {spelling for names in pile.names.values() for name in names for spelling in name.spellings}
    known = {word for words in country_words().values() for word in words} | names
    for word in sorted((word for word in known if len(word) > 3 and word[:1].isupper()), key=lambda w: (-len(w), w)):
        text = re.sub(rf"(?<!\w){re.escape(word.lower())}(?!\w)", word, text)
    return text


def understand(text: str) -> Question:
    """The question, typed."""
    tidy, quoted = tidy_question(text)
    parse, tokens = _parsed(tidy)
    first, other = split_choice(tidy, tokens)
    if first:
        parse, tokens = _parsed(first)
    question = read_question(first or tidy, tokens, quoted, find_whens(parse, None))
    if other is None or not question.verb:
        return question
    return replace(question, other=alike(token_forms(other)), other_text=other.text)


def _parsed(text: str) -> tuple[Parse, list[Token]]:
    """The parse of a question, and its words."""
    parse = parse_reports([question_report(text)])[0]
    return parse, [token for sentence in parse.sentences for token in sentence.tokens]


def _most(places: Sequence[Place]) -> tuple[list[Place], int]:
    """The paragraphs to be read, all copies of one wording together, and how many are left unread."""
    wordings: dict[str, list[Place]] = {}
    for place in places:
        wordings.setdefault(place.report.text[place.start : place.end], []).append(place)
    kept = list(wordings.values())
    read = [place for rows in kept[:MOST_PLACES] for place in rows]
    return read, len(places) - len(read)


def _hits(
    question: Question, groups: Sequence[Group], places: Sequence[Place], pile: Pile
) -> tuple[list[Hit], dict[str, Dossier]]:
    """The answers in some paragraphs, and the stories of their reports by report id."""
    lines, stories, rejected = _open(places, pile)
    answer = ANSWERERS[question.asked]
    hits = [hit for line in lines if not line.asks for hit in answer(line, question)]
    if question.asked is Asked.DEADLINE:
        promised = promises_meant(groups, pile.store)
        hits += [hit for line in lines for hit in answer_promised(line, promised)]
    timely = [hit for hit in hits if is_timely(hit.line, question) or is_given_time(hit.line, question)]
    kept = [hit for hit in timely if not _rejected(hit, rejected) and not (hit.loose and is_long_before(hit, question))]
    return list({(hit.words, hit.state): hit for hit in kept}.values()), stories


def _once(hits: Sequence[Hit]) -> list[Hit]:
    """Each stretch of words once for each thing that it comes to."""
    return list({(hit.words, hit.state, hit.value): hit for hit in reversed(hits)}.values())[::-1]


def _second_hits(
    question: Question, pile: Pile, read: frozenset[str], *, wide: bool
) -> tuple[list[Hit], dict[str, Dossier]]:
    """The answers that a second look finds in reports where the first found none (`read` are the others), and the
    stories of their reports by report id."""
    again = ask_again(question, pile.all_names, wide=wide)
    groups = [*again.core, *(group for key, group in again.around if key.role != "aside")]
    if (
        question.asked in _ONCE
        or (question.asked is Asked.ROLE and not question.keys_of("aside"))
        or not again.core
        or unknown_words(groups, pile.store)
    ):
        return [], {}
    found = find_again(again, pile.store, pile.stories)
    places, _ = _most([place for place in found if place.report.id not in read])
    lines, stories, rejected = _open(places, pile)
    hits = [hit for hit in answer_again(again, lines, ANSWERERS[question.asked]) if is_of_it(hit, question)]
    timely = [hit for hit in hits if is_timely(hit.line, question) or is_given_time(hit.line, question)]
    return [hit for hit in timely if not _rejected(hit, rejected)], stories


def _open(places: Sequence[Place], pile: Pile) -> tuple[list[Line], dict[str, Dossier], list[Span]]:
    """The lines of some paragraphs, their stories by report id, and the spans of statements that people rejected."""
    reports = {place.report.id: place.report for place in places if place.report.id in pile.stories}
    stories = open_dossiers(list(reports.values()), pile)
    read = {key: extraction_of(key, stories[key], pile) for key in reports}
    extractions = {key: found for key, (found, _) in read.items() if found is not None}
    names = {key: pile.names.get(pile.stories[key].id, ()) for key in reports}
    lines = list(open_lines(places, extractions, names))
    return lines, stories, [span for _, spans in read.values() for span in spans]


def _rejected(hit: Hit, rejected: Sequence[Span]) -> bool:
    own = [span for span in rejected if span.report_id == hit.words.report_id]
    return any(span.start <= hit.words.start and hit.words.end <= span.end for span in own)


def _nothing(
    question: Question, groups: Sequence[Group], pile: Pile, reason: str, unknown: tuple[str, ...] = ()
) -> Answer:
    return Answer(
        question=question.text,
        asked=question.asked.value,
        readings=(),
        reason=reason or "no report has " + ", ".join(f"“{word}”" for word in unknown),
        unknown=unknown,
        nearest=nearest_lines(groups, pile),
        unread=0,
    )
