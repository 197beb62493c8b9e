"""Answers that are persons or bodies: who did it, who holds a role, who somebody is."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from retold.ask.clauses import agents, clause_head, negated, patients
from retold.ask.hit import DENIED, STATED, Hit, make_hit
from retold.ask.likeness import country_of, forms_of, token_forms
from retold.ask.lines import Line
from retold.ask.match import is_person, match_clauses, phrase
from retold.ask.question import Key, Question
from retold.ask.retrieve import names_meant
from retold.ask.settings import LEDE
from retold.extract.words import Token
from retold.terms import NameKind
from retold.types import Span

_NO_PART = frozenset({"DET", "PUNCT", "SPACE", "PRON"})
_LESSER = frozenset({"deputy", "vice", "former", "ex", "acting", "assistant", "interim", "late", "then", "outgoing"})
_OF_STATE = frozenset({"minister", "president", "governor", "premier", "chancellor", "senator", "king", "queen"})
_DYING = frozenset({"die", "perish"})
_SAID_BY = frozenset({"he", "she", "it", "i", "we"})


def answer_who(line: Line, question: Question) -> Iterator[Hit]:
    """Who does, or has done to them, what is asked."""
    wants_patient = question.passive or bool(question.keys_of("who"))
    for match in match_clauses(line, question):
        parts = _parts(match.anchor, question, wants_patient)
        hit = make_hit(line, [match.anchor], match.head, loose=match.loose)
        if hit.state == DENIED or negated(match.anchor):
            continue
        for noun in parts:
            words = _who(line, noun)
            if words and not _is_asked(line, question, words):
                yield replace(hit, words=line.span(words))
            elif not words and noun.lower_ in {"he", "she"} and (name := line.subject_before()):
                yield replace(hit, words=line.span([noun]), value=name)
    if not wants_patient and question.keys_of("what"):
        yield from _holders(line, question, question.verb)


def _parts(anchor: Token, question: Question, wants_patient: bool) -> list[Token]:
    """The nouns that may be who: of one who died, and in another's words was killed, the one it was done to."""
    asks_dying, dies = forms_of(question.verb_text) & _DYING, token_forms(anchor) & _DYING
    if asks_dying and not dies:
        return patients(anchor)
    if dies and not asks_dying:
        return agents(anchor) if wants_patient else []
    return patients(anchor) if wants_patient else agents(anchor)


def _who(line: Line, noun: Token) -> list[Token]:
    """The words for who it is; for "he" in what somebody says, those of the speaker."""
    if noun.pos_ == "PRON":
        return _speaker_words(line, noun) if noun.lower_ in _SAID_BY else []
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        return phrase(noun.head)
    return _with_name(noun) if is_person(line, noun) else []


def _with_name(noun: Token) -> list[Token]:
    """The noun's phrase, with the name that stands beside it: "the minister, Ana Berg"."""
    named = [child for child in noun.children if child.dep_ == "appos" and child.pos_ == "PROPN"]
    own = phrase(noun)
    if named and named[0].i > noun.i:
        return [*own, *phrase(named[0])]
    return [*own, *_name_behind(own)]


def _name_behind(words: Sequence[Token]) -> list[Token]:
    """The name between commas behind a description: "the head of the guard, Colonel Berg,"."""
    rest = [token for token in words[-1].sent if token.i > words[-1].i]
    if len(rest) < 3 or rest[0].text != "," or any(token.pos_ == "PROPN" for token in words[:1]):
        return []
    run = list(takewhile(lambda token: token.pos_ == "PROPN", rest[1:]))
    return run if run and len(rest) > len(run) + 1 and rest[len(run) + 1].text == "," else []


def _speaker_words(line: Line, pronoun: Token) -> list[Token]:
    at = line.sentence.position(pronoun)
    for row in line.attributions:
        if any(span.start <= at < span.end for span in row.content):
            found = [token for span in row.source for token in line.at(span)]
            if found and not any(token.pos_ == "PRON" for token in found):
                return found
    return []


