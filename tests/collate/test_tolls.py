from by_hand import count, own_origins, state, tell

from conftest import make_report, words_at
from retold.collate import collate_story
from retold.collate.comparison import compare_tellings
from retold.collate.tolls import toll_of
from retold.terms import VariantKind
from retold.types import Extraction, Report


def test_a_toll_is_known_by_its_words_in_any_form() -> None:
    texts = [
        ("The slide killed nine herders", "nine"),
        ("raising to nine the number of herders killed", "nine"),
        ("The slide claimed the lives of nine herders", "nine"),
        ("officials put the number of deaths at nine", "nine"),
    ]
    tellings = [tell(text, quantities=((figure, 9, "", "="),)) for text, figure in texts]
    assert [toll_of(one, one.quantities[0]) for one in tellings] == ["dead"] * 4


def test_a_part_of_a_number_and_an_increase_are_no_tolls() -> None:
    part = tell("Two of the herders died in the ward", quantities=(("Two", 2, "", "="),))
    more = tell("Two more herders died in the ward", quantities=(("Two", 2, "herders", "="),))
    assert [toll_of(one, one.quantities[0]) for one in (part, more)] == ["", ""]


def test_each_figure_goes_to_the_nearest_word() -> None:
    both = tell(
        "The slide killed four herders and injured eleven", quantities=(("four", 4, "", "="), ("eleven", 11, "", "="))
    )
    assert [toll_of(both, quantity) for quantity in both.quantities] == ["dead", "wounded"]


def told(text: str, clause: str, figure: str, value: float, publisher: str) -> tuple[Report, Extraction]:
    report = make_report(text, publisher=publisher)
    quantity = count(report, figure, value)
    return report, Extraction(report_id=report.id, statements=(state(report, clause),), quantities=(quantity,))


def test_tolls_put_in_other_words_are_two_readings_of_one_question() -> None:
    rows = (
        told("A snow slide at the Orla pass killed four herders.", "killed four herders", "four", 4, "a"),
        told(
            "Rescuers at the Orla pass dug on after the slide, raising to nine the number of herders dead.",
            "raising to nine the number of herders dead",
            "nine",
            9,
            "b",
        ),
    )
    dossier = collate_story(*own_origins(rows[0][0], rows[1][0]), [r for r, _ in rows], [e for _, e in rows])
    listed = {report.id: report for report in dossier.reports}
    variants = [v for c in dossier.collations for v in c.variants if v.kind is VariantKind.NUMBER]
    assert [{words_at(listed[span.report_id], span) for span in variant.spans} for variant in variants] == [
        {"four", "nine"}
    ]


def test_the_dead_and_the_missing_are_not_one_figure() -> None:
    left = tell("Four herders were killed at the Orla pass", quantities=(("Four", 4, "herders", "="),))
    right = tell("Six herders were missing at the Orla pass", quantities=(("Six", 6, "herders", "="),), publisher="b")
    assert not [d for d in compare_tellings(left, right) if d.kind is VariantKind.NUMBER]


def test_those_who_owe_their_lives_are_not_dead() -> None:
    telling = tell("Ninety guests owe their lives to the crew", quantities=(("Ninety", 90, "guests", "="),))
    assert toll_of(telling, telling.quantities[0]) == ""
