"""How common each stem is in news: python benchmarks/train/relate_background.py BENCH_DATA OUT.tsv.

Counts in how many training reports of the measuring kit each stem (first letters of a word) stands and keeps stems
of at least MINIMUM reports, with their count; the first line holds the number of reports. No text is kept.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from predict import read_records  # noqa: E402
from retold.relate.fingerprint import STEM, WORD  # noqa: E402

MINIMUM = 8
TRAIN = ("attribution/train/input.jsonl.gz", "times/train/input.jsonl", "coreference/train/input.jsonl.gz")


def texts(data: Path) -> Iterator[str]:
    for name in TRAIN:
        path = data / name if (data / name).exists() else data / name.removesuffix(".gz")
        for record in read_records(path):
            yield from (report["text"] for report in record.get("reports", [record]))


def main(data: Path, target: Path) -> None:
    spread: Counter[str] = Counter()
    reports = 0
    for text in texts(data):
        reports += 1
        spread.update({word.lower()[:STEM] for word in WORD.findall(text)})
    rows = [f"{stem}\t{count}" for stem, count in sorted(spread.items()) if count >= MINIMUM]
    target.write_text("\n".join([f"#\t{reports}", *rows]) + "\n", encoding="utf-8")
    print(f"{len(rows)} stems of {reports} reports")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
