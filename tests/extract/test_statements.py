"""What a report states, clause by clause."""

from itertools import pairwise

import pytest

from conftest import make_report, words_at
from retold.extract.attributions import find_attributions
from retold.extract.parser import parse_reports
from retold.extract.statements import find_statements
from retold.terms import Modality, StatementKind
from retold.types import Report, Statement


def stated(text: str) -> tuple[Report, tuple[Statement, ...]]:
    report = make_report(text)
    parse = parse_reports([report])[0]
    return report, find_statements(parse, find_attributions(parse))


def with_predicate(text: str, predicate: str) -> Statement:
    return next(row for row in stated(text)[1] if row.predicate == predicate)


def test_a_content_clause_is_a_statement_and_he_said_is_none() -> None:
    report, rows = stated("Ana Berg said that the bridge will close in June.")
    assert [row.predicate for row in rows] == ["close"]
    assert words_at(report, rows[0].span) == "that the bridge will close in June"
    assert rows[0].kind is StatementKind.ATTRIBUTED
    assert rows[0].attribution_id


def test_an_act_of_speech_with_an_object_of_its_own_is_kept() -> None:
    assert [row.predicate for row in stated("The ministry issued a long statement.")[1]] == ["issue"]


def test_who_is_spoken_to_makes_no_statement() -> None:
    assert [row.predicate for row in stated("The bridge will close, Ana Berg told parliament.")[1]] == ["close"]


def test_a_tenseless_complement_stays_with_its_verb_unless_it_is_asked_for() -> None:
    assert [row.predicate for row in stated("The deal allows farmers to sell grain.")[1]] == ["allow"]
    assert "leave" in [row.predicate for row in stated("The council wants the army to leave.")[1]]


def test_coordinated_verbs_are_statements_that_share_their_subject() -> None:
    _, rows = stated("The blast killed two people and wounded eleven others.")
    assert [row.predicate for row in rows] == ["kill", "wound"]
    assert all(("who", "The blast") in {(a.role, a.text) for a in row.arguments} for row in rows)


def test_arguments_carry_their_roles() -> None:
    row = with_predicate("On Monday the army moved 300 soldiers to Paris.", "move")
    roles = {argument.role: argument.text for argument in row.arguments}
    assert roles["who"] == "the army"
    assert roles["how many"] == "300 soldiers"
    assert roles["when"] == "On Monday"
    assert roles["where"] == "to Paris"


@pytest.mark.parametrize(
    ("text", "predicate", "modality"),
    [
        ("The council has formed a panel.", "form", Modality.DONE),
        ("The army is withdrawing its tanks.", "withdraw", Modality.ONGOING),
        ("The army has begun the process of withdrawing its tanks.", "withdraw", Modality.BEGUN),
        ("The army has started to withdraw its tanks.", "withdraw", Modality.BEGUN),
        ("The council has fixed a day for the launch of the inquiry.", "launch", Modality.SET),
        ("The company has set Tuesday as the date to resume the crossings.", "resume", Modality.SET),
        ("The army will withdraw its tanks.", "withdraw", Modality.PROMISED),
        ("The council plans to form a panel.", "form", Modality.PLANNED),
        ("The council announced its intention to form a panel.", "form", Modality.INTENDED),
        ("The army may withdraw its tanks.", "withdraw", Modality.POSSIBLE),
        ("The army should withdraw its tanks.", "withdraw", Modality.DEMANDED),
        ("The council pledged to form a panel.", "form", Modality.PROMISED),
    ],
)
def test_modality_says_how_far_along_the_act_is(text: str, predicate: str, modality: Modality) -> None:
    assert with_predicate(text, predicate).modality is modality


def test_a_condition_and_what_hangs_on_it_are_conditional() -> None:
    _, rows = stated("If the talks fail, the council will close the bridge.")
    assert {row.modality for row in rows} == {Modality.CONDITIONAL}


