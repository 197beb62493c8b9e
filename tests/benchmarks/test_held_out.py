"""Figures on messages of the training are held out; forests keep their answers as arrays."""

import gzip
import json
import sys
from pathlib import Path

import numpy as np
import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
sys.path[:0] = [str(BENCHMARKS), str(BENCHMARKS / "train")]

ExtraTreesClassifier = pytest.importorskip("sklearn.ensemble").ExtraTreesClassifier
from tree_arrays import forest_arrays  # noqa: E402

from retold.trees import Trees  # noqa: E402
from tasks import incidents  # noqa: E402


def test_a_message_that_was_not_trained_on_is_rated_by_the_judge_of_all() -> None:
    assert incidents.held_out_judge("OSLO, 3 MAY 96 -- A message of our own.") is None


def test_there_is_a_judge_for_every_part_of_the_training() -> None:
    arrays = incidents._held_out()
    parts = {int(number) % int(arrays["parts"]) for number in arrays["seen"]}
    assert all(f"{part} weights" in arrays for part in parts)


def test_a_forest_as_arrays_answers_as_the_forest() -> None:
    rows = np.random.RandomState(0).rand(60, 4).astype(np.float32)
    forest = ExtraTreesClassifier(7, min_samples_leaf=2, random_state=0).fit(rows, rows[:, 0] > rows[:, 1])
    told = Trees.unpack(forest_arrays(forest)).score(rows)
    assert np.allclose(told, forest.predict_proba(rows)[:, 1], atol=1e-6)


def test_written_messages_have_keys_that_stand_in_their_text() -> None:
    path = BENCHMARKS / "incidents" / "written.jsonl.gz"
    rows = [json.loads(line) for line in gzip.decompress(path.read_bytes()).decode().splitlines()]
    assert len({row["id"] for row in rows}) == len(rows) == 300
    for row in rows:
        names = [name for one in row["incidents"] for role in ("perpetrators", "victims") for name in one[role]]
        assert [name for name in names if name not in row["text"]] == []
        assert incidents.held_out_judge(row["text"]) is None
