"""What two tellings must share to be of one matter: words that tell, an act, an actor."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from retold.collate.figures import same_words
from retold.collate.tellings import Telling
from retold.collate.wording import base_form, nearness, opposed, overlap, phrase_head

SAME_ARGUMENT = 0.7
# Tellings of one question share this many words of matter, and an act or this share of the shorter one's words.
FEWEST_SHARED = 2
NEARLY_ALL = 0.6
COMMON_IN = 2
SAME_SENTENCE = 0.4
_PRONOUNS = frozenset({"it", "he", "she", "they", "we", "i"})


def share_matter(left: Telling, right: Telling, common: frozenset[str] = frozenset()) -> bool:
    """True if two tellings share an act and something it is about, or nearly all of the shorter one's words.

    One word in common, be it the verb, makes no question, nor do words that run through the whole story.
    """
    few, many = sorted((set(left.bases), set(right.bases)), key=lambda bases: (len(bases), sorted(bases)))
    shared = {base for base in few if any(nearness(base, other) > 0 or opposed(base, other) for other in many)}
    if len(shared) > FEWEST_SHARED and len(shared) >= NEARLY_ALL * len(few):
        return True
    if len(shared) == len(few) and _same_sentence(left, right):
        return True
    return len(shared) >= FEWEST_SHARED and bool(shared - common) and (_same_act(left, right) or _same_who(left, right))


def _same_sentence(left: Telling, right: Telling) -> bool:
    """True if two short clauses are the same words, or the sentences around them share many of theirs."""
    if [word.base for word in left.words] == [word.base for word in right.words]:
        return True
    return min(overlap(left.context, right.context, {})) >= SAME_SENTENCE


def _same_who(left: Telling, right: Telling) -> bool:
    share = same_argument(left, right, "who")
    return share is not None and share >= SAME_ARGUMENT


def _same_act(left: Telling, right: Telling) -> bool:
    """True if the head word of either side, or a word like it, stands on the other side too."""
    heads = [base_form(side.statement.predicate) for side in (left, right)]
    if not all(heads):
        return True
    return any(
        nearness(head, other) > 0 or opposed(head, other)
        for head, side in zip(heads, (right, left), strict=True)
        for other in (*side.bases, base_form(side.statement.predicate))
    )


def same_argument(left: Telling, right: Telling, role: str) -> float | None:
    """How far both sides mean the same by the arguments of a role, None if one side has none."""
    ours, theirs = _arguments(left, role), _arguments(right, role)
    return max(_same_phrase(a, b) for a in ours for b in theirs) if ours and theirs else None


def _arguments(telling: Telling, role: str) -> list[str]:
    """The words of the arguments of a role; a pronoun in what someone says stands for the speaker."""
    given = [argument.text for argument in telling.statement.arguments if argument.role == role]
    speaker = telling.attribution.speaker if telling.attribution else ""
    return [speaker if speaker and text.lower() in _PRONOUNS else text for text in given]


@lru_cache(maxsize=1 << 16)
def _same_phrase(left: str, right: str) -> float:
    """How far two noun phrases mean the same: half for their heads, half for all their words."""
    return 0.5 * nearness(phrase_head(left), phrase_head(right)) + 0.5 * same_words(left, right)


def find_common(tellings: Sequence[Telling]) -> frozenset[str]:
    """The words that run through the whole story: in COMMON_IN statements or more of each report that has them."""
    places = {(telling.report_id, base, telling.span) for telling in tellings for base in telling.bases}
    counts = Counter(base for _, base, _ in places)
    carriers = Counter(base for _, base in {(report_id, base) for report_id, base, _ in places})
    return frozenset(base for base, count in counts.items() if count >= COMMON_IN * carriers[base])