def test_would_is_a_promise_only_in_what_is_reported() -> None:
    assert with_predicate("The council said it would repair the bridge.", "repair").modality is Modality.PROMISED
    assert with_predicate("A strike would be costly.", "be").modality is Modality.CONDITIONAL


def test_negation_is_seen_in_verb_and_subject() -> None:
    assert with_predicate("The council has not set a deadline.", "set").negated
    assert with_predicate("No deadline was given.", "give").negated
    assert not with_predicate("A deadline was given.", "give").negated


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("It is essential to weigh what this means for the town.", StatementKind.OPINION),
        ("It remains to be seen what the council does.", StatementKind.OPINION),
        ("What does this mean for the town?", StatementKind.QUESTION),
        ("The bridge may close.", StatementKind.UNCERTAIN),
        ("The bridge closed.", StatementKind.ASSERTED),
    ],
)
def test_kinds_without_a_holder(text: str, kind: StatementKind) -> None:
    assert stated(text)[1][0].kind is kind


def test_a_denial_is_told_from_other_speech() -> None:
    _, rows = stated("Ana Berg denied that the bridge was unsafe.")
    assert [row.kind for row in rows] == [StatementKind.DENIED]


def test_an_opening_phrase_of_opinion_leaves_the_fact_alone() -> None:
    report, rows = stated("In a surprising turn of events, the council closed the bridge.")
    assert [(row.kind, words_at(report, row.span)) for row in rows] == [
        (StatementKind.OPINION, "In a surprising turn of events"),
        (StatementKind.ASSERTED, "the council closed the bridge"),
    ]


def test_trailing_clauses_do_not_overlap_their_matrix() -> None:
    _, rows = stated("The fire destroyed a mill while guards slept because the owner had moved away.")
    assert len(rows) == 3
    for before, after in pairwise(rows):
        assert before.span.end <= after.span.start


def test_every_span_holds_its_head() -> None:
    _, rows = stated("The army, which lost two tanks, has begun to withdraw, and the council, he said, will meet.")
    assert rows
    assert all(row.span.start <= row.head.start and row.head.end <= row.span.end for row in rows)


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("The fire destroyed a mill that had stood empty.", "a mill that had stood empty"),
        ("The town thanked Ana Berg, who had led the rescue.", "Ana Berg, who had led the rescue"),
        ("The law, which bans strikes, is void.", "The law, which bans strikes"),
    ],
)
def test_a_relative_clause_is_cited_with_the_noun_it_is_about(text: str, cited: str) -> None:
    report, rows = stated(text)
    assert cited in [words_at(report, row.span) for row in rows]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Dockers blocked the harbour, demanding the council end the toll.",
            ["Dockers blocked the harbour", "demanding the council end the toll"],
        ),
        ("The council wants the army to leave.", ["The council wants the army to leave"]),
        ("The guards let the prisoners go.", ["The guards let the prisoners go"]),
    ],
)
def test_who_wishes_is_told_with_what_is_wished(text: str, told: list[str]) -> None:
    report, rows = stated(text)
    assert [words_at(report, row.span) for row in rows] == told


def test_a_condition_told_by_word_order_is_a_condition() -> None:
    report, rows = stated("Had the pump worked, the mine would have stayed dry.")
    assert [(words_at(report, row.span), row.modality) for row in rows] == [
        ("Had the pump worked", Modality.CONDITIONAL),
        ("the mine would have stayed dry", Modality.CONDITIONAL),
    ]


def test_what_accompanies_a_finished_act_is_done_too() -> None:
    assert with_predicate("A tram hit a bus, wounding four people.", "wound").modality is Modality.DONE


@pytest.mark.parametrize("text", ["The council will close the bridge in June.", "The firm has begun to plan a mine."])
def test_what_is_to_come_is_planned_and_what_runs_is_asserted(text: str) -> None:
    kind = StatementKind.PLANNED if "will" in text else StatementKind.ASSERTED
    assert stated(text)[1][0].kind is kind
