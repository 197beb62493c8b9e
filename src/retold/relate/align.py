"""Two reports laid side by side, sentence by sentence."""

from collections import defaultdict
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from retold.relate.fingerprint import Print, fingerprint
from retold.terms import Relation
from retold.types import Passage, Report

VERBATIM = 0.95
REWRITTEN = 0.4
COMMON_WORD = 8


@dataclass(frozen=True, slots=True)
class Pairing:
    """A sentence of the copy, the sentence of the exemplar nearest to it (None if none is near), and how near."""

    copy: int
    exemplar: int | None
    similarity: float


def align_passages(copy: Report, exemplar: Report) -> tuple[Passage, ...]:
    """The sentences of `copy` as verbatim, rewritten or new, in text order, then those of `exemplar` that are missing.

    Furniture of either side is left out. `similarity` is in [0, 1]: twice the longest common word sequence over the
    sum of the lengths, or for a rewritten sentence the share of its words that recur, if that is more. Cost grows with
    the number of sentence pairs that share a word, not with all pairs.
    """
    return lay_passages(fingerprint(copy), fingerprint(exemplar))


def lay_passages(copy: Print, exemplar: Print) -> tuple[Passage, ...]:
    """As `align_passages`, from prints."""
    pairings = pair_sentences(copy, exemplar)
    seen = {pairing.exemplar for pairing in pairings}
    rows = [_passage(copy, exemplar, pairing) for pairing in pairings]
    missing = [number for number in range(len(exemplar.sentences)) if number not in seen]
    spans = [exemplar.span(*exemplar.sentences[number]) for number in missing if not _covered(exemplar, number, copy)]
    return (
        *rows,
        *(Passage(relation=Relation.MISSING, copy_span=None, exemplar_span=s, similarity=0.0) for s in spans),
    )


def pair_sentences(copy: Print, exemplar: Print) -> list[Pairing]:
    """For each sentence of `copy` the nearest of `exemplar`; of equally near ones the one that keeps the order."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number in range(len(exemplar.sentences)):
        for stem in sorted(exemplar.contents[number]):
            holders[stem].append(number)
    pairings: list[Pairing] = []
    expected = 0
    for number in range(len(copy.sentences)):
        pairing = _nearest(copy, number, exemplar, (holders, expected))
        expected = expected if pairing.exemplar is None else pairing.exemplar + 1
        pairings.append(pairing)
    return pairings


Index = tuple[dict[str, list[int]], int]


def _nearest(copy: Print, number: int, exemplar: Print, index: Index) -> Pairing:
    holders, expected = index
    content = copy.contents[number]
    shared: dict[int, float] = defaultdict(float)
    for stem in sorted(content):
        for other in holders.get(stem, ()):
            shared[other] += 1 / len(holders[stem])
    likely = sorted(shared, key=lambda other: (-shared[other], abs(other - expected), other))[:4]
    scored = [(sentence_similarity(copy, number, exemplar, other), other) for other in likely]
    best = max(scored, key=lambda pair: (round(pair[0], 3), -abs(pair[1] - expected), -pair[1]), default=(0.0, -1))
    return Pairing(number, best[1] if best[0] >= REWRITTEN else None, best[0])


def sentence_similarity(copy: Print, number: int, exemplar: Print, other: int) -> float:
    """How near two sentences are, in [0, 1]: same words in the same order, or most content words recurring."""
    (a, b), (c, d) = copy.sentences[number], exemplar.sentences[other]
    left, right = copy.words[a:b], exemplar.words[c:d]
    order = 2 * LCSseq.similarity(left, right) / (len(left) + len(right))
    ours, theirs = copy.contents[number], exemplar.contents[other]
    recurring = len(ours & theirs) / max(1, min(len(ours), len(theirs)))
    weight = min(1.0, len(ours & theirs) / 4)
    return float(max(order, 0.9 * recurring * weight))


def _passage(copy: Print, exemplar: Print, pairing: Pairing) -> Passage:
    copy_span = copy.span(*copy.sentences[pairing.copy])
    if pairing.exemplar is None:
        return Passage(relation=Relation.NEW, copy_span=copy_span, exemplar_span=None, similarity=0.0)
    exemplar_span = exemplar.span(*exemplar.sentences[pairing.exemplar])
    relation = Relation.VERBATIM if pairing.similarity >= VERBATIM else Relation.REWRITTEN
    score = round(min(1.0, pairing.similarity), 4)
    return Passage(relation=relation, copy_span=copy_span, exemplar_span=exemplar_span, similarity=score)


def _covered(exemplar: Print, number: int, copy: Print) -> bool:
    """True if most content words of a sentence recur close together in one sentence of the copy (two were joined)."""
    content = exemplar.contents[number]
    return any(len(content & theirs) >= 0.7 * len(content) for theirs in copy.contents)
