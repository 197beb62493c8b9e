import msgspec
from pile_many import FIRST, OTHER, make_many

from retold.present.turned import changed_figures
from retold.terms import VariantKind


def words(report, span):
    return report.text[span.start : span.end]


def test_a_copy_that_gives_another_number_than_its_exemplar_is_named_with_both_wordings():
    dossier = make_many(20)
    reports = {report.id: report for report in dossier.reports}
    found = changed_figures(dossier)
    assert found
    for copy_id, (mine, theirs) in found.items():
        assert mine.report_id == copy_id and theirs.report_id != copy_id
        assert {words(reports[copy_id], mine), words(reports[theirs.report_id], theirs)} == {FIRST, OTHER}


def test_a_copy_of_a_lost_exemplar_changed_nothing_that_is_known():
    dossier = make_many(20)
    lost = {exemplar.id for exemplar in dossier.stemma.lost}
    below = {link.copy_id for link in dossier.stemma.links if link.exemplar_id in lost}
    assert not below & set(changed_figures(dossier))


def test_readings_that_differ_in_something_else_are_no_changed_figure():
    dossier = make_many(20)
    collation = dossier.collations[0]
    named = tuple(msgspec.structs.replace(v, kind=VariantKind.NAME) for v in collation.variants)
    other = msgspec.structs.replace(collation, variants=named)
    assert changed_figures(msgspec.structs.replace(dossier, collations=(other,))) == {}


def test_a_report_that_gives_both_numbers_changed_nothing():
    dossier = make_many(20)
    copy_id = next(iter(changed_figures(dossier)))
    collation = dossier.collations[0]
    spans = {span.report_id: span for reading in collation.readings for span in reading.spans}
    both = tuple(
        msgspec.structs.replace(r, spans=(*(s for s in r.spans if s.report_id != copy_id), spans[copy_id]))
        for r in collation.readings
    )
    doubled = msgspec.structs.replace(dossier, collations=(msgspec.structs.replace(collation, readings=both),))
    assert copy_id not in changed_figures(doubled)
