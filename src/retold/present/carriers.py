"""Who carries a line of a view: the reports, how many publishers, how many origins."""

from collections.abc import Iterable

import msgspec

from retold.text import each_publisher
from retold.types import Dossier


class Carriers(msgspec.Struct, frozen=True):
    """`origins` is None where the stemma leaves the count open: then no number may be shown."""

    report_ids: tuple[str, ...]
    publishers: int
    origins: int | None


def count_carriers(dossier: Dossier, report_ids: Iterable[str]) -> Carriers:
    """The carriers among the reports of a story, in its order; publishers are those that are named."""
    wanted = set(report_ids)
    reports = [report for report in dossier.reports if report.id in wanted]
    publishers = each_publisher(report.publisher for report in reports)
    heads = {origin.head_id for origin in dossier.stemma.origins if wanted & set(origin.report_ids)}
    known = set().union(*(origin.report_ids for origin in dossier.stemma.origins))
    settled = dossier.stemma.settled and wanted <= known
    return Carriers(tuple(report.id for report in reports), len(publishers), len(heads) if settled else None)


def join_carriers(many: Iterable[Carriers]) -> Carriers:
    """The carriers of one line over several stories: stories share no reports, so counts add up."""
    parts = list(many)
    origins = [part.origins for part in parts]
    whole = sum(count for count in origins if count is not None)
    ids = tuple(report_id for part in parts for report_id in part.report_ids)
    return Carriers(ids, sum(part.publishers for part in parts), None if None in origins else whole)
