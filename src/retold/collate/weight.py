"""How much a question weighs in its story, and a difference among those of its kind."""

from collections.abc import Sequence

from retold.collate.differences import Difference
from retold.collate.later import is_later
from retold.collate.matter import same_argument
from retold.collate.readings import Answer, Compared
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.collate.wording import base_form, nearness, opposed, overlap
from retold.terms import StatementKind, VariantKind
from retold.types import Variant

_LIGHT = frozenset({StatementKind.OPINION, StatementKind.QUESTION})


# What a variant of each kind adds at most; the other kinds add REST.
GRAVE = {
    VariantKind.NUMBER: 1.0,
    VariantKind.NEGATION: 0.9,
    VariantKind.NAME: 0.85,
    VariantKind.MODALITY: 0.8,
    VariantKind.PLACE: 0.75,
    VariantKind.TIME: 0.7,
    VariantKind.CAUSE: 0.6,
    VariantKind.UNIT: 0.6,
}
REST = 0.3
# Which of the variants of a question tells most; a judgement, and one of the features of `prominence`.
TELLS = {
    VariantKind.NEGATION: 1.0,
    VariantKind.NUMBER: 0.95,
    VariantKind.MODALITY: 0.7,
    VariantKind.CAUSE: 0.8,
    VariantKind.NAME: 0.75,
    VariantKind.ROLE: 0.7,
    VariantKind.TIME: 0.7,
    VariantKind.PLACE: 0.7,
    VariantKind.SCOPE: 0.7,
    VariantKind.UNIT: 0.7,
    VariantKind.ATTRIBUTION: 0.6,
    VariantKind.QUOTE: 0.5,
    VariantKind.STRENGTH: 0.4,
    VariantKind.COUNTED: 0.4,
}
# Readings that share this many words of matter surely answer one question.
SURE_WORDS = 3
# A judgement of what a reader would be told first; set by hand, looked at on the tuning piles of disagreements.
LATER_SHARE = 0.35
TOLL_SHARE = {"dead": 1.0, "missing": 0.95, "wounded": 0.85, "rescued": 0.8, "moved": 0.85, "arrested": 0.85}
# A day that was moved is news of it, and no quarrel about it.
_MOVED = frozenset({"postpone", "forward", "reschedule", "delay", "adjourn", "defer", "extend"})
OTHER_FIGURE = 0.8
# Names, places and days of two deeds may all be right.
OF_ONE_DEED = frozenset({VariantKind.NAME, VariantKind.PLACE, VariantKind.TIME})
LEAST_DENIED = 0.7
# Neither of two such stages is anything done.
HALF_WAY = frozenset({"planned", "intended", "possible"})
STAGE_SHARE = {"demanded": 0.4, "conditional": 0.4, "possible": 0.75, "promised": 0.85, "planned": 0.75, "begun": 0.8}


def weigh_question(answers: Sequence[Answer], variants: Sequence[Variant], reports: int) -> float:
    """A weight in [0, 3]: the share of reports that carry it, a bonus for the gravest variant as far as the readings
    surely answer one question (a small one where there is but one reading), and one for standing early."""
    carriers = {report_id for answer in answers for report_id in answer.report_ids}
    best = answers[0].tellings[0]
    most = 1.0 if len(answers) > 1 else REST
    gravest = max((min(most, GRAVE.get(variant.kind, REST)) for variant in variants), default=0.0)
    weight = len(carriers) / reports + gravest * find_solidity(answers) * (len(carriers) > 1)
    weight += 0.5 * (1 - best.position) + 0.25 * bool(best.quantities) + 0.25 * bool(best.attribution)
    return round(weight * (0.3 if best.statement.kind in _LIGHT else 1.0), 4)


def weigh_difference(difference: Difference, found: Compared) -> float:
    """How much a difference tells among those of its kind, in (0, 1]: less where it makes no two answers, where it is
    a later count or a mere hedge, where only second witnesses differ, where the tellings share few words."""
    weight = 1.0 if difference.apart else 0.25
    weight *= LATER_SHARE if is_later(difference.detail) else 1.0
    weight *= _of_sort(difference, found)
    weight *= 1.0 if found.best else 0.8
    return round(weight, 4)


def _of_sort(difference: Difference, found: Compared) -> float:
    """The share by the sort of the figure or stage, by the words that both sides have, and by whether they tell of one
    deed."""
    left, right = found.left, found.right
    deed = _one_deed(left, right)
    if difference.kind is VariantKind.NUMBER:
        tolls = [toll_of(left, one) for one in left.quantities if one.span == difference.left]
        share = max((TOLL_SHARE.get(toll, 0.0) for toll in tolls), default=0.0)
        return share or OTHER_FIGURE
    shared = sum(any(nearness(one, other) > 0 for other in right.bases) for one in set(left.bases))
    sure = 0.6 + 0.4 * min(1.0, shared / SURE_WORDS)
    if difference.kind is VariantKind.MODALITY:
        stages = {part.split()[0] for part in difference.detail.split(", ")}
        return sure * min(STAGE_SHARE.get(stage, 1.0) for stage in stages) * (0.6 if stages <= HALF_WAY else 1.0)
    if difference.kind is VariantKind.TIME and _MOVED & {*left.bases, *right.bases}:
        return LATER_SHARE * sure
    if difference.kind is VariantKind.NEGATION:
        return sure * max(deed, LEAST_DENIED)
    return sure * (deed if difference.kind in OF_ONE_DEED else 1.0)


def _one_deed(left: Telling, right: Telling) -> float:
    """Less than 1 where the two sides have another act, another doer or another thing done: it may be another deed."""
    ours, theirs = base_form(left.statement.predicate), base_form(right.statement.predicate)
    one_act = not (ours and theirs) or nearness(ours, theirs) > 0 or opposed(ours, theirs)
    other = [same_argument(left, right, role) == 0 for role in ("who", "what")]
    return (1.0 if one_act else 0.65) * (0.8 ** sum(other))


def find_solidity(answers: Sequence[Answer]) -> float:
    """How surely the two answers that most reports carry answer one question, in [0, 1]: the words of matter that
    their best tellings share; one answer is as sure as can be."""
    if len(answers) < 2:
        return 1.0
    left, right = answers[0].tellings[0], answers[1].tellings[0]
    shared = sum(any(nearness(base, other) > 0 for other in set(right.bases)) for base in set(left.bases))
    alike = max(overlap(left.bases, right.bases, {}))
    return 1.0 if _one_toll(left, right) else alike * min(1.0, shared / SURE_WORDS)


def _one_toll(left: Telling, right: Telling) -> bool:
    ours = {toll_of(left, quantity) for quantity in left.quantities} - {""}
    return bool(ours & {toll_of(right, quantity) for quantity in right.quantities})
