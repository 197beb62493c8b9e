"""Whether words say yes or no: what is denied within them, and what is cited around them only to be denied."""

import re

from retold.text import words

NEGATORS = frozenset(
    {"not", "no", "never", "nobody", "nothing", "none", "neither", "without", "denied", "denies", "deny", "denying"}
)
_CLAIM = r"(?:claim|report|allegation|suggestion|accusation|rumou?r|idea|speculation|assertion|version|stor(?:y|ies))s?"
_FALSE = r"(?:false|untrue|not true|wrong|nonsense|unfounded|baseless)"
# "denied that", "rejected claims that", "contrary to reports that": up to the words that are cited.
_CITING = re.compile(
    r"(?:\bden(?:y|ies|ied|ying)\b[^.;:!?]*"
    rf"|\b(?:reject|dismiss|refut|disput|rebuff)(?:s|es|ed|ing)?\b[^.,;:!?]*\b{_CLAIM}\b[^.;:!?]*"
    r"|\bcontrary to (?:what\b)?[^.,;:!?]*|\bno truth (?:in|to)\b[^.;:!?]*"
    rf"|\b{_FALSE}(?: {_CLAIM})? that\b[^.;:!?]*|\bn(?:either|or)\s+(?:\w+\s+nor\s+)?)$",
    re.IGNORECASE,
)
# "..., which he denies", "... is false".
_CITED = re.compile(
    r"^[\"”’']?,?\s*(?:(?:which|something|a (?:claim|charge|report))\b[^,.;:]{0,40}"
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?)\b"
    rf"|(?:is|was|are|were) (?:a lie|invented|{_FALSE})\b)",
    re.IGNORECASE,
)
# "The claim that ... is not true".
_CLAIMED = re.compile(rf"\b{_CLAIM}\b[^.;:!?]*\bthat\b[^.;:!?]*$", re.IGNORECASE)
_UNTRUE = re.compile(rf"^[^.;:!?]{{0,60}}\b(?:is|was|are|were) (?:a lie|invented|{_FALSE})\b", re.IGNORECASE)
# What begins another clause after the word of denial: it is no longer what is denied.
_TURN = re.compile(r"(?:,|\band\b|\bbut\b)\s+(?:and|but|said|saying|adding|insisting|calling)\b", re.IGNORECASE)


def denies(text: str) -> bool:
    """True if some words say no: an odd number of words of negation stands among them."""
    return sum(word in NEGATORS or word.endswith(("n't", "n’t")) for word in words(text)) % 2 == 1


def cited_to_deny(before: str, after: str) -> bool:
    """True if words are cited only to be denied: "rejected claims that" stands `before` them in their sentence, or
    ", which he denies" `after` them."""
    citing = _CITING.search(before)
    governed = citing is not None and not _TURN.search(citing.group())
    return governed or bool(_CITED.search(after) or (_CLAIMED.search(before) and _UNTRUE.search(after)))
