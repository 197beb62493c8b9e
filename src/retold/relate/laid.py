"""A copy laid beside its supposed exemplar: what every piece of evidence is read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import LCSseq

from retold.relate.align import Pairing, pair_sentences
from retold.relate.facts import SharedFacts, find_facts, share_facts
from retold.relate.fingerprint import Print
from retold.relate.overlap import Overlap
from retold.types import Span

RUN = 6


@dataclass(frozen=True)
class Laid:
    """Two prints side by side. `overlap` has the exemplar on the left; `spread` says in how many reports of the pile
    each stem stands."""

    copy: Print
    exemplar: Print
    overlap: Overlap
    spread: Mapping[str, int]

    @cached_property
    def pairings(self) -> list[Pairing]:
        """The nearest sentence of the exemplar for each sentence of the copy."""
        return pair_sentences(self.copy, self.exemplar)

    @cached_property
    def matched(self) -> list[Pairing]:
        """The sentences of the copy that have a counterpart."""
        return [pairing for pairing in self.pairings if pairing.exemplar is not None]

    @cached_property
    def added(self) -> list[int]:
        """Sentences of the copy, at least five words long, that the exemplar has nothing of."""
        return [p.copy for p in self.pairings if p.exemplar is None and length(self.copy, p.copy) >= 5]

    @cached_property
    def dropped(self) -> list[int]:
        """Sentences of the exemplar, at least five words long, that the copy has nothing of."""
        backwards = pair_sentences(self.exemplar, self.copy)
        return [p.copy for p in backwards if p.exemplar is None and length(self.exemplar, p.copy) >= 5]

    @cached_property
    def runs(self) -> list[tuple[int, int, int]]:
        """Verbatim runs of at least RUN words as (word of copy, word of exemplar, length), longest first."""
        blocks = LCSseq.opcodes(self.exemplar.words, self.copy.words)
        found = [(b.dest_start, b.src_start, b.src_end - b.src_start) for b in blocks if b.tag == "equal"]
        return sorted((run for run in found if run[2] >= RUN), key=lambda run: (-run[2], run[0]))

    @cached_property
    def facts(self) -> SharedFacts:
        """The figures, names and rare words that both have, in the order of the copy."""
        return share_facts(find_facts(self.copy), find_facts(self.exemplar))

    @cached_property
    def coverage(self) -> float:
        """Share of the copy's words that stand in the exemplar in the same order, in [0, 1]."""
        return self.overlap.common / max(1, self.overlap.right)

    @cached_property
    def kept(self) -> float:
        """Share of the exemplar's words that stand in the copy in the same order, in [0, 1]."""
        return self.overlap.common / max(1, self.overlap.left)


def length(print_: Print, sentence: int) -> int:
    """The number of words of a sentence."""
    first, last = print_.sentences[sentence]
    return last - first


def sentence_spans(print_: Print, sentences: list[int], most: int = 5) -> tuple[Span, ...]:
    """The characters of the first few of `sentences`."""
    return tuple(print_.span(*print_.sentences[sentence]) for sentence in sentences[:most])


def word_spans(print_: Print, positions: list[int], most: int = 12) -> tuple[Span, ...]:
    """The characters of the first few of the words at `positions`."""
    return tuple(print_.span(position, position + 1) for position in positions[:most])
