"""Quotes: every version of each quotation of a story, who is said to have spoken, and how the words drifted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from retold.collate.findings import make_finding
from retold.collate.negation import opposites_in, turned_words
from retold.collate.openness import first_match
from retold.collate.quotations import Quotation
from retold.collate.rewording import compare_strength
from retold.collate.scope import compare_scope
from retold.collate.stages import find_stage, same_stage
from retold.collate.tellings import Telling
from retold.collate.wording import content_words, cut_words, overlap
from retold.terms import FindingKind, Modality, StatementKind
from retold.text import plain, stable_id
from retold.types import Finding, Quote, QuoteVersion, Statement

# Two quotations are versions of one from this overlap on (of the shorter), an indirect version from the second on.
SAME_QUOTE = 0.6
SAME_INDIRECT = 0.6
# Versions less alike than this, word by word, are parts of one speech: what one has and the other lacks is no drift.
NEAR_VERSION = 0.5
FEWEST_BASES = 3
# The position of a quotation taken as a telling: it is nowhere in particular.
VERY_WORDS = -1.0


@dataclass(frozen=True, slots=True)
class QuoteTable:
    """The quotes of a story and what was found wrong with them."""

    quotes: tuple[Quote, ...]
    findings: tuple[Finding, ...]


def collate_quotes(
    story_id: str, quotations: Sequence[Quotation], tellings: Sequence[Telling], rank: Mapping[str, int]
) -> QuoteTable:
    """One record per quotation of the story, best witness's version first, with doubled and drifted versions told."""
    ordered = sorted(quotations, key=lambda quotation: (rank[quotation.report_id], quotation.span))
    quotes, findings = [], []
    for group in group_quotations(ordered):
        quote = _make_quote(story_id, group, tellings, rank)
        quotes.append(quote)
        findings += [*_doubled(story_id, group), *_drifted(story_id, quote)]
    return QuoteTable(tuple(quotes), tuple(findings))


def group_quotations(ordered: Sequence[Quotation]) -> list[list[Quotation]]:
    """Versions of one quotation taken together; each is held against the first of every group."""
    groups: list[list[Quotation]] = []
    for quotation in ordered:
        home = next((group for group in groups if any(same_quote(quotation, other) for other in group)), None)
        if home is None:
            groups.append([quotation])
        else:
            home.append(quotation)
    return groups


def same_quote(left: Quotation, right: Quotation) -> bool:
    """True if two quotations are versions of one: the words of the shorter are nearly all in the longer."""
    if plain(left.text) == plain(right.text):
        return True
    ours, theirs = overlap(left.bases, right.bases, {})
    return max(ours, theirs) >= SAME_QUOTE and min(len(left.bases), len(right.bases)) >= 2 and min(ours, theirs) > 0.3


def _make_quote(
    story_id: str, group: Sequence[Quotation], tellings: Sequence[Telling], rank: Mapping[str, int]
) -> Quote:
    best = group[0]
    counts = [quotation.report_id for quotation in group]
    versions = [_version(best, quotation, counts.count(quotation.report_id) > 1) for quotation in group]
    versions += list(_indirect(group, tellings, rank))
    places = [f"{version.span.report_id}:{version.span.start}" for version in versions]
    return Quote(
        id=stable_id("q", story_id, *places),
        story_id=story_id,
        versions=tuple(versions),
        doubled_in=tuple(sorted({report_id for report_id in counts if counts.count(report_id) > 1})),
    )


def _version(best: Quotation, quotation: Quotation, doubled: bool) -> QuoteVersion:
    return QuoteVersion(
        span=quotation.span,
        speaker=quotation.speaker,
        state=_state(best, quotation, doubled),
        similarity=likeness(best.text, quotation.text),
        drift=_drift_of(best, quotation),
    )


def _drift_of(best: Quotation, quotation: Quotation) -> str:
    if quotation is best or likeness(best.text, quotation.text) < NEAR_VERSION:
        return ""
    return find_drift(quote_telling(best), quote_telling(quotation))


def _state(best: Quotation, quotation: Quotation, doubled: bool) -> str:
    if quotation.broken:
        return "broken"
    if doubled:
        return "doubled"
    if _squeezed(best.text) == _squeezed(quotation.text):
        return "verbatim"
    merged = len(quotation.bases) > 1.5 * len(best.bases) and len(best.bases) >= 3
    return "merged" if merged else "reworded"


def _squeezed(text: str) -> str:
    return plain(text).strip(" .,;:!?")


