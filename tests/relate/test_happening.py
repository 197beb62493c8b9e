from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from conftest import make_report
from retold.relate import relate_reports
from retold.relate.happening import choose_pairs, measure_beside, rate_happenings
from retold.relate.judge import LIMITS
from retold.relate.survey import Survey, survey_pile
from retold.terms import Precision
from retold.types import When

DISPATCH = (
    "The ferry Ostrava ran aground off Valmora early on Tuesday with 212 passengers aboard. Captain Mirela Dusan said "
    "a crack four metres long had opened below the waterline. Nobody drowned, the coast guard of Lamprecht said."
)
BRIEF = "Valmora, Tuesday: the ferry Ostrava is aground with 212 aboard, captain Dusan reports. All are safe."
NEXT_FERRY = (
    "A second ship hit the rocks this week: the ferry Kestrel, on its way to Pellworm on Friday, lay aground for six "
    "hours with 87 people on board. Jonas Thiel, its captain, saw a crack in the hull. There were no deaths."
)
STRIKE = "Bakers in Orrin went on strike on Tuesday over the price of flour, the union of Anselm Rook said."


def sizes(*texts: str) -> list[int]:
    return [len(story.report_ids) for story in relate_reports([make_report(text) for text in texts], []).stories]


def chance(survey: Survey, one: str, other: str) -> float:
    ids = list(survey.ledger.ids)
    pair = sorted((ids.index(make_report(one).id), ids.index(make_report(other).id)))
    likely = survey.likely
    [at] = np.flatnonzero((likely.left == pair[0]) & (likely.right == pair[1]))
    return float(likely.chance[at])


@pytest.mark.parametrize("rest", [(), (STRIKE,), (STRIKE, NEXT_FERRY)], ids=len)
def test_a_report_of_two_lines_joins_the_story_that_it_tells(rest: tuple[str, ...]) -> None:
    assert sizes(DISPATCH, BRIEF, *rest) == [2] + [1] * len(rest)


def test_another_ship_day_place_and_number_make_another_story() -> None:
    assert sizes(DISPATCH, NEXT_FERRY) == [1, 1]


def test_one_name_in_common_is_not_enough_for_reports_of_two_lines() -> None:
    shares = "Shares of Velden fell two per cent after the company cut its forecast."
    storm = "Velden stopped its cable car in the storm; rescuers brought everybody down by rope."
    assert sizes(shares, storm) == [1, 1]


def test_naming_another_day_of_the_week_lowers_the_chance() -> None:
    friday = BRIEF.replace("Tuesday", "Friday")
    survey = survey_pile([make_report(text) for text in (DISPATCH, BRIEF, friday)], [])
    assert chance(survey, DISPATCH, friday) < chance(survey, DISPATCH, BRIEF)


def test_in_a_large_pile_only_proposed_pairs_are_looked_at() -> None:
    survey = survey_pile([make_report(text) for text in (DISPATCH, BRIEF, STRIKE)], [])
    assert len(choose_pairs(3, survey.pairs)[0]) == 3
    assert choose_pairs(601, survey.pairs) == (survey.pairs.left, survey.pairs.right)


def test_two_reports_that_are_like_the_same_others_are_nearer() -> None:
    texts = [DISPATCH, BRIEF, NEXT_FERRY, STRIKE]
    survey = survey_pile([make_report(text) for text in texts], [])
    left, right = choose_pairs(4, survey.pairs)
    beside = measure_beside(survey.measure, left, right)[:, 0]
    ids = [make_report(text).id for text in (DISPATCH, BRIEF)]
    pair = sorted(list(survey.ledger.ids).index(key) for key in ids)
    [at] = np.flatnonzero((left == pair[0]) & (right == pair[1]))
    assert beside.argmax() == at


def test_chances_do_not_depend_on_the_order_of_reports() -> None:
    reports = [make_report(text) for text in (DISPATCH, BRIEF, NEXT_FERRY, STRIKE)]
    one, other = (survey_pile(pile, []) for pile in (reports, reports[::-1]))
    assert rate_happenings(one.measure, one.pairs).chance.tolist() == other.likely.chance.tolist()


def test_days_between_two_reports_lower_the_chance_and_never_part_a_copy() -> None:
    assert chance_after(0) == chance_after(2) > chance_after(5) > chance_after(12) > 0
    assert chance_after(12) == chance_after(300)
    days = (datetime(2025, 3, 1, tzinfo=UTC), datetime(2025, 12, 1, tzinfo=UTC))
    texts = (DISPATCH, DISPATCH.replace("Nobody drowned", "No one drowned"))
    reports = [make_report(text, published=published_on(day)) for text, day in zip(texts, days, strict=True)]
    assert len(relate_reports(reports, []).stories) == 1


def test_of_two_accounts_apart_the_days_of_publication_tell_more_than_the_wording() -> None:
    eyewitness = (
        "I was asleep on the Ostrava when it happened. A noise like a dropped piano, then the floor leaned towards "
        "Lamprecht. A woman named Dusan, who turned out to be the captain, handed round biscuits until the boats came."
    )
    assert chance_after(0, eyewitness) > chance_after(None, eyewitness)
    assert chance_after(0, eyewitness) > LIMITS.same_story > chance_after(40, eyewitness)


def chance_after(days: int | None, text: str = BRIEF) -> float:
    """The chance of DISPATCH and `text`, published so many days later; of undated ones for None."""
    start = datetime(2025, 3, 1, tzinfo=UTC)
    later = None if days is None else published_on(start + timedelta(days=days))
    dated = make_report(DISPATCH, published=published_on(start)), make_report(text, published=later)
    return chance(survey_pile(dated, []), DISPATCH, text)


def published_on(day: datetime) -> When:
    value = day.date().isoformat()
    return When(value=value, precision=Precision.DAY, start=day, end=day + timedelta(days=1), basis="made")
