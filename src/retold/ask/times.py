"""Answers that are times: when, since when, by when."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache

from retold.ask.clauses import clause_head, near
from retold.ask.hit import DENIED, STATED, Hit, make_hit
from retold.ask.lexicon import read_words
from retold.ask.likeness import token_forms
from retold.ask.lines import Line
from retold.ask.match import Match, fits, match_clauses
from retold.ask.openings import Asked
from retold.ask.question import Question
from retold.collate.lexicon import read_words as read_patterns
from retold.extract.words import Token
from retold.terms import TimeKind
from retold.types import When

_PLACED = frozenset({TimeKind.DATE, TimeKind.TIME})
NEAR_DAYS = 4
"""Days after a day on which reports of it still come out; a judgement."""
_BOUNDS = frozenset({"before", "until", "till"})
_BY = frozenset({"by", "before", "until", "till", "within"})


def answer_when(line: Line, question: Question) -> Iterator[Hit]:
    """The times of the clauses that are about what is asked."""
    for match in match_happenings(line, question):
        when = time_of(match)
        if make_hit(line, [match.anchor], match.head).state == DENIED:
            yield from _not_before(match, when, question)
            continue
        if when is not None and _asks_day(question) and re.fullmatch(r"\d\d:\d\d", _value_of(line, when)):
            continue
        if when is not None and _asks_clock(question) and not re.search(r"\d\d:\d\d", _value_of(line, when)):
            continue
        if when is not None and question.asked is not Asked.SINCE and _is_since(line, when):
            continue
        if when is not None and _wanted(line, when, question):
            yield _timed(match, when)


def _not_before(match: Match, when: When | None, question: Question) -> Iterator[Hit]:
    """ "Will not open before June": no time, but an answer."""
    tokens = match.line.at(when.span) if when is not None and when.span else []
    bound = any(token.head.lower_ in _BOUNDS or token.lower_ in _BOUNDS for token in tokens)
    if when is not None and bound and question.asked is Asked.WHEN:
        yield replace(_timed(match, when), value=f"not before {_value_of(match.line, when)}")


def _asks_day(question: Question) -> bool:
    """True for "on what day": a clock time does not answer."""
    return re.match(r"(?:on )?(?:what|which) (?:day|date)\b", question.text, re.IGNORECASE) is not None


def _asks_clock(question: Question) -> bool:
    """True for "at what time": a day does not answer."""
    return re.match(r"(?:at )?what (?:time|hour)\b", question.text, re.IGNORECASE) is not None


def _value_of(line: Line, when: When) -> str:
    return _value(when, [token.lower_ for token in line.at(when.span)] if when.span else [])


def _timed(match: Match, when: When) -> Hit:
    words = match.line.at(when.span) if when.span else []
    value = _value(when, [token.lower_ for token in words])
    return make_hit(match.line, words or [match.head], match.head, value=value, loose=match.loose)


def _value(when: When, words: list[str]) -> str:
    """The time; of a clock time without a day in its words the clock alone, for the day is the report's, not said."""
    _, _, clock = when.value.partition("T")
    days = read_words("calendar.txt") - {"morning", "night", "evening", "afternoon", "noon", "late", "early"}
    told = set(words) & days or any(len(word) == 4 and word.isdigit() for word in words)
    return clock if clock[:1].isdigit() and not told else when.value


def match_happenings(line: Line, question: Question) -> Iterator[Match]:
    """The clauses about it; of an event named by a noun ("the blast"), those in which the noun is the happening."""
    if question.verb:
        yield from match_clauses(line, question)
        return
    named = [key for key in question.keys if not key.named and not key.country and key.role in {"who", "what"}]
    for match in match_clauses(line, question, roles=False):
        places = {token.i for key in named[-1:] for token in line.find(key)}
        if not named or places & near(match.head):
            yield match


