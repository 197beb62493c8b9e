from conftest import make_report
from retold.relate.candidates import find_candidates
from retold.relate.fingerprint import fingerprint


def test_a_verbatim_copy_is_proposed_by_its_shingles() -> None:
    text = "Three fishing boats sank off the Maren islands during the first storm of the autumn."
    prints = [fingerprint(make_report(text)), fingerprint(make_report(text + " Nobody died."))]
    assert "shingles" in find_candidates(prints)[0, 1]


def test_reports_that_share_nothing_are_not_compared() -> None:
    first = make_report("Three fishing boats sank off Maren.")
    second = make_report("A violinist won the prize in Dunholm.")
    assert find_candidates([fingerprint(first), fingerprint(second)]) == {}


def test_a_rewording_is_proposed_by_names_and_rare_words() -> None:
    first = make_report("According to Ottoline Varga, the Brenholt refinery leaked benzene into the canal.")
    second = make_report("Benzene from the refinery of Brenholt has reached its canal, says chemist Ottoline Varga.")
    routes = find_candidates([fingerprint(first), fingerprint(second)])[0, 1]
    assert {"rare words", "names"} <= routes
