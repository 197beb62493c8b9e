"""Where a line stands on its page and among what, as numbers."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from retold.read.outline import BYLINE, DATELINE, is_prose, match_pattern
from retold.text import plain, words

Floats = NDArray[np.float32]
# Further from an end than this is simply the middle.
FAR = 12
_REACH = 3
_STOPS = '.!?"”’…:'


def describe_lines(texts: Sequence[str], margins: Floats, headline: str) -> Floats:
    """One row a line: its margin and those around it, length and end, place on the page, ties to headline and body."""
    own = _own(texts, headline)
    return np.concatenate([_around(margins), own, _shifted(own[:, :4]), _place(texts, margins)], axis=1)


def _around(margins: Floats) -> Floats:
    """The margins of a line, of its neighbours to the third, and means of them."""
    padded = np.pad(np.clip(margins, -12, 12), _REACH, constant_values=0)
    near = np.stack([padded[shift : shift + len(margins)] for shift in range(2 * _REACH + 1)], axis=1)
    beside = np.delete(near, _REACH, axis=1)
    means = np.stack([beside.mean(axis=1), beside.max(axis=1), near[:, _REACH - 1 : _REACH + 2].min(axis=1)], axis=1)
    whole = np.full((len(margins), 1), np.mean(margins > 0))
    return np.concatenate([near, means, whole], axis=1).astype(np.float32)


def _own(texts: Sequence[str], headline: str) -> Floats:
    """Length, end, prose, pattern; repeats; shares of words borne out by headline and body."""
    split = [words(text) for text in texts]
    long = [{word for word in row if len(word) > 4} for row in split]
    spread = Counter(word for row in long for word in row)
    times = Counter(plain(text) for text in texts)
    title = set(words(headline))
    rows = [
        [
            min(len(row), 80),
            text.rstrip()[-1:] in _STOPS,
            is_prose(text),
            match_pattern(text) is not None,
            times[plain(text)],
            len(title.intersection(row)) / max(1, len(set(row))),
            sum(spread[word] > 1 for word in most) / len(most) if most else -1,
            bool(BYLINE.match(text)),
            bool(DATELINE.match(text)),
        ]
        for text, row, most in zip(texts, split, long, strict=True)
    ]
    return np.array(rows, dtype=np.float32)


def _shifted(columns: Floats) -> Floats:
    """The columns of the line before and of the line after."""
    before = np.concatenate([np.full((1, columns.shape[1]), -1), columns[:-1]])
    after = np.concatenate([columns[1:], np.full((1, columns.shape[1]), -1)])
    return np.concatenate([before, after], axis=1).astype(np.float32)


def _place(texts: Sequence[str], margins: Floats) -> Floats:
    """Distance from both ends, before or behind all sure prose, and distance to the nearest sure prose."""
    count = len(texts)
    numbers = np.arange(count)
    sure = np.flatnonzero((margins < -1) & np.array([len(text.split()) > 8 for text in texts]))
    first, last = (int(sure[0]), int(sure[-1])) if len(sure) else (count, -1)
    nearest = np.abs(numbers[:, None] - sure[None, :]).min(axis=1) if len(sure) else np.full(count, FAR)
    columns = [
        np.minimum(numbers, FAR),
        np.minimum(count - 1 - numbers, FAR),
        np.clip(first - numbers, 0, FAR),
        np.clip(numbers - last, 0, FAR),
        np.minimum(nearest, FAR),
        np.full(count, min(count, 60)),
    ]
    return np.stack(columns, axis=1).astype(np.float32)
