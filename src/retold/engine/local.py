"""The default engine: a pool of processes on this machine that survives the death of a worker."""

import multiprocessing
import os
import resource
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as OutOfTime
from dataclasses import dataclass
from itertools import islice

from pebble import ProcessExpired, ProcessPool

from retold.engine.engine import Failure, Item, Result

Work = Callable[[Sequence[Item]], Sequence[Result]]

# How many batches wait in the pool per worker: enough to keep it busy, few enough that memory stays flat.
AHEAD = 4


@dataclass(frozen=True, slots=True)
class LocalEngine:
    """Processes of this machine. `workers` 0 runs everything in the calling process, without limits.

    `item_seconds` limits the time of one item, `memory_bytes` the address space of one worker. Measured against
    `ProcessPoolExecutor`, which loses the run when a worker dies, in docs/develop/decisions.
    """

    workers: int = 2
    item_seconds: float = 120.0
    memory_bytes: int = 6 << 30

    def map(
        self, function: Work[Item, Result], items: Iterable[Item], *, batch_size: int = 8
    ) -> Iterator[Result | Failure[Item]]:
        """One result or `Failure` per item, in the order of `items`; see `Engine.map`."""
        batches = _batches(iter(items), batch_size)
        if not self.workers:
            return (outcome for batch in batches for outcome in _try_here(function, batch))
        return self._pooled(function, batches)

    def _pooled(
        self, function: Work[Item, Result], batches: Iterable[Sequence[Item]]
    ) -> Iterator[Result | Failure[Item]]:
        waiting: deque[tuple[Sequence[Item], Future[Sequence[Result | Failure[Item]]]]] = deque()
        with ProcessPool(
            max_workers=self.workers,
            initializer=_limit_memory,
            initargs=[self.memory_bytes],
            context=multiprocessing.get_context("fork" if sys.platform == "linux" else None),
        ) as pool:
            for batch in batches:
                waiting.append((batch, self._schedule(pool, function, batch)))
                if len(waiting) > AHEAD * self.workers:
                    yield from self._collect(pool, function, *waiting.popleft())
            while waiting:
                yield from self._collect(pool, function, *waiting.popleft())

    def _schedule(
        self, pool: ProcessPool, function: Work[Item, Result], batch: Sequence[Item]
    ) -> "Future[Sequence[Result | Failure[Item]]]":
        future: Future[Sequence[Result | Failure[Item]]]
        future = pool.schedule(_try_here, args=[function, batch], timeout=self.item_seconds * len(batch))
        return future

    def _collect(
        self,
        pool: ProcessPool,
        function: Work[Item, Result],
        batch: Sequence[Item],
        future: "Future[Sequence[Result | Failure[Item]]]",
    ) -> Iterator[Result | Failure[Item]]:
        """The results of a batch; if its worker died or stalled, each item is tried once more, alone."""
        try:
            yield from future.result()
        except (ProcessExpired, OutOfTime):
            for item in batch:
                yield self._alone(pool, function, item)

    def _alone(self, pool: ProcessPool, function: Work[Item, Result], item: Item) -> Result | Failure[Item]:
        try:
            return self._schedule(pool, function, [item]).result()[0]
        except OutOfTime:
            return Failure(item, f"took longer than {self.item_seconds:g} seconds, twice")
        except ProcessExpired as error:
            return Failure(item, f"ended its worker process, twice (exit code {error.exitcode})")


def _batches(items: Iterator[Item], size: int) -> Iterator[list[Item]]:
    """The items in lists of `size`, each taken only when its turn comes."""
    while batch := list(islice(items, size)):
        yield batch


def _try_here(function: Work[Item, Result], batch: Sequence[Item]) -> list[Result | Failure[Item]]:
    """The batch in this process: whole, and where that raises, one item at a time."""
    try:
        return list(function(batch))
    except Exception:  # the guard at the edge of a step: what failed is named item by item below
        return [_try_one(function, item) for item in batch]


def _try_one(function: Work[Item, Result], item: Item) -> Result | Failure[Item]:
    try:
        return function([item])[0]
    except Exception as error:
        return Failure(item, f"{type(error).__name__}: {error}")


def _limit_memory(memory_bytes: int) -> None:
    """Bounds this worker's address space, so that one report raises MemoryError and does not take the machine."""
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    os.environ["OMP_NUM_THREADS"] = "1"
