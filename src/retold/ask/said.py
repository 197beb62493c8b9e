"""Answers on who said what: the speaker of some words, the words of a speaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from retold.ask.clauses import agents, clause_head, negated
from retold.ask.hit import STATED, Hit
from retold.ask.lexicon import read_words
from retold.ask.likeness import forms_of, token_forms
from retold.ask.lines import Line
from retold.ask.question import Key, Question
from retold.ask.settings import is_setting
from retold.collate.wording import cut_words
from retold.extract.words import Token
from retold.terms import NameKind
from retold.text import plain
from retold.types import Attribution, Span

_DENYING = frozenset({"deny", "dispute", "reject", "refute", "dismiss", "rebut"})
_SILENT = frozenset({"not", "n't", "never", "decline", "refuse"})
_NOT = frozenset({"not", "n't", "no", "never", "nobody", "without", "none", "nothing"})
_TELLING_MORE = frozenset({"warn", "threaten", "promise", "admit", "deny", "accuse", "claim", "confirm", "allege"})
"""Verbs of a question that say more than that it was said: the report must use them too."""
LONG_SOURCE = 8
"""Words of a speaker above which only the name is shown."""
_SPEAKING = frozenset({NameKind.PERSON, NameKind.ORGANISATION})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD", "VB"})


def answer_speaker(line: Line, question: Question) -> Iterator[Hit]:
    """Who is said to say what is asked."""
    for row in line.attributions:
        source = [token for span in row.source for token in line.at(span)]
        if not source or not line.holds(row.source[0]) or _silent(line, row) or _is_told(line, row, source):
            continue
        denying = bool(_cue_forms(line, row) & _DENYING)
        if denying and not question.verb & _DENYING:
            continue
        if _says(line, row, question):
            named = named_source(line, row, source)
            value = _full(row, line, source) if named == line.span(source) else ""
            yield Hit(line=line, words=named, state=STATED, speaker="", value=value, also=row.content)


def named_source(line: Line, row: Attribution, source: Sequence[Token]) -> Span:
    """The words for the speaker; for "he" or "she" the last mention before of who is meant."""
    own = line.span(source)
    mentions = [span for name in line.names if name.kind in _SPEAKING for span in name.mentions]
    if not all(token.pos_ == "PRON" for token in source):
        inside = sorted(span for span in mentions if line.holds(span) and own.start <= span.start < own.end)
        whole = bool(inside) and " " in line.words(inside[-1])
        return inside[-1] if whole and len(source) > LONG_SOURCE else own
    earlier = sorted(span for span in mentions if span.report_id == own.report_id and span.end <= own.start)
    if subject := line.subject_before():
        start = line.report.text.rfind(subject, 0, own.start)
        return Span(own.report_id, start, start + len(subject)) if start >= 0 else own
    told = {line.words(span) for span in mentions if line.holds(span) and span.start > own.end}
    if row.speaker not in told:
        meant = [span for span in earlier if line.words(span) in row.speaker]
    else:  # "she told the Post": she is not the Post, but who was quoted last
        sources = [part for other in line.extraction.attributions for part in other.source if part.end <= own.start]
        meant = [span for span in earlier if any(p.start <= span.start and span.end <= p.end for p in sources)]
    return meant[-1] if meant else own


def _is_told(line: Line, row: Attribution, source: Sequence[Token]) -> bool:
    """True if the words are those of who was told, not of who says it."""
    inside = {token.i for token in source}
    top = next((token for token in source if token.head.i not in inside), source[0])
    cue = {token.i for span in row.cue for token in line.at(span)}
    return top.dep_ in {"dobj", "dative"} and top.head.i in cue and bool(agents(top.head))


def _full(row: Attribution, line: Line, source: Sequence[Token]) -> str:
    """The speaker in full where the words are short or a pronoun."""
    words = line.words(line.span(source))
    if words.lower() in {"he", "she"} and (name := line.subject_before()):
        return name
    return row.speaker if row.speaker and row.speaker != words else ""


def _says(line: Line, row: Attribution, question: Question) -> bool:
    content = " ".join(line.words(span) for span in row.content)
    if question.quoted:
        return plain(question.quoted).strip(" .,") in plain(content)
    keys = [key for key in question.keys if key.role != "who"]
    if not keys or not _covers(line, row, keys):
        return False
    if question.verb & _TELLING_MORE and not _cue_forms(line, row) & question.verb:
        return False
    return _denies(question.text) or not _denies(content)


def _denies(content: str) -> bool:
    return any(word.text.lower() in _NOT for word in cut_words(content))


def _covers(line: Line, row: Attribution, keys: Sequence[Key]) -> bool:
    """True if every word asked for stands in what is said."""
    return all(_in_content(line, row, key) for key in keys)


def _in_content(line: Line, row: Attribution, key: Key) -> bool:
    at = line.sentence.position
    found = [token for token in line.find(key) if any(s.start <= at(token) < s.end for s in row.content)]
    if found:
        return True
    if key.named or key.country:
        return False
    content = " ".join(line.words(span) for span in row.content)
    return any(key.forms & forms_of(word.text) for word in cut_words(content))


def answer_saying(line: Line, question: Question) -> Iterator[Hit]:
    """What the person asked for is said to say, about what is asked."""
    who = question.keys_of("who")
    hearers = question.keys_of("what") if question.verb & {"tell"} else ()
    about = [key for key in question.keys if key not in (*who, *hearers) and (key.role != "what" or key.named)]
    if not all(line.find(key) for key in hearers):
        return
    for row in line.attributions:
        if not _speaks(line, row, who) or _silent(line, row) or not line.holds(row.content[0]):
            continue
        if not line.tells(row):
            continue
        if all(_in_content(line, row, key) or _in_paragraph(line, key) for key in about):
            beside = tuple(key.text for key in about if not _in_content(line, row, key))
            yield from (replace(hit, loose=beside) for hit in _content(line, row))


def _in_paragraph(line: Line, key: Key) -> bool:
    """True if the paragraph has a common word asked for: what is said there may be said about it."""
    if key.named or key.country:
        return False
    before = [row for row in line.paragraph if row.start <= line.sentence.start]
    return any(key.forms & token_forms(token) for row in before[-2:] for token in row.tokens)


def answer_thought(line: Line, question: Question) -> Iterator[Hit]:
    """What the person asked for is said to think or want: only where a word of thinking or wanting says so."""
    who = question.keys_of("who")
    about = [key for key in question.keys if key not in who]
    for row in line.attributions:
        if not _speaks(line, row, who) or _silent(line, row) or not _cue_forms(line, row) & _wanted(question):
            continue
        if _covers(line, row, about):
            yield from _content(line, row)


def _wanted(question: Question) -> frozenset[str]:
    """The words of thinking that answer: of wanting only those of wanting."""
    if question.verb & {"want", "demand"}:
        return frozenset({"want", "demand", "seek", "ask", "urge"})
    return read_words("thinking.txt") | frozenset({"call", "welcome", "oppose", "support", "criticise", "praise"})


def _speaks(line: Line, row: Attribution, who: Sequence[Key]) -> bool:
    """True if the attribution's speaker is who is asked for, by the words or the resolved name."""
    spoken = [token for span in row.source for token in line.at(span)]
    inside = {token.i for token in spoken}
    tops = {token.i for token in spoken if token.head.i not in inside}
    for key in who:
        found = {token.i for token in line.find(key) if not is_setting(line, [token])}
        direct = found & (inside if key.named or key.country else tops)
        if not direct and not _names(row.speaker, key):
            return False
    return bool(who)


