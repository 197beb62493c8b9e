from dataclasses import replace
from datetime import datetime, timedelta

import msgspec
import pytest
from by_hand import tell

from retold.collate.comparison import compare_tellings
from retold.collate.figures import agree
from retold.collate.force import one_name, rival_names
from retold.collate.negation import compare_negation
from retold.collate.spellings import abbreviates
from retold.collate.tellings import Telling
from retold.collate.times import same_when
from retold.terms import Precision, TimeKind, VariantKind
from retold.text import stable_id
from retold.types import Span, When


def kinds(left: Telling, right: Telling) -> set[VariantKind]:
    return {difference.kind for difference in compare_tellings(left, right)}


def drowned(words: str, value: float, bound: str = "=", counted: str = "sailors") -> Telling:
    return tell(f"The storm drowned {words} {counted} off Carn", quantities=((words, value, counted, bound),))


def test_another_figure_for_the_same_thing_is_a_variant_of_number() -> None:
    assert kinds(drowned("12", 12), drowned("21", 21)) == {VariantKind.NUMBER}


def test_a_figure_within_a_bound_agrees() -> None:
    assert kinds(drowned("12", 12), drowned("at least ten", 10, ">")) == set()


def test_a_dropped_digit_is_named_as_the_reason() -> None:
    found = compare_tellings(drowned("250", 250), drowned("25", 25))
    assert "a digit is missing" in found[0].detail
    assert found[0].suspect == "right"


def test_the_same_figure_of_other_things_is_a_variant_of_what_is_counted() -> None:
    assert VariantKind.COUNTED in kinds(drowned("12", 12), drowned("12", 12, counted="horses"))


def test_an_unlike_unit_is_a_variant_of_unit() -> None:
    left = tell("The wall is 40 metres long", quantities=(("40", 40, "metres", "="),))
    right = tell("The wall is 40 yards long", quantities=(("40", 40, "yards", "="),))
    assert kinds(left, right) == {VariantKind.UNIT}


def test_another_noun_for_the_people_counted_is_no_variant_of_unit() -> None:
    left, right = counting("non-residents", "non-resident"), counting("people", "people")
    assert kinds(left, right) == {VariantKind.COUNTED}


def counting(counted: str, unit: str) -> Telling:
    telling = tell("The mill employs 340 hands", quantities=(("340", 340, counted, "="),))
    units = tuple(msgspec.structs.replace(quantity, unit=unit) for quantity in telling.quantities)
    return replace(telling, quantities=units)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The council approved the harbour plan", "The council did not approve the harbour plan"),
        ("The guild supports the harbour plan", "The guild opposes the harbour plan"),
    ],
)
def test_a_yes_against_a_no_is_a_variant_of_negation(left: str, right: str) -> None:
    assert VariantKind.NEGATION in kinds(tell(left), tell(right))


def test_two_ways_of_saying_no_agree() -> None:
    left = tell("The guild opposes the harbour plan")
    right = tell("The guild does not support the harbour plan")
    assert VariantKind.NEGATION not in kinds(left, right)


def test_a_translators_not_for_in_the_is_no_denial() -> None:
    left = tell("Divers found oil in the Tarn harbour on two days")
    right = tell("Divers found oil not Tarn harbour on two days")
    assert VariantKind.NEGATION not in kinds(left, right)
    denied = tell("Divers did not find oil in the Tarn harbour on two days")
    assert VariantKind.NEGATION in kinds(left, denied)


def test_meant_against_done_is_a_variant_of_modality() -> None:
    left = tell("The council intends to close the mill")
    right = tell("The council closed the mill")
    found = [d for d in compare_tellings(left, right) if d.kind is VariantKind.MODALITY]
    assert left.text[found[0].left.start : found[0].left.end] == "intends"


def test_begun_against_intended_is_modality_where_one_doer_and_many_words_are_shared() -> None:
    begun = "The town council has begun moving the old municipal harbour market out of the centre"
    meant = "the town council announced its intention to appoint a panel on closing the old municipal harbour market"
    left = tell(begun, arguments=("The town council", "", ""))
    assert VariantKind.MODALITY in kinds(left, tell(meant, arguments=("the town council", "", "")))
    assert VariantKind.MODALITY not in kinds(
        left, tell(meant.replace("town council", "lighthouse"), arguments=("the lighthouse", "", ""))
    )


def test_may_the_month_is_no_doubt() -> None:
    assert kinds(tell("The mill burned on 5 May last"), tell("The mill burned on 5 May last")) == set()


