"""No detector dies silently: every step says what it looked at, what it found, what it cannot see."""

import pytest

import retold
from retold.types import Coverage

STORY = """PORT MARLE, Feb 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.

Captain Ilse Tomaszewska said 14 sailors were taken off by helicopter and that no oil had leaked."""


@pytest.fixture(scope="module")
def coverages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Coverage]:
    folder = tmp_path_factory.mktemp("pile")
    (folder / "one.txt").write_text(STORY, encoding="utf-8")
    (folder / "two.txt").write_text(STORY.replace("14", "16"), encoding="utf-8")
    (folder / "otro.txt").write_text(
        "El barco encalló el martes frente a la costa; catorce marineros fueron rescatados, dijo el capitán.",
        encoding="utf-8",
    )
    with retold.build(folder, settings=retold.Settings(workers=0)) as archive:
        return {(coverage.step, coverage.detector): coverage for coverage in archive.coverages()}


def test_every_step_covers_something_and_says_what_it_cannot_see(coverages: dict[tuple[str, str], Coverage]) -> None:
    assert {step for step, _ in coverages} == {"read", "extract", "relate", "collate"}
    assert all(coverage.blind_to for coverage in coverages.values())
    assert all(coverage.found <= coverage.looked_at for coverage in coverages.values())


def test_a_detector_counts_the_reports_it_looked_at_and_found_something_in(
    coverages: dict[tuple[str, str], Coverage],
) -> None:
    assert coverages["read", "language"].looked_at == 3
    credits = coverages["extract", "credits"]
    assert (credits.looked_at, credits.found) == (2, 2)
    assert coverages["relate", "shared figures"].looked_at == 2


def test_a_report_in_another_language_is_not_counted_as_looked_at(coverages: dict[tuple[str, str], Coverage]) -> None:
    assert coverages["extract", "statements"].looked_at == 2


def test_commitments_and_open_questions_are_counted_by_report(coverages: dict[tuple[str, str], Coverage]) -> None:
    assert coverages["collate", "commitment"].looked_at == coverages["collate", "open question"].looked_at == 3
    assert coverages["collate", "move of a commitment"].looked_at == 0
