"""Figures that were changed on the way: where reports of a story differ, and in which of them the change was made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from retold.relate.fingerprint import Print, fingerprint
from retold.relate.innovations import Kindred, Spread, choose_rival, measure_locus, read_kindred
from retold.relate.loci import Locus, find_loci, gather_forms
from retold.relate.numerals import find_figures, first_word
from retold.trees import Trees
from retold.types import Change, Report, Span, Stemma

LEAST = 0.05  # probability of a change below which it is not told; see docs/method/changes.md
SETTLED = 0.5  # below this it is open which of the figures was changed


@dataclass(frozen=True, slots=True)
class Suspect:
    """A figure that others give otherwise, the reports it is held against, nearest first, and its MEASURES."""

    locus: Locus
    against: tuple[int, ...]
    row: tuple[float, ...]

    @property
    def was(self) -> str:
        """What the nearest report has in its place, as written but in lower case."""
        return self.locus.others[self.against[0]].word


@cache
def _trees() -> Trees:
    """The trees of benchmarks/train/newsroom_changes.py."""
    with files("retold.relate").joinpath("models/changes.npz").open("rb") as stream:
        return Trees.unpack(dict(np.load(stream, allow_pickle=False)))


def find_changes(prints: Sequence[Print], stemma: Stemma) -> tuple[Change, ...]:
    """The figures of a story that were changed on the way, by report in the order of `prints` and by place.

    A report that gives what its exemplar gives is left out: the change, if it is one, was made above. Every other
    difference between reports that tell the same is weighed: who has which figure, on which branches of the stemma,
    what each report has elsewhere. Where that does not settle it, the figures of both sides are told as `open`.
    """
    if len(prints) < 2:
        return ()
    kindred = read_kindred([print_.id for print_ in prints], stemma)
    suspects = [one for one in find_suspects(prints, kindred) if not _is_reordered(prints, one)]
    if not suspects:
        return ()
    chances = _trees().probability(np.array([one.row for one in suspects], dtype=np.float32)).tolist()
    found = [_tell(prints, one, chance) for one, chance in zip(suspects, chances, strict=True)]
    return tuple(change for change in found if change.score >= LEAST)


def find_suspects(prints: Sequence[Print], kindred: Kindred) -> list[Suspect]:
    """Every figure of a report that others give otherwise and its own exemplar does not give, by report and place."""
    forms = gather_forms(prints)
    loci = sorted(find_loci(forms, kindred.exemplars), key=lambda one: (one.report, one.word))
    spread = Spread(forms) if loci else Spread(())
    return [_suspect(locus, prints, kindred, spread) for locus in loci]


def _suspect(locus: Locus, prints: Sequence[Print], kindred: Kindred, spread: Spread) -> Suspect:
    rivals = locus.readings[choose_rival(locus, kindred)]
    parent = kindred.parents.get(locus.report)
    ranked = sorted(rivals, key=lambda at: (at != parent, -locus.others[at].nearness, prints[at].id))
    return Suspect(locus, tuple(ranked), tuple(measure_locus(locus, prints[locus.report], kindred, spread)))


def _is_reordered(prints: Sequence[Print], suspect: Suspect) -> bool:
    """True if both sentences have both figures: "900 here, 25 there" is no change of "25 there, 900 here"."""
    locus, print_ = suspect.locus, prints[suspect.locus.report]
    witness = locus.others[suspect.against[0]]
    first, last = next(bounds for bounds in print_.sentences if bounds[0] <= locus.word < bounds[1])
    ours = {figure.value for figure in find_figures(print_.words[first:last])}
    return witness.value in ours and locus.value in {figure.value for figure in witness.form.figures}


def _tell(prints: Sequence[Print], suspect: Suspect, chance: float) -> Change:
    locus = suspect.locus
    span = _span(prints, locus.report, locus.word)
    against = tuple(_span(prints, *locus.others[at].place(at)) for at in suspect.against)
    return Change(
        span=span,
        now=_text(prints, locus.report, span),
        was=_text(prints, suspect.against[0], against[0]),
        against=against,
        also=tuple(_span(prints, *place) for place in sorted(locus.same.items())),
        score=round(chance, 4),
        open=chance < SETTLED,
    )


def _span(prints: Sequence[Print], report: int, word: int) -> Span:
    return prints[report].span(first_word(prints[report].words, word), word + 1)


def _text(prints: Sequence[Print], report: int, span: Span) -> str:
    return prints[report].report.text[span.start : span.end]


def find_changed_figures(copy: Report, exemplar: Report) -> list[tuple[str, str]]:
    """Figures of `copy` with what the exemplar has in their place, as (now, was), in text order."""
    return list(dict.fromkeys(_changed(fingerprint(copy), fingerprint(exemplar))))


def _changed(copy: Print, exemplar: Print) -> Iterator[tuple[str, str]]:
    """The figures of the one that stand in the place of others of the other."""
    for locus in sorted(find_loci(gather_forms((copy, exemplar)), {}), key=lambda one: one.word):
        if locus.report == 0:
            report, word = locus.others[1].place(1)
            yield _words(copy, locus.word), _words((copy, exemplar)[report], word)


def _words(print_: Print, word: int) -> str:
    return "-".join(print_.words[first_word(print_.words, word) : word + 1])
