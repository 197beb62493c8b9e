"""Do the reports that a reading is counted for say what it says?

    python benchmarks/carriers.py [--keep FOLDER]

On the marked piles of benchmarks/disagreements/judging, their stories joined as they are known: of the reports that a
reading counts beside its best witness those of which the marks say that they give that answer, and those that give
another; of the readings laid side by side those that answer one question. The judges of alignment and contrast learnt
from these piles, so that the figures flatter; they serve to compare.
"""

import argparse
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [str(ROOT)]

import numpy as np  # noqa: E402

from disagreements import joined_piles, main_story  # noqa: E402
from marks import DIFFERENT, ELSEWHERE, pile_tellings, read_marks, table_of  # noqa: E402
from retold.types import Collation, Span  # noqa: E402


def count_carriers(collation: Collation, at: dict[Span, int], table: np.ndarray, counts: Counter[str]) -> None:
    """Adds what the marks say of one question; `at` is the row of each telling in `table`."""
    told = [[at[span] for span in reading.spans if span in at] for reading in collation.readings]
    reports = {place: span.report_id for span, place in at.items()}
    best = [places[0] for places in told if places]
    for one, other in combinations(best, 2):
        if reports[one] != reports[other]:
            counts.update(beside=1, beside_one=bool(table[one, other] > ELSEWHERE))
    for places in told:
        for report_id in {reports[place] for place in places} - {reports[places[0]] if places else ""}:
            said = [table[places[0], place] for place in places if reports[place] == report_id]
            right, against = 0 in said, any(grade >= DIFFERENT for grade in said)
            counts.update(carriers=1, carriers_right=right, carriers_against=against and not right)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="take archives below it, or make them there")
    given = parser.parse_args()
    c: Counter[str] = Counter()
    for folder, archive, truth in joined_piles(("judging",), given.keep):
        reports, tellings = pile_tellings(archive, truth)
        at = {telling.span: place for place, telling in enumerate(tellings)}
        table = table_of(read_marks(folder, reports), tellings)
        for collation in archive.dossier(main_story(archive, truth, reports)).collations:
            count_carriers(collation, at, table, c)
    print(
        f"of {c['carriers']} reports counted beside a best witness {c['carriers_right']} "
        f"({c['carriers_right'] / max(1, c['carriers']):.3f}) give that answer and {c['carriers_against']} another; of "
        f"{c['beside']} pairs of readings laid side by side {c['beside_one']} "
        f"({c['beside_one'] / max(1, c['beside']):.3f}) answer one question"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
