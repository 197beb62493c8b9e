"""How surely a difference is one that a reader would be told of."""

import pytest
from by_hand import count, span_of, state

from conftest import make_report
from retold.collate.prominence import place_beside_first, weigh_variants
from retold.collate.prominence_features import Surroundings, prominence
from retold.collate.tellings import gather_tellings
from retold.terms import VariantKind
from retold.types import Change, Collation, Extraction, Reading, Report, Span, Variant

QUAY = "The council of Carn will spend 40 million crowns on the new quay, the mayor said on Monday."
OTHER_QUAY = QUAY.replace("40", "140")
DOGS = "Dogs are not allowed on the beach below the old chapel in summer."


def differ(one: str, other: str, marks: tuple[str, str], kind: VariantKind, *, sure: float, changed: float = 0.0):
    """A collation of two reports of a sentence each, one variant between them, and what it is judged by."""
    reports = [
        make_report(f"{text} The fair opens in May.", publisher=key) for key, text in (("Ash", one), ("Elm", other))
    ]
    tellings = [telling for report in reports for telling in gather_tellings(report, _extraction(report), [])]
    sides = [telling.span for telling in tellings if telling.span.start == 0]
    spans = tuple(span_of(report, mark) for report, mark in zip(reports, marks, strict=True))
    variant = Variant(kind=kind, detail=" against ".join(marks), spans=spans, weight=0.8)
    collation = Collation(
        id="c1",
        story_id="s1",
        question="what",
        readings=tuple(_reading(report, side) for report, side in zip(reports, sides, strict=True)),
        variants=(variant,),
        weight=1.5,
    )
    change = Change(span=spans[1], now=marks[1], was=marks[0], against=(spans[0],), score=changed)
    held = {(sides[0], sides[1]): sure, (sides[1], sides[0]): sure}
    listed = {report.id: report for report in reports}
    return collation, Surroundings.of(listed, tellings, {}, held, [change] if changed else [])


def _extraction(report: Report) -> Extraction:
    sentence = report.text[: report.text.index(" The fair")]
    figures = [word for word in ("140", "40") if f" {word} " in sentence]
    quantities = tuple(count(report, word, float(word), unit="crown") for word in figures[:1])
    return Extraction(report_id=report.id, statements=(state(report, sentence),), quantities=quantities)


def _reading(report: Report, span: Span) -> Reading:
    text = report.text[span.start : span.end]
    return Reading(text=text, spans=(span,), statement_ids=(), report_ids=(report.id,), publishers=1, origins=1)


def test_one_sentence_with_another_figure_weighs_more_than_a_not_in_another_sentence() -> None:
    figure = differ(QUAY, OTHER_QUAY, ("40", "140"), VariantKind.NUMBER, sure=0.9, changed=0.9)
    stray = differ(QUAY, DOGS, ("will", "not"), VariantKind.NEGATION, sure=0.1)
    weights = [weigh_variants(*told).variants[0].weight for told in (figure, stray)]
    assert weights[0] > 0.5 > 0.25 > weights[1]


def test_the_features_tell_how_alike_the_sentences_are_and_what_the_stemma_knows() -> None:
    collation, around = differ(QUAY, OTHER_QUAY, ("40", "140"), VariantKind.NUMBER, sure=0.7, changed=0.6)
    found = prominence(collation, collation.variants[0], around)
    assert found["changed"] == 0.6 and found["sure"] == found["most sure"] == 0.7
    assert found["sentence, fewer alone"] == found["sentence, more alone"] == 1
    assert found["sentence, in order"] == pytest.approx(1 - 1 / found["sentence, fewer words"], abs=0.05)
    other, apart = differ(QUAY, DOGS, ("will", "not"), VariantKind.NEGATION, sure=0.1)
    assert prominence(other, other.variants[0], apart)["sentence, jaccard"] < 0.2


def test_a_sentence_is_found_for_every_place_in_it_and_for_none_outside() -> None:
    _, around = differ(QUAY, DOGS, ("will", "not"), VariantKind.NEGATION, sure=0.1)
    key, *_ = around.reports
    sentence = around.sentence(Span(key, 10, 20))
    assert around.reports[key].text[sentence.start : sentence.end] == QUAY
    beyond = Span(key, 10_000, 10_001)
    assert around.sentence(beyond) == beyond


def _told_thrice(gravest: tuple[int, int]) -> Collation:
    """Three readings of a report each, the first older than the others; between two of them the gravest variant."""
    reports = [make_report(f"Some {figure} boats left.", publisher=figure) for figure in ("12", "15", "40")]
    spans = [span_of(report, f"Some {report.publisher} boats left") for report in reports]
    return Collation(
        id="c1",
        story_id="s1",
        question="how many",
        readings=tuple(map(_reading, reports, spans)),
        variants=tuple(
            Variant(
                kind=VariantKind.NUMBER,
                detail="",
                spans=tuple(span_of(reports[place], str(reports[place].publisher)) for place in pair),
                older=pair[0],
                weight=0.9 if pair == gravest else 0.4,
            )
            for pair in ((0, 1), (0, 2), (1, 2))
        ),
        weight=1.5,
    )


@pytest.mark.parametrize(("gravest", "beside"), [((0, 2), 2), ((0, 1), 1), ((1, 2), 1)])
def test_beside_the_first_stands_what_the_gravest_variant_sets_against_it(
    gravest: tuple[int, int], beside: int
) -> None:
    assert place_beside_first(_told_thrice(gravest)) == beside
