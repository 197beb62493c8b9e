"""Differences in force: done or meant, known or supposed, on whose word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from retold.collate.differences import Difference
from retold.collate.lexicon import read_words
from retold.collate.negation import word_span
from retold.collate.stages import asks, find_stage, head_text, one_act, one_future, same_stage
from retold.collate.tellings import Telling
from retold.collate.wording import Word, content_words, cut_words, nearness, overlap, phrase_head
from retold.terms import Modality, SpeakerKind, VariantKind
from retold.types import Attribution, Span

_PRONOUNS = frozenset({"he", "she", "it", "they", "we", "you", "i", "who", "that", "which"})
_DEFINITE = frozenset({"the", "his", "her", "its", "their"})
# A name after one of these tells where somebody is from: "a shopkeeper from Dunmere".
_FROM = re.compile(r"\b(?:of|from|in|at|for|near)\s+(?:the\s+)?[A-Z][^\s,]*(?:\s+[A-Z][^\s,]*)*")
_MODIFIES = re.compile(r"(?:[’']s)? [a-z]")
# None of these is further along than another: "may be built", "must be built", "if it is built".
_WEAK = frozenset({Modality.POSSIBLE, Modality.CONDITIONAL, Modality.DEMANDED})
# Names of two reports as near as this in each part are one name, misspelt or carried over from another language.
MUCH_ALIKE = 0.7
ONE_SPEECH = 0.6
LONGEST_BE = len("were")
# The same words of so many in a row, one of the sides in quotation marks, were said by one of the two.
FEWEST_QUOTED = 4
# What is to come for sure, in whatever words: "will", "is to", "is due to", "plans to".
_SETTLED = frozenset({Modality.PROMISED, Modality.PLANNED, Modality.SET})
_AHEAD = frozenset({Modality.PROMISED, Modality.PLANNED, Modality.INTENDED, Modality.POSSIBLE, Modality.SET})
_NAMED = frozenset({SpeakerKind.PERSON, SpeakerKind.ORGANISATION, SpeakerKind.DOCUMENT, SpeakerKind.OUTLET})


def compare_stages(left: Telling, right: Telling) -> Iterator[Difference]:
    """The act is further along, or surer, on one side than on the other."""
    ours, our_words = find_stage(left)
    theirs, their_words = find_stage(right)
    if _doubted_once(left, right):
        yield Difference(
            VariantKind.MODALITY,
            "said as known on one side, as supposed on the other",
            left.span,
            right.span,
            apart=False,
        )
        return
    if same_stage(ours, theirs) or not (our_words or their_words):
        return
    if any(stage is Modality.GENERAL and not words for stage, words in ((ours, our_words), (theirs, their_words))):
        return  # "which owns the station" is no stage of what its owner promised
    if one_future(our_words, their_words) or (ours in _WEAK and theirs in _WEAK) or _both_settled(ours, theirs):
        return
    if _refused_alike(left, ours, right, theirs) or _told_to(our_words, theirs) or _told_to(their_words, ours):
        return
    if _under_way(left, ours, theirs) or _under_way(right, theirs, ours):
        return
    if asks(left) or asks(right) or _expected(our_words, theirs) or _expected(their_words, ours):
        return
    if not one_act(left, our_words, right, their_words):
        return
    detail = f"{ours} on one side, {theirs} on the other"
    yield Difference(VariantKind.MODALITY, detail, word_span(left, our_words), word_span(right, their_words))


def _refused_alike(left: Telling, ours: Modality, right: Telling, theirs: Modality) -> bool:
    """True for "would not send" beside "does not intend to send"."""
    denied = [any(word.base in read_words("negators.txt") for word in side.words) for side in (left, right)]
    return all(denied) and {ours, theirs} <= _SETTLED | {Modality.INTENDED}


def _told_to(cue: Sequence[Word], other: Modality) -> bool:
    """True for "is to leave" beside what is demanded: "must leave"."""
    return (
        len(cue) > 1 and cue[-1].text.lower() == "to" and other is Modality.DEMANDED and len(cue[0].text) <= LONGEST_BE
    )


def _both_settled(ours: Modality, theirs: Modality) -> bool:
    """True if both sides tell what is to come for sure; that a date is set is more than a plan."""
    return {ours, theirs} <= _SETTLED and {ours, theirs} != {Modality.PLANNED, Modality.SET}


def _under_way(telling: Telling, stage: Modality, other: Modality) -> bool:
    """True for "is closing the mill" beside "will close": what is under way is as often yet to come."""
    return stage is Modality.ONGOING and other in _SETTLED and head_text(telling).endswith("ing")


def _expected(cue: Sequence[Word], other: Modality) -> bool:
    """True for "should be over by Monday" and "is expected to" beside what is expected, meant or promised."""
    bases = {word.base for word in cue[:2]}
    return ("should" in bases and other in _AHEAD) or ("expect" in bases and other in _AHEAD - {Modality.SET})


def _doubted_once(left: Telling, right: Telling) -> bool:
    """True if one speaker only says it in the one report and only supposes it in the other."""
    if left.attribution is None or right.attribution is None or doubts(left) == doubts(right):
        return False
    other = bool(left.cue and right.cue) and not set(left.cue) & set(right.context)
    return other and same_speaker(left.attribution.speaker, right.attribution.speaker)


def doubts(telling: Telling) -> bool:
    """True if the word that says who says it leaves it open: "suspects", "claims"."""
    return any(base in read_words("doubting.txt") for base in telling.cue)


def compare_attributions(left: Telling, right: Telling) -> Iterator[Difference]:
    """Who is said to say it: another speaker, named on one side only, or no one on one side."""
    ours, theirs = left.attribution, right.attribution
    if ours and theirs:
        yield from _speakers(left, ours, right, theirs)
    elif (ours and not right.spoken and not _speaks(ours, right)) or (
        theirs and not left.spoken and not _speaks(theirs, left)
    ):
        detail = "on someone's word on one side, on the report's own on the other"
        yield Difference(VariantKind.ATTRIBUTION, detail, _saying(left, ours), _saying(right, theirs), apart=False)


def _speaks(attribution: Attribution, other: Telling) -> bool:
    """True if the other telling's sentence names the speaker too: then it is only not seen as speech."""
    return any(word.base in other.context for word in content_words(cut_words(attribution.speaker)))


