"""The pile that ships: its truth agrees with its files, and step read finds what the truth says."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from retold.read import find_documents, read_document
from retold.types import Report, Skip

EXAMPLES = Path(__file__).parents[1] / "examples"
PILE = EXAMPLES / "pile"
TRUTH: dict[str, Any] = json.loads((EXAMPLES / "truth.json").read_text("utf-8"))
REPORTS: dict[str, dict[str, Any]] = TRUTH["reports"]


@cache
def read_pile() -> tuple[dict[str, Report], dict[str, Skip]]:
    documents, skips = find_documents([PILE])
    items = [*skips, *(item for path in documents for item in read_document(path, str(PILE)))]
    reports = {item.path: item for item in items if isinstance(item, Report)}
    return reports, {item.where: item for item in items if isinstance(item, Skip)}


def text_of(name: str) -> str:
    return (EXAMPLES / name).read_text("utf-8") if name.startswith("withheld/") else read_pile()[0][name].text


def test_the_truth_names_every_report_of_the_pile_and_no_other() -> None:
    assert set(read_pile()[0]) == set(REPORTS)
    assert len(REPORTS) >= 14


@pytest.mark.parametrize("variant", TRUTH["variants"], ids=lambda v: f"{v['file']}: {v['now'][:20]}")
def test_both_readings_of_a_variant_stand_in_the_files_it_names(variant: dict[str, str]) -> None:
    assert variant["now"] in text_of(variant["file"])
    assert variant["was"] in text_of(variant["exemplar"])
    assert variant["now"] not in text_of(variant["exemplar"])
    assert variant["was"] not in text_of(variant["file"])


@pytest.mark.parametrize("item", [*TRUTH["findings"], *TRUTH["said"]], ids=lambda i: f"{i['file']}: {i['quote'][:20]}")
def test_every_quoted_string_stands_in_its_file(item: dict[str, str]) -> None:
    assert item["quote"] in text_of(item["file"])
    assert item.get("against", "") in text_of(item["file"])


@pytest.mark.parametrize("name", TRUTH["stories"])
def test_the_origins_of_a_story_are_the_heads_of_its_lines(name: str) -> None:
    story = TRUTH["stories"][name]
    within = [report for report in REPORTS.values() if report["story"] == name]
    assert {origin for report in within for origin in report["origins"]} == set(story["heads"])
    assert story["origins"] == len(story["heads"])
    assert story["publishers"] == len({report["publisher"] for report in within} - {""})


def test_every_exemplar_is_in_the_pile_or_lost_and_of_the_same_story() -> None:
    for report in REPORTS.values():
        for exemplar in report["exemplars"]:
            assert exemplar in TRUTH["lost"] or REPORTS[exemplar]["story"] == report["story"]


def test_the_lost_dispatch_is_not_in_the_pile() -> None:
    withheld = (EXAMPLES / TRUTH["lost"]["lost:mpa-dispatch"]["file"]).read_text("utf-8").strip()
    assert all(withheld != report.text.strip() for report in read_pile()[0].values())


def test_reports_have_the_length_of_reports() -> None:
    assert all(140 <= len(report.text.split()) <= 420 for report in read_pile()[0].values())


def test_the_broken_file_is_skipped_with_its_reason_and_nothing_else() -> None:
    skips = read_pile()[1]
    assert set(skips) == set(TRUTH["skips"])
    assert all(reason in skips[where].reason for where, reason in TRUTH["skips"].items())


@pytest.mark.parametrize("name", REPORTS)
def test_read_finds_publisher_date_and_headline(name: str) -> None:
    report, truth = read_pile()[0][name], REPORTS[name]
    headline = report.text[report.headline.start : report.headline.end] if report.headline else None
    assert report.publisher == truth["publisher"]
    assert (report.published.value if report.published else None) == truth["published"]
    assert headline == truth["headline"]


@pytest.mark.parametrize("name", REPORTS)
def test_read_finds_the_furniture_and_no_more(name: str) -> None:
    found = Counter(str(piece.kind) for piece in read_pile()[0][name].furniture)
    assert found == Counter(REPORTS[name]["furniture"])
