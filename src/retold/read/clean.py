"""Furniture: what stands on the page but is not the report's own prose. Found and typed, never deleted."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from retold.read.draft import Mark
from retold.read.headline import MAX_HEAD, find_head
from retold.read.inline import find_inline
from retold.read.judge import Model, Verdict, judge_lines, load_model
from retold.read.outline import BYLINE, DATELINE, Line, is_prose, match_pattern, read_lines
from retold.terms import FurnitureKind
from retold.text import plain

MIN_REPEAT_WORDS = 5
# A bar of buttons or links has at least so many lines.
MIN_BAR = 3
# Log-odds from which a line that no rule knows is furniture: a loose line, a sentence, a paragraph or lede.
# Swept 0-2.5 on held-out styles: recall .91-.82, prose taken .040-.018. A lost sentence is worse than a kept menu.
MIN_ODDS, MIN_ODDS_SENTENCE, MIN_ODDS_LONG = 1.0, 2.5, 6.0
SENTENCE, LEDE, LONG_LINE = 8, 12, 24
# Log-odds down to which a line is so surely prose that no pattern and no neighbour makes it furniture.
MAX_ODDS = -1.0
_GLUED = re.compile(
    r"\s*(?:(?:date|dated|published|posted|updated)\s*:?\s+)?(?:19|20)\d\d-\d\d-\d\d"
    r"(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?(?=\s+\S)",
    re.IGNORECASE,
)
# What names whose report it is stays part of it: step extract reads the credits there.
_CREDIT = re.compile(
    r"[(\[—–-]?\s*(?:sources?: (?!www|http)|agencies\b|with (?:reporting|files|agencies)|(?:additional )?reporting by"
    r"|(?:reporting|writing|editing|compiled|edited|translated) (?:and \w+ )?by\b"
    r"|this (?:article|story|piece|report) (?:has been|was) (?:updated|corrected|changed)"
    r"|.{3,80} contributed (?:reporting|to this)|(?:correction|clarification|update|editor['’]s note)\b)",
    re.IGNORECASE,
)
# A sentence that somebody is said to have said is the report's own, whatever it speaks of: "..., the mayor urged."
_REPORTED = re.compile(
    r"""\S+\s.{8,}[,”"’']\s+(?:(?:according\s+to|said|says)\s+[\w .'’-]{2,80}
    |(?:\w[\w'’-]*,?\s+){1,9}(?:said|says|told|urged|warned|added|announced|stated|wrote|insisted|explained|stressed
    |confirmed|claimed|argued|noted|reported|recalled|promised|pledged|advised|suggested|admitted)
    (?:\s+[\w,'’-]+){0,8})[.!]["”]?""",
    re.VERBOSE,
)
_TIME = re.compile(r"\d{1,2}[:.h]\d\d(?:\s*[ap]\.?m\.?)?")
_UNFINISHED = re.compile(r"[^.!?…:;\"”’'»)]$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What is what on a page: offsets of the headline (None if there is none) and its furniture in text order."""

    headline: tuple[int, int] | None
    marks: tuple[Mark, ...]


def find_layout(
    text: str, *, title: str = "", known: Sequence[Mark] = (), loader: Callable[[], Model] | None = load_model
) -> Layout:
    """The headline and the furniture of `text`; never overlapping. Linear in the number of lines.

    `title` is the headline if metadata gives it (where it does not stand in the text, there is none), `known` what the
    format itself marks as furniture. `loader` gives the model; without one the rules alone decide.
    """
    lines = [line for line in read_lines(text) if not _is_covered(line, known)]
    model = loader() if loader else None
    glued = list(_glued_date(lines))
    headline, head = find_head(lines, title)
    alone = [Mark(p.kind, line.start, line.end, p.reason) for line in lines if (p := match_pattern(line.text))]
    verdicts = judge_lines(lines, text[slice(*headline)] if headline else "", model) if model else []
    prose = {line.start for line, verdict in zip(lines, verdicts, strict=False) if verdict.placed <= MAX_ODDS}
    prose |= {line.start for line in lines if _REPORTED.fullmatch(line.text)}
    found = [*known, *glued, *head, *(mark for mark in alone if mark.start not in prose)]
    for step in (_among(lines, found, headline), _judged(lines, found, verdicts), _trailers(lines, found)):
        found += [mark for mark in step if mark.start not in prose]
    found += _repeated_paragraphs(lines, found)
    if model:
        found += find_inline(lines, {mark.start for mark in found if mark not in glued}, model)
    return Layout(headline, tuple(_apart(found, headline)))


def _is_covered(line: Line, known: Sequence[Mark]) -> bool:
    return any(mark.start <= line.start and line.end <= mark.end for mark in known)


def _glued_date(lines: Sequence[Line]) -> Iterator[Mark]:
    """A date in figures before the first words of a text, as exports glue it on; "Site | date" near the top."""
    for line in lines[:1]:
        if match := _GLUED.match(line.text):
            yield Mark(FurnitureKind.DATE_LINE, line.start, line.start + match.end(), "a date glued on before the text")
    for line in lines[:MAX_HEAD]:
        name, _, rest = re.split(r"(\s+[|·•–—-]\s+)", line.text + " | ", maxsplit=1)
        rest = rest.removesuffix(" | ")
        if (
            rest
            and len(name.split()) <= 6
            and (pattern := match_pattern(rest))
            and pattern.kind is FurnitureKind.DATE_LINE
        ):
            cut = line.start + len(name)
            yield Mark(FurnitureKind.SITE_NAME, line.start, cut, "the site's name before a date")
            yield Mark(FurnitureKind.DATE_LINE, cut, line.end, pattern.reason)


def _judged(lines: Sequence[Line], found: Sequence[Mark], verdicts: Sequence[Verdict]) -> Iterator[Mark]:
    """Lines that no rule knows and that the model is sure of. Bylines and datelines are the report's own."""
    taken = {mark.start for mark in found}
    lede = next((line for line in lines if is_prose(line.text) and len(line.text.split()) >= LEDE), None)
    for line, verdict in zip(lines, verdicts, strict=False):
        wanted = _wanted_odds(line.text, line is lede)
        if line.start not in taken and verdict.placed >= wanted and not _is_own(line.text):
            yield Mark(verdict.kind, line.start, line.end, f"reads and stands like a line of the kind {verdict.kind}")


def _wanted_odds(text: str, lede: bool) -> float:
    """How sure the model has to be of a line: surer the more it looks like a sentence of the report."""
    length = len(text.split())
    if lede or length > LONG_LINE:
        return MIN_ODDS_LONG
    return MIN_ODDS_SENTENCE if length >= SENTENCE and not _UNFINISHED.search(text) else MIN_ODDS


def _is_own(text: str) -> bool:
    """True for a byline, a dateline, a credit, a correction, and the time that heads an entry of a live report."""
    return any(sign.match(text) for sign in (BYLINE, DATELINE, _CREDIT)) or bool(_TIME.fullmatch(text))


def _trailers(lines: Sequence[Line], found: Sequence[Mark]) -> Iterator[Mark]:
    """Loose titles among the furniture after the last sentence: what a teaser or a link above them leads to."""
    kinds = {mark.start: mark.kind for mark in found}
    tail = lines[_tail_start(lines, kinds) :]
    last: FurnitureKind | None = None
    for line in tail:
        kind = kinds.get(line.start)
        if kind is None and len(tail) > 1:
            kind = last or FurnitureKind.READ_ALSO
            yield Mark(kind, line.start, line.end, f"a loose title at the end, among lines of the kind {kind}")
        last = kind if kind in (FurnitureKind.TEASER, FurnitureKind.READ_ALSO) else None


def _among(lines: Sequence[Line], found: Sequence[Mark], headline: tuple[int, int] | None) -> Iterator[Mark]:
    """Short loose lines in a run of three or more of which most are furniture: buttons and links come in bars."""
    kinds = {mark.start: mark.kind for mark in found}
    start = headline[0] if headline else -1
    bars = groupby(lines, key=lambda line: line.start != start and (line.start in kinds or _is_button(line.text)))
    for bar in (list(bar) for short, bar in bars if short):
        known = [kinds[line.start] for line in bar if line.start in kinds]
        if len(bar) >= MIN_BAR and len(known) > len(bar) / 2:
            for line in bar:
                if line.start not in kinds:
                    yield Mark(known[0], line.start, line.end, f"a short line among lines of the kind {known[0]}")


def _is_button(text: str) -> bool:
    """True for one to four words without an end that are no byline."""
    return len(text.split()) <= 4 and bool(_UNFINISHED.search(text)) and not BYLINE.match(text)


def _tail_start(lines: Sequence[Line], kinds: dict[int, FurnitureKind]) -> int:
    """Index of the first line of the furniture at the end; the number of lines if there is no furniture there."""
    start = len(lines)
    while start > 0 and (lines[start - 1].start in kinds or _is_loose(lines[start - 1].text)):
        start -= 1
    known = [index for index in range(start, len(lines)) if lines[index].start in kinds]
    return start if known and start > 0 else len(lines)


def _is_loose(text: str) -> bool:
    """True for a title without an end: three to eighteen words, a capital first, no byline."""
    return (
        3 <= len(text.split()) <= 18 and text[0].isupper() and bool(_UNFINISHED.search(text)) and not BYLINE.match(text)
    )


def _repeated_paragraphs(lines: Sequence[Line], found: Sequence[Mark]) -> Iterator[Mark]:
    """Every paragraph that says letter by letter what an earlier one says."""
    taken = {mark.start for mark in found}
    seen: dict[str, int] = {}
    for line in lines:
        if line.start in taken or len(line.text.split()) < MIN_REPEAT_WORDS:
            continue
        first = seen.setdefault(plain(line.text), line.start)
        if first != line.start:
            yield Mark(FurnitureKind.REPEAT, line.start, line.end, f"repeats the paragraph at {first}")


def _apart(found: Sequence[Mark], headline: tuple[int, int] | None) -> Iterator[Mark]:
    """Marks in text order without overlap; earlier ones in `found` win, and the headline over all."""
    low, high = headline or (-1, -1)
    taken: list[tuple[int, int]] = [(low, high)]
    kept = []
    for mark in found:
        if mark.start < mark.end and all(mark.end <= start or mark.start >= end for start, end in taken):
            taken.append((mark.start, mark.end))
            kept.append(mark)
    yield from sorted(kept, key=lambda mark: mark.start)
