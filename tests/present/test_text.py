import io

import msgspec
from pile import make_dossier, make_single
from rich.console import Console

from conftest import make_report
from retold.present.text import (
    RELATIONS,
    describe_origins,
    draw_diff,
    draw_stemma,
    draw_story,
    list_differences,
    list_stories,
    shorten,
)
from retold.terms import FurnitureKind, Relation
from retold.types import Doubt, Furniture, Passage, Report, Span


def shown(renderable, width=140):
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(renderable)
    return console.file.getvalue()


def span_of(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(report.id, start, start + len(words))


def test_a_story_shows_lead_counts_stemma_and_readings():
    text = shown(draw_story(make_dossier()))
    assert "A passenger ferry ran aground off Halden" in text
    assert "independence not established: 1 to 2 origins" in text
    assert "└── The Daily Ledger  2025-03-11" in text
    assert "“leaving 41 injured”" in text
    assert "credibility (Admiralty scale): " in text and "independence not established" in text.split("(Admiralty")[1]


def test_a_lost_exemplar_stands_in_brackets_and_a_merge_names_both_exemplars():
    text = shown(draw_stemma(make_dossier()))
    assert "[Meridian, Halden, 2025-03-11]" in text
    assert "Evening Standard-Bearer" in text and "also from Halden Courier" in text


def test_what_one_report_alone_carries_is_marked():
    assert "two seriously injured  c6  carried by one" in shown(draw_story(make_dossier()))


def test_signs_of_markup_in_a_report_are_shown_as_they_are():
    single = make_single(text="The mayor [bold red]shouted[/] at the whole council of Brantmoor on Monday.")
    assert "[bold red]shouted[/]" in shown(draw_story(single))


def test_stories_are_listed_with_an_open_range_of_origins():
    text = shown(list_stories([make_dossier(), make_single(2)]))
    assert ["t0f3a9c11d2e4", "2025-03-11", "6", "6", "1–2?"] in [line.split() for line in text.splitlines()]
    assert "  The council of Brantmoor approved bridge repair number 2 on Monday." in text


def test_what_two_stories_tell_is_listed_once():
    dossier = make_dossier()
    twin = msgspec.structs.replace(dossier, story=msgspec.structs.replace(dossier.story, id="t1"))
    lines = [line.plain.split(",")[0] for line in list_differences([dossier, twin], most=3)]
    assert lines == ["number", "modality", "strength"]


def test_a_line_of_differences_shows_the_words_that_differ_also_late_in_a_long_reading():
    dossier = make_dossier()
    collation = next(c for c in dossier.collations if len(c.readings) > 1)
    spans = [reading.spans[0] for reading in collation.readings]
    text = next(r.text for r in dossier.reports if r.id == spans[0].report_id)
    late = Span(spans[0].report_id, text.rindex(" ", 0, len(text) - 5) + 1, len(text))
    long = msgspec.structs.replace(collation.readings[0], spans=(Span(late.report_id, 0, len(text)),))
    variant = msgspec.structs.replace(collation.variants[0], spans=(late, spans[1]))
    collation = msgspec.structs.replace(collation, readings=(long, *collation.readings[1:]), variants=(variant,))
    lines = list_differences([msgspec.structs.replace(dossier, collations=(collation,))])
    assert len(text) > 200 and " ".join(text[late.start :].split()) in lines[0].plain and "“…" in lines[0].plain


def test_origins_of_all_stories_stand_in_one_line():
    assert describe_origins([make_single(1).stemma, make_single(2).stemma]) == "2 origins"
    assert describe_origins([make_single(1).stemma, make_dossier().stemma]) == (
        "1 origin; independence not established in 1 story"
    )
    assert describe_origins([make_dossier().stemma]) == "independence not established in 1 story"


def test_two_reports_stand_side_by_side():
    dossier = make_dossier()
    comparison = dossier.stemma.comparisons[1]
    by_id = {report.id: report for report in dossier.reports}
    text = shown(draw_diff(by_id[comparison.report_id], by_id[comparison.against_id], comparison.passages))
    assert "Northshore Post" in text and "Halden Courier" in text
    assert RELATIONS in text
    drawn = text.partition(RELATIONS)[0]
    assert [line.split()[0] for line in drawn.splitlines() if line[:1].isalpha()] == [
        "rewritten",
        "rewritten",
        "missing",
        "rewritten",
        "new",
    ]


def test_what_stands_as_furniture_on_the_other_side_is_not_told_as_missing():
    words = "Sign up for our letter."
    copy = make_report(f"The bridge was closed.\n\n{words}", publisher="Hill Herald")
    exemplar = make_report(f"The bridge was closed. {words}", publisher="Dale Post")
    piece = Furniture(kind=FurnitureKind.NEWSLETTER, span=span_of(copy, words), reason="asks to subscribe")
    copy = msgspec.structs.replace(copy, furniture=(piece,))
    there = span_of(exemplar, words)
    missing = Passage(relation=Relation.MISSING, copy_span=None, exemplar_span=there, similarity=0.0)
    text = " ".join(shown(draw_diff(copy, exemplar, [missing])).split())
    assert "(stands there as furniture: newsletter)" in text
    assert "Furniture left out of Hill Herald: 1 newsletter" in text
    assert "left out of Dale Post" not in text


def test_long_text_is_cut_at_a_word():
    assert shorten("one two\nthree four", 12) == "one two…"


def test_a_story_tells_why_spellings_were_joined_and_what_was_read_with_a_doubt():
    dossier = make_dossier()
    own, other = dossier.reports[0], make_single().reports[0]
    doubts = [Doubt(report_id=r.id, where=r.path, about="body", detail=f"seen in {r.path}") for r in (own, other)]
    text = shown(draw_story(dossier, doubts=doubts))
    assert "Ingrid Sollie  person: Ingrid Sollie, Ingrid Sully" in text and "one letter group apart" in text
    assert f"seen in {own.path}" in text and f"seen in {other.path}" not in text
