import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.tellings import Telling
from retold.terms import VariantKind

NINE = (("Two", 2, "schools", "="), ("nine", 9, "schools", "="))


def apart(left: Telling, right: Telling) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(left, right) if difference.apart}


@pytest.mark.parametrize("whole", ["All schools are shut", "The whole of the schools is shut", "Every school is shut"])
def test_a_share_against_the_whole_is_another_answer(whole: str) -> None:
    share = tell("Two of the town's nine schools are shut", quantities=NINE)
    assert VariantKind.SCOPE in apart(share, tell(whole)) & apart(tell(whole), share)


def test_all_of_a_number_stand_against_a_share_of_it() -> None:
    share = tell("Three of four divers were freed", quantities=(("Three", 3, "", "="), ("four", 4, "divers", "=")))
    assert VariantKind.SCOPE in apart(share, tell("All four are free", quantities=(("four", 4, "", "="),)))


@pytest.mark.parametrize("other", ["Not all schools are shut", "All mills are shut", "Above all schools are shut"])
def test_the_whole_of_something_else_or_not_the_whole_is_no_other_scope(other: str) -> None:
    share = tell("Two of the town's nine schools are shut", quantities=NINE)
    assert VariantKind.SCOPE not in apart(share, tell(other))
