"""Pure functions on strings that two steps or more need; nothing else."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

QUOTE_OPEN = "\"“„«‘'"
QUOTE_CLOSE = "\"”“»’'"

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BLOCK = re.compile(r"[^\n]*[^\s][^\n]*(?:\n[^\n]*[^\s][^\n]*)*")
_FINAL = ".!?:\"”’')"
_WORD = re.compile(r"\w+(?:[.,'’]\w+)*")
_ARTICLE = re.compile(r"^the\s+(?=\w)")
_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})/?")
_TYPOGRAPHIC = str.maketrans("“”„«»‘’–—\u00a0", '"""""\'\'-- ')


def stable_id(prefix: str, *parts: str) -> str:
    """An id of `prefix` and 12 hex digits that depends on nothing but `parts`; the same on every machine."""
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass"))
    return prefix + digest.hexdigest()[:12]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets [start, end) of each paragraph, without the white space around it.

    A paragraph is a line; in a text whose lines are wrapped to a fixed width it is what stands between blank lines.
    """
    for match in (_BLOCK if is_wrapped(text) else _LINE).finditer(text):
        piece = match.group()
        start = match.start() + len(piece) - len(piece.lstrip())
        yield start, start + len(piece.strip())


def is_wrapped(text: str) -> bool:
    """True if lines were broken at a fixed width: most lines with a next line in their block end within a sentence."""
    inner = [line for block in _BLOCK.findall(text) for line in block.strip().split("\n")[:-1]]
    unfinished = [line for line in inner if 40 <= len(line.rstrip()) <= 100 and line.rstrip()[-1] not in _FINAL]
    return len(inner) >= 3 and len(unfinished) > 0.6 * len(inner)


def words(text: str) -> list[str]:
    """The words and figures of `text` in lower case, punctuation dropped ("2,500" and "u.s" stay whole)."""
    return [match.group().lower() for match in _WORD.finditer(text)]


def plain(text: str) -> str:
    """`text` in lower case with plain quotation marks, dashes and single spaces: for comparing, never for showing."""
    return " ".join(text.translate(_TYPOGRAPHIC).lower().split())


@lru_cache(maxsize=4096)
def publisher_key(name: str) -> str:
    """What a publisher's name has in common with other ways to write it: for comparing, never for showing.

    Case, a leading "The", full stops at the end, and what stands before a domain ("https://www.") tell no two apart.
    A domain is not taken for the name of a paper, nor "Star Online" for "Star": these may be two. "" only for "".
    """
    whole = plain(name)
    bare = whole.rstrip(". ")
    address = _ADDRESS.fullmatch(bare)
    return (address[1] if address else _ARTICLE.sub("", bare, count=1)) or whole


def same_publisher(one: str, other: str) -> bool:
    """True if both name a publisher, and one and the same."""
    return bool(one) and publisher_key(one) == publisher_key(other)


def each_publisher(names: Iterable[str]) -> list[str]:
    """The publishers that are named, each once, as it is written first; "" names none."""
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(publisher_key(name), name)
    return [name for key, name in first.items() if key]
