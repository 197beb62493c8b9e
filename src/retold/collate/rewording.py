"""Differences in words put in one another's place: scope, strength, roles, unfound figures and names."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from retold.collate.differences import Difference
from retold.collate.entities import ONE_SPELLING
from retold.collate.figures import agree
from retold.collate.lexicon import read_rows, read_words
from retold.collate.spellings import abbreviates
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, nearness, span_of
from retold.terms import VariantKind

LONGEST = 5


def swapped(left: Sequence[Word], right: Sequence[Word]) -> list[tuple[tuple[Word, ...], tuple[Word, ...]]]:
    """Stretches that stand in one another's place between words that both sides share; at most LONGEST words each."""
    matcher = SequenceMatcher(None, [w.base for w in left], [w.base for w in right], autojunk=False)
    found = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "replace" and b - a <= LONGEST and d - c <= LONGEST:
            found.append((tuple(left[a:b]), tuple(right[c:d])))
    return found


def compare_strength(left: Telling, right: Telling) -> Iterator[Difference]:
    """A stronger or weaker word of the same matter in the same statement."""
    for one, other, steps in _graded(left.content, right.content):
        detail = f"“{one.text}” is {'weaker' if steps > 0 else 'stronger'} than “{other.text}”"
        spans = span_of(left.report_id, [one]), span_of(right.report_id, [other])
        yield Difference(VariantKind.STRENGTH, detail, *spans, apart=False)


def _graded(left: Sequence[Word], right: Sequence[Word]) -> Iterator[tuple[Word, Word, int]]:
    """Words of one scale, two steps or more apart, where neither side has the other's."""
    ours, theirs = {w.base: w for w in reversed(left)}, {w.base: w for w in reversed(right)}
    for row in read_rows("strengths.tsv"):
        scale = [base_form(word) for word in row]
        mine = [base for base in scale if base in ours and base not in theirs]
        yours = [base for base in scale if base in theirs and base not in ours]
        if mine and yours and abs(scale.index(mine[0]) - scale.index(yours[0])) >= 2:
            yield ours[mine[0]], theirs[yours[0]], scale.index(yours[0]) - scale.index(mine[0])


def compare_roles(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another office or title in the same place."""
    roles = read_words("roles.txt")
    for ours, theirs in swapped(left.words, right.words):
        one = [word for word in ours if word.base in roles]
        other = [word for word in theirs if word.base in roles]
        if one and other and not any(nearness(a.base, b.base) for a in one for b in other):
            detail = f"“{one[-1].text}” against “{other[-1].text}”"
            yield Difference(
                VariantKind.ROLE, detail, span_of(left.report_id, one), span_of(right.report_id, other), apart=False
            )


def compare_swaps(left: Telling, right: Telling) -> Iterator[Difference]:
    """Figures and capitalised names put in one another's place that no detector took for a figure or a name."""
    for ours, theirs in swapped(left.words, right.words):
        kind = _swap_kind(ours, theirs, left.words)
        if kind is VariantKind.NUMBER and (not _one_act(left, right) or _agree(left, ours, right, theirs)):
            continue
        if abbreviates(_written(ours[-1], left), _written(theirs[-1], right)):
            continue
        if kind and not _stands_elsewhere(ours, right) and not _stands_elsewhere(theirs, left):
            detail = f"“{ours[-1].text}” against “{theirs[-1].text}”"
            spans = span_of(left.report_id, ours), span_of(right.report_id, theirs)
            yield Difference(kind, detail, *spans, apart=not one_spelling(ours, theirs))


def _written(word: Word, telling: Telling) -> str:
    """A word with the full stop that may follow it."""
    at = word.end - telling.span.start
    return word.text + ("." if telling.text[at : at + 1] == "." else "")


def _agree(left: Telling, ours: Sequence[Word], right: Telling, theirs: Sequence[Word]) -> bool:
    """True if the words are figures that were read and found to agree: 600 and 592."""
    mine, yours = ([q for q in side.quantities if q.span.start <= found[0].start < q.span.end]
                   for side, found in ((left, ours), (right, theirs)))  # fmt: skip
    return any(agree(a, b) for a in mine for b in yours)


def one_spelling(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """True if two words are so nearly spelt the same that one is a slip; figures never are."""
    one, other = ours[-1].text.lower(), theirs[-1].text.lower()
    return not one[:1].isdigit() and SequenceMatcher(None, one, other, autojunk=False).ratio() >= ONE_SPELLING


def _one_act(left: Telling, right: Telling) -> bool:
    """True unless both sides have a head word and the two are nothing like each other."""
    ours, theirs = left.statement.predicate, right.statement.predicate
    return not (ours and theirs) or nearness(base_form(ours), base_form(theirs)) > 0


def _stands_elsewhere(found: Sequence[Word], other: Telling) -> bool:
    """True if the other side has the words too, in another place: nothing was put for them."""
    held = {word.base for word in other.words}
    return all(word.base in held for word in found)


def _swap_kind(ours: Sequence[Word], theirs: Sequence[Word], context: Sequence[Word]) -> VariantKind | None:
    if len(ours) != len(theirs) or len(ours) > 2:
        return None
    if all(word.base[:1].isdigit() for word in (*ours, *theirs)):
        return VariantKind.NUMBER
    if all(word.text.lower() in read_words("calendar.txt") for word in (*ours, *theirs)):
        return VariantKind.TIME
    capital = all(word.text[:1].isupper() for word in (*ours, *theirs)) and ours[0] is not context[0]
    if not capital or any(nearness(a.base, b.base) or _abbreviates(a, b) for a in ours for b in theirs):
        return None
    before = [word.text.lower() for word in context if word.end <= ours[0].start][-1:]
    located = bool(before) and before[0] in read_words("place_words.txt")
    return VariantKind.PLACE if located else VariantKind.NAME


def _abbreviates(left: Word, right: Word) -> bool:
    """True if one of the two is one or two capitals with which the other begins: what is left of "U.S."."""
    few, many = sorted((left.text.replace(".", ""), right.text.replace(".", "")), key=len)
    return len(few) <= 2 and few.isupper() and many[:1] == few[-1]


def compare_quoted(left: Telling, right: Telling) -> Iterator[Difference]:
    """Another word in the same place of what both sides give as a speaker's very words."""
    if not (left.attribution and right.attribution and left.attribution.verbatim and right.attribution.verbatim):
        return
    for ours, theirs in swapped(left.content, right.content):
        if not any(nearness(a.base, b.base) for a in ours for b in theirs):
            detail = f"quoted as “{ours[-1].text}” and as “{theirs[-1].text}”"
            spans = span_of(left.report_id, ours), span_of(right.report_id, theirs)
            yield Difference(VariantKind.QUOTE, detail, *spans, apart=False)
