"""The forms of English times, one line each, with the values they are to have."""

import re
from functools import cache
from pathlib import Path

import pytest

from conftest import day, make_report, words_at
from retold.extract.dates import find_whens
from retold.extract.parser import parse_reports

TABLE = Path(__file__).with_name("times_en.tsv")
ROWS = [
    tuple(line.split("\t"))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]


@cache
def found() -> dict[str, list[tuple[str, str]]]:
    """The times found in each sentence of the table, as words and values; all are parsed at once."""
    reports = [make_report(re.sub(r"[\[\]]", "", text)) for text, _ in ROWS]
    anchor = day("2021-03-05")
    return {
        text: [(words_at(report, when.span), when.value) for when in find_whens(parse, anchor) if when.span]
        for (text, _), report, parse in zip(ROWS, reports, parse_reports(reports), strict=True)
    }


@pytest.mark.parametrize(("text", "values"), ROWS)
def test_every_form_of_time_has_its_value(text: str, values: str) -> None:
    marked = re.findall(r"\[(.*?)\]", text)
    wanted = [] if values == "-" else values.split("|")
    assert [value for _, value in found()[text]] == wanted
    for words, (seen, _) in zip(marked, found()[text], strict=True):
        assert words in seen or seen in words
