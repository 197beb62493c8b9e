"""Furniture by its wording: short lines in which a page speaks to its reader."""

import re
from functools import cache
from importlib.resources import files

from retold.terms import FurnitureKind

MAX_WORDS = 50
# A line needs one phrase that hardly stands in prose, or several that seldom do, and they must make up much of it.
MIN_WEIGHT = 3
MIN_SHARE = 0.25
# So much weight needs no other sign.
SURE_WEIGHT = 6

_SPOKEN = re.compile(
    r"[\"“”«»]|\b(?:said|says|told|tells|added|according|reported|announced|wrote|denied|asked|was|were|had)\b",
    re.IGNORECASE,
)
_READER = re.compile(
    r"\b(?:you|your|you're|our|us|we|here|this (?:story|article|report|page|site|ad|content))\b", re.IGNORECASE
)
_ORDER = re.compile(
    r"(?:please |to )?"
    r"(?:watch|listen|click|tap|scroll|press|play|subscribe|sign|join|follow|share|download|get|read|find|have|enter|support"
    r"|stay|see|visit|like|don['’]t|thank|copy|report|skip|back|register|become|continue|learn|tweet|leave)"
    r"(?::| (?:this|us|our|your|the|here|a|an|to|it|with|on|in|down|up|for|by|more|now|below|link|url|informed|you)"
    r"\b)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w'’.@-]*\w")


def match_wording(text: str) -> tuple[FurnitureKind, str] | None:
    """The kind of furniture that the words of a short line show it to be, with the reason; None if it may be prose."""
    words = _WORD.findall(text.lower().replace("’", "'"))
    if not 2 <= len(words) <= MAX_WORDS or _SPOKEN.search(text):
        return None
    weights = _weigh(f" {' '.join(words)} ")
    if not weights:
        return None
    kind = max(weights, key=lambda kind: (weights[kind][0], kind))
    weight, phrases = weights[kind]
    if weight < max(MIN_WEIGHT, MIN_SHARE * len(words)) or (weight < SURE_WEIGHT and not _addresses(text, len(words))):
        return None
    return kind, f"speaks to the reader of {', '.join(repr(phrase) for phrase in phrases)}"


def _addresses(text: str, length: int) -> bool:
    """True for a line that is no sentence, names the reader or the page, or tells the reader to do something."""
    sentence = length > 4 and text.rstrip("\"”')")[-1:] in ".!?"
    return not sentence or bool(_READER.search(text)) or bool(_ORDER.match(text))


def _weigh(padded: str) -> dict[FurnitureKind, tuple[int, list[str]]]:
    """For each kind the weight of its phrases in the line and the phrases; a phrase within a longer one counts too."""
    weights: dict[FurnitureKind, tuple[int, list[str]]] = {}
    for kind, weight, phrase in _phrases():
        if f" {phrase} " in padded:
            total, found = weights.get(kind, (0, []))
            weights[kind] = (total + weight, [*found, phrase])
    return weights


@cache
def _phrases() -> tuple[tuple[FurnitureKind, int, str], ...]:
    rows = files("retold.read").joinpath("phrases.tsv").read_text("utf-8").splitlines()
    cells = [row.split("\t") for row in rows if row and not row.startswith("#")]
    return tuple(
        (FurnitureKind(kind), int(weight), phrase) for kind, weight, phrases in cells for phrase in phrases.split(", ")
    )
