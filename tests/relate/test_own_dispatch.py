from datetime import UTC, datetime, timedelta

from conftest import make_report
from retold.relate import relate_reports
from retold.relate.fingerprint import fingerprint
from retold.relate.lost import is_own
from retold.relate.own_dispatch import is_source
from retold.relate.survey import lay_out
from retold.terms import Precision
from retold.types import Report, When

BODY = (
    "PORT MARLE, March 3 (AP) - A grain ship ran aground off Port Marle on Tuesday, the harbour master said.\n\n"
    "Captain Ilse Tomaszewska said 14 sailors were taken off by helicopter and that no oil had leaked.\n\n"
    '"We will refloat her within a week," Tomaszewska told reporters on the quay of Port Marle, where 30 trucks waited.'
)
DAY = datetime(2026, 3, 3, tzinfo=UTC)


def at(hour: int | None) -> When:
    if hour is None:
        return When(value="2026-03-03", precision=Precision.DAY, start=DAY, end=DAY + timedelta(days=1), basis="made")
    start = DAY + timedelta(hours=hour)
    value = start.isoformat()
    return When(value=value, precision=Precision.MINUTE, start=start, end=start + timedelta(minutes=1), basis="made")


def exemplars(*reports: Report) -> dict[str, str]:
    relations = relate_reports(reports, [])
    names = {report.id: report.publisher for report in reports}
    return {
        names[link.copy_id]: names.get(link.exemplar_id, "lost")
        for stemma in relations.stemmata
        for link in stemma.links
    }


def test_copies_hang_from_the_agencys_own_report_also_where_their_day_bears_no_hour() -> None:
    own = make_report(BODY, publisher="Associated Press", published=at(9))
    copy = make_report(BODY.rsplit("\n\n", 1)[0], publisher="Hill Herald", published=at(None))
    assert exemplars(own, copy) == {"Hill Herald": "Associated Press"}


def test_without_the_agencys_own_report_the_dispatch_is_lost() -> None:
    one = make_report(BODY, publisher="Dale Post", published=at(9))
    other = make_report(BODY.rsplit("\n\n", 1)[0], publisher="Hill Herald", published=at(10))
    assert "lost" in exemplars(one, other).values()


def test_a_publisher_is_the_agency_by_name_or_initials() -> None:
    def owned(publisher: str) -> bool:
        return is_own(fingerprint(make_report(BODY, publisher=publisher)), "AP")

    assert owned("Associated Press") and owned("AP") and owned("Aland Post")
    assert not owned("Hill Herald") and not owned("")


def test_who_was_told_it_gave_it_to_a_trim_of_the_same_day_that_says_so_no_more() -> None:
    said = "A grain ship ran aground off Port Marle on Tuesday, the harbour master told the Hill Herald by telephone."
    rest = (
        "Captain Ilse Tomaszewska said 14 sailors were taken off by helicopter and that no oil had leaked.\n\n"
        '"We will refloat her within a week," Tomaszewska said on the quay of Port Marle, where 30 trucks waited.'
    )
    tail = "The owners, who run four more such ships on this coast, did not want to say when she was last looked over."
    own = make_report(f"{said}\n\n{rest}\n\n{tail}", publisher="Hill Herald", published=at(None))
    trim = make_report(
        f"{said.replace(' the Hill Herald by telephone', ' us')}\n\n{rest}", publisher="Dale Post", published=at(7)
    )
    assert exemplars(own, trim) == {"Dale Post": "Hill Herald"}
    assert is_source(lay_out([own, trim], []), *_places(own, trim))


def _places(*reports: Report) -> list[int]:
    ids = sorted(report.id for report in reports)
    return [ids.index(report.id) for report in reports]
