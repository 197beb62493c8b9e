"""Where the made-up reports agree and differ."""

from pile_texts import at

from retold.terms import (
    FindingKind,
    VariantKind,
)
from retold.types import (
    Collation,
    Finding,
    Reading,
    Report,
    Span,
    Variant,
)


def _reading(spans: tuple[Span, ...], r: dict[str, Report], origins: int | None) -> Reading:
    by_id = {report.id: report for report in r.values()}
    ids = tuple(dict.fromkeys(span.report_id for span in spans))
    first = spans[0]
    return Reading(
        text=by_id[first.report_id].text[first.start : first.end],
        spans=spans,
        statement_ids=(),
        report_ids=ids,
        publishers=len(ids),
        origins=origins,
    )


def make_collations(r: dict[str, Report], story_id: str) -> tuple[Collation, ...]:
    c, ledger, p, n, d, e = (r[name] for name in ("courier", "ledger", "post", "norte", "radio", "evening"))
    hurt, inquiry = "injuring 14 people", "the government intends to set up an inquiry into the crossing"
    return (
        Collation(
            id="c1",
            story_id=story_id,
            question="how many people injured",
            weight=9.0,
            absent_from=(),
            readings=(
                _reading((at(c, hurt), at(ledger, hurt), at(e, hurt), at(p, "leaving 14 people hurt")), r, 1),
                _reading(
                    (
                        at(d, "Hospitals in Halden treated 23 people"),
                        at(e, "Hospitals in Halden have since treated 23 people"),
                    ),
                    r,
                    1,
                ),
                _reading((at(n, "leaving 41 injured"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.NUMBER,
                    detail="14 against 23; counted at another place and day",
                    spans=(at(c, "14", 1), at(d, "23")),
                    older=0,
                ),
                Variant(
                    kind=VariantKind.NUMBER,
                    detail="14 against 41; digits changed places in a translation: a likely corruption",
                    spans=(at(c, "14", 1), at(n, "41", 1)),
                    older=0,
                ),
            ),
        ),
        Collation(
            id="c2",
            story_id=story_id,
            question="inquiry into the crossing",
            weight=7.5,
            absent_from=(d.id,),
            readings=(
                _reading(
                    (
                        at(c, inquiry),
                        at(ledger, inquiry),
                        at(e, inquiry),
                        at(n, "the government intends to create a commission of inquiry"),
                    ),
                    r,
                    1,
                ),
                _reading((at(p, "Transport Minister Pavel Ostrow has ordered an inquiry into the crossing"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.MODALITY,
                    detail="“intends to set up” against “has ordered”",
                    spans=(at(c, "intends to set up"), at(p, "has ordered")),
                    older=0,
                ),
                Variant(
                    kind=VariantKind.ATTRIBUTION,
                    detail="the minister's words, then the report's own",
                    spans=(at(c, "said the government"), at(p, "Transport Minister Pavel Ostrow has ordered")),
                ),
            ),
        ),
        Collation(
            id="c3",
            story_id=story_id,
            question="passengers taken off",
            weight=6.0,
            absent_from=(d.id, e.id),
            readings=(
                _reading(
                    (
                        at(c, 'All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon'),
                        at(ledger, 'All 212 passengers of the "Sula Bay" were taken off by lifeboat before noon'),
                        at(p, "The 212 passengers were swiftly brought ashore"),
                        at(n, 'All 212 passengers of the "Sula Bay" were removed by boat before midday'),
                    ),
                    r,
                    1,
                ),
            ),
            variants=(),
        ),
        Collation(
            id="c4",
            story_id=story_id,
            question="crew told to wait",
            weight=5.5,
            absent_from=(c.id, ledger.id, p.id, n.id),
            readings=(
                _reading(
                    (
                        at(d, "The ferry that grounded in Kestral Strait had been told to wait for the fog to lift"),
                        at(e, "A ferry aground off Halden since Tuesday was told to wait for the fog to lift"),
                    ),
                    r,
                    None,
                ),
                _reading((at(d, "No instruction to wait reached the bridge"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.NEGATION,
                    detail="told to wait; no instruction reached the bridge",
                    spans=(at(d, "told to wait"), at(d, "No instruction to wait")),
                ),
            ),
        ),
        Collation(
            id="c5",
            story_id=story_id,
            question="refloating the ferry",
            weight=4.0,
            absent_from=(ledger.id, d.id, e.id),
            readings=(
                _reading(
                    (
                        at(c, "Two tugs will try to refloat the ferry at high tide on Thursday"),
                        at(n, "Two tugs will try to put the ferry afloat at the high tide of Thursday"),
                    ),
                    r,
                    1,
                ),
                _reading((at(p, "The wreck will be refloated on Thursday"),), r, 1),
            ),
            variants=(
                Variant(
                    kind=VariantKind.STRENGTH,
                    detail="“will try to” against “will be”",
                    spans=(at(c, "will try to refloat"), at(p, "will be refloated")),
                    older=0,
                ),
            ),
        ),
        Collation(
            id="c6",
            story_id=story_id,
            question="two seriously injured",
            weight=2.0,
            absent_from=(c.id, ledger.id, p.id, n.id, e.id),
            readings=(_reading((at(d, "two of them for serious injuries"),), r, 1),),
            variants=(),
        ),
    )


def make_findings(r: dict[str, Report], story_id: str) -> tuple[Finding, ...]:
    c, p, n, ledger = r["courier"], r["post"], r["norte"], r["ledger"]
    return (
        Finding(
            id="f1",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.CORRUPTED_NAME,
            detail="“Ingrid Sully” where four reports spell Ingrid Sollie",
            spans=(at(n, "Ingrid Sully"), at(c, "Ingrid Sollie")),
        ),
        Finding(
            id="f2",
            story_id=story_id,
            report_id=p.id,
            kind=FindingKind.HEADLINE_OVERCLAIMS,
            detail="“launches probe”; the line it descends from says “intends to set up an inquiry”",
            spans=(at(p, "Minister launches probe"), at(p, "has ordered an inquiry")),
        ),
        Finding(
            id="f3",
            story_id=story_id,
            report_id=p.id,
            kind=FindingKind.EDITORIAL,
            detail="an evaluation that no one is said to hold",
            spans=(at(p, "in what can only be called a triumph of preparation"),),
        ),
        Finding(
            id="f4",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.DOUBLED_QUOTE,
            detail="the end of the quote stands twice",
            spans=(at(n, '"in two hours"'),),
        ),
        Finding(
            id="f5",
            story_id=story_id,
            report_id=n.id,
            kind=FindingKind.TRANSLATED,
            detail="word order and dates of another language",
            spans=(at(n, "informed the port authority"),),
        ),
        Finding(
            id="f6",
            story_id=story_id,
            report_id=ledger.id,
            kind=FindingKind.OMISSION,
            detail="drops the refloating and the fog warning",
            spans=(at(c, "It was not clear why the ferry had left port while a fog warning was in force."),),
        ),
    )
