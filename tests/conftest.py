"""What several tests need: reports built by hand and parsed."""

from retold.terms import Precision, TimeKind
from retold.text import stable_id
from retold.types import Report, Span, When


def make_report(text: str, *, headline: str = "", publisher: str = "", published: When | None = None) -> Report:
    """A report of `text`; `headline`, if given, is put before it as a paragraph of its own."""
    whole = f"{headline}\n\n{text}" if headline else text
    report_id = stable_id("r", publisher, whole)
    span = Span(report_id, 0, len(headline)) if headline else None
    return Report(
        id=report_id,
        path=report_id,
        publisher=publisher,
        url="",
        headline=span,
        text=whole,
        published=published,
        language="en",
    )


def day(value: str) -> When:
    """A publication day, as metadata gives it."""
    return When(value=value, precision=Precision.DAY, kind=TimeKind.DATE, basis="test")


def words_at(report: Report, span: Span) -> str:
    """The exact characters that `span` covers."""
    assert span.report_id == report.id
    return report.text[span.start : span.end]
