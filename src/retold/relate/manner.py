"""How a copy was made, and how far it derives from its exemplar."""

from retold.relate.judge import LIMITS, Limits
from retold.relate.laid import Laid
from retold.relate.rendering import rate_rendering
from retold.relate.signs import rate_rewriting, rate_translation
from retold.terms import Degree, Manner
from retold.text import same_publisher


def choose_manner(laid: Laid, limits: Limits = LIMITS) -> Manner:
    """The manner of a link: by how much of the wording stands, then by what is missing, new or changed."""
    if is_version(laid):
        return Manner.CORRECTION if is_correction(laid) else Manner.UPDATE
    rendering = rate_rendering(laid)[0]
    if laid.coverage >= limits.verbatim and not rendering:
        return _verbatim_manner(laid, limits)
    if laid.coverage >= limits.edited and not rendering and not _is_foreign(laid, limits):
        return Manner.EDIT
    return choose_reworded(laid)


def _is_foreign(laid: Laid, limits: Limits) -> bool:
    """True if kept words are no sign of a light hand, since what is not kept reads as translated."""
    return laid.coverage < limits.edited + 0.2 * rate_translation(laid.copy)[0]


def _verbatim_manner(laid: Laid, limits: Limits) -> Manner:
    if laid.kept < limits.trimmed:
        return Manner.TRIM
    return Manner.COPY if laid.coverage >= limits.exact else Manner.EDIT


def choose_reworded(laid: Laid) -> Manner:
    """Translation where the copy reads, or differs from its exemplar, as a translation does, else rewrite."""
    translated = max(rate_translation(laid.copy)[0], rate_rendering(laid)[0])
    return Manner.TRANSLATION if translated > rate_rewriting(laid.copy)[0] else Manner.REWRITE


def choose_own_manner(rewriting: float, translation: float) -> Manner:
    """The manner of a copy whose exemplar is lost: all there is are the signs in the copy."""
    if max(rewriting, translation) < 0.2:
        return Manner.COPY
    return Manner.TRANSLATION if translation >= rewriting else Manner.REWRITE


def choose_degree(laid: Laid, limits: Limits = LIMITS) -> Degree:
    """Wholly derived if next to nothing in the copy is new to the exemplar, else partially."""
    matched = len(laid.matched) / max(1, len(laid.pairings))
    return Degree.WHOLLY if matched >= limits.wholly else Degree.PARTIALLY


def is_version(laid: Laid) -> bool:
    """True if one is a later state of the other: of one address, or of one publisher and much the same."""
    copy, exemplar = laid.copy.report, laid.exemplar.report
    if same_publisher(copy.publisher, exemplar.publisher):
        return max(laid.coverage, laid.kept) >= LIMITS.version
    return bool(copy.url) and copy.url.split("#")[0].rstrip("/") == exemplar.url.split("#")[0].rstrip("/")


def is_correction(laid: Laid) -> bool:
    """True if a version changes readings but adds nothing."""
    return not laid.added and laid.coverage >= 0.8
