import numpy as np

from conftest import make_report
from retold.relate import routes
from retold.relate.fingerprint import fingerprint
from retold.relate.ledger import distinct, open_ledger
from retold.relate.routes import find_figures, find_names, hash_words, sample_shingles

TEXTS = (
    "OSLO, March 3 (AFP) - Ilse Marant left at 9:30. She said: “I shall be back, and soon.”\n\nNobody knew why.",
    "",
    "Two ferries of the Ostrel line met in fog. Nobody was hurt, said Ilse Marant.",
)


def test_a_print_from_the_ledger_is_the_print_of_its_report() -> None:
    reports = [make_report(text) for text in TEXTS]
    ledger = open_ledger(reports, [])
    expected = sorted((fingerprint(report) for report in reports), key=lambda print_: print_.id)
    assert [ledger.print(at) for at in range(len(ledger))] == expected


def test_words_are_coded_alike_wherever_they_stand() -> None:
    ledger = open_ledger([make_report("Storm over Maren."), make_report("Maren: a storm, a storm.")], [])
    one, other = sorted((ledger.coded(at) for at in range(2)), key=len)
    assert len(one) == 3 and len(other) == 5
    assert one[0] == other[2] == other[4] and one[2] == other[0]


def test_names_and_figures_are_found_in_the_columns() -> None:
    ledger = open_ledger([make_report("In 1987 Ilse Marant left with 14 men. Nobody knew.")], [])
    assert {ledger.words[key] for key in find_names(ledger)[1]} == {"ilse", "marant"}
    assert {ledger.words[key] for key in find_figures(ledger)[1]} == {"1987", "14"}


def test_reports_that_share_a_run_share_its_sample_and_no_run_goes_over_the_end_of_a_report() -> None:
    ledger = open_ledger([make_report("one two three four five"), make_report("six one two three four five")], [])
    holders, keys = sample_shingles(ledger)
    assert len(holders) == 3 and len(set(keys.tolist())) == 2


def test_a_sample_does_not_depend_on_what_else_is_in_the_pile(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(routes, "SAMPLE", 3)
    report = make_report("the dam at Ostrel burst on Sunday and flooded the Harn valley with mud")
    alone = sample_shingles(open_ledger([report], []))[1]
    ledger = open_ledger([report, make_report("Another day in the Harn valley, another dam that burst.")], [])
    holders, keys = sample_shingles(ledger)
    assert keys[holders == list(ledger.ids).index(report.id)].tolist() == alone.tolist()
    assert len(alone) == 3


def test_distinct_values_come_in_order() -> None:
    assert distinct(np.array([5, 1, 5, 3])).tolist() == [1, 3, 5]
    assert distinct(np.empty(0, dtype=np.int64)).tolist() == []


def test_words_are_hashed_alike_in_any_company_and_apart_from_each_other() -> None:
    words = [
        f"{first}{second}" for first in "abcdefghijklmnopqrstuvwxyz" for second in ["", *"abcdefghijklmnopqrstuvwxyzß"]
    ]
    hashes = hash_words(words)
    assert len(set(hashes.tolist())) == len(words)
    assert hash_words(["zebra", *words[5:9]])[1:].tolist() == hashes[5:9].tolist()
    assert len(hash_words([])) == 0
