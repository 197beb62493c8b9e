"""The head of a page: which line is the headline, which are repeats of it, and whose site it stands on."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from retold.read.draft import Mark
from retold.read.names import load_names
from retold.read.outline import BYLINE, Line, is_prose, is_title, match_pattern, overlap, split_title
from retold.terms import FurnitureKind
from retold.text import plain, words

MAX_HEAD = 14
# Two lines that differ in a suffix, a quotation mark or a spelling are one title.
SAME_TITLE = 90.0
SAME_WORD = 80.0
# The same for titles with a site hung on to them, where half the evidence is in the form.
LIKE_TITLE = 70.0
# Shares of the longer words of a line that stand in the body too.
BORNE_OUT, STRANGE = 0.5, 0.34
OPENING = 5

_MEDIA = re.compile(rf"\b(?:{'|'.join(load_names('media'))})\b", re.IGNORECASE)
_ADDRESS = re.compile(
    r"(?:www\.)?[\w -]{2,40}\.(?:com|org|net|info|news|co|io|eu|tv|press|media)(?:\.[a-z]{2})?|[\w-]+(?:\.[\w-]+)+",
    re.I,
)


def find_head(lines: Sequence[Line], known: str = "") -> tuple[tuple[int, int] | None, list[Mark]]:
    """Offsets of the headline, None if there is none, and the furniture around it.

    `known` is the title if metadata gives it, else "".
    """
    head = _head(lines)
    titles = [line for line in head if is_title(line.text) and not match_pattern(line.text)]
    if known:
        best = _cleanest([line for line in lines[:MAX_HEAD] if same_title(line.text, known)])
    else:
        best = _choose(titles, lines[len(head) :])
    if best is None:
        return None, []
    end = best.start + len(split_title(best.text)[0]) if _is_suffix(best, head, titles) else best.end
    repeats = [line for line in lines if _is_repeat(line, best)]
    again = [Mark(FurnitureKind.REPEATED_HEADLINE, line.start, line.end, "the headline again") for line in repeats]
    marks = [*_labels(head, titles, best, [line for line in repeats if line in head]), *again, *_suffix_mark(best, end)]
    return (best.start, end), [*marks, *_strangers(head, best, lines[len(head) :])]


def _opening(rest: Sequence[Line]) -> frozenset[str]:
    """The words of the first paragraphs: a headline shares most with them."""
    return frozenset(word for line in rest[:OPENING] for word in words(line.text))


def _strangers(head: Sequence[Line], best: Line, rest: Sequence[Line]) -> Iterator[Mark]:
    """Short lines above a headline that the body bears out, which themselves have nothing to do with the body."""
    body = _opening(rest)
    if overlap(best.text, body) < BORNE_OUT:
        return
    for line in head:
        strange = len(line.text.split()) <= 10 and overlap(line.text, body) <= STRANGE
        if line.start < best.start and strange and not match_pattern(line.text) and not BYLINE.match(line.text):
            yield Mark(FurnitureKind.TAGLINE, line.start, line.end, "above the headline, of nothing in the body")


def _head(lines: Sequence[Line]) -> list[Line]:
    """The lines before the first that is prose; captions are passed over."""
    head: list[Line] = []
    for line in lines[:MAX_HEAD]:
        if is_prose(line.text) and not match_pattern(line.text):
            break
        head.append(line)
    return head if len(head) < len(lines) else []


def _choose(titles: Sequence[Line], rest: Sequence[Line]) -> Line | None:
    """The line that is the headline: the cleanest of a title given several times, else the one nearest the body."""
    groups = [[other for other in titles if same_title(line.text, other.text)] for line in titles]
    largest = max(groups, key=lambda group: len(group), default=[])
    if len(largest) > 1:
        return _cleanest(largest)
    body = _opening(rest)
    free = [line for line in titles if not _is_site_name(line.text)]
    return max(free, key=lambda line: (overlap(line.text, body), -line.start)) if free else None


def _cleanest(group: Sequence[Line]) -> Line | None:
    return min(group, key=lambda line: (len(line.text), line.start), default=None)


def same_title(one: str, other: str) -> bool:
    """True if two lines are one title, with or without a site or section hung on to it."""
    first, second = plain(split_title(one)[0]), plain(split_title(other)[0])
    whole = plain(one), plain(other)
    return first == whole[1] or second == whole[0] or _is_near(first, second) or _is_near(*whole)


def _is_near(one: str, other: str) -> bool:
    """True for titles that differ in marks and spellings alone: no figure and no word is another."""
    if fuzz.ratio(one, other) < SAME_TITLE:
        return False
    first, second = set(words(one)), set(words(other))
    return _has_counterparts(first - second, second) and _has_counterparts(second - first, first)


def _has_counterparts(lone: set[str], others: set[str]) -> bool:
    """True if each of the lone words is a spelling of another; short words may come and go, figures may not."""
    return all(
        (len(word) <= 3 and word.isalpha()) or any(fuzz.ratio(word, other) >= SAME_WORD for other in others)
        for word in lone
    )


def _is_repeat(line: Line, best: Line) -> bool:
    """True if `line` gives the title `best` again; with a site hung on, also in slightly other words."""
    if line is best or len(line.text) > 2 * len(best.text) + 60:
        return False
    title, suffix = split_title(line.text)
    loose = bool(suffix) and "|" in line.text and fuzz.token_set_ratio(plain(title), plain(best.text)) >= LIKE_TITLE
    return loose or same_title(line.text, best.text)


def _is_suffix(best: Line, head: Sequence[Line], titles: Sequence[Line]) -> bool:
    """True if what hangs on the title is a site or a section: after a bar, on another line, or with a site's name."""
    title, suffix = split_title(best.text)
    if not suffix:
        return False
    bar = "-" not in plain(best.text[len(title) : len(best.text) - len(suffix)])
    alone = any(plain(line.text) in (plain(suffix), plain(title)) for line in head)
    return bar or alone or _is_site_name(suffix)


