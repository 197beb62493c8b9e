from conftest import make_report
from retold.relate import relate_reports
from retold.terms import Manner

FULL = (
    "A landslide closed the coast road between Port Elin and Sarnholm on Sunday night. Road engineer Brita Moen said "
    "3,200 tonnes of rock lie on both lanes. A bus with 27 passengers stopped forty metres short of the slide. "
    "The road will stay closed until at least Thursday, and a ferry will run every two hours from the old mole."
)


def _manner(copy_text: str) -> Manner:
    full, copy = make_report(FULL), make_report(copy_text)
    links = [link for stemma in relate_reports([full, copy], []).stemmata for link in stemma.links]
    assert [(link.copy_id, link.exemplar_id) for link in links] == [(copy.id, full.id)]
    return links[0].manner


def test_a_cut_copy_is_a_trim() -> None:
    assert _manner(". ".join(FULL.split(". ")[:3]) + ".") is Manner.TRIM


def test_reworded_text_without_foreign_marks_is_a_rewrite() -> None:
    text = (
        "The coast road from Port Elin to Sarnholm has been shut by a landslide. Some 3,200 tonnes of rock cover both "
        "lanes, according to engineer Brita Moen. A bus carrying 27 passengers halted forty metres before the slide."
    )
    assert _manner(text) is Manner.REWRITE


def test_a_later_state_is_known_by_its_publisher_however_that_is_written() -> None:
    more = FULL + " A second slide came down on Monday morning."

    def manners(later: str) -> list[Manner]:
        pair = [make_report(FULL, publisher="The Tarn Post"), make_report(more, publisher=later)]
        return [link.manner for stemma in relate_reports(pair, []).stemmata for link in stemma.links]

    assert manners("TARN POST.") == manners("The Tarn Post") == [Manner.CORRECTION]
    assert manners("Tarn Post Online") != [Manner.CORRECTION]
