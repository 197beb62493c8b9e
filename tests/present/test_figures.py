"""The table of figures: what counts as the same figure, what as a conflict, and who says it."""

import pytest
from test_timeline import at, dossier

from conftest import make_report
from retold.present.figures import Figure, build_figures, singular
from retold.terms import SpeakerKind
from retold.types import Attribution, Extraction, Quantity, Report


def told(text: str, words: str, low: float, counted: str, **more: str) -> tuple[Report, Extraction]:
    report = make_report(text)
    quantity = Quantity(
        span=at(report, words),
        low=low,
        high=low,
        unit=more.get("unit", "-"),
        counted=counted,
        change=more.get("change", "="),
        place=more.get("place", ""),
    )
    return report, Extraction(report_id=report.id, quantities=(quantity,))


def rows(*parts: tuple[Report, Extraction]) -> tuple[Figure, ...]:
    return build_figures([dossier(*parts)])


def test_values_of_one_thing_counted_are_one_row() -> None:
    (figure,) = rows(told("Nine miners died.", "Nine", 9, "miners"), told("9 miners are dead.", "9", 9, "miners"))
    assert ([value.text for value in figure.values], figure.conflict) == (["Nine", "9"], False)
    assert figure.origins == 2


def test_values_that_cannot_both_hold_are_a_conflict() -> None:
    (figure,) = rows(told("Nine miners died.", "Nine", 9, "miners"), told("11 miners died.", "11", 11, "miners"))
    assert figure.conflict


@pytest.mark.parametrize(
    ("change", "low", "conflict"),
    [("~", 100, False), (">", 90, False), ("<", 90, True), ("<", 110, False), ("=", 100, True)],
)
def test_bounds_and_about_agree_with_what_they_allow(change: str, low: float, conflict: bool) -> None:
    bounded = told(f"Some {low} homes burned.", str(low), low, "homes", change=change)
    (figure,) = rows(bounded, told("103 homes burned.", "103", 103, "homes"))
    assert figure.conflict is conflict


def test_the_dead_are_not_the_wounded() -> None:
    assert len(rows(told("Nine dead.", "Nine", 9, "people killed"), told("Six hurt.", "Six", 6, "people hurt"))) == 2


def test_people_alone_are_not_the_dead() -> None:
    assert len(rows(told("Nine people ate.", "Nine", 9, "people"), told("Six fell.", "Six", 6, "people killed"))) == 2


def test_the_words_around_a_number_tell_the_dead_from_the_wounded() -> None:
    dead = told("The quake killed 90 people.", "90 people", 90, "people")
    hurt = told("Some 300 people were injured.", "300 people", 300, "people")
    assert [figure.conflict for figure in rows(dead, hurt)] == [False, False]


def test_people_of_whom_nothing_is_said_do_not_conflict() -> None:
    assert not any(
        f.conflict for f in rows(told("90 people.", "90", 90, "people"), told("7 people.", "7", 7, "people"))
    )


def test_hurt_and_injured_are_one_count() -> None:
    (figure,) = rows(told("Six hurt.", "Six", 6, "people hurt"), told("Six were injured.", "Six", 6, "people injured"))
    assert len(figure.values) == 2


def test_one_thing_in_two_places_is_two_rows() -> None:
    here = told("40 troops in Arvo.", "40", 40, "troops", place="Arvo")
    there = told("60 troops in Besk.", "60", 60, "troops", place="Besk")
    assert len(rows(here, there)) == 2


def test_who_says_it_is_the_speaker_of_the_content_around_it() -> None:
    report, extraction = told("Nine miners died, the owner said.", "Nine", 9, "miners")
    said = Attribution(
        id="a",
        source=(at(report, "the owner"),),
        cue=(at(report, "said"),),
        content=(at(report, "Nine miners died"),),
        speaker="the owner",
        speaker_kind=SpeakerKind.ROLE,
        verbatim=False,
    )
    (figure,) = rows((report, Extraction(report_id=report.id, quantities=extraction.quantities, attributions=(said,))))
    assert figure.values[0].speaker == "the owner"


def test_what_counts_nothing_is_no_row() -> None:
    assert rows(told("Number 9.", "9", 9, "")) == ()


@pytest.mark.parametrize(
    ("word", "one"), [("families", "family"), ("churches", "church"), ("troops", "troop"), ("glass", "glass")]
)
def test_plurals_lose_their_ending(word: str, one: str) -> None:
    assert singular(word) == one
