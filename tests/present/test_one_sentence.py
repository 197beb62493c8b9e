"""When two sides can be quoted in one sentence."""

import pytest
from told import only_difference, tell_story

from retold.present.cards import make_card
from retold.terms import VariantKind as Kind

TOLD = "The guild of Carn, which met in the old hall by the harbour, will pay for 40 boats before the fair in May."


@pytest.mark.parametrize(
    ("other", "marks", "kind", "joined"),
    [
        (TOLD.replace("40 boats", "140 boats"), ("40", "140"), Kind.NUMBER, (0, False)),
        (
            TOLD.replace("40 boats", "140 boats").replace("old hall", "great barn"),
            ("40", "140"),
            Kind.NUMBER,
            (0, False),
        ),
        (TOLD.replace("40", "140").replace("in May", "on 3 May"), ("40", "140"), Kind.NUMBER, None),
        (TOLD.replace("will pay", "will not pay"), ("pay", "not"), Kind.NEGATION, (1, True)),
        (TOLD.replace("in May", "not May"), ("pay", "not"), Kind.NEGATION, (1, True)),
        (TOLD.replace("will pay", "will not pay"), ("40", "pay"), Kind.MODALITY, None),
        ("The guild ordered 140 boats, the mayor said in the old hall.", ("40", "140"), Kind.NUMBER, None),
    ],
)
def test_one_sentence_stands_for_two_that_are_else_the_same(other, marks, kind, joined):
    sides = [[("Post", TOLD, TOLD.rstrip("."))], [("Mail", other, other.rstrip("."))]]
    assert make_card(*only_difference(tell_story(sides, marks, kind))).joined == joined


def test_it_is_the_sentence_that_more_reports_give():
    other = TOLD.replace("40 boats", "140 boats")
    told = [[("Post", TOLD, TOLD.rstrip("."))], [(who, other, other.rstrip(".")) for who in ("Mail", "Echo")]]
    assert make_card(*only_difference(tell_story(told, ("40", "140"), Kind.NUMBER))).joined == (1, False)


def test_a_report_that_denies_the_sentence_quoted_is_not_counted_under_it():
    other, denied = TOLD.replace("40 boats", "140 boats"), TOLD.replace("which met", "which never met")
    told = [
        [("Post", TOLD, TOLD.rstrip(".")), ("Echo", denied, denied.rstrip("."))],
        [("Mail", other, other.rstrip("."))],
    ]
    card = make_card(*only_difference(tell_story(told, ("40", "140"), Kind.NUMBER)))
    assert card.joined == (0, False) and [len(side.report_ids) for side in card.sides] == [1, 1]
