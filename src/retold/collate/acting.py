"""Who acts in a telling, and whether two reports mean the same by the words for them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.collate.lexicon import read_words
from retold.collate.spans import holds
from retold.collate.tellings import Telling
from retold.collate.wording import STOCK, content_words, cut_words, phrase_head
from retold.terms import NameKind
from retold.types import Name

PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i", "who", "which", "that", "this"})
_OWN = frozenset({"we", "i"})


# A name of no more words than this may be that of a person, whose first name is shared by many.
FIRST_AND_LAST = 2


@dataclass(frozen=True, slots=True)
class Actor:
    """Words for one who acts: the base forms that carry meaning, the noun they are about, and, where they hold a name,
    the words of each of its spellings. `bare` if they name nobody: "the company"."""

    text: str
    words: frozenset[str]
    head: str
    spellings: tuple[tuple[str, ...], ...] = ()

    @property
    def bare(self) -> bool:
        """True for one word for an office or body."""
        return len(self.words) == 1 and (self.head in read_words("bodies.txt") or self.head in read_words("roles.txt"))


def make_actor(text: str, names: Iterable[Name] = ()) -> Actor:
    """The actor that `text` means; `names` are those of the story."""
    words = frozenset(word.base for word in content_words(cut_words(text)))
    held = f" {' '.join(text.split())} "
    kinds = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.GROUP)
    meant = [name for name in names if name.kind in kinds and any(f" {one} " in held for one in name.spellings)]
    spellings = {tuple(word.base for word in cut_words(one)) for name in meant for one in name.spellings}
    return Actor(text, words, phrase_head(text), tuple(sorted(spellings)))


def same_actor(one: Actor, other: Actor, around: frozenset[str] = frozenset()) -> bool:
    """True if both are the same to all appearances: a spelling of one holds one of the other, or every word of the
    shorter has its like in the longer. A bare "the ministry" is only the one of whom the words `around` it speak."""
    if any(_same_spelling(*sorted((a, b), key=len)) for a in one.spellings for b in other.spellings):
        return True
    few, many = sorted((one, other), key=lambda actor: (len(actor.words), sorted(actor.words)))
    if not few.words or not all(any(_like(a, b) for b in many.words) for a in few.words):
        return False
    rest = {word for word in many.words if not any(_like(word, base) for base in few.words)}
    return not few.bare or (_like(few.head, many.head) and rest <= around)


def _same_spelling(few: tuple[str, ...], many: tuple[str, ...]) -> bool:
    """True if the longer spelling holds the shorter; of one word only as its first of three or more, or as its last."""
    if len(few) == 1:
        return few[0] == many[-1] or (len(many) > FIRST_AND_LAST and few[0] == many[0])
    return set(few) <= set(many)


def _like(one: str, other: str) -> bool:
    """True for equal words and words of one stock: "ministry", "minister"."""
    return one == other or (len(one) > STOCK and len(other) > STOCK and one[:STOCK] == other[:STOCK])


def find_agents(telling: Telling, before: Sequence[Telling], names: Sequence[Name]) -> tuple[Actor, ...]:
    """Those who may be meant by the subject of a telling: it itself, or for a pronoun who speaks, spoke or acted last;
    none if it has no subject. `before` are the tellings before it in its paragraph."""
    whos = [argument for argument in telling.statement.arguments if argument.role == "who"]
    found: list[str] = []
    for argument in whos:
        if argument.text.lower() not in PRONOUNS:
            found.append(argument.text)
            continue
        speaker = telling.attribution.speaker if telling.attribution else ""
        found += [speaker, telling.source]
        if argument.text.lower() not in _OWN:
            found += [telling.spoken_before, *_subjects(before[-2:])]
    return tuple(make_actor(text, names) for text in dict.fromkeys(found) if text)


def _subjects(before: Sequence[Telling]) -> list[str]:
    rows = [argument for telling in before for argument in telling.statement.arguments if argument.role == "who"]
    return [argument.text for argument in rows if argument.text.lower() not in PRONOUNS]


def spoken_words(telling: Telling) -> frozenset[int]:
    """The places of the words of a telling that say who says it."""
    parts = (*telling.attribution.source, *telling.attribution.cue) if telling.attribution else ()
    return frozenset(word.start for word in telling.words if any(part.start <= word.start < part.end for part in parts))


def agent_words(telling: Telling) -> frozenset[int]:
    """The places of the words of its subjects."""
    spans = [argument.span for argument in telling.statement.arguments if argument.role == "who"]
    return frozenset(
        word.start
        for word in telling.words
        if any(holds(telling.span, span) and span.start <= word.start < span.end for span in spans)
    )
