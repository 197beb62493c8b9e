from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from by_hand import own_origins, span_of, state

from conftest import make_report
from retold.collate import collate_story
from retold.collate.outlines import Outline, outline_story
from retold.collate.situations import GAP_DAYS, chain_stories
from retold.terms import NameKind, Precision
from retold.text import stable_id
from retold.types import Extraction, Name, Report, Situation, When

import msgspec  # isort: skip

START = datetime(2031, 3, 1, tzinfo=UTC)
DAM = (
    "The Ostrel dam in Kessin leaks, Marta Ilves said. Engineers found cracks in the wall. Water ran through the gate."
)
EMPTY = "Police of Kessin emptied Haim as water broke a gate of the Ostrel dam. Marta Ilves said the wall moves."
TRIAL = (
    "Marta Ilves told judges in Kessin that the wall of the Ostrel dam had cracks. Builders of the gate were charged."
)
OTHER = (
    "The Mirel dam in Sund leaks, Jonas Ekberg said. Engineers found cracks in the wall. Water ran through the gate."
)
ELSEWHERE = "Marta Ilves of Kessin married a cellist at the opera on a boat. Guests danced to waltzes until dawn."


def outline(text: str, days: int | None) -> Outline:
    moment = START + timedelta(days=days or 0)
    when = When(value=moment.date().isoformat(), precision=Precision.DAY, start=moment, end=moment + timedelta(days=1))
    report = make_report(text, published=when if days is not None else None, publisher=f"Paper {days}")
    story, stemma = own_origins(report)
    key = stable_id("s", report.id)
    found = Extraction(report_id=report.id, names=tuple(names_in(report)), statements=tuple(things_in(report)))
    dossier = collate_story(
        msgspec.structs.replace(story, id=key), msgspec.structs.replace(stemma, story_id=key), [report], [found]
    )
    return outline_story(dossier)


def names_in(report: Report):  # type: ignore[no-untyped-def]
    kinds = {"Marta Ilves": NameKind.PERSON, "Kessin": NameKind.PLACE, "Jonas Ekberg": NameKind.PERSON}
    for text, kind in kinds.items():
        if text in report.text:
            yield Name(id=text, kind=kind, text=text, spellings=(text,), mentions=(span_of(report, text),))


def things_in(report: Report):  # type: ignore[no-untyped-def]
    if "the wall" in report.text:
        yield state(report, report.text.rstrip("."), who="the wall")


def chained(*told: tuple[str, int | None]) -> tuple[Sequence[Outline], tuple[Situation, ...]]:
    outlines = [outline(text, days) for text, days in told]
    return outlines, chain_stories(outlines)


def test_stories_of_one_dam_over_weeks_are_one_situation_in_order_of_days() -> None:
    outlines, [one] = chained((TRIAL, 30), (DAM, 0), (EMPTY, 12))
    assert one.story_ids == tuple(outlines[place].story_id for place in (1, 2, 0))
    assert [step.day for step in one.steps] == ["2031-03-01", "2031-03-13", "2031-03-31"]
    assert (one.reports, one.publishers, one.origins) == (3, 3, 3)


def test_a_look_alike_with_other_names_is_not_chained() -> None:
    assert chained((DAM, 0), (OTHER, 5))[1] == ()


def test_the_same_person_in_another_matter_is_not_chained() -> None:
    assert chained((DAM, 0), (ELSEWHERE, 5))[1] == ()


def test_stories_too_far_apart_are_not_chained() -> None:
    assert chained((DAM, 0), (EMPTY, GAP_DAYS + 1))[1] == ()


def test_an_undated_story_is_in_no_situation() -> None:
    assert chained((DAM, 0), (EMPTY, None))[1] == ()


def test_the_order_of_the_stories_given_is_of_no_account() -> None:
    told = ((DAM, 0), (OTHER, 5), (EMPTY, 12), (TRIAL, 30))
    assert chained(*told)[1] == chained(*reversed(told))[1]


def test_a_situation_keeps_its_id_when_later_stories_come() -> None:
    assert chained((DAM, 0), (EMPTY, 12))[1][0].id == chained((DAM, 0), (EMPTY, 12), (TRIAL, 30))[1][0].id


def test_it_is_called_by_actor_place_and_thing_at_words_of_the_reports() -> None:
    _, [one] = chained((DAM, 0), (EMPTY, 12))
    assert one.name == "Marta Ilves · Kessin · wall"
    assert [DAM[span.start : span.end] for span in one.spans] == one.name.split(" · ")


def test_a_tie_says_how_long_after_and_which_names_are_shared_with_their_places() -> None:
    _, [one] = chained((DAM, 0), (EMPTY, 12))
    [tie] = one.ties
    assert tie.reason.startswith("12 days later; both name ") and "Ostrel" in tie.reason
    texts = {0: DAM, 1: EMPTY}
    assert {texts[place % 2][span.start : span.end] for place, span in enumerate(tie.spans)} >= {"Ostrel", "Kessin"}
