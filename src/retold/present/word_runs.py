"""What wording two reports share, counted afresh from their texts: runs of three words outside furniture."""

import re
from collections.abc import Iterator

import msgspec

from retold.types import Report, Span

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SIZE = 3
Run = tuple[str, ...]


class Wording(msgspec.Struct, frozen=True):
    """The words of a report outside its furniture, where they stand, and its runs of three with their first place."""

    report_id: str
    words: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    runs: dict[Run, int]

    def span(self, first: int, last: int) -> Span:
        """The characters from the word at `first` to that at `last`, both included."""
        return Span(self.report_id, self.places[first][0], self.places[last][1])


def read_wording(report: Report) -> Wording:
    """The wording of a report; linear in its length. No run goes across furniture: there stands an empty word."""
    asides = [item.span for item in report.furniture]
    found: list[tuple[str, tuple[int, int]]] = []
    for match in _WORD.finditer(report.text):
        if not any(aside.start <= match.start() < aside.end for aside in asides):
            found.append((match.group().casefold().replace("’", "'"), match.span()))
        elif found and found[-1][0]:
            found.append(("", (match.start(), match.start())))
    words = tuple(word for word, _ in found)
    firsts = (at for at in reversed(range(len(words) - SIZE + 1)) if all(words[at : at + SIZE]))
    return Wording(report.id, words, tuple(place for _, place in found), {words[at : at + SIZE]: at for at in firsts})


def share_of(copy: Wording, other: Wording) -> float:
    """Which part of the copy's runs of three words the other has, in [0, 1]."""
    return len(copy.runs.keys() & other.runs.keys()) / len(copy.runs) if copy.runs else 0.0


def pairs_lacking(copy: Wording, other: Wording, third: Wording) -> list[tuple[Span, Span]]:
    """Wording that `copy` has with `other` and `third` has not, longest first, at its places in both."""
    pairs = [(last - first, copy.span(first, last), there) for first, last, there in _common(copy, other, third)]
    return [(mine, theirs) for _, mine, theirs in sorted(pairs, key=lambda pair: (-pair[0], pair[1]))]


def _common(copy: Wording, other: Wording, third: Wording) -> Iterator[tuple[int, int, Span]]:
    """Runs of words that stand alike in copy and other and share no three in a row with the third."""
    at, stop = 0, len(copy.words) - SIZE
    while at <= stop:
        size, there = 0, other.runs.get(copy.words[at : at + SIZE], -1)
        while there >= 0 and _goes_on(copy, other, at + size, there + size):
            if copy.words[at + size : at + size + SIZE] in third.runs:
                break
            size += 1
        if size:
            yield at, at + size + SIZE - 2, other.span(there, there + size + SIZE - 2)
        at += size + 1


def _goes_on(copy: Wording, other: Wording, mine: int, theirs: int) -> bool:
    run = copy.words[mine : mine + SIZE]
    return len(run) == SIZE and all(run) and run == other.words[theirs : theirs + SIZE]
