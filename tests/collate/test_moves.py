from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from by_hand import own_origins, say, span_of, state

from conftest import make_report
from retold.collate import collate_story
from retold.collate.moves import follow_commitments, last_day, stand_on
from retold.terms import Modality, Precision, StatementKind, TimeKind
from retold.types import Commitment, Dossier, Extraction, Report, Statement, When

WILL = "The harbour ministry will dredge the Vell channel"
BEGUN = {"modality": Modality.BEGUN}
LESS = {"who": "The ministry of the harbour", "what": "the channel"}
ACT = {"head": "dredge", "who": "The harbour ministry", "what": "the Vell channel"}


def on(day: str) -> When:
    start = datetime.fromisoformat(f"{day}T09:00:00+00:00")
    return When(value=day, precision=Precision.DAY, start=start, end=start + timedelta(hours=15))


def report_of(text: str, day: str) -> Report:
    return make_report(text, published=on(day), publisher=day)


def date_in(report: Report, words: str, value: str) -> When:
    start = datetime.fromisoformat(f"{value}T00:00:00+00:00")
    span = span_of(report, words)
    return When(value=value, precision=Precision.DAY, start=start, end=start + timedelta(days=1), span=span)


def announced(day: str = "2031-03-01", by: str = "") -> tuple[Report, Extraction]:
    words = f"{WILL} by {by}" if by else WILL
    report = report_of(f"{words}. Ships wait.", day)
    whens = (date_in(report, by, "2031-04-01"),) if by else ()
    row = state(report, words, modality=Modality.PROMISED, **ACT)
    return report, Extraction(report_id=report.id, statements=(row,), whens=whens)


def later(text: str, day: str = "2031-03-20", **given: object) -> tuple[Report, Extraction]:
    """A later report of one sentence, `text`; the statement as `state` takes it."""
    report = report_of(f"{text}. It rained.", day)
    negated = bool(given.pop("negated", False))
    row = msgspec.structs.replace(state(report, text, **given), negated=negated)  # type: ignore[arg-type]
    return report, Extraction(report_id=report.id, statements=(row,))


def dossier_of(*pairs: tuple[Report, Extraction]) -> Dossier:
    reports = [report for report, _ in pairs]
    return collate_story(*own_origins(*reports), reports, [extraction for _, extraction in pairs])


def followed(*pairs: tuple[Report, Extraction]) -> Commitment:
    """The commitment of the first report."""
    first = pairs[0][0].id
    return next(one for one in dossier_of(*pairs).commitments if one.spans[0].report_id == first)


def course(*pairs: tuple[Report, Extraction]) -> list[str]:
    return [move.state for move in followed(*pairs).course]


