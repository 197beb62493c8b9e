"""A "not" that a translating machine put in the place of "in"."""

import pytest
from test_prominence import differ

from retold.collate.slips import is_stray
from retold.terms import VariantKind

TOLD = "The council of Carn opened the new quay in May with a fair for 4,000 guests from the islands."


@pytest.mark.parametrize(
    ("other", "marks", "stray"),
    [
        (TOLD.replace("in May", "not May"), ("opened", "not"), True),
        ("Not last May, " + TOLD, ("opened", "Not"), False),
        (TOLD.replace("opened", "has not opened"), ("opened", "not"), False),
        ("The quay was not May’s gift, as the tailor of Osk had said.", ("opened", "not"), False),
    ],
)
def test_a_not_in_the_place_of_in_is_no_denial(other, marks, stray):
    collation, around = differ(TOLD, other, marks, VariantKind.NEGATION, sure=0.8)
    assert is_stray(collation, collation.variants[0], around) == stray