def test_a_speaker_on_one_side_only_is_a_variant_of_attribution_that_makes_no_second_answer() -> None:
    left = tell("The council closed the mill, a clerk said", speaker="a clerk")
    found = compare_tellings(left, tell("The council closed the mill"))
    assert [(d.kind, d.apart) for d in found] == [(VariantKind.ATTRIBUTION, False)]


def test_some_against_all_is_a_variant_of_scope() -> None:
    left, right = tell("Some mills on the river closed"), tell("All mills on the river closed")
    assert kinds(left, right) == {VariantKind.SCOPE}


def test_a_stronger_word_is_a_variant_of_strength() -> None:
    left, right = tell("The plan caused displeasure among millers"), tell("The plan caused fury among millers")
    assert kinds(left, right) == {VariantKind.STRENGTH}


def test_another_month_in_the_same_place_is_a_variant_of_time() -> None:
    assert kinds(tell("The mill in Carn burned in April"), tell("The mill in Carn burned in August")) == {
        VariantKind.TIME
    }


def test_another_reason_for_the_same_is_a_variant_of_cause() -> None:
    left = tell("The mill closed because of a flood", arguments=("The mill", "", "because of a flood"))
    right = tell("The mill closed because of its debts", arguments=("The mill", "", "because of its debts"))
    assert VariantKind.CAUSE in kinds(left, right)


def test_a_rewording_that_says_the_same_has_no_variant() -> None:
    assert kinds(tell("The mayor opened the bridge"), tell("The bridge was opened by the mayor")) == set()


def test_a_promise_in_short_and_in_full_agree() -> None:
    assert kinds(tell("I’ll mend the quay of Carn"), tell("I will mend the quay of Carn")) == set()


def test_one_hour_on_days_worked_out_apart_is_no_variant_of_time() -> None:
    left, right = "The bell rang at 21:40 in Carn", "The bell rang at 21:40 at Carn"
    assert kinds(at_hour(left, "2031-05-08T21:40"), at_hour(right, "2031-05-09T21:40")) == set()
    assert VariantKind.TIME in kinds(at_hour(left, "2031-05-08T21:40"), at_hour(right, "2031-05-08T22:40"))


def at_hour(text: str, value: str) -> Telling:
    start = datetime.fromisoformat(f"{value}:00+00:00")
    place = text.index("21:40")
    span = Span(stable_id("r", "", text), place, place + 5)
    when = When(
        value=value,
        precision=Precision.DAY,
        kind=TimeKind.TIME,
        start=start,
        end=start + timedelta(minutes=1),
        span=span,
    )
    return tell(text, whens=(when,))


def said_by(speaker: str, publisher: str) -> Telling:
    return tell(f"The guild will mend the quay, {speaker} told us", speaker=speaker, publisher=publisher)


def test_a_pronoun_is_no_other_speaker_and_other_people_are() -> None:
    assert VariantKind.ATTRIBUTION not in kinds(said_by("Ana Terzi", "a"), said_by("she", "b"))
    assert VariantKind.ATTRIBUTION in kinds(said_by("Ana Terzi", "a"), said_by("porters", "b"))


def test_a_word_that_only_says_which_is_no_name_of_a_speaker() -> None:
    assert rival_names("Minister Ana Terzi", "the Carnian minister") is None
    assert rival_names("Minister Ana Terzi", "Minister Ben Orr") == ("Terzi", "Orr")


def test_initials_however_set_are_no_other_name() -> None:
    left = tell("The largest quay of its kind in U.S. waters was sold")
    right = tell("The largest quay of its kind in U. S. waters was sold", publisher="b")
    assert kinds(left, right) == set()


@pytest.mark.parametrize(
    "pair",
    [
        ("Sen. Ada Orr", "Senator Ada Orr"),
        ("Calif. and Osk", "California and Osk"),
        ("Pa. and Osk", "Pennsylvania and Osk"),
    ],
)
def test_a_word_cut_short_is_no_other_word(pair: tuple[str, str]) -> None:
    left, right = (tell(f"The ferry of {words} was sold on the old quay", publisher=words) for words in pair)
    assert kinds(left, right) == set()
    assert abbreviates("Sen.", "Senator") and not abbreviates("Niger", "Nigeria") and not abbreviates("sen", "senator")
    assert abbreviates("Fla.", "Florida") and abbreviates("Pennsylvania", "Pa.")
    assert not abbreviates("Fla", "Florida") and not abbreviates("Ga.", "Florida")


