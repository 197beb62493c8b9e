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
_BEFORE = re.compile(
    r"\b(?:(?:has |have |had )?(?:caused|triggered|sparked|set off|brought (?:about|on)|led to)(?! by\b)"
    r"|(?:is|are|was|were) (?:to blame|responsible|guilty|at fault|the (?:cause|source|reason|culprit)))\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:(?:caused|triggered|sparked|set off|started) by|because of|due to|owing to|(?:put )?down to|resulted from"
    r"|(?:the )?result of|c[oa]mes? from|(?:cause|source|origin|reason)\b[^.,;]{0,40}?\b(?:is|are|was|were))\b",
    re.IGNORECASE,
)
_END = re.compile(r"[,;:.]|\b(?:which|that|who|according|and not|but)\b")


def compare_reasons(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another reason for the same: each side gives one, and they share no word of matter."""
    ours, theirs = find_reasons(left), find_reasons(right)
    if not ours or not theirs:
        return
    texts = [[_text(side, span) for span in spans] for side, spans in ((left, ours), (right, theirs))]
    if any(same_words(a, b) for a in texts[0] for b in texts[1]):
        return
    if not _known(texts[0], right) and not _known(texts[1], left):
        detail = f"“{texts[0][0]}” against “{texts[1][0]}”"
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
    found = given or [span for span in (_after(telling), _before(telling)) if span]
    return [span for span in found if not _negated(telling, span)]


def _inside(telling: Telling, span: Span) -> bool:
    return telling.span.start <= span.start and span.end <= telling.span.end


def _after(telling: Telling) -> Span | None:
    match = _AFTER.search(telling.text)
    return _span(telling, match.end(), len(telling.text)) if match else None


def _before(telling: Telling) -> Span | None:
    match = _BEFORE.search(telling.text)
    if not match:
        return None
    low = max((end.end() for end in _END.finditer(telling.text, 0, match.start())), default=0)
    return _span(telling, low, match.start())


def _span(telling: Telling, low: int, high: int) -> Span | None:
    """The words of matter from `low` to the end of their clause, at most MOST_WORDS; None if there are none."""
    end = _END.search(telling.text, low, high)
    start = telling.span.start
    inside = [w for w in telling.content if low + start <= w.start and w.end <= (end.start() if end else high) + start]
    return Span(telling.report_id, inside[0].start, inside[:MOST_WORDS][-1].end) if inside else None


def _negated(telling: Telling, span: Span) -> bool:
    """True if a word of negation stands in a reason or right before it."""
    before = [word for word in telling.words if word.end <= span.start][-2:]
    inside = [word for word in telling.words if span.start <= word.start < span.end]
    return any(word.base in read_words("negators.txt") for word in (*before, *inside))
