"""Questions put to a small pile: what it says, and what it does not say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from retold.archive import Archive
from retold.ask import Answer
from retold.building import build, decide_in
from retold.deciding import Maker, decide_reject, decide_rename
from retold.errors import MisuseError
from retold.settings import Settings

NOW = datetime(2024, 5, 1, tzinfo=UTC)
FIRST = """Norway sends medics to Chad as clinic burns

Fjord Times | 4 March 2024

By Liv Aas in Oslo

Norway has 70 medics in Chad and 45 in Mali. Denmark keeps about 20 medics in Chad, \
the foreign ministry in Copenhagen said.

A clinic near the town of Adre burned down on Sunday, killing six patients. \
Health Minister Runa Falk said on Monday that the clinic would be rebuilt by October.

"We will not leave the sick alone," Falk told reporters in Oslo. She denied that the ministry had ignored a warning.

Norwegian medics have been stationed in Adre since 2021. The clinic cost 3 million euros.

No date has been set for the return of the medics. The ministry has not found the cause of the fire.
"""
SECOND = """Clinic fire in Chad kills nine

Sahara Ledger | 5 March 2024

The fire at a clinic near Adre in Chad killed nine patients, a doctor at the clinic, Idriss Haroun, said on Tuesday.

Norway has 75 medics in Chad, a spokeswoman for its army said. Haroun accused the guards of sleeping.

Police arrested two guards on Tuesday because they had locked the doors.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    pile = tmp_path_factory.mktemp("pile")
    for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
        (pile / name).write_text(text, encoding="utf-8")
    with build(pile, settings=Settings(workers=0)) as built:
        yield built


def words_of(answer: Answer) -> list[str]:
    return sorted(reading.words for reading in answer.readings)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many Norwegian medics are in Chad?", ["70 medics", "75 medics"]),
        ("How many medics does Norway have in Mali?", ["45"]),
        ("How many medics does Denmark keep in Chad?", ["about 20 medics"]),
        ("How many patients were killed?", ["nine patients", "six patients"]),
        ("How much did the clinic cost?", ["3 million euros"]),
        ("Who is the health minister?", ["Runa Falk"]),
        ("Who accused the guards?", ["Haroun"]),
        ("Who said “we will not leave the sick alone”?", ["Falk"]),
        ("Since when have Norwegian medics been stationed in Adre?", ["2021"]),
        ("Where did Falk talk to reporters?", ["Oslo"]),
        ("Why did police arrest two guards?", ["because they had locked the doors"]),
        ("What is the number of patients killed?", ["nine patients", "six patients"]),
        ("Who died?", ["nine patients", "six patients"]),
        ("how many medics does norway have in mali", ["45"]),
        ("Where is the clinic?", ["Adre", "Chad"]),
    ],
)
def test_the_pile_says(archive: Archive, question: str, words: list[str]) -> None:
    assert words_of(archive.ask(question)) == words


@pytest.mark.parametrize(
    "question",
    [
        "How many Danish medics are in Mali?",
        "How many Swedish medics are in Chad?",
        "How many Norwegian medics are in Sudan?",
        "How many guards were killed?",
        "How many patients were killed in Oslo?",
        "How much did the ministry cost?",
        "Who is the defence minister?",
        "Who is Zelensky?",
        "Who said the ministry had ignored a warning?",
        "When did Haroun resign?",
        "Since when have Danish medics been stationed in Adre?",
        "Where did Haroun talk to reporters?",
        "What did Falk say about Mali?",
        "What does Haroun think of Norway?",
        "Did Haroun accuse the minister?",
        "Did Falk kill six patients?",
        "Who killed six patients?",
        "Were two guards arrested in 2019?",
        "Were two guards arrested on Friday?",
        "Is Haroun the health minister?",
        "Who is the deputy health minister?",
        "What happened in Chad?",
    ],
)
def test_the_pile_does_not_say(archive: Archive, question: str) -> None:
    answer = archive.ask(question)
    assert answer.readings == ()
    assert answer.reason


def test_every_answer_and_its_line_are_exact_characters_of_a_report(archive: Archive) -> None:
    reports = {report.id: report.text for report in archive.reports()}
    for question in ("How many patients were killed?", "What did Falk say?", "When will the clinic be rebuilt?"):
        answer = archive.ask(question)
        assert answer.readings
        for reading in answer.readings:
            first = reading.cited[0].span
            assert reports[first.report_id][first.start : first.end] == reading.words
            for cited in reading.cited:
                line = cited.line
                assert reports[line.report_id][line.start : line.end] == cited.words
                assert line.start <= cited.span.start and cited.span.end <= line.end


