from collections.abc import Sequence

from conftest import make_report
from retold.relate.fingerprint import fingerprint
from retold.relate.loci import Locus, find_loci, gather_forms, pair_figures

WEIR = "The weir at Orsk holds 340 million litres, engineers said, and was last drained in March 1962."


def _loci(texts: Sequence[str], parents: dict[int, frozenset[int]] | None = None) -> list[Locus]:
    prints = [fingerprint(make_report(text)) for text in texts]
    return sorted(find_loci(gather_forms(prints), parents or {}), key=lambda one: (one.report, one.word))


def test_reports_that_agree_have_no_locus() -> None:
    assert _loci([WEIR, WEIR + " Nobody was hurt."]) == []


def test_a_figure_of_its_own_is_held_against_all_others() -> None:
    loci = _loci([WEIR, WEIR.replace("340", "540"), WEIR])
    odd = next(one for one in loci if one.report == 1)
    assert (odd.value, sorted(odd.others), odd.readings) == ("540", [0, 2], {"340": frozenset({0, 2})})


def test_a_figure_is_found_again_in_a_reworded_sentence() -> None:
    [odd] = [one for one in _loci([WEIR, "Engineers said the Orsk weir, which holds 360 million litres, was last "
                                         "drained in Mar. 1962."]) if one.report == 1]  # fmt: skip
    assert (odd.value, odd.others[0].value) == ("360", "340")


def test_a_number_written_as_a_word_is_the_same_figure() -> None:
    assert _loci(["Rescuers pulled 12 miners from the shaft.", "Rescuers pulled twelve miners from the shaft."]) == []


def test_what_the_exemplar_gives_as_well_is_no_locus_of_the_copy() -> None:
    changed = WEIR.replace("340", "540")
    loci = _loci([WEIR, changed, changed + " Nobody was hurt."], {1: frozenset({0}), 2: frozenset({1})})
    assert [one.report for one in loci] == [0, 1]


def test_two_sentences_of_one_report_are_not_laid_against_each_other() -> None:
    table = "Turnout in Orsk rose by 4 percent. Turnout in Lund rose by 9 percent."
    assert _loci([table, table]) == []


def test_figures_are_paired_by_what_stands_around_them() -> None:
    one, other = gather_forms([
        fingerprint(make_report("Of the 30 crew 12 swam ashore at Orsk.")),
        fingerprint(make_report("At Orsk 14 swam ashore of the 30 crew.")),
    ])  # fmt: skip
    values = [(one.figures[a].value, other.figures[b].value) for a, b, _ in pair_figures(one, other)]
    assert sorted(values) == [("12", "14"), ("30", "30")]
