"""What is parsed at once: pieces of a paragraph, about a sentence each, in one way of writing.

A sentence that was seen in another paragraph, with other quotation marks, dashes or spaces or letters composed
otherwise, is the same piece. Where a paragraph is cut depends on that paragraph alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from retold.extract.lexicon import read_words

_MARKS = str.maketrans("“”„‟«»‘’‚‛`´―\t\n\r\xa0\u2002\u2003\u2007\u2009\u200a\u202f", "\"\"\"\"\"\"''''''—          ")
_SPACED_DASH = re.compile(r"(?<= )[–-](?= )")
_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*")
_GLUED = re.compile(r'(?<=\w[,.:;!?])"(?=\w)')
_SAID = r"(?:said|says|told|added|adds|wrote|writes|explained|asked)\b"
_END = re.compile(
    r"[.!?][\"')\]]* (?=[\"'(\[]*[A-Z0-9])"
    # A colon behind a clause that leads to speech with a speaker of its own: She waved it off: "Nonsense," he said.
    rf"|(?<!said)(?<!says)(?<!added): (?=\"[A-Z0-9][^\"]*[,?!]\" (?:[\w.'-]+ ){{0,6}}?{_SAID})"
)
_LAST_WORD = re.compile(r"[\w.&'-]+$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]$")


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in one way of writing, and where each of its characters stands in the text as it was written."""

    text: str
    places: Sequence[int]


def normal(text: str) -> Normal:
    """`text` with plain quotation marks that stand apart from a word, one dash between spaces, single spaces and
    composed letters."""
    flat = text.translate(_MARKS)
    places: Sequence[int] = range(len(text) + 1)
    if "  " in flat or not unicodedata.is_normalized("NFC", flat):
        flat, places = _composed(flat)
    if _GLUED.search(flat):
        flat, places = _unglued(flat, places)
    return Normal(_SPACED_DASH.sub("—", flat), places)


def _composed(text: str) -> tuple[str, list[int]]:
    parts, places = [], []
    for match in _CLUSTER.finditer(text):
        part = " " if match.group().isspace() else unicodedata.normalize("NFC", match.group())
        parts.append(part)
        places += [match.start()] * len(part)
    return "".join(parts), [*places, len(text)]


def _unglued(text: str, places: Sequence[int]) -> tuple[str, list[int]]:
    """A quotation mark stuck to words on both sides, as machines that translate leave it, stands apart from the word
    before if it opens, and from the one behind if it closes: `adding:"All` is `adding: "All`."""
    cuts = []
    for match in _GLUED.finditer(text):
        opens = text[match.start() - 1] == ":" or text.count('"', 0, match.start()) % 2 == 0
        cuts.append(match.start() if opens else match.end())
    parts = list(zip([0, *cuts], [*cuts, len(text)], strict=True))
    stood = [place for start, end in parts for place in (*places[start:end], places[end])]
    return " ".join(text[start:end] for start, end in parts), stood


def cut_pieces(text: str) -> Iterator[tuple[int, str]]:
    """Each piece of a normal text and where it begins: cut behind a full stop or a colon that leads to
    speech with a speaker of its own, never within quotation marks."""
    start = 0
    for match in _END.finditer(text):
        if _ends_sentence(text, start, match):
            yield start, text[start : match.end() - 1]
            start = match.end()
    if start < len(text):
        yield start, text[start:]


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    if text.count('"', start, match.end()) % 2:
        return False
    word = _LAST_WORD.search(text, start, match.start()) if match.group()[0] == "." else None
    return word is None or not (_INITIALS.fullmatch(word.group()) or word.group().lower() in _abbreviations())


@cache
def _abbreviations() -> frozenset[str]:
    """Words before a point that does not end the sentence."""
    return read_words("abbreviations.txt")