def _is_asked(line: Line, question: Question, words: Sequence[Token]) -> bool:
    """True if the words only say back what was asked."""
    own = {token.i for token in words}
    asked = {token.i for key in question.keys if key.role != "of" for token in line.find(key)}
    return own <= asked


def answer_role(line: Line, question: Question) -> Iterator[Hit]:
    """Who holds a role: the person whose name stands with its words."""
    yield from _holders(line, question, frozenset())


def _holders(line: Line, question: Question, verb: frozenset[str]) -> Iterator[Hit]:
    """The persons whose name stands with the role; `verb` is that of "who leads the union": its leader holds it."""
    role = [key for key in question.keys if key.role != "of" or not (key.named or key.country)]
    of = [key for key in question.keys if key not in role]
    for span, kind in _persons(line):
        tokens = line.at(span)
        window = _description(line, tokens)
        beside = {token.i for token in window}
        if kind is not NameKind.PERSON and not verb:
            continue
        if verb and not any(verb & token_forms(token) for token in window if _names_doer(token)):
            continue
        if not all(_stands(line, key, role, window) for key in role) or _is_lesser(window, question):
            continue
        missing = [key for key in of if not beside & {token.i for token in line.find(key)}]
        others = [token for token in window if not any(token in line.find(key) for key in role)]
        if all(_understood(line, key, tokens, others) for key in missing):
            head = clause_head(tokens[0])
            hit = make_hit(line, tokens, head, loose=tuple(key.text for key in missing))
            yield replace(hit, state=STATED, certainty=None)


def _names_doer(token: Token) -> bool:
    """True for "leader", "owner", "head"; not for "warning"."""
    doer = token.lower_.removesuffix("s").endswith(("er", "or", "head", "chair", "man", "woman", "chief", "boss"))
    return token.pos_ == "NOUN" and doer


def _is_lesser(window: Sequence[Token], question: Question) -> bool:
    """True if the words make the role another one than was asked for: a deputy, a former holder."""
    asked = {word.lower() for word in question.text.rstrip("?").split()}
    return bool({token.lower_ for token in window} & _LESSER - asked)


def bears(line: Line, question: Question) -> Iterator[Hit]:
    """Whether a name stands with the role asked for: "Is Ana Berg the mayor?"."""
    named = [key for key in question.keys if key.named and not key.country and key.role != "of"]
    role = [key for key in question.keys if key not in named]
    for tokens in _runs(line.find(named[0])) if len(named) == 1 and role else []:
        window = _description(line, tokens)
        beside = {token.i for token in window}
        stands = all(beside & {token.i for token in line.find(key)} for key in role)
        if stands and not _is_lesser(window, question):
            whole = [token for token in line.tokens if token.i in beside] + tokens
            yield replace(make_hit(line, whole, clause_head(tokens[0])), state=STATED, value=STATED, certainty=None)


def _stands(line: Line, key: Key, role: Sequence[Key], window: Sequence[Token]) -> bool:
    """True if a word of the role stands beside the name; "of the region" may stand with the role elsewhere in the
    report, where the name has no such words of its own."""
    if {token.i for token in window} & {token.i for token in line.find(key)}:
        return True
    if key.role == "of" and line.find(key) and not any(token.lower_ == "of" for token in window):
        return True
    if key.role != "of" or any(token.lower_ == "of" for token in window):
        return False
    heads = "|".join(sorted(re.escape(one.text) for one in role if one.role != "of"))
    forms = "|".join(sorted(re.escape(form) for form in key.forms))
    pattern = rf"(?<!\w)(?:{heads}) of (?:the |a |an |its |this )?(?:[\w-]+ ){{0,2}}?(?:{forms})s?(?!\w)"
    return re.search(pattern, line.report.text, re.IGNORECASE) is not None


