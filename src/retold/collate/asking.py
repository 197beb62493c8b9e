"""How the question of a collation is put: words of the reports in a few fixed forms, to be understood by itself."""

from collections.abc import Iterator, Sequence

from retold.collate.clauses import clause, reads, shared_words, states
from retold.collate.contrast import OTHERWISE
from retold.collate.figures import is_measure
from retold.collate.readings import Answer
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.terms import TimeKind, VariantKind
from retold.types import Quantity, Variant

_TOLLS = {
    "dead": "how many died",
    "wounded": "how many were hurt",
    "missing": "how many are missing",
    "rescued": "how many were rescued",
    "moved": "how many had to leave",
    "arrested": "how many were arrested",
}
_ASKED = {
    VariantKind.NUMBER: "which figure",
    VariantKind.UNIT: "in which unit",
    VariantKind.COUNTED: "what is counted",
    VariantKind.NAME: "who or what",
    VariantKind.ROLE: "who",
    VariantKind.PLACE: "where",
    VariantKind.TIME: "when",
    VariantKind.ATTRIBUTION: "who says",
    VariantKind.QUOTE: "in which words",
    VariantKind.CAUSE: "why",
    VariantKind.SCOPE: "how much of it",
    VariantKind.STRENGTH: "how strongly put",
}
# The unit of a count and the noun counted are one if they begin alike: "dose", "doses".
ALIKE = 3
_LENGTHS = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "decade"})
_SUMS = frozenset(
    {"dollar", "euro", "pound", "sterling", "yen", "yuan", "peso", "crown", "krone", "franc", "rupee", "ruble"}
)
_FEET = {"foot": "feet", "inch": "inches", "square foot": "square feet", "hertz": "hertz", "metric ton": "tonnes"}
# The words that differ are left out of these, for they are what is asked.
_OPEN = frozenset({VariantKind.NUMBER, VariantKind.NAME, VariantKind.ROLE, VariantKind.PLACE, VariantKind.TIME,
                   VariantKind.CAUSE, VariantKind.UNIT})  # fmt: skip


def phrase_question(answers: Sequence[Answer], variants: Sequence[Variant]) -> str:
    """The question that the variant which tells most leaves open: "how many died", "when: the missiles hit …"; without
    a variant who, the act and what, as the best witness has them."""
    best = answers[0].tellings[0]
    if not variants:
        return _named(best)
    variant = max(variants, key=lambda one: one.weight)
    told = list(_tellings_of(answers, variant)) or [best]
    if variant.kind is VariantKind.NEGATION:
        return _whether(told, bare="“not”" in variant.detail)
    if variant.detail.startswith(OTHERWISE):
        return f"which is right: {_about(told)}"
    if variant.kind is VariantKind.MODALITY:
        certain = "possible" in variant.detail
        return f"{'how certain' if certain else 'done or still to come'}: {_about(told)}"
    return _put(told, variant)


def _about(told: Sequence[Telling]) -> str:
    """What two sides speak of, in the words of the first that puts it as a clause, else the words they share."""
    best = next((one for one in told if states(one)), next((one for one in told if reads(one)), None))
    return clause(best) if best else shared_words(told[0], told[-1]) or clause(told[0])


def _named(best: Telling) -> str:
    who = next((argument.text for argument in best.statement.arguments if argument.role == "who"), "")
    head = best.statement.head
    said = next((w.text for w in best.words if w.start == head.start), best.statement.predicate)
    what = next((a.text for a in best.statement.arguments if a.role in ("what", "whom")), "")
    return " · ".join(part for part in (who, said, what) if part)


def _tellings_of(answers: Sequence[Answer], variant: Variant) -> Iterator[Telling]:
    """The tellings in which the words of a variant stand, in their order; those of the fewest words for each."""
    every = [telling for answer in answers for telling in answer.tellings]
    for span in variant.spans:
        holding = [telling for telling in every if holds(telling.span, span)]
        if holding:
            yield min(holding, key=lambda telling: len(telling.words))


def _whether(told: Sequence[Telling], *, bare: bool) -> str:
    """What one side says and the other denies, in the words of the side with fewer words of negation; where only the
    other has a subject, and says no by a `bare` "not", in its words without that."""
    plain, other = sorted(told[:2], key=_denials) if len(told) > 1 else (told[0], told[0])
    if states(plain):
        return f"whether {clause(plain)}"
    if bare and states(other) and "not" in _lower(other) and _denials(other) == 1:
        return f"whether {clause(other, plainly=True)}"
    return f"whether or not: {clause(plain) if reads(plain) else shared_words(plain, other) or clause(plain)}"


def _denials(telling: Telling) -> int:
    return telling.text.lower().count("n't") + len(_NO & set(_lower(telling)))


_NO = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "denied", "denies", "deny", "without", "neither", "unable"}
)


def _lower(telling: Telling) -> list[str]:
    return [word.text.lower() for word in telling.words]


def _put(told: Sequence[Telling], variant: Variant) -> str:
    """The form for the kind of a variant, and the first side's words with a gap where the sides differ."""
    first, span = told[0], variant.spans[0]
    figure = next((one for one in first.quantities if meets(one.span, span)), None)
    if variant.kind is VariantKind.NUMBER and " to " in variant.detail.partition(" against ")[0]:
        return f"with what result: {clause(first, span)}"
    if variant.kind is VariantKind.NUMBER and variant.detail.startswith(("“by ", "“to ")):
        return f"by how much or to how much: {clause(first, span)}"
    if variant.kind is VariantKind.NUMBER and figure:
        toll = toll_of(first, figure)
        return _TOLLS.get(toll) or _joined(_counting(figure), figure.counted, clause(first, span))
    long = any(when.span == span and when.kind is TimeKind.DURATION for when in first.whens)
    asked = "how long" if variant.kind is VariantKind.TIME and long else _ASKED[variant.kind]
    return f"{asked}: {clause(first, span if variant.kind in _OPEN else None)}"


def _counting(figure: Quantity) -> str:
    """ "How many carts", "how many kilometres", "how long", "how much"."""
    head, per, rest = figure.unit.partition(" per ")
    if head in _LENGTHS:
        return "how long"
    if head == "percentage":
        return "how many per cent"
    if _SUMS & set(head.split()):
        return "how much"
    if is_measure(figure.unit):
        return f"how many {_FEET.get(head, head + 's')}{per}{rest}"
    if "age" in head.split():
        return "how old"
    if figure.counted and (head in ("-", "") or head.split()[-1][:ALIKE] == figure.counted.split()[-1].lower()[:ALIKE]):
        return f"how many {figure.counted}" if figure.high != 1 else "how many"
    return "how many" if head in ("-", "") else "how much"


def _joined(asked: str, counted: str, told: str) -> str:
    """What is asked and what is told of it; in one where the second begins with what is counted: "how many carts were
    sold"."""
    one = bool(counted) and told.startswith(f"{counted} ") and asked.endswith(counted)
    return f"{asked}{told[len(counted) :]}" if one else f"{asked}: {told}"
