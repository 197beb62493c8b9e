"""What is done in a telling, and to what: the words by which an undertaking is known again in a later report."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.collate.acting import Actor, agent_words, spoken_words
from retold.collate.lexicon import read_rows, read_words
from retold.collate.tellings import Telling
from retold.collate.wording import STOCK, Word, base_form, content_words, nearness, opposed

_NEGATORS = frozenset({"not", "never", "longer", "no"})
_PAPERS = frozenset({"report", "statement", "news"})
# How many words before the head of a telling may turn it: "gave up its plan to fell".
REACH = 6


@dataclass(frozen=True, slots=True)
class Thing:
    """What something is done to: its noun, the words around it that tell it from others, names, figures."""

    core: str
    before: frozenset[str]
    after: frozenset[str]
    named: frozenset[str]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class Doing:
    """A telling taken apart: its act, how the words around turn it, what it is done to, and who may do it.

    `turn` is "begin", "begun", "finish", "drop", "postpone", "not yet" or ""; `agents` is empty where none is said.
    """

    telling: Telling
    acts: frozenset[str]
    turn: str
    negated: bool
    region: tuple[Word, ...]
    subject: tuple[Word, ...]
    agents: tuple[Actor, ...]


def take_apart(telling: Telling, agents: tuple[Actor, ...]) -> Doing:
    """The doing of a telling."""
    start = telling.statement.head.start
    head = [index for index, word in enumerate(telling.words) if word.start <= start < word.end]
    at = head[0] if head else 0
    own = agent_words(telling)
    skipped = own | spoken_words(telling) | _timed(telling)
    ahead = telling.words[max(0, at - REACH) : at]
    acts = _acts(telling, at)
    return Doing(
        telling=telling,
        acts=acts,
        turn=turn_of(acts) or _turned([word for word in ahead if word.start not in own]),
        negated=telling.statement.negated or any(word.base in _NEGATORS for word in ahead if word.start not in own),
        region=_region(telling, at, skipped | _particle(telling, at, acts)),
        subject=tuple(word for word in telling.words if word.start in own),
        agents=agents,
    )


def _timed(telling: Telling) -> frozenset[int]:
    spans = [when.span for when in telling.whens if when.span]
    return frozenset(word.start for word in telling.words if any(s.start <= word.start < s.end for s in spans))


def _acts(telling: Telling, at: int) -> frozenset[str]:
    """The base forms of the act: with the next word if both are one act ("call off", "break ground"), else alone."""
    bases = {base_form(telling.statement.predicate)}
    bases |= {telling.words[at].base} if telling.words else set()
    after = telling.words[at + 1].text.lower() if at + 1 < len(telling.words) else ""
    joined = {f"{base} {after}" for base in bases}
    known = {phrase for phrase in joined if phrase in _rows() or phrase in _turns()}
    return frozenset(known or bases) - {""}


def _particle(telling: Telling, at: int, acts: frozenset[str]) -> frozenset[int]:
    """The place of the word after the head where both are one act."""
    joined = any(" " in act for act in acts) and at + 1 < len(telling.words)
    return frozenset({telling.words[at + 1].start}) if joined else frozenset()


def _region(telling: Telling, at: int, skipped: frozenset[int]) -> tuple[Word, ...]:
    """The words for what is done to: those after the head, up to the circumstances; in the passive, those before."""
    start = telling.statement.head.start
    rows = [argument for argument in telling.statement.arguments if argument.role in ("who", "what")]
    passive = any(row.role == "what" and row.span.start < start for row in rows) or not rows
    kept: list[Word] = []
    for index, word in enumerate(telling.words):
        if index > at and word.text.lower() in read_words("circumstances.txt"):
            break
        if index != at and word.start not in skipped and (index > at or passive):
            kept.append(word)
    return tuple(kept)


def turn_of(acts: frozenset[str]) -> str:
    """The turn that an act itself gives to what is named beside it, "" if none."""
    return next((_turns()[act] for act in sorted(acts) if act in _turns()), "")


def _turned(ahead: list[Word]) -> str:
    """The turn that the words before a head give it: "gave up its plan to", "failed to", "has yet to"."""
    bases = [word.base for word in ahead]
    pairs = [f"{one} {other.text.lower()}" for one, other in zip(bases, ahead[1:], strict=False)]
    return next((_turns()[phrase] for phrase in (*pairs, *bases) if phrase in _turns()), "")


def things_in(words: tuple[Word, ...], core: str) -> list[Thing]:
    """Every thing among the words whose noun is `core` or one near it."""
    return [describe(words, at) for at, word in enumerate(words) if same_noun(word.base, core)]


def same_noun(one: str, other: str) -> bool:
    """True for one noun, nouns of one stock ("withdrawal", "withdrawals"), and nouns for one thing."""
    return one == other or bool(noun_keys(one) & noun_keys(other))


@lru_cache(maxsize=1 << 16)
def noun_keys(base: str) -> frozenset[str]:
    """What nouns for one thing have in common: the noun, for a long one its stock, its lines in the table."""
    stock = {f"{base[:STOCK]}-"} if len(base) > STOCK else set()
    return frozenset({base, *stock, *(f"+{number}" for number in _things().get(base, ()))})


def acts_in(words: tuple[Word, ...], acts: frozenset[str]) -> list[Thing]:
    """Every act among the words that is one of `acts`, as a noun: "the strike", "the dredging"."""
    return [describe(words, at) for at, word in enumerate(words) if same_act(acts, frozenset({word.base}))]


def main_thing(words: tuple[Word, ...]) -> Thing | None:
    """The thing that words after a verb name first: "12 kilometres of lead pipes" is about pipes."""
    stop, units = read_words("phrase_ends.txt"), read_words("units.txt")
    at = -1
    for index, word in enumerate(words):
        lower = word.text.lower()
        if at >= 0 and lower in stop:
            if words[at].base not in units:
                break
            at = -1
        elif _is_noun(word):
            at = index
    return describe(words, at) if at >= 0 else None


def _is_noun(word: Word) -> bool:
    """True for a word that may be what a phrase is about; words of saying, which carry little elsewhere, may."""
    return bool(content_words((word,)) or word.base in _PAPERS) and not word.base[:1].isdigit()


def describe(words: tuple[Word, ...], at: int) -> Thing:
    """The thing whose noun stands at `at`, with what tells it from others of its kind."""
    stop, plain = read_words("phrase_ends.txt"), read_words("plain_modifiers.txt")
    low = at
    while low > 0 and words[low - 1].text.lower() not in stop and at - low < 4:
        low -= 1
    before = [w for w in content_words(words[low:at]) if w.base not in plain and not _named(w) and not _figure(w)]
    after = [w for w in content_words(words[at + 1 :]) if not _named(w) and not _figure(w) and w.base not in plain]
    return Thing(
        core=words[at].base,
        before=frozenset(word.base for word in before),
        after=frozenset(word.base for word in after),
        named=frozenset(word.base for word in words if _named(word)),
        figures=frozenset(word.base for word in words if _figure(word)),
    )


def _named(word: Word) -> bool:
    return word.text[:1].isupper() and word.text.lower() not in read_words("calendar.txt")


def _figure(word: Word) -> bool:
    return word.base[:1].isdigit()


def same_thing(one: Thing, other: Thing) -> bool:
    """True if nothing tells the two apart: no word around their nouns, no name, no figure."""
    if one.named and other.named and not one.named & other.named:
        return False
    if one.figures and other.figures and not one.figures & other.figures:
        return False
    if any(opposed(a, b) for a in one.before for b in other.before):
        return False
    if one.before and other.before and not _meet(one.before, other.before):
        return False
    told = one.named & other.named or one.figures & other.figures or _meet(one.before, other.before)
    return bool(told) or not one.after or not other.after or _meet(one.after, other.after)


def marked_alike(one: Thing, other: Thing) -> bool:
    """True if more than the noun is the same: a name, a figure, a word before it or after it."""
    return bool(
        one.named & other.named
        or one.figures & other.figures
        or _meet(one.before, other.before)
        or _meet(one.after, other.after)
    )


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(nearness(a, b) > 0 for a in one for b in other)


def same_act(one: frozenset[str], other: frozenset[str]) -> bool:
    """True if an act of either side is one of the other's, or keeps the same promise."""
    return any(_one_act(a, b) for a in one for b in other)


