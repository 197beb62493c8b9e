"""Numbered citations: every quoted stretch of a brief with the report, characters and digest it stands on."""

import hashlib
import re
from collections.abc import Sequence

import msgspec

from retold.present.lead import publication
from retold.present.naming import publisher_text
from retold.types import Dossier, Report, Span

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#|~])")
_LONE = re.compile("[\ud800-\udfff]")


class Citations:
    """The citations of one brief in order of first use; the same span keeps its number."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        self._reports = {report.id: (report, dossier) for dossier in dossiers for report in dossier.reports}
        self._numbers: dict[Span, int] = {}

    def quote(self, span: Span) -> str:
        """The exact words at `span` in quotation marks, safe in Markdown, with their number."""
        report, _ = self._reports[span.report_id]
        number = self._numbers.setdefault(span, len(self._numbers) + 1)
        return f"“{escape(report.text[span.start : span.end])}” [{number}]"

    def knows(self, span: Span) -> bool:
        """True if the report of `span` is one of those that may be cited."""
        return span.report_id in self._reports

    def sources(self) -> list[str]:
        """A paragraph per cited report, with its citations: characters counted from 0, end not included."""
        cited: dict[str, list[tuple[int, Span]]] = {}
        for span, number in self._numbers.items():
            cited.setdefault(span.report_id, []).append((number, span))
        return [line for report_id, uses in cited.items() for line in (self._head(report_id), _uses(uses), "")]

    def _head(self, report_id: str) -> str:
        report, dossier = self._reports[report_id]
        when = publication(report, dossier)
        day = "undated" if when is None else f"{when.value}{' (inferred)' if when.inferred else ''}"
        parts = (publisher_text(report) or "unknown publisher", day, report.path)
        return f"**{' · '.join(map(escape, parts))}** · sha256 `{text_digest(report)}`"


class Cited(msgspec.Struct, frozen=True):
    """A citation read back from a brief."""

    digest: str
    start: int
    end: int


def escape(text: str) -> str:
    """`text` on one line with Markdown's own signs disarmed; a lone surrogate becomes U+FFFD."""
    return _MARKDOWN.sub(r"\\\1", " ".join(_LONE.sub("\ufffd", text).split()))


def unescape(text: str) -> str:
    """What `escape` was given, apart from white space."""
    return re.sub(r"\\(.)", r"\1", text)


def text_digest(report: Report) -> str:
    """The sha256 of a report's text in UTF-8: what a citation stands on."""
    return hashlib.sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()


def _uses(uses: Sequence[tuple[int, Span]]) -> str:
    return "characters " + " · ".join(f"[{number}] {span.start}–{span.end}" for number, span in sorted(uses))
