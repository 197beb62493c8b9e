"""The evidence of descent: one function for each kind, all listed in FEATURES, which is the specification."""

from collections.abc import Callable, Mapping
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from retold.relate.background import is_rare
from retold.relate.facts import RARE_WORD, find_facts, longest_rise
from retold.relate.fingerprint import Print
from retold.relate.laid import Laid, sentence_spans, word_spans
from retold.relate.outlets import find_naming
from retold.relate.rendering import rate_rendering
from retold.relate.signs import find_opinion, rate_rewriting, rate_translation
from retold.terms import CreditKind
from retold.text import plain
from retold.types import Credit, Evidence, Report, Span

AGAINST = 0.1
TELLING_GAP = 0.05
FACTS = 4  # shared facts worth a note
FEW = 3  # reports of the pile that may share a rare word

Find = Callable[[Laid], Evidence | None]


def shared_runs(laid: Laid) -> Evidence | None:
    """Runs of words that stand in both, letter for letter."""
    if not laid.runs:
        return None
    longest, total = laid.runs[0][2], sum(run[2] for run in laid.runs)
    detail = f"{_count(len(laid.runs), 'passage')} word for word in both: {total} words, the longest of {longest}"
    copy = tuple(laid.copy.span(at, at + size) for at, _, size in laid.runs[:5])
    exemplar = tuple(laid.exemplar.span(at, at + size) for _, at, size in laid.runs[:5])
    return _evidence("shared_runs", total / max(1, laid.overlap.right), detail, copy, exemplar)


def shared_rare(laid: Laid) -> Evidence | None:
    """Wording that hardly any other report of the pile has."""
    ours = _first_places(laid.copy)
    theirs = _first_places(laid.exemplar)
    rare = sorted(s for s in ours.keys() & theirs.keys() if len(s) > 4 and _hardly_elsewhere(s, laid))
    if not rare:
        return None
    words = [laid.copy.words[ours[stem]] for stem in rare]
    detail = f"{_count(len(rare), 'word')} that hardly any other report has: {', '.join(words[:6])}"
    copy = word_spans(laid.copy, [ours[stem] for stem in rare])
    return _evidence("shared_rare", len(rare) / 20, detail, copy, word_spans(laid.exemplar, [theirs[s] for s in rare]))


def same_order(laid: Laid) -> Evidence | None:
    """The same things told in the same order, whatever the words."""
    places = [pairing.exemplar for pairing in laid.matched if pairing.exemplar is not None]
    if len(places) < 3:
        return None
    kept = longest_rise(places)
    detail = f"{len(places)} of {len(laid.pairings)} passages recur, {kept} of them in the same order"
    copy = sentence_spans(laid.copy, [pairing.copy for pairing in laid.matched])
    score = kept / len(places) * len(places) / max(3, len(laid.pairings))
    return _evidence("same_order", score, detail, copy, sentence_spans(laid.exemplar, places))


def shared_facts(laid: Laid) -> Evidence | None:
    """The same facts in the same order, even where no three words agree."""
    facts = laid.facts
    if len(facts.keys) < FACTS:
        return None
    ours, theirs = find_facts(laid.copy), find_facts(laid.exemplar)
    copy = word_spans(laid.copy, [ours[key] for key in facts.keys])
    words = [laid.copy.report.text[span.start : span.end] for span in copy[:6]]
    kept = round(facts.order * len(facts.keys))
    detail = f"{len(facts.keys)} names, figures and rare words stand in both, {kept} of them in the same order: "
    exemplar = word_spans(laid.exemplar, [theirs[key] for key in facts.keys])
    return _evidence("shared_facts", facts.share, detail + ", ".join(words), copy, exemplar)


def shared_figures(laid: Laid) -> Evidence | None:
    """The same figures."""
    ours, theirs = _figure_places(laid.copy), _figure_places(laid.exemplar)
    shared = sorted(ours.keys() & theirs.keys())
    if not shared:
        return None
    detail = f"{_count(len(shared), 'figure')} in common, of {len(ours)} and {len(theirs)}: {', '.join(shared[:6])}"
    copy = word_spans(laid.copy, [ours[figure] for figure in shared])
    exemplar = word_spans(laid.exemplar, [theirs[figure] for figure in shared])
    return _evidence("shared_figures", len(shared) / max(1, min(len(ours), len(theirs))), detail, copy, exemplar)