def test_words_that_no_report_has_are_named(archive: Archive) -> None:
    answer = archive.ask("How many Swedish medics are in Chad?")
    assert answer.unknown == ("Swedish",)
    assert "“Swedish”" in answer.reason


def test_lines_that_come_near_are_shown_as_no_answer(archive: Archive) -> None:
    answer = archive.ask("How many Danish medics are in Mali?")
    assert next(line.words for line in answer.nearest).startswith("Norway has 70 medics in Chad and 45 in Mali")


def test_a_time_comes_with_the_day_that_it_comes_to(archive: Archive) -> None:
    [reading] = archive.ask("When did police arrest two guards?").readings
    assert (reading.words, reading.value) == ("Tuesday", "2024-03-05")


def test_what_is_promised_is_not_told_as_done(archive: Archive) -> None:
    [reading] = archive.ask("Will the clinic be rebuilt?").readings
    assert reading.state == "planned or promised, not said to be done"


def test_what_is_denied_is_told_as_denied(archive: Archive) -> None:
    [reading] = archive.ask("Did the ministry ignore a warning?").readings
    assert reading.state == "denied"


def test_that_somebody_holds_a_role_is_stated_where_the_name_stands_with_it(archive: Archive) -> None:
    [reading] = archive.ask("Is Falk the health minister?").readings
    assert reading.state == "stated"


def test_that_no_date_was_set_is_an_answer(archive: Archive) -> None:
    [reading] = archive.ask("What is the date for the return of the medics?").readings
    assert reading.value == "none set"


def test_each_reading_says_what_it_rests_on(archive: Archive) -> None:
    counts = {
        reading.words: (len(reading.report_ids), reading.publishers, reading.most_origins)
        for reading in archive.ask("How many patients were killed?").readings
    }
    assert counts == {"six patients": (1, 1, 1), "nine patients": (1, 1, 1)}


def test_what_cannot_be_understood_is_not_answered_but_the_nearest_lines_are_shown(archive: Archive) -> None:
    answer = archive.ask("the clinic fire")
    assert answer.readings == ()
    assert "cannot be told what is asked" in answer.reason
    assert "clinic" in answer.nearest[0].words.lower()


def test_a_question_with_not_is_not_answered_as_if_without(archive: Archive) -> None:
    answer = archive.ask("How many patients were not killed?")
    assert answer.readings == ()
    assert "ask without 'not'" in answer.reason


def test_a_question_without_a_word_to_look_for_is_misuse(archive: Archive) -> None:
    with pytest.raises(MisuseError, match="Nothing to look for"):
        archive.ask("How many are there?")


def test_a_rejected_statement_answers_no_more_and_a_new_name_is_known(tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "second.txt").write_text(SECOND, encoding="utf-8")
    build(tmp_path / "pile", tmp_path / "out", settings=Settings(workers=0)).close()
    maker = Maker("Ida Berg", NOW, "")
    with build(tmp_path / "pile", settings=Settings(workers=0)) as before:
        [said] = [row for row in _statements(before) if row.predicate == "accuse"]
        assert before.ask("Who accused the guards?").readings
    decided, _ = decide_in(tmp_path / "out", lambda opened: decide_reject(opened, maker, said.id))
    with decided:
        assert not decided.ask("Who accused the guards?").readings
        assert decided.ask("How many patients were killed?").readings
    named, _ = decide_in(
        tmp_path / "out", lambda opened: decide_rename(opened, maker, "Idriss Haroun", "Ibrahim Saleh", ())
    )
    with named:
        assert words_of(named.ask("Who is Ibrahim Saleh?")) == ["doctor at the clinic"]
        assert named.ask("Who is Idriss Haroun?").unknown == ()


def _statements(archive: Archive) -> list:  # type: ignore[type-arg]
    return [row for part in archive.dossiers() for one in part.extractions for row in one.statements]


