"""The collation of one story: everything the parts of this step find, in one dossier."""

from collections.abc import Mapping, Sequence

import msgspec

from retold.collate.answers import settle_questions
from retold.collate.asking import phrase_question
from retold.collate.breakage import find_breakage
from retold.collate.changed import collate_changed, find_changed
from retold.collate.commitments import find_commitments
from retold.collate.contrast import judge_contrasts
from retold.collate.editorial import find_editorial
from retold.collate.headlines import check_headline
from retold.collate.moves import follow_commitments, stand_on
from retold.collate.names import merge_names
from retold.collate.omissions import absent_from, find_omissions
from retold.collate.openness import find_open_questions
from retold.collate.overrule import overrule_questions, tell_decided
from retold.collate.parting import part_question
from retold.collate.prominence import place_beside_first, weigh_variants
from retold.collate.prominence_features import Surroundings
from retold.collate.questions import align_tellings
from retold.collate.quotations import find_quotations
from retold.collate.quotes import collate_quotes
from retold.collate.readings import Answer, group_answers, join_answers, make_reading
from retold.collate.speakers import collate_speakers
from retold.collate.tellings import Telling, gather_tellings
from retold.collate.variants import find_variants
from retold.collate.weight import weigh_question
from retold.collate.witnesses import rank_witnesses
from retold.text import stable_id
from retold.types import Collation, Decision, Dossier, Extraction, Finding, Quote, Report, Span, Stemma, Story

Question = tuple[Telling, ...]


def collate_story(
    story: Story,
    stemma: Stemma,
    reports: Sequence[Report],
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
) -> Dossier:
    """Everything about one story: what agrees, what differs, what rests on whom.

    `reports` and `extractions` in story order, `decisions` of people in force, earliest first. Collations come heaviest
    first, findings by report in story order. Cost: see `align_tellings`.
    """
    names, named = merge_names(reports, extractions, story_id=story.id)
    told = {
        report.id: gather_tellings(report, extraction, names)
        for report, extraction in zip(reports, extractions, strict=True)
    }
    rank = {report_id: place for place, report_id in enumerate(rank_witnesses(reports, told, stemma))}
    tellings = [telling for report in reports for telling in told[report.id]]
    aligned = align_tellings(tellings)
    questions = overrule_questions(aligned.questions, decisions, story.report_ids)
    quotations = [q for report, e in zip(reports, extractions, strict=True) for q in find_quotations(report, e)]
    table = collate_quotes(story.id, quotations, tellings, rank)
    collations = make_collations(story, stemma, reports, questions, rank, table.quotes, aligned.sure, decisions)
    found = [*named, *table.findings, *find_omissions(story.id, reports, questions, stemma)]
    found += find_changed(story.id, stemma, {report.id: report for report in reports})
    for report, extraction in zip(reports, extractions, strict=True):
        found += find_breakage(story.id, report)
        found += check_headline(story.id, report, extraction, told[report.id])
        found += find_editorial(story.id, report, extraction, questions, reports)
    dossier = Dossier(
        story=story,
        stemma=stemma,
        reports=tuple(reports),
        extractions=tuple(extractions),
        names=tuple(names),
        collations=tell_decided(collations, decisions),
        quotes=table.quotes,
        findings=_in_order(found, reports),
        commitments=find_commitments(story.id, questions, reports),
        questions=settle_questions(find_open_questions(story.id, reports, rank), reports, names),
    )
    followed = tuple(stand_on(commitment, None) for commitment in follow_commitments([dossier], told))
    return msgspec.structs.replace(dossier, commitments=followed)


def make_collations(
    story: Story,
    stemma: Stemma,
    reports: Sequence[Report],
    questions: Sequence[Question],
    rank: Mapping[str, int],
    quotes: Sequence[Quote],
    sure: Mapping[tuple[Span, Span], float],
    decisions: Sequence[Decision] = (),
) -> tuple[Collation, ...]:
    """A record per question, and per changed figure and speaker that none of them shows, heaviest first.

    Each question is parted where it does not hold together (`part_question`); what people joined stays joined. `sure`
    is how surely two tellings answer one question, as `align_tellings` gives it.
    """
    listed = {report.id: report for report in reports}
    contrasts: dict[tuple[Span, Span], float] = {}
    for question in questions:
        contrasts |= judge_contrasts(question)
    tellings = list({telling.span: telling for question in questions for telling in question}.values())
    around = Surroundings.of(listed, tellings, contrasts, sure, stemma.changes)
    wide = {question: _collate(story, stemma, question, rank, around) for question in questions}
    parted = [part for question, whole in wide.items() for part in part_question(question, whole, sure)]
    settled = overrule_questions(parted, decisions, story.report_ids)
    made = [wide.get(question) or _collate(story, stemma, question, rank, around) for question in settled]
    changed = collate_changed(stemma, listed, made)
    others = [*changed, *collate_speakers(quotes, stemma, listed, [*made, *changed])]
    made += [weigh_variants(collation, around) for collation in others]
    return tuple(sorted(made, key=lambda collation: (-collation.weight, collation.id)))


def _collate(
    story: Story,
    stemma: Stemma,
    question: Question,
    rank: Mapping[str, int],
    around: Surroundings,
) -> Collation:
    """The record of one question: its answers strongest first, then the one that differs most from that; one answer
    where no difference between them is worth telling."""
    answers: tuple[Answer, ...] = group_answers(question, rank, around.contrasts)
    told = _record(story, stemma, question, answers, around)
    weighed = weigh_variants(told, around)
    beside = place_beside_first(weighed)
    if told.variants and not weighed.variants:
        answers = (join_answers(answers, rank),)
        weighed = _record(story, stemma, question, answers, around)
    elif beside > 1:
        answers = (answers[0], answers[beside], *answers[1:beside], *answers[beside + 1 :])
        weighed = weigh_variants(_record(story, stemma, question, answers, around), around)
    return msgspec.structs.replace(weighed, question=phrase_question(answers, weighed.variants))


def _record(
    story: Story, stemma: Stemma, question: Question, answers: tuple[Answer, ...], around: Surroundings
) -> Collation:
    reports, contrasts = around.reports, around.contrasts
    published = {report.id: report.published.start for report in reports.values() if report.published}
    variants = find_variants(answers, stemma, published, contrasts)
    return Collation(
        id=stable_id("c", story.id, *(f"{t.report_id}:{t.span.start}:{t.span.end}" for t in question)),
        story_id=story.id,
        question="",
        readings=tuple(make_reading(answer, stemma, reports) for answer in answers),
        variants=variants,
        weight=weigh_question(answers, variants, len(reports)),
        absent_from=absent_from(question, story.report_ids),
    )


def _in_order(findings: Sequence[Finding], reports: Sequence[Report]) -> tuple[Finding, ...]:
    """Each finding once, by report in story order, then by kind and place."""
    place = {report.id: number for number, report in enumerate(reports)}
    unique = {finding.id: finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda f: (place.get(f.report_id, len(place)), f.kind, f.spans[:1], f.id)))
