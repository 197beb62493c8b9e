"""How many independent origins stand behind a set of reports; fail closed."""

from collections.abc import Collection, Iterable, Mapping

from retold.types import Report, Stemma


def count_origins(report_ids: Collection[str], stemma: Stemma) -> int | None:
    """How many lines of descent carry something that these reports carry; None where that is not established.

    A line counts once, however many of its reports carry it. Where the stemma is not settled the answer is a number
    only if all carriers provably stand in one line (then 1). A report in no line at all is never counted as a line of
    its own. A report that draws on several lines may have it from any of them: it adds none where one of its lines
    carries it already. Follows Maas, Textual Criticism (1958): copies add no authority.
    """
    heads = {report_id: origin.head_id for origin in stemma.origins for report_id in origin.report_ids}
    carriers = set(report_ids)
    if not carriers or not carriers <= heads.keys():
        return None
    known = set(heads.values())
    drawn = [{heads[one], *(known & ancestors(one, stemma))} for one in sorted(carriers)]
    lines: set[str] = set()
    for sources in sorted(drawn, key=lambda sources: (len(sources), sorted(sources))):
        if not lines & sources:
            lines.add(min(sources))
    if len(lines) == 1:
        return 1
    return len(lines) if stemma.settled else None


def count_publishers(report_ids: Iterable[str], reports: Mapping[str, Report]) -> int:
    """How many publishers these reports name. A report that names none adds none: it may be of any of them."""
    return len({name for report_id in report_ids if (name := reports[report_id].publisher.strip().lower())})


def ancestors(report_id: str, stemma: Stemma) -> frozenset[str]:
    """Every exemplar, near or far, lost or not, that a report descends from."""
    found: set[str] = set()
    waiting = [report_id]
    while waiting:
        current = waiting.pop()
        new = {link.exemplar_id for link in stemma.links if link.copy_id == current} - found
        found |= new
        waiting.extend(sorted(new))
    return frozenset(found)


def siblings(report_id: str, stemma: Stemma) -> tuple[str, ...]:
    """The other reports of the same line of descent, in the stemma's order."""
    for origin in stemma.origins:
        if report_id in origin.report_ids:
            return tuple(other for other in origin.report_ids if other != report_id)
    return ()
