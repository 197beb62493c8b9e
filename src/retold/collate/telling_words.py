"""The words of a telling by what they do in it: the clause, who and what, its head words, who acts, its sentence."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from retold.collate.lexicon import read_rows
from retold.collate.tellings import Telling
from retold.collate.wording import base_form, content_words, cut_words, phrase_head

Bag = tuple[str, ...]
ROLES = ("who", "what", "whom", "where", "when")
# More words of one argument are not looked at.
LONGEST = 8
_SPEAKERS = frozenset({"i", "we"})


def gather_bags(tellings: Sequence[Telling]) -> dict[str, list[Bag]]:
    """By name a bag of base forms for each telling: each word once, in order; empty where a telling has none."""
    found = {name: [_once(take(telling)) for telling in tellings] for name, take in _BAGS.items()}
    found["clause with arguments"] = [
        _once([*clause, *who, *what[:6], *whom])
        for clause, who, what, whom in zip(*(found[name] for name in ("clause", "who", "what", "whom")), strict=True)
    ]
    found["near sentences"] = _with_neighbours(tellings)
    return found


def _once(words: Sequence[str]) -> Bag:
    return tuple(dict.fromkeys(words))


def _role(role: str) -> Callable[[Telling], list[str]]:
    """Takes the words of the arguments of a role; "we" in what someone says stands for the speaker."""

    def take(telling: Telling) -> list[str]:
        """The base forms of the role's words in one telling."""
        speaker = telling.attribution.speaker if telling.attribution else ""
        given = [argument.text for argument in telling.statement.arguments if argument.role == role]
        texts = [speaker if speaker and text.lower() in _SPEAKERS else text for text in given]
        return [base for text in texts for base in _bases(text)[:LONGEST]]

    return take


def _bases(text: str) -> list[str]:
    return [word.base for word in content_words(cut_words(text))]


def _predicate(telling: Telling) -> list[str]:
    return [base_form(telling.statement.predicate)] if telling.statement.predicate else []


def _heads(telling: Telling) -> list[str]:
    """The head words of who, what and whom, the predicate and what is counted."""
    arguments = [argument.text for argument in telling.statement.arguments if argument.role in ("who", "what", "whom")]
    heads = [phrase_head(text) for text in arguments]
    return [head for head in [*heads, *_predicate(telling), *_counted_heads(telling)] if head]


def _counted_heads(telling: Telling) -> list[str]:
    return [head for quantity in telling.quantities if (head := phrase_head(quantity.counted))]


def _capitals(text: str) -> list[str]:
    return [word.base for word in content_words(cut_words(text)) if word.text[:1].isupper()]


def _actors(telling: Telling) -> list[str]:
    """The names among who, whom and the speaker."""
    texts = [argument.text for argument in telling.statement.arguments if argument.role in ("who", "whom")]
    return [base for text in [*texts, _speaker(telling)] for base in _capitals(text)]


def _speaker(telling: Telling) -> str:
    return telling.attribution.speaker if telling.attribution else ""


_BAGS: Mapping[str, Callable[[Telling], Sequence[str]]] = {
    "clause": lambda telling: telling.bases,
    "sentence": lambda telling: [*telling.context, *telling.bases],
    **{role: _role(role) for role in ROLES},
    "predicate": _predicate,
    "names": lambda telling: [word.base for word in telling.content if word.text[:1].isupper()],
    "heads": _heads,
    "counted": lambda telling: [base for quantity in telling.quantities for base in _bases(quantity.counted)],
    "counted heads": _counted_heads,
    "actors": _actors,
    "speaker": lambda telling: _bases(_speaker(telling)),
}


def _with_neighbours(tellings: Sequence[Telling]) -> list[Bag]:
    """The words of the sentence of each telling and of the sentences with tellings before and after it."""
    found = []
    for index, telling in enumerate(tellings):
        sides = [_next_sentence(tellings, index, step) for step in (-1, 1)]
        found.append(_once([*telling.context, *sides[0], *sides[1]]))
    return found


def _next_sentence(tellings: Sequence[Telling], index: int, step: int) -> tuple[str, ...]:
    own = tellings[index]
    at = index + step
    while 0 <= at < len(tellings) and tellings[at].report_id == own.report_id:
        if tellings[at].context != own.context:
            return tellings[at].context
        at += step
    return ()


def gives_cause(telling: Telling) -> bool:
    """True if the words say why."""
    return bool(_pattern("causing.txt").search(telling.text))


def answers_for(telling: Telling) -> bool:
    """True if the words say that somebody takes, refuses or is given the blame for a deed, or that it is so."""
    return bool(_pattern("answering_for.txt").search(telling.text))


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(row[0] for row in read_rows(name))})\b", re.IGNORECASE)