QUAY = """Warehouse fire in Tarn kills four

Harbour Wire | 6 March 2024

A fire in a warehouse on the quay of Tarn killed four people and injured nine on Tuesday. Two of the wounded \
are children.

The fire was caused by a faulty heater, harbour master Ole Brandt said. "We were warned," he told reporters.

Police detained the owner, Captain Nils Hauge. The council voted by 7 votes to 5 to close the quay.

The ministry denied that ammunition was stored there. In November a flood killed 12 people in Tarn.
"""
QUAY_LATER = """Toll of Tarn fire rises to six

Coast Mail | 7 March 2024

The number of dead in the warehouse fire in Tarn has risen to six after two people died in hospital.

"It was arson," said inspector Eva Lind. The owner of the warehouse was not arrested, she said.

Some 340 tonnes of fuel poured into the bay, the Coast Mail has learnt.
"""
QUAY_OTHER = """Fire in Tarn: 340 litres of fuel in the bay

Bay Echo | 7 March 2024

340 litres of fuel escaped into the bay of Tarn when a warehouse burned, the coast guard said.

The quay has been put under quarantine, says the mayor's office.
"""


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    pile = tmp_path_factory.mktemp("quay")
    for name, text in (("first.txt", QUAY), ("later.txt", QUAY_LATER), ("other.txt", QUAY_OTHER)):
        (pile / name).write_text(text, encoding="utf-8")
    with build(pile, settings=Settings(workers=0)) as built:
        yield built


def test_a_toll_is_the_whole_of_the_happening_asked_about_in_each_report(quay: Archive) -> None:
    found = quay.ask("How many people were killed in the warehouse fire in Tarn?").readings
    assert sorted(row.words.split()[0] for row in found) == ["four", "six"]


def test_amounts_in_different_units_are_different_readings(quay: Archive) -> None:
    found = quay.ask("How much fuel leaked into the bay?").readings
    assert sorted(row.words for row in found) == ["340 litres", "Some 340 tonnes"]


def test_what_is_blamed_for_a_happening_stands_side_by_side(quay: Archive) -> None:
    assert words_of(quay.ask("What caused the fire in Tarn?")) == ["a faulty heater", "arson"]


def test_yes_and_no_stand_side_by_side_and_a_title_stands_for_the_name(quay: Archive) -> None:
    assert [row.value for row in quay.ask("Was Captain Hauge arrested?").readings] == ["yes"]
    assert sorted(row.value for row in quay.ask("Was the owner arrested?").readings) == ["no", "yes"]


def test_how_a_vote_went_is_told_in_numbers(quay: Archive) -> None:
    assert [row.value for row in quay.ask("How did the council vote?").readings] == ["7 to 5"]
    assert quay.ask("How did the mayor vote?").readings == ()


def test_a_speaker_is_named_where_the_report_has_a_pronoun_and_the_words_are_cited(quay: Archive) -> None:
    (found,) = quay.ask('Who said "We were warned"?').readings
    assert "Brandt" in found.words
    assert any("We were warned" in cited.words for cited in found.cited)


def test_a_verb_that_says_little_gives_way_to_its_noun(quay: Archive) -> None:
    assert [row.value for row in quay.ask("Has the quay been placed under quarantine?").readings] == ["yes"]


def test_the_words_of_the_setting_must_be_what_the_report_is_about(quay: Archive) -> None:
    assert quay.ask("How many people were killed in the warehouse fire in Oslo?").readings == ()
    assert quay.ask("How many people were killed in the school fire in Tarn?").readings == ()


def test_what_is_said_of_who_denies_is_not_what_is_denied(tmp_path: Path) -> None:
    text = "Rebels in Tarn\n\nThe League, which bombed a bridge in May, denied any part in the attack on the quay.\n"
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    with build(tmp_path, settings=Settings(workers=0)) as built:
        assert [row.value for row in built.ask("Was a bridge bombed?").readings] == ["yes"]
        assert [row.value for row in built.ask("Did the League claim the attack?").readings] == ["no"]


def test_for_a_day_a_clock_time_is_no_answer(quay: Archive) -> None:
    assert quay.ask("On what day did the council vote to close the quay?").readings == ()


def test_a_publisher_that_only_the_text_names_is_marked_as_in_every_view(tmp_path: Path) -> None:
    told = "RIVERTON (Harbor Wire) — A ferry with 80 people on board hit the quay of Riverton on Monday, a pilot said."
    (tmp_path / "a.txt").write_text(told, encoding="utf-8")
    with build(tmp_path, settings=Settings(workers=0)) as built:
        [cited] = built.ask("How many people were on board?").readings[0].cited
    assert cited.publisher == "Harbor Wire (by its dateline)"