def test_a_later_report_of_the_act_done_moves_a_commitment_and_is_cited() -> None:
    told = later("The harbour ministry dredged the Vell channel", **{**ACT, "head": "dredged"})
    one = followed(announced(), told)
    assert one.state == "done"
    assert [(move.state, move.span) for move in one.course][1:] == [("done", told[1].statements[0].span)]


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The harbour ministry began dredging the Vell channel", {"head": "dredging", **BEGUN}, "begun"),
        ("The harbour ministry scrapped the dredging of the Vell channel", {"head": "scrapped"}, "dropped"),
        ("The harbour ministry deepened the Vell channel", {"head": "deepened"}, "done"),
        ("The ministry of the harbour dredged the channel", {"head": "dredged", **LESS}, "done"),
        ("The Vell channel was dredged", {"head": "dredged", "who": "", "what": "The Vell channel"}, "done"),
        ("The harbour ministry completed the dredging of the Vell channel", {"head": "completed"}, "done"),
        ("The harbour ministry gave up its plan to dredge the Vell channel", {"modality": Modality.PLANNED}, "dropped"),
    ],
)  # fmt: skip
def test_words_of_a_later_report_move_it(text: str, given: dict[str, object], expected: str) -> None:
    assert course(announced(), later(text, **{**ACT, **given})) == ["announced", expected]


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The finance ministry dredged the Vell channel", {"who": "The finance ministry"}),
        ("The harbour ministry dredged the Orne channel", {"what": "the Orne channel"}),
        ("The harbour ministry dredged the port of Tessel", {"what": "the port of Tessel"}),
        ("The harbour ministry may have dredged the Vell channel", {"modality": Modality.POSSIBLE}),
        ("The harbour ministry dredged the Vell channel", {"kind": StatementKind.DENIED}),
        ("The harbour ministry dredged the Vell channel", {"kind": StatementKind.QUESTION}),
        ("The harbour ministry visited the Vell channel", {"head": "visited"}),
        ("The channel was dredged", {"who": "", "what": "The channel"}),
        ("The harbour ministry scrapped a tax for the Vell channel", {"head": "scrapped"}),
        ("The harbour ministry began a fight over the Vell channel", {"head": "began"}),
    ],
)
def test_another_actor_matter_or_a_mere_possibility_moves_nothing(text: str, given: dict[str, object]) -> None:
    head = {"head": "dredged"} if "dredged" in text else {}
    assert course(announced(), later(text, **{**ACT, **head, **given})) == ["announced"]


def test_what_will_begin_is_not_begun() -> None:
    told = later("The harbour ministry will begin to dredge the Vell channel", **ACT, modality=Modality.PROMISED)
    assert followed(announced(), told).state == "announced"


def test_an_act_that_is_denied_to_have_been_done_leaves_it_open_and_is_cited() -> None:
    told = later("The harbour ministry has not dredged the Vell channel", **{**ACT, "head": "dredged"}, negated=True)
    one = followed(announced(), told)
    assert (one.state, [move.state for move in one.course]) == ("announced", ["announced", "not yet"])


def test_what_will_no_longer_be_done_is_dropped() -> None:
    told = later("The harbour ministry will no longer dredge the Vell channel", **ACT, modality=Modality.PROMISED)
    assert followed(announced(), told).state == "dropped"


def test_an_earlier_report_moves_nothing() -> None:
    before = later("The harbour ministry dredged the Vell channel", "2031-02-01", **{**ACT, "head": "dredged"})
    assert course(announced(), before) == ["announced"]


def test_what_was_done_in_an_earlier_year_is_not_what_was_undertaken() -> None:
    report, extraction = later("The harbour ministry dredged the Vell channel in 1998", **{**ACT, "head": "dredged"})
    year = msgspec.structs.replace(date_in(report, "1998", "1998-12-31"), value="1998")
    assert course(announced(), (report, msgspec.structs.replace(extraction, whens=(year,)))) == ["announced"]


def test_copies_that_repeat_the_announcement_are_no_moves() -> None:
    assert course(announced(), announced("2031-03-09")) == ["announced"]


def test_a_postponed_day_takes_the_place_of_the_first() -> None:
    words = "The harbour ministry postponed the dredging of the Vell channel to June 2"
    report, extraction = later(words, head="postponed", who=ACT["who"], what="the dredging of the Vell channel")
    told = (report, msgspec.structs.replace(extraction, whens=(date_in(report, "June 2", "2031-06-02"),)))
    one = stand_on(followed(announced(by="April 1"), told), datetime(2031, 4, 20, tzinfo=UTC))
    assert (one.state, one.deadline and one.deadline.value) == ("announced", "2031-06-02")


@pytest.mark.parametrize(("day", "expected"), [(1, "announced"), (2, "overdue")])
def test_a_commitment_is_overdue_once_its_day_is_over(day: int, expected: str) -> None:
    one = followed(announced(by="April 1"))
    assert stand_on(one, datetime(2031, 4, day, 0, 1, tzinfo=UTC)).state == expected


