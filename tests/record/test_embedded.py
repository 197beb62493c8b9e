"""The contract of every store; today there is one."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from conftest import make_report
from retold.errors import StoreError
from retold.record import EmbeddedStore, Shelf, Store
from retold.types import Extraction, Report, Skip, Story


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = EmbeddedStore(tmp_path / "retold.db" if request.param == "file" else None)
    yield opened
    opened.close()


def test_a_record_comes_back_as_it_was_added(store: Store) -> None:
    report = make_report(
        "A ferry ran aground off Tarn Island.\n“Nobody was hurt,” said Ana Brandão.", headline="Ferry aground"
    )
    store.add([report])
    assert store.get(Report, report.id) == report


def test_a_record_that_is_not_there_is_none(store: Store) -> None:
    assert store.get(Report, "r0") is None


def test_what_was_added_is_never_rewritten(store: Store) -> None:
    store.add([Extraction(report_id="r1"), Extraction(report_id="r2")])
    changed = Extraction(report_id="r1", credits=())
    store.add([changed])
    assert len(store.all(Extraction)) == 2


def test_reports_come_by_id_whatever_the_order_they_were_added_in(store: Store) -> None:
    reports = [make_report(f"Report number {number} of the flood.") for number in range(9)]
    store.add(reversed(reports))
    assert store.all(Report) == sorted(reports, key=lambda report: report.id)
    assert store.keys(Report) == sorted(report.id for report in reports)


def test_conclusions_are_replaced_as_a_whole_and_keep_their_order(store: Store) -> None:
    report = make_report("The bridge at Orrin fell.")
    store.add([report])
    store.conclude([Story(id="s2", report_ids=(report.id,)), Skip(where="x", step="read", reason="0 bytes")])
    store.conclude([Story(id="s9", report_ids=(report.id,)), Story(id="s1", report_ids=())])
    assert [story.id for story in store.all(Story)] == ["s9", "s1"]
    assert store.all(Skip) == []
    assert store.all(Report) == [report]


def test_retain_forgets_the_reports_of_another_pile(store: Store) -> None:
    kept, dropped = make_report("The dam held."), make_report("The dam broke at Veld.")
    store.add([kept, dropped, Extraction(report_id=dropped.id)])
    store.retain([kept.id])
    assert store.all(Report) == [kept]
    assert store.all(Extraction) == []
    assert store.search(["veld"]) == []


def test_replace_puts_a_record_in_place_of_the_one_kept_and_search_still_finds_it_once(store: Store) -> None:
    report = make_report("The dam held at Véld.")
    moved = msgspec.structs.replace(report, path="elsewhere.txt")
    store.replace([report])
    store.replace([moved])
    assert store.all(Report) == [moved]
    assert store.search(["veld"]) == [report.id]


def test_what_is_forgotten_is_gone_and_the_rest_stays(store: Store) -> None:
    store.add([Extraction(report_id=key) for key in ("r1", "r2")])
    store.forget(Extraction, ["r1", "r9"])
    assert store.keys(Extraction) == ["r2"]


def test_a_shelf_reads_records_in_the_order_of_its_keys_when_asked(store: Store) -> None:
    reports = [make_report(f"Report number {number} of the flood.") for number in range(5)]
    shelf = Shelf(store, Report, [report.id for report in reports])
    store.add(reports)
    assert (list(shelf), shelf[3], len(shelf)) == (reports, reports[3], 5)
    assert list(shelf[1:3]) == reports[1:3]
    store.forget(Report, [reports[0].id])
    with pytest.raises(StoreError, match="lacks the Report"):
        shelf[0]


def test_search_finds_reports_that_hold_every_word(store: Store) -> None:
    store.add([one := make_report("The dam held at Véld."), make_report("The dam broke.")])
    assert store.search(["dam", "veld"]) == [one.id]
    assert store.search(['"']) == []
    assert store.search([]) == []


def test_a_file_that_is_no_store_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "retold.db"
    path.write_bytes(b"not a database at all, but long enough to look at" * 20)
    with pytest.raises(StoreError, match="Build the archive again"):
        EmbeddedStore(path)


def test_two_writers_at_once_give_a_clear_error(tmp_path: Path) -> None:
    first, second = EmbeddedStore(tmp_path / "retold.db"), EmbeddedStore(tmp_path / "retold.db")
    second._database.execute("PRAGMA busy_timeout = 0")
    first._database.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another run"):
        second.add([make_report("A ferry ran aground.")])


def test_reports_are_found_by_any_of_several_words_for_each_thing(store: Store) -> None:
    ferry, tram = make_report("A ferry of the Tarn Line ran aground."), make_report("A tram ran into a wall.")
    store.add([ferry, tram])
    assert store.search_any([["boat", "ferr*"], ["aground"]]) == [ferry.id]
    assert set(store.search_any([["ferry", "tram"]])) == {ferry.id, tram.id}
    assert store.search_any([["tarn line"]]) == [ferry.id]
    assert store.search_any([["ferry"], ["wall"]]) == []
    assert store.search_any([]) == []
