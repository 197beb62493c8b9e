"""The same report given twice: one is kept, the other is named in a Skip."""

import re
from collections.abc import Sequence

from retold.read.draft import skip
from retold.types import Report, Skip


class Kept:
    """Under which path each report stands, of all that passed by; no text is kept.

    Reports are the same if publisher, address, publication date and text are: a text on two sites is two reports. Of
    the same report under several paths the first path counts, in whatever order they come.
    """

    def __init__(self) -> None:
        self._paths: dict[str, str] = {}
        self._repeats: list[tuple[str, str]] = []

    def take(self, report: Report) -> bool:
        """Notes a report; True if its path is now the one that counts."""
        known = self._paths.get(report.id)
        better = known is None or _place(report.path) < _place(known)
        if known is not None:
            self._repeats.append((report.id, known if better else report.path))
        if better:
            self._paths[report.id] = report.path
        return better

    def stands(self, report_id: str, path: str) -> bool:
        """True if the report with this id is kept under this path."""
        return self._paths.get(report_id) == path

    def ids(self) -> list[str]:
        """The ids of all reports, in order of the paths that count."""
        return sorted(self._paths, key=lambda key: (*_place(self._paths[key]), key))

    def skips(self) -> list[Skip]:
        """A Skip for every further path of a report that names the one kept."""
        named = ((path, self._paths[key]) for key, path in sorted(self._repeats, key=lambda row: (_place(row[1]), row)))
        return [skip(path, f"the same report as {first}; one of them is enough") for path, first in named]


def drop_repeats(reports: Sequence[Report]) -> tuple[list[Report], list[Skip]]:
    """The reports in order of their paths, each id once, and a Skip for every further one that names the one kept."""
    kept, chosen = Kept(), {}
    for report in reports:
        if kept.take(report):
            chosen[report.id] = report
    return [chosen[key] for key in kept.ids()], kept.skips()


def _place(path: str) -> tuple[str, int]:
    """Path, then the number within the file as a number."""
    match = re.fullmatch(r"(.*)#(\d+)", path)
    return (match[1], int(match[2])) if match else (path, 0)
