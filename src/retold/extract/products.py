"""Matrix products of the language model by numpy's library, one text at a time.

The library that spaCy brings along multiplies at a third of the speed. Numpy's rounds by the shape of the whole batch;
multiplied text by text, what comes out for a text depends on that text alone, whatever shares its batch.
"""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from thinc.api import NumpyOps, get_current_ops, set_current_ops

Rows = NDArray[Any]


class TextOps(NumpyOps):  # type: ignore[misc]
    """Thinc's own operations but for products, cut where the texts of the batch part."""

    cuts: Sequence[int] = (0,)
    """The rows at which the texts of the batch last laid end to end begin, and the number of rows."""

    def flatten(self, X: Any, dtype: Any = None, pad: int = 0, ndim_if_empty: int = 2) -> Any:  # noqa: N803
        """Lays texts end to end, `pad` empty rows around each, and cuts in the middle of these."""
        sizes = [len(rows) + pad for rows in X if len(rows)]
        self.cuts = [0, *accumulate(sizes, initial=pad // 2), sum(sizes) + pad]
        return super().flatten(X, dtype=dtype, pad=pad, ndim_if_empty=ndim_if_empty)

    def gemm(self, x: Any, y: Any, *, out: Any = None, trans1: bool = False, trans2: bool = False) -> Any:
        """The product of `x` and `y`; what is not the batch last laid end to end is left to thinc."""
        if trans1 or out is not None or len(x) != self.cuts[-1] or x.dtype != np.float32:
            return super().gemm(x, y, out=out, trans1=trans1, trans2=trans2)
        return _product(x, y.T if trans2 else y, self.cuts)


def _product(x: Rows, y: Rows, cuts: Sequence[int]) -> Rows:
    out = np.empty((len(x), y.shape[1]), np.float32)
    for low, high in pairwise(cuts):
        if low < high:
            np.dot(x[low:high], y, out=out[low:high])
    return out


@contextmanager
def text_products() -> Iterator[None]:
    """A model loaded meanwhile multiplies text by text, if numpy was told to keep to one thread (see `retold`).

    With more threads, which wait for each other at every small product, it would be slower by far.
    """
    before = get_current_ops()
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1":
        set_current_ops(TextOps())
    try:
        yield
    finally:
        set_current_ops(before)