def time_of(match: Match) -> When | None:
    """The time of a clause: one of its own words, else that of the clause it depends on; never that of saying so."""
    line, head = match.line, match.head
    spoken = {line.sentence.position(token) for token in line.tokens if _in_cue(line, token)}
    for place in (near(head), {token.i for token in match.anchor.subtree}):
        found = [row for row in _rows(line) if {t.i for t in line.at(row.span) if row.span} & place]  # type: ignore[arg-type]
        own = [row for row in found if not _tells_saying(match, row, spoken) and _dates(match, row)]
        own = [row for row in own if not _is_aside(match, row)]
        if own:
            return min(own, key=lambda row: _distance(line, row, match))
    return None


def _is_aside(match: Match, row: When) -> bool:
    """True if the time is that of a clause that only says more of a noun: "the band, which fought in May, denied"."""
    tokens = match.line.at(row.span) if row.span else []
    head = clause_head(tokens[0]) if tokens else match.head
    while head.dep_ == "conj" and head is not match.head:
        head = head.head
    return head is not match.head and head.dep_ == "relcl" and match.head in head.ancestors and match.anchor is not head


def _rows(line: Line) -> list[When]:
    return [row for row in line.whens if row.kind in _PLACED and not row.value.endswith("_REF")]


def _in_cue(line: Line, token: Token) -> bool:
    at = line.sentence.position(token)
    return any(span.start <= at < span.end for row in line.attributions for span in row.cue)


def _dates(match: Match, row: When) -> bool:
    """True if the time is that of the clause, not of a thing in it: "after Saturday's game"."""
    tokens = match.line.at(row.span) if row.span else []
    inside = set(tokens)
    top = next((token for token in tokens if token.head not in inside or token.head is token), None)
    if top is None:
        return False
    while top.dep_ == "pobj" and top.head.lower_ == "of":
        top = top.head.head
        if top.pos_ == "NOUN" and top is not match.anchor and top not in inside and not _is_time(top):
            return False  # "one of the deadliest of the year"
    if top.dep_ in {"poss", "compound", "nmod", "amod", "nummod"}:
        return match.anchor.pos_ == "NOUN" and top.head is match.anchor
    return not (top.dep_ == "pobj" and top.head.lower_ == "after")


def _is_time(noun: Token) -> bool:
    return noun.ent_type_ in {"DATE", "TIME"} or noun.lower_ in read_words("calendar.txt")


def _tells_saying(match: Match, row: When, spoken: set[int]) -> bool:
    """True if the time hangs on the word of saying, and that is not what is asked about."""
    line = match.line
    tokens = line.at(row.span) if row.span else []
    head = clause_head(tokens[0]) if tokens else None
    return head is not None and line.sentence.position(head) in spoken and head not in (match.head, match.anchor)


def _distance(line: Line, row: When, match: Match) -> tuple[int, int]:
    tokens = line.at(row.span) if row.span else [match.head]
    of_clause = clause_head(tokens[0]) is match.head
    return (0 if of_clause else 1, abs(tokens[0].i - match.anchor.i))


def _is_since(line: Line, when: When) -> bool:
    """True for "the first since 1997": not when it was, but when it last was."""
    before = line.report.text[line.sentence.start : when.span.start].lower() if when.span else ""
    return re.search(r"\b(?:first|last|\w+est|only|again)\b.*\bsince\s+(?:\w+\s+)?$", before) is not None


def _wanted(line: Line, when: When, question: Question) -> bool:
    """For "since when", only a time that something has held from; else any."""
    if question.asked is not Asked.SINCE:
        return True
    tokens = line.at(when.span) if when.span else []
    before = line.report.text[line.sentence.start : line.sentence.position(tokens[0])].lower() if tokens else ""
    head = clause_head(tokens[0]) if tokens else None
    if head is not None and token_forms(head) & read_words("beginning.txt"):
        return True
    return (
        when.value.endswith("/..")
        or bool(re.search(r"\b(?:since|from)\s+(?:\w+\s+)?$", before))
        or bool(tokens and tokens[0].lower_ == "since")
    )