def shared_quotes(laid: Laid) -> Evidence | None:
    """The same quotes, or fragments of one quote."""
    pairs = [(a, b) for a in laid.copy.quotes for b in laid.exemplar.quotes if _same_quote(laid, a, b)]
    if not pairs:
        return None
    most = max(1, min(len(laid.copy.quotes), len(laid.exemplar.quotes)))
    copy, exemplar = (tuple(dict.fromkeys(side)) for side in zip(*pairs, strict=True))
    return _evidence(
        "shared_quotes", len(copy) / most, f"{_count(len(copy), 'quote')} in common", copy[:5], exemplar[:5]
    )


def shared_errors(laid: Laid) -> Evidence | None:
    """Errors in common: names spelt as nobody else spells them, words doubled. The strongest sign of descent."""
    odd = sorted(word for word in laid.copy.names & laid.exemplar.names if _is_odd_spelling(word, laid))
    doubled = sorted(_doubled(laid.copy) & _doubled(laid.exemplar))
    if not odd and not doubled:
        return None
    detail = "errors in common: " + ", ".join([*odd, *(f"{word} {word}" for word in doubled)][:6])
    copy = word_spans(laid.copy, [laid.copy.words.index(word) for word in [*odd, *doubled]])
    exemplar = word_spans(laid.exemplar, [laid.exemplar.words.index(word) for word in [*odd, *doubled]])
    return _evidence("shared_errors", (len(odd) + len(doubled)) / 2, detail, copy, exemplar)


def wire_credit(laid: Laid) -> Evidence | None:
    """The same agency named, with the same dateline place where both have one."""
    ours, theirs = agencies_of(laid.copy), agencies_of(laid.exemplar)
    shared = sorted(ours.keys() & theirs.keys())
    if not shared:
        return None
    places = sorted(cities_of(laid.copy) & cities_of(laid.exemplar))
    detail = f"both credit {', '.join(shared)}" + (f", dateline {places[0]}" if places else "")
    copy = tuple(span for name in shared if (span := ours[name].span))
    exemplar = tuple(span for name in shared if (span := theirs[name].span))
    return _evidence("wire_credit", 1.0 if places else 0.5, detail, copy, exemplar)


def declared_exemplar(laid: Laid) -> Evidence | None:
    """The copy says so itself: a canonical address, or the other's publisher named as its authority."""
    report = laid.exemplar.report
    for credit in laid.copy.credits:
        meant = {credit.value.lower()} & {report.url.lower(), report.publisher.lower()} - {""}
        if meant and credit.kind in (CreditKind.DECLARED, CreditKind.WIRE_CREDIT):
            detail = f"the copy names {credit.value} ({credit.where})"
            return _evidence("declared_exemplar", 1.0, detail, (credit.span,) if credit.span else (), ())
    force, span = find_naming(laid.copy, laid.exemplar)
    detail = f"the copy names {named(laid.exemplar.report)} as its authority"
    return _evidence("declared_exemplar", force, detail, (span,), ()) if span else None


def times(laid: Laid) -> Evidence | None:
    """Which came out first, where both are dated."""
    copy, exemplar = laid.copy.report.published, laid.exemplar.report.published
    if not (copy and exemplar and copy.start and exemplar.start):
        return None
    hours = (copy.start - exemplar.start).total_seconds() / 3600
    if hours < 0:
        detail = f"against it: the supposed exemplar is dated {_count(round(-hours), 'hour')} after the copy"
        return _evidence("times", AGAINST, detail, (), ())
    detail = (
        f"the exemplar is dated {_count(round(hours), 'hour')} before the copy" if hours else "both carry the same date"
    )
    return _evidence("times", 1.0 if hours else 0.5, detail, (), ())


def containment(laid: Laid) -> Evidence | None:
    """Which has what the other lacks: a copy can lose, but seldom gains what only an exemplar could give."""
    gap = laid.coverage - laid.kept
    if gap < TELLING_GAP:
        return None
    detail = f"the exemplar holds {laid.coverage:.0%} of the copy, the copy {laid.kept:.0%} of the exemplar"
    return _evidence("containment", gap, detail, (), sentence_spans(laid.exemplar, laid.dropped))


def compression(laid: Laid) -> Evidence | None:
    """The copy is shorter."""
    shorter = 1 - laid.overlap.right / max(1, laid.overlap.left)
    if shorter <= 0.05:
        return None
    return _evidence("compression", shorter, f"the copy is {shorter:.0%} shorter", (), ())


def added_opinion(laid: Laid) -> Evidence | None:
    """Opinion that no one is said to hold, in sentences that only the copy has."""
    found = [at for at in laid.added if find_opinion(laid.copy, at)]
    if not found:
        return None
    detail = f"{_count(len(found), 'sentence')} of opinion or closing questions that the exemplar lacks"
    return _evidence("added_opinion", len(found) / 4, detail, sentence_spans(laid.copy, found), ())


