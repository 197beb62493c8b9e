"""How surely two tellings give different answers, and how much a difference tells."""

from by_hand import tell

from retold.collate.contrast import OTHERWISE, judge_contrasts, tell_contrast
from retold.collate.contrast_features import contrast
from retold.collate.prominence_features import parted_readings
from retold.collate.tellings import Telling
from retold.terms import VariantKind
from retold.types import Reading, Span, Variant


def between(left: Telling, right: Telling) -> float:
    return judge_contrasts((left, right))[left.span, right.span]


def test_another_figure_is_surer_to_be_another_answer_than_other_words() -> None:
    told = tell("The storm killed 12 sailors off Carn", quantities=(("12", 12, "sailors", "="),))
    again = tell("Off Carn the storm has killed 12 sailors", quantities=(("12", 12, "sailors", "="),))
    other = tell("The storm killed 30 sailors off Carn", quantities=(("30", 30, "sailors", "="),))
    assert between(told, other) > 0.5 > between(told, again)


def test_the_features_do_not_hang_on_the_order() -> None:
    left, right = tell("The guild did not shut the old quay"), tell("The guild opened the quay of Carn")
    assert contrast(left, right, ()) == contrast(right, left, ())
    assert between(left, right) == between(right, left)


def test_what_no_facet_names_is_told_by_the_words_of_each_side() -> None:
    left, right = tell("The bakers praised the oven"), tell("The bakers sold the oven")
    found = tell_contrast(left, right, ())
    assert found.kind is VariantKind.SCOPE and found.apart
    assert found.detail == f"{OTHERWISE}: “praised”, “sold”"


def test_a_variant_parts_the_readings_that_hold_its_spans() -> None:
    spans = [Span(f"r{number}", 0, 10) for number in range(3)]
    readings = [
        Reading(text="", spans=(span,), statement_ids=(), report_ids=(span.report_id,), publishers=1, origins=1)
        for span in spans
    ]
    variant = Variant(kind=VariantKind.NUMBER, detail="", spans=(spans[2], spans[1]), older=None)
    assert parted_readings(readings, variant) == (1, 2)
