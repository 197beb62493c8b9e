"""What speaks for two tellings of one question giving different answers: the features of a pair."""

from collections.abc import Sequence

import numpy as np

from retold.collate.differences import Difference
from retold.collate.force import doubts
from retold.collate.lexicon import read_words
from retold.collate.likeness import Floats
from retold.collate.matter import same_argument
from retold.collate.stages import asks, find_stage
from retold.collate.telling_words import answers_for, gives_cause
from retold.collate.tellings import Telling
from retold.collate.tolls import toll_of
from retold.collate.vectors import mean_vector, to_length_one, vector_of
from retold.collate.wording import Word, base_form, nearness, opposed, overlap
from retold.terms import Modality, VariantKind
from retold.types import Quantity

KINDS = tuple(VariantKind)
_ROLES = ("who", "what", "whom", "where", "when")
# A role that one side lacks.
UNKNOWN = 0.5


def contrast(left: Telling, right: Telling, differences: Sequence[Difference]) -> dict[str, float]:
    """The features of two tellings, the same whichever comes first; `differences` as `compare_tellings` finds them."""
    found = _facets(differences)
    found |= _words(left, right)
    found |= _polarity(left, right)
    found |= _figures(left, right)
    found |= _roles(left, right)
    found |= _speech(left, right)
    return found


def _facets(differences: Sequence[Difference]) -> dict[str, float]:
    """For each kind whether it parts the two, and whether it is found at all; how many part them."""
    apart = {one.kind for one in differences if one.apart}
    slight = {one.kind for one in differences} - apart
    found = {f"{kind} apart": float(kind in apart) for kind in KINDS}
    found |= {f"{kind} slight": float(kind in slight) for kind in KINDS}
    return found | {"kinds apart": float(len(apart)), "any apart": float(bool(apart))}


def alone(ours: Sequence[Word], theirs: Sequence[Word]) -> list[str]:
    """The base forms of one side that no word of the other is like."""
    others = {word.base for word in theirs}
    return sorted({w.base for w in ours if not any(nearness(w.base, other) > 0 for other in others)})


def _words(left: Telling, right: Telling) -> dict[str, float]:
    """What both sides tell, what only one of them does, and how far the two remainders mean the same."""
    shares = sorted(overlap(left.bases, right.bases, {}))
    around = sorted(overlap(left.context, right.context, {}))
    ours, theirs = alone(left.content, right.content), alone(right.content, left.content)
    counts = sorted((len(ours), len(theirs)))
    lengths = sorted((len(set(left.bases)), len(set(right.bases))))
    one, other = (to_length_one(mean_vector(words)) for words in (ours, theirs))
    full = [to_length_one(mean_vector(side.bases)) for side in (left, right)]
    matched = _matched(ours, theirs)
    same = [word.base for word in left.words] == [word.base for word in right.words]
    return {
        "told, less": shares[0],
        "told, more": shares[1],
        "sentence, less": around[0],
        "sentence, more": around[1],
        "alone, less": min(counts[0], 8),
        "alone, more": min(counts[1], 8),
        "length, less": min(lengths[0], 12),
        "length, more": min(lengths[1], 16),
        "shared": min(lengths[0] - counts[0], 8),
        "remainders": round(float(one @ other), 5) if ours and theirs else UNKNOWN,
        "meaning": float(full[0] @ full[1]),
        "matched, least": matched[0],
        "matched, mean": matched[1],
        "same words": float(same),
        "nothing alone": float(not ours or not theirs),
    }


def _matched(ours: Sequence[str], theirs: Sequence[str]) -> tuple[float, float]:
    """How near the words that only the shorter remainder has come to one of the other: the least and the mean."""
    if not ours or not theirs:
        return 1.0, 1.0
    one, other = (to_length_one(np.stack([vector_of(word) for word in words])) for words in (ours, theirs))
    table = one @ other.T
    if len(ours) == len(theirs):
        ways = [table.max(axis=axis) for axis in (0, 1)]
        return min(float(way.min()) for way in ways), min(float(way.mean()) for way in ways)
    best = table.max(axis=1) if len(ours) < len(theirs) else table.max(axis=0)
    return float(best.min()), float(best.mean())


