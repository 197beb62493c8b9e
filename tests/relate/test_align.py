from conftest import make_report, words_at
from retold.relate import align_passages
from retold.terms import Relation

EXEMPLAR = (
    "The glacier above Tarnvik lost eleven metres of ice this summer. Surveyors flew a drone along its western edge. "
    "The village council meets on Monday to decide about the lower bridge."
)


def test_a_reworded_sentence_is_rewritten_and_points_at_its_exemplar() -> None:
    copy = make_report("This summer eleven metres of ice were lost by the glacier above the village of Tarnvik.")
    exemplar = make_report(EXEMPLAR)
    first = align_passages(copy, exemplar)[0]
    assert first.relation is Relation.REWRITTEN
    assert first.exemplar_span is not None
    assert words_at(exemplar, first.exemplar_span).startswith("The glacier above Tarnvik")


def test_what_only_the_copy_has_is_new() -> None:
    copy = make_report("Nobody was hurt when a baker in Port Elin slipped on a wet staircase.")
    assert align_passages(copy, make_report(EXEMPLAR))[0].relation is Relation.NEW


def test_every_span_covers_characters_of_its_own_report() -> None:
    copy, exemplar = make_report(EXEMPLAR[:110]), make_report(EXEMPLAR)
    for passage in align_passages(copy, exemplar):
        assert passage.copy_span is None or passage.copy_span.report_id == copy.id
        assert passage.exemplar_span is None or passage.exemplar_span.report_id == exemplar.id


def test_sentences_end_before_the_next_begins_but_not_after_titles() -> None:
    copy = make_report("Dr. Ilse Brandt opened the clinic. It has forty beds.")
    assert len(align_passages(copy, make_report(EXEMPLAR))) == 2 + 3
