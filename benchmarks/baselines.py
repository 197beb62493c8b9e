"""Two plain ways to relate reports, on the kit's piles, for the table of docs/method/relate.md.

    PYTHON benchmarks/baselines.py [--part dev]

with a PYTHON in which datasketch and scikit-learn are installed. MinHash: LSH over runs of words, 128 permutations,
connected components. TF-IDF: the nearest earlier report by the cosine of words and word pairs. Which of two is earlier
is told by date; where one has none, the longer is taken for the exemplar. Thresholds and lengths of runs are swept on
the part itself and set for each task where its first figure is best, which flatters them. Imports nothing of Retold.
"""

import argparse
import gzip
import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("RETOLD_BENCH", HERE.parent.parent / "shared" / "bench"))
FIGURES = {
    "lineage": ("accuracy", "accuracy_undated", "accuracy_dated", "direction_accuracy_undated", "family_bcubed_f1"),
    "newsroom": (
        "parent_accuracy",
        "parent_accuracy_translate",
        "root_accuracy",
        "direction_accuracy",
        "origin_bcubed_f1",
        "origins_over_counted",
    ),
    "stories": ("bcubed_f1", "bcubed_f1_ecb+"),
}
MINHASH = [(run, least) for run in (1, 2, 3, 5) for least in (0.1, 0.2, 0.3, 0.5)]
TFIDF = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6)
Near = dict[tuple[int, int], float]


def minhash(texts: Sequence[str], run: int, least: float) -> Near:
    """Pairs that LSH proposes, with their estimated Jaccard index."""
    module = import_module("datasketch")
    index = module.MinHashLSH(threshold=least, num_perm=128)
    sketches: list[Any] = []
    near: Near = {}
    for at, text in enumerate(texts):
        words = re.findall(r"\w+", text.lower())
        sketch = module.MinHash(num_perm=128)
        sketch.update_batch([" ".join(words[one : one + run]).encode() for one in range(max(1, len(words) - run + 1))])
        near |= {(other, at): sketch.jaccard(sketches[other]) for other in index.query(sketch)}
        index.insert(at, sketch)
        sketches.append(sketch)
    return near


def tfidf(texts: Sequence[str], least: float) -> Near:
    """Pairs whose cosine is at least `least`."""
    vectoriser = import_module("sklearn.feature_extraction.text").TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    rows = vectoriser.fit_transform(texts)
    cosines = (rows @ rows.T).toarray()
    size = len(texts)
    return {(a, b): cosines[a, b] for b in range(size) for a in range(b) if cosines[a, b] >= least}


def answer(record: dict[str, Any], near: Near) -> dict[str, Any]:
    """What the pairs make of a pile: nearest earlier report, head of its component, components."""
    rows = record["reports"]
    ids = [row["id"] for row in rows]
    best: dict[int, tuple[float, int]] = {}
    home = list(range(len(rows)))
    for (a, b), value in sorted(near.items()):
        early, late = (a, b) if _is_earlier(rows[a], rows[b]) else (b, a)
        best[late] = max(best.get(late, (0.0, -1)), (value, early))
        old, new = home[b], home[a]
        home = [new if one == old else one for one in home]
    parents = {at: early for at, (_, early) in best.items()}
    groups = {top: [at for at in range(len(rows)) if home[at] == top] for top in set(home)}
    heads = {at: min((node for node in groups[home[at]] if node not in parents), default=at) for at in range(len(rows))}
    return {
        "id": record["id"],
        "parents": {ids[at]: ids[parents[at]] if at in parents else None for at in range(len(rows))},
        "origins": {ids[at]: ids[heads[at]] for at in range(len(rows))},
        "changes": [],
        "stories": [[ids[at] for at in group] for _, group in sorted(groups.items())],
    }


def _is_earlier(one: dict[str, Any], other: dict[str, Any]) -> bool:
    days = one.get("date") or "", other.get("date") or ""
    if all(days) and days[0] != days[1]:
        return bool(days[0] < days[1])
    return len(one["text"]) >= len(other["text"])


def score(task: str, part: str, records: Sequence[dict[str, Any]], find: Callable[[Sequence[str]], Near]) -> Any:
    """The figures of the kit's scorer."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for record in records:
            texts = [f"{row.get('title') or ''}\n{row['text']}" for row in record["reports"]]
            file.write(json.dumps(answer(record, find(texts))) + "\n")
        file.flush()
        gold = BENCH / "data" / task / part / "gold.jsonl"
        command = [sys.executable, str(BENCH / "score.py"), task, str(gold), file.name, "--json"]
        done = subprocess.run(command, check=True, capture_output=True)
    return json.loads(done.stdout)["figures"]


def settings() -> Iterator[tuple[str, str, Callable[[Sequence[str]], Near]]]:
    """The baseline, its setting in words, and what finds its pairs."""
    for run, least in MINHASH:
        yield "MinHash", f"runs of {run}, from {least}", partial(minhash, run=run, least=least)
    for least in TFIDF:
        yield "TF-IDF", f"from {least}", partial(tfidf, least=least)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--part", default="dev")
    parser.add_argument("tasks", nargs="*", default=list(FIGURES))
    options = parser.parse_args()
    print("| task | figure | MinHash LSH | TF-IDF |\n|---|---|---|---|")
    for task in options.tasks:
        with gzip.open(BENCH / "data" / task / options.part / "input.jsonl.gz", "rt") as lines:
            records = [json.loads(line) for line in lines]
        best: dict[str, tuple[str, Any]] = {}
        for name, setting, find in settings():
            figures = score(task, options.part, records, find)
            first = FIGURES[task][0]
            if name not in best or figures[first] > best[name][1][first]:
                best[name] = setting, figures
        print(f"| {task} | setting | {' | '.join(best[name][0] for name in ('MinHash', 'TF-IDF'))} |")
        for figure in FIGURES[task]:
            values = " | ".join(f"{best[name][1][figure]:.3f}" for name in ("MinHash", "TF-IDF"))
            print(f"| {task} | {figure} | {values} |", flush=True)


if __name__ == "__main__":
    main()
