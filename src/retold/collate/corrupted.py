"""Names corrupted on the way: a word for a country or another common word used as a person, found by its context."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.collate.lexicon import read_words
from retold.collate.spellings import nearness, parts_of
from retold.terms import FindingKind, NameKind
from retold.text import stable_id
from retold.types import Extraction, Finding, Name, Report, Span

# A country's name this near to a person's last name may stand for it; swept by eye on country names against surnames.
NEAR_NAME = 72.0
ENOUGH_SIGNS = 2
_LOCATED = re.compile(
    r"(?:\b(?:in|from|near|across|throughout|inside|outside|into|to|through|around|of|for|neighbou?ring|north|south|"
    r"northern|southern|eastern|western|central|visit|visited|entered|left)|[A-Z]\w+,)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:[’']s|s[’'])\s+((?:[a-z-]+\s+){0,2}?)([a-z-]+)")
_ACT = re.compile(r"\s+(?:also\s+|has\s+|had\s+|later\s+)?([a-z]+)\b")
_WORDS_BEFORE = re.compile(r"((?:[\w’'.-]+[ \t]+){1,3})$")


@dataclass(frozen=True, slots=True)
class Use:
    """One mention of a suspect word: the signs that it is a person, whether one alone is proof, and whether the place
    of the words speaks for a country."""

    span: Span
    signs: tuple[str, ...]
    office: str
    located: bool


@dataclass(frozen=True, slots=True)
class Corruption:
    """A word of one report that stands for a person: where, for whom, and why."""

    report_id: str
    word: str
    person: str
    spans: tuple[Span, ...]
    detail: str


def find_corruptions(reports: Sequence[Report], extractions: Sequence[Extraction]) -> list[Corruption]:
    """Words for places, or common words, that a report uses as a person whom it or a sibling names rightly.

    The word must carry an office or title, or several weaker signs (verbs and possessions of persons); and one person
    of the story must be spelt much like it, or hold that office alone. A mention in which the word stands for the place
    ("in Sudan") is never taken. Reports by order given, words by first mention.
    """
    people = [(extraction.report_id, name) for extraction in extractions for name in extraction.names
              if name.kind is NameKind.PERSON]  # fmt: skip
    texts = {report.id: report.text for report in reports}
    found = []
    for extraction in extractions:
        for word, spans in _suspects(extraction, texts[extraction.report_id]).items():
            uses = [_use(texts[extraction.report_id], span) for span in spans]
            corruption = _judge(extraction.report_id, word, uses, people, texts)
            if corruption:
                found.append(corruption)
    return found


def _suspects(extraction: Extraction, text: str) -> dict[str, list[Span]]:
    """Single words that this report also takes for a place, or that it writes in lower case elsewhere, with every
    mention."""
    places = {text[place.span.start : place.span.end] for place in extraction.places}
    spans: dict[str, set[Span]] = {}
    for name in extraction.names:
        for span in name.mentions:
            word = text[span.start : span.end]
            if word.isalpha() and (name.kind is NameKind.PLACE or word in places or _is_common(word, text)):
                spans.setdefault(word, set()).add(span)
    for place in extraction.places:
        word = text[place.span.start : place.span.end]
        if word in spans:
            spans[word].add(place.span)
    return {word: sorted(found) for word, found in spans.items()}


def _is_common(word: str, text: str) -> bool:
    return len(word) > 3 and re.search(rf"\b{re.escape(word.lower())}\b", text) is not None


def _use(text: str, span: Span) -> Use:
    before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 60]
    office = _office_before(before)
    signs = [f'title "{office}"'] if office else []
    signs.extend(_signs_after(after))
    located = (not office and bool(_LOCATED.search(before))) or _owns_country(after)
    return Use(span, tuple(signs), office.lower(), located)


def _office_before(before: str) -> str:
    """The office or title written straight before, as written; "" if none. "President of X" has none."""
    match = _WORDS_BEFORE.search(before)
    if match is None or "\n" in before[match.start() :]:
        return ""
    words = match.group(1).split()
    for count in (3, 2, 1):
        office = " ".join(words[-count:])
        if office[:1].isupper() and office.lower().rstrip(".") in read_words("person_offices.txt"):
            return office
    return ""


def _signs_after(after: str) -> Iterator[str]:
    owned = _OWNED.match(after)
    if owned and owned.group(2) in read_words("person_possessions.txt"):
        yield f'possessive "\'s {owned.group(1)}{owned.group(2)}"'
    act = _ACT.match(after)
    if act and act.group(1) in read_words("person_acts.txt"):
        yield f'subject of "{act.group(1)}"'


def _owns_country(after: str) -> bool:
    """True for "X's capital", "X's president": what a country has and a person has not."""
    owned = _OWNED.match(after)
    if owned is None:
        return False
    return owned.group(2) not in read_words("person_possessions.txt")


def _judge(
    report_id: str, word: str, uses: Sequence[Use], people: Sequence[tuple[str, Name]], texts: dict[str, str]
) -> Corruption | None:
    taken = [use for use in uses if use.signs and not use.located]
    offices = {use.office for use in taken if use.office}
    signs = sum(len(use.signs) for use in taken)
    if not taken or (not offices and (signs < ENOUGH_SIGNS or any(use.located for use in uses))):
        return None
    if any(word.lower() in parts_of(text) for _, name in people for text in name.spellings if text != word):
        return None
    person = _person_meant(word, offices, people)
    if person is None:
        return None
    if not any(use.located for use in uses):
        taken = list(uses)
    detail = _detail(word, taken, person, _spelt_in(person, people), report_id)
    return Corruption(report_id, word, person.text, tuple(use.span for use in taken), detail)


def _person_meant(word: str, offices: set[str], people: Sequence[tuple[str, Name]]) -> Name | None:
    """The one person whose last name is spelt much like the word, else the one who holds the office."""
    others = [name for _, name in people if name.text != word and parts_of(name.text) != parts_of(word)]
    near = [name for name in others if nearness(word.lower(), parts_of(name.text)[-1]) >= NEAR_NAME]
    near = [name for name in near if not offices or not name.roles or _holds(name, offices)] or near
    if near:
        return max(near, key=lambda name: (nearness(word.lower(), parts_of(name.text)[-1]), len(name.text), name.text))
    holders = [name for name in others if _holds(name, offices - read_words("person_titles.txt"))]
    fullest = max(holders, key=lambda name: (len(parts_of(name.text)), name.text), default=None)
    if fullest is None or any(parts_of(name.text)[-1] != parts_of(fullest.text)[-1] for name in holders):
        return None
    return fullest


def _holds(name: Name, offices: set[str]) -> bool:
    return any(role.endswith(office) for role in name.roles for office in offices)


def _spelt_in(person: Name, people: Sequence[tuple[str, Name]]) -> list[str]:
    """The reports that name the person, in order."""
    surname = parts_of(person.text)[-1]
    return list(dict.fromkeys(report for report, name in people if parts_of(name.text)[-1] == surname))


def _detail(word: str, uses: Sequence[Use], person: Name, spelt: Sequence[str], report_id: str) -> str:
    signs = ", ".join(dict.fromkeys(sign for use in uses for sign in use.signs))
    others = [report for report in spelt if report != report_id]
    where = ["this report"] if report_id in spelt else []
    where += [", ".join(others[:3]) + (f" and {len(others) - 3} more" if len(others) > 3 else "")] if others else []
    return (
        f'"{word}" is used as a person here ({signs}): most likely {person.text}, '
        f"as {' and '.join(where)} {'spells' if len(where) == 1 and len(others) < 2 else 'spell'} it; original kept"
    )


def make_findings(corruptions: Sequence[Corruption], story_id: str) -> tuple[Finding, ...]:
    """One finding per corrupted word and report."""
    return tuple(
        Finding(
            id=stable_id("f", story_id, corruption.report_id, "corrupted name", corruption.word),
            story_id=story_id,
            report_id=corruption.report_id,
            kind=FindingKind.CORRUPTED_NAME,
            detail=corruption.detail,
            spans=corruption.spans,
        )
        for corruption in corruptions
    )
