"""How much a question weighs in its story, and how it is put in a few words of the report."""

from collections.abc import Sequence

from retold.collate.readings import Answer
from retold.collate.tellings import Telling
from retold.terms import StatementKind, VariantKind
from retold.types import Variant

_LIGHT = frozenset({StatementKind.OPINION, StatementKind.QUESTION})


def weigh_question(answers: Sequence[Answer], variants: Sequence[Variant], reports: int) -> float:
    """A weight in [0, 3]: the share of reports that carry it, a bonus where readings differ, and for standing early."""
    carriers = {report_id for answer in answers for report_id in answer.report_ids}
    best = answers[0].tellings[0]
    weight = len(carriers) / reports + 0.5 * min(1, len(variants)) * (len(carriers) > 1)
    weight += 0.5 * (1 - best.position) + 0.25 * bool(best.quantities) + 0.25 * bool(best.attribution)
    return round(weight * (0.3 if best.statement.kind in _LIGHT else 1.0), 4)


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
