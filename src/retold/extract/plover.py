"""The PLOVER word lists: which words name which of the sixteen event types, and the frames they need."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from retold.terms import EventType

ANY = "-"


@dataclass(frozen=True, slots=True)
class Frame:
    """One use of a verb: the particle or preposition and the objects that it asks for, and the type it then names."""

    type: EventType
    particle: str
    objects: frozenset[str]

    @property
    def weight(self) -> int:
        """How much the frame asks for: the fuller frame wins."""
        return 2 * bool(self.objects) + bool(self.particle)


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a word list of lexicon/en, comments and empty lines left out."""
    text = files("retold.extract").joinpath("lexicon", "en", name).read_text(encoding="utf-8")
    return tuple(tuple(line.split("\t")) for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def verb_frames() -> dict[str, tuple[Frame, ...]]:
    """The frames of each verb, in the order of the list."""
    found: dict[str, list[Frame]] = {}
    for type_, verbs, particle, objects in rows("plover_verbs.tsv"):
        frame = Frame(EventType(type_), "" if particle == ANY else particle, frozenset(_expand(objects)))
        for verb in verbs.split():
            found.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in found.items()}


@cache
def event_nouns() -> dict[str, EventType]:
    """The type of each noun that names a happening."""
    return {noun: EventType(type_) for type_, nouns in reversed(rows("plover_nouns.tsv")) for noun in nouns.split()}


@cache
def arms() -> frozenset[str]:
    """Nouns of attacks and weapons: things that can be said to assault."""
    attacks = {noun for noun, type_ in event_nouns().items() if type_ is EventType.ASSAULT}
    return frozenset(attacks | _classes()["@attack"])


@cache
def complement_words() -> dict[str, str]:
    """What each word makes of the act that is its complement: "refuse", "threaten", "ask", "commit", "plan", ..."""
    return {word: kind for kind, words in reversed(rows("plover_complements.tsv")) for word in words.split()}


@cache
def light_verbs() -> frozenset[str]:
    """Verbs that only say that the happening named by their object takes place."""
    return frozenset(word for (word,) in rows("plover_light.txt"))


@cache
def measures() -> frozenset[str]:
    """Nouns that only measure what follows them after "of"."""
    return frozenset(word for (word,) in rows("plover_measures.txt"))


@cache
def undergone() -> dict[str, frozenset[str]]:
    """Verbs whose subject undergoes what a noun names -> the particles before that noun, "" for an object."""
    found: dict[str, set[str]] = {}
    for verbs, particle in rows("plover_undergone.tsv"):
        for verb in verbs.split():
            found.setdefault(verb, set()).add("" if particle == ANY else particle)
    return {verb: frozenset(particles) for verb, particles in found.items()}


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in rows("plover_objects.tsv")}


def _expand(objects: str) -> Iterator[str]:
    for item in objects.split(",") if objects != ANY else ():
        yield from _classes()[item] if item.startswith("@") else (item,)
