"""The lines of a text and what each looks like: prose, title, or furniture that shows by itself."""

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from retold.read.draft import Mark
from retold.read.wording import match_wording
from retold.terms import FurnitureKind
from retold.text import paragraphs, words

# "LIMA, Peru, Jan. 5, 2024 (Delta) - ", "NEW YORK - ", "Lima (Delta) - "
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.'’/-]+(?: [A-Z][A-Z.'’/-]+)*(?:, [^!?–—]{2,50}?)?(?: \([^)]{2,30}\))?\s*(?:[–—]|--|(?<=[\s)])-)\s"
    r"|(?:[^.!?]{0,60}\s)?\([A-Z][\w ./-]{1,20}\)\s*[-–—])"
)
BYLINE = re.compile(r"^(?:by|written by|reported by|reporting by|story by)\s+[A-Z]", re.IGNORECASE)
MAX_FURNITURE = 70
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_SUFFIX = re.compile(r"\s+(?:\||::|»|•)\s+(?=[^|]{2,40}$)|\s+[-–—]\s+(?=[A-Z][^|–—]{1,38}$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a text at [start, end)."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A kind of furniture that shows in the line itself."""

    kind: FurnitureKind
    most_words: int
    expression: re.Pattern[str]
    reason: str


def read_lines(text: str) -> list[Line]:
    """The paragraphs of `text`, in order."""
    return [Line(start, end, text[start:end]) for start, end in paragraphs(text)]


@cache
def load_patterns() -> tuple[Pattern, ...]:
    """The table furniture.tsv."""
    source = files("retold.read").joinpath("furniture.tsv").read_text("utf-8")
    rows = csv.reader(
        (row for row in source.splitlines() if row and not row.startswith("#")), delimiter="\t", quoting=3
    )
    return tuple(
        Pattern(FurnitureKind(kind), int(most), re.compile(expression, re.IGNORECASE | re.DOTALL), reason)
        for kind, most, expression, reason in rows
    )


@lru_cache(maxsize=4096)
def match_pattern(text: str) -> Mark | None:
    """What the whole of a line is by its form or else by its wording, as a mark over it; None if it may be prose."""
    length = len(text.split())
    if length > MAX_FURNITURE:
        return None
    for pattern in load_patterns():
        if length <= pattern.most_words and pattern.expression.fullmatch(text):
            return Mark(pattern.kind, 0, len(text), pattern.reason)
    found = match_wording(text)
    return Mark(found[0], 0, len(text), found[1]) if found else None


def is_prose(text: str) -> bool:
    """True if `text` reads as a sentence or more of a report, not as a title or a label."""
    length = len(text.split())
    if DATELINE.match(text) or length > 30:
        return True
    return bool(_END.search(text)) and length >= 6 and not _is_title_case(text)


def is_title(text: str) -> bool:
    """True if `text` could be a headline: 3 to 30 words, one line, no full stop at its end unless set as a title."""
    length = len(text.split())
    if not 3 <= length <= 30 or len(text) > 220 or "\n" in text or BYLINE.match(text) or DATELINE.match(text):
        return False
    return not re.search(r"[.:;,][\"”’']?$", text) or _is_title_case(text)


def _is_title_case(text: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_][\w'’-]*", text) if len(word) > 3]
    return len(long) >= 3 and sum(word[0].isupper() for word in long) >= 0.85 * len(long)


def split_title(text: str) -> tuple[str, str]:
    """A title without the site or section hung on to it, and what was hung on ("" if nothing)."""
    matches = list(_SUFFIX.finditer(text))
    if not matches or matches[-1].start() < 10:
        return text, ""
    cut = matches[-1]
    return text[: cut.start()], text[cut.end() :]


def overlap(title: str, body: frozenset[str]) -> float:
    """Share of the longer words of `title` that stand in `body` too, in [0, 1]."""
    wanted = {word for word in words(title) if len(word) > 4 or word.isdigit()}
    return len(wanted & body) / len(wanted) if wanted else 0.0
