"""Headlines held against their bodies: overclaims, dropped attribution, claims that the body does not carry."""

import re
from collections.abc import Iterator, Sequence

from retold.collate.findings import make_finding
from retold.collate.lexicon import read_words
from retold.collate.openness import left_open
from retold.collate.sentences import body_sentences
from retold.collate.stages import ACTUAL, ORDER, stage_cues
from retold.collate.tellings import Telling
from retold.collate.wording import Word, content_words, cut_words, nearness, overlap, span_of
from retold.terms import FindingKind, Modality
from retold.types import Extraction, Finding, Report, Span

_SAYS = re.compile(
    r"\b(?:says?|said|claims?|reports?|tells?|according to|warns?|denies|denied|vows?|insists?|admits?|sources?)\b"
    r"|[:‘“\"]",
    re.IGNORECASE,
)
# A sentence of the body tells of the headline's matter if it holds this share of the headline's words.
SAME_MATTER = 0.25
CARRIED = 0.5


def check_headline(
    story_id: str, report: Report, extraction: Extraction, tellings: Sequence[Telling]
) -> Iterator[Finding]:
    """What the headline claims beyond its body, with the words on both sides."""
    if report.headline is None or not tellings:
        return
    headline = cut_words(report.text[report.headline.start : report.headline.end], report.headline.start)
    yield from _overclaims(story_id, report, headline, tellings)
    yield from _attribution(story_id, report, headline, tellings)
    yield from _unsupported(story_id, report, extraction, headline)


def _overclaims(
    story_id: str, report: Report, headline: Sequence[Word], tellings: Sequence[Telling]
) -> Iterator[Finding]:
    if is_hedged(headline, report):
        return
    opened = list(left_open(report))
    if report.headline and any(on_matter(headline, report, sentence) for sentence, _ in opened):
        doubts = [words for sentence, words in opened if touches(headline, report, sentence)]
        detail = "the headline states it flatly; the body says that it is open"
        yield make_finding(story_id, report.id, FindingKind.HEADLINE_OVERCLAIMS, detail, (report.headline, *doubts))
        return
    nearest = _nearest(headline, tellings)
    if nearest and report.headline and _further(headline, nearest):
        detail = f"the body only has it as {nearest.statement.modality}"
        spans = report.headline, nearest.span
        yield make_finding(story_id, report.id, FindingKind.HEADLINE_OVERCLAIMS, detail, spans)


def is_hedged(headline: Sequence[Word], report: Report) -> bool:
    """True if the headline itself leaves it open: "may", "could", "considers", a question mark."""
    text = report.text[report.headline.start : report.headline.end] if report.headline else ""
    doubtful = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.INTENDED, Modality.DEMANDED})
    hedges = read_words("headline_hedges.txt")
    return "?" in text or any(word.base in hedges for word in headline) or _doubted(headline, doubtful)


def _doubted(headline: Sequence[Word], doubtful: frozenset[Modality]) -> bool:
    return any(stage in doubtful for stage, _ in stage_cues(headline))


def on_matter(headline: Sequence[Word], report: Report, sentence: Span) -> bool:
    """True if a sentence of the body tells of what the headline tells of."""
    ours = [word.base for word in content_words(headline)]
    theirs = [word.base for word in content_words(cut_words(report.text[sentence.start : sentence.end]))]
    shared = [base for base in set(ours) if any(nearness(base, other) for other in theirs)]
    return len(shared) >= 2 and overlap(ours, theirs, {})[0] >= SAME_MATTER


def touches(headline: Sequence[Word], report: Report, sentence: Span) -> bool:
    """True if a sentence of the body shares a word of matter with the headline."""
    theirs = content_words(cut_words(report.text[sentence.start : sentence.end]))
    return any(nearness(word.base, other.base) for word in content_words(headline) for other in theirs)


