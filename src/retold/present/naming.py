"""What a report or lost exemplar is called where a reader sees it."""

import re
from collections.abc import Iterable

from retold.terms import CreditKind
from retold.text import each_publisher
from retold.types import Dossier, LostExemplar, Name, Report, When

_ID = re.compile(r"\b[rx][0-9a-f]{12}\b")


def publisher_text(report: Report) -> str:
    """The publisher, with where it stands if only the text names it ("Hill Post (by its dateline)"); "" if unknown."""
    where = read_from(report)
    return f"{report.publisher} (by its {where})" if where else report.publisher


def read_from(report: Report) -> str:
    """The part of the text that alone names the publisher, "" if the file states it or nothing names it."""
    return next((credit.where for credit in report.credits if credit.kind is CreditKind.PUBLISHER), "")


def node_name(node_id: str, dossier: Dossier) -> str:
    """The publisher or path of a report; what is known of a lost exemplar, in brackets; else the id.

    Papers of any name print a dispatch with its dateline: a report whose dateline alone names one goes by its path.
    """
    for report in dossier.reports:
        if report.id == node_id:
            if read_from(report) == "dateline":
                return f"{report.path} ({report.publisher} by its dateline)"
            return publisher_text(report) or report.path
    for lost in dossier.stemma.lost:
        if lost.id == node_id:
            return lost_names(lost)[0]
    return node_id


def names_of(report: Report) -> tuple[str, ...]:
    """Every name by which a view may call a report."""
    called = dict.fromkeys(filter(None, (report.publisher, publisher_text(report))))
    placed = (f"{name} ({report.path})" for name in called)
    return (*called, *placed, f"{report.path} ({report.publisher} by its dateline)")


def lost_names(lost: LostExemplar) -> tuple[str, ...]:
    """Every name by which a view may call a lost exemplar: that of the terminal first, in brackets and without, and
    that of the page, with the day in words."""
    known = [part for part in (lost.agency, lost.place) if part]
    inner = ", ".join([*known, *([lost.when.value] if lost.when else []), *([] if lost.agency else ["lost report"])])
    start = lost.when.start if lost.when else None
    day = [f"{start.day} {start:%B %Y}"] if start else [lost.when.value] if lost.when else []
    drawn = ", ".join([lost.agency or "unnamed exemplar", *([lost.place] if lost.place else []), *day])
    return tuple(dict.fromkeys((f"[{inner}]", inner, f"lost: {drawn}", drawn)))


def full_name(node_id: str, dossier: Dossier) -> str:
    """The name of a node, with the path of a report where another of the story bears the same."""
    name = node_name(node_id, dossier)
    report = next((report for report in dossier.reports if report.id == node_id), None)
    twins = [other for other in dossier.reports if other.id != node_id and node_name(other.id, dossier) == name]
    return f"{name} ({report.path})" if report and twins and not name.startswith(report.path) else name


def day_text(when: When | None) -> str:
    """A time to the day, marked where it is inferred."""
    if when is None:
        return "undated"
    return (when.value or "undated")[:10] + (" (inferred)" if when.inferred else "")


def rank_names(names: Iterable[Name]) -> list[Name]:
    """Names of several spellings or with a reason to read first, then by how often they stand."""
    return sorted(names, key=lambda name: (len(name.spellings) < 2, not name.reasons, -len(name.mentions), name.id))


def spell_ids(text: str, dossier: Dossier) -> str:
    """`text` with every id of a report or lost exemplar of the story turned into its name."""
    return _ID.sub(lambda match: node_name(match.group(), dossier), text)


def spell_lost(text: str, dossier: Dossier) -> str:
    """`text` with the ids of lost exemplars turned into names; ids of reports stay, for a page to link."""
    lost = {exemplar.id for exemplar in dossier.stemma.lost}
    return _ID.sub(lambda match: node_name(match.group(), dossier) if match.group() in lost else match.group(), text)


def publishers_of(report_ids: Iterable[str], dossier: Dossier) -> list[str]:
    """The publishers of these reports that are named, each once, in the order of the story."""
    wanted = set(report_ids)
    return each_publisher(report.publisher for report in dossier.reports if report.id in wanted)
