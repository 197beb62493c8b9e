"""Who undertakes something in a telling: whether somebody binds themselves to what is not done yet, and who it is."""

import re

from retold.collate.lexicon import read_words
from retold.collate.spans import meets
from retold.collate.tellings import Telling
from retold.collate.vague import is_vague
from retold.collate.vectors import vector_of
from retold.collate.wording import Word, base_form, cut_words, is_known, phrase_head
from retold.terms import Modality, NameKind, StatementKind
from retold.types import Argument

STATES = {
    Modality.BEGUN: "begun",
    Modality.SET: "announced",
    Modality.PROMISED: "announced",
    Modality.PLANNED: "announced",
    Modality.INTENDED: "announced",
}
_SAID = frozenset({StatementKind.ASSERTED, StatementKind.ATTRIBUTED, StatementKind.PLANNED})
# Verbs that bind whoever does them, with what is promised as their object.
PROMISES = frozenset({"promise", "pledge", "vow", "guarantee"})
_WISHES = frozenset(
    {"want", "wish", "hope", "like", "try", "seek", "wanted", "attempt", "plot", "conspire", "threaten"}
)
FEWEST_WORDS = 2
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})
_OWN = frozenset({"we", "i"})
_WILL = frozenset({"will", "shall", "we'll", "i'll"})
_EXPECTING = frozenset({"expect", "expected", "forecast", "predict", "anticipate", "likely"})
# "Was going to" outside the words of a speaker tells of a plan that is past.
_WAS_GOING = re.compile(r"\b(?:was|were) (?:\w+ )?going to\b", re.IGNORECASE)
# Whoever turns down an offer to do something does not undertake it.
_DECLINED = re.compile(
    r"\b(?:refus\w+|reject\w+|declin\w+|turned down|denied|spurn\w+)(?: \w+)? "
    r"(?:offer|plan|call|request|proposal|demand)s? to$",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:have|has|had|need|needs|needed) to$|\b(?:be|is|are|was|were) able to$", re.IGNORECASE)
_ASKS = re.compile(r"(?:whether|if|how|why|who|whom|what|where|which)\b", re.IGNORECASE)


def undertakes(telling: Telling) -> bool:
    """True if someone who can act binds themselves to something that is not done yet.

    What somebody must do, will undergo or go on being, what others expect of them, what is asked, and what could not be
    told kept (`is_vague`) is none.
    """
    statement = telling.statement
    promises = statement.predicate in PROMISES and any(row.role == "what" for row in statement.arguments)
    ahead = (statement.modality in STATES or is_offer(telling)) and not _befalls(telling) and not _only_wishes(telling)
    if statement.kind not in _SAID or statement.negated or not (ahead or promises):
        return False
    return not _is_open(telling) and not is_vague(telling) and bool(find_actor(telling))


def is_offer(telling: Telling) -> bool:
    """True for "will", with what it hangs on said in a clause of its own: "will free the pilots if the siege ends"."""
    if telling.statement.modality is not Modality.CONDITIONAL:
        return False
    before = [word.text.lower() for word in telling.words if word.start < telling.statement.head.start]
    return bool(_WILL & set(before)) and not set(before) & read_words("circumstances.txt")


def _befalls(telling: Telling) -> bool:
    """True for what is no doing of one's own: a state, what one undergoes or must do, and what "it" takes or costs."""
    base = base_form(telling.statement.predicate)
    whos = {row.text.lower() for row in telling.statement.arguments if row.role == "who"}
    impersonal = base == "take" and ("it" in whos or any(row.value.startswith("P") for row in telling.whens))
    return base in read_words("befalling.txt") or impersonal or bool(_MUST.search(_ahead(telling)))


def _is_open(telling: Telling) -> bool:
    """True for what is asked ("whether it would sell"), what others expect, and a plan that is over."""
    bases = [word.base for word in telling.words if word.start < telling.statement.head.start]
    texts = [word.text.lower() for word in telling.words if word.start < telling.statement.head.start]
    expected = any(
        base in _EXPECTING and (texts[at + 1 : at + 2] != ["to"] or texts[at] in ("expected", "likely"))
        for at, base in enumerate(bases)
    )
    past = _WAS_GOING.search(_ahead(telling)) and not (telling.attribution and not _quoted(telling))
    whos = {row.text.lower() for row in telling.statement.arguments if row.role == "who"}
    supposed = bool(whos & _OWN) and "would" in texts  # In one's own words "I would" supposes.
    return (
        expected
        or bool(past)
        or supposed
        or bool(_DECLINED.search(_ahead(telling)))
        or bool(_ASKS.match(telling.text) and not is_offer(telling))
    )


def _quoted(telling: Telling) -> bool:
    """True if a speaker's own words are told, whose tenses are not moved back."""
    return any(row.text.lower() in _OWN for row in telling.statement.arguments) or "”" in telling.text


def _ahead(telling: Telling) -> str:
    """The words of a telling before its head, as they stand."""
    return telling.text[: max(0, telling.statement.head.start - telling.span.start)].rstrip()


def _only_wishes(telling: Telling) -> bool:
    """True for what is wanted, hoped or tried, and for "I will do", which says neither what nor when."""
    before = [word for word in telling.words if word.start < telling.statement.head.start]
    intended = telling.statement.modality is Modality.INTENDED and any(word.base in _WISHES for word in telling.words)
    wished = intended or any(word.base in _WISHES for word in before)
    return wished or (len(telling.content) < FEWEST_WORDS and not telling.whens)


