"""Figures that a copy gives otherwise than its exemplar."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from retold.relate.align import pair_sentences
from retold.relate.fingerprint import Print, fingerprint
from retold.types import Report

_DIGITS = re.compile(r"\d")


def find_changed_figures(copy: Report, exemplar: Report) -> list[tuple[str, str]]:
    """Figures of `copy` with what the exemplar has in their place, as (now, was), in text order."""
    ours, theirs = fingerprint(copy), fingerprint(exemplar)
    found: list[tuple[str, str]] = []
    for pairing in pair_sentences(ours, theirs):
        if pairing.exemplar is not None:
            found += _changed(ours, ours.sentences[pairing.copy], theirs, theirs.sentences[pairing.exemplar])
    return list(dict.fromkeys(found))


def _changed(copy: Print, ours: tuple[int, int], exemplar: Print, theirs: tuple[int, int]) -> Iterator[tuple[str, str]]:
    """Figures that stand in the same place of two sentences and differ, and that the other sentence lacks."""
    new, old = copy.words[slice(*ours)], exemplar.words[slice(*theirs)]
    for block in Levenshtein.opcodes(old, new):
        if block.tag == "replace":
            now = [word for word in new[block.dest_start : block.dest_end] if _DIGITS.search(word) and word not in old]
            was = [word for word in old[block.src_start : block.src_end] if _DIGITS.search(word) and word not in new]
            yield from zip(now, was, strict=False)
