"""Cues out of the network's reading, and the runs of source and content words that belong to each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.extract.voices import CONTENT, CUE, SOURCE, Floats, Net, Numbers, Reading, starts_of

LEANING = np.array([0.0, 0.0, 0.4, 0.2], np.float32)
"""What each class gets on top of its score, for F1 wants more than the likeliest class."""
WINDOW = 60
"""Words within which a cue may own a run of words."""
SWITCH = 4.0
"""What it costs to change from one cue to another within a run."""

_POWERS = np.floor(np.log2(np.arange(1, 513))).astype(np.int64)

Run = tuple[int, int]


@dataclass(slots=True)
class Turn:
    """A cue as a run of words, and the runs that belong to it; all count from the beginning of the reading."""

    cue: Run
    source: list[Run] = field(default_factory=list)
    content: list[Run] = field(default_factory=list)


def find_turns(net: Net, reading: Reading) -> tuple[list[Turn], Numbers]:
    """The turns in the order of their cues, and the class of each word."""
    words = reading.words
    classes = (reading.scores + LEANING).argmax(axis=1)
    sentences, paragraphs = starts_of(words.sentence), starts_of(words.paragraph)
    turns = [Turn(run) for run in runs_of(classes == CUE, sentences) if _is_cue(reading, run)]
    for part, breaks in ((SOURCE, sentences), (CONTENT, paragraphs)):
        for run in runs_of(classes == part, breaks):
            for turn, piece in _shared_out(net, reading, run, turns, part):
                (turn.source if part == SOURCE else turn.content).append(piece)
    return turns, classes


def runs_of(chosen: NDArray[np.bool_], breaks: NDArray[np.bool_]) -> list[Run]:
    """The stretches of chosen words, parted where `breaks` is true."""
    before = np.concatenate([[False], chosen[:-1]])
    after = np.concatenate([chosen[1:], [False]])
    breaks_after = np.concatenate([breaks[1:], [True]])
    first = np.flatnonzero(chosen & (~before | breaks))
    last = np.flatnonzero(chosen & (~after | breaks_after))
    return list(zip(first.tolist(), (last + 1).tolist(), strict=True))


def _is_cue(reading: Reading, run: Run) -> bool:
    """True if the run holds more than marks; a colon counts."""
    texts = [token.text for token in reading.words.tokens[slice(*run)]]
    return any(text == ":" or text[:1].isalnum() for text in texts)


def _shared_out(net: Net, reading: Reading, run: Run, turns: Sequence[Turn], part: int) -> Iterator[tuple[Turn, Run]]:
    """The run in pieces, each with the turn it belongs to; a source never leaves the sentence of its cue."""
    (low, high), sentence = run, reading.words.sentence
    near = [turn for turn in turns if turn.cue[0] < high + WINDOW and turn.cue[1] > low - WINDOW]
    if part == SOURCE:
        near = [turn for turn in near if sentence[turn.cue[0]] == sentence[low]]
    if len(near) < 2:
        yield from ((turn, run) for turn in near)
        return
    path = best_path(_matches(net, reading, run, near, part), SWITCH)
    cuts = [0, *(np.flatnonzero(np.diff(path)) + 1).tolist(), len(path)]
    for start, end in pairwise(cuts):
        yield near[path[start]], (low + start, low + end)


def _matches(net: Net, reading: Reading, run: Run, near: Sequence[Turn], part: int) -> Floats:
    """How well each word of `run` goes with each of the cues, as a log of odds."""
    words, kind = reading.words, int(part == CONTENT)
    other = np.concatenate([np.arange(*turn.cue) for turn in near])
    own = np.arange(*run)[:, None]
    scores = reading.asks[slice(*run)] @ reading.answers[other].T
    scores += net.weights["distance"][kind][distance_of(other[None] - own)]
    same = words.sentence[own] == words.sentence[other]
    scores += np.where(same, net.weights["same"][kind][1], net.weights["same"][kind][0])
    begins = np.cumsum([0, *(turn.cue[1] - turn.cue[0] for turn in near[:-1])])
    summed: Floats = np.logaddexp.reduceat(scores, begins, axis=1)
    return summed


def distance_of(steps: Numbers) -> Numbers:
    """Distances by powers of two up to 511, those before and those behind apart."""
    near: Numbers = _POWERS[np.minimum(np.abs(steps), 511)]
    return near + 10 * (steps > 0)


def best_path(scores: Floats, switch: float) -> Numbers:
    """The column to take in each row, so that the sum is highest and each change costs `switch`."""
    scores = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    total, came = scores[0], []
    for row in scores[1:]:
        top = int(total.argmax())
        stay = total >= total[top] - switch
        came.append(np.where(stay, np.arange(len(total)), top))
        total = np.where(stay, total, total[top] - switch) + row
    path = [int(total.argmax())]
    for step in reversed(came):
        path.append(int(step[path[-1]]))
    return np.array(path[::-1], np.int64)
