from by_hand import one_origin, own_origins

from conftest import make_report
from retold.collate.independence import count_origins

A, B, C = (make_report(f"Text {name}") for name in "abc")


def test_copies_of_one_exemplar_count_once() -> None:
    assert count_origins([A.id, B.id, C.id], one_origin(A, B, C)[1]) == 1


def test_reports_of_their_own_count_each() -> None:
    assert count_origins([A.id, B.id], own_origins(A, B, C)[1]) == 2


def test_an_unsettled_stemma_gives_no_number_for_two_lines() -> None:
    assert count_origins([A.id, B.id], own_origins(A, B, settled=False)[1]) is None


def test_an_unsettled_stemma_still_gives_one_for_carriers_in_one_line() -> None:
    assert count_origins([A.id, B.id], one_origin(A, B, settled=False)[1]) == 1


def test_a_report_that_the_stemma_does_not_know_is_not_counted_as_an_origin() -> None:
    assert count_origins([A.id, C.id], own_origins(A, B)[1]) is None
