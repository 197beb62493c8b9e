from collections.abc import Sequence
from datetime import UTC, datetime

from conftest import make_report
from retold.decisions import make_decision
from retold.relate import relate_reports
from retold.relate.descent import Descent
from retold.relate.overrule import make_ruling, overrule_descents, regroup
from retold.terms import DecisionKind
from retold.types import Decision, Report, Stemma

DISPATCH = (
    "VALMORA, June 3 - The cargo ferry Ostrava ran aground off Valmora on Tuesday with 212 passengers aboard. "
    "Coast guard captain Mirela Dusan said nine people were treated for cold. "
    "Divers found a crack four metres long below the waterline. "
    "The owner, Northline Shipping, has suspended all crossings until Friday."
)
TRIMMED = ". ".join(DISPATCH.split(". ")[:3]) + "."
SHORTER = ". ".join(DISPATCH.split(". ")[:2]) + "."
OTHER = (
    "A library in Kestrel Bay opened its doors after two years of repairs. Children read poems in the new hall, "
    "and the mayor cut a ribbon made of book spines."
)
FULL, TRIM, SHORT, LIBRARY = (make_report(text) for text in (DISPATCH, TRIMMED, SHORTER, OTHER))
PILE = [FULL, TRIM, SHORT, LIBRARY]
LINK, UNLINK, MERGE, SPLIT = DecisionKind.LINK, DecisionKind.UNLINK, DecisionKind.MERGE, DecisionKind.SPLIT


def decide(
    kind: DecisionKind, subjects: Sequence[Report | str], others: Sequence[Report | str] = (), day: int = 1
) -> Decision:
    ids = [tuple(one if isinstance(one, str) else one.id for one in side) for side in (subjects, others)]
    made = datetime(2026, 5, day, tzinfo=UTC)
    draft = Decision(
        id="", kind=kind, subjects=ids[0], others=ids[1], value="", who="Ida Berg", made=made, reason="she asked them"
    )
    return make_decision(draft)


def exemplars(stemmata: Sequence[Stemma]) -> dict[str, str]:
    return {link.copy_id: link.exemplar_id for stemma in stemmata for link in stemma.links}


def test_without_a_decision_the_copies_hang_from_the_fullest() -> None:
    assert exemplars(relate_reports(PILE, []).stemmata)[TRIM.id] == FULL.id


def test_a_link_decided_on_is_drawn_with_who_decided_it_and_why() -> None:
    decision = decide(LINK, [FULL, SHORT])
    stemmata = relate_reports(PILE, [], [decision]).stemmata
    [link] = [link for stemma in stemmata for link in stemma.links if link.copy_id == FULL.id]
    assert (link.exemplar_id, link.judged_by, link.score) == (SHORT.id, "Ida Berg", 1.0)
    first = link.evidence[0]
    assert (first.feature, first.score) == ("decision", 1.0)
    assert all(part in first.detail for part in ("Ida Berg", "2026-05-01", "she asked them", decision.id))


def test_a_link_decided_on_leaves_one_origin_and_no_ring() -> None:
    relations = relate_reports(PILE, [], [decide(LINK, [FULL, SHORT])])
    stemma = relations.stemmata[0]
    assert [origin.head_id for origin in stemma.origins] == [TRIM.id]
    assert set(stemma.origins[0].report_ids) == {FULL.id, TRIM.id, SHORT.id}


def test_only_a_link_that_a_person_decided_says_so() -> None:
    stemma = relate_reports(PILE, [], [decide(LINK, [FULL, SHORT])]).stemmata[0]
    judged = {link.copy_id: link.judged_by for link in stemma.links}
    assert judged == {FULL.id: "Ida Berg", SHORT.id: "rule"}


def test_an_unlinked_pair_is_linked_in_neither_direction() -> None:
    found = exemplars(relate_reports([FULL, TRIM], [], [decide(UNLINK, [TRIM, FULL])]).stemmata)
    assert found == {}
    assert exemplars(relate_reports([FULL, TRIM], []).stemmata) == {TRIM.id: FULL.id}


def test_two_reports_unlinked_are_two_settled_origins() -> None:
    [stemma] = relate_reports([FULL, TRIM], [], [decide(UNLINK, [TRIM, FULL])]).stemmata
    assert (stemma.fewest_origins, stemma.most_origins, stemma.settled) == (2, 2, True)


def test_a_copy_unlinked_from_its_exemplar_hangs_from_the_next() -> None:
    found = exemplars(relate_reports(PILE, [], [decide(UNLINK, [SHORT, exemplars_of(SHORT)])]).stemmata)
    assert found.get(SHORT.id) not in (None, exemplars_of(SHORT))


def exemplars_of(report: Report) -> str:
    return exemplars(relate_reports(PILE, []).stemmata)[report.id]


