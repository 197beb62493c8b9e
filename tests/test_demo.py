"""The main job on the example pile against what is so (examples/truth.json)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import retold
from retold.archive import Archive
from retold.present.check import check_brief
from retold.terms import Manner, VariantKind
from retold.types import Dossier, Report, Span

EXAMPLES = Path(__file__).parent.parent / "examples"
TRUTH = json.loads((EXAMPLES / "truth.json").read_text(encoding="utf-8"))
REPORTS: dict[str, dict[str, Any]] = TRUTH["reports"]
# How a truth's manner may be called: the line between trimming, light editing and copying is thin.
MANNERS = {
    "trim": {Manner.TRIM, Manner.COPY, Manner.EDIT},
    "edit": {Manner.EDIT, Manner.COPY, Manner.TRIM},
    "rewrite": {Manner.REWRITE},
    "translation": {Manner.TRANSLATION},
    "update": {Manner.UPDATE},
    "merge": {Manner.MERGE},
}


@pytest.fixture(scope="module")
def archive() -> Iterator[Archive]:
    with retold.build(EXAMPLES / "pile", settings=retold.Settings(workers=2)) as built:
        yield built


@pytest.fixture(scope="module")
def dossiers(archive: Archive) -> dict[str, Dossier]:
    """The dossier that holds each report, by the report's path."""
    return {report.path: dossier for dossier in archive.dossiers() for report in dossier.reports}


def report_at(path: str, dossier: Dossier) -> Report:
    return next(report for report in dossier.reports if report.path == path)


def at(span: Span, dossier: Dossier) -> str:
    return next(report for report in dossier.reports if report.id == span.report_id).text[span.start : span.end]


def touching(spans: tuple[Span, ...], path: str, words: str, dossier: Dossier) -> bool:
    """Whether one of `spans` lies on the first place of `words` in the report at `path`."""
    report = report_at(path, dossier)
    start = report.text.index(words)
    return any(span.report_id == report.id and span.start < start + len(words) and span.end > start for span in spans)


def test_reports_fall_into_the_stories_that_they_tell(archive: Archive) -> None:
    paths = {report.id: report.path for report in archive.reports()}
    found = {frozenset(paths[key] for key in story.report_ids) for story in archive.stories()}
    told = {
        name: frozenset(path for path, truth in REPORTS.items() if truth["story"] == name) for name in TRUTH["stories"]
    }
    assert found == set(told.values())


@pytest.mark.parametrize("name", TRUTH["stories"])
def test_origins_are_never_counted_too_high_and_are_right_where_settled(
    name: str, dossiers: dict[str, Dossier]
) -> None:
    path = next(path for path, truth in REPORTS.items() if truth["story"] == name)
    stemma, truth = dossiers[path].stemma, TRUTH["stories"][name]["origins"]
    assert stemma.fewest_origins <= truth
    assert truth <= stemma.most_origins
    assert len(stemma.origins) == truth or not stemma.settled


def test_the_lost_dispatch_is_inferred_with_agency_place_and_day(dossiers: dict[str, Dossier]) -> None:
    [lost] = dossiers["southern-ledger-mine.txt"].stemma.lost
    truth = TRUTH["lost"]["lost:mpa-dispatch"]
    assert (lost.agency, lost.place) == (truth["agency"], truth["place"])
    assert lost.when is not None and lost.when.value == truth["day"]
    assert "wire_credit" in {evidence.feature for evidence in lost.evidence}


@pytest.mark.parametrize("path", [path for path, truth in REPORTS.items() if truth["manner"]])
def test_how_a_report_was_made_is_told(path: str, dossiers: dict[str, Dossier]) -> None:
    dossier, truth = dossiers[path], REPORTS[path]
    links = [link for link in dossier.stemma.links if link.copy_id == report_at(path, dossier).id]
    assert {link.manner for link in links} & MANNERS[truth["manner"]]


def test_no_clean_copy_hangs_from_a_translation_or_a_rewrite(dossiers: dict[str, Dossier]) -> None:
    reworded = {path for path, truth in REPORTS.items() if truth["manner"] in ("translation", "rewrite")}
    for dossier in dossiers.values():
        paths = {report.id: report.path for report in dossier.reports}
        assert [paths[link.copy_id] for link in dossier.stemma.links if paths.get(link.exemplar_id) in reworded] == []


@pytest.mark.parametrize(
    "variant", [v for v in TRUTH["variants"] if v["kind"] == "number"], ids=lambda v: f"{v['file']}: {v['now']}"
)
def test_a_changed_number_is_a_variant_at_its_place(variant: dict[str, str], dossiers: dict[str, Dossier]) -> None:
    dossier = dossiers[variant["file"]]
    parted = [c for c in dossier.collations if any(v.kind == VariantKind.NUMBER for v in c.variants)]
    spans = tuple(span for collation in parted for reading in collation.readings for span in reading.spans)
    assert touching(spans, variant["file"], variant["now"], dossier)


@pytest.mark.parametrize("finding", TRUTH["findings"], ids=lambda f: f"{f['kind']}: {f['quote'][:40]}")
def test_a_finding_stands_at_its_place(finding: dict[str, str], dossiers: dict[str, Dossier]) -> None:
    dossier = dossiers[finding["file"]]
    found = tuple(span for noted in dossier.findings if noted.kind == finding["kind"] for span in noted.spans)
    assert touching(found, finding["file"], finding["quote"], dossier)


@pytest.mark.parametrize(
    "said", [said for said in TRUTH["said"] if said["kind"] == "commitment"], ids=lambda said: said["quote"][:40]
)
def test_a_commitment_is_kept_with_its_deadline(said: dict[str, str], dossiers: dict[str, Dossier]) -> None:
    dossier = dossiers[said["file"]]
    kept = [made for made in dossier.commitments if touching(made.spans, said["file"], said["quote"], dossier)]
    assert kept
    if said["deadline"]:
        assert any(
            made.deadline_text in said["deadline"] or (made.deadline and said["deadline"] in made.deadline.value)
            for made in kept
        )


def test_every_sentence_of_the_brief_stands_at_its_citation(archive: Archive) -> None:
    dossiers = archive.dossiers()
    for length in ("short", "standard", "long"):
        assert check_brief(archive.brief(length=length), dossiers) == []


def test_every_span_of_every_record_lies_in_its_report(archive: Archive) -> None:
    texts = {report.id: report.text for report in archive.reports()}
    spans = [span for dossier in archive.dossiers() for span in spans_in(dossier)]
    assert len(spans) > 1000
    assert [span for span in spans if not 0 <= span.start < span.end <= len(texts[span.report_id])] == []


def spans_in(value: Any) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)
    elif hasattr(value, "__struct_fields__"):
        for field in value.__struct_fields__:
            yield from spans_in(getattr(value, field))
