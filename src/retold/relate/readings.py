"""The readings of a family: each passage as its members have it, letter by letter, and who has it the same way.

What two copies share against all others binds them together; what an exemplar has altered and a supposed copy has not
parts the two (conjunctive and separative errors: P. Maas, Textual Criticism, 1958).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from retold.relate.fingerprint import Print
from retold.relate.foreignness import rate_foreignness
from retold.relate.pile import Pile
from retold.text import plain

Edge = tuple[int, int]
Told = Mapping[int, str]
_FORMS = ("both", "bound", "apart", "ours_shared", "theirs_shared", "each_shared", "each_alone")
READINGS = (
    *(f"letters_{form}" for form in _FORMS),
    *(f"wording_{form}" for form in _FORMS),
    *("letters_apart_share", "wording_apart_share", "ours_shared_share", "theirs_shared_share"),
    *("passages_added", "added_shared", "added_elsewhere", "passages_dropped", "dropped_shared", "dropped_elsewhere"),
    *("lines_kept", "lines_kept_alone", "lines_added", "lines_added_shared", "lines_lost", "lines_lost_shared"),
    *("straightened", "curled", "shortened", "lengthened"),
    *("turned", "turned_mean", "turned_share", "foreign_theirs", "foreign_ours"),
    *("title_same", "title_ours_shared", "title_theirs_shared"),
)
CONTEST = (
    *("against_most", "margin_least", "lacking_most", "lacking_margin"),
    *("before_top", "behind_top", "beyond_top", "short_of_top"),
)
OWN = ("passages_held", "shared_lacking", "odd_readings", "shared_readings", "foreign_least", "foreign_most")
_NEAR = 0.55  # two sentences this near are one passage
_CURLY = re.compile("[“”’‘]")
_SHORT = re.compile(r"n[’']t\b|[’'](?:ll|ve|re|d)\b")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Readings:
    """The passages of a family, `members` of a pile; `edges` are those of whom one may have copied the other."""

    pile: Pile
    members: Sequence[int]
    edges: Sequence[Edge]

    @cached_property
    def _passages(self) -> dict[tuple[int, int], int]:
        """The passage that each sentence (member, number) belongs to."""
        above: dict[tuple[int, int], tuple[int, int]] = {
            (at, number): (at, number) for at in self.members for number in range(len(self._prints[at].sentences))
        }

        def top(key: tuple[int, int]) -> tuple[int, int]:
            """The first sentence of the passage that a sentence belongs to; paths are halved on the way."""
            while above[key] != key:
                above[key] = above[above[key]]
                key = above[key]
            return key

        for exemplar, copy in self.edges:
            for pairing in self.pile.lay(exemplar, copy).pairings:
                if pairing.exemplar is not None and pairing.similarity >= _NEAR:
                    one, other = top((copy, pairing.copy)), top((exemplar, pairing.exemplar))
                    above[max(one, other)] = min(one, other)
        numbers = {key: number for number, key in enumerate(sorted({top(key) for key in above}))}
        return {key: numbers[top(key)] for key in above}

    @cached_property
    def _prints(self) -> dict[int, Print]:
        return {at: self.pile.prints[at] for at in self.members}

    @cached_property
    def letters(self) -> dict[int, dict[int, str]]:
        """Each passage of each member as it stands, spaces aside."""
        return {at: self._gather(at, self._prints[at].recall("letters", _letters)) for at in self.members}

    @cached_property
    def wording(self) -> dict[int, dict[int, str]]:
        """The words of each passage of each member."""
        return {at: self._gather(at, self._prints[at].recall("wording", _wording)) for at in self.members}

    def _gather(self, at: int, sentences: Sequence[str]) -> dict[int, str]:
        found: dict[int, list[str]] = defaultdict(list)
        for number, sentence in enumerate(sentences):
            found[self._passages[at, number]].append(sentence)
        return {passage: " ".join(parts) for passage, parts in found.items()}

    @cached_property
    def _holders(self) -> tuple[Counter[tuple[int, str]], Counter[tuple[int, str]], Counter[int], Counter[str]]:
        """How many members have a passage in these letters, in these words, at all; how many have a line beside it."""
        letters = Counter(item for told in self.letters.values() for item in told.items())
        wording = Counter(item for told in self.wording.values() for item in told.items())
        passages = Counter(passage for told in self.letters.values() for passage in told)
        return letters, wording, passages, Counter(line for lines in self._lines.values() for line in lines)

    @cached_property
    def _lines(self) -> dict[int, frozenset[str]]:
        """The lines of each member's page beside its prose."""
        return {at: self._prints[at].recall("lines", _beside) for at in self.members}

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        """The words of all sentences of the pile that stand outside of the family."""
        inside = set(self.members)
        others = (print_ for at, print_ in enumerate(self.pile.prints) if at not in inside)
        return frozenset(sentence for print_ in others for sentence in print_.recall("wording", _wording))

    def compare(self, exemplar: int, copy: int) -> list[float]:
        """The measures READINGS of a copy and its supposed exemplar."""
        by_letters, by_words, passages, lines = self._holders
        letters = _weigh(self.letters[exemplar], self.letters[copy], by_letters, passages)
        wording = _weigh(self.wording[exemplar], self.wording[copy], by_words, passages)
        both = max(1.0, letters[0])
        return [
            *letters,
            *wording,
            *(letters[2] / both, wording[2] / both, letters[3] / both, letters[4] / both),
            *self._alone(copy, exemplar),
            *self._alone(exemplar, copy),
            *_weigh_lines(self._lines[exemplar], self._lines[copy], lines),
            *_turned(self.letters[exemplar], self.letters[copy]),
            *self._translated(exemplar, copy),
            *self._entitled(exemplar, copy),
        ]

    @cached_property
    def _foreign(self) -> dict[int, dict[int, tuple[float, float]]]:
        """How foreign each passage of each member reads, alone and beside another telling."""
        found: dict[int, dict[int, tuple[float, float]]] = {}
        for at in self.members:
            told = found.setdefault(at, {})
            for number, (alone, beside) in enumerate(rate_foreignness(self._prints[at])):
                passage = self._passages[at, number]
                former = told.get(passage, (0.0, 0.0))
                told[passage] = former[0] + alone, former[1] + beside
        return found

    def _translated(self, exemplar: int, copy: int) -> list[float]:
        """Whether the copy reads as a translation of the exemplar where they differ; how foreign each reads there."""
        theirs, ours = self.wording[exemplar], self.wording[copy]
        differ = [passage for passage in theirs.keys() & ours.keys() if theirs[passage] != ours[passage]]
        if not differ:
            return [0.0] * 5
        old, new = ([self._foreign[at][passage] for passage in sorted(differ)] for at in (exemplar, copy))
        turned = [b[1] - a[1] for a, b in zip(old, new, strict=True)]
        return [
            *(sum(turned), sum(turned) / len(turned), sum(value > 0 for value in turned) / len(turned)),
            *(sum(alone for alone, _ in side) / len(side) for side in (old, new)),
        ]

    @cached_property
    def _titles(self) -> dict[int, str]:
        spans = {at: self._prints[at].report.headline for at in self.members}
        return {at: self._prints[at].report.text[span.start : span.end] if span else "" for at, span in spans.items()}

    def _entitled(self, exemplar: int, copy: int) -> list[float]:
        """Whether two have one title, and whether a third has the title of the one or the other."""
        held = Counter(self._titles.values())
        theirs, ours = self._titles[exemplar], self._titles[copy]
        if theirs == ours:
            return [1.0, float(held[ours] > 2), float(held[ours] > 2)]
        return [0.0, float(held[ours] > 1), float(held[theirs] > 1)]

    def contest(self, copy: int, exemplars: Sequence[int], scores: Sequence[float]) -> NDArray[np.float64]:
        """The measures CONTEST of each supposed exemplar of a copy, a row each; `scores` say which rival counts most.

        For two exemplars: how many readings of the copy the one has where the other reads otherwise, and how many
        where the other has nothing.
        """
        told, pages = self._page(copy), [self._page(at) for at in exemplars]
        has = np.array([[key in page for key in told] for page in pages], dtype=float).reshape(len(pages), len(told))
        same = np.array([[page.get(key) == value for key, value in told.items()] for page in pages], dtype=float)
        same = same.reshape(has.shape)
        before, beyond = same @ (has - same).T, has @ (1 - has).T
        rows = np.zeros((len(pages), len(CONTEST)))
        for number in range(len(pages)):
            rivals = [other for other in range(len(pages)) if other != number]
            if rivals:
                top = max(rivals, key=lambda other: (scores[other], -other))
                ahead, behind = before[number, rivals], before[rivals, number]
                more, less = beyond[number, rivals], beyond[rivals, number]
                rows[number, :4] = behind.max(), (ahead - behind).min(), less.max(), (more - less).min()
                rows[number, 4:6] = before[number, top], before[top, number]
                rows[number, 6:] = beyond[number, top], beyond[top, number]
        return rows

    def _page(self, at: int) -> dict[int | str, str]:
        """All that stands on a member's page: passages, and the lines beside them."""
        lines: dict[int | str, str] = dict.fromkeys(self._lines[at], "")
        return lines | self.letters[at]

    def own(self, at: int) -> list[float]:
        """The measures OWN of a member: how much it holds, and how much of that stands alone or reads foreign."""
        letters, _, passages, _ = self._holders
        told = self.letters[at]
        shared = sum(letters[item] > 1 for item in told.items())
        odd = sum(letters[passage, text] == 1 and passages[passage] > 2 for passage, text in told.items())
        lacking = sum(count > 1 for passage, count in passages.items() if passage not in told)
        foreign = sorted(alone for alone, _ in self._foreign[at].values()) or [0.0]
        spread = foreign[len(foreign) // 4], foreign[-1 - len(foreign) // 4]
        return [len(told) / max(1, len(passages)), float(lacking), float(odd), float(shared), *spread]

    def _alone(self, one: int, other: int) -> tuple[float, float, float]:
        """The passages of the one that the other lacks: all, those of a third member, those of another family."""
        mine, theirs, passages = self.wording[one], self.wording[other], self._holders[2]
        own = [passage for passage in mine if passage not in theirs]
        shared = sum(passages[passage] > 1 for passage in own)
        return float(len(own)), float(shared), float(sum(mine[passage] in self._elsewhere for passage in own))


def _weigh(theirs: Told, ours: Told, holders: Counter[tuple[int, str]], passages: Counter[int]) -> list[float]:
    """The measures _FORMS: passages in both; alike in both and nowhere else; and of those that differ, whose reading a
    third has."""
    counts = dict.fromkeys(_FORMS, 0.0)
    for passage in theirs.keys() & ours.keys():
        one, other = (passage, theirs[passage]), (passage, ours[passage])
        counts["both"] += 1
        if one == other:
            counts["bound"] += holders[one] == 2 and passages[passage] > 2
            continue
        counts["apart"] += 1
        shared = holders[one] > 1, holders[other] > 1
        form = {(False, True): "ours_shared", (True, False): "theirs_shared", (True, True): "each_shared"}
        counts[form.get(shared, "each_alone")] += 1
    return [counts[form] for form in _FORMS]


def _weigh_lines(theirs: frozenset[str], ours: frozenset[str], holders: Counter[str]) -> list[float]:
    """Lines beside the prose: kept, kept by no other; added and lost, and how many of these a third has."""
    kept, added, lost = theirs & ours, ours - theirs, theirs - ours
    return [
        *(float(len(kept)), float(sum(holders[line] == 2 for line in kept))),
        *(float(len(added)), float(sum(holders[line] > 1 for line in added))),
        *(float(len(lost)), float(sum(holders[line] > 1 for line in lost))),
    ]


def _turned(theirs: Told, ours: Told) -> list[float]:
    """Quotation marks made straight and made curly, words shortened and written out, in the passages that both have."""
    both = theirs.keys() & ours.keys()
    differ = [(theirs[passage], ours[passage]) for passage in both if theirs[passage] != ours[passage]]
    found = []
    for sign in (_CURLY, _SHORT):
        gaps = [len(sign.findall(old)) - len(sign.findall(new)) for old, new in differ]
        found.append((float(sum(gap for gap in gaps if gap > 0)), float(-sum(gap for gap in gaps if gap < 0))))
    (straightened, curled), (lengthened, shortened) = found
    return [straightened, curled, shortened, lengthened]


def _letters(print_: Print) -> tuple[str, ...]:
    """Each sentence with the marks that touch its first and last word."""
    text, found = print_.report.text, []
    for first, last in print_.sentences:
        start, end = print_.starts[first], print_.ends[last - 1]
        while start > 0 and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        found.append(_SPACE.sub(" ", text[start:end]))
    return tuple(found)


def _wording(print_: Print) -> tuple[str, ...]:
    return tuple(" ".join(print_.words[first:last]) for first, last in print_.sentences)


def _beside(print_: Print) -> frozenset[str]:
    report = print_.report
    pieces = (report.text[piece.span.start : piece.span.end] for piece in report.furniture)
    return frozenset(_split_lines(pieces))


def _split_lines(pieces: Iterable[str]) -> Iterable[str]:
    for piece in pieces:
        yield from (line for part in piece.split("\n") if (line := plain(part)))
