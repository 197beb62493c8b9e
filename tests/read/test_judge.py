import numpy as np
import pytest

from read.reading import furniture_of, report_of
from retold.read.clean import find_layout
from retold.read.judge import PROSE, judge_lines, load_model
from retold.read.outline import read_lines

LEDE = "The old bridge over the Ammer was closed on Saturday after engineers found a crack, the council said."
MORE = "About 4,000 cars cross it each day, and repairs will last until May, mayor Lena Vogt told reporters."
LAST = "Work starts next week, and the council has promised to pay the ferry until the bridge is open again."


@pytest.mark.parametrize(
    "line",
    [
        "Keep our valley's only newsroom alive: chip in today",
        "Like what you read? Tell a friend and subscribe",
        "Comments on this page are closed after three days",
        "Jo Bell covers roads and rivers. Reach her at jo@hillherald.example.",
        "DAX 18,212 +0.4%",
    ],
)
def test_a_line_that_no_rule_knows_is_found_by_its_signs(line: str) -> None:
    text = f"{LEDE}\n\n{MORE}\n\n{LAST}\n\n{line}"
    assert not [mark for mark in find_layout(text, loader=None).marks if text[mark.start : mark.end] == line]
    assert [found for _, found in furniture_of(report_of(text))] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "She asked readers of her newsletter to share the link, and 300 did.",
        '"Subscribe or go without," the editor told them.',
        "Source: Hill Herald",
        "(Reporting by Jo Bell; editing by Ana Prado)",
        "Correction: The bridge is 410 metres long, not 140.",
        "14:05",
        "What happens next",
        "- repairs to both piers",
    ],
)
def test_what_only_looks_like_furniture_stays_prose(line: str) -> None:
    assert furniture_of(report_of(f"{LEDE}\n\n{line}\n\n{MORE}\n\n{LAST}")) == []


def test_a_verdict_weighs_a_sentence_of_a_report_against_furniture() -> None:
    lines = read_lines(f"{LEDE}\n\n{MORE}\n\nSign up for our free morning newsletter")
    verdicts = judge_lines(lines, "", load_model())
    assert verdicts[0].placed < -2 < 2 < verdicts[2].placed
    assert verdicts[2].kind == "newsletter"


def test_no_lines_have_no_verdicts() -> None:
    assert judge_lines([], "", load_model()) == []


def test_the_margin_sets_all_kinds_of_furniture_against_prose() -> None:
    model = load_model()
    even = np.zeros((1, len(model.kinds)), dtype=np.float32)
    assert model.margins(even)[0] == pytest.approx(np.log(len(model.kinds) - 1))
    even[0, model.kinds.index(PROSE)] = 5
    assert model.margins(even)[0] == pytest.approx(np.log(len(model.kinds) - 1) - 5)
