import msgspec
from by_hand import link, one_origin, own_origins

from conftest import make_report
from retold.collate.independence import count_origins
from retold.types import Origin

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


def test_a_report_that_draws_on_two_lines_adds_none_that_carries_it_already() -> None:
    _, stemma = own_origins(A, B, C)
    origins = (Origin(head_id=A.id, report_ids=(A.id, C.id)), Origin(head_id=B.id, report_ids=(B.id,)))
    drawn = msgspec.structs.replace(stemma, origins=origins, links=(link(C.id, A.id), link(C.id, B.id)))
    assert count_origins([B.id, C.id], drawn) == 1
    assert count_origins([A.id, C.id], drawn) == 1
    assert count_origins([A.id, B.id, C.id], drawn) == 2
    only = msgspec.structs.replace(drawn, links=(link(C.id, A.id),))
    assert count_origins([B.id, C.id], only) == 2