def _saying(telling: Telling, attribution: Attribution | None) -> Span:
    """Where the attribution shows: its source, else its cue; without one the whole statement."""
    spans = (*attribution.source, *attribution.cue) if attribution else ()
    return spans[0] if spans else telling.span


def _speakers(left: Telling, ours: Attribution, right: Telling, theirs: Attribution) -> Iterator[Difference]:
    if not ours.speaker or not theirs.speaker or same_speaker(ours.speaker, theirs.speaker):
        return
    if one_name(ours.speaker, theirs.speaker):
        return
    if _may_be_one(left, right) or _may_be_one(right, left):
        return
    spans = _saying(left, ours), _saying(right, theirs)
    rivals = rival_names(ours.speaker, theirs.speaker)
    if rivals:
        yield Difference(VariantKind.NAME, f"“{rivals[0]}” against “{rivals[1]}”", *spans)
        return
    named = {_is_named(ours), _is_named(theirs)}
    detail = f"“{ours.speaker}” against “{theirs.speaker}”"
    detail += "; named on one side only" if len(named) == 2 else ""
    apart = named == {True} and _one_speech(left, right)
    yield Difference(VariantKind.ATTRIBUTION, detail, _saying(left, ours), _saying(right, theirs), apart=apart)


def _is_named(attribution: Attribution) -> bool:
    """True for a named speaker, and for one of an office with a name behind it: "the mayor of Carn, Olga Maas"."""
    return attribution.speaker_kind in _NAMED or len(proper_words(attribution.speaker)) > 1


def _one_speech(left: Telling, right: Telling) -> bool:
    """True if both sides give nearly the same words, and somebody's very words on one of them: two may say one thing,
    but one of two has said these."""
    verbatim = any(side.attribution and side.attribution.verbatim for side in (left, right))
    words = [[word.base for word in side.words] for side in (left, right)]
    if verbatim and words[0] == words[1] and len(words[0]) >= FEWEST_QUOTED:
        return True
    if any(side.source.lower() in _PRONOUNS for side in (left, right)):
        return False
    return verbatim and min(overlap(left.bases, right.bases, {})) >= ONE_SPEECH and len(set(left.bases)) > 2


def _may_be_one(left: Telling, right: Telling) -> bool:
    """True if the speakers are one name, or if one side only has a pronoun, or "the minister", for the other's name."""
    if left.speaker_id and left.speaker_id == right.speaker_id:
        return True
    if left.source.lower() in _PRONOUNS:
        return not (left.speaker_id and right.speaker_id)
    definite = left.source.split(" ")[0].lower() in _DEFINITE and not left.speaker_id and not proper_words(left.source)
    person = right.attribution and right.attribution.speaker_kind is SpeakerKind.PERSON
    return bool(definite and person and phrase_head(left.source) in _roles())


def same_speaker(left: str, right: str) -> bool:
    """True if two descriptions of a speaker may mean the same one: they share a telling word or an office."""
    ours = [word.base for word in content_words(cut_words(left))]
    theirs = [word.base for word in content_words(cut_words(right))]
    if not ours or not theirs:
        return True
    return not rival_names(left, right) and any(nearness(a, b) > 0 for a in ours for b in theirs)


def one_name(left: str, right: str) -> bool:
    """True if the last names of two speakers, and their other names where both have some, are spelt much alike."""
    pairs = zip(reversed(proper_words(left)), reversed(proper_words(right)), strict=False)
    alike = [SequenceMatcher(None, a.text.lower(), b.text.lower(), autojunk=False).ratio() for a, b in pairs]
    return bool(alike) and min(alike) >= MUCH_ALIKE


def rival_names(left: str, right: str) -> tuple[str, str] | None:
    """The last names of two speakers of one office where they are not the same: "Judge Ames" and "Judge Orr"."""
    ours, theirs = proper_words(left), proper_words(right)
    office = _common(left) & _common(right)
    if not ours or not theirs or not office or {w.base for w in ours[-1:]} & {w.base for w in theirs}:
        return None
    near = any(w.base == ours[-1].base for w in theirs) or any(w.base == theirs[-1].base for w in ours)
    return None if near else (ours[-1].text, theirs[-1].text)


def _common(text: str) -> set[str]:
    return {word.base for word in content_words(cut_words(text)) if word.text.islower() or word.base in _roles()}


def proper_words(text: str) -> list[Word]:
    """The capitalised words of a speaker's description that are no titles; "Harbour" in "the Harbour council" only
    tells which council."""
    text = _FROM.sub(lambda found: found.group().lower(), text)
    found = content_words(cut_words(text))
    capital = [word for word in found if word.text[:1].isupper() and word.base not in _roles()]
    return [word for word in capital if not _MODIFIES.match(text, word.end)]


def _roles() -> frozenset[str]:
    return read_words("roles.txt")