def signs_of_translation(laid: Laid) -> Evidence | None:
    """The copy reads like a translation, or differs from its exemplar as a translation does."""
    score, reasons, spans = rate_translation(laid.copy)
    rendering, why = rate_rendering(laid)
    score, reasons = max(score, rendering), [*reasons, *why]
    return _evidence("signs_of_translation", score, "; ".join(reasons), spans, ()) if reasons else None


def signs_of_rewriting(laid: Laid) -> Evidence | None:
    """The copy reads as if a language model had smoothed it."""
    score, reasons, spans = rate_rewriting(laid.copy)
    return _evidence("signs_of_rewriting", score, "; ".join(reasons), spans, ()) if reasons else None


FEATURES: Mapping[str, Find] = {
    "shared_runs": shared_runs,
    "shared_rare": shared_rare,
    "same_order": same_order,
    "shared_facts": shared_facts,
    "shared_figures": shared_figures,
    "shared_quotes": shared_quotes,
    "shared_errors": shared_errors,
    "wire_credit": wire_credit,
    "declared_exemplar": declared_exemplar,
    "times": times,
    "containment": containment,
    "compression": compression,
    "added_opinion": added_opinion,
    "signs_of_translation": signs_of_translation,
    "signs_of_rewriting": signs_of_rewriting,
}


def gather_evidence(laid: Laid) -> tuple[Evidence, ...]:
    """All the evidence that is there, in the order of FEATURES; what weighs nothing is none."""
    found = (find(laid) for find in FEATURES.values())
    return tuple(evidence for evidence in found if evidence is not None and evidence.score > 0)


def named(report: Report) -> str:
    """What a note calls a report: its publisher, else where it was read."""
    return report.publisher or report.path or report.id


def agencies_of(print_: Print) -> dict[str, Credit]:
    """The agencies that a report credits, each with its first credit."""
    credits = [credit for credit in print_.credits if credit.kind is CreditKind.WIRE_CREDIT]
    return {credit.value: credit for credit in reversed(credits)}


def cities_of(print_: Print) -> set[str]:
    """The cities of a report's datelines, as they are given there."""
    values = (credit.value for credit in print_.credits if credit.kind is CreditKind.DATELINE)
    return {value.split(",")[0].strip() for value in values if value.strip()}


def _evidence(feature: str, score: float, detail: str, copy: tuple[Span, ...], exemplar: tuple[Span, ...]) -> Evidence:
    value = round(max(0.0, min(1.0, score)), 4)
    return Evidence(feature=feature, score=value, detail=detail, copy_spans=copy, exemplar_spans=exemplar)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _hardly_elsewhere(stem: str, laid: Laid) -> bool:
    """True if a stem is rare in the pile, and in news at large too: in a small pile every word is."""
    return laid.spread.get(stem, 0) <= FEW and is_rare(stem, RARE_WORD)


def _first_places(print_: Print) -> dict[str, int]:
    return {stem: at for at, stem in reversed(list(enumerate(print_.stems)))}


def _figure_places(print_: Print) -> dict[str, int]:
    return {print_.words[at]: at for at in reversed(print_.figures)}


def _same_quote(laid: Laid, copy: Span, exemplar: Span) -> bool:
    ours = plain(laid.copy.report.text[copy.start : copy.end]).split()
    theirs = plain(laid.exemplar.report.text[exemplar.start : exemplar.end]).split()
    block = SequenceMatcher(None, ours, theirs, autojunk=False).find_longest_match()
    return block.size >= max(4, 0.5 * min(len(ours), len(theirs)))


def _is_odd_spelling(word: str, laid: Laid) -> bool:
    """True if `word` is a rarer near-double of a name that the pile knows better."""
    if len(word) < 5 or word[:5] not in laid.spread:
        return False
    known = laid.copy.names | laid.exemplar.names
    near = (
        other for other in sorted(known) if other != word and len(other) > 4 and Levenshtein.distance(word, other) == 1
    )
    return any(other[:-1] != word and word[:-1] != other and other.rstrip("s") != word.rstrip("s") for other in near)


def _doubled(print_: Print) -> set[str]:
    fine = {"had", "that", "bye", "very", "no", "so"}
    pairs = zip(print_.words, print_.words[1:], strict=False)
    return {a for a, b in pairs if a == b and a.isalpha() and a not in fine}
