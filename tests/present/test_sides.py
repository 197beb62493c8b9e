import pytest
from told import only_difference, tell_story

from retold.present.sides import choose_sides
from retold.terms import VariantKind


def sides_of(story, places=(0, 1)):
    difference, lookup = only_difference(story)
    names = {report.id: report.publisher for report in story.reports}
    found = choose_sides(difference, places, lookup)
    return [(lookup.text(side.telling), [names[key] for key in side.report_ids]) for side in found]


def test_those_who_give_another_figure_do_not_stand_beside_it():
    story = tell_story(
        [
            [
                ("Post", "The fire killed 14 people.", "killed 14 people"),
                ("Echo", "Fourteen died in the fire.", "Fourteen died in the fire"),
                ("Mail", "The fire hurt 61 people.", "hurt 61 people"),
            ],
            [("News", "The fire killed 41 people.", "killed 41 people")],
        ],
        ("14", "41"),
        VariantKind.NUMBER,
    )
    assert [sorted(who) for _, who in sides_of(story)] == [["Echo", "Post"], ["News"]]


def test_a_rounded_figure_bears_the_exact_one_out_but_not_where_it_is_the_other_sides():
    sides = [
        [
            ("Post", "The bank lost 52,000 crowns.", "lost 52,000 crowns"),
            ("Echo", "It lost 52,100 crowns.", "lost 52,100"),
        ],
        [
            ("News", "The bank lost 52,300 crowns.", "lost 52,300 crowns"),
            ("Mail", "It lost 52,000 crowns.", "lost 52,000"),
        ],
    ]
    found = sides_of(tell_story(sides, ("52,000", "52,300"), VariantKind.NUMBER))
    assert [who for _, who in found] == [["Post", "Echo"], ["News"]]


def test_who_cites_an_answer_only_to_deny_it_does_not_give_it():
    story = tell_story(
        [
            [
                ("Post", "The guild sold the barn to carters.", "The guild sold the barn to carters"),
                ("Mail", "The mayor denied that the guild sold the barn to carters.", "the guild sold the barn"),
            ],
            [("News", "The guild has not sold the barn.", "The guild has not sold the barn")],
        ],
        ("sold", "not"),
    )
    assert [who for _, who in sides_of(story)] == [["Post"], ["News"]]


def test_what_only_touches_the_answer_does_not_give_it():
    story = tell_story(
        [
            [
                ("Post", "The guild sold the barn to carters.", "The guild sold the barn to carters"),
                ("Mail", "Carters came from the south.", "Carters came from the south"),
            ],
            [("News", "The guild has not sold the barn.", "The guild has not sold the barn")],
        ],
        ("sold", "not"),
    )
    assert sides_of(story)[0][1] == ["Post"]


def test_the_telling_that_names_who_acts_shows_an_answer_that_reports_put_alike():
    story = tell_story(
        [
            [
                ("Post", "It sold the barn to carters.", "sold the barn to carters"),
                ("Mail", "The guild sold the barn to carters in May.", "The guild sold the barn to carters in May"),
            ],
            [("News", "The guild has not sold the barn.", "The guild has not sold the barn")],
        ],
        ("sold", "not"),
    )
    assert sides_of(story)[0][0] == "The guild sold the barn to carters in May"


def test_what_may_be_is_not_borne_out_by_what_is():
    story = tell_story(
        [
            [
                ("Post", "The seed may have come from the abbey.", "The seed may have come from the abbey"),
                ("Mail", "The seed came from the abbey.", "The seed came from the abbey"),
            ],
            [("News", "The seed came from the old abbey.", "The seed came from the old abbey")],
        ],
        ("may", "came"),
        VariantKind.MODALITY,
    )
    assert sides_of(story)[0][1] == ["Post"]


@pytest.mark.parametrize("places", [(0, 1), (1, 0)])
def test_no_two_sides_are_shown_by_one_sentence_where_one_has_another(places):
    both = "The mate steered the boat after the master fell asleep."
    story = tell_story(
        [
            [
                ("Post", both, "steered the boat"),
                ("Mail", "He steered the boat at dusk.", "steered the boat at dusk"),
            ],
            [("Post", both, "The mate steered the boat after the master fell asleep")],
        ],
        ("steered", "mate"),
        VariantKind.SCOPE,
    )
    assert "steered the boat at dusk" in dict(sides_of(story, places))
