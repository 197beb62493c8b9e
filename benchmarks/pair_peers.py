"""Pairs of near copies as other tools find them: PYTHON benchmarks/pair_peers.py NAME WORDS OUT.

Run by scale.py with a Python in which the peers are installed. WORDS has a report per line, words parted by spaces; the
pairs go to OUT, an array of two columns. Prints one line of JSON: seconds of wall clock and processor, peak memory.
Runs of five words everywhere. Imports nothing of Retold.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import numpy as np

RUN = 5
PERMUTATIONS = 128
BANDS = {"strict": 32, "loose": 42, "loosest": 64}  # of 4, 3 and 2 rows: a pair at Jaccard .5 meets by .87, .996, 1
Pairs = Iterable[tuple[int, int]]


def read(path: str) -> list[list[str]]:
    """The words of each report."""
    return [line.split(" ") for line in Path(path).read_text(encoding="utf-8").splitlines()]


def runs(words: list[str]) -> set[str]:
    """The runs of RUN words."""
    return {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def rensa(path: str, kind: str) -> Pairs:
    """MinHash and LSH in Rust, in bulk."""
    module = import_module("rensa")
    bands = BANDS[kind]
    permutations = PERMUTATIONS // bands * bands
    hashes = module.RMinHash.from_token_sets((runs(words) for words in read(path)), permutations, 1)
    index = module.RMinHashLSH(0.5, permutations, bands)
    index.insert_many(hashes)
    near = enumerate(index.query_all(hashes))
    return {(at, other) for at, others in near for other in others if at < other}


def datasketch(path: str, kind: str) -> Pairs:
    """MinHash and LSH in Python."""
    module = import_module("datasketch")
    bands = BANDS[kind]
    rows = PERMUTATIONS // bands
    index = module.MinHashLSH(num_perm=bands * rows, params=(bands, rows))
    found: set[tuple[int, int]] = set()
    for at, words in enumerate(read(path)):
        sketch = module.MinHash(num_perm=bands * rows)
        sketch.update_batch([run.encode() for run in runs(words)])
        found.update((other, at) for other in index.query(sketch))
        index.insert(at, sketch, check_duplication=False)
    return found


def duckdb(path: str, kind: str) -> Pairs:
    """A join of all runs in SQL: exact, keeping pairs that share as many runs as make a Jaccard index of .5 or .05."""
    base = import_module("duckdb").connect()
    base.execute("set threads to 2")
    least = {"strict": 0.5, "loose": 0.05}[kind]
    base.execute(
        f"""
        create table texts as select row_number() over () - 1 as id, string_split(column0, ' ') as words
          from read_csv('{path}', header=false, delim='\t', quote='', columns={{'column0': 'varchar'}});
        create table runs as select distinct id, hash(list_slice(words, place, place + {RUN - 1})) as run
          from (select id, words, unnest(range(1, len(words) - {RUN - 2})) as place from texts);
        create table sizes as select id, count(*) as size from runs group by id;
        """
    )
    rows: list[tuple[int, int]] = base.execute(
        f"""
        select a.id, b.id from runs a join runs b on a.run = b.run and a.id < b.id
          join sizes s on s.id = a.id join sizes t on t.id = b.id
        group by a.id, b.id, s.size, t.size
        having count(*) >= {least} * (s.size + t.size - count(*))
        """
    ).fetchall()
    return rows


PEERS: dict[str, Callable[[str, str], Pairs]] = {"rensa": rensa, "datasketch": datasketch, "duckdb": duckdb}


def main(name: str, words: str, out: str) -> None:
    peer, _, kind = name.partition("-")
    import_module(peer)
    wall, start = time.perf_counter(), time.process_time()
    pairs = PEERS[peer](words, kind)
    taken = {"wall": time.perf_counter() - wall, "processor": time.process_time() - start}
    table = np.array(sorted(tuple(sorted(pair)) for pair in pairs), dtype=np.int32).reshape(-1, 2)
    np.save(out, table)
    taken["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:4])