def answer_deadline(line: Line, question: Question) -> Iterator[Hit]:
    """ "By", "within", "until" with a time, and words that say that none was set."""
    yield from _no_deadline(line, question)
    for head in line.heads():
        loose = fits(line, question.keys, head, head, roles=False)
        rows = [row for row in line.whens if row.span and {t.i for t in line.at(row.span)} & near(head)]
        for row in rows:
            tokens = line.at(row.span) if row.span else []
            if loose is not None and tokens and _bounds(tokens, row):
                yield make_hit(line, tokens, head, value=row.value, loose=loose)
                break


def _bounds(tokens: list[Token], when: When) -> bool:
    """True for "by Monday", "within a week"; not for "extended by a week"."""
    if when.kind is TimeKind.DURATION and "by" in {tokens[0].head.lower_, tokens[0].lower_, tokens[-1].head.lower_}:
        return False
    return any(token.head.lower_ in _BY or token.lower_ in _BY for token in tokens)


@cache
def _no_time() -> re.Pattern[str]:
    return re.compile("|".join(sorted(read_patterns("no_deadline.tsv"))), re.IGNORECASE)


def _no_deadline(line: Line, question: Question) -> Iterator[Hit]:
    """ "No deadline has been set", where sentence, paragraph or report is about what is asked."""
    text = line.report.text
    found = _no_time().search(text, line.sentence.start, line.sentence.end)
    if not found:
        return
    tokens = [t for t in line.tokens if found.start() <= line.sentence.position(t) < found.end()]
    loose = tuple(key.text for key in question.keys if not line.find(key))
    if tokens and _about(line, question):
        yield replace(make_hit(line, tokens, clause_head(tokens[0]), value="none set", loose=loose), state=STATED)


def _about(line: Line, question: Question) -> bool:
    """True if the paragraph has the words asked for, or the report has them and the sentence none of another matter."""
    nearby = {form for row in line.paragraph for token in row.tokens for form in token_forms(token)}
    missing = [key for key in question.keys if not line.find(key) and not key.forms & nearby]
    return not missing or (len(line.tokens) <= 40 and not any(key.named or key.country for key in missing))


def is_given_time(line: Line, question: Question) -> bool:
    """True if the sentence names no day of its own and the report came out within NEAR_DAYS of the day asked for."""
    published = line.report.published
    asked = [row for row in question.whens if row.kind in _PLACED and row.span and not row.value.endswith("_REF")]
    if (
        not asked
        or published is None
        or published.start is None
        or any(row.kind is TimeKind.DATE for row in line.whens)
    ):
        return False
    days = {(published.start - timedelta(days=back)).date().isoformat() for back in range(NEAR_DAYS + 1)}
    return all(any(_is_day(row.value, day) for day in days) for row in asked)


def _is_day(asked: str, day: str) -> bool:
    """True if a day is the day, month or year asked for: "XXXX-03" asks for any March."""
    return re.match(asked.replace("X", ".") + "(?:-|$)", day) is not None


def is_timely(line: Line, question: Question) -> bool:
    """True if every time that the question names is one that the sentence has: "in 2019", "on Friday".

    For want of a day of asking, "last year" is only taken for the same words.
    """
    asked = [row for row in question.whens if row.kind in _PLACED and row.span]
    words = line.words(line.whole).lower()
    return all(
        any(_same_time(row, other) for other in line.whens)
        if re.search(r"\d", row.value)
        else question.text[row.span.start : row.span.end].lower() in words
        for row in asked
        if row.span and not row.value.endswith("_REF")
    )


def _same_time(asked: When, told: When) -> bool:
    """True if the one can be the other, as far as both are told: year, month and day, or the day of the week."""
    weekday = re.fullmatch(r"XXXX-WXX-(\d).*", asked.value)
    if weekday:
        return told.start is not None and told.start.isoweekday() == int(weekday.group(1))
    if asked.value.startswith("XXXX-") and told.value[:4].isdigit():
        return told.value[5:].startswith(asked.value[5:]) or asked.value[5:].startswith(told.value[5:] or " ")
    return told.value.startswith(asked.value) or asked.value.startswith(told.value)
