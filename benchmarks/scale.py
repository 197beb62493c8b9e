"""How relating grows with the pile, beside other tools that look for near copies.

    python benchmarks/scale.py [SIZE ...] [--peers PYTHON] [--whole] [--work FOLDER]

Makes piles (piles/make.py) of SIZE reports in FOLDER and looks for pairs in them: Retold by its shingles alone, from
the words that the others get, and by all routes, from reports; the peers (rensa, datasketch, duckdb), with PYTHON in
which they are installed. Each work is done in a process of its own; wall clock, processor and peak memory of it are
printed with the recall of the planted pairs by their Jaccard index (runs of five words). Extraction is left out. Prefer
ratios: they are of one run on one machine.

`--whole` goes on to stories (recall: both in one story) and to stemmata (recall: a link).
"""

import argparse
import json
import math
import resource
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

from piles.make import Made, make_pile  # noqa: E402
from retold.engine.local import LocalEngine  # noqa: E402
from retold.pipeline import make_spread  # noqa: E402
from retold.relate import relate_reports  # noqa: E402
from retold.relate.candidates import find_candidates, propose  # noqa: E402
from retold.relate.fingerprint import WORD  # noqa: E402
from retold.relate.ledger import Ledger, open_ledger  # noqa: E402
from retold.relate.relation import group_pile  # noqa: E402
from retold.relate.routes import ROUTES, sample_shingles  # noqa: E402
from retold.relate.survey import survey_pile  # noqa: E402
from retold.terms import Precision  # noqa: E402
from retold.text import stable_id  # noqa: E402
from retold.types import Report, When  # noqa: E402

SIZES = (2_000, 10_000)
PEERS = ("rensa-strict", "rensa-loose", "rensa-loosest", "datasketch-loose", "duckdb-strict", "duckdb-loose")
RUN = 5
BANDS = ((0.5, 1.01), (0.2, 0.5), (0.05, 0.2), (0.0, 0.05))
Pairs = Any


def make_report(made: Made) -> Report:
    """A made report as `read` would give it; ids are scattered, so that families are, too."""
    day = made.day
    when = day and When(value=day.isoformat(), precision=Precision.SECOND, start=day, end=day, basis="made")
    return Report(
        id=stable_id("r", str(made.number)),
        path=str(made.number),
        publisher="",
        url="",
        headline=None,
        text=made.text,
        published=when or None,
        language="en",
    )


def write_pile(size: int, folder: Path) -> None:
    """The words, the reports and the truth of a pile."""
    if (folder / f"{size}.truth.json").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    encoder, planted, recent = msgspec.json.Encoder(), [], dict[int, list[str]]()
    with (folder / f"{size}.words").open("w") as words, (folder / f"{size}.jsonl").open("wb") as reports:
        happening = -1
        for made in make_pile(size):
            if made.happening != happening:
                happening, recent = made.happening, {}
            recent[made.number] = [match.lower() for match in WORD.findall(made.text)]
            words.write(" ".join(recent[made.number]) + "\n")
            reports.write(encoder.encode(make_report(made)) + b"\n")
            if made.exemplar is not None:
                planted.append((made.exemplar, made.number, _jaccard(recent[made.exemplar], recent[made.number])))
    (folder / f"{size}.truth.json").write_text(json.dumps(planted))


def _jaccard(one: list[str], other: list[str]) -> float:
    a, b = ({tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)} for words in (one, other))
    return len(a & b) / max(1, len(a | b))


def read_reports(path: Path) -> list[Report]:
    decoder = msgspec.json.Decoder(Report)
    with path.open("rb") as lines:
        return [decoder.decode(line) for line in lines]


def by_shingles(base: Path) -> Pairs:
    """Pairs by the route of shingles alone, from words."""
    numbers: defaultdict[str, int] = defaultdict(count().__next__)
    first, parts = [0], []
    with base.with_suffix(".words").open() as lines:
        for line in lines:
            words = line[:-1].split(" ")
            parts.append(np.fromiter(map(numbers.__getitem__, words), dtype=np.int32, count=len(words)))
            first.append(first[-1] + len(words))
    none = np.empty(0, dtype=np.int32)
    flags = none.astype(bool)
    ledger = Ledger(
        reports=(),
        where=none.astype(np.int64),
        ids=range(len(parts)),  # type: ignore[arg-type]
        words=list(numbers),
        codes=np.concatenate(parts),
        starts=none,
        sizes=none,
        capital=flags,
        opening=flags,
        first=np.array(first, dtype=np.int64),
        quotes=none.astype(np.int64),
        quoting=none,
        credits=(),
        extra=(),
    )
    pairs = propose(ROUTES[0], len(ledger), sample_shingles(ledger))
    return np.array(np.divmod(pairs, len(ledger))).T


def by_all_routes(base: Path) -> Pairs:
    """Pairs by all routes, from reports."""
    ledger = open_ledger(read_reports(base.with_suffix(".jsonl")), [])
    pairs = find_candidates(ledger)
    for name, (share, alone) in pairs.coverage().items():
        print(f"    {name}: proposed {share:.3f} of the pairs, {alone:.3f} alone", file=sys.stderr)
    number = np.array([int(ledger.report(at).path) for at in range(len(ledger))])
    return np.sort(np.array([number[pairs.left], number[pairs.right]]).T, axis=1)


