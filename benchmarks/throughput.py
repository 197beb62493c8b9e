"""What extraction costs beside the bare parser and beside other tools, on the same text in the same run.

    python benchmarks/throughput.py [--copies N] [--rounds N] [--peers PYTHON]

The text is the project's own examples, repeated with other words in each copy, so that all of it is fresh. Times are
processor seconds. The bare parser is the language model as spaCy loads it, all parts, in the quicker of two batch
sizes. Peers run in PYTHON, which need not be the project's own; those that it has not are passed over, with the reason.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import cache, partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from retold.extract import parser, report
from retold.read import find_documents, read_document
from retold.types import Report

if TYPE_CHECKING:
    from spacy.language import Language

HERE = Path(__file__).resolve().parent
PILE = HERE.parent / "examples" / "pile"
WORD = re.compile(r"\b[a-z]{5,}\b")
SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z])")
STEPS = ("credits", "attributions", "whens", "places", "names", "quantities", "events", "causes", "statements")
PEERS = {
    "textacy": "textacy, quotations (its parse left out)",
    "dateparser": "dateparser, times",
    "quantulum3": "quantulum3, quantities",
    "trafilatura": "trafilatura, text of a page",
    "newspaper4k": "newspaper4k, text of a page",
}

Row = tuple[str, float]
T = TypeVar("T")
P = ParamSpec("P")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--copies", type=int, default=4)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--peers", default=sys.executable, metavar="PYTHON")
    chosen = options.parse_args()
    report.extract_reports(make_reports(1, seed=99))
    rounds = [measure(make_reports(chosen.copies, seed)) for seed in range(chosen.rounds)]
    reports = make_reports(chosen.copies, 0)
    words = sum(len(one.text.split()) for one in reports)
    print(f"{len(reports)} reports, {words} words, median of {chosen.rounds} rounds\n")
    print("| what | seconds | words a second | of the bare parser |\n|---|---|---|---|")
    rows = [(name, [dict(one)[name] for one in rounds]) for name, _ in rounds[0]]
    for name, seconds in [*rows, *peers([one.text for one in reports], chosen.peers)]:
        ratio = median(mine / dict(one)["bare parser"] for mine, one in zip(seconds, rounds, strict=False))
        print(f"| {name} | {median(seconds):.2f} | {words / median(seconds):,.0f} | {ratio:.3f} |")
    share, ratio = near_copies(2 * chosen.copies)
    print(f"\nPile of near copies: {share:.0%} of the words are parsed, {ratio:.3f} of the bare parser's time.")


def make_reports(copies: int, seed: int = 1) -> list[Report]:
    """The English examples, and copies of them in which a fifth of the longer words have changed places."""
    english = _examples()
    known = sorted({word for one in english for word in WORD.findall(one.text)})
    dice = random.Random(seed)
    return [_report(_reworded(one.text, known, dice, 0.2), one, dice) for _ in range(copies) for one in english]


def make_near_copies(copies: int, seed: int = 1) -> list[Report]:
    """The English examples as outlets run them: sentences dropped and parted otherwise, some reworded, other marks."""
    english = _examples()
    known = sorted({word for one in english for word in WORD.findall(one.text)})
    dice = random.Random(seed)
    return [_report(_edited(one.text, known, dice), one, dice) for one in english for _ in range(copies)]


def _examples() -> list[Report]:
    documents, _ = find_documents([PILE])
    read = [one for path in documents for one in read_document(path) if isinstance(one, Report)]
    return [one for one in read if one.language in parser.LANGUAGES]


def _reworded(text: str, known: Sequence[str], dice: random.Random, share: float) -> str:
    return WORD.sub(lambda match: dice.choice(known) if dice.random() < share else match.group(), text)


def _edited(text: str, known: Sequence[str], dice: random.Random) -> str:
    kept = [one for one in SENTENCE.split(text.replace("\n\n", " ")) if dice.random() < 0.8]
    edited = [_reworded(one, known, dice, 0.1) if dice.random() < 0.15 else one for one in kept]
    if dice.random() < 0.5:
        edited = [one.replace("“", '"').replace("”", '"').replace("’", "'") for one in edited]
    return "".join(one + dice.choice((" ", "\n\n")) for one in edited)


def _report(text: str, original: Report, dice: random.Random) -> Report:
    name = f"{original.id}{dice.random()}"
    return Report(
        id=name,
        path=name,
        publisher="",
        url="",
        headline=None,
        text=text,
        published=original.published,
        language="en",
    )


def measure(reports: Sequence[Report]) -> list[Row]:
    """The time of the bare parser, of the whole extraction, of each of its steps, and of the same text once more."""
    bare = _bare(reports)
    parser.forget_parsed()
    spent: dict[str, float] = {}
    calls = {name: getattr(report, name) for name in ("parse_reports", *(f"find_{step}" for step in STEPS))}
    for name, call in calls.items():
        setattr(report, name, _timed(name, call, spent))
    whole = _seconds(lambda: report.extract_reports(reports))
    for name, call in calls.items():
        setattr(report, name, call)
    steps = [("of it: " + name.replace("_", " "), seconds) for name, seconds in spent.items()]
    again = _seconds(lambda: report.extract_reports(reports))
    return [("bare parser", bare), ("whole extraction", whole), *steps, ("the same reports again", again)]


def near_copies(copies: int = 8) -> tuple[float, float]:
    """For a pile of near copies, batch by batch: the share of words parsed, and the time beside the bare parser's."""
    reports = make_near_copies(copies)
    asked: list[str] = []
    calls = parser._parse
    parser.forget_parsed()

    def noted(pieces: Sequence[str]) -> object:
        asked.extend(pieces)
        return calls(pieces)

    parser._parse = noted  # type: ignore[assignment]
    seconds = _seconds(lambda: [report.extract_reports(reports[low : low + 16]) for low in range(0, len(reports), 16)])
    parser._parse = calls
    words = sum(len(one.text.split()) for one in reports)
    return sum(len(piece.split()) for piece in asked) / words, seconds / _bare(reports)


