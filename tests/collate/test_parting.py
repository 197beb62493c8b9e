from dataclasses import replace
from itertools import combinations

from by_hand import tell

from retold.collate.parting import part_question
from retold.collate.questions import Pair, drop_rivals
from retold.collate.tellings import Telling
from retold.terms import VariantKind
from retold.types import Collation, Span, Variant


def from_each(*texts: tuple[str, str]) -> list[Telling]:
    """One telling for each report and text; no two stand at one place."""
    return [replace(tell(text, publisher=name), report_id=name) for name, text in texts]


TOLLS = from_each(("a", "The storm killed seven fishermen"), ("b", "Seven fishermen died in the storm"))
HARBOURS = from_each(("c", "The harbour was closed"), ("d", "The harbour stayed open"))
QUESTION = [*TOLLS, *HARBOURS]


def sure_of(likely: set[tuple[int, int]]) -> dict[tuple[Span, Span], float]:
    pairs = combinations(range(len(QUESTION)), 2)
    return {(QUESTION[i].span, QUESTION[j].span): 0.9 if (i, j) in likely else 0.1 for i, j in pairs}


def record(*variants: Variant) -> Collation:
    return Collation(id="c", story_id="s", question="", readings=(), variants=variants, weight=1.0, absent_from=())


def between(one: Telling, other: Telling, weight: float) -> Variant:
    return Variant(kind=VariantKind.NEGATION, detail="", spans=(one.span, other.span), older=None, weight=weight)


def texts(parts: tuple[tuple[Telling, ...], ...]) -> list[list[str]]:
    return [[telling.text for telling in part] for part in parts]


def test_matters_that_hang_together_by_a_thread_are_parted() -> None:
    parts = part_question(QUESTION, record(), sure_of({(0, 1), (2, 3)}))
    assert parts == (tuple(TOLLS), tuple(HARBOURS))


def test_a_difference_worth_telling_keeps_its_sides_in_one_question() -> None:
    grave = record(between(HARBOURS[0], HARBOURS[1], 0.6))
    slight = record(between(HARBOURS[0], HARBOURS[1], 0.1))
    assert part_question(QUESTION, grave, sure_of({(0, 1)})) == (tuple(TOLLS), tuple(HARBOURS))
    assert len(part_question(QUESTION, slight, sure_of({(0, 1)}))) == 3


def test_what_holds_together_is_one_part() -> None:
    every = set(combinations(range(len(QUESTION)), 2))
    assert part_question(QUESTION, record(), sure_of(every)) == (tuple(QUESTION),)


def test_two_clauses_that_two_reports_share_are_no_answers_to_one_another() -> None:
    paid, certified = "The owner paid two million for repairs", "The ship was certified until May"
    shared = from_each(("a", paid), ("a", certified), ("b", paid), ("b", certified))
    pairs = [Pair(0, 2, 1.0), Pair(1, 3, 1.0), Pair(0, 3, 0.87), Pair(1, 2, 0.87)]
    assert drop_rivals(pairs, shared) == pairs[:2]


def test_a_second_answer_that_the_other_report_has_no_twin_of_is_kept() -> None:
    told = from_each(("a", "The storm killed seven"), ("a", "At least eight are dead"), ("b", "The storm killed seven"))
    pairs = [Pair(0, 2, 1.0), Pair(1, 2, 0.8)]
    assert drop_rivals(pairs, told) == pairs
