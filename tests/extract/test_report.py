"""Extraction of whole reports."""

import gc

from conftest import make_report
from retold.extract.report import extract_reports


def test_the_garbage_collector_runs_again_after_a_batch() -> None:
    extract_reports([make_report("The ferry sank.")])
    assert gc.isenabled()


def test_a_garbage_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        extract_reports([make_report("The ferry sank.")])
        assert not gc.isenabled()
    finally:
        gc.enable()
