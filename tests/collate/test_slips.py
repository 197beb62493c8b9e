"""Differences that a reader takes in as slips."""

import pytest
from test_prominence import differ

from retold.collate.slips import SLIGHT, STRAY, slip_share
from retold.terms import VariantKind

TOLD = "The council of Carn opened the new quay in May with a fair for 4,000 guests from the islands."


@pytest.mark.parametrize(
    ("other", "marks", "kind", "share"),
    [
        (TOLD.replace("in May", "not May"), ("opened", "not"), VariantKind.NEGATION, STRAY),
        ("Not last May, " + TOLD, ("opened", "Not"), VariantKind.NEGATION, 1.0),
        (TOLD.replace("opened", "has not opened"), ("opened", "not"), VariantKind.NEGATION, 1.0),
        ("The quay was not May’s gift, as the tailor of Osk had said.", ("opened", "not"), VariantKind.NEGATION, 1.0),
        (TOLD.replace("4,000", "4,020"), ("4,000", "4,020"), VariantKind.NUMBER, SLIGHT),
        (TOLD.replace("4,000", "4,900"), ("4,000", "4,900"), VariantKind.NUMBER, 1.0),
    ],
)
def test_a_stray_not_and_nearly_the_same_figure_weigh_less(other, marks, kind, share):
    collation, around = differ(TOLD, other, marks, kind, sure=0.8)
    assert slip_share(collation, collation.variants[0], around) == share
