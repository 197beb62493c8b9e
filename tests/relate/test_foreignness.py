import pytest

from conftest import make_report
from retold.relate.fingerprint import fingerprint
from retold.relate.foreignness import marks_of, rate_foreignness

CLEAN = (
    "The council did not say who would pay for the new bridge, but the mayor has ruled out a toll. "
    "He doesn't want drivers to give up on the old road before the works are over."
)
TURNED = (
    "The council not said who would pay by the new bridge, but the mayor excluded a toll of the plan. "
    "He not wants that the drivers desist of the old road before of the end of the works."
)


def _alone(text: str) -> float:
    return sum(alone for alone, _ in rate_foreignness(fingerprint(make_report(text))))


def _beside(text: str) -> float:
    return sum(beside for _, beside in rate_foreignness(fingerprint(make_report(text))))


def test_words_carried_over_one_by_one_read_more_foreign_than_plain_english() -> None:
    assert _alone(TURNED) > _alone(CLEAN)
    assert _beside(TURNED) > _beside(CLEAN)


def test_every_sentence_is_rated() -> None:
    print_ = fingerprint(make_report(CLEAN))
    assert len(rate_foreignness(print_)) == len(print_.sentences) == 2


def test_rare_words_names_and_figures_count_by_their_shape_alone() -> None:
    words = frozenset({"the", "in"})
    assert marks_of("The quibbler in Karvik", words) == marks_of("The fumbler in Osmund", words)
    assert marks_of("in 1957", words)["in 0"] == 1


@pytest.mark.parametrize(("curly", "straight"), [("“No”", '"No"'), ("It’s", "It's"), ("so – then", "so - then")])
def test_the_kind_of_quotation_mark_or_dash_says_nothing(curly: str, straight: str) -> None:
    assert marks_of(curly, frozenset()) == marks_of(straight, frozenset())
