"""A small made-up pile with every kind of record, for the tests and pictures of the views."""

from datetime import UTC, datetime

from pile_collations import make_collations, make_findings
from pile_descent import make_stemma
from pile_extractions import make_extractions
from pile_texts import WEDNESDAY, at, make_reports

from conftest import make_report
from retold.terms import (
    NameKind,
    Precision,
)
from retold.types import (
    Commitment,
    Coverage,
    Dossier,
    Evidence,
    Extraction,
    Name,
    OpenQuestion,
    Origin,
    Quote,
    QuoteVersion,
    Skip,
    Stemma,
    Story,
    When,
)


def make_dossier() -> Dossier:
    """The ferry story: six reports, a lost dispatch, two lines of descent that touch."""
    r = make_reports()
    c, p, n, d = r["courier"], r["post"], r["norte"], r["radio"]
    order = [r[name] for name in ("post", "courier", "ledger", "radio", "evening", "norte")]
    extractions = make_extractions(r)
    by_id = {extraction.report_id: extraction for extraction in extractions.values()}
    story = Story(
        id="t0f3a9c11d2e4",
        report_ids=tuple(report.id for report in order),
        evidence=(Evidence(feature="same names", score=0.9, detail="Sula Bay, Ingrid Sollie, Halden"),),
    )
    quote = Quote(
        id="q1",
        story_id=story.id,
        versions=(
            QuoteVersion(
                span=at(c, "We had every person on dry land within two hours"),
                speaker="harbour master Ingrid Sollie",
                state="verbatim",
                similarity=1.0,
            ),
            QuoteVersion(
                span=at(p, "Every person was on dry land within two hours"),
                speaker="harbour master Ingrid Sollie",
                state="reworded",
                similarity=0.82,
                drift="“we had” dropped",
            ),
            QuoteVersion(
                span=at(n, "We had all persons on firm land in two hours"),
                speaker="Ingrid Sully",
                state="reworded",
                similarity=0.71,
                drift="translated back",
            ),
        ),
        doubled_in=(n.id,),
    )
    april = When(
        value="2025-04-30",
        precision=Precision.DAY,
        start=datetime(2025, 4, 30, tzinfo=UTC),
        end=datetime(2025, 5, 1, tzinfo=UTC),
        basis="end of April",
        span=at(d, "the end of April"),
    )
    names = (
        Name(
            id="n1",
            kind=NameKind.PERSON,
            text="Ingrid Sollie",
            spellings=("Ingrid Sollie", "Ingrid Sully"),
            mentions=(at(c, "Ingrid Sollie"), at(p, "Ingrid Sollie"), at(n, "Ingrid Sully")),
            roles=("harbour master",),
            reasons=("same role, one letter group apart",),
        ),
        Name(
            id="n2",
            kind=NameKind.PERSON,
            text="Pavel Ostrow",
            spellings=("Pavel Ostrow",),
            mentions=(at(c, "Pavel Ostrow"), at(p, "Pavel Ostrow")),
            roles=("transport minister",),
        ),
        Name(
            id="n3",
            kind=NameKind.PERSON,
            text="Jonas Reth",
            spellings=("Jonas Reth",),
            mentions=(at(d, "Jonas Reth"),),
            roles=("pilot",),
        ),
        Name(
            id="n4",
            kind=NameKind.ORGANISATION,
            text="Strait Lines",
            spellings=("Strait Lines",),
            mentions=(at(c, "Strait Lines"), at(d, "Strait Lines")),
        ),
    )
    return Dossier(
        story=story,
        stemma=make_stemma(r, story.id),
        reports=tuple(order),
        extractions=tuple(by_id[report.id] for report in order),
        names=names,
        collations=make_collations(r, story.id),
        quotes=(quote,),
        findings=make_findings(r, story.id),
        commitments=(
            Commitment(
                id="m1",
                story_id=story.id,
                who="Strait Lines",
                what="pay for the treatment of all passengers",
                deadline=april,
                deadline_text="by the end of April",
                condition="",
                state="announced",
                spans=(at(d, "Strait Lines promised to pay for the treatment of all passengers by the end of April."),),
            ),
            Commitment(
                id="m2",
                story_id=story.id,
                who="the government",
                what="set up an inquiry into the crossing",
                deadline=None,
                deadline_text="",
                condition="",
                state="announced",
                spans=(at(c, "the government intends to set up an inquiry into the crossing"),),
            ),
        ),
        questions=(
            OpenQuestion(
                id="o1",
                story_id=story.id,
                text="why the ferry had left port while a fog warning was in force",
                spans=(at(c, "It was not clear why the ferry had left port while a fog warning was in force."),),
                answered_by="the log of the port's radio",
            ),
        ),
    )


def make_single(number: int = 1, text: str = "") -> Dossier:
    """A story told by one report."""
    told = f"The council of Brantmoor approved bridge repair number {number} on Monday."
    body = text or f"{told} Work on it begins in May, the mayor said."
    report = make_report(
        body,
        headline=f"Bridge repair {number} approved",
        publisher=f"Brantmoor Gazette {number % 7}",
        published=WEDNESDAY,
    )
    story = Story(id=f"t{number:012x}", report_ids=(report.id,))
    stemma = Stemma(
        story_id=story.id,
        links=(),
        lost=(),
        origins=(Origin(head_id=report.id, report_ids=(report.id,)),),
        settled=True,
        fewest_origins=1,
        most_origins=1,
    )
    return Dossier(
        story=story,
        stemma=stemma,
        reports=(report,),
        extractions=(Extraction(report_id=report.id),),
        names=(),
        collations=(),
        quotes=(),
        findings=(),
        commitments=(),
        questions=(),
    )


SKIPS = (
    Skip(where="pile/empty.txt", step="read", reason="0 characters of text; a report needs 60"),
    Skip(where="pile/ledger-again.txt", step="read", reason="the same report as pile/ledger.txt"),
)


COVERAGES = (
    Coverage(
        detector="credits",
        step="extract",
        looked_at=6,
        found=4,
        blind_to="credits in pictures; agencies not named in the text",
    ),
    Coverage(
        detector="attributions",
        step="extract",
        looked_at=6,
        found=11,
        blind_to="speech split over more than two sentences",
    ),
    Coverage(detector="translations", step="relate", looked_at=6, found=1, blind_to="good human translations"),
)
