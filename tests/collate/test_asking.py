from dataclasses import replace

import msgspec
import pytest
from by_hand import tell

from retold.collate.asking import phrase_question
from retold.collate.clauses import clause, cut_clause
from retold.collate.readings import Answer
from retold.collate.tellings import Telling
from retold.collate.variants import find_variants
from retold.types import Span, Stemma


def ask(left: Telling, right: Telling) -> str:
    answers = Answer((left,)), Answer((right,))
    stemma = Stemma(story_id="s", lost=(), links=(), origins=(), settled=False, fewest_origins=1, most_origins=2)
    return phrase_question(answers, find_variants(answers, stemma))


def killed(value: int) -> Telling:
    return tell(f"The storm killed {value} sailors off Carn", quantities=((str(value), value, "sailors", "="),))


def paid(value: int) -> Telling:
    return tell(f"The guild bought {value} carts in Carn", quantities=((str(value), value, "carts", "="),))


def test_a_toll_is_asked_for_in_a_fixed_form() -> None:
    assert ask(killed(17), killed(71)) == "how many died"


def test_a_figure_is_asked_for_with_a_gap_in_the_reports_words() -> None:
    assert ask(paid(12), paid(30)) == "how many carts: the guild bought … carts in Carn"


def test_a_denial_asks_whether_in_the_words_of_the_side_that_states() -> None:
    left = tell("The guild did not approve the plan", arguments=("The guild", "the plan", ""))
    right = tell("The guild approved the plan", arguments=("The guild", "the plan", ""))
    assert ask(left, right) == "whether the guild approved the plan"


def test_a_hedge_asks_how_certain() -> None:
    assert ask(tell("Thieves may have burned the mill"), tell("Thieves burned the mill")).startswith("how certain: ")


def test_a_long_clause_is_cut_around_its_gap() -> None:
    words = [f"word{number}" for number in range(40)]
    telling = tell(" ".join(words))
    start = telling.text.index("word30")
    told = clause(telling, Span(telling.report_id, start, start + len("word30")))
    assert told.startswith("… word") and told.endswith("…") and " … word31" in told and len(told.split()) < 20


def test_what_is_counted_is_asked_for_in_one_where_it_stands_first() -> None:
    left, right = (tell(f"{n} carts came down the lane", quantities=((f"{n}", n, "carts", "="),)) for n in (12, 30))
    assert ask(left, right) == "how many carts came down the lane"


def test_a_measure_is_asked_for_in_its_unit_and_a_score_as_a_result() -> None:
    left, right = (measured(f"The guild moved the quay by {n} metres", f"{n} metres", n, "metre") for n in (12, 30))
    assert ask(left, right) == "how many metres: the guild moved the quay"
    left, right = (tell(f"The guild adopted the plan {n}-22 on Friday") for n in (23, 32))
    assert ask(left, right) == "with what result: the guild adopted the plan … on Friday"


def measured(text: str, words: str, value: float, unit: str) -> Telling:
    telling = tell(text, quantities=((words, value, "", "="),))
    return replace(telling, quantities=tuple(msgspec.structs.replace(one, unit=unit) for one in telling.quantities))


def test_where_only_the_denial_has_a_subject_it_is_asked_without_its_not() -> None:
    left = tell("The guild would not send boats to Carn", arguments=("The guild", "", ""))
    assert ask(left, tell("sending boats to Carn")) == "whether the guild would send boats to Carn"


def test_embedded_questions_are_put_by_the_words_that_both_share() -> None:
    left, right = tell("where a boat should touch the old quay"), tell("when a boat touched the old quay")
    assert ask(left, right) == "done or still to come: boat, touch, old, quay"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Because the guild sold its boats", "the guild sold its boats"),
        ("\"Nobody sold the guild's boats", "nobody sold the guild's boats"),
        ("The millers' boats were sold", "the millers' boats were sold"),
        ("Orr, head of the guild, sold it at 9 a.m.", "Orr, head of the guild"),
    ],
)
def test_a_clause_drops_marks_joining_words_and_capitals(text: str, told: str) -> None:
    assert clause(tell(text)) == told


def test_a_clause_leaves_asides_out() -> None:
    text = "The boats, built by a miller in 1911, were sold to the guild of Carn"
    telling = tell(text, arguments=("The boats", "", ""))
    head = Span(telling.report_id, text.index("sold"), text.index("sold") + len("sold"))
    telling = replace(telling, statement=msgspec.structs.replace(telling.statement, head=head, predicate="sell"))
    assert clause(telling) == "the boats were sold to the guild of Carn"


def test_the_words_around_a_figure_stop_at_a_comma() -> None:
    text = "The mill at Carn, built late, employs 340 weavers, the owner said."
    assert cut_clause(text, (text.index("340"), text.index("340") + 3)) == "employs … weavers, the owner said"
