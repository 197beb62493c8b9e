import msgspec
from pile import make_dossier
from pile_many import make_many

from conftest import words_at
from retold.present.rivals import nearest_rival, parted_readings, shared_readings, sibling_readings, wording_beyond


def pick(dossier, link_id):
    return next(link for link in dossier.stemma.links if link.id == link_id)


def test_the_nearest_rival_is_neither_the_exemplar_nor_a_copy_of_the_copy():
    dossier = make_dossier()
    link = pick(dossier, "k2")
    rival = nearest_rival(link, dossier)
    assert rival and rival.report_id not in {link.copy_id, link.exemplar_id}
    assert 0 <= rival.share <= rival.exemplar_share <= 1


def test_wording_that_the_rival_lacks_stands_in_copy_and_exemplar():
    dossier = make_dossier()
    link = pick(dossier, "k2")
    reports = {report.id: report for report in dossier.reports}
    rival = nearest_rival(link, dossier)
    assert rival and rival.lacks
    for mine, theirs in rival.lacks:
        assert (
            words_at(reports[link.copy_id], mine).casefold() == words_at(reports[link.exemplar_id], theirs).casefold()
        )


def test_a_lost_exemplar_has_no_rival_by_wording():
    dossier = make_dossier()
    assert nearest_rival(pick(dossier, "k1"), dossier) is None


def test_a_further_exemplar_of_the_copy_is_no_rival():
    dossier = make_dossier()
    first, second = pick(dossier, "k5"), pick(dossier, "k6")
    assert nearest_rival(first, dossier).report_id != second.exemplar_id
    assert [key for key, _ in wording_beyond(second, dossier)] == [first.exemplar_id]


def test_readings_tell_for_a_link_only_where_a_third_report_reads_otherwise():
    dossier = make_many(20)
    turned = {span.report_id for span in dossier.collations[0].readings[1].spans}
    straight = [link for link in dossier.stemma.links if link.copy_id not in turned]
    assert shared_readings(straight[3], dossier)
    lone = msgspec.structs.replace(dossier.collations[0], readings=dossier.collations[0].readings[:1])
    assert shared_readings(straight[3], msgspec.structs.replace(dossier, collations=(lone,))) == []


def test_a_changed_figure_shared_with_another_report_tells_against_the_exemplar():
    dossier = make_many(20)
    turned = {span.report_id for span in dossier.collations[0].readings[1].spans}
    link = next(link for link in dossier.stemma.links if link.copy_id in turned and link.exemplar_id not in turned)
    (found,) = parted_readings(link, dossier)
    assert found.apart.report_id == link.exemplar_id and found.beside.report_id in turned - {link.copy_id}


def test_copies_of_one_lost_exemplar_that_read_otherwise_are_set_side_by_side():
    dossier = make_dossier()
    found = sibling_readings(pick(dossier, "k3"), dossier)
    below = {link.copy_id for link in dossier.stemma.links if link.exemplar_id == "x1"}
    assert found and all(item.apart.report_id in below for item in found)