def test_without_a_day_a_month_of_silence_makes_it_unknown() -> None:
    one = followed(announced())
    assert stand_on(one, datetime(2031, 3, 20, tzinfo=UTC)).state == "announced"
    assert stand_on(one, datetime(2031, 5, 20, tzinfo=UTC)).state == "unknown"


def test_a_day_is_judged_by_the_reports_that_were_out_by_then() -> None:
    told = later("The harbour ministry dredged the Vell channel", "2031-03-20", **{**ACT, "head": "dredged"})
    one = followed(announced(by="April 1"), told)
    assert stand_on(one, datetime(2031, 3, 10, tzinfo=UTC)).state == "announced"
    assert stand_on(one, datetime(2031, 6, 1, tzinfo=UTC)).state == "done"


def test_what_goes_on_until_a_day_is_never_overdue() -> None:
    report = report_of("The harbour ministry will hold a fair until April 1.", "2031-03-01")
    row = state(report, "The harbour ministry will hold a fair until April 1", head="hold", who="The harbour ministry",
                what="a fair", modality=Modality.PROMISED)  # fmt: skip
    pair = (
        report,
        Extraction(report_id=report.id, statements=(row,), whens=(date_in(report, "April 1", "2031-04-01"),)),
    )
    assert stand_on(followed(pair), datetime(2031, 5, 1, tzinfo=UTC)).state == "unknown"


def test_a_length_of_time_counts_from_the_day_of_the_report() -> None:
    report = report_of("The harbour ministry will dredge the Vell channel within 10 days.", "2031-03-01")
    row = state(
        report, "The harbour ministry will dredge the Vell channel within 10 days", modality=Modality.PROMISED, **ACT
    )
    length = When(value="P10D", precision=Precision.DAY, kind=TimeKind.DURATION, span=span_of(report, "10 days"))
    one = followed((report, Extraction(report_id=report.id, statements=(row,), whens=(length,))))
    assert one.deadline and one.deadline.end == datetime(2031, 3, 11, 9, tzinfo=UTC)
    assert one.deadline_text == "within 10 days"


def test_a_report_of_a_later_story_moves_it_too() -> None:
    told = later("The harbour ministry dredged the Vell channel", **{**ACT, "head": "dredged"})
    first, second = dossier_of(announced()), dossier_of(told)
    assert [one.state for one in first.commitments] == ["announced"]
    [one] = follow_commitments([first, second])
    assert stand_on(one, last_day([first, second])).state == "done"


def test_an_undertaking_by_the_one_who_speaks_is_moved_when_that_one_is_named_again() -> None:
    report = report_of("Orla Shipping said it would raise the wreck of the Annika.", "2031-03-01")
    held = say(report, "Orla Shipping", "it would raise the wreck of the Annika")
    words = "it would raise the wreck of the Annika"
    row = state(report, words, head="raise", who="it", what="the wreck of the Annika", attribution=held.id,
                modality=Modality.PROMISED)  # fmt: skip
    told = later("Orla Shipping raised the wreck of the Annika", head="raised", who="Orla Shipping",
                 what="the wreck of the Annika")  # fmt: skip
    first = (report, Extraction(report_id=report.id, statements=(row,), attributions=(held,)))
    assert course(first, told) == ["announced", "done"]


def test_undated_reports_move_nothing() -> None:
    report, extraction = later("The harbour ministry dredged the Vell channel", **{**ACT, "head": "dredged"})
    undated: tuple[Report, Extraction] = (msgspec.structs.replace(report, published=None), extraction)
    assert course(announced(), undated) == ["announced"]


def test_nothing_is_followed_where_nothing_is_undertaken() -> None:
    statement: Statement = later("The harbour ministry dredged the Vell channel", **{**ACT, "head": "dredged"})[
        1
    ].statements[0]
    assert statement.modality is Modality.DONE
    assert follow_commitments([dossier_of(later("The ministry dredged the Vell channel", head="dredged"))]) == ()
