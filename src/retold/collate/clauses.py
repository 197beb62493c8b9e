"""Words of a telling as a part of a question: one clause, short, without marks, a gap where something is asked."""

import re
from collections.abc import Sequence

from retold.collate.lexicon import read_words
from retold.collate.stages import asks
from retold.collate.tellings import Telling
from retold.collate.wording import base_form, is_known, nearness
from retold.types import Span

# At most so many words of a report stand in a question, and at least so many if the clause has them.
MOST_WORDS, FEWEST_WORDS = 14, 4
MOST_SHARED = 6
GAP = "…"
_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)['’]|(?<!s)['’](?!\w)")
_DOTTED = re.compile(r"\b[a-z]\.[a-z]\.$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:](?=\s)|\s[-–—]+\s")
_JOINING = frozenset({"that", "while", "because", "although", "though", "whereas", "but", "and", "so", "as", "since"})
_ASKING = frozenset(
    {"when", "where", "why", "how", "who", "whom", "which", "what", "whether", "if", "until", "before", "after"}
)
_PEOPLE = frozenset(
    {"everybody", "everyone", "somebody", "someone", "anybody", "anyone", "nobody", "none", "nothing", "people"}
)
_LOOSE = frozenset(
    {
        "on",
        "at",
        "in",
        "by",
        "until",
        "till",
        "from",
        "since",
        "around",
        "about",
        "for",
        "to",
        "of",
        "with",
        "some",
        "almost",
    }
    | {"nearly", "over", "under", "only", "just", "roughly", "near", "than", "between", "the", "a", "an", "and", "or"}
)


def clause(telling: Telling, gap: Span | None = None, *, plainly: bool = False) -> str:
    """The words of a telling that say who does what, and those around `gap`, at most MOST_WORDS of them.

    Asides and a gap at an end are left out. `plainly` leaves out "not".
    """
    start = telling.span.start
    at = None if gap is None else (gap.start - start, gap.end - start)
    words = _words(telling.text, _wanted(telling, at), at)
    told = [word for word in words if not (plainly and word.lower() == "not")]
    shown, whole = _cut(told)
    return shown if not whole or _is_name(telling, told) else shown[:1].lower() + shown[1:]


def cut_clause(text: str, gap: tuple[int, int]) -> str:
    """The words around a gap in any text, at most MOST_WORDS of them, up to the next comma or the like on each side."""
    places = _told(text)
    words = _words(text, _grown([_segment(places, gap[0])], text, places), gap)
    shown, whole = _cut(words)
    return shown[:1].lower() + shown[1:] if whole and _small(words[0]) else shown


def _wanted(telling: Telling, gap: tuple[int, int] | None) -> list[int]:
    """Which stretches of a telling to show: that of its act, of the one it is told of, and of the gap; the gap's alone
    where these are too long."""
    start, text = telling.span.start, telling.text
    places = _told(text)
    head = telling.statement.head.start - start
    subjects = [a.span.start - start for a in telling.statement.arguments if a.role in ("who", "what", "whom")]
    first = min((place for place in subjects if 0 <= place < head), default=head)
    wanted = sorted({_segment(places, place) for place in (first, head, head if gap is None else gap[0])})
    if gap and _count(text, [places[index] for index in wanted]) > MOST_WORDS:
        wanted = [_segment(places, gap[0])]
    return _grown(wanted, text, places)


def _grown(wanted: list[int], text: str, places: Sequence[tuple[int, int]]) -> list[int]:
    """The stretches with those that follow, then those before, until there are words enough."""
    rest = [index for index in range(len(places)) if index not in wanted]
    for index in [*(one for one in rest if one > wanted[-1]), *(one for one in reversed(rest) if one < wanted[-1])]:
        if _count(text, [places[one] for one in wanted]) < FEWEST_WORDS:
            wanted = sorted([*wanted, index])
    return wanted


def _told(text: str) -> list[tuple[int, int]]:
    """The stretches of a text between commas and the like."""
    ends = [(match.start(), match.end()) for match in _BREAK.finditer(text)]
    starts = [0, *(end for _, end in ends)]
    found = zip(starts, [*(begin for begin, _ in ends), len(text)], strict=True)
    return [place for place in found if text[place[0] : place[1]].strip()] or [(0, len(text))]