def find_actor(telling: Telling) -> str:
    """Who undertakes it: a named person, organisation or place, a government, an office; "" if no one who can.

    Where a thing is told to do what only its keepers can ("the bridge would reopen"), it is whoever says so.
    """
    whos = [argument for argument in telling.statement.arguments if argument.role == "who"]
    found = next((actor for argument in whos if (actor := _acting(telling, argument))), "")
    return found or _keeper(telling)


def _keeper(telling: Telling) -> str:
    """The able speaker who says that a thing will be opened, built, paid and the like; "" if there is none."""
    speaker = telling.attribution.speaker if telling.attribution else ""
    return speaker if speaker and is_kept(telling) and is_able(speaker) else ""


def is_kept(telling: Telling) -> bool:
    """True if a thing, no body and no person, is told to have done with it what promises are made of."""
    whos = [row for row in telling.statement.arguments if row.role == "who"]
    whats = [row for row in telling.statement.arguments if row.role == "what"]
    subject = whos[0] if whos else next((row for row in whats if row.span.start < telling.statement.head.start), None)
    if subject is None or subject.text.lower() in _PRONOUNS or is_able(subject.text) or _is_someone(telling, subject):
        return False
    if any(word.base in read_words("natural.txt") for word in _noun_phrase(subject.text)):
        return False
    passive = not whos
    return base_form(telling.statement.predicate) in read_words("kept_acts.txt") and (passive or not whats)


def _is_someone(telling: Telling, argument: Argument) -> bool:
    people = (NameKind.PERSON, NameKind.GROUP)
    return any(meets(m.span, argument.span) and m.name.kind in people for m in telling.mentions)


def _acting(telling: Telling, argument: Argument) -> str:
    """The words for whoever an argument means, if they can act; a pronoun means who speaks, or spoke last."""
    speaker = telling.attribution.speaker if telling.attribution else telling.spoken_before
    if argument.text.lower() in _PRONOUNS:
        return _meant(telling, argument.text.lower(), speaker)
    if all(word.base in read_words("calendar.txt") or word.base[:1].isdigit() for word in cut_words(argument.text)):
        return ""
    head = phrase_head(argument.text)
    named = any(
        meets(m.span, argument.span) and m.name.kind is not NameKind.OTHER and head in base_forms(m.name.text)
        for m in telling.mentions
    )
    able = named or _is_able_here(telling, argument) or argument.text == speaker or is_proper(argument.text)
    return argument.text if able else ""


def _meant(telling: Telling, pronoun: str, speaker: str) -> str:
    """Whom a pronoun may mean: "we" whoever speaks, and where nobody does the publisher, who binds itself to nothing of
    the news; "it" is no person and "they" no one person."""
    if pronoun in _OWN:
        body = pronoun == "i" and phrase_head(speaker) in read_words("bodies.txt") - read_words("roles.txt")
        return speaker if telling.attribution and not body else ""
    persons = [m.name.text for m in telling.mentions if m.name.kind is NameKind.PERSON]
    return "" if pronoun in ("it", "they") and (is_person(speaker) or speaker in persons) else speaker


def is_person(phrase: str) -> bool:
    """True for words for a person: an office or calling is named among them, and no body is."""
    words = list(cut_words(phrase.split(",")[0]))
    heads = {word.base for word in words if word.text[:1].islower() or word is words[0]}
    roles = read_words("roles.txt")
    return phrase_head(phrase) in roles or bool(heads & roles and _ends_in_name(words))


def _ends_in_name(words: list[Word]) -> bool:
    return len(words) > 1 and words[-1].text[:1].isupper()


def _is_able_here(telling: Telling, argument: Argument) -> bool:
    """As `is_able`; one word of the language that is a capital only because it begins its sentence is no name."""
    words = cut_words(argument.text)
    alone = len(words) == 1 and not any(meets(m.span, argument.span) for m in telling.mentions)
    bodily = words[0].base in read_words("bodies.txt") | read_words("roles.txt") if words else False
    return is_able(argument.text) and (bodily or not alone or not vector_of(words[0].text).any())


def is_able(phrase: str) -> bool:
    """True for words for a body or office, alone or before its name ("the consortium Sahl"), and for words that end in
    a name ("ferry line Ternsea"); not for what a storm or river is called."""
    words = _noun_phrase(phrase)
    if any(word.base in read_words("natural.txt") for word in words):
        return False
    bodies, roles = read_words("bodies.txt"), read_words("roles.txt")
    return any(word.base in bodies or word.base in roles for word in words) or any(map(_is_name, words[-1:]))


def _noun_phrase(phrase: str) -> list[Word]:
    """The words of a phrase up to its first preposition or clause: "The city of Mandel" gives "The city"."""
    found: list[Word] = []
    for word in cut_words(phrase):
        if found and word.text.lower() in read_words("phrase_ends.txt"):
            break
        found.append(word)
    return found


def _is_name(word: Word) -> bool:
    """True for a capitalised word that is none of the language's own; it may stand first in its sentence."""
    return word.text[:1].isupper() and not is_known(word.base) and len(word.text) > 2


def base_forms(text: str) -> frozenset[str]:
    """The base forms of the words of a name."""
    return frozenset(word.base for word in cut_words(text))


def is_proper(text: str) -> bool:
    """True for a name of two capitalised words or more at the beginning: "Norhaven Gas Lines, the owner"."""
    return len(text.split()) > 1 and all(word[:1].isupper() for word in text.split()[:2])
