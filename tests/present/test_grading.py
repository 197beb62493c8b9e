import msgspec
import pytest
from pile import make_dossier

from retold.present.grading import WitnessRecord, grade_publishers, grade_readings
from retold.terms import VariantKind
from retold.types import Collation, Dossier, Reading, Span, Variant


def reading(text: str, origins: int | None, report: str) -> Reading:
    span = Span(report, 0, len(text))
    return Reading(text=text, spans=(span,), statement_ids=(), report_ids=(report,), publishers=1, origins=origins)


def collation(
    *origins: int | None, kind: VariantKind | None = VariantKind.NUMBER, older: int | None = None
) -> Collation:
    readings = tuple(reading(f"{place} killed", count, f"r{place}") for place, count in enumerate(origins))
    spans = tuple(reading.spans[0] for reading in readings[:2])
    variants = (Variant(kind=kind, detail="", spans=spans, older=older),) if len(readings) > 1 else ()
    return Collation(id="c", story_id="s", question="", readings=readings, variants=variants, weight=1.0)


@pytest.mark.parametrize(
    ("given", "grades"),
    [
        (collation(2), [1]),
        (collation(1), [3]),
        (collation(None), [6]),
        (collation(2, 1), [2, 5]),
        (collation(1, 1), [4, 4]),
        (collation(1, None), [6, 6]),
        (collation(1, 1, older=0), [3, 5]),
        (collation(1, 2, older=0), [5, 2]),
        (collation(2, 1, kind=VariantKind.STRENGTH), [1, 3]),
    ],
)
def test_a_reading_is_graded_by_its_origins_and_by_those_against_it(given: Collation, grades: list[int]) -> None:
    assert grade_readings(given) == grades


@pytest.mark.parametrize(
    ("seen", "faults", "letter"),
    [(0, 0, "F"), (9, 9, "F"), (10, 0, "C"), (20, 0, "B"), (50, 1, "B"), (20, 1, "C"), (20, 4, "D"), (20, 10, "E")],
)
def test_a_publisher_is_graded_by_how_often_it_changed_what_it_took_over(seen: int, faults: int, letter: str) -> None:
    assert WitnessRecord(seen, faults).letter == letter


def test_only_a_copy_that_alone_has_the_younger_reading_is_at_fault() -> None:
    dossier = make_dossier()
    link = next(link for link in dossier.stemma.links if link.copy_id in {r.id for r in dossier.reports})
    publishers = {report.id: report.publisher for report in dossier.reports}
    head = next(report.id for report in dossier.reports if publishers[report.id] != publishers[link.copy_id])
    answers = (reading("4 killed", 1, head), reading("5 killed", 1, link.copy_id))
    spans = tuple(answer.spans[0] for answer in answers)
    variant = Variant(kind=VariantKind.NUMBER, detail="", spans=spans, older=0)
    changed = Collation(id="c", story_id="s", question="", readings=answers, variants=(variant,), weight=1.0)

    def record(given: Dossier) -> WitnessRecord:
        return grade_publishers([given])[publishers[link.copy_id]]

    plain = msgspec.structs.replace(dossier, findings=(), collations=(changed,))
    assert record(plain) == WitnessRecord(1, 1)
    assert grade_publishers([plain])[publishers[head]] == WitnessRecord(1, 0)
    open_order = msgspec.structs.replace(changed, variants=(msgspec.structs.replace(variant, older=None),))
    assert record(msgspec.structs.replace(plain, collations=(open_order,))) == WitnessRecord(1, 0)


def test_ways_to_write_one_publisher_share_its_record_each_under_its_own_name() -> None:
    dossier = make_dossier()
    first, second = dossier.reports[:2]
    written = {first.id: "The Tarn Post", second.id: "TARN POST."}
    reports = tuple(msgspec.structs.replace(one, publisher=written.get(one.id, "")) for one in dossier.reports)
    answers = (reading("4 killed", 1, first.id), reading("5 killed", 1, second.id))
    variant = Variant(kind=VariantKind.NUMBER, detail="", spans=tuple(a.spans[0] for a in answers), older=None)
    changed = Collation(id="c", story_id="s", question="", readings=answers, variants=(variant,), weight=1.0)
    given = msgspec.structs.replace(dossier, reports=reports, findings=(), collations=(changed,))
    record = WitnessRecord(2, 0)
    assert grade_publishers([given]) == {"The Tarn Post": record, "TARN POST.": record}
