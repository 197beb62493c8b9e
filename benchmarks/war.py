"""A pile of long reports on one war: does it still give a brief of one page, a timeline to read, and views at once?

    python benchmarks/war.py [--reports N] [--work FOLDER] [--limit SECONDS]

Makes N reports (249 if not given; war/make.py), builds an archive of them, and prints what a reader gets of it: words
of the brief at each length, entries of the timeline, size of the page, seconds for each view on the command line and,
where chromium is installed, for the page to be drawn with its largest story open. Fails if a view takes longer than the
limit.
"""

import argparse
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

import retold  # noqa: E402
from war.make import make_war  # noqa: E402

T = TypeVar("T")
COMMAND = [str(Path(sys.executable).with_name("retold"))]
BROWSER = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--dump-dom"]


def main() -> None:
    """Runs it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=249)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--limit", type=float, default=2.0)
    given = parser.parse_args()
    with TemporaryDirectory() as spare:
        work = given.work or Path(spare)
        slow = measure(work, given.reports, given.limit)
    if slow:
        raise SystemExit(f"slower than {given.limit} s: {', '.join(slow)}")


def measure(work: Path, reports: int, limit: float) -> list[str]:
    """Builds and prints; the views that took longer than `limit` seconds."""
    pile, out = work / "pile", work / "archive"
    shutil.rmtree(out, ignore_errors=True)
    pile.mkdir(parents=True, exist_ok=True)
    written = make_war(reports)
    for report in written:
        (pile / report.name).write_text(report.text, encoding="utf-8")
    words = sum(len(report.text.split()) for report in written)
    print(f"{len(written)} reports of {words // len(written)} words")
    seconds, archive = _timed(lambda: retold.build(pile, out))
    with archive:
        stories = archive.stories()
        print(f"built in {seconds:.0f} s: {len(stories)} stories, page of {_size(out / 'index.html')}")
        for length in ("short", "standard", "long"):
            print(f"brief, {length}: {len(archive.brief(length=length).split()):,} words")
        largest = archive.brief(stories[0], length="standard")
        print(f"brief of the largest story, {len(stories[0].report_ids)} reports: {len(largest.split()):,} words")
        print(f"timeline: {len(archive.timeline()):,} entries; largest story: {len(archive.timeline(stories[0])):,}")
    return [name for name, taken in _views(out, stories[0].id) if not _told(name, taken, limit)]


def _views(out: Path, story: str) -> list[tuple[str, float]]:
    """Each view and the seconds it took, the start of the program included."""
    commands = (["stories"], ["show", story], ["skipped"], ["watch"], ["ask", "How many people were killed in Arvin?"])
    taken = [(f"retold {one[0]}", _run([*COMMAND, *one, "-a", str(out)])) for one in commands]
    if browser := shutil.which("chromium"):
        with TemporaryDirectory() as profile:
            start = [browser, *BROWSER, f"--user-data-dir={profile}"]
            _run([*start, "about:blank"])
            blank = _run([*start, "about:blank"])
            for name, anchor in (("front of the page", ""), ("largest story on the page", f"#{story}")):
                taken.append((name, _run([*start, f"{(out / 'index.html').as_uri()}{anchor}"]) - blank))
    return taken


def _told(name: str, taken: float, limit: float) -> bool:
    print(f"{name}: {taken:.1f} s")
    return taken <= limit


def _run(command: list[str]) -> float:
    return _timed(lambda: subprocess.run(command, capture_output=True, check=False, timeout=300))[0]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.monotonic()
    made = work()
    return time.monotonic() - begun, made


def _size(path: Path) -> str:
    return f"{path.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    main()
