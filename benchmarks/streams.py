"""Peak memory of reading (and of a whole build) over generated piles of growing size: python benchmarks/streams.py.

Every pile is one .jsonl file of reports made from word lists by a fixed seed; each size runs in a process of its own.
`--until` read stops after the reports stand in the store; extract adds extraction; all is a whole build. `--stub` has
the parser's place taken by an empty extraction, so that what is measured is the way, not the language model.
"""

import argparse
import json
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

from retold import pipeline
from retold.engine.local import LocalEngine
from retold.extract import report as extraction
from retold.record import EmbeddedStore
from retold.types import Extraction, Report

SIZES = (2_000, 8_000, 32_000)
SYLLABLES = "al bro car den el far gar hol in jar kel lar mar nor or pen quin ros sel tor ul ven wes yar".split()  # noqa: SIM905
THINGS = "bridge mill tunnel harbour school clinic dam quarry depot tower market canal station library".split()  # noqa: SIM905
ACTS = "closed opened sold flooded repaired searched fenced cleared rebuilt inspected".split()  # noqa: SIM905


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--until", choices=("read", "extract", "all"), default="read")
    parser.add_argument("--stub", action="store_true", help="no language model: every extraction is empty")
    parser.add_argument("--workers", type=int, default=0)
    args = parser.parse_args()
    print(f"{'reports':>9} {'pile MB':>9} {'before MB':>9} {'peak MB':>9} {'of workers':>10} {'seconds':>9}")
    for size in args.sizes:
        with tempfile.TemporaryDirectory() as folder:
            pile = Path(folder) / "pile.jsonl"
            pile.write_text("".join(write_pile(size)), encoding="utf-8")
            measured = apart(pile, args)
            figures = f"{measured['before']:>9.0f} {measured['peak']:>9.0f} {measured['workers']:>10.0f}"
            print(f"{size:>9,} {pile.stat().st_size / 1e6:>9.1f} {figures} {measured['seconds']:>9.1f}", flush=True)


def write_pile(count: int) -> Iterator[str]:
    """Lines of JSON: stories of names invented for each, about a third of the reports retellings of the one before."""
    dice = random.Random(7)
    sentences: list[str] = []
    for number in range(count):
        if not sentences or dice.random() > 0.33:
            names = [invent(dice) for _ in range(3)]
            sentences = [write_sentence(dice, names) for _ in range(dice.randint(4, 9))]
        else:
            sentences = sentences[: max(3, len(sentences) - 1)]
        day = f"2025-{1 + number % 12:02}-{1 + number % 28:02}"
        record = {"title": sentences[0].rstrip("."), "text": "\n\n".join(sentences), "date": day}
        yield json.dumps({**record, "publisher": f"{invent(dice)} Herald", "id": number}) + "\n"


def write_sentence(dice: random.Random, names: Sequence[str]) -> str:
    """A sentence about a place, a person and a house that no other story names."""
    place, person, house = names
    return (
        f"The {dice.choice(THINGS)} in {place} was {dice.choice(ACTS)} after {dice.randint(2, 9999)} people wrote to "
        f"{person} about the {dice.choice(THINGS)} of {invent(dice)}, a spokesman for {house} said on Monday."
    )


def invent(dice: random.Random) -> str:
    """A name that hardly comes twice."""
    return "".join(dice.choice(SYLLABLES) for _ in range(4)).capitalize()


def apart(pile: Path, args: argparse.Namespace) -> dict[str, float]:
    """What a process of its own measures."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=measure, args=(pile, args, there))
    process.start()
    there.close()
    measured: dict[str, float] = here.recv()
    process.join()
    return measured


def measure(pile: Path, args: argparse.Namespace, result: Connection) -> None:
    store = EmbeddedStore(pile.with_name("retold.db"))
    engine = LocalEngine(args.workers)
    before, begun = resident("VmHWM"), time.perf_counter()
    with patch.object(extraction, "extract_reports", empty) if args.stub else nullcontext():
        if args.until == "all":
            pipeline.run_pipeline([pile], store, engine, unheard)
        else:
            ids, *_ = pipeline._read([pile], store, engine, unheard)
            if args.until == "extract":
                pipeline._extract(ids, store, engine, unheard)
    workers = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    seconds = time.perf_counter() - begun
    result.send({"before": before, "peak": resident("VmHWM"), "workers": workers, "seconds": seconds})


def empty(reports: Sequence[Report]) -> list[Extraction]:
    """Extractions in which nothing was found."""
    return [Extraction(report_id=report.id) for report in reports]


def resident(name: str) -> float:
    """A figure of this process's memory in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1000 for line in lines if line.startswith(name))


def unheard(step: str, done: int, total: int) -> None:
    """Nobody listens to the progress."""


if __name__ == "__main__":
    main()
