"""What one report that kills its worker costs: pebble behind the local engine against the pool of the standard library.

    python benchmarks/engines.py

Prints, for each, how many of 200 items came through and which was blamed.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from retold.engine.engine import Failure
from retold.engine.local import LocalEngine

ITEMS, KILLER = range(200), 77


def work(batch: Sequence[int]) -> list[int]:
    if KILLER in batch:
        os._exit(9)
    return [item * item for item in batch]


def work_one(item: int) -> int:
    return work([item])[0]


def through_local() -> str:
    outcomes = list(LocalEngine(workers=2).map(work, ITEMS, batch_size=8))
    failures = [outcome for outcome in outcomes if isinstance(outcome, Failure)]
    return f"{len(outcomes) - len(failures)} of {len(ITEMS)} through; blamed: {[failure.item for failure in failures]}"


def through_executor() -> str:
    done = 0
    with ProcessPoolExecutor(max_workers=2) as pool:
        futures = [pool.submit(work_one, item) for item in ITEMS]
        for future in futures:
            try:
                future.result()
                done += 1
            except BrokenProcessPool:
                pass
    return f"{done} of {len(ITEMS)} through; blamed: nobody (every waiting item raises BrokenProcessPool)"


if __name__ == "__main__":
    print("local engine (pebble):", through_local())
    print("ProcessPoolExecutor:  ", through_executor())
