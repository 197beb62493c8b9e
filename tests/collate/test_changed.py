import msgspec
from by_hand import link, own_origins, span_of

from conftest import make_report, words_at
from retold.collate import collate_story
from retold.collate.changed import collate_changed, find_changed
from retold.terms import FindingKind, VariantKind
from retold.types import Change, Collation, Extraction, Report, Stemma, Story, Variant

OLD = make_report("Rain fell all day. The mill at Carn employs 340 weavers, the owner said.", publisher="a")
NEW = make_report("The mill at Carn employs 540 weavers, the owner said.", publisher="b")
THIRD = make_report("The mill at Carn employs 340 weavers.", publisher="c")
LISTED = {report.id: report for report in (OLD, NEW, THIRD)}


def _change(report: Report, now: str, was: str, against: tuple[Report, ...], score: float) -> Change:
    places = tuple(span_of(other, was) for other in against)
    return Change(span=span_of(report, now), now=now, was=was, against=places, score=score, open=score < 0.5)


def _story(*changes: Change) -> tuple[Story, Stemma]:
    story, stemma = own_origins(OLD, NEW, THIRD)
    return story, msgspec.structs.replace(stemma, changes=changes, links=(link(NEW.id, OLD.id),))


SURE = _change(NEW, "540", "340", (OLD, THIRD), 0.9)


def test_a_changed_figure_is_a_finding_at_both_places() -> None:
    [finding] = find_changed("s", _story(SURE)[1], LISTED)
    assert (finding.kind, finding.report_id) == (FindingKind.CHANGED_FIGURE, NEW.id)
    assert [words_at(LISTED[span.report_id], span) for span in finding.spans] == ["540", "340", "340"]
    assert finding.detail == "“540” where its exemplar has “340”; most likely changed here (0.90)"


def test_where_it_is_open_who_changed_both_sides_are_told_and_neither_is_older() -> None:
    pair = _change(NEW, "540", "340", (OLD,), 0.4), _change(OLD, "340", "540", (NEW,), 0.3)
    stemma = _story(*pair)[1]
    assert [finding.detail.split("; ")[1] for finding in find_changed("s", stemma, LISTED)] == [
        "which of the two is older is open"
    ] * 2
    [collation] = collate_changed(stemma, LISTED, ())
    assert collation.variants[0].older is None


def test_the_other_side_of_a_settled_change_is_not_told() -> None:
    stemma = _story(SURE, _change(OLD, "340", "540", (NEW,), 0.1))[1]
    assert [finding.report_id for finding in find_changed("s", stemma, LISTED)] == [NEW.id]


def test_a_link_with_a_digit_in_it_is_no_figure() -> None:
    linked = make_report("The mill at Carn employs weavers, see tqPa5Xb, the owner said.", publisher="d")
    other = make_report("The mill at Carn employs weavers, see tqPa5XWb, the owner said.", publisher="e")
    story, stemma = own_origins(linked, other)
    told = msgspec.structs.replace(stemma, changes=(_change(other, "tqPa5XWb", "tqPa5Xb", (linked,), 0.9),))
    assert collate_changed(told, {linked.id: linked, other.id: other}, ()) == ()
    assert list(find_changed(story.id, told, {linked.id: linked, other.id: other})) == []


def test_a_changed_figure_that_no_clause_shows_gets_readings_of_its_own() -> None:
    [collation] = collate_changed(_story(SURE)[1], LISTED, ())
    assert [reading.text for reading in collation.readings] == [
        "The mill at Carn employs 340 weavers, the owner said.",
        "The mill at Carn employs 540 weavers, the owner said.",
    ]
    assert [reading.report_ids for reading in collation.readings] == [(OLD.id, THIRD.id), (NEW.id,)]
    assert (collation.variants[0].kind, collation.variants[0].older) == (VariantKind.NUMBER, 0)
    assert collation.question == "which figure: the mill at Carn employs … weavers"


def test_the_day_a_report_came_out_is_no_changed_figure() -> None:
    texts = (
        "Published: 12 May 2031 at 9:15\n\nThe mill at Carn burned.",
        "Published: 14 May 2031 at 9:15\n\nThe mill at Carn burned.",
    )
    older, newer = (make_report(text, publisher=name) for text, name in zip(texts, "de", strict=True))
    story, stemma = own_origins(older, newer)
    stamped = msgspec.structs.replace(stemma, changes=(_change(newer, "14", "12", (older,), 0.9),))
    assert collate_changed(stamped, {report.id: report for report in (older, newer)}, ()) == ()
    assert story.report_ids == (older.id, newer.id)


def test_a_figure_that_both_sentences_hold_was_not_changed() -> None:
    older = make_report("A gauge 9 miles from the mill at Carn took 62 millimetres of rain.", publisher="d")
    newer = make_report("The gauge at Carn took 62 millimetres of rain.", publisher="e")
    swapped = make_report("A gauge 62 miles from the mill at Carn took 9 millimetres of rain.", publisher="f")
    listed = {report.id: report for report in (older, newer, swapped)}
    _, stemma = own_origins(older, newer, swapped)
    changes = tuple(_change(report, "62", "9", (older,), 0.9) for report in (newer, swapped))
    found = find_changed("s", msgspec.structs.replace(stemma, changes=changes), listed)
    assert [finding.report_id for finding in found] == [swapped.id]


def test_a_changed_figure_that_a_variant_shows_is_not_told_twice() -> None:
    variant = Variant(kind=VariantKind.NUMBER, detail="", spans=(SURE.span, SURE.against[0]))
    shown = Collation(id="c", story_id="s", question="", readings=(), variants=(variant,), weight=1.0)
    assert collate_changed(_story(SURE)[1], LISTED, (shown,)) == ()


def test_the_dossier_carries_both() -> None:
    story, stemma = _story(SURE)
    ordered = [LISTED[report_id] for report_id in story.report_ids]
    dossier = collate_story(story, stemma, ordered, [Extraction(report_id=report.id) for report in ordered])
    assert FindingKind.CHANGED_FIGURE in {finding.kind for finding in dossier.findings}
    assert any(SURE.span in variant.spans for one in dossier.collations for variant in one.variants)
