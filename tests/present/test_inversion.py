import msgspec
import pytest
from pile import make_single

from retold.extract.report import extract_reports
from retold.present.inversion import read_clause
from retold.present.lookup import Lookup


def ask(text):
    """The question that the first statement of a text is turned into; None if it is turned into none."""
    single = make_single(text=text)
    (extraction,) = extract_reports(list(single.reports))
    lookup = Lookup.of(msgspec.structs.replace(single, extractions=(extraction,)))
    clause = read_clause(min(extraction.statements, key=lambda row: row.span).span, lookup)
    return clause.ask() if clause else None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("The parcel reached the school on Monday.", "Did the parcel reach the school on Monday"),
        ("The council has approved the sale of the mill.", "Has the council approved the sale of the mill"),
        ("He borrowed a lantern in May.", "Did he borrow a lantern in May"),
        ("Tuesday's market has the look of a fair.", "Does Tuesday's market have the look of a fair"),
        ("The tower had been built between 2001 and 2004.", "Had the tower been built between 2001 and 2004"),
        ("The fair of Osk, set for May, stands firm, the duke said.", "Does the fair of Osk stand firm"),
        ("The old gate of Osk stands, according to the duke.", "Does the old gate of Osk stand"),
        ("The water of Osk is safe.", "Is the water of Osk safe"),
        ("The gate was opened by the guard, the paper said.", "Was the gate opened by the guard"),
        ('"Every gate of Osk was opened in May," the duke said.', "Was every gate of Osk opened in May"),
    ],
)
def test_a_clause_becomes_the_question_that_yes_answers(text, question):
    assert ask(text) == question


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("No list of guests exists.", "Does any list of guests exist"),
        ("Nobody was arrested at the mill.", "Was anybody arrested at the mill"),
        ("The carters did not ask for a rise.", "Did the carters ask for a rise"),
        ("There was no fire at the mill.", "Was there any fire at the mill"),
    ],
)
def test_what_one_word_denies_becomes_the_question_that_no_answers(text, question):
    assert ask(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "It reached the school on Monday.",
        "I have drawn no map of the cellar.",
        "Nobody has seen no map.",
        "The warning did not follow until Tuesday.",
        "Other guilds of Osk criticised Mr",
    ],
)
def test_what_names_nobody_or_says_no_twice_becomes_none(text):
    assert ask(text) is None
