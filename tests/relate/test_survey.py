import pytest

from conftest import make_report
from retold.relate import relate_reports
from retold.relate.descent import rate_kinship
from retold.relate.survey import lay_out, survey_pile

DAM = "The dam at Ostrel burst on Sunday and flooded the Harn valley; {} people died, said mayor Ilse Marant."
PRIZE = "A violinist of Dunholm, Otto Brenk, {} won the prize of the city on Sunday, her third in nine years."
REPORTS = [make_report(text.format(word)) for text in (DAM, PRIZE) for word in (14, 15, 16, 17)]
ALONE = [make_report(f"Nothing new from the {word} committee.") for word in ("budget", "harbour", "school")]


def test_a_part_of_the_pile_is_laid_out_as_it_is_in_the_whole() -> None:
    survey = survey_pile([*REPORTS, *ALONE], [])
    whole = survey.pile(range(len(survey)))
    members = [at for at, print_ in enumerate(whole.prints) if "dam" in print_.words]
    part = survey.pile(members)
    assert part.prints == tuple(whole.prints[at] for at in members)
    outer = {(members[a], members[b]) for a, b in part.cosines}
    assert outer == {pair for pair in whole.cosines if set(pair) <= set(members)}
    assert all(part.overlap(a, b) == whole.overlap(members[a], members[b]) for a, b in part.cosines)
    assert part.routes and part.spread == whole.spread


def test_the_overlap_of_a_pair_that_was_no_candidate_is_measured_on_request() -> None:
    pile = lay_out([*REPORTS, *ALONE], [])
    stranger = next(at for at, print_ in enumerate(pile.prints) if "school" in print_.words)
    dam = next(at for at, print_ in enumerate(pile.prints) if "dam" in print_.words)
    overlap = pile.overlap(stranger, dam)
    assert (min(dam, stranger), max(dam, stranger)) not in pile.overlaps
    assert overlap.left == len(pile.prints[stranger].words) and overlap.common >= 1


def test_kinship_in_arrays_is_the_kinship_of_descent() -> None:
    pile = lay_out([*REPORTS, *ALONE], [])
    assert dict(pile.kin) == pytest.approx(rate_kinship(pile.traits, pile.overlaps))
    assert pile.kin


def test_the_order_of_the_reports_changes_nothing() -> None:
    reports = [*REPORTS, *ALONE]
    assert relate_reports(reports, []) == relate_reports(reports[::-1], [])


def test_a_pile_of_reports_without_words_has_a_story_for_each() -> None:
    relations = relate_reports([make_report("..."), make_report("!")], [])
    assert [len(story.report_ids) for story in relations.stories] == [1, 1]
