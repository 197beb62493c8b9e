"""A clause turned into a question by rule: "the parcel reached the school" into "Did the parcel reach the school"; one
that says no into the question that it answers: "no map exists" into "Does any map exist"."""

import re

import msgspec

from retold.present.denials import NEGATORS
from retold.present.lookup import Lookup, stem
from retold.present.sides import is_pronoun, subject_of
from retold.present.word_lists import word_list
from retold.text import words
from retold.types import Span, Statement

# A question of more words is not asked; what follows its verb is cut at a break before that.
MOST_WORDS = 16
# So many reports are looked at for how a word is written.
MOST_READ = 40
_BE = frozenset({"is", "are", "was", "were"})
_DO = frozenset({"do", "does", "did"})
_ADVERB = re.compile(
    r"\w+ly|not|never|ever|also|now|already|still|been|being|be|to|have|today|since|just|soon|then|later|yet|again|both"
    r"|all|once"
)
# What a word of negation is in a question.
_ASKED = {"no one": "anyone", "nobody": "anybody", "none": "any", "nothing": "anything", "no": "any"}
_NO = re.compile(r"\b(?:no one|nobody|none(?= of\b)|nothing|no)\b", re.IGNORECASE)
_THERE = re.compile(r"\bthere\s+(?:(is|was|are|were)|(will|would)\s+be|(has|have|had)\s+been)\s+(?=\w)", re.IGNORECASE)
_BREAK = re.compile(
    r"(?:[,;:.!?\"“”()]|\s[-–—])(?=\s|$)|\s(?=(?:and|but|while|who|which|that|because|although|after|before|when|where|"
    r"if|unless|according|since|so|with|despite)\b)"
)
_ENDED = re.compile(r"\s*[,;:.]")
# "between 2001 and 2004" is not cut before "and".
_BETWEEN = re.compile(r"\b(?:between|both)\s+(?:(?!\band\b)[^,;])*$")
# A clause so led is no statement of its own.
_LED = re.compile(
    r"\b(?:who|whom|whose|which|what|when|where|why|how|if|whether|unless|until|before|after)\b", re.IGNORECASE
)
# What stands before the first word of a sentence: nothing, or a mark that opens a quotation.
_OPENING = ("", *"\"'“„«‘")
_APPOSITION = re.compile(r"^\s*,[^,]{1,80},\s*")


class Clause(msgspec.Struct, frozen=True):
    """A clause in parts: the auxiliary that a question begins with, who acts, what follows there, and the base form of
    the verb; `plain` is the verb as it follows "who", and `verb_group` what of it stands in `rest`. It is `denied` by a
    word that the question leaves out, and `by_pronoun` if the subject is "he", "she" or "they"."""

    auxiliary: str
    subject: str
    rest: str
    verb: str
    plain: str = ""
    verb_group: str = ""
    denied: bool = False
    by_pronoun: bool = False

    def ask(self) -> str:
        """The question that yes or no answers, without its mark."""
        told = " ".join(part for part in (self.auxiliary, self.subject, self.rest) if part)
        return told[:1].upper() + told[1:]


def read_clause(telling: Span, lookup: Lookup) -> Clause | None:
    """The parts of a telling with a subject, named or a person by pronoun, and a verb with a tense, or with "there
    was"; None where these are not sure. What a single word denies is read without it."""
    text = lookup.reports[telling.report_id].text
    clause = _read_there(telling, text) or _read_plain(telling, lookup, text)
    if clause is None or len(_NO.findall(f"{clause.subject} {clause.rest}")) > 1:
        return None
    denied = clause.denied or bool(_NO.search(f"{clause.subject} {clause.rest}"))
    asked = msgspec.structs.replace(clause, subject=_asked(clause.subject), rest=_asked(clause.rest), denied=denied)
    told = words(asked.ask())
    if "until" in told and clause.denied:
        return None
    fits = (
        3 <= len(told) <= MOST_WORDS
        and not set(told) & NEGATORS
        and asked.ask().split()[-1] not in word_list("auxiliaries")
        and told[-1] not in word_list("cut short")
    )
    return asked if fits else None


def _read_there(telling: Span, text: str) -> Clause | None:
    """ "There was no fire" in parts."""
    match = _THERE.search(text, telling.start, telling.end)
    if match is None or _LED.search(_last_part(text[telling.start : match.start()])):
        return None
    auxiliary = next(part for part in match.groups() if part).lower()
    after = "be" if match[2] else "been" if match[3] else ""
    rest = " ".join(part for part in (after, _rest(text[match.end() : telling.end])) if part)
    return Clause(auxiliary, "there", rest.removeprefix("not "), "")