def _persons(line: Line) -> list[tuple[Span, NameKind]]:
    """The names of persons and bodies in the sentence."""
    kinds = {NameKind.PERSON, NameKind.ORGANISATION}
    own = [(span, name.kind) for name in line.extraction.names for span in name.mentions if name.kind in kinds]
    rows = [(span, kind) for span, kind in own if line.holds(span)]
    capital = [(span, kind) for span, kind in rows if line.words(span)[:1].isupper()]
    return sorted(set(capital))


def _description(line: Line, tokens: Sequence[Token]) -> list[Token]:
    """The words that describe a name: its title before it, what stands beside it between commas."""
    first, last = tokens[0], tokens[-1]
    top = next((token for token in tokens if token.head not in tokens), last)
    found = [token for token in phrase(top) if token.i < first.i]
    for child in top.children:
        who = child.dep_ == "relcl" and any(token.lower_ in {"who", "whose"} for token in child.subtree)
        if (child.dep_ == "appos" or who) and child.i > last.i:
            found += child.subtree
    if top.dep_ == "appos":
        noun = top.head
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in {"NOUN", "PROPN"}:
            noun = noun.head.head
        found += [token for token in phrase(noun) if token.i < first.i]
        found += [token for child in noun.children if child.dep_ == "prep" for token in child.subtree]
    if top.dep_ in {"nsubj", "attr"} and top.head.lemma_.lower() == "be":
        found += [under for child in top.head.children if child.dep_ in {"attr", "nsubj"} for under in child.subtree]
    return [token for token in dict.fromkeys(found) if not first.i <= token.i <= last.i]


def _understood(line: Line, key: Key, tokens: Sequence[Token], window: Sequence[Token]) -> bool:
    """True if the country or body of a role goes without saying: no other stands beside it, and it is the first that
    the paragraph names before it."""
    if any(token.pos_ == "PROPN" or token.dep_ == "poss" or country_of(token.text) for token in window):
        return False
    at = line.sentence.position(tokens[0])
    if key.country:
        rows = [row for row in line.extraction.places if country_of(row.name) and row.span.start < at]
        start = line.paragraph[0].start
        inside = [row for row in rows if row.span.start >= start]
        return bool(inside) and inside[0].country == key.country
    words = {token.lemma_.lower() for token in _description(line, tokens)}
    if line.subjects_before(key):
        return True
    kind = NameKind.PLACE if "mayor" in words else NameKind.ORGANISATION
    return not words & _OF_STATE and _is_first_named(line, key, kind)


def _is_first_named(line: Line, key: Key, kind: NameKind) -> bool:
    """True if of all towns, or of all bodies, it is the first that the report names: what it is about."""
    rows = [
        (span.start, name)
        for name in line.names
        for span in name.mentions
        if span.report_id == line.report.id and name.kind is kind and not country_of(name.text)
    ]
    first = min(rows, key=lambda row: row[0], default=None)
    return first is not None and first[0] < LEDE and first[1] in names_meant(key, line.names)


def answer_who_is(line: Line, question: Question) -> Iterator[Hit]:
    """What stands with a name to say who it is."""
    for key in question.keys:
        found = line.find(key)
        runs = _runs(found)
        for tokens in runs:
            window = [token for token in _description(line, tokens) if token.pos_ not in _NO_PART]
            nouns = [token for token in window if token.pos_ in {"NOUN", "PROPN"}]
            words = _stretch(window, tokens)
            if nouns and words[0].pos_ not in {"VERB", "AUX", "PART"}:
                head = clause_head(tokens[0])
                yield replace(make_hit(line, words, head), state=STATED, certainty=None)


def _runs(tokens: Sequence[Token]) -> list[list[Token]]:
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: token.i):
        if runs and runs[-1][-1].i + 1 == token.i:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _stretch(window: Sequence[Token], tokens: Sequence[Token]) -> list[Token]:
    """The longest run of describing words that lies on one side of the name."""
    before = [token for token in window if token.i < tokens[0].i]
    after = [token for token in window if token.i > tokens[-1].i]
    return max((before, after), key=len)