def _bare(reports: Sequence[Report]) -> float:
    """Seconds of the language model as it comes, all its parts, in the quicker of two batch sizes."""
    texts = list(dict.fromkeys(text for one in reports for text in one.text.split("\n\n") if text.strip()))
    return min(_seconds(partial(_parse_bare, texts, size)) for size in (64, 512))


def _parse_bare(texts: Sequence[str], size: int) -> int:
    return sum(map(len, _model().pipe(texts, batch_size=size)))


@cache
def _model() -> "Language":
    import spacy  # not before Retold, which tells numpy how many threads to use

    return spacy.load(parser.MODEL)


def _seconds(call: Callable[[], object]) -> float:
    start = time.process_time()
    call()
    return time.process_time() - start


def _timed(name: str, call: Callable[P, T], spent: dict[str, float]) -> Callable[P, T]:
    def timed(*args: P.args, **names: P.kwargs) -> T:
        start = time.process_time()
        result = call(*args, **names)
        spent[name] = spent.get(name, 0.0) + time.process_time() - start
        return result

    return timed


def peers(texts: Sequence[str], python: str) -> list[tuple[str, list[float]]]:
    """The seconds of other tools on the same text, each for the one thing it does."""
    rows: list[tuple[str, list[float]]] = []
    for name, title in PEERS.items():
        run = subprocess.run([python, HERE / "peers.py", name], input=json.dumps(texts), capture_output=True, text=True)
        answer: dict[str, Any] = (
            json.loads(run.stdout.splitlines()[-1]) if run.stdout else {"reason": run.stderr[-120:]}
        )
        if "seconds" in answer:
            rows.append((title, [answer["seconds"]]))
        else:
            print(f"({title}: {answer['reason']})")
    return rows


if __name__ == "__main__":
    main()