def _read_plain(telling: Span, lookup: Lookup, text: str) -> Clause | None:
    """ "The parcel reached the school" in parts."""
    statement = lookup.statements.get(telling)
    found = subject_of(statement)
    if statement is None or found is None or _LED.search(_last_part(text[telling.start : found.start])):
        return None
    subject = _bared(_flat(text[found.start : found.end]))
    by_pronoun = subject.lower() in word_list("pronouns of persons")
    told = words(subject)
    nameless = (is_pronoun(subject) and not by_pronoun) or told[0] in word_list("relatives")
    if nameless or set(told) & word_list("speakers"):
        return None
    between = _between(text[found.end : statement.head.start])
    verb = _verb(statement, between, text, passive=_is_object(statement, found))
    if verb is None:
        return None
    rest = _rest(text[statement.head.end : max(telling.end, statement.head.end)])
    after = " ".join(part for part in (verb[1], rest) if part)
    head = text[statement.head.start : statement.head.end]
    plain = head if verb[0] in _DO else f"{verb[0]} {verb[1]}".strip()
    shown = _lowered(subject, found, lookup)
    denied = bool(NEGATORS & set(between or ()))
    return Clause(verb[0], shown, after, statement.predicate, plain, verb[1], denied, by_pronoun)


def _bared(subject: str) -> str:
    """The subject without what is added after a comma, but where that goes on with what else is meant."""
    first, _, added = subject.partition(", ")
    return subject if re.search(r"\b(?:and|or)\b", added) else first


def _lowered(subject: str, found: Span, lookup: Lookup) -> str:
    """The subject as it stands within a sentence: small, but for a name, a day, or what no report writes small."""
    first = subject.partition(" ")[0].lower()
    if first in word_list("articles") | word_list("pronouns of persons"):
        return subject[:1].lower() + subject[1:]
    named = stem(first) in {stem(day) for day in word_list("days")} or lookup.begins_name(found)
    small = not named and (_is_first(found, lookup) or is_written_small(subject, lookup))
    return subject[:1].lower() + subject[1:] if small else subject


def _last_part(text: str) -> str:
    return text.rpartition(",")[2]


def _is_first(subject: Span, lookup: Lookup) -> bool:
    """True if a subject begins its sentence or a quotation, and no name follows its first word, as one follows a
    title."""
    told = lookup.text(subject).split()
    before = lookup.reports[subject.report_id].text[lookup.sentence(subject).start : subject.start]
    return before[-1:] in _OPENING and not (len(told) > 1 and told[1][:1].isupper())


def _is_object(statement: Statement, subject: Span) -> bool:
    return any(row.span == subject and row.role == "what" for row in statement.arguments)


def _between(words_: str) -> list[str] | None:
    """The words between subject and verb if they are auxiliaries and adverbs alone, an apposition left out."""
    plain = _APPOSITION.sub(" ", words_).lower().replace("’", "'").strip(" ,")
    for short, full in (("can't", "can not"), ("won't", "will not"), ("cannot", "can not"), ("n't", " not")):
        plain = plain.replace(short, full)
    found = plain.split()
    return found if all(word in word_list("auxiliaries") or _ADVERB.fullmatch(word) for word in found) else None


def _verb(statement: Statement, between: list[str] | None, text: str, *, passive: bool) -> tuple[str, str] | None:
    """The auxiliary a question begins with, and the verb as it stands after the subject; None if no tense is sure."""
    if between is None:
        return None
    head = text[statement.head.start : statement.head.end]
    kept = [word for word in between if word not in word_list("left out of questions")]
    if kept and kept[0] in word_list("auxiliaries"):
        return kept[0], " ".join([*kept[1:], head])
    if any(word in word_list("auxiliaries") or word == "to" for word in kept):
        return None
    if head.lower() in _BE:
        return head.lower(), ""
    if passive or head.endswith("ing") or statement.predicate in ("", "be"):
        return None
    if head.lower() in (statement.predicate + "s", statement.predicate + "es", "has"):
        return "does", statement.predicate
    return ("do" if head.lower() == statement.predicate else "did"), statement.predicate


def _rest(words_: str) -> str:
    """What follows the verb up to the first break."""
    flat = "" if _ENDED.match(words_) else _flat(words_)
    breaks = (m for m in _BREAK.finditer(f" {flat}") if m.start() > 1)
    first = next((m for m in breaks if not _BETWEEN.search(f" {flat}"[: m.start()])), None)
    if first is None:
        return flat.strip(" .")
    told = f" {flat}"[: first.start()].strip(" ,;:.")
    return told if first.group().strip() else tight(told)


def tight(text: str) -> str:
    """The words without what is loose at their end."""
    told, loose = text.split(), word_list("hanging") | word_list("cut short")
    while told and told[-1].lower().rstrip(".") in loose:
        told.pop()
    return " ".join(told)


def _asked(text: str) -> str:
    """The words with what a question has for a word of negation."""
    plain = re.sub(r"\b(?:not|never)\s+", "", text)
    return _NO.sub(lambda match: _ASKED[match.group().lower()], plain)


def _flat(text: str) -> str:
    return re.sub(r"[\"“”„«»]", "", " ".join(text.split())).strip(" ,;:")


def is_written_small(text: str, lookup: Lookup) -> bool:
    """True if a report of the story writes the first word of a text without a capital, and it is no title of a name."""
    word, _, rest = text.partition(" ")
    small = re.compile(rf"(?<!\w){re.escape(word.lower())}(?!\w)")
    plain = word[1:] == word[1:].lower() and not rest[:1].isupper()
    return plain and any(small.search(report.text) for report in list(lookup.reports.values())[:MOST_READ])