def _polarity(left: Telling, right: Telling) -> dict[str, float]:
    """Words of negation, opposites, hedges, how far along the act is."""
    negators = read_words("negators.txt")
    counts = [sum(word.base in negators for word in side.words) for side in (left, right)]
    swaps = sum(opposed(one.base, other.base) for one in left.content for other in right.content)
    ours, theirs = find_stage(left)[0], find_stage(right)[0]
    heads = [base_form(side.statement.predicate) for side in (left, right)]
    both = all(heads)
    order = tuple(Modality)
    gap = abs(order.index(ours) - order.index(theirs))
    known = Modality.GENERAL not in (ours, theirs)
    kinds = {left.statement.kind, right.statement.kind}
    return {
        "negation odd": float(sum(counts) % 2),
        "negated once": float(bool(counts[0]) != bool(counts[1])),
        "negated twice": float(bool(counts[0]) and bool(counts[1])),
        "opposites": float(min(swaps, 2)),
        "opposed heads": float(both and opposed(*heads)),
        "one head": nearness(*heads) if both else UNKNOWN,
        "heads' meaning": float(_unit(heads[0]) @ _unit(heads[1])) if both else UNKNOWN,
        "other stage": float(ours is not theirs),
        "stages apart": float(gap) * known,
        "doubted once": float(doubts(left) != doubts(right)),
        "asked": float(asks(left) or asks(right)),
        "kinds differ": float(len(kinds) > 1),
        "denied once": float(sum(str(side.statement.kind) == "denied" for side in (left, right)) == 1),
    }


def _unit(word: str) -> Floats:
    return to_length_one(vector_of(word))


def _figures(left: Telling, right: Telling) -> dict[str, float]:
    """Figures of one unit and one thing counted that are equal, and that are not; how far they lie apart."""
    pairs = [(a, b) for a in left.quantities for b in right.quantities if _comparable(a, b)]
    ratios = [_ratio(a, b) for a, b in pairs]
    equal = [ratio for ratio in ratios if ratio < 0.02]
    others = [ratio for ratio in ratios if ratio >= 0.02]
    counts = sorted((len(left.quantities), len(right.quantities)))
    tolls = [{toll_of(side, one) for one in side.quantities} - {""} for side in (left, right)]
    times = [{when.value for when in side.whens} for side in (left, right)]
    return {
        "figures equal": float(min(len(equal), 2)),
        "figures unlike": float(min(len(others), 2)),
        "only unlike": float(bool(others) and not equal),
        "figures apart": min(others, default=0.0),
        "figures, less": float(min(counts[0], 3)),
        "figures, more": float(min(counts[1], 3)),
        "one toll": float(bool(tolls[0] & tolls[1])),
        "times equal": float(bool(times[0] & times[1])),
        "times unlike": float(bool(times[0] and times[1]) and not times[0] & times[1]),
    }


def _comparable(left: Quantity, right: Quantity) -> bool:
    if left.unit != right.unit:
        return False
    if not left.counted or not right.counted:
        return True
    return nearness(*(base_form(side.counted.split()[-1]) for side in (left, right))) > 0


def _ratio(left: Quantity, right: Quantity) -> float:
    low, high = sorted((abs(float(left.low)), abs(float(right.low))))
    return min(3.0, float(np.log((high + 0.1) / (low + 0.1)))) if high else 0.0


def _roles(left: Telling, right: Telling) -> dict[str, float]:
    """Whether both sides mean the same who, what, whom, where, when; names, places, causes."""
    found: dict[str, float] = {}
    for role in _ROLES:
        share = same_argument(left, right, role)
        found[f"same {role}"] = UNKNOWN if share is None else share
        found[f"other {role}"] = float(share == 0)
    names = [{mention.name.id for mention in side.mentions} for side in (left, right)]
    shared = len(names[0] & names[1])
    found |= {
        "names shared": float(min(shared, 3)),
        "names of each": float(bool(names[0] - names[1]) and bool(names[1] - names[0])),
        "names unlike": float(bool(names[0] and names[1]) and not shared),
        "causes": float(gives_cause(left) and gives_cause(right)),
        "cause once": float(gives_cause(left) != gives_cause(right)),
        "blame": float(answers_for(left) and answers_for(right)),
    }
    return found


def _speech(left: Telling, right: Telling) -> dict[str, float]:
    """Who says it."""
    ours, theirs = left.attribution, right.attribution
    named = bool(ours and theirs and left.speaker_id and right.speaker_id)
    return {
        "both said": float(bool(ours and theirs)),
        "said once": float(bool(ours) != bool(theirs)),
        "one speaker": float(named and left.speaker_id == right.speaker_id),
        "other speaker": float(named and left.speaker_id != right.speaker_id),
        "apart in text": abs(left.position - right.position),
    }
