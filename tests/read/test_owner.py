import json
from pathlib import Path

import pytest

from conftest import make_report
from read.reading import only_report, read_file, report_of
from retold.read.owner import clean_owner, credit_owner, holder_in
from retold.terms import CreditKind
from retold.types import Credit, Report

BODY = "The old bridge over the Ammer was closed on Tuesday after engineers found a crack, the town council said. " * 3
PROSE = (
    "The mill below the weir, where flour was ground until the spring of last year and where a school is to be built "
    "by the end of the next, is owned by Elmet Press and let to the council."
)


def owners(report: Report) -> list[tuple[str, str]]:
    return [(credit.value, credit.where) for credit in report.credits if credit.kind is CreditKind.OWNER]


def page(head: str = "", foot: str = "") -> str:
    return (
        f"<html><head>{head}</head><body><article><h1>Old bridge closed after crack</h1>"
        f"<p>{BODY}</p><p>Later: {BODY}</p>"
        f"</article><footer>{foot}</footer></body></html>"
    )


def linked(**article: object) -> str:
    record = {"@type": "NewsArticle", "headline": "Old bridge closed after crack", **article}
    return f'<script type="application/ld+json">{json.dumps(record)}</script>'


HOUSE = {"@type": "Organization", "name": "Hill Herald", "parentOrganization": {"name": "Elmet Press Group Ltd"}}


@pytest.mark.parametrize(
    ("html", "owner"),
    [
        (page(linked(publisher=HOUSE)), ("Elmet Press Group", "JSON-LD parentOrganization")),
        (
            page(linked(publisher={"name": "Hill Herald"}, copyrightHolder={"name": "Elmet Press Inc."})),
            ("Elmet Press", "JSON-LD copyrightHolder"),
        ),
        (page('<meta name="copyright" content="© 2025 Elmet Press, LLC">'), ("Elmet Press", "meta copyright")),
        (
            page(foot="<p>© 2025 Elmet Press Group Ltd. All rights reserved.</p>"),
            ("Elmet Press Group", "copyright line"),
        ),
        (
            page(foot="<p>Hill Herald is part of the Elmet Press Group</p><p>© 2025 Farrow Holdings</p>"),
            ("Elmet Press Group", "says what it is part of"),
        ),
        (page(foot="<p>Owned and operated by Elmet Press</p>"), ("Elmet Press", "says by whom it is owned")),
        (page(foot="<p>An Elmet Press company</p>"), ("Elmet Press", "says whose it is")),
    ],
)
def test_the_owner_of_the_publisher_is_kept_where_the_page_states_it(
    tmp_path: Path, html: str, owner: tuple[str, str]
) -> None:
    assert owners(only_report(read_file(tmp_path, "a.html", html))) == [owner]


@pytest.mark.parametrize(
    "html",
    [
        page(linked(publisher={"name": "Hill Herald"}, copyrightHolder={"name": "The Hill Herald"})),
        page('<meta property="og:site_name" content="hillherald.co.uk">', "<p>© 2025 Hillherald</p>"),
        page(foot="<p>© 2025 The Associated Press</p>"),
        page(foot="<p>© 2025</p><p>All rights reserved</p><p>Be part of it</p>"),
        page(foot=f"<p>{PROSE}</p>"),
    ],
)
def test_the_publisher_itself_an_agency_and_prose_name_no_owner(tmp_path: Path, html: str) -> None:
    assert owners(only_report(read_file(tmp_path, "a.html", html))) == []


def test_an_owner_named_in_the_text_stands_at_its_span() -> None:
    report = report_of(f"Old bridge closed after crack\n\n{BODY}\n\n© 2025 Elmet Press Group Ltd. All rights reserved.")
    [credit] = [credit for credit in report.credits if credit.kind is CreditKind.OWNER]
    assert credit.span is not None
    assert report.text[credit.span.start : credit.span.end] == "Elmet Press Group Ltd"


def test_records_newsml_and_ninjs_carry_the_owner_too(tmp_path: Path) -> None:
    record = {"text": BODY, "publisher": "Hill Herald", "owner": "Elmet Press"}
    item = {
        "uri": "urn:1",
        "versioncreated": "2025-03-04T10:00:00Z",
        "body_text": BODY,
        "infosource": [{"name": "Hill Herald", "role": "publisher"}],
        "copyrightholder": "Elmet Press",
    }
    for number, (fields, where) in enumerate(((record, "owner"), (item, "ninjs copyrightholder"))):
        report = only_report(read_file(tmp_path, f"{number}.json", json.dumps(fields)))
        assert owners(report) == [("Elmet Press", where)]


@pytest.mark.parametrize(
    ("stated", "name"),
    [
        ("The Elmet Press Co., Ltd.", "Elmet Press"),
        ("Elmet Media GmbH", "Elmet Media"),
        ("A. H. Farrow", "A. H. Farrow"),
    ],
)
def test_a_name_loses_its_article_and_legal_form(stated: str, name: str) -> None:
    assert clean_owner(stated) == name


def test_a_statement_of_copyright_is_cut_down_to_the_holder() -> None:
    assert holder_in("Copyright (c) 2019-2025 by Elmet Press") == "Elmet Press"
    assert holder_in("Elmet Press") == "Elmet Press"


def test_no_name_gives_no_credit() -> None:
    assert credit_owner("", "meta copyright") == []
    assert credit_owner("Elmet", "x", make_report("A.").publisher) == [
        Credit(kind=CreditKind.OWNER, value="Elmet", where="x")
    ]
