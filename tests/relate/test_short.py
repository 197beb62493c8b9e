"""Short reports and small piles: rarity is that of news at large, not of the pile."""

import pytest

from conftest import make_report
from retold.relate import relate_reports

FIRE = (
    "Police in Orrin said on Tuesday that two men had been arrested after a fire in a warehouse. "
    "The mayor said nobody was hurt."
)
BUS = "Police in Veld said on Tuesday that a bus had left the road near the town. Nobody was hurt, officials said."
COURT = "A court in Halsted said on Monday that a former minister must stand trial. His lawyer said he would appeal."
SNOW = (
    "Heavy snow closed schools in Brannock on Monday, officials said. The roads were clear by the evening, they said."
)
FERRY = (
    "The ferry Ostrava ran aground off Valmora on Tuesday with 212 passengers aboard. Captain Mirela Dusan said a "
    "crack four metres long had opened below the waterline."
)
FERRY_RETOLD = (
    "With 212 passengers aboard, the ferry Ostrava ran aground on Tuesday off Valmora. A crack four metres long had "
    "opened below the waterline, said captain Mirela Dusan."
)


@pytest.mark.parametrize("pile", [[FIRE, BUS], [FIRE, BUS, COURT], [FIRE, BUS, COURT, SNOW]], ids=len)
def test_short_reports_of_one_day_that_share_only_common_words_stay_apart(pile: list[str]) -> None:
    relations = relate_reports([make_report(text) for text in pile], [])
    assert [len(story.report_ids) for story in relations.stories] == [1] * len(pile)
    assert [link for stemma in relations.stemmata for link in stemma.links] == []


def test_a_pile_of_one_is_one_story_with_one_origin() -> None:
    report = make_report(FERRY)
    [stemma] = relate_reports([report], []).stemmata
    assert [origin.report_ids for origin in stemma.origins] == [(report.id,)]
    assert (stemma.settled, stemma.fewest_origins, stemma.most_origins, stemma.links) == (True, 1, 1, ())


@pytest.mark.parametrize("rest", [[], [FIRE], [FIRE, BUS]], ids=len)
def test_short_reports_of_one_happening_are_one_story_in_any_small_pile(rest: list[str]) -> None:
    pair = {make_report(FERRY).id, make_report(FERRY_RETOLD).id}
    relations = relate_reports([make_report(text) for text in [FERRY, FERRY_RETOLD, *rest]], [])
    assert pair in [set(story.report_ids) for story in relations.stories]


def test_look_alikes_of_two_places_are_two_stories() -> None:
    north = (
        "An explosion at a gas station near Garvo killed three people on Wednesday, the governor said. Eight workers "
        "were taken to hospital with burns. The fire was put out after five hours."
    )
    south = (
        "An explosion at a gas station near Tolmezh killed six people on Thursday, the governor said. Twelve workers "
        "were taken to hospital with burns. Firefighters needed all night."
    )
    relations = relate_reports([make_report(north), make_report(south)], [])
    assert [len(story.report_ids) for story in relations.stories] == [1, 1]
