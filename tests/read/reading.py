"""What the tests of this step share: texts and files read in one call."""

from pathlib import Path

from retold.read import Block, Draft, Read, fix_report, read_document
from retold.types import Report, Skip


def report_of(text: str, *, title: str = "") -> Report:
    """The report that `text` makes, with the title that metadata gives."""
    blocks = (Block(title, headline=True), Block(text)) if title else (Block(text),)
    report = fix_report(Draft(blocks=blocks), "pile/one.txt")
    assert isinstance(report, Report)
    return report


def furniture_of(report: Report) -> list[tuple[str, str]]:
    """Kind and exact characters of each piece of furniture."""
    return [(str(f.kind), report.text[f.span.start : f.span.end]) for f in report.furniture]


def headline_of(report: Report) -> str | None:
    """The exact characters of the headline."""
    return report.text[report.headline.start : report.headline.end] if report.headline else None


def read_file(folder: Path, name: str, data: bytes | str) -> list[Read]:
    """What is read from a file of this name and content."""
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_document(path, str(folder))


def only_report(items: list[Read]) -> Report:
    """The one report among `items`, which hold nothing else."""
    assert len(items) == 1
    assert isinstance(items[0], Report)
    return items[0]


def only_reason(items: list[Read]) -> str:
    """The reason of the one Skip among `items`, which hold nothing else."""
    assert len(items) == 1
    assert isinstance(items[0], Skip)
    assert items[0].step == "read"
    return items[0].reason
