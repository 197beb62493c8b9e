import re

import msgspec
import pytest
from pile import make_dossier, make_single

from retold.present.brief import check_brief, write_brief
from retold.present.naming import day_text

HOSTILE = "The *mayor* of [Brantmoor](x) said “we `stay`” [3] to <b>all</b>\nof #them_ on ~Monday~ \\ night."


def test_a_brief_stands():
    dossiers = [make_dossier(), make_single(3)]
    for length in ("short", "standard", "long"):
        assert check_brief(write_brief(dossiers, length=length), dossiers) == []


def test_a_part_of_a_day_is_headed_by_its_day():
    dossier = make_dossier()
    whens = [when for one in dossier.extractions for when in one.whens]
    assert day_text(msgspec.structs.replace(whens[0], value="2026-03-03TMO", inferred=False)) == "2026-03-03"


def test_every_quotation_carries_a_number_that_is_listed():
    brief = write_brief([make_dossier()])
    told, listed = brief.split("## Reports cited")
    used = set(re.findall(r"” \[(\d+)\]", told))
    assert used == set(re.findall(r"\[(\d+)\] \d", listed)) and len(used) > 10


def test_a_changed_word_is_found_out():
    dossiers = [make_dossier()]
    brief = write_brief(dossiers).replace("injuring 14 people", "injuring 40 people", 1)
    problems = check_brief(brief, dossiers)
    assert len(problems) == 1 and problems[0].startswith("[1] is not what stands at")


def test_a_moved_offset_is_found_out():
    dossiers = [make_dossier()]
    whole = write_brief(dossiers)
    start, end = re.search(r"\[2\] (\d+)–(\d+)", whole).groups()
    moved = whole.replace(f"[2] {start}–{end}", f"[2] {int(start) + 1}–{end}")
    assert len(check_brief(moved, dossiers)) == 1


def test_a_number_without_a_citation_is_found_out():
    dossiers = [make_dossier()]
    brief = write_brief(dossiers).replace("characters [4] ", "characters [444] ")
    assert "[4] stands in the brief but not among the reports cited" in check_brief(brief, dossiers)


def test_a_line_that_quotes_nothing_is_found_out():
    dossiers = [make_dossier()]
    brief = write_brief(dossiers).replace("### Open\n", "### Open\n\n- The captain was at fault.\n")
    assert check_brief(brief, dossiers) == ["a line that quotes nothing: - The captain was at fault."]


def test_a_text_that_was_altered_since_is_found_out():
    dossier = make_dossier()
    brief = write_brief([dossier])
    altered = tuple(msgspec.structs.replace(report, text=report.text + "!") for report in dossier.reports)
    assert check_brief(brief, [msgspec.structs.replace(dossier, reports=altered)])


def test_signs_of_markdown_in_a_report_stay_words():
    dossiers = [make_single(text=HOSTILE)]
    brief = write_brief(dossiers)
    assert check_brief(brief, dossiers) == []
    assert "\\*mayor\\*" in brief and "<b>" not in brief


def test_the_brief_says_where_independence_is_not_established():
    brief = write_brief([make_dossier()])
    assert "6 reports · 6 publishers · independence not established: 1 to 2 origins" in brief
    assert re.search(
        r"“The ferry that grounded.*” \[\d+\] — 2 reports · 2 publishers · independence not established", brief
    )


def test_readings_that_differ_stand_together_with_their_letters():
    brief = write_brief([make_dossier()])
    block = brief.split("- differs in number\n")[1].split("\n- ")[0]
    assert [line.strip()[2] for line in block.split("\n")[:3]] == ["a", "b", "c"]


def test_a_short_brief_counts_what_it_leaves_out():
    brief = write_brief([make_dossier(), *(make_single(n) for n in range(1, 8))], length="short")
    assert "*5 more stories are not told here.*" in brief and "- *1 more*" in brief
    assert check_brief(brief, [make_dossier(), *(make_single(n) for n in range(1, 8))]) == []


def test_an_unknown_length_is_refused_by_name():
    with pytest.raises(ValueError, match="short, standard, long"):
        write_brief([], length="tiny")


def test_the_order_of_the_dossiers_does_not_matter():
    dossiers = [make_single(2), make_dossier(), make_single(1)]
    assert write_brief(dossiers) == write_brief(dossiers[::-1])


def test_a_brief_keeps_to_its_pages_however_many_stories_there_are():
    dossiers = [make_dossier(), *(make_single(number) for number in range(1, 60))]
    assert len(write_brief(dossiers, length="short").split()) <= 500
    assert (
        len(write_brief(dossiers, length="standard").split())
        <= 1500
        < len(write_brief(dossiers, length="long").split())
    )
