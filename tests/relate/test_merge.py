from datetime import UTC, datetime

from conftest import make_report
from retold.relate import relate_reports
from retold.terms import Manner, Precision
from retold.types import When

FIRST = (
    "The Ostrava ferry ran aground off Valmora on Tuesday with 212 passengers aboard. Coast guard captain Mirela Dusan "
    "said nine people were treated for cold. Divers found a crack four metres long below the waterline. The owner, "
    "Northline Shipping, has suspended all crossings until Friday."
)
SECOND = (
    "Passengers of the Ostrava ferry described how the lights failed before the ship struck rock off Valmora. "
    "Schoolteacher Pavel Orsk led forty children to the upper deck and made them sing until the boats came. "
    "The harbour master of Valmora had warned twice in spring about missing buoys along the ferry channel."
)
MERGED = FIRST + " " + ". ".join(SECOND.split(". ")[1:])


def _on(day: int) -> When:
    start = datetime(2024, 6, day, tzinfo=UTC)
    return When(value=start.date().isoformat(), precision=Precision.DAY, start=start)


def test_a_report_made_of_two_has_two_links_of_which_one_is_a_merge() -> None:
    first, second = make_report(FIRST, published=_on(4)), make_report(SECOND, published=_on(4))
    merged = make_report(MERGED, published=_on(6))
    links = [link for stemma in relate_reports([first, second, merged], []).stemmata for link in stemma.links]
    assert {link.exemplar_id for link in links if link.copy_id == merged.id} == {first.id, second.id}
    assert sum(link.manner is Manner.MERGE for link in links if link.copy_id == merged.id) == 1
