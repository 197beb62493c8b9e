"""Times in a report, as TIMEX3: found by their form, told past from future by tense, placed by an anchor day.

A relative time that no anchor places keeps X in its value, and its basis spells out how it is to be counted
("needs the day of writing: weekday 5 past"), so that `anchor_whens` can place it later without the text.
"""

import re
from collections.abc import Iterator

from retold.extract.anchoring import NEEDS_ANCHOR, anchor_whens, with_period
from retold.extract.parser import Parse, Sentence
from retold.extract.timex_rules import DAY_WAY, QUARTER_WAY, WAY, Timex, match_timexes
from retold.extract.timex_values import unplaced_value
from retold.extract.units import match_unit
from retold.extract.words import Token
from retold.terms import Precision, TimeKind
from retold.types import Span, When

FUTURE_AUXILIARIES = frozenset({"will", "shall", "would", "may", "might", "must", "should", "'ll", "’ll"})
DEADLINES = frozenset({"until", "till", "by"})
PLANS = frozenset({"expect", "schedule", "plan", "due", "set", "slate", "intend", "go"})
AIMS = frozenset({"threaten", "promise", "pledge", "vow", "agree", "offer", "plan", "intend", "prepare", "want"})
_TRIGGER = re.compile(
    r"\d|day|week|month|year|quarter|hour|minute|second|decade|centur|night|now|current|recent|past|futur|soon|ago|season|morning|noon|evening|previous|former|ly\b|time|moment|point|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|fall|autumn|winter|morrow|present|teen|thousand|ies\b",
    re.IGNORECASE,
)


def find_whens(parse: Parse, anchor: When | None) -> tuple[When, ...]:
    """The times of a report in text order, as TIMEX3; relative ones are placed if there is an `anchor`."""
    whens = tuple(when for sentence in parse.sentences for when in find_sentence_whens(sentence))
    return anchor_whens(whens, anchor) if anchor else whens


def find_sentence_whens(sentence: Sentence) -> Iterator[When]:
    """The times of one sentence in order, relative ones not yet placed."""
    text = sentence.tokens.text
    if not _TRIGGER.search(text):
        return
    for timex in match_timexes(text):
        token = _token_at(sentence, timex)
        if token is not None and not _misread(timex, text, token):
            yield _make_when(sentence, timex, token)


def _token_at(sentence: Sentence, timex: Timex) -> Token | None:
    offset = sentence.tokens.start_char
    inside = [t for t in sentence.tokens if t.idx - offset < timex.end and t.idx - offset + len(t) > timex.start]
    if not inside:
        return None
    places = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in places), inside[-1])


def _misread(timex: Timex, text: str, token: Token) -> bool:
    """True for words that only look like times: "may" the auxiliary, "march" the verb, small-caps month names."""
    words = text[timex.start : timex.end]
    if words.isdigit() and len(words) == 4:
        return _counts_things(text, timex, token)
    if words.lower() in ("may", "march", "mar", "dec", "sat", "sun", "second", "august", "sep", "jan"):
        return (
            not words[0].isupper() or token.pos_ in ("AUX", "VERB") or (words == "May" and token.ent_type_ == "PERSON")
        )
    return False


def _counts_things(text: str, timex: Timex, token: Token) -> bool:
    """True for four digits that are a number, not a year: a unit follows, or a plural and no year's preposition."""
    if match_unit(text, timex.end) or re.match(r"\s+to\s+\d{4}\s+[a-z]+s\b", text[timex.end :]):
        return True
    year = int(text[timex.start : timex.end])
    told = re.search(
        r"(?:in|since|of|from|until|till|by|before|after|during|between|and|to|year|early|late|mid|the)[\s-]$",
        text[: timex.start],
    )
    if told or 1900 <= year <= 2040:
        return bool(re.search(r"(?i:about|some|around|nearly|than|least|almost)\s$", text[: timex.start]))
    return token.dep_ == "nummod" or year < 1500


def _make_when(sentence: Sentence, timex: Timex, token: Token) -> When:
    start = sentence.start + timex.start
    span = Span(sentence.report_id, start, sentence.start + timex.end)
    if not timex.steps:
        basis = "a length of time" if timex.kind in (TimeKind.DURATION, TimeKind.SET) else "as stated"
        when = When(value=timex.value, precision=Precision.VAGUE, kind=timex.kind, basis=basis, span=span)
        return with_period(when)
    steps = _directed(timex.steps, token)
    value = unplaced_value(steps)
    return When(value=value, precision=Precision.VAGUE, kind=timex.kind, basis=NEEDS_ANCHOR + steps, span=span)


def _directed(steps: str, token: Token) -> str:
    """`steps` with the direction that the clause's tense gives to weekdays, dates and quarters."""
    if "<way" not in steps:
        return steps
    ahead = looks_ahead(token)
    dates = "near" if ahead or not _looks_back(token) else "recent"
    ways = ((WAY, "future" if ahead else "past"), (DAY_WAY, dates), (QUARTER_WAY, "near" if ahead else "past"))
    for mark, way in ways:
        steps = steps.replace(mark, way)
    return steps


def _looks_back(token: Token) -> bool:
    verb = next((head for head in _climb(token) if head.pos_ in ("VERB", "AUX")), None)
    helpers = {child.lower_ for child in verb.children} if verb is not None else set()
    return verb is not None and (
        verb.tag_ in ("VBD", "VBN") or bool(helpers & {"had", "has", "have", "was", "were", "did"})
    )


def looks_ahead(token: Token) -> bool:
    """True if the clause that `token` belongs to speaks of what is still to come."""
    if any(head.lower_ in DEADLINES for head in (token, token.head)):
        return True
    verb = next((head for head in _climb(token) if head.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return False
    first = _first_of_conjuncts(verb)
    helpers = {child.lower_ for child in first.children if child.dep_ in ("aux", "auxpass")}
    if helpers & FUTURE_AUXILIARIES:
        return "have" not in helpers
    if "to" in helpers and first.dep_ == "xcomp" and first.head.lemma_ in AIMS:
        return True
    plans = {verb.lemma_, verb.head.lemma_} | {child.lower_ for child in verb.children if child.dep_ == "acomp"}
    return bool(plans & PLANS) and verb.tag_ != "VBD"


def _first_of_conjuncts(verb: Token) -> Token:
    """The verb whose auxiliaries hold for all that is joined to it: "would pay and send"."""
    while verb.dep_ == "conj" and verb.tag_ == "VB" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _climb(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors
