import msgspec
from pile import make_dossier

from conftest import make_report
from retold.present.bearing import borne_out
from retold.types import Reading, Span

SAID = {
    "one": "The council closed the old bridge after 14 inspections found cracks.",
    "copy": "The council has closed the bridge, where 14 inspections found old cracks.",
    "other": "The fire brigade had warned of the ice on the river for weeks.",
    "denied": "The council has not closed the old bridge after 14 inspections found cracks.",
    "figure": "The council closed the old bridge after 41 inspections found cracks.",
}


def bearing(*names):
    reports = [make_report(SAID[name], publisher=name) for name in names]
    dossier = msgspec.structs.replace(make_dossier(), reports=tuple(reports))
    reading = Reading(
        text=reports[0].text,
        spans=tuple(Span(report.id, 0, len(report.text)) for report in reports),
        statement_ids=(),
        report_ids=tuple(report.id for report in reports),
        publishers=len(reports),
        origins=len(reports),
    )
    own = borne_out(reading, dossier)
    names_of = {report.id: report.publisher for report in reports}
    return [names_of[key] for key in own.report_ids], own.publishers


def test_who_says_it_in_nearly_the_same_words_bears_it_out():
    assert bearing("one", "copy") == (["one", "copy"], 2)


def test_who_says_something_else_denies_it_or_has_another_figure_does_not():
    assert bearing("one", "other", "denied", "figure", "copy") == (["one", "copy"], 2)
