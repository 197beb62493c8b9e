"""The same report given twice: one is kept, the other is named in a Skip."""

import re
from collections.abc import Sequence

from retold.read.draft import skip
from retold.types import Report, Skip


def drop_repeats(reports: Sequence[Report]) -> tuple[list[Report], list[Skip]]:
    """The reports in order of their paths, each id once, and a Skip for every further one that names the one kept.

    Reports are the same if publisher, address, publication date and text are: a text on two sites is two reports.
    """
    kept: dict[str, Report] = {}
    skips = []
    for report in sorted(reports, key=_place):
        first = kept.setdefault(report.id, report)
        if first is not report:
            skips.append(skip(report.path, f"the same report as {first.path}; one of them is enough"))
    return list(kept.values()), skips


def _place(report: Report) -> tuple[str, int, str]:
    """Path, then the number within the file as a number."""
    match = re.fullmatch(r"(.*)#(\d+)", report.path)
    return (match[1], int(match[2]), report.id) if match else (report.path, 0, report.id)
