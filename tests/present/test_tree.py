from itertools import pairwise

import msgspec
from pile import make_dossier

from retold.present.tree import grow_rows
from retold.terms import Degree, Manner
from retold.types import Link, Stemma


def named_rows(dossier):
    names = {report.id: report.publisher for report in dossier.reports}
    return [
        (names.get(row.node_id, row.node_id), names.get(row.parent_id, row.parent_id), row.depth)
        for row in grow_rows(dossier)
    ]


def test_each_copy_stands_below_its_exemplar():
    rows = named_rows(make_dossier())
    assert rows[0] == ("x1", None, 0)
    assert ("The Daily Ledger", "Halden Courier", 2) in rows
    assert rows.index(("The Daily Ledger", "Halden Courier", 2)) == rows.index(("Halden Courier", "x1", 1)) + 1


def test_every_node_stands_once():
    rows = named_rows(make_dossier())
    assert len(rows) == len({row[0] for row in rows}) == 7


def test_a_second_exemplar_is_drawn_beside_the_branch():
    dossier = make_dossier()
    evening = next(row for row in grow_rows(dossier) if len(row.also) == 1)
    assert (evening.link.id, evening.also[0].id) == ("k5", "k6")


def link(number, copy, exemplar):
    ends = {"copy_id": copy.id, "exemplar_id": exemplar.id}
    return Link(id=f"k{number}", **ends, degree=Degree.WHOLLY, manner=Manner.COPY, score=0.9, evidence=())


def test_a_ring_of_links_is_opened_and_no_report_is_lost():
    dossier = make_dossier()
    first, second = dossier.reports[:2]
    links = (link(1, first, second), link(2, second, first))
    ring = msgspec.structs.replace(dossier, stemma=msgspec.structs.replace(dossier.stemma, links=links))
    rows = grow_rows(ring)
    assert {row.node_id for row in rows} == {report.id for report in dossier.reports} | {"x1"}
    assert sum(1 for row in rows if row.parent_id) == 1


def test_a_chain_of_thousands_is_no_trouble():
    dossier = make_dossier()
    chain = [msgspec.structs.replace(dossier.reports[0], id=f"r{n:012x}") for n in range(3000)]
    links = tuple(link(n, copy, exemplar) for n, (exemplar, copy) in enumerate(pairwise(chain)))
    stemma = Stemma(story_id="t1", links=links, lost=(), origins=(), settled=True, fewest_origins=1, most_origins=1)
    rows = grow_rows(msgspec.structs.replace(dossier, reports=tuple(chain), stemma=stemma))
    assert max(row.depth for row in rows) == 2999
