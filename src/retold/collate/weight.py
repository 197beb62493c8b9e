"""How much a question weighs in its story, and how it is put in a few words of the report."""

from collections.abc import Sequence

from retold.collate.readings import Answer
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.collate.wording import nearness, overlap
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
# Readings that share this many words of matter surely answer one question.
SURE_WORDS = 3


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


def phrase_question(best: Telling, variants: Sequence[Variant]) -> str:
    """The question in the best witness's own words: what is counted where a figure differs, else who and the head."""
    if any(variant.kind is VariantKind.NUMBER for variant in variants) and best.quantities:
        counted = best.quantities[0].counted
        if counted:
            return f"how many: {counted}"
    who = next((argument.text for argument in best.statement.arguments if argument.role == "who"), "")
    head = best.statement.head
    said = next((w.text for w in best.words if w.start == head.start), best.statement.predicate)
    what = next((a.text for a in best.statement.arguments if a.role in ("what", "whom")), "")
    return " · ".join(part for part in (who, said, what) if part)