def by_stories(base: Path) -> Pairs:
    """Pairs of one story: all routes, all measures and the grouping, without descent and stemmata."""
    survey = survey_pile(read_reports(base.with_suffix(".jsonl")), [])
    number = np.array([int(survey.ledger.report(at).path) for at in range(len(survey))])
    groups = [np.sort(number[group]) for group in group_pile(survey)]
    print(f"    {len(groups)} stories, the largest of {max(map(len, groups))} reports", file=sys.stderr)
    sides = [np.triu_indices(len(group), 1) for group in groups]
    rows = [np.array([group[left], group[right]]) for group, (left, right) in zip(groups, sides, strict=True)]
    return np.concatenate(rows, axis=1).T


def by_relating(base: Path, workers: int = 0) -> Pairs:
    """Copy and exemplar of each link of the stemmata; the stories in `workers` processes if there are any."""
    reports = read_reports(base.with_suffix(".jsonl"))
    number = {report.id: int(report.path) for report in reports}
    spread = make_spread(LocalEngine(workers=workers, memory_bytes=24 << 30)) if workers else None
    relations = relate_reports(reports, [], (), spread)
    links = (link for stemma in relations.stemmata for link in stemma.links if link.exemplar_id in number)
    rows = [sorted((number[link.copy_id], number[link.exemplar_id])) for link in links]
    print(f"    {len(relations.stories)} stories, {len(rows)} links", file=sys.stderr)
    return np.array(rows, dtype=np.int64).reshape(-1, 2)


OURS: dict[str, Callable[[Path], Pairs]] = {
    "retold-shingles": by_shingles,
    "retold-routes": by_all_routes,
    "retold-stories": by_stories,
    "retold-whole": by_relating,
    "retold-whole-in-two": lambda base: by_relating(base, 2),
}


def work(name: str, base: Path, out: str) -> None:
    """One work in this process: pairs to `out`, what it took as a line of JSON."""
    wall, start = time.perf_counter(), time.process_time()
    pairs = OURS[name](base)
    taken = {"wall": time.perf_counter() - wall, "processor": time.process_time() - start}
    np.save(out, pairs.astype(np.int32))
    print(json.dumps({**taken, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3}))


def measure(name: str, base: Path, peers: str | None) -> dict[str, float] | None:
    """What a work took, and its recall of the planted pairs, all and by band; None if it broke."""
    out = f"{base}.{name}.npy"
    command = (
        [sys.executable, __file__, "--do", name, str(base), out]
        if name in OURS
        else [str(peers), str(HERE / "pair_peers.py"), name, f"{base}.words", out]
    )
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return None
    taken: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    truth = json.loads(Path(f"{base}.truth.json").read_text())
    pairs = np.load(out).astype(np.int64)
    known = np.unique(pairs[:, 0] << 32 | pairs[:, 1])
    planted = np.array([low << 32 | high for low, high, _ in truth])
    found, near = np.isin(planted, known), np.array([jaccard for *_, jaccard in truth])
    taken["pairs"] = len(known)
    for low, high in BANDS:
        inside = (near >= low) & (near < high)
        taken[f"recall {low}"] = float(found[inside].mean()) if inside.any() else math.nan
    return taken


def show(size: int, name: str, taken: dict[str, float] | None) -> None:
    if taken is None:
        print(f"| {size:,} | {name} | broke |", flush=True)
        return
    recalls = " | ".join(f"{taken[f'recall {low}']:.3f}" for low, _ in BANDS)
    costs = f"{taken['wall']:.1f} | {taken['processor']:.1f} | {taken['megabytes']:,.0f}"
    print(f"| {size:,} | {name} | {costs} | {taken['pairs']:,.0f} | {recalls} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, metavar="SIZE")
    parser.add_argument("--peers", metavar="PYTHON")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="these works only")
    parser.add_argument("--work", type=Path, default=Path("/tmp/retold-scale"))
    options = parser.parse_args()
    names = [*list(OURS)[: 4 if options.whole else 2], *(PEERS if options.peers else ())]
    names = options.only or names
    seconds: dict[str, list[tuple[int, float]]] = {name: [] for name in names}
    print(
        "| reports | work | wall s | processor s | MB | pairs | J >= .5 | .2-.5 | .05-.2 | < .05 |\n"
        + "|---" * 10
        + "|"
    )
    for size in options.sizes:
        write_pile(size, options.work)
        for name in names:
            taken = measure(name, options.work / str(size), options.peers)
            show(size, name, taken)
            if taken:
                seconds[name].append((size, taken["processor"]))
    for name, rows in seconds.items():
        if rows and rows[0][0] < rows[-1][0]:
            (small, less), (large, more) = rows[0], rows[-1]
            print(f"{name}: processor time grows as n^{math.log(more / less) / math.log(large / small):.2f}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--do"]:
        work(sys.argv[2], Path(sys.argv[3]), sys.argv[4])
    else:
        main()
