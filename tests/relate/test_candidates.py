import numpy as np
import pytest

from conftest import make_report
from retold.relate import candidates
from retold.relate.candidates import Candidates, find_candidates, propose
from retold.relate.ledger import open_ledger
from retold.relate.routes import ROUTES, sample_shingles


def propose_all(*texts: str) -> Candidates:
    return find_candidates(open_ledger([make_report(text) for text in texts], []))


def test_a_verbatim_copy_is_proposed_by_its_shingles() -> None:
    text = "Three fishing boats sank off the Maren islands during the first storm of the autumn."
    assert "shingles" in propose_all(text, text + " Nobody died.").names(0)


def test_reports_that_share_nothing_are_not_compared() -> None:
    assert len(propose_all("Three fishing boats sank off Maren.", "A violinist won the prize in Dunholm.")) == 0


def test_a_rewording_is_proposed_by_names_and_rare_words() -> None:
    first = "According to Ottoline Varga, the Brenholt refinery leaked benzene into the canal."
    second = "Benzene from the refinery of Brenholt has reached its canal, says chemist Ottoline Varga."
    assert {"rare words", "names"} <= propose_all(first, second).names(0)


def test_a_quotation_kept_in_other_words_proposes_its_pair() -> None:
    first = '"We will not sell the old mill," the mayor said.'
    second = 'Selling is out, he told them: "We will not sell the old mill, ever."'
    assert "quotes" in propose_all(first, second).names(0)


def test_each_route_says_which_share_of_the_pairs_it_proposed_and_which_it_alone_did() -> None:
    pairs = Candidates(np.array([0, 0, 1]), np.array([1, 2, 2]), np.array([0b1, 0b11, 0b10], dtype=np.uint8))
    coverage = pairs.coverage()
    assert coverage["shingles"] == pytest.approx((2 / 3, 1 / 3))
    assert coverage["quotes"] == (0.0, 0.0)


def test_pairs_do_not_depend_on_the_order_of_the_reports() -> None:
    texts = [
        f"The dam at Ostrel burst on day {day}, flooding the Harn valley and {day} farms." for day in range(11, 19)
    ]
    one, other = propose_all(*texts), propose_all(*reversed(texts))
    assert [*zip(one.left, one.right, one.routes, strict=True)] == [
        *zip(other.left, other.right, other.routes, strict=True)
    ]
    assert len(one)


def test_a_run_copied_many_times_costs_a_window_of_pairs_for_each_copy() -> None:
    pairs = propose(ROUTES[0], 200, (np.arange(200), np.full(200, 7)))
    assert 199 <= len(pairs) <= 200 * candidates.WINDOW


def test_a_large_pile_keeps_to_its_meetings_by_leaving_out_the_commonest_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(candidates, "FREE", 30)
    monkeypatch.setattr(candidates, "MEETINGS", 0)
    holders = np.array([0, 1, 0, 1, 0, 1, *range(9)])
    keys = np.array([1, 1, 2, 2, 3, 3, *[7] * 9])
    assert propose(ROUTES[1], 100, (holders, keys)).tolist() == [1]
    monkeypatch.setattr(candidates, "FREE", 300)
    assert len(propose(ROUTES[4], 100, (holders, keys))) == 36


def test_pairs_are_the_same_when_they_are_met_in_small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [
        f"The dam at Ostrel burst on day {day}, flooding the Harn valley and {day} farms." for day in range(11, 31)
    ]
    whole = propose_all(*texts)
    monkeypatch.setattr(candidates, "AT_ONCE", candidates.WINDOW * 3)
    parts = propose_all(*texts)
    assert whole.left.tolist() == parts.left.tolist() and whole.routes.tolist() == parts.routes.tolist()


def test_in_a_family_larger_than_the_window_each_report_meets_others_under_every_shingle() -> None:
    text = "Three fishing boats sank off the Maren islands during the first storm of the autumn and nobody saw it"
    ledger = open_ledger([make_report(f"{text} {number}.") for number in range(200)], [])
    pairs = propose(ROUTES[0], len(ledger), sample_shingles(ledger))
    assert len(pairs) > 5 * 200 * candidates.WINDOW / 2
    assert (pairs // 200 < pairs % 200).all()
