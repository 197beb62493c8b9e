"""Days and force of a timeline's entries, on sentences read by the parser."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import retold
from retold.present.timeline import TimelineEntry, build_timeline

ROWS = (
    (
        "2025-03-04T06:30:00Z",
        "Barge sinks off Brenna",
        "A barge sank off Brenna on Sunday, the coastguard said. It went down at about 7:40 p.m. in calm water.\n\n"
        "The port director, Lena Orsk, is expected in Brenna on Thursday. Six hearings are planned for 12 May.\n\n"
        "Rebels of the Norl front attempted to seize the port on Monday. The council called a meeting for Friday."
        " The port plans to buy a crane by the end of January.",
    ),
    (
        "2025-06-03T05:00:00Z",
        "Fire in Osk",
        "A fire destroyed the market of Osk. The roof of the market fell in at 11:20 p.m., firemen said.",
    ),
)


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[TimelineEntry]]:
    folder: Path = tmp_path_factory.mktemp("clocks")
    for number, (day, title, text) in enumerate(ROWS):
        row = {"publisher": f"Paper {number}", "title": title, "published": day, "text": text}
        (folder / f"{number}.json").write_text(json.dumps(row), encoding="utf-8")
    with retold.build(folder, settings=retold.Settings(workers=0)) as built:
        yield list(build_timeline(built.dossiers()))


@pytest.mark.parametrize(
    ("words", "value", "status"),
    [
        ("It went down", "2025-03-02T19:40", "happened"),
        ("The roof of the market", "2025-06-02T23:20", "happened"),
        ("is expected in Brenna", "2025-03-06", "planned"),
        ("buy a crane", "2026-01", "planned"),
        ("Six hearings", "2025-05-12", "planned"),
        ("attempted to seize", "2025-03-03", "happened"),
    ],
)
def test_an_entry_has_its_day_and_its_force(entries: list[TimelineEntry], words: str, value: str, status: str) -> None:
    found = [(one.when.value if one.when else "", str(one.status)) for one in entries if words in one.text]
    assert found and all(one == (value, status) or one[1] == "reported" for one in found)


def test_a_meeting_is_called_for_a_day_to_come(entries: list[TimelineEntry]) -> None:
    found = [one.when.value for one in entries if "called a meeting" in one.text and one.when]
    assert found and set(found) == {"2025-03-07"}