def test_a_link_between_two_stories_makes_them_one() -> None:
    relations = relate_reports(PILE, [], [decide(LINK, [LIBRARY, FULL])])
    assert [len(story.report_ids) for story in relations.stories] == [4]
    assert exemplars(relations.stemmata)[LIBRARY.id] == FULL.id


def test_stories_merged_are_one_and_say_why() -> None:
    [story] = relate_reports(PILE, [], [decide(MERGE, [FULL, TRIM, SHORT], [LIBRARY])]).stories
    assert len(story.report_ids) == 4
    assert story.evidence[0].feature == "decision"
    assert "Ida Berg" in story.evidence[0].detail


def test_a_merge_holds_as_long_as_one_report_of_either_story_is_there() -> None:
    decision = decide(MERGE, [FULL, TRIM, SHORT], [LIBRARY])
    assert len(relate_reports([TRIM, LIBRARY], [], [decision]).stories) == 1
    assert len(relate_reports([FULL, TRIM], [], [decision]).stories) == 1


def test_reports_split_off_are_a_story_of_their_own() -> None:
    stories = relate_reports(PILE, [], [decide(SPLIT, [SHORT], [FULL, TRIM])]).stories
    assert {frozenset(story.report_ids) for story in stories} == {
        frozenset({SHORT.id}),
        frozenset({FULL.id, TRIM.id}),
        frozenset({LIBRARY.id}),
    }


def test_a_report_that_came_after_a_split_goes_where_it_is_most_alike() -> None:
    decision = decide(SPLIT, [SHORT], [FULL])
    groups = regroup([[0, 1, 2]], make_ruling([decision], [FULL.id, SHORT.id, "new"]), lambda at: (at == (1, 2), 0.0))
    assert groups == [[0], [1, 2]]


def test_of_a_merge_and_a_split_at_odds_the_later_holds() -> None:
    merge = decide(MERGE, [FULL], [LIBRARY], day=2)
    split = decide(SPLIT, [LIBRARY], [FULL, TRIM, SHORT], day=3)
    assert len(relate_reports(PILE, [], [merge, split]).stories) == 2
    assert len(relate_reports(PILE, [], [split, merge]).stories) == 1


def test_of_two_exemplars_forced_on_one_copy_the_later_holds() -> None:
    links = [decide(LINK, [SHORT, TRIM]), decide(LINK, [SHORT, FULL], day=2)]
    assert exemplars(relate_reports(PILE, [], links).stemmata)[SHORT.id] == FULL.id
    assert exemplars(relate_reports(PILE, [], links[::-1]).stemmata)[SHORT.id] == TRIM.id


def test_a_link_and_its_reverse_make_no_ring() -> None:
    ruling = make_ruling([decide(LINK, ["a", "b"]), decide(LINK, ["b", "a"], day=2)], ["a", "b"])
    assert ruling.forced == {1: 0}


def test_a_ring_of_three_forced_links_loses_the_earliest() -> None:
    links = [decide(LINK, pair) for pair in (["a", "b"], ["b", "c"], ["c", "a"])]
    assert make_ruling(links, ["a", "b", "c"]).forced == {1: 2, 2: 0}


def test_a_link_then_unlinked_is_gone_and_the_other_way_round_it_stands() -> None:
    ids = ["a", "b"]
    link, unlink = decide(LINK, ids), decide(UNLINK, ids)
    assert make_ruling([link, unlink], ids).forced == {}
    assert make_ruling([unlink, link], ids).forced == {0: 1}
    assert make_ruling([unlink, link], ids).parted == frozenset()


def test_a_forced_link_turns_a_judged_one_round_and_the_rest_stays() -> None:
    judged = {copy: Descent(exemplar, 0.8, 0.0, 0.0) for copy, exemplar in {1: 0, 2: 1, 3: 2}.items()}
    hung = overrule_descents(judged, make_ruling([decide(LINK, ["b", "c"])], ["a", "b", "c", "d"]))
    assert {copy: one.exemplar for copy, one in hung.items()} == {1: 2, 2: 0, 3: 2}


def test_a_forced_link_to_a_far_descendant_closes_no_ring() -> None:
    judged = {copy: Descent(copy - 1, 0.8, 0.0, 0.0) for copy in (1, 2, 3)}
    hung = overrule_descents(judged, make_ruling([decide(LINK, ["a", "d"])], ["a", "b", "c", "d"]))
    assert {copy: one.exemplar for copy, one in hung.items()} == {0: 3, 2: 1, 3: 2}


def test_a_decision_on_a_report_that_is_gone_changes_nothing() -> None:
    assert relate_reports(PILE, [], [decide(LINK, [FULL, "r404"])]) == relate_reports(PILE, [])


def test_the_order_of_the_pile_does_not_matter_to_decisions() -> None:
    decisions = [decide(LINK, [LIBRARY, FULL]), decide(SPLIT, [SHORT], [FULL, TRIM])]
    assert relate_reports(PILE, [], decisions) == relate_reports(PILE[::-1], [], decisions)
