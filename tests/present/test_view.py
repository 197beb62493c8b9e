import json
from datetime import UTC, datetime

import msgspec
from pile import COVERAGES, SKIPS, make_dossier, make_single

from retold.present.differences import rank_differences, tell_origin
from retold.present.view import dossier_data, index_card, page_data
from retold.present.view_report import event_label, siglum
from retold.present.view_story import MISLEADING
from retold.terms import DecisionKind, FindingKind
from retold.types import Decision, Doubt


def all_spans(data):
    """Every [report, start, end] under a key that holds spans."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in {"spans", "copy", "exemplar", "whenSpans", "whereSpans"} and isinstance(value, list):
                rows = zip(value[::3], value[1::3], value[2::3], strict=True)
                yield from ([place, start, start + length] for place, start, length in rows)
            elif key in {"span", "sentence"}:
                yield value
            else:
                yield from all_spans(value)
    elif isinstance(data, list):
        for value in data:
            yield from all_spans(value)


def test_the_data_is_plain_and_the_same_twice():
    index, stories = page_data([make_dossier()], SKIPS, COVERAGES, title="A pile")
    assert json.dumps([index, stories]) == json.dumps(page_data([make_dossier()], SKIPS, COVERAGES, title="A pile"))


def test_each_text_stands_once():
    dossier = make_dossier()
    text = json.dumps(dossier_data(dossier))
    for report in dossier.reports:
        assert text.count(json.dumps(report.text)[1:-1]) == 1


def test_every_span_lies_within_its_report():
    data = dossier_data(make_dossier())
    spans = list(all_spans(data))
    assert len(spans) > 60
    for place, start, end in spans:
        assert 0 <= start < end <= len(data["reports"][place]["text"])


def test_larger_stories_come_first_whatever_the_order_given():
    dossiers = [make_single(1), make_dossier(), make_single(2)]
    index, stories = page_data(dossiers, [], [], title="")
    turned, _ = page_data(dossiers[::-1], [], [], title="")
    assert [card["n"] for card in index["stories"]] == [6, 1, 1] and index == turned
    assert [story["id"] for story in stories] == [card["id"] for card in index["stories"]]


def test_a_card_lists_the_gravest_differences_and_the_range_of_origins():
    card = index_card(make_dossier())
    assert [d["kind"] for d in card["differences"]] == ["number", "modality", "strength", "negation"]
    dossier = make_dossier()
    assert [d["came"] for d in card["differences"]] == [
        tell_origin(d, dossier.stemma) for d in rank_differences(dossier)
    ]
    assert card["origins"] == [1, 2, False]


def test_the_index_names_the_gravest_differences_of_all_stories():
    index, _ = page_data([make_single(1), make_dossier()], [], [], title="")
    told = [index["stories"][story]["differences"][place]["gravity"] for story, place, _ in index["gravest"]]
    assert told == sorted(told, reverse=True) and len(told) == 4


def test_a_card_tells_what_was_noticed_in_single_reports_worst_first():
    noticed = index_card(make_dossier())["noticed"]
    told = {name: [kind for kind, _ in kinds] for _, name, kinds in noticed}
    assert "corrupted name" in told["Norte Digital"] and all(told.values())
    assert "omission" not in [kind for kinds in told.values() for kind in kinds]


def test_a_side_on_a_card_marks_what_differs_and_names_who_says_so():
    place, words, marks, n, _, names, known, *_ = index_card(make_dossier())["differences"][0]["sides"][0]
    assert place == 0 and n >= known >= len(names) > 0
    assert all(0 <= start < end <= len(words) for start, end in marks) and marks


def test_a_side_counts_none_but_carriers_of_its_reading_and_tells_where_its_sentence_is_cut():
    dossier = make_dossier()
    for card, difference in zip(index_card(dossier)["differences"], rank_differences(dossier), strict=True):
        for side in card["sides"]:
            place, words, n, cut = side[0], side[1], side[3], side[7]
            assert 0 < n <= len(difference.collation.readings[place].report_ids)
            assert len(cut) == 2 and words == words.strip()


def test_the_front_and_the_story_head_a_difference_alike():
    dossier = make_dossier()
    front = [card["heading"] for card in index_card(dossier)["differences"]]
    assert front == [row[4] for row in dossier_data(dossier)["differences"]] and all(front)


def test_an_inferred_date_is_marked_as_inferred():
    reports = dossier_data(make_dossier())["reports"]
    norte = next(report for report in reports if report["publisher"] == "Norte Digital")
    assert norte["when"]["inferred"] and "Halden Courier" in norte["when"]["basis"]


def test_marks_of_a_report_carry_layer_and_label():
    reports = dossier_data(make_dossier())["reports"]
    courier = next(report for report in reports if report["publisher"] == "Halden Courier")
    marks = courier["marks"]
    assert set(marks["layers"]) == set("scqndfe")
    assert len(marks["steps"]) == len(marks["lengths"]) == len(marks["layers"]) == len(marks["labels"])
    assert "harbour master Ingrid Sollie (named person), verbatim" in marks["words"]
    first = sum(marks["steps"][: marks["layers"].index("n") + 1])
    assert courier["text"][first:].startswith("Ingrid Sollie")


def test_unsettled_readings_carry_no_number_of_origins():
    collations = dossier_data(make_dossier())["collations"]
    assert [reading["origins"] for reading in collations[3]["readings"]] == [None, 1]


def test_sigla_go_on_after_z():
    assert [siglum(place) for place in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]


def test_what_misleads_most_is_listed_first_and_no_kind_is_forgotten():
    kinds = [finding["kind"] for finding in dossier_data(make_dossier())["findings"]]
    assert kinds[0] == "headline overclaims" and kinds[-1] == "omission" and len(kinds) == 6
    assert set(MISLEADING) == set(FindingKind)


def test_names_of_several_spellings_come_first_with_where_each_stands_and_why():
    data = dossier_data(make_dossier())
    first = data["names"][0]
    spelt = [data["reports"][place]["text"][start:end] for place, start, end in first["spellings"]]
    assert spelt == ["Ingrid Sollie", "Ingrid Sully"]
    assert first["reasons"] == ["same role, one letter group apart"]


def test_decisions_of_people_are_listed_with_who_and_how_they_stand():
    made = datetime(2026, 5, 1, tzinfo=UTC)
    one = Decision(
        id="d1", kind=DecisionKind.LINK, subjects=("r1", "r2"), value="", who="Ida Berg", made=made, labels=("a", "b")
    )
    index, _ = page_data([make_single(1)], [], [], title="", decided=[(one, "in force")])
    assert index["decisions"] == [["link: a descends from b", "Ida Berg", "2026-05-01", "", "in force", "d1"]]


def test_doubts_of_reading_are_listed_and_their_story_is_known():
    dossier = make_dossier()
    doubt = Doubt(report_id=dossier.reports[2].id, where="pile/ledger.txt", about="body", detail="two bodies found")
    index, _ = page_data([make_single(1), dossier], [], [], title="", doubts=[doubt])
    assert index["doubts"] == [[doubt.report_id, "pile/ledger.txt", "body", "two bodies found"]]
    assert [card.get("ids") for card in index["stories"]] == [[doubt.report_id], None]


def test_the_mode_of_an_event_is_shown_where_it_is_known():
    event = make_dossier().extractions[1].events[0]
    assert event_label(event).startswith("ASSAULT (happened)")
    assert event_label(msgspec.structs.replace(event, mode="aerial")).startswith("ASSAULT, aerial (happened)")


def test_a_link_carries_on_what_its_probability_rests_and_its_most_telling_evidence_first():
    rows = dossier_data(make_dossier())["stemma"]["rows"]
    links = {row[3]["id"]: row[3] for row in rows if row[3]}
    assert links["k1"]["rest"].endswith("0.89 held") and links["k2"]["rest"].endswith("0.86 held")
