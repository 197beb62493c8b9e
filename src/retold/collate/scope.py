"""Differences in scope: some or all, a share or the whole."""

from collections.abc import Iterator, Sequence

from retold.collate.differences import Difference
from retold.collate.lexicon import read_rows
from retold.collate.shares import is_part, shares
from retold.collate.tellings import Telling
from retold.collate.wording import Word, base_form, nearness, phrase_head, span_of
from retold.terms import VariantKind
from retold.types import Quantity

WHOLE = frozenset({"all", "every", "each", "whole", "entire", "totality", "entirety"})
# The noun that is meant stands at most so many words after "all the", "the whole of".
REACH = 4


def compare_scope(left: Telling, right: Telling) -> Iterator[Difference]:
    """How much of a kind is meant: "some" against "all", "partly" against "fully", or said on one side only."""
    ours, theirs = _scope_words(left), _scope_words(right)
    if bool(ours) and bool(theirs) and abs(ours[0][1] - theirs[0][1]) >= 2:
        one, other = ours[0][0], theirs[0][0]
        detail = f"“{one.text}” against “{other.text}”"
        yield Difference(
            VariantKind.SCOPE, detail, span_of(left.report_id, [one]), span_of(right.report_id, [other]), apart=False
        )


def _scope_words(telling: Telling) -> list[tuple[Word, int]]:
    table = {row[0]: int(row[1]) for row in read_rows("scopes.tsv")}
    return [(word, table[word.text.lower()]) for word in telling.words if word.text.lower() in table]


def compare_wholes(left: Telling, right: Telling) -> Iterator[Difference]:
    """A share on one side and the whole on the other: "two of the nine schools" against "all schools"."""
    for mine, yours in ((left, right), (right, left)):
        found = _share_against(mine, yours)
        if found:
            figure, word = found
            spans = figure.span, span_of(yours.report_id, [word])
            detail = f"“{_said(mine, figure)}” against “{word.text}”"
            yield Difference(VariantKind.SCOPE, detail, *(spans if mine is left else spans[::-1]))
            return


def _share_against(mine: Telling, yours: Telling) -> tuple[Quantity, Word] | None:
    """The figure of a share, and the word by which the other side means the whole of the same things, or of the same
    number."""
    for word, nouns in wholes(yours):
        for share, whole in shares(mine):
            same = whole.low in {one.low for one in yours.quantities}
            if (same or _counts(share, nouns) or _counts(whole, nouns)) and not _has_whole(mine, nouns):
                return share, word
        for figure in mine.quantities:
            plain = figure.low > 1 and not is_part(mine, figure) and not yours.quantities
            if plain and _counts(figure, nouns) and _one_act(mine, yours) and not _has_whole(mine, nouns):
                return figure, word
    return None


def wholes(telling: Telling) -> Iterator[tuple[Word, frozenset[str]]]:
    """The words that mean the whole of something, each with the base forms of the nouns that may follow it."""
    for index, word in enumerate(telling.words):
        if word.text.lower() in WHOLE and not _refused(telling.words, index):
            yield word, frozenset(one.base for one in telling.words[index + 1 : index + 1 + REACH])


def _refused(found: Sequence[Word], index: int) -> bool:
    return index > 0 and found[index - 1].text.lower() in ("not", "at", "after", "above", "first", "of")


def _has_whole(telling: Telling, nouns: frozenset[str]) -> bool:
    """True if a telling of a share speaks of the whole of the same things, too."""
    return any(nouns & others for _, others in wholes(telling))


def _counts(figure: Quantity, nouns: frozenset[str]) -> bool:
    head = phrase_head(figure.counted) if figure.counted else ""
    return bool(head) and any(nearness(head, noun) > 0 for noun in nouns)


def _one_act(left: Telling, right: Telling) -> bool:
    ours, theirs = left.statement.predicate, right.statement.predicate
    return bool(ours and theirs) and nearness(base_form(ours), base_form(theirs)) > 0


def _said(telling: Telling, figure: Quantity) -> str:
    start = telling.span.start
    return telling.text[figure.span.start - start : figure.span.end - start]
