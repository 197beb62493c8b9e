"""Measures tasks on sentences of our own, written before the program was tried on them, with the kit's scorer.

    python benchmarks/own.py [NAME ...] [--misses]

Each file of benchmarks/own is one set, TASK_NAME.tsv; its layout is said in docs/method/TASK.md. The kit's folder is
RETOLD_BENCH, or ../shared/bench beside the checkout.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from gate import BENCH, HERE

Row = dict[str, Any]
OWN = HERE / "own"


def read_rows(path: Path) -> list[list[str]]:
    """Fields of the lines of a set."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def read_events(path: Path) -> Iterator[tuple[Row, Row]]:
    """(input, gold) of lines "type, actors, recipients, their countries, text"; two that act together are mutual."""
    for number, (type_, actors, recipients, of_actors, of_recipients, text) in enumerate(read_rows(path)):
        event = {
            "type": type_,
            "actors": _listed(actors),
            "recipients": _listed(recipients),
            "actor_countries": _listed(of_actors),
            "recipient_countries": _listed(of_recipients),
            "mutual": ";" in actors and not recipients,
        }
        id_ = f"e{number:03}"
        yield {"id": id_, "text": text, "date": "2000-01-01"}, {"id": id_, "events": [event]}


def _listed(field: str) -> list[str]:
    return [item for item in field.split(";") if item]


def read_quantities(path: Path) -> Iterator[tuple[Row, Row]]:
    """(input, gold) of lines "value change unit; ...", text; a range is "low..high"."""
    for number, (listed, text) in enumerate(read_rows(path)):
        found = [_quantity(item) for item in _listed(listed)]
        yield {"id": f"q{number:03}", "text": text}, {"id": f"q{number:03}", "quantities": found}


def _quantity(item: str) -> Row:
    value, change, unit = item.split(maxsplit=2)
    numbers = [float(number) for number in value.split("..")]
    return {"value": numbers[0] if len(numbers) == 1 else numbers, "change": change, "unit": unit}


def read_places(path: Path) -> Iterator[tuple[Row, Row]]:
    """(input, gold) of texts with [Name|latitude,longitude] marks."""
    for number, (marked,) in enumerate(read_rows(path)):
        text, places = "", []
        for piece in marked.replace("]", "[").split("["):
            name, bar, at = piece.partition("|")
            if bar:
                latitude, longitude = at.split(",")
                places.append(
                    {"start": len(text), "end": len(text) + len(name), "lat": float(latitude), "lon": float(longitude)}
                )
            text += name
        yield {"id": f"p{number:03}", "text": text}, {"id": f"p{number:03}", "places": places}


READERS: dict[str, Callable[[Path], Iterator[tuple[Row, Row]]]] = {
    "events": read_events,
    "quantities": read_quantities,
    "places": read_places,
}


def measure(path: Path, misses: bool) -> str:
    """What the kit's scorer says of one set."""
    task = path.name.split("_")[0]
    pairs = list(READERS[task](path))
    with tempfile.TemporaryDirectory() as work:
        files = {name: Path(work) / f"{name}.jsonl" for name in ("input", "gold", "answers")}
        for name, column in (("input", 0), ("gold", 1)):
            files[name].write_text("".join(json.dumps(pair[column]) + "\n" for pair in pairs), encoding="utf-8")
        predict = [str(HERE / "predict.py"), task, str(files["input"]), str(files["answers"])]
        subprocess.run([sys.executable, *predict], check=True)
        score = [str(BENCH / "score.py"), task, str(files["gold"]), str(files["answers"])]
        figures: str = subprocess.run([sys.executable, *score], check=True, capture_output=True, text=True).stdout
        answers = {row["id"]: row for row in map(json.loads, files["answers"].read_text().splitlines())}
    return figures + ("".join(_compared(pair, answers) for pair in pairs) if misses else "")


def _compared(pair: tuple[Row, Row], answers: dict[str, Row]) -> str:
    given, gold = pair
    said = answers[given["id"]]
    return f"{given['text']}\n  gold {_plain(gold)}\n  said {_plain(said)}\n" if _plain(said) != _plain(gold) else ""


def _plain(record: Row) -> str:
    return json.dumps({key: value for key, value in record.items() if key != "id"}, ensure_ascii=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", metavar="NAME")
    parser.add_argument("--misses", action="store_true", help="print the records that are not as in the gold")
    given = parser.parse_args()
    for name in given.sets or sorted(path.stem for path in OWN.glob("*.tsv")):
        print(f"{name}\n{measure(OWN / f'{name}.tsv', given.misses)}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
