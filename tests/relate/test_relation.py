from conftest import make_report
from retold.relate import align_passages, relate_reports
from retold.terms import Relation

DISPATCH = (
    "VALMORA, June 3 (AFP) - The cargo ferry Ostrava ran aground off Valmora on Tuesday with 212 passengers aboard. "
    "Coast guard captain Mirela Dusan said nine people were treated for cold. "
    "Divers found a crack four metres long below the waterline. "
    "The owner, Northline Shipping, has suspended all crossings until Friday."
)
TRIMMED = ". ".join(DISPATCH.split(". ")[:3]) + "."
OTHER = (
    "A library in Kestrel Bay opened its doors after two years of repairs. Children read poems in the new hall, "
    "and the mayor cut a ribbon made of book spines."
)


def test_a_trimmed_copy_hangs_from_the_fuller_report() -> None:
    full, trimmed, other = make_report(DISPATCH), make_report(TRIMMED), make_report(OTHER)
    relations = relate_reports([trimmed, other, full], [])
    links = [link for stemma in relations.stemmata for link in stemma.links if link.exemplar_id == full.id]
    assert [link.copy_id for link in links] == [trimmed.id]


def test_reports_of_two_happenings_are_two_stories() -> None:
    relations = relate_reports([make_report(DISPATCH), make_report(TRIMMED), make_report(OTHER)], [])
    assert sorted(len(story.report_ids) for story in relations.stories) == [1, 2]


def test_the_order_of_the_pile_does_not_matter() -> None:
    pile = [make_report(DISPATCH), make_report(TRIMMED), make_report(OTHER)]
    assert relate_reports(pile, []) == relate_reports(pile[::-1], [])


def test_a_dropped_sentence_is_missing_and_the_kept_ones_are_verbatim() -> None:
    passages = align_passages(make_report(TRIMMED), make_report(DISPATCH))
    assert [passage.relation for passage in passages] == [Relation.VERBATIM] * 3 + [Relation.MISSING]


def test_an_empty_pile_has_no_stories() -> None:
    assert relate_reports([], []).stories == ()
