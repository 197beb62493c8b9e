"""One quotation, two speakers: readings side by side where reports lay the same words in different mouths."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from retold.collate.force import proper_words, same_speaker
from retold.collate.independence import count_origins, count_publishers
from retold.collate.sentences import cut_sentences
from retold.collate.spans import meets
from retold.collate.weight import GRAVE, REST
from retold.collate.wording import cut_words
from retold.terms import VariantKind
from retold.text import paragraphs, stable_id
from retold.types import Collation, Quote, QuoteVersion, Reading, Report, Span, Stemma, Variant

# Versions less alike than this may be two sayings.
ALIKE = 0.6
# Shorter quotations may be anybody's.
FEWEST_CHARACTERS = 25
MOST_WORDS = 12
STATES = frozenset({"verbatim", "reworded", "merged", "broken"})


def collate_speakers(
    quotes: Sequence[Quote], stemma: Stemma, reports: Mapping[str, Report], made: Sequence[Collation]
) -> Iterator[Collation]:
    """A collation for each quotation that is laid in the mouths of two named speakers and that no variant shows yet."""
    shown = [span for one in made for v in one.variants if v.kind is VariantKind.ATTRIBUTION for span in v.spans]
    for quote in quotes:
        groups = _by_speaker(quote, reports)
        if len(groups) > 1 and not any(meets(span, version.span) for span in shown for version in groups[1]):
            yield _collate(quote, groups, stemma, reports)


def _by_speaker(quote: Quote, reports: Mapping[str, Report]) -> list[list[QuoteVersion]]:
    """The versions by speaker, the speaker with most reports first; only speakers who are named beside the words and
    are surely not one."""
    groups: list[list[QuoteVersion]] = []
    for version in quote.versions:
        if not _is_sure(version, reports[version.span.report_id], quote.versions):
            continue
        home = next((group for group in groups if any(_may_be_one(version, other) for other in group)), None)
        if home is None:
            groups.append([version])
        else:
            home.append(version)
    told = [{version.span.report_id for version in group} for group in groups]
    if len(groups) < 2 or any(one & other for one, other in combinations(told, 2)):
        return []
    return sorted(groups, key=lambda group: -len({version.span.report_id for version in group}))


def _is_sure(version: QuoteVersion, report: Report, versions: Sequence[QuoteVersion]) -> bool:
    """True if a version gives very words, names their speaker near them, and names none of the others' speakers: then
    it is known who of the two speaks. Who is told something does not say it."""
    names = {word.base for word in proper_words(version.speaker)}
    length = version.span.end - version.span.start
    if version.state not in STATES or version.similarity < ALIKE or not names or length < FEWEST_CHARACTERS:
        return False
    around = _with_speaker(version, report)
    found = cut_words(report.text[around.start : around.end])
    told = any(a.base == "tell" and b.base in names for a, b in pairwise(found))
    others = {word.base for one in versions for word in proper_words(one.speaker)[-1:]} - names
    held = {word.base for word in found}
    return bool(names & held) and not others & held and not told


def _may_be_one(left: QuoteVersion, right: QuoteVersion) -> bool:
    ours, theirs = ({word.base for word in proper_words(one.speaker)} for one in (left, right))
    return bool(ours & theirs) or (same_speaker(left.speaker, right.speaker) and not (ours and theirs))


def _collate(
    quote: Quote, groups: Sequence[Sequence[QuoteVersion]], stemma: Stemma, reports: Mapping[str, Report]
) -> Collation:
    readings = tuple(_reading(group, stemma, reports) for group in groups)
    carriers = {report_id for reading in readings for report_id in reading.report_ids}
    first, second = groups[0][0], groups[1][0]
    variant = Variant(
        kind=VariantKind.ATTRIBUTION,
        detail=f"“{first.speaker}” against “{second.speaker}”",
        spans=(first.span, second.span),
    )
    places = (f"{version.span.report_id}:{version.span.start}" for group in groups for version in group)
    return Collation(
        id=stable_id("c", stemma.story_id, "speaker", *places),
        story_id=stemma.story_id,
        question=f"who said “{_opening(first, reports)}”",
        readings=readings,
        variants=(variant,),
        weight=round(len(carriers) / len(reports) + GRAVE.get(VariantKind.ATTRIBUTION, REST) + 0.5, 4),
        absent_from=tuple(report_id for report_id in reports if report_id not in carriers),
    )


def _opening(version: QuoteVersion, reports: Mapping[str, Report]) -> str:
    """The first words of a quotation."""
    parts = reports[version.span.report_id].text[version.span.start : version.span.end].split()
    return " ".join([*parts[:MOST_WORDS], *(["…"] if len(parts) > MOST_WORDS else [])]).strip(" ,")


def _reading(group: Sequence[QuoteVersion], stemma: Stemma, reports: Mapping[str, Report]) -> Reading:
    spans = tuple(_with_speaker(version, reports[version.span.report_id]) for version in group)
    ids = tuple(dict.fromkeys(span.report_id for span in spans))
    return Reading(
        text=reports[ids[0]].text[spans[0].start : spans[0].end],
        spans=spans,
        statement_ids=(),
        report_ids=ids,
        publishers=count_publishers(ids, reports),
        origins=count_origins(ids, stemma),
    )


def _with_speaker(version: QuoteVersion, report: Report) -> Span:
    """The sentences of a quotation's paragraph from the quotation to the nearest that names its speaker."""
    low, high = next(
        (p for p in paragraphs(report.text) if p[0] <= version.span.start < p[1]),
        (version.span.start, version.span.end),
    )
    sentences = list(cut_sentences(report, Span(report.id, low, high)))
    own = [i for i, sentence in enumerate(sentences) if meets(sentence, version.span)] or [0]
    names = {word.base for word in proper_words(version.speaker)}
    naming = [i for i, sentence in enumerate(sentences) if names & _bases(report, sentence)]
    if not sentences or not naming:
        return version.span
    near = min(naming, key=lambda i: (min(abs(i - j) for j in own), i))
    first, last = min(near, own[0]), max(near, own[-1])
    return Span(report.id, sentences[first].start, sentences[last].end)


def _bases(report: Report, span: Span) -> set[str]:
    return {word.base for word in cut_words(report.text[span.start : span.end])}