def _names(speaker: str, key: Key) -> bool:
    """True if the resolved speaker is who is asked for."""
    head = re.split(r"\s(?:in|at|of|for|from|close)\s", speaker)[0]
    words = [word.text.lower() for word in cut_words(head)]
    if key.named:
        return key.text.lower().split()[-1] in words[-2:]
    return bool(words) and bool(key.forms & forms_of(words[-1]))


def _cue_forms(line: Line, row: Attribution) -> frozenset[str]:
    tokens = [token for span in row.cue for token in line.at(span)]
    return frozenset().union(*(token_forms(token) for token in tokens))


def _silent(line: Line, row: Attribution) -> bool:
    """True if nothing was said: "did not say", "declined to comment"."""
    tokens = [token for span in row.cue for token in line.at(span)]
    if _cue_forms(line, row) & _SILENT:
        return True
    return any(negated(token) for token in tokens if token.pos_ == "VERB" and clause_head(token) is token)


def _content(line: Line, row: Attribution) -> Iterator[Hit]:
    spans = [span for span in row.content if any(token.tag_ in _FINITE for token in line.at(span))]
    if not spans:
        return
    longest = max(spans, key=lambda span: (span.end - span.start, -span.start))
    state = "denied by the speaker" if _cue_forms(line, row) & _DENYING else STATED
    yield Hit(line=line, words=longest, state=state, speaker=row.speaker)