def _suffix_mark(best: Line, end: int) -> Iterator[Mark]:
    if end < best.end:
        kind = FurnitureKind.SITE_NAME if _is_site_name(best.text[end:].strip(" |-–—:»•")) else FurnitureKind.SECTION
        yield Mark(kind, end, best.end, "hangs on the headline")


def _labels(head: Sequence[Line], titles: Sequence[Line], best: Line, repeats: Sequence[Line]) -> Iterator[Mark]:
    """What stands above the headline or a repeat of it: the site's name, its tagline, the section's label; and the
    site's name right below it."""
    suffixes = {plain(split_title(line.text)[1]) for line in titles} - {""}
    last = max(line.start for line in (best, *repeats))
    under_site = False
    for line in (line for above, line in pairwise(head) if above is best and _is_masthead(line.text)):
        yield Mark(FurnitureKind.SITE_NAME, line.start, line.end, "the site's name below the headline")
    for line, following in pairwise(head):
        if line is best or line in repeats or match_pattern(line.text):
            under_site = False
        elif plain(line.text) in suffixes or (line.start < last and not under_site and _is_site_name(line.text)):
            yield Mark(FurnitureKind.SITE_NAME, line.start, line.end, "the site's name above the headline")
            under_site = True
        elif line.start < last and under_site and len(line.text.split()) <= 10:
            yield Mark(FurnitureKind.TAGLINE, line.start, line.end, "between the site's name and the headline")
        elif line.start < last and _is_label(line.text) and (following is best or following in repeats):
            yield Mark(FurnitureKind.SECTION, line.start, line.end, "a label above the headline")


def _is_label(text: str) -> bool:
    """True for one to six words without an end, all longer ones with a capital."""
    long = [word for word in re.findall(r"[^\W\d_]\w+", text) if len(word) > 3]
    return len(text.split()) <= 6 and all(word[0].isupper() for word in long) and not re.search(r"[.!?:;,]$", text)


def _is_masthead(text: str) -> bool:
    """True for two to four words like "The Dale Post" that cannot be a second headline."""
    parts = text.split()
    return (
        2 <= len(parts) <= 4 and _is_site_name(text) and any(_MEDIA.fullmatch(part) for part in (parts[0], parts[-1]))
    )


def _is_site_name(text: str) -> bool:
    """True for an address or up to six capitalised words of which one is what papers and stations are called."""
    if len(text.split()) > 6 or re.search(r"[!?:;,]|\.$", text):
        return False
    long = [word for word in re.findall(r"[^\W\d_]\w+", text) if word.lower() not in ("the", "of", "and", "de", "on")]
    capital = bool(long) and all(word[0].isupper() for word in long)
    return bool(_ADDRESS.fullmatch(text)) or (capital and bool(_MEDIA.search(text)))