def likeness(left: str, right: str) -> float:
    """The share of words in the same order in both texts, in [0, 1] (Ratcliff and Obershelp)."""
    ours, theirs = [word.base for word in cut_words(left)], [word.base for word in cut_words(right)]
    return round(SequenceMatcher(None, ours, theirs, autojunk=False).ratio(), 3)


def _indirect(
    group: Sequence[Quotation], tellings: Sequence[Telling], rank: Mapping[str, int]
) -> Iterator[QuoteVersion]:
    """The best telling of what was quoted, in each report that does not quote it but lays it in someone's mouth."""
    direct = {quotation.report_id for quotation in group}
    found: dict[str, tuple[float, Telling]] = {}
    for telling in tellings:
        if telling.report_id not in direct and telling.attribution and len(telling.bases) >= 3:
            score = min(overlap(group[0].bases, telling.bases, {}))
            if score >= SAME_INDIRECT and score > found.get(telling.report_id, (0.0, telling))[0]:
                found[telling.report_id] = score, telling
    for report_id in sorted(found, key=lambda one: rank[one]):
        telling = found[report_id][1]
        yield QuoteVersion(
            span=telling.span,
            speaker=telling.attribution.speaker if telling.attribution else "",
            state="indirect",
            similarity=likeness(group[0].text, telling.text),
            drift=find_drift(quote_telling(group[0]), telling),
        )


def quote_telling(quotation: Quotation) -> Telling:
    """A quotation as a telling, so that its words can be compared facet by facet."""
    found = cut_words(quotation.text, quotation.span.start)
    statement = Statement(
        id="",
        span=quotation.span,
        predicate="",
        head=quotation.span,
        arguments=(),
        kind=StatementKind.ATTRIBUTED,
        modality=Modality.GENERAL,
    )
    return Telling(
        report_id=quotation.report_id,
        statement=statement,
        text=quotation.text,
        words=found,
        content=content_words(found),
        context=quotation.bases,
        quantities=(),
        whens=(),
        mentions=(),
        places=(),
        attribution=None,
        cue=(),
        position=VERY_WORDS,
    )


def find_drift(best: Telling, other: Telling) -> str:
    """What the other version turns round, makes surer, further along, stronger or wider; "" if nothing."""
    swaps = opposites_in(best, other)
    ours, theirs = turned_words(best, other, swaps)
    turns = len(ours) + len(theirs) + len(swaps)
    if turns % 2:
        return "polarity turned: said in one version, denied in the other"
    stages = find_stage(best)[0], find_stage(other)[0]
    if not same_stage(*stages) and Modality.GENERAL not in stages:
        return f"{stages[0]} became {stages[1]}"
    lost = _lost_condition(best, other)
    if lost:
        return lost
    graded = [*compare_strength(best, other), *compare_scope(best, other)]
    return graded[0].detail if graded else ""


def _lost_condition(best: Telling, other: Telling) -> str:
    """The condition or limit that one version of the very words has and the other has not."""
    if not (best.position == other.position == VERY_WORDS):
        return ""
    ours, theirs = (first_match("limits.tsv", telling.text) for telling in (best, other))
    if ours and not theirs:
        return f"its condition is gone: “{ours.group().rstrip(' ,.')}”"
    if theirs and not ours:
        return f"a condition that another version lacks: “{theirs.group().rstrip(' ,.')}”"
    return ""


def _doubled(story_id: str, group: Sequence[Quotation]) -> Iterator[Finding]:
    for report_id in dict.fromkeys(quotation.report_id for quotation in group):
        own = [quotation for quotation in group if quotation.report_id == report_id]
        spans = [quotation.span for quotation in own if any(_twice(quotation, other) for other in own)]
        if len(spans) > 1:
            detail = "one quotation stands in this report more than once"
            yield make_finding(story_id, report_id, FindingKind.DOUBLED_QUOTE, detail, spans)


def _twice(left: Quotation, right: Quotation) -> bool:
    """True if two quotations of a report give one speech twice: not a term of it, not another part."""
    enough = min(len(left.bases), len(right.bases)) >= FEWEST_BASES
    return left is not right and enough and likeness(left.text, right.text) >= NEAR_VERSION


def _drifted(story_id: str, quote: Quote) -> Iterator[Finding]:
    best = quote.versions[0]
    for version in quote.versions[1:]:
        if version.drift and version.span.report_id != best.span.report_id:
            spans = version.span, best.span
            yield make_finding(story_id, version.span.report_id, FindingKind.DRIFTED_QUOTE, version.drift, spans)
