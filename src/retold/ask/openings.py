"""What the first words of a question ask for, and questions in plainer words."""

import re
from collections.abc import Sequence
from enum import StrEnum

from retold.extract.words import Token


class Asked(StrEnum):
    """The type that an answer must be of."""

    FIGURE = "a figure"
    WHO = "who"
    ROLE = "who holds a role"
    WHO_IS = "who somebody is"
    SPEAKER = "who said it"
    SAYING = "what somebody said"
    THOUGHT = "what somebody thinks"
    WHEN = "when"
    SINCE = "since when"
    DEADLINE = "by when"
    WHERE = "where"
    WHY = "why"
    WHAT = "what"
    WHETHER = "whether it is so"
    VOTE = "how the vote went"
    NOTHING = "nothing that can be told from its wording"


_BODY = (
    r"(?:person|politician|minister|compan(?:y|ies)|part(?:y|ies)|groups?|teams?|army|officials?|bod(?:y|ies)"
    r"|organi[sz]ations?|agenc(?:y|ies)|unions?|banks?|firms?|newspapers?|ministr(?:y|ies)|deput(?:y|ies)|members?"
    r"|clubs?|parties|leaders?|judges?|doctors?|experts?|witness(?:es)?)"
)
_PLACE = r"(?:place|city|town|village|country|countries|state|nation|province|region)"
_ASKS = r"(?!did\b|does\b|do\b|is\b|are\b|was\b|were\b|has\b|have\b|had\b|will\b|would\b|can\b)"
_WHOLE: tuple[tuple[str, Asked], ...] = (
    (r"how (?:many|much|long|far|old|often|high|tall|deep|wide|heavy|fast|hot|cold|large|big|strong)\b", Asked.FIGURE),
    (r"(?:at )?what (?:percentage|percent|share|proportion|number|age)\b", Asked.FIGURE),
    (r"since (?:when|what)\b", Asked.SINCE),
    (r"by when\b|until when\b|what (?:is|was) the (?:deadline|due date|timetable|timeline|date)\b", Asked.DEADLINE),
    (r"at what (?:time|hour)(?: of (?:the )?day)?\b", Asked.WHEN),
    (r"when\b|(?:on |in )?(?:what|which) (?:day|date|time|year|month|week)\b", Asked.WHEN),
    (rf"(?:which|what) {_PLACE} {_ASKS}(?=\w+)", Asked.WHO),
    (rf"where\b|(?:in |at )?(?:what|which) {_PLACE}\b", Asked.WHERE),
    (rf"(?:which|what) {_BODY}\b", Asked.WHO),
    (r"how (?:did|was|were) .+ (?:start|started|begin|happen|occur|die|killed|caused|collapse|sink)\b", Asked.WHY),
    (r"what (?:is|was) (?:to blame|behind)\b|what (?:is|was) the (?:source|origin)\b", Asked.WHY),
)
"""Openings of which no word need stand in an answer."""
_OPENINGS: tuple[tuple[str, Asked], ...] = (
    (r"how many .*\bvoted? (?:for and|in favou?r and|for or) ", Asked.VOTE),
    (r"by how many votes .+ (?:adopted|passed|approved|rejected|carried|defeated|backed)\b", Asked.VOTE),
    (r"how did .+ vote\b|by (?:what|which) (?:vote|majority|margin)\b|what (?:is|was) the vote\b", Asked.VOTE),
    *_WHOLE,
    (r"why\b|for what reason\b|what (?:is|was) the (?:cause|reason)\b", Asked.WHY),
    (r"what (?:has |have )?(?:caused|led to|triggered|set off)\b", Asked.WHY),
    (r"who\b|whom\b", Asked.WHO),
    (r"what\b|which\b", Asked.WHAT),
    (
        r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|may|might)(?:n't| not)?\b",
        Asked.WHETHER,
    ),
)
_REWORDED = (
    (r"^(what|who|where|when|how)['’]s\b", r"\1 is"),
    (r"^what (?:is|was|are|were) the (?:total |exact )?numbers? of ", "How many "),
    (r"^what (?:is|was) the (?:death )?toll\b", "How many people were killed"),
    (r"^what (will|would|did|does|do) (.+) (cost|weigh|earn)$", r"How much \1 \2 \3"),
    (r"^what (will|would|did|does|do) (.+) cost (.+)$", r"How much \1 \2 cost \3"),
    (r"^what (?:is|was) the (?:result|outcome|tally|count) of the vote\b.*", "What was the vote"),
    (r"\btake place\b", "happen"),
    (
        r"^(when|where) (?:is|are|was|were) (.+?) (?:planned|expected|due|scheduled|set|supposed|meant) to ",
        r"\1 will \2 ",
    ),
    (r"^when (?:is|are|was|were) (.+) to (take effect|come into (?:force|effect)|\w+)$", r"When will \1 \2"),
    (r"\b(?:comes?|came|enters?|entered|go|goes|went) into (?:force|effect)$|\b(?:takes?|took) effect$", "start"),
    (r"^(by when|until when|since when) (is|are|was|were) (.+) (?:in force|valid|in effect)$", r"\1 \2 \3"),
    (r"^how much (is|are|was|were) (.+) worth$", r"How much \1 \2"),
    (r"\b(?:took|taken) place\b", "happened"),
    (r"^how much (?:land|area|forest|woodland|ground|territory)\b", "How large an area"),
    (r"^for how long\b", "How long"),
    (r"^how many (were|are|have been|had been|was|died|survived|got)\b", r"How many people \1"),
    (r"^how many (?:dead|deaths|fatalities)\b(?: (?:are|were) there)?", "How many people were killed"),
    (r"^how many (?:wounded|injured)\b(?: (?:are|were) there)?", "How many people were injured"),
)
_QUOTED = re.compile(r"[\"“”«„]([^\"“”»]{3,})[\"“”»]|(?<!\w)[‘']([^‘’']{8,})[’'](?!\w)")


def tidy_question(text: str) -> tuple[str, str]:
    """The question on one line with its mark and a capital, and what it quotes (left out of it)."""
    line = " ".join(text.split()).rstrip("?!. ")
    found = _QUOTED.search(line)
    quoted = (found.group(1) or found.group(2)).strip() if found else ""
    if found:
        line = " ".join((line[: found.start()] + line[found.end() :]).split())
    for pattern, plain in _REWORDED:
        line = re.sub(pattern, plain, line, flags=re.IGNORECASE)
    return line[:1].upper() + line[1:] + "?", quoted


def asked_by(text: str) -> Asked:
    """The type that the opening words ask for."""
    for pattern, asked in _OPENINGS:
        if re.match(pattern, text, re.IGNORECASE):
            return asked
    return Asked.NOTHING


def opening(text: str, tokens: Sequence[Token]) -> set[int]:
    """The words that make the question one: "how many", "what percentage of", "what is the deadline"."""
    for pattern, _ in _WHOLE:
        if found := re.match(pattern, text, re.IGNORECASE):
            return {token.i for token in tokens if token.idx < found.end()}
    return set()
