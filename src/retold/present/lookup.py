"""What every card of a story asks for: the words, sentence, statement, figures and times at a telling."""

from collections import defaultdict
from functools import lru_cache

import msgspec

from retold.present.denials import cited_to_deny, denies
from retold.present.sentences import sentence_at
from retold.present.witnesses import rank_witnesses
from retold.present.word_lists import word_list
from retold.terms import Modality
from retold.text import words
from retold.types import Dossier, Extraction, Quantity, Report, Span, Statement, When

# Words shorter than this tell little; of the longer ones the beginning is compared, whatever their ending.
TELLING, BEGINNING = 3, 5
# A name tells no answer if this part of the reports has it, and so many at least.
COMMON, FEWEST = 0.5, 3
_ENDINGS = ("ing", "ed", "es", "s")


class Lookup(msgspec.Struct, frozen=True):
    """The reports of a story by id, best witness first, what was found in each, every statement by its span, and how
    far down among the witnesses each report stands, in [0, 1).

    `common` are the words of names that most reports have: they tell no answer."""

    reports: dict[str, Report]
    extractions: dict[str, Extraction]
    statements: dict[Span, Statement]
    ranks: dict[str, float]
    common: frozenset[str]
    names: dict[str, frozenset[int]]

    @staticmethod
    def of(dossier: Dossier) -> "Lookup":
        """The lookup of `dossier`; linear in what was found in its reports."""
        ranked = rank_witnesses(dossier)
        return Lookup(
            {report.id: report for report in ranked},
            {extraction.report_id: extraction for extraction in dossier.extractions},
            {row.span: row for extraction in dossier.extractions for row in extraction.statements},
            {report.id: place / len(ranked) for place, report in enumerate(ranked)},
            _common_stems(dossier),
            {key: frozenset(one.start for one in mentions) for key, mentions in _mentions(dossier).items()},
        )

    def text(self, span: Span) -> str:
        """The exact characters of a span."""
        return self.reports[span.report_id].text[span.start : span.end]

    def sentence(self, span: Span) -> Span:
        """The sentence in which a telling begins, as far as the telling reaches."""
        found = sentence_at(span, self.reports[span.report_id].text)
        return Span(span.report_id, min(found.start, span.start), max(found.end, span.end))

    def denied(self, span: Span) -> bool:
        """True if a telling is cited in its sentence only to be denied."""
        text, around = self.reports[span.report_id].text, self.sentence(span)
        return cited_to_deny(text[around.start : span.start], text[span.end : around.end])

    def says_no(self, span: Span) -> bool:
        """True if a telling says no, by its own words or because it is cited only to be denied."""
        statement = self.statements.get(span)
        return (denies(self.text(span)) or bool(statement and statement.negated)) != self.denied(span)

    def modality(self, span: Span) -> Modality | None:
        """How far along the act of a telling is; None for one that no statement was made of."""
        statement = self.statements.get(span)
        return statement.modality if statement else None

    def begins_name(self, span: Span) -> bool:
        """True if a name begins with a span, or right after its first word, as after a title."""
        second = span.start + len(self.text(span).partition(" ")[0]) + 1
        begun = self.names.get(span.report_id, frozenset())
        return span.start in begun or (second in begun and second < span.end)

    def quantities(self, span: Span) -> list[Quantity]:
        """The figures within a span."""
        found = self.extractions[span.report_id].quantities if span.report_id in self.extractions else ()
        return [one for one in found if span.start <= one.span.start < span.end]

    def whens(self, span: Span) -> list[When]:
        """The times within a span."""
        found = self.extractions[span.report_id].whens if span.report_id in self.extractions else ()
        return [one for one in found if one.span and span.start <= one.span.start < span.end]


def _mentions(dossier: Dossier) -> dict[str, list[Span]]:
    """Where names stand in each report."""
    found: dict[str, list[Span]] = defaultdict(list)
    for mention in (mention for name in dossier.names for mention in name.mentions):
        found[mention.report_id].append(mention)
    return found


def _common_stems(dossier: Dossier) -> frozenset[str]:
    """The words of names, with their roles, of which most reports tell."""
    least = max(FEWEST, COMMON * len(dossier.reports))
    known = [name for name in dossier.names if len({span.report_id for span in name.mentions}) >= least]
    return frozenset(one for name in known for text in (*name.spellings, *name.roles) for one in stems(text))


def stems(text: str) -> set[str]:
    """The beginnings of the words of a text that tell something, and its figures."""
    return {stem(word) for word in words(text) if tells(word)}


@lru_cache(maxsize=1 << 15)
def stem(word: str) -> str:
    """The beginning by which a word is compared, its ending left off: "ban" for "banned"."""
    bare = word.lower().removesuffix("'s").removesuffix("’s")
    if bare[:1].isdigit():
        return bare
    ending = next((end for end in _ENDINGS if bare.endswith(end) and len(bare) - len(end) >= TELLING), "")
    root = bare.removesuffix(ending)
    doubled = len(ending) > 1 and len(root) > TELLING and root[-1] == root[-2]
    return (root[:-1] if doubled else root)[:BEGINNING]


def tells(word: str) -> bool:
    """True for a figure, and for a word of matter."""
    return word[:1].isdigit() or (len(word) >= TELLING and word.lower() not in word_list("tells nothing"))
