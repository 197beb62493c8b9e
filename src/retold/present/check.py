"""Whether a brief stands: every quoted sentence at its span, every figure and name in what it says."""

import re
from collections.abc import Iterator, Sequence

from retold.present.cite import Cited, text_digest, unescape
from retold.types import Dossier

_QUOTE = re.compile(r"“((?:[^\\]|\\.)*?)” \[(\d+)\]", re.DOTALL)
_SOURCE = re.compile(r"· sha256 `([0-9a-f]{64})`$")
_USES = re.compile(r"^characters (\[\d+\] \d+–\d+(?: · )?)+$")
_USE = re.compile(r"\[(\d+)\] (\d+)–(\d+)")
_HEAD = "## Reports cited"
# What a line may hold beside its quotations: counts, the words for them, and the signs between.
_FRAME = re.compile(
    r"[\s>*·—:,-]|\b[a-z]:|independence not established|at most|publishers? unknown"
    r"|\d[\d,]* (?:reports?|publishers?|origins?|unknown|more(?: stories are not told here\.)?)\b"
    r"|\d+ to \d+ origins|and \d+ unknown"
)


def check_brief(brief: str, dossiers: Sequence[Dossier]) -> list[str]:
    """What is wrong with `brief`: a quotation that is not at its span, a number without a source, a source that is
    not in the dossiers, a list entry without a quotation. Empty if every line stands."""
    told, _, listed = brief.partition(_HEAD)
    texts = {text_digest(report): report.text for dossier in dossiers for report in dossier.reports}
    cited = dict(_read_sources(listed))
    return [*_missing_texts(cited, texts), *_wrong_quotes(told, cited, texts), *_bare_lines(told)]


def _read_sources(listed: str) -> Iterator[tuple[int, Cited]]:
    digest = ""
    for line in listed.splitlines():
        if head := _SOURCE.search(line):
            digest = head.group(1)
        elif _USES.match(line):
            for use in _USE.finditer(line):
                yield int(use.group(1)), Cited(digest, int(use.group(2)), int(use.group(3)))


def _missing_texts(cited: dict[int, Cited], texts: dict[str, str]) -> Iterator[str]:
    for number, citation in cited.items():
        if citation.digest not in texts:
            yield f"[{number}] cites a text that is not in the pile: sha256 {citation.digest}"


def _wrong_quotes(told: str, cited: dict[int, Cited], texts: dict[str, str]) -> Iterator[str]:
    for match in _QUOTE.finditer(told):
        number, words = int(match.group(2)), unescape(match.group(1))
        citation = cited.get(number)
        if citation is None:
            yield f"[{number}] stands in the brief but not among the reports cited"
        elif citation.digest in texts and words != _words(texts[citation.digest], citation):
            yield f"[{number}] is not what stands at characters {citation.start}–{citation.end}: “{words}”"


def _words(text: str, citation: Cited) -> str:
    return " ".join(re.sub("[\ud800-\udfff]", "\ufffd", text[citation.start : citation.end]).split())


def _bare_lines(told: str) -> Iterator[str]:
    """List entries that state something without quoting it."""
    for line in told.splitlines():
        entry = line.strip()
        if not entry.startswith(("- ", "> ")) or entry.startswith("- differs in "):
            continue
        if "”" not in entry and _FRAME.sub("", entry):
            yield f"a line that quotes nothing: {entry}"
