"""How the question of a collation is put: words of the reports in a few fixed forms, to be understood by itself."""

from collections.abc import Iterator, Sequence

from retold.collate.lexicon import read_words
from retold.collate.readings import Answer
from retold.collate.spans import holds, meets
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.terms import TimeKind, VariantKind
from retold.types import Quantity, Span, Variant

# At most so many words of a report stand in a question.
MOST_WORDS = 14
GAP = "…"
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
        return _whether(told)
    if variant.kind is VariantKind.MODALITY:
        certain = "possible" in variant.detail
        return f"{'how certain' if certain else 'done or still to come'}: {clause(told[0])}"
    return _put(told, variant)


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


def _whether(told: Sequence[Telling]) -> str:
    """What one side says and the other denies, in the words of the side with fewer words of negation."""
    plain = min(told[:2], key=lambda telling: telling.text.lower().count("n't") + len(_NO & set(_lower(telling))))
    words = clause(plain)
    start = plain.span.start
    stated = any(a.role == "who" and 0 <= a.span.start - start <= len("that ") for a in plain.statement.arguments)
    return f"whether {words}" if stated else f"whether or not: {words}"


_NO = frozenset(
    {"not", "no", "never", "none", "nobody", "nothing", "denied", "denies", "deny", "without", "neither", "unable"}
)


def _lower(telling: Telling) -> list[str]:
    return [word.text.lower() for word in telling.words]


def _put(told: Sequence[Telling], variant: Variant) -> str:
    """The form for the kind of a variant, and the first side's words with a gap where the sides differ."""
    first, span = told[0], variant.spans[0]
    figure = next((one for one in first.quantities if meets(one.span, span)), None)
    if variant.kind is VariantKind.NUMBER and figure:
        toll = toll_of(first, figure)
        return _TOLLS.get(toll) or f"{_counting(figure)}: {clause(first, span)}"
    long = any(when.span == span and when.kind is TimeKind.DURATION for when in first.whens)
    asked = "how long" if variant.kind is VariantKind.TIME and long else _ASKED[variant.kind]
    return f"{asked}: {clause(first, span if variant.kind in _OPEN else None)}"


def _counting(figure: Quantity) -> str:
    return f"how many {figure.counted}" if figure.counted and figure.unit in ("-", "", figure.counted) else "how many"


def clause(telling: Telling, gap: Span | None = None) -> str:
    """The words of a telling, a gap where `gap` stands, at most MOST_WORDS of them, those around the gap."""
    text, start = telling.text, telling.span.start
    if gap:
        text = f"{text[: gap.start - start]} {GAP} {text[gap.end - start :]}"
    parts = text.split()
    if parts[:1] and parts[0].lower() == "that":
        parts = parts[1:]
    at = next((i for i, part in enumerate(parts) if part == GAP), 0)
    low = max(0, min(at - MOST_WORDS // 2, len(parts) - MOST_WORDS)) if gap else 0
    shown = parts[low : low + MOST_WORDS]
    if shown and not low and shown[0].lower() in read_words("stopwords.txt") - {"i"}:
        shown[0] = shown[0].lower()
    after = [GAP] if low + MOST_WORDS < len(parts) else []
    return " ".join([*([GAP] if low else []), *shown, *after]).strip(' ,;."“”')
