"""What extraction costs beside the bare parser on the same fresh text: python benchmarks/throughput.py [--copies N].

The text is the project's own examples, repeated with other words in each copy, so that no paragraph is parsed twice.
Times are processor seconds. Peers are measured where they can be imported, and passed over where they cannot.
"""

import argparse
import importlib
import random
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ParamSpec, TypeVar

from retold.extract import parser, report
from retold.read import find_documents, read_document
from retold.types import Report

PILE = Path(__file__).resolve().parents[1] / "examples" / "pile"
WORD = re.compile(r"\b[a-z]{5,}\b")
STEPS = ("credits", "attributions", "whens", "places", "names", "quantities", "events", "causes", "statements")

Row = tuple[str, float]
T = TypeVar("T")
P = ParamSpec("P")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--copies", type=int, default=4)
    reports = make_reports(options.parse_args().copies)
    report.extract_reports(make_reports(1, seed=99))
    words, rows = measure(reports)
    bare = rows[0][1]
    print(f"{len(reports)} reports, {words} words\n\n| what | seconds | of the bare parser |\n|---|---|---|")
    for name, seconds in [*rows, *peers([one.text for one in reports])]:
        print(f"| {name} | {seconds:.2f} | {seconds / bare:.3f} |")


def make_reports(copies: int, seed: int = 1) -> list[Report]:
    """The English examples, and copies of them in which a fifth of the longer words have changed places."""
    documents, _ = find_documents([PILE])
    read = [one for path in documents for one in read_document(path) if isinstance(one, Report)]
    english = [one for one in read if one.language in parser.LANGUAGES]
    known = sorted({word for one in english for word in WORD.findall(one.text)})
    dice = random.Random(seed)
    return [_changed(one, known, dice) for _ in range(copies) for one in english]


def _changed(original: Report, known: Sequence[str], dice: random.Random) -> Report:
    text = WORD.sub(lambda match: dice.choice(known) if dice.random() < 0.2 else match.group(), original.text)
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


def measure(reports: Sequence[Report]) -> tuple[int, list[Row]]:
    """Words, and the time of the bare parser, of the whole extraction and of each of its steps."""
    texts = list(dict.fromkeys(text for one in reports for text in one.text.split("\n\n") if text.strip()))
    bare = [_bare(texts)]
    parser.forget_parsed()
    spent: dict[str, float] = {}
    for name in ("parse_reports", *(f"find_{step}" for step in STEPS)):
        setattr(report, name, _timed(name, getattr(report, name), spent))
    whole, _ = _seconds(lambda: report.extract_reports(reports))
    steps = [(name.replace("_", " "), seconds) for name, seconds in spent.items()]
    copies, _ = _seconds(lambda: report.extract_reports(reports))
    bare.append(_bare(texts))
    seconds = (bare[0][0] + bare[1][0]) / 2
    whole_rows = [("bare parser", seconds), ("whole extraction", whole), ("the same reports again", copies)]
    return bare[0][1], [*whole_rows, *steps]


def _bare(texts: Sequence[str]) -> tuple[float, int]:
    return _seconds(lambda: sum(map(len, parser.load_parser().pipe(texts, batch_size=64))))


def _seconds(call: Callable[[], T]) -> tuple[float, T]:
    start = time.process_time()
    result = call()
    return time.process_time() - start, result


def _timed(name: str, call: Callable[P, T], spent: dict[str, float]) -> Callable[P, T]:
    def timed(*args: P.args, **names: P.kwargs) -> T:
        seconds, result = _seconds(lambda: call(*args, **names))
        spent[name] = spent.get(name, 0.0) + seconds
        return result

    return timed


def peers(texts: Sequence[str]) -> list[Row]:
    """The time of other tools on the same text, each for the one thing it does."""
    html = [f"<html><body><article><p>{text}</p></article></body></html>" for text in texts]
    calls: tuple[tuple[str, str, Callable[[object], object]], ...] = (
        ("textacy: quotations (its own parse left out)", "textacy.extract", _quotations(texts)),
        ("dateparser: dates", "dateparser.search", lambda tool: [_call(tool, "search_dates", t) for t in texts]),
        ("quantulum3: quantities", "quantulum3.parser", lambda tool: [_call(tool, "parse", t) for t in texts]),
        ("trafilatura: text of a page", "trafilatura", lambda tool: [_call(tool, "extract", t) for t in html]),
        ("newspaper4k: text of a page", "newspaper", lambda tool: [_call(tool, "fulltext", t) for t in html]),
    )
    return [row for name, module, call in calls for row in _peer(name, module, call)]


def _quotations(texts: Sequence[str]) -> Callable[[object], object]:
    docs = list(parser.load_parser().pipe(texts))
    return lambda tool: [list(_call(tool, "direct_quotations", doc)) for doc in docs]  # type: ignore[call-overload]


def _call(tool: object, name: str, argument: object) -> object:
    return getattr(tool, name)(argument)


def _peer(name: str, module: str, call: Callable[[object], object]) -> list[Row]:
    try:
        tool = importlib.import_module(module)
    except ImportError:
        print(f"({name}: not installed)")
        return []
    try:
        return [(name, _seconds(lambda: call(tool))[0])]
    except Exception as error:  # a peer's failure is told, not ours to repair
        print(f"({name}: {type(error).__name__}: {error})")
        return []


if __name__ == "__main__":
    main()
