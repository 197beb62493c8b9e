"""Furniture glued to the prose of a paragraph: before it, behind it or between two sentences."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from retold.read.draft import Mark
from retold.read.judge import Model
from retold.read.outline import Line, match_pattern
from retold.read.signs import count_signs
from retold.terms import FurnitureKind

# Log-odds by itself from which a sentence inside a paragraph is furniture, and how long it may be.
MIN_ODDS = 4.0
MAX_WORDS = 30
# What programs leave in a text, and marks of advertisements set in capitals: furniture between any two words.
_LEFT = re.compile(
    r"\(?adsbygoogle\s*=.{0,60}?\)\.push\(\{.{0,80}?\}\);?"
    r"|(?<![\w\"“])(?:-+\s*)?(?:ADVERTISEMENT|SPONSORED CONTENT|Advertisement(?=\s+[A-Z]))(?:\s*-+)?(?![\w\"”])"
    r"|-+\s*(?:Story|Article|Content) continues(?: below)?(?: advertisement)?\s*-+"
)
_ASIDE = re.compile(
    r"[(\[](?:Read|See|Watch|Listen|Subscribe|Sign up|Click)\b"
    r"(?:[^)\]]{0,20}[:|]\s[^)\]]{1,110}|[^)\]]{0,60}\b(?:here|below|now)\b[^)\]]{0,30})[)\]]"
)
_CUT = re.compile(
    r"(?<=[.!?…])[\"”’)\]]*\s+(?=[\"“‘(\[A-Z0-9▶►>©@])"
    r"|(?<=[\])])\s+(?=[A-Z])"
    r"|\s+(?=(?:ALSO READ|Also read|READ (?:ALSO|MORE|HERE)|Read (?:also|more)|SEE ALSO|See also|RELATED|WATCH)\s*[:|])"
    r"|(?<=[\w,])\s+(?=[(\[](?:Read|Watch|Subscribe|Sign|Click|Listen|See|Photo|Image|Video)\b)"
)
_QUOTE = re.compile(r"[\"“”]")


def find_inline(lines: Sequence[Line], taken: set[int], model: Model) -> Iterator[Mark]:
    """The furniture inside lines of prose; `taken` are the starts of lines that are furniture as a whole."""
    for line in lines:
        if line.start not in taken:
            yield from _left_over(line)
            yield from _among_sentences(line, model)


def _left_over(line: Line) -> Iterator[Mark]:
    for match in _LEFT.finditer(line.text):
        yield Mark(FurnitureKind.MENU, line.start + match.start(), line.start + match.end(), "left over from the page")
    for match in _ASIDE.finditer(line.text):
        start = line.start + match.start()
        yield Mark(FurnitureKind.READ_ALSO, start, line.start + match.end(), "an aside that sends to another page")


def _among_sentences(line: Line, model: Model) -> Iterator[Mark]:
    """Sentences that speak as a page does, outside quotation marks, in a paragraph that has other sentences too."""
    cuts = [0, *(match.end() for match in _CUT.finditer(line.text)), len(line.text)]
    pieces = [(start, end) for start, end in pairwise(cuts) if start < end]
    likely = [piece for piece in pieces if _may_be(line.text, *piece)]
    if not likely or len(pieces) < 2 or len(likely) == len(pieces):
        return
    scores = model.weigh([line.text[start:end].strip() for start, end in likely])
    for (start, end), row, odds in zip(likely, scores, model.margins(scores), strict=True):
        text = line.text[start:end].rstrip()
        pattern = match_pattern(text)
        if pattern or odds >= MIN_ODDS:
            kind = pattern.kind if pattern else model.kind_of(row)
            yield Mark(kind, line.start + start, line.start + start + len(text), f"reads like {kind} amid prose")


def _may_be(text: str, start: int, end: int) -> bool:
    """True for a short sentence that speaks of pages and reports nothing, not within quotation marks."""
    piece = text[start:end]
    if len(piece.split()) > MAX_WORDS or _QUOTE.search(piece) or _is_open(text[:start]):
        return False
    paged, told = count_signs(piece)
    return paged > 0 and not told


def _is_open(before: str) -> bool:
    """True if a quotation begun in `before` is not ended there."""
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1
