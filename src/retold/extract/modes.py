"""Modes of coded events: in what way one was done, where the words about the trigger say so (PLOVER 2021)."""

from collections.abc import Iterator
from functools import cache

from retold.extract.plover import ANY, rows
from retold.extract.triggers import Trigger, bases
from retold.extract.words import Token
from retold.terms import EventType

_BESIDE = frozenset({"dobj", "nsubj", "nsubjpass", "attr", "oprd", "acomp", "advmod", "prt", "compound", "amod"})
_MEANS = frozenset({"prep", "agent", "dative"})


@cache
def modes() -> dict[EventType, tuple[tuple[str, frozenset[str]], ...]]:
    """The modes of each type with the words that show them, in the order they are tried."""
    found: dict[EventType, list[tuple[str, frozenset[str]]]] = {}
    for type_, mode, words in rows("plover_modes.tsv"):
        shown = frozenset[str]() if words == ANY else frozenset(words.split())
        found.setdefault(EventType(type_), []).append((mode, shown))
    return {type_: tuple(listed) for type_, listed in found.items()}


def mode_of(trigger: Trigger) -> str:
    """The mode that the trigger, its verb, their objects or means show; "" where none is clear."""
    words = {form for token in _about(trigger) for form in bases(token)}
    return next((mode for mode, shown in modes().get(trigger.type, ()) if not shown or words & shown), "")


def _about(trigger: Trigger) -> Iterator[Token]:
    """The trigger, the verbs it stands for, and what hangs on them: objects, subjects, particles and means."""
    for head in dict.fromkeys((trigger.word, trigger.act, trigger.complement)):
        if head is None:
            continue
        yield head
        for child in head.children:
            if child.dep_ in _BESIDE:
                yield child
            elif child.dep_ in _MEANS:
                yield from (noun for noun in child.children if noun.dep_ == "pobj")
