"""Clauses that say no more than that a source is not to be named: they tell of the reporting, and answer nothing."""

import re

_UNNAMED = re.compile(
    r"\bnot to be (?:named|identified|quoted)\b"
    r"|\b(?:condition of|requested|insisted on|asked for) anonymity\b"
    r"|\bnot (?:been )?(?:authori[sz]ed|allowed|permitted|free) to (?:speak|talk|comment)\b"
    r"|\bnot (?:want|wish)(?:ed)? (?:to be (?:named|identified)|(?:his|her|their) names? (?:to be )?"
    r"(?:printed|used|published|given|known))\b",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\b(?:said|says|told|tells|added|warned|confirmed|denied|according)\b", re.IGNORECASE)
# A clause of more words beside the formula may tell something else as well.
MOST_BESIDE = 16


def only_unnamed(text: str) -> bool:
    """True for "an official, who asked not to be named because he was not allowed to speak": a source, and why it has
    no name, without what it says."""
    found = _UNNAMED.search(text)
    if found is None or _SAYS.search(text):
        return False
    beside = text[: found.start()].split() + text[found.end() :].split()
    return len(beside) <= MOST_BESIDE
