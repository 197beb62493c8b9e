from pathlib import Path

import lxml.html
import pytest

from read.reading import only_report, read_file
from retold.read.coverage import measure_coverage
from retold.read.density import count_dense_words, disagree
from retold.types import Doubt, Report

SENTENCE = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack in its second pier. "
PROSE = f"<p>{SENTENCE * 3}</p>"
LINKS = "<ul>" + "<li><a href='/x'>Ferry fares to rise in the spring, says the board of the line</a></li>" * 8 + "</ul>"


def dense(body: str) -> int:
    return count_dense_words(lxml.html.document_fromstring(f"<html><body>{body}</body></html>"))


def test_prose_is_counted_and_lists_of_links_are_not() -> None:
    assert dense(LINKS + PROSE * 4 + LINKS) == 4 * 3 * len(SENTENCE.split())


@pytest.mark.parametrize("wrap", ["<script>{}</script>", "<div hidden>{}</div>", "<div id='comments'>{}</div>"])
def test_what_no_reader_sees_and_what_readers_wrote_is_not_counted(wrap: str) -> None:
    assert dense(PROSE * 2 + wrap.format(PROSE * 9)) == dense(PROSE * 2)


def test_a_short_line_between_paragraphs_is_counted_and_one_among_links_is_not() -> None:
    assert dense(PROSE + "<p>Nobody was hurt.</p>" + PROSE) == dense(PROSE * 2) + 3
    assert dense(LINKS + "<p>More of this</p>" + LINKS) == 0


def test_no_page_holds_no_words() -> None:
    assert dense("") == 0


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [(400, 430, False), (400, 900, True), (900, 400, True), (20, 60, False), (0, 0, False), (0, 200, True)],
)
def test_bodies_disagree_only_where_they_differ_by_much(first: int, second: int, apart: bool) -> None:
    assert disagree(first, second) is apart


def test_a_page_whose_body_is_found_otherwise_by_the_second_way_is_doubted(tmp_path: Path) -> None:
    head = "<html><body><article><h1>Old bridge closed after crack</h1>"
    body = "".join(f"<p>Day {number}. {SENTENCE * 3}</p>" for number in range(4)) + "</article>"
    asides = "".join(f"<div class='sidebar'><p>Aside {number}. {SENTENCE * 3}</p></div>" for number in range(12))
    agreed = only_report(read_file(tmp_path, "a.html", head + body + "</body></html>"))
    report, doubt = read_file(tmp_path, "b.html", head + body + asides + "</body></html>")
    assert isinstance(report, Report)
    assert isinstance(doubt, Doubt)
    assert (doubt.report_id, doubt.where, doubt.about) == (report.id, "b.html", "body")
    assert "may be cut short" in doubt.detail
    coverages = measure_coverage([agreed, report], {report.id})
    assert [(one.looked_at, one.found) for one in coverages if one.detector == "body without doubt"] == [(2, 1)]
