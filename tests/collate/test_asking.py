from by_hand import tell

from retold.collate.asking import clause, phrase_question
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
