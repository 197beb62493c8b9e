"""How a link's probability is to be read, and which of its evidence tells most."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from retold.terms import Manner
from retold.types import Dossier, Evidence, Link

UNKNOWN = (0.4, "descent")
# The scores that relate gives by rule: to a link on facts alone, and to one with a lost dispatch that is credited.
BY_FACTS, BY_CREDIT = 0.7, 0.9


def rank_evidence(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The most telling evidence first: the force of its kind times its score."""
    return sorted(evidence, key=lambda item: -_forces().get(item.feature, UNKNOWN)[0] * item.score)


def speaks_of(item: Evidence) -> str:
    """ "descent", "apart" (neither side can have given the other what it has), "manner", or "against"."""
    return "against" if item.detail.startswith("against it") else _forces().get(item.feature, UNKNOWN)[1]


def rest_of_score(link: Link, dossier: Dossier) -> str:
    """On what the number of a link rests: a person, a rule, or a fit with the share that held in it."""
    if link.judged_by != "rule":
        return f"decided by {link.judged_by}"
    if any(link.exemplar_id == lost.id for lost in dossier.stemma.lost):
        if link.score in (BY_FACTS, BY_CREDIT):
            return "set by rule for exemplars that are not in the pile, not fitted"
        return _fitted(link.score, "calibration_lost.tsv")
    if link.manner is Manner.MERGE:
        return "half the score of its evidence, by rule: a second exemplar is not fitted"
    if abs(link.score - BY_FACTS) < 1e-9:
        return "set by rule for links that rest on shared facts alone, not fitted"
    return _fitted(link.score)


def _fitted(score: float, table: str = "calibration.tsv") -> str:
    for low, high, held in calibration(table):
        if low <= score <= high:
            return f"fitted: of links rated {low:.1f} to {high:.1f} in piles left out of the fit, {held:.2f} held"
    return "fitted; no links rated so low were counted in piles left out of the fit"


@cache
def calibration(table: str = "calibration.tsv") -> tuple[tuple[float, float, float], ...]:
    """(low, high, share that held) of link scores, from high to low."""
    rows = sorted((tuple(map(float, row)) for row in _rows(table)), reverse=True)
    return tuple((low, high, held) for low, high, held in rows)


@cache
def _forces() -> dict[str, tuple[float, str]]:
    return {feature: (float(force), part) for feature, force, part in _rows("force.tsv")}


def _rows(name: str) -> list[list[str]]:
    lines = (files("retold.present") / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]
