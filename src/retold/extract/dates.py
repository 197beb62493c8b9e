"""Times in a report, as TIMEX3: found by their form, told past from future by tense, placed by an anchor day.

A relative time that no anchor places keeps X in its value, and its basis spells out how it is to be counted
("needs the day of writing: weekday 5 past"), so that `anchor_whens` can place it later without the text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.extract.anchoring import NEEDS_ANCHOR, anchor_whens, with_period
from retold.extract.parser import Parse, Sentence
from retold.extract.timex_gates import may_name_time
from retold.extract.timex_rules import Timex, match_timexes
from retold.extract.timex_tense import directed, looks_ahead
from retold.extract.timex_values import unplaced_value
from retold.extract.units import match_unit
from retold.extract.words import Token
from retold.terms import Precision, TimeKind
from retold.types import Span, When

_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
LIKE_WORDS = frozenset(
    {"may", "march", "april", "june", "august", "mar", "dec", "sat", "sun", "second", "sep", "jan", "summer", "autumn"}
)
TITLE_WORDS = frozenset({"Today", "Now", "Tomorrow", "Noon", "Midnight", "Tonight", "Yesterday", "Daily", "Weekly"})
THIRDS_OF_WORDS = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
}
_PART_OF_PERIOD = re.compile(r"(?:the )?(?:very )?(early|beginning|start|middle|mid|late|end|close)\b")
_NUMBERED = re.compile(
    r"(?i:\b(?:flight|room|route|highway|resolution|number|no\.|model|channel|bus|lot|page|boeing)\s)$"
)
_DIGIT = re.compile(r"\d")


def find_whens(parse: Parse, anchor: When | None) -> tuple[When, ...]:
    """The times of a report in text order, as TIMEX3; relative ones are placed if there is an `anchor`."""
    whens = tuple(when for sentence in parse.sentences for when in find_sentence_whens(sentence))
    return anchor_whens(whens, anchor) if anchor else whens


def find_sentence_whens(sentence: Sentence) -> Iterator[When]:
    """The times of one sentence in order, relative ones not yet placed."""
    text = sentence.tokens.text
    if not _DIGIT.search(text) and not may_name_time(text.lower()):
        return
    for timex in map(_of_day_before, *_with_before(match_timexes(text))):
        token = _token_at(sentence, timex)
        if token is not None and not _misread(timex, text, token):
            yield _make_when(sentence, timex, token)


def _with_before(timexes: Sequence[Timex]) -> tuple[Sequence[Timex], Sequence[Timex | None]]:
    return timexes, (None, *timexes[:-1])


def _of_day_before(timex: Timex, before: Timex | None) -> Timex:
    """`timex`; a bare time of day on the day that was named just before it: "on Tuesday, at 6 a.m."."""
    near = before is not None and timex.start - before.end <= 30 and timex.steps.startswith("day +0; part ")
    if not near or before is None or before.kind is not TimeKind.DATE or not timex.steps[13].isdigit():
        return timex
    named = _DAY.match(before.value) or before.steps.startswith(("weekday ", "monthday ", "day ", "feast "))
    return replace(timex, steps=f"previous; {timex.steps}") if named else timex


def _token_at(sentence: Sentence, timex: Timex) -> Token | None:
    offset = sentence.tokens.start_char
    inside = [t for t in sentence.tokens if t.idx - offset < timex.end and t.idx - offset + len(t) > timex.start]
    if not inside:
        return None
    places = {token.i for token in inside}
    return next((token for token in inside if token.head.i not in places), inside[-1])


def _misread(timex: Timex, text: str, token: Token) -> bool:
    """True for words that only look like times: "may" the auxiliary, "march" the verb, "Jan" and "April" the names."""
    words = text[timex.start : timex.end]
    if words.isdigit() and len(words) == 4:
        return _counts_things(text, timex, token)
    if words.lower() in LIKE_WORDS:
        return not words[0].isupper() or token.pos_ in ("AUX", "VERB") or _in_name(text, timex, token)
    return words in TITLE_WORDS and _in_title(text, timex, token)


def _in_name(text: str, timex: Timex, token: Token) -> bool:
    """True for "Jan" in "Jan Brandt" and "March" in "the March for Peace"."""
    if re.search(r"(?i:\b(?:the|a|annual|first|last|million man)\s)$", text[: timex.start]) and re.match(
        r"\s(?:for|of|on|to)\s[A-Z]", text[timex.end :]
    ):
        return True
    named = re.match(r"\s[A-Z][a-z]+", text[timex.end :]) is not None
    return named and token.dep_ == "compound" and (token.ent_type_ == "PERSON" or token.head.ent_type_ == "PERSON")


def _in_title(text: str, timex: Timex, token: Token) -> bool:
    """True for "Noon" in "High Noon": a capital inside a sentence, where no sentence or quotation begins."""
    return re.search(r"[A-Z][\w.-]*\s$", text[: timex.start]) is not None and token.pos_ == "PROPN"


def _counts_things(text: str, timex: Timex, token: Token) -> bool:
    """True for four digits that are a number, not a year: a unit follows, or a plural and no year's preposition."""
    if match_unit(text, timex.end) or re.match(r"\s+to\s+\d{4}\s+[a-z]+s\b", text[timex.end :]):
        return True
    if _NUMBERED.search(text[: timex.start]):
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
    words = sentence.tokens.text[timex.start : timex.end].lower()
    if words == "one day" and token.head.pos_ in ("VERB", "AUX") and looks_ahead(token):
        timex = replace(timex, kind=TimeKind.DATE, value="FUTURE_REF")
    start = sentence.start + timex.start
    span = Span(sentence.report_id, start, sentence.start + timex.end)
    third = _third(words) if timex.kind is TimeKind.DATE else ""
    if not timex.steps:
        basis = "a length of time" if timex.kind in (TimeKind.DURATION, TimeKind.SET) else "as stated"
        basis += f", {third}" if third else ""
        return with_period(When(value=timex.value, precision=Precision.VAGUE, kind=timex.kind, basis=basis, span=span))
    steps = directed(timex.steps, token, headline=sentence.headline) + (f"; {third}" if third else "")
    value = unplaced_value(steps)
    return When(value=value, precision=Precision.VAGUE, kind=timex.kind, basis=NEEDS_ANCHOR + steps, span=span)


def _third(words: str) -> str:
    """The vague part of a period that its words begin with: "early", "mid", "late", or "" for all of it."""
    match = _PART_OF_PERIOD.match(words)
    return THIRDS_OF_WORDS[match[1]] if match else ""
