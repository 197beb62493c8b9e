"""Readings: the answers to one question, those that agree taken together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, islice, product

from retold.collate.comparison import compare_tellings
from retold.collate.differences import Difference
from retold.collate.independence import count_origins, count_publishers
from retold.collate.tellings import Telling
from retold.collate.wording import overlap
from retold.types import Reading, Report, Span, Stemma

# Of two answers at most so many pairs of tellings are laid side by side.
MOST = 64
# A telling that agrees with all answers joins another than that of most where it is so much more like it.
CLEARLY = 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """Tellings of one question that agree, the best witness's first."""

    tellings: tuple[Telling, ...]

    @property
    def report_ids(self) -> tuple[str, ...]:
        """The reports that give this answer, each once, in the order of the tellings."""
        return tuple(dict.fromkeys(telling.report_id for telling in self.tellings))


def group_answers(question: Sequence[Telling], rank: Mapping[str, int]) -> tuple[Answer, ...]:
    """The answers of a question, carried by most reports first.

    Tellings that differ from others so that they make two answers of one are taken first, best witness first; each
    joins the first answer with none of whose tellings it differs. One that differs from none joins the answer of most,
    or one whose words are clearly more like its own, and never gives an answer its wording. Quadratic.
    """
    ordered = sorted(question, key=lambda telling: (rank[telling.report_id], telling.span))
    apart = {pair for pair in combinations(range(len(ordered)), 2) if differ(ordered[pair[0]], ordered[pair[1]])}
    taken = sorted({index for pair in apart for index in pair}) or list(range(len(ordered)))
    groups: list[list[int]] = []
    for index in taken:
        home = next((group for group in groups if not any((other, index) in apart for other in group)), None)
        if home is None:
            groups.append([index])
        else:
            home.append(index)
    leading = [tuple(group) for group in groups]
    for index in sorted(set(range(len(ordered))) - set(taken)):
        likeness = [_likeness(ordered, index, group) for group in leading]
        most = max(range(len(groups)), key=lambda place: (len(leading[place]), -place))
        likest = max(range(len(groups)), key=lambda place: (likeness[place], -place))
        groups[likest if likeness[likest] > likeness[most] + CLEARLY else most].append(index)
    answers = [Answer(tuple(ordered[index] for index in group)) for group in groups]
    return tuple(sorted(answers, key=lambda answer: -len(answer.report_ids)))


def _likeness(tellings: Sequence[Telling], index: int, group: Sequence[int]) -> float:
    """How much of the words of a telling and of the likest of a group are the same."""
    return max(min(overlap(tellings[index].bases, tellings[other].bases, {})) for other in group)


def differ(left: Telling, right: Telling) -> bool:
    """True if the two tellings give two answers."""
    return any(difference.apart for difference in compare_tellings(left, right))


def make_reading(answer: Answer, stemma: Stemma, reports: Mapping[str, Report]) -> Reading:
    """The record of an answer; its text is the best witness's words."""
    spans = tuple(telling.span for telling in answer.tellings)
    return Reading(
        text=text_at(reports, spans[0]),
        spans=spans,
        statement_ids=tuple(telling.statement.id for telling in answer.tellings if telling.statement.id),
        report_ids=answer.report_ids,
        publishers=count_publishers(answer.report_ids, reports),
        origins=count_origins(answer.report_ids, stemma),
    )


def text_at(reports: Mapping[str, Report], span: Span) -> str:
    """The exact characters of a span."""
    return reports[span.report_id].text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Compared:
    """Two tellings laid side by side and in what they differ; `best` if they are the best of their answers."""

    left: Telling
    right: Telling
    differences: tuple[Difference, ...]
    best: bool = True


def differences_between(left: Answer, right: Answer) -> Compared:
    """In what two answers differ: their best tellings, or the first two that do make two answers of one."""
    sides = islice(product(left.tellings, right.tellings), MOST)
    pairs = (Compared(a, b, compare_tellings(a, b), not place) for place, (a, b) in enumerate(sides))
    first = next(pairs)
    if any(difference.apart for difference in first.differences):
        return first
    return next((one for one in pairs if any(difference.apart for difference in one.differences)), first)


def differences_within(answer: Answer) -> tuple[Compared, ...]:
    """In what the tellings of one answer differ from its best one without making two answers; each kind once."""
    best, *others = answer.tellings
    kinds: dict[object, Compared] = {}
    for other in others:
        for difference in compare_tellings(best, other):
            kinds.setdefault(difference.kind, Compared(best, other, (difference,)))
    return tuple(kinds.values())