def _segment(places: Sequence[tuple[int, int]], at: int) -> int:
    return next((index for index, (_, end) in enumerate(places) if at < end), len(places) - 1)


def _count(text: str, places: Sequence[tuple[int, int]]) -> int:
    return sum(len(text[low:high].split()) for low, high in places)


def _words(text: str, wanted: Sequence[int], gap: tuple[int, int] | None) -> list[str]:
    """The words of some stretches of a text, those that follow one another with what parts them."""
    places = _told(text)
    parts: list[str] = []
    for before, index in zip([None, *wanted], wanted, strict=False):
        low, high = places[index]
        low = places[before][1] if before is not None and before + 1 == index else low
        if gap and low <= gap[0] < high:
            parts += [text[low : gap[0]], f" {GAP} ", text[min(gap[1], high) : high], " "]
        else:
            parts += [text[low:high], " "]
    joined = re.sub(r"\s+([,;:])", r"\1", _MARKS.sub("", "".join(parts)))
    words = re.sub(rf"{GAP}(?=[,;:])", f"{GAP} ", joined).split()
    words = [word for word in words if word not in (",", ";", ":")]
    while words and words[0].lower() in _JOINING:
        words.pop(0)
    return words


def _cut(words: list[str]) -> tuple[str, bool]:
    """The words cut to MOST_WORDS around their gap, without what is loose beside a gap at the end; and whether they
    still begin with the first."""
    at = words.index(GAP) if GAP in words else 0
    low = max(0, min(at - MOST_WORDS // 2, len(words) - MOST_WORDS)) if at > MOST_WORDS - FEWEST_WORDS else 0
    after = low + MOST_WORDS < len(words)
    shown = words[low : low + MOST_WORDS]
    shown = _trimmed(shown) if shown[-1:] == [GAP] or after else shown
    whole = not low and shown[:1] != [GAP]
    shown = shown[1:] if shown[:1] == [GAP] else shown
    told = " ".join([*([GAP] if low else []), *shown, *([GAP] if after else [])]).strip(" ,;-–—")
    return (told if _DOTTED.search(told) else told.rstrip(".")), whole


def _trimmed(words: list[str]) -> list[str]:
    while len(words) > 1 and (words[-1] == GAP or words[-1].lower() in _LOOSE):
        words = words[:-1]
    return words


def _is_name(telling: Telling, words: Sequence[str]) -> bool:
    """True if the first word is to keep its capital: "I", a name, or a title before one."""
    word = words[0].strip(".,")
    if word == "I" or word[1:2].isupper() or (len(words) > 1 and words[1][:1].isupper() and not _small(word)):
        return True
    start = telling.span.start
    named = any(telling.text[m.span.start - start :].startswith(word) for m in telling.mentions)
    return not _small(word) and (named or not (is_known(base_form(word)) or word.lower() in _PEOPLE))


def _small(word: str) -> bool:
    return word.lower() in read_words("stopwords.txt")


def reads(telling: Telling) -> bool:
    """True if the words of a telling are a clause that states something, and no question or aside."""
    first = telling.words[0].text.lower() if telling.words else ""
    acts = telling.statement.predicate or any(argument.role == "who" for argument in telling.statement.arguments)
    return bool(acts) and first not in _ASKING and not asks(telling)


def states(telling: Telling) -> bool:
    """True if a telling reads as a clause and begins with the one who acts."""
    start = telling.span.start
    begins = any(a.role == "who" and 0 <= a.span.start - start <= len("although ") for a in telling.statement.arguments)
    return begins and reads(telling)


def shared_words(telling: Telling, other: Telling) -> str:
    """The words of matter that both have, as the first writes them; "" if there are fewer than two."""
    found = dict.fromkeys(w.text for w in telling.content if any(nearness(w.base, base) > 0 for base in other.bases))
    return ", ".join(list(found)[:MOST_SHARED]) if len(found) > 1 else ""
