"""Where in the store an answer can stand: the reports that have every word asked for, and their paragraphs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.ask.lexicon import read_rows, read_words
from retold.ask.likeness import country_words
from retold.ask.openings import Asked
from retold.ask.question import Key, Question
from retold.collate.lexicon import read_map
from retold.record import EmbeddedStore
from retold.text import paragraphs
from retold.types import Name, Report

SOFT = frozenset({"where", "of"})
"""Roles of words that may stand elsewhere in the report: the setting of what is asked."""
LONG = 7
"""Letters of a word that may have any ending; a shorter one has only those of grammar, for "mine" is no "minister"."""
NEAREST_READ = 40
"""Reports looked at for lines that come near."""


@dataclass(frozen=True, slots=True)
class Group:
    """One word asked for with everything that may stand for it; `soft` if the report may have it elsewhere."""

    text: str
    terms: tuple[str, ...]
    pattern: re.Pattern[str]
    soft: bool


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph of a report: characters [start, end) of its text."""

    report: Report
    start: int
    end: int


def find_groups(question: Question, names: Sequence[Name]) -> tuple[Group, ...]:
    """The words that a report must have to hold an answer, one group for each."""
    return (*(group_of_key(key, names) for key in question.keys), *groups_of_act(question))


def group_of_key(key: Key, names: Sequence[Name]) -> Group:
    """A word asked for as a group."""
    return _group(key.text, _key_terms(key, names), key.role in SOFT)


def group_of_words(text: str, terms: Iterable[str]) -> Group:
    """Some words as a group."""
    return _group(text, sorted(terms), False)


def groups_of_act(question: Question) -> Iterator[Group]:
    """The act asked for, what is counted and what is quoted, as groups."""
    if question.verb_text and question.asked not in {Asked.SPEAKER, Asked.SAYING, Asked.THOUGHT}:
        yield _group(question.verb_text, _terms(question.verb | question.against), False)
    if question.counted and not question.counted & read_words("small_words.txt"):
        yield _group(question.counted_text, _terms(question.counted), False)
    if question.quoted:
        yield _group(question.quoted, (question.quoted.lower(),), False)


def _group(text: str, terms: Sequence[str], soft: bool) -> Group:
    return Group(text, tuple(terms), _pattern(terms), soft)


def _pattern(terms: Iterable[str]) -> re.Pattern[str]:
    """The terms as whole words, "*" for any ending; the longest first."""
    parts = (
        re.escape(term[:-1]) + r"\w*" if term.endswith("*") else re.escape(term) for term in sorted(terms, key=_rank)
    )
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + r")(?!\w)", re.IGNORECASE)


def _rank(term: str) -> tuple[int, str]:
    return -len(term), term


def _key_terms(key: Key, names: Sequence[Name]) -> tuple[str, ...]:
    if key.country:
        return country_words()[key.country]
    if key.named:
        spellings = {spelling for name in names_meant(key, names) for spelling in name.spellings}
        return tuple(sorted({key.text, *spellings, *([f"the {key.title}"] if key.title and spellings else [])}))
    return _terms(key.forms)


def names_meant(key: Key, names: Sequence[Name]) -> tuple[Name, ...]:
    """The names of the stories that a name asked for stands for: one of their spellings, or its last words."""
    asked = key.text.lower()
    return tuple(
        name for name in names if any(_same_name(asked, form.lower()) for form in (name.text, *name.spellings))
    )


def _same_name(asked: str, spelling: str) -> bool:
    if asked == spelling or spelling.endswith(" " + asked) or (" " in asked and spelling == asked.split()[-1]):
        return True
    return len(asked) > 1 and asked.replace(".", "") == "".join(word[0] for word in spelling.split() if word != "of")


def _terms(forms: Iterable[str]) -> tuple[str, ...]:
    """What the words of some base forms begin with, irregular forms whole."""
    return tuple(sorted({term for form in forms for term in _forms_in_text(form)}))


@lru_cache(maxsize=1 << 12)
def _forms_in_text(form: str) -> tuple[str, ...]:
    trunk = form[:-1] if form[-1] in "ey" else form
    if form[-1] == "e":
        bent = [form + ending for ending in ("s", "d", "r", "rs")] + [trunk + "ing"]
    elif form[-1] == "y":
        bent = [form + ending for ending in ("s", "ed", "ing")] + [trunk + ending for ending in ("ies", "ied", "ier")]
    else:
        doubled = (form[-1] + "ed", form[-1] + "ing", form[-1] + "er")
        bent = [form + ending for ending in ("s", "es", "ed", "ing", "er", "ers", *doubled)]
    long = [trunk + "*"] if len(trunk) >= LONG else []
    return tuple(sorted({form, *bent, *long, *_irregular().get(form, ())}))


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word, form in sorted([*read_map("irregular.tsv").items(), *read_rows("irregular.tsv")]):
        found.setdefault(form, []).append(word)
    return {form: tuple(words) for form, words in found.items()}


def unknown_words(groups: Sequence[Group], store: EmbeddedStore) -> tuple[str, ...]:
    """The words asked for that no report of the pile has in any form."""
    return tuple(dict.fromkeys(group.text for group in groups if not store.search_any([group.terms])))


def find_places(groups: Sequence[Group], store: EmbeddedStore) -> Iterator[Place]:
    """The paragraphs with every word asked for, those of its setting perhaps elsewhere in the report; those of
    the reports that have most of them first."""
    for report_id in store.search_any([group.terms for group in groups]):
        report = store.get(Report, report_id)
        if report is not None and all(group.pattern.search(report.text) for group in groups):
            yield from paragraph_places(report, [group for group in groups if not group.soft])


def paragraph_places(report: Report, groups: Sequence[Group]) -> Iterator[Place]:
    """The paragraphs of a report that have a word of every group."""
    for start, end in paragraphs(report.text):
        text = report.text[start:end]
        if all(group.pattern.search(text) for group in groups):
            yield Place(report, start, end)


def find_near(groups: Sequence[Group], store: EmbeddedStore) -> Iterator[tuple[int, Place]]:
    """Paragraphs with most of the words asked for, and how many of them."""
    ids = store.search_any([[term for group in groups for term in group.terms]])
    for report_id in ids[:NEAREST_READ]:
        report = store.get(Report, report_id)
        for start, end in paragraphs(report.text if report else ""):
            held = sum(bool(group.pattern.search(report.text, start, end)) for group in groups) if report else 0
            if report and held:
                yield held, Place(report, start, end)
