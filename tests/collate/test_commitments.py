from datetime import UTC, datetime

import msgspec
from by_hand import own_origins, say, span_of, state

from conftest import day, make_report
from retold.collate import collate_story
from retold.terms import Modality, Precision, TimeKind
from retold.types import Attribution, Commitment, Extraction, Report, Statement, When


def made(
    report: Report, *statements: Statement, held: tuple[Attribution, ...] = (), whens: tuple[When, ...] = ()
) -> list[Commitment]:
    extraction = Extraction(report_id=report.id, statements=statements, attributions=held, whens=whens)
    return list(collate_story(*own_origins(report), [report], [extraction]).commitments)


def term(report: Report, words: str, value: str) -> When:
    span = span_of(report, words)
    return When(value=value, precision=Precision.DAY, kind=TimeKind.DURATION, span=span)


def test_a_bare_verb_joined_to_a_promise_is_promised_too() -> None:
    report = make_report("The ministry said it would hire divers and map the wreck within 40 days.")
    held = say(report, "The ministry", "it would hire divers and map the wreck within 40 days")
    rows = (
        state(report, "it would hire divers", head="hire", who="it", modality=Modality.PROMISED, attribution=held.id),
        msgspec.structs.replace(
            state(report, "map the wreck within 40 days", head="map", modality=Modality.GENERAL, attribution=held.id),
            arguments=state(report, "it would hire divers", who="it").arguments,
        ),
    )
    found = made(report, *rows, held=(held,), whens=(term(report, "40 days", "P40D"),))
    assert [(one.who, one.what, one.deadline_text) for one in found] == [
        ("The ministry", "it would hire divers", "none stated"),
        ("The ministry", "map the wreck within 40 days", "within 40 days"),
    ]


def test_a_verb_of_promising_with_an_object_binds_who_spoke_before() -> None:
    report = make_report("Orla Shipping said the wreck was safe. It promised new boats.")
    held = say(report, "Orla Shipping", "the wreck was safe")
    row = state(report, "It promised new boats", head="promise", who="It", what="new boats")
    assert [(one.who, one.state) for one in made(report, row, held=(held,))] == [("Orla Shipping", "announced")]


def test_a_pronoun_that_no_one_stands_behind_undertakes_nothing() -> None:
    report = make_report("It promised new boats.")
    assert made(report, state(report, "It promised new boats", head="promise", who="It", what="new boats")) == []


def test_a_day_that_was_over_when_the_report_came_out_is_no_deadline() -> None:
    published = msgspec.structs.replace(
        day("2031-05-09"), start=datetime(2031, 5, 9, tzinfo=UTC), end=datetime(2031, 5, 10, tzinfo=UTC)
    )
    report = make_report("The ministry will send boats from Wednesday.", published=published)
    past = When(
        value="2031-05-07",
        precision=Precision.DAY,
        kind=TimeKind.DATE,
        start=datetime(2031, 5, 7, tzinfo=UTC),
        end=datetime(2031, 5, 8, tzinfo=UTC),
        span=span_of(report, "Wednesday"),
    )
    row = state(
        report,
        "The ministry will send boats from Wednesday",
        head="send",
        who="The ministry",
        modality=Modality.PROMISED,
    )
    assert [one.deadline for one in made(report, row, whens=(past,))] == [None]
