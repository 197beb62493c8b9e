"""Differences in why something happened."""

import re
from collections.abc import Iterator, Sequence

from retold.collate.differences import Difference
from retold.collate.figures import same_words
from retold.collate.lexicon import read_words
from retold.collate.tellings import Telling
from retold.collate.wording import content_words, cut_words, nearness
from retold.terms import VariantKind
from retold.types import Span

# Of a reason told in a clause so many words of matter are read.
MOST_WORDS = 6
# "The carts that nobody had tied down were to blame": an aside of so many words at most.
LONGEST_ASIDE = 5
_BEFORE = re.compile(
    r"\b(?:(?<!was )(?<!were )(?<!been )(?:caused|triggered|sparked|set off|brought (?:about|on)|led to)"
    r"(?! (?:by|to|at|on)\b)"
    r"|(?:is|are|was|were) (?:to blame|responsible|guilty|at fault|the (?:(?:main|chief|likely|real|only) )?"
    r"(?:cause|source|reason|culprit|factor)|(?:given|named|cited|seen) as the (?:cause|reason)))\b",
    re.IGNORECASE,
)
_TOLD_OF = r"(?:outbreak|infection|illness|disease|bacteri\w+|fire|blaze|leak|blast|explosion|smoke|shots?)"
_AFTER = re.compile(
    r"\b(?:(?:caused|triggered|sparked|set off|started) by|because of|owing to|put\b[^.,;]{0,40}? down to|resulted from"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )due to"
    r"|(?:is|are|was|were) due to (?=(?:the|an?|its|his|her|their)\b|\w+ (?:of|in)\b)"
    rf"|(?:the )?result of|{_TOLD_OF}\b[^.,;]{{0,40}}?\bc[oa]mes? from|blam(?:es?|ed|ing)(?: on)?(?! for\b)"
    r"|at fault\b[^.;]{0,60}?\b(?:is|are|was|were)"
    r"|(?:cause|source|origin|reason)\b[^.,;]{0,40}?\b(?:is|are|was|were)(?: (?:possibly|probably|likely))?)\s",
    re.IGNORECASE,
)
# "The cause is not known", "is a matter for the court".
_OPEN = frozenset({"know", "unknown", "unclear", "matter", "question", "investigate", "determine", "it"})
_NUMBER = re.compile(r"\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.IGNORECASE)
_BECAUSE = re.compile(
    r"because|due to|owing to|thanks to|on account of|for|over (?:its|his|her|their|an?|un\w+)\b", re.IGNORECASE
)
_END = re.compile(r"[,;:.]|\b(?:which|that|who|according|and not|but)\b")


def compare_reasons(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another reason for the same: each side gives one, and they share no word of matter."""
    ours, theirs = find_reasons(left), find_reasons(right)
    if not ours or not theirs:
        return
    texts = [[_NUMBER.sub("", _text(side, span)) for span in spans] for side, spans in ((left, ours), (right, theirs))]
    if any(same_words(a, b) for a in texts[0] for b in texts[1]):
        return
    if not _known(texts[0], right) and not _known(texts[1], left):
        detail = f"“{_text(left, ours[0])}” against “{_text(right, theirs[0])}”"
        yield Difference(VariantKind.CAUSE, detail, ours[0], theirs[0])


def _text(telling: Telling, span: Span) -> str:
    return telling.text[span.start - telling.span.start : span.end - telling.span.start]


def _known(reasons: Sequence[str], other: Telling) -> bool:
    """True if the other side names most of what is given as a reason here: it then tells of both."""
    bases = {word.base for reason in reasons for word in content_words(cut_words(reason))}
    return sum(any(nearness(base, known) > 0 for known in other.bases) for base in bases) > len(bases) / 2


def find_reasons(telling: Telling) -> list[Span]:
    """Where a telling gives a reason: its own arguments of that role within it, else what stands before or after words
    that say that something is the cause of something; nothing where a word of negation stands within."""
    given = [a.span for a in telling.statement.arguments if a.role == "why" and _inside(telling, a.span)]
    given = [span for span in given if _BECAUSE.match(_text(telling, span))]
    found = given or [span for span in (_after(telling), _before(telling)) if span]
    return [span for span in found if not _negated(telling, span) and not _left_open(telling, span)]


def _left_open(telling: Telling, span: Span) -> bool:
    return any(span.start <= word.start < span.end and word.base in _OPEN for word in telling.words)


def _inside(telling: Telling, span: Span) -> bool:
    return telling.span.start <= span.start and span.end <= telling.span.end


def _after(telling: Telling) -> Span | None:
    match = _AFTER.search(telling.text)
    return _span(telling, match.end(), len(telling.text)) if match else None


def _before(telling: Telling) -> Span | None:
    match = _BEFORE.search(telling.text)
    if not match:
        return None
    ends = list(_END.finditer(telling.text, 0, match.start()))
    low = ends[-1].end() if ends else 0
    if ends and ends[-1].group() in ("that", "which", "who") and ends[-1].start() > LONGEST_ASIDE:
        aside = len(telling.text[low : match.start()].split()) <= LONGEST_ASIDE
        first = ends[-2].end() if len(ends) > 1 else 0
        return _span(telling, first, ends[-1].start()) if aside else _span(telling, low, match.start())
    return _span(telling, low, match.start())


def _span(telling: Telling, low: int, high: int) -> Span | None:
    """The words of matter from `low` to the end of their clause, at most MOST_WORDS; None if there are none."""
    end = _END.search(telling.text, low, high)
    start = telling.span.start
    every = content_words(cut_words(telling.text, start))
    inside = [w for w in every if low + start <= w.start and w.end <= (end.start() if end else high) + start]
    return Span(telling.report_id, inside[0].start, inside[:MOST_WORDS][-1].end) if inside else None


def _negated(telling: Telling, span: Span) -> bool:
    """True if a word of negation stands in a reason or right before it."""
    before = [word for word in telling.words if word.end <= span.start][-2:]
    inside = [word for word in telling.words if span.start <= word.start < span.end]
    return any(word.base in read_words("negators.txt") for word in (*before, *inside))