def test_the_same_weekday_placed_by_inference_is_no_variant_of_time() -> None:
    left, right = "The guild met on Thursday in Carn", "The guild met on Thursday at Carn"
    told, guessed = on_day(left, "2031-05-08"), on_day(right, "2031-05-15", inferred=True)
    assert VariantKind.TIME not in kinds(told, guessed)
    assert VariantKind.TIME in kinds(told, on_day(right, "2031-05-15"))


def on_day(text: str, value: str, *, inferred: bool = False) -> Telling:
    start, place = datetime.fromisoformat(f"{value}T00:00:00+00:00"), text.index("Thursday")
    when = When(
        value=value,
        precision=Precision.DAY,
        start=start,
        end=start + timedelta(days=1),
        inferred=inferred,
        span=Span(stable_id("r", "", text), place, place + 8),
    )
    return tell(text, whens=(when,))


def test_what_somebody_denies_is_the_contrary_of_what_is_said() -> None:
    said = tell("Captain Reik had left the bridge")
    denied = replace(said, cue=("deny",))
    assert [one.kind for one in compare_negation(said, denied)] == [VariantKind.NEGATION]
    assert "“deny”" in next(compare_negation(said, denied)).detail
    assert list(compare_negation(denied, denied)) == []
    not_left = tell("Captain Reik had not left the bridge")
    assert list(compare_negation(not_left, denied)) == []


def test_a_figure_far_beyond_a_bound_is_another() -> None:
    bound = tell("At least 14 people died", quantities=(("14", 14.0, "people", ">"),)).quantities[0]
    near = tell("Sixteen people died", quantities=(("Sixteen", 16.0, "people", "="),)).quantities[0]
    far = tell("Twenty-three people died", quantities=(("Twenty-three", 23.0, "people", "="),)).quantities[0]
    assert agree(bound, near) and not agree(bound, far)


def test_a_unit_against_a_counted_noun_is_no_variant_of_unit() -> None:
    left, right = counting("soldiers", "soldier"), counting("", "minute")
    assert VariantKind.UNIT not in kinds(left, right)


def test_a_name_misspelt_makes_no_second_answer() -> None:
    found = compare_tellings(tell("The baker Yusuf Hanoun died"), tell("The baker Yusuf Hanun died"))
    assert found and not any(difference.apart for difference in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The court may hear the guild within a week", "The court heard the guild"),
        ("Two men are held in Carn", "Two suspects are held in Carn"),
    ],
)
def test_what_is_no_stage_of_one_act_is_no_modality(left: str, right: str) -> None:
    assert VariantKind.MODALITY not in kinds(tell(left), tell(right))


def test_figures_of_tellings_that_share_nothing_else_are_no_two_answers() -> None:
    left = tell("The mayor owns 14", quantities=(("14", 14, "", "="),))
    right = tell("Snow fell on 4", quantities=(("4", 4, "", "="),))
    assert not any(difference.apart for difference in compare_tellings(left, right))


def test_one_thing_said_by_two_is_no_other_answer_unless_it_is_quoted() -> None:
    left = tell("Thieves burned the old mill, Ada Orr said", speaker="Ada Orr")
    right = tell("Thieves burned the old mill, Ben Ash said", speaker="Ben Ash")
    found = [difference for difference in compare_tellings(left, right) if difference.kind is VariantKind.ATTRIBUTION]
    assert found and not any(difference.apart for difference in found)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The lake will cover six fields", "The lake is to cover six fields"),
        ("The lane may be closed", "The lane must be closed"),
        ("The town had to be emptied", "The town was emptied"),
        ("The guild called the plan a theft", "The guild called it a theft"),
    ],
)
def test_one_future_and_weak_words_are_no_modality(left: str, right: str) -> None:
    assert VariantKind.MODALITY not in kinds(tell(left), tell(right))


def test_one_length_of_time_put_otherwise_is_the_same() -> None:
    def within(value: str) -> When:
        return When(value=value, precision=Precision.DAY, kind=TimeKind.DURATION)

    assert same_when(within("P60D"), within("P2M")) and not same_when(within("P60D"), within("P3M"))


def test_a_margin_is_no_count_of_votes() -> None:
    left = tell("The hall passed it by 81 votes to 60", quantities=(("81", 81, "votes", "="), ("60", 60, "", "=")))
    right = tell("The hall passed it by a margin of 21 votes", quantities=(("21", 21, "votes", "="),))
    assert VariantKind.NUMBER not in kinds(left, right)


def test_speakers_spelt_much_alike_in_each_part_are_one() -> None:
    assert one_name("guard Sofie Lang", "guard Sophie Long") and one_name("Mayor Dam", "Eva Damm")
    assert not one_name("Judge Ada Orr", "Judge Ben Ames") and not one_name("the guild", "the mayor")