@lru_cache(maxsize=1 << 16)
def _one_act(one: str, other: str) -> bool:
    return _trunk(one) == _trunk(other) or bool(_rows().get(one, frozenset()) & _rows().get(other, frozenset()))


def act_keys(acts: Iterable[str]) -> frozenset[str]:
    """What acts that keep one promise have in common: how they begin, and their lines in the table."""
    return frozenset(key for act in acts for key in (_trunk(act), *(f"+{number}" for number in _rows().get(act, ()))))


def _trunk(act: str) -> str:
    """An act without what base forms differ in: "dredg", "dredge"; "instal", "install"."""
    bare = act.rstrip("e")
    return bare[:-1] if len(bare) > 3 and bare[-1] == bare[-2] else bare


@cache
def _rows() -> dict[str, frozenset[int]]:
    return _lines_of("same_acts.tsv")


@cache
def _things() -> dict[str, frozenset[int]]:
    return _lines_of("same_things.tsv")


def _lines_of(table: str) -> dict[str, frozenset[int]]:
    """The lines of a table in which each of its words stands."""
    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(read_rows(table)):
        for phrase in row:
            found[phrase] = found.get(phrase, frozenset()) | {number}
    return found


@cache
def _turns() -> dict[str, str]:
    return dict(read_rows("turns.tsv"))  # type: ignore[arg-type]
