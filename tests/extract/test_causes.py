"""What is said to lead to what."""

from conftest import make_report, words_at
from retold.extract.attributions import find_attributions
from retold.extract.causes import find_causes
from retold.extract.parser import parse_reports
from retold.types import Cause, Report


def causes_of(text: str) -> tuple[Report, tuple[Cause, ...]]:
    report = make_report(text)
    parse = parse_reports([report])[0]
    return report, find_causes(parse, find_attributions(parse))


def test_because_puts_the_cause_after_it() -> None:
    report, causes = causes_of("Workers blocked the road because the owners had cut their pay.")
    assert [words_at(report, cause.cause) for cause in causes] == ["the owners had cut their pay"]
    assert [words_at(report, cause.effect) for cause in causes] == ["Workers blocked the road"]
    assert causes[0].sign == 1
    assert causes[0].signal and words_at(report, causes[0].signal) == "because"


def test_cause_and_effect_never_overlap() -> None:
    _, causes = causes_of(
        "The strike that was triggered by the arrest of a driver led to clashes in which two people died."
    )
    assert causes
    for cause in causes:
        assert cause.cause.end <= cause.effect.start or cause.effect.end <= cause.cause.start


def test_a_sentence_without_a_cause_gives_none() -> None:
    assert causes_of("The hall has forty seats and two doors.")[1] == ()


def test_who_says_so_is_kept() -> None:
    text = "Ana Berg said that workers blocked the road because the owners had cut their pay."
    report = make_report(text)
    parse = parse_reports([report])[0]
    attributions = find_attributions(parse)
    causes = find_causes(parse, attributions)
    assert {cause.attribution_id for cause in causes} == {attributions[0].id}
