"""The words of a whole pile as numbers, one report after another: what thousands of reports are compared by."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import count
from math import nan
from operator import sub

import numpy as np
from numpy.typing import NDArray

from retold.relate.fingerprint import STEM, Print, fingerprint
from retold.text import plain
from retold.types import Credit, Extraction, Report, When

Numbers = NDArray[np.int32]
Places = NDArray[np.int64]
Marks = NDArray[np.bool_]
MOST_CODES = 0x10F000  # words that a text of one letter a word can tell apart


@dataclass(frozen=True)
class Ledger:
    """The reports of a pile in order of id, each cut into words once, kept in arrays.

    `codes` are numbers of `words`; word numbers of report `at` lie in [first[at], first[at + 1]). `starts` and `sizes`
    are offsets and lengths in the text, `capital` marks words written with a capital, `opening` the first word of each
    sentence. `quotes` are hashes of the openings of quotations and `quoting` the reports that they stand in. Texts are
    not kept: a report is taken from `reports` again where its characters are needed. `days` are days of publication,
    counted from a fixed one, NaN for undated reports.
    """

    reports: Sequence[Report]
    where: Places
    ids: Sequence[str]
    words: Sequence[str]
    codes: Numbers
    starts: Numbers
    sizes: Numbers
    capital: Marks
    opening: Marks
    first: Places
    quotes: Places
    quoting: Numbers
    credits: Sequence[tuple[Credit, ...]]
    extra: Sequence[int]
    languages: Sequence[str] = ()
    days: Sequence[float] = ()

    def __len__(self) -> int:
        return len(self.ids)

    def report(self, at: int) -> Report:
        """One report."""
        return self.reports[int(self.where[at])]

    def print(self, at: int, report: Report | None = None) -> Print:
        """The print of one report, as `fingerprint` makes it; `report` is the report itself if it is at hand."""
        low, high = int(self.first[at]), int(self.first[at + 1])
        starts, codes = self.starts[low:high], self.codes[low:high].tolist()
        opening = np.flatnonzero(self.opening[low:high]).tolist()
        return Print(
            report or self.report(at),
            tuple(self.words[code] for code in codes),
            tuple(starts.tolist()),
            tuple((starts + self.sizes[low:high]).tolist()),
            tuple(zip(opening, [*opening[1:], high - low], strict=True)) if opening else (),
            self.credits[at],
            self.extra[at],
        )

    @cached_property
    def lengths(self) -> Places:
        """The number of words of each report."""
        return np.diff(self.first)

    @cached_property
    def stems(self) -> tuple[list[str], Numbers]:
        """The stems of the pile, and the stem of each of `words` by number."""
        numbers: dict[str, int] = {}
        codes = [numbers.setdefault(word[:STEM], len(numbers)) for word in self.words]
        return list(numbers), np.array(codes, dtype=np.int32)

    def coded(self, at: int) -> str:
        """The words of a report, a letter for each: what sequences are compared by.

        Two words beyond the first million of a pile may share a letter; then a common sequence comes out too long.
        """
        codes = self.codes[self.first[at] : self.first[at + 1]] % MOST_CODES
        return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")

    def bearers(self, low: int = 0, high: int | None = None) -> Places:
        """The report that each word stands in, for the reports in [low, high)."""
        return np.repeat(np.arange(low, len(self) if high is None else high), self.lengths[low:high])


def open_ledger(reports: Sequence[Report], extractions: Sequence[Extraction]) -> Ledger:
    """The ledger of a pile; the order of `reports` does not matter. Each text is read once and let go."""
    ids = [report.id for report in reports]
    credited = {extraction.report_id: extraction.credits for extraction in extractions if extraction.credits}
    where = sorted(range(len(ids)), key=ids.__getitem__)
    columns = _Columns()
    for at, place in enumerate(where):
        print_ = fingerprint(reports[place])
        columns.add(at, print_, credited.get(print_.id, print_.credits))
    return columns.ledger(reports, where)


class _Columns:
    """The columns of a ledger while it is filled."""

    def __init__(self) -> None:
        self.numbers: defaultdict[str, int] = defaultdict(count().__next__)
        self.codes, self.starts, self.sizes = array("i"), array("i"), array("i")
        self.capital, self.opening = bytearray(), bytearray()
        self.first, self.quotes, self.quoting = array("q", [0]), array("q"), array("i")
        self.ids: list[str] = []
        self.credits: list[tuple[Credit, ...]] = []
        self.extra: list[int] = []
        self.languages: list[str] = []
        self.days: list[float] = []

    def add(self, at: int, print_: Print, credits: tuple[Credit, ...]) -> None:
        """One report more, the `at`-th by id."""
        text = print_.report.text
        self.codes.extend(map(self.numbers.__getitem__, print_.words))
        self.starts.extend(print_.starts)
        self.sizes.extend(map(sub, print_.ends, print_.starts))
        self.capital.extend([text[start].isupper() for start in print_.starts])
        opening = bytearray(len(print_.words))
        for first, _ in print_.sentences:
            opening[first] = 1
        self.opening.extend(opening)
        self.first.append(len(self.codes))
        keys = sorted(set(_quote_keys(print_)))
        self.quotes.extend(keys)
        self.quoting.extend([at] * len(keys))
        self.ids.append(print_.id)
        self.credits.append(credits)
        self.extra.append(print_.extra)
        self.languages.append(print_.report.language)
        self.days.append(_day(print_.report.published))

    def ledger(self, reports: Sequence[Report], where: Sequence[int]) -> Ledger:
        """The filled ledger."""
        return Ledger(
            reports=reports,
            where=np.array(where, dtype=np.int64),
            ids=self.ids,
            words=list(self.numbers),
            codes=_numbers(self.codes),
            starts=_numbers(self.starts),
            sizes=_numbers(self.sizes),
            capital=np.frombuffer(self.capital, dtype=np.bool_),
            opening=np.frombuffer(self.opening, dtype=np.bool_),
            first=np.array(self.first, dtype=np.int64),
            quotes=np.array(self.quotes, dtype=np.int64),
            quoting=_numbers(self.quoting),
            credits=self.credits,
            extra=self.extra,
            languages=self.languages,
            days=self.days,
        )


def _day(when: When | None) -> float:
    return when.start.timestamp() / 86_400 if when and when.start else nan


def _numbers(values: array[int]) -> Numbers:
    return np.frombuffer(values, dtype=np.int32) if values else np.empty(0, dtype=np.int32)


def _quote_keys(print_: Print) -> Iterator[int]:
    """The first words of each quotation, as numbers."""
    for span in print_.quotes:
        yield hash_text(" ".join(plain(print_.report.text[span.start : span.end]).split()[:4]))


def hash_text(text: str) -> int:
    """A number below 2 ** 62 that depends on nothing but `text`."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little") >> 2


def distinct(values: Places) -> Places:
    """The values in order without repeats; by sorting, which is faster here than the hashing of np.unique."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered
