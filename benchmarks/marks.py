"""The marks of a pile: every question that two of its reports answer, and which answers agree.

`marks.jsonl` beside a pile's `truth.json`, a question a line: `grade` (0: all who answer agree; 1: answers differ by
time, detail or wording; 2: a lesser disagreement; 3: one of the gravest), `question`, `answers` with the clauses that
give each, `vague` with those that fit every answer. A clause is a file's name, where it begins in the report's text,
and its words. Read and marked by hand, from the reports alone.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from disagreements import Planted, main_story, name_reports
from retold.archive import Archive
from retold.chapters import gather_chapter
from retold.collate.names import merge_names
from retold.collate.tellings import Telling, gather_tellings
from retold.types import Report, Span

MARKS = "marks.jsonl"
DIFFERENT = 2
"""The lowest grade of a question whose answers differ."""
ELSEWHERE = -1
"""In a table of pairs: two clauses that no question has both."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One question: its grade, the clauses of each answer, and those that fit all of them."""

    grade: int
    question: str
    answers: tuple[str, ...]
    sides: tuple[tuple[Span, ...], ...]
    vague: tuple[Span, ...]

    @property
    def planted(self) -> Planted:
        """The question as a disagreement, as the truth of a pile has them."""
        return Planted(self.question, "", self.answers, self.sides)


def read_marks(folder: Path, reports: Mapping[str, Report]) -> list[Mark]:
    """The marks of the pile in `folder`, gravest first; `reports` by file name."""
    rows = [json.loads(line) for line in (folder / MARKS).read_text(encoding="utf-8").splitlines()]
    found = [
        Mark(
            row["grade"],
            row["question"],
            tuple(answer["answer"] for answer in row["answers"]),
            tuple(tuple(_places(answer["at"], reports)) for answer in row["answers"]),
            tuple(_places(row["vague"], reports)),
        )
        for row in rows
    ]
    return sorted(found, key=lambda mark: -mark.grade)


def _places(clauses: Sequence[tuple[str, int, str]], reports: Mapping[str, Report]) -> Iterator[Span]:
    """Where clauses stand now: the words nearest to where they stood; those that are not there are left out."""
    for name, start, words in clauses:
        report = reports.get(name)
        text = report.text if report else ""
        ahead, behind = text.find(words, start), text.rfind(words, 0, start + len(words))
        at = min((place for place in (ahead, behind) if place >= 0), key=lambda place: abs(place - start), default=-1)
        if report and at >= 0:
            yield Span(report_id=report.id, start=at, end=at + len(words))


def pile_tellings(archive: Archive, truth: dict[str, Any]) -> tuple[dict[str, Report], list[Telling]]:
    """The reports of a pile by file name, and the tellings of the story that has most of the marked happening."""
    reports = name_reports(archive)
    story = main_story(archive, truth, reports)
    _, _, told, extractions = gather_chapter(story, archive.stemma(story), archive._store)
    names, _ = merge_names(told, extractions, story_id=story.id)
    both = zip(told, extractions, strict=True)
    return reports, [telling for report, extraction in both for telling in gather_tellings(report, extraction, names)]


def table_of(marks: Sequence[Mark], tellings: Sequence[Telling]) -> np.ndarray:
    """For each two tellings, (tellings, tellings): ELSEWHERE if no question has both; else the highest grade of a
    question that they answer differently, 0 if they answer none differently. What stands word for word in two reports
    was not marked where nobody tells it otherwise: it answers one question, alike."""
    at = {(telling.report_id, telling.span.start, telling.span.end): place for place, telling in enumerate(tellings)}
    words = np.array([telling.text.strip(" .,;:'\"‘’“”").lower() for telling in tellings])
    table = np.where((words[:, None] == words[None, :]) & ~np.eye(len(words), dtype=bool), 0, ELSEWHERE).astype(np.int8)
    for mark in marks:
        sides = [*enumerate(mark.sides), (ELSEWHERE, mark.vague)]
        held = [
            (at[key], side)
            for side, spans in sides
            for span in spans
            if (key := (span.report_id, span.start, span.end)) in at
        ]
        for one, ours in held:
            for other, theirs in held:
                apart = ours != theirs and ELSEWHERE not in (ours, theirs)
                if one != other:
                    table[one, other] = max(table[one, other], mark.grade if apart else 0)
    return table
