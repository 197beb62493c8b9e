import msgspec
import pytest

from conftest import make_report, words_at
from retold.present.sentences import body_sentences, sentence_at, sentences
from retold.terms import CreditKind, FurnitureKind
from retold.types import Credit, Furniture, Span


def split(text):
    return [text[start:end] for start, end in sentences(text)]


def test_a_full_stop_before_a_capital_ends_a_sentence():
    assert split("The mill closed. Workers left!  Why?") == ["The mill closed.", "Workers left!", "Why?"]


def test_initials_and_titles_end_no_sentence():
    assert split("The U.S. envoy met Gen. Ortiz on Monday. He left.") == [
        "The U.S. envoy met Gen. Ortiz on Monday.",
        "He left.",
    ]


def test_a_closing_quotation_mark_belongs_to_its_sentence():
    assert split("“We stay.” The mayor left.") == ["“We stay.”", "The mayor left."]


def test_the_body_begins_after_headline_and_dateline():
    report = make_report("OSLO, May 3 (Meridian) - Trains stopped. Nobody was hurt.", headline="Trains stop in Oslo")
    start = report.text.index("OSLO")
    credit = Credit(
        kind=CreditKind.DATELINE, value="Oslo", where="text", span=Span(report.id, start, start + len("OSLO, May 3"))
    )
    wire = report.text.index("(Meridian")
    agency = Credit(
        kind=CreditKind.WIRE_CREDIT,
        value="Meridian",
        where="text",
        span=Span(report.id, wire, wire + len("(Meridian)")),
    )
    found = [words_at(report, span) for span in body_sentences(report, [credit, agency])]
    assert found == ["Trains stopped.", "Nobody was hurt."]


def test_furniture_at_the_start_of_a_paragraph_does_not_hide_the_rest():
    report = make_report("Updated 14:05 Trains stopped in Oslo.\nRead also: trams\nBuses run.")
    furniture = tuple(
        Furniture(kind=FurnitureKind.DATE_LINE, span=Span(report.id, first, first + len(words)), reason="test")
        for words in ("Updated 14:05", "Read also: trams")
        for first in [report.text.index(words)]
    )
    report = msgspec.structs.replace(report, furniture=furniture)
    assert [words_at(report, span) for span in body_sentences(report)] == ["Trains stopped in Oslo.", "Buses run."]


def test_the_sentence_around_a_word_is_found():
    report = make_report("Trains stopped. Buses ran late.\nTrams stood.")
    here = report.text.index("late")
    assert words_at(report, sentence_at(Span(report.id, here, here + 4), report.text)) == "Buses ran late."


@pytest.mark.parametrize(
    "dateline",
    [
        "HALDEN, March 11 (Meridian) - ",
        "HALDEN, Norvia, March 11, (MPA) - ",
        "PORT MARLE (MPA) -- ",
        "(MPA) - HALDEN ―",
        "HALDEN — ",
    ],
)
def test_a_dateline_belongs_to_no_sentence(dateline):
    assert split(f"{dateline}The mill closed. Workers left.") == ["The mill closed.", "Workers left."]


@pytest.mark.parametrize("text", ["NATO-led troops left.", "UNESCO said it - the mill - is safe.", "Mill - closed."])
def test_capitals_alone_make_no_dateline(text):
    assert split(text) == [text]
