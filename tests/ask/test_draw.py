"""Answers as a person at a terminal reads them."""

from rich.console import Console

from retold.ask.answer import Answer, AnswerReading, Cited, NearLine
from retold.ask.draw import draw_answer
from retold.types import Span

CITED = Cited(
    span=Span("r1", 11, 18),
    line=Span("r1", 0, 19),
    words="Norway has 70 tents.",
    publisher="Fjord Times",
    path="first.txt",
    published="2024-03-04",
)


def reading(**changes: object) -> AnswerReading:
    fields: dict[str, object] = {
        "words": "70 tents",
        "value": "",
        "state": "stated",
        "cited": (CITED,),
        "report_ids": ("r1", "r2"),
        "publishers": 1,
        "origins": 1,
        "most_origins": 1,
        "speakers": ("Liv Aas",),
        "as_of": "2024-03-04",
        "as_of_inferred": True,
        "certainty": 2.5,
        "loose": ("Mali",),
        "story_id": "s1",
    }
    return AnswerReading(**(fields | changes))  # type: ignore[arg-type]


def shown(*readings: AnswerReading, **changes: object) -> str:
    fields: dict[str, object] = {
        "question": "How many tents?",
        "asked": "a figure",
        "readings": readings,
        "reason": "",
        "unknown": (),
        "nearest": (),
        "unread": 0,
    }
    console = Console(width=200, highlight=False)
    with console.capture() as captured:
        console.print(draw_answer(Answer(**(fields | changes)), most=1))  # type: ignore[arg-type]
    return captured.get()


def test_a_reading_stands_with_its_counts_line_and_characters() -> None:
    told = shown(reading())
    assert "“70 tents”" in told
    assert "2 reports · 1 publisher · 1 origin" in told
    assert "said by Liv Aas · as of 2024-03-04 (the report's day) · put as probable" in told
    assert "not in the line itself but in its report: “Mali”" in told
    assert "“Norway has 70 tents.”  Fjord Times, first.txt, characters 11–18" in told


def test_where_independence_is_not_established_no_number_stands_alone() -> None:
    assert "independence not established: at most 2 origins" in shown(reading(origins=None, most_origins=2))


def test_what_is_denied_is_marked() -> None:
    assert "“70 tents”  denied" in shown(reading(state="denied", value="denied"))


def test_readings_beyond_the_limit_are_counted() -> None:
    assert "1 more reading; see --most" in shown(reading(), reading(words="71 tents"))


def test_no_reading_is_told_as_that_with_the_reason_and_the_nearest_lines_marked() -> None:
    near = NearLine(span=Span("r1", 0, 19), words="Norway has 70 tents.", path="first.txt", held=("tents",))
    told = shown(reason="no report has “Mali”", nearest=(near,))
    assert told.startswith("The pile does not say: no report has “Mali”.")
    assert "Nearest lines, none of them an answer" in told
    assert "“Norway has 70 tents.”  first.txt, characters 0–19" in told