def _nearest(headline: Sequence[Word], tellings: Sequence[Telling]) -> Telling | None:
    """The telling of the body that holds most of the headline's words, if it holds half."""
    bases = [word.base for word in content_words(headline)]
    scored = [(overlap(bases, telling.bases, {})[0], -index) for index, telling in enumerate(tellings)]
    score, index = max(scored)
    return tellings[-index] if score >= CARRIED else None


def _further(headline: Sequence[Word], telling: Telling) -> bool:
    """True if the headline has as done, begun or fixed what the body has as meant, demanded or possible."""
    stage = headline_stage(headline)
    weak = {Modality.POSSIBLE, Modality.CONDITIONAL}
    if stage not in (Modality.PROMISED, Modality.PLANNED):
        weak |= {Modality.INTENDED, Modality.DEMANDED}
    return telling.statement.modality in weak and ORDER.index(stage) < ORDER.index(telling.statement.modality) - 1


def headline_stage(headline: Sequence[Word]) -> Modality:
    """How far along a headline puts its act: "to do" is promised; without a cue it is done."""
    cues = [stage for stage, _ in stage_cues(headline) if stage not in ACTUAL]
    if cues:
        return max(cues, key=ORDER.index)
    return Modality.PROMISED if any(word.text == "to" for word in headline[1:4]) else Modality.DONE


def _attribution(
    story_id: str, report: Report, headline: Sequence[Word], tellings: Sequence[Telling]
) -> Iterator[Finding]:
    """The headline says on its own word what the body says only on another's."""
    text = report.text[report.headline.start : report.headline.end] if report.headline else ""
    bases = [word.base for word in content_words(headline)]
    near = [t for t in tellings if overlap(bases, t.bases, {})[0] >= CARRIED]
    named = any(_names_speaker(headline, telling) for telling in near)
    if report.headline and near and all(t.attribution for t in near) and not named and not _SAYS.search(text):
        spans = (report.headline, *(_saying(telling) for telling in near))
        detail = "the body has it only on someone's word; the headline names no one"
        yield make_finding(story_id, report.id, FindingKind.HEADLINE_DROPS_ATTRIBUTION, detail, spans)


def _names_speaker(headline: Sequence[Word], telling: Telling) -> bool:
    """True if the headline has a telling word of the speaker: "Doctors count nine dead"."""
    spoken = content_words(cut_words(telling.attribution.speaker)) if telling.attribution else ()
    return bool({word.base for word in spoken} & {word.base for word in content_words(headline)})


def _saying(telling: Telling) -> Span:
    found = telling.attribution
    spans = (*found.source, *found.cue) if found else ()
    return spans[0] if spans else telling.span


def _unsupported(story_id: str, report: Report, extraction: Extraction, headline: Sequence[Word]) -> Iterator[Finding]:
    """Figures and names of the headline that stand nowhere in the body, or most of its words."""
    body = [word for span in body_sentences(report) for word in cut_words(report.text[span.start : span.end])]
    missing = [word for word in uncarried(headline, body) if word.base[:1].isdigit()]
    if missing:
        detail = "a figure of the headline stands nowhere in the body: " + ", ".join(word.text for word in missing)
        spans = [span_of(report.id, [word]) for word in missing]
        yield make_finding(story_id, report.id, FindingKind.HEADLINE_UNSUPPORTED, detail, spans)
    elif report.headline and len(uncarried(headline, body)) > CARRIED * max(1, len(content_words(headline))):
        detail = "most words of the headline stand nowhere in the body"
        yield make_finding(story_id, report.id, FindingKind.HEADLINE_UNSUPPORTED, detail, (report.headline,))


def uncarried(headline: Sequence[Word], body: Sequence[Word]) -> list[Word]:
    """The words of the headline that carry meaning and that the body has in no form."""
    held = {word.base for word in body}
    return [
        word
        for word in content_words(headline)
        if word.base not in held and not any(nearness(word.base, other) for other in held)
    ]
