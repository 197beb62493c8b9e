import msgspec
from by_hand import link, one_origin, own_origins, say, span_of, state

from conftest import make_report, words_at
from retold.collate import collate_story
from retold.terms import FindingKind, Modality, StatementKind, VariantKind
from retold.types import Dossier, Extraction, Quantity, Report, Statement, Stemma, Story


def extract(report: Report, *statements: Statement, quantities: tuple[Quantity, ...] = ()) -> Extraction:
    return Extraction(report_id=report.id, statements=statements, quantities=quantities)


def collate(pair: tuple[Story, Stemma], *rows: tuple[Report, Extraction]) -> Dossier:
    return collate_story(pair[0], pair[1], [row[0] for row in rows], [row[1] for row in rows])


INTENDS = "The council of Carn intends to form a committee on the mill"
SET = "The council of Carn has set a date for the first sitting of a committee on the mill"
LEFT = make_report(f"{INTENDS}. How will the valley bear it? It is vital to reflect on this.", publisher="a")
RIGHT = make_report(f"{SET}. No deadline has been given.", publisher="b")
LEFT_ROW = (
    LEFT,
    extract(
        LEFT,
        state(LEFT, INTENDS, head="form", who="The council of Carn", modality=Modality.INTENDED),
        state(LEFT, "It is vital to reflect on this", kind=StatementKind.OPINION),
    ),
)
RIGHT_ROW = (RIGHT, extract(RIGHT, state(RIGHT, SET, head="set", who="The council of Carn", modality=Modality.SET)))


def test_meant_and_fixed_are_two_readings_of_one_question() -> None:
    dossier = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    found = [c for c in dossier.collations if VariantKind.MODALITY in {v.kind for v in c.variants}]
    assert len(found) == 1
    assert {reading.text for reading in found[0].readings} == {INTENDS, SET}


def test_the_text_of_every_reading_is_what_its_first_span_covers() -> None:
    dossier = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    listed = {report.id: report for report in dossier.reports}
    readings = [reading for collation in dossier.collations for reading in collation.readings]
    assert readings
    assert all(r.text == words_at(listed[r.spans[0].report_id], r.spans[0]) for r in readings)


def test_opinion_and_questions_that_no_one_holds_are_editorial() -> None:
    dossier = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    found = [f for f in dossier.findings if f.kind is FindingKind.EDITORIAL]
    assert {words_at(LEFT, span) for f in found for span in f.spans} == {
        "It is vital to reflect on this",
        "How will the valley bear it?",
    }


def test_a_commitment_without_a_deadline_gives_the_words_that_say_so() -> None:
    dossier = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    found = [c for c in dossier.commitments if RIGHT.id in {span.report_id for span in c.spans}]
    assert [(c.who, c.deadline, c.deadline_text) for c in found] == [
        ("The council of Carn", None, "No deadline has been given")
    ]


def test_what_reports_leave_open_is_an_open_question_and_a_writers_question_is_not() -> None:
    dossier = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    assert [question.text for question in dossier.questions] == ["No deadline has been given."]


def toll(report: Report, words: str, figure: str, value: float) -> tuple[Report, Extraction]:
    quantity = Quantity(span=span_of(report, figure), low=value, high=value, unit="-", counted="miners")
    return report, extract(report, state(report, words, head="killed"), quantities=(quantity,))


def test_an_agreed_figure_has_one_reading_and_a_changed_one_two() -> None:
    a = make_report("The blast killed 14 miners in Carn.", publisher="a")
    b = make_report("The blast killed 14 miners at Carn.", publisher="b")
    c = make_report("The blast killed 41 miners in Carn.", publisher="c")
    rows = [toll(r, r.text[:-1], r.text.split()[3], float(r.text.split()[3])) for r in (a, b, c)]
    found = collate(own_origins(a, b, c), *rows).collations
    assert [[(reading.report_ids, reading.origins) for reading in one.readings] for one in found] == [
        [((a.id, b.id) if a.id < b.id else (b.id, a.id), 2), ((c.id,), 1)]
    ]


def test_the_exemplars_reading_is_older_than_its_copys() -> None:
    old = make_report("The blast killed 14 miners in Carn.", publisher="a")
    new = make_report("The blast killed 41 miners in Carn.", publisher="b")
    story, stemma = one_origin(old, new)
    stemma = msgspec.structs.replace(stemma, lost=(), links=(link(new.id, old.id),))
    found = collate((story, stemma), toll(old, old.text[:-1], "14", 14), toll(new, new.text[:-1], "41", 41))
    variant = found.collations[0].variants[0]
    assert variant.older is not None
    assert found.collations[0].readings[variant.older].report_ids == (old.id,)


def test_what_the_exemplar_states_and_the_copy_lacks_is_an_omission() -> None:
    old = make_report("The blast killed miners. A gas leak caused the disaster.", publisher="a")
    new = make_report("The blast killed miners.", publisher="b")
    story, stemma = one_origin(old, new)
    stemma = msgspec.structs.replace(stemma, lost=(), links=(link(new.id, old.id),))
    rows = [
        (old, extract(old, state(old, "The blast killed miners"), state(old, "A gas leak caused the disaster"))),
        (new, extract(new, state(new, "The blast killed miners"))),
    ]
    missing = [f for f in collate((story, stemma), *rows).findings if f.kind is FindingKind.OMISSION]
    assert [(f.report_id, words_at(old, f.spans[0])) for f in missing] == [(new.id, "A gas leak caused the disaster")]


def test_a_claim_said_by_someone_in_one_report_only_is_a_variant_of_attribution() -> None:
    a = make_report("The committee will include millers from Carn, a clerk said.", publisher="a")
    b = make_report("The committee will include millers from Carn.", publisher="b")
    held = say(a, "a clerk", "The committee will include millers from Carn")
    words = "The committee will include millers from Carn"
    rows = [
        (a, Extraction(report_id=a.id, attributions=(held,), statements=(state(a, words, attribution=held.id),))),
        (b, extract(b, state(b, words))),
    ]
    found = collate(one_origin(a, b), *rows).collations
    assert [variant.kind for variant in found[0].variants] == [VariantKind.ATTRIBUTION]
    assert [reading.origins for reading in found[0].readings] == [1]


def test_the_order_of_the_reports_does_not_change_a_collation() -> None:
    one = collate(one_origin(LEFT, RIGHT), LEFT_ROW, RIGHT_ROW)
    other = collate(one_origin(RIGHT, LEFT), RIGHT_ROW, LEFT_ROW)
    assert {c.readings for c in one.collations} == {c.readings for c in other.collations}


def test_an_empty_story_gives_an_empty_dossier() -> None:
    dossier = collate(own_origins())
    assert (dossier.collations, dossier.quotes, dossier.findings) == ((), (), ())
