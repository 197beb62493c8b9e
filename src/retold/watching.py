"""What is to be watched in a pile, as it stands on a day."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from retold.collate.moves import last_day, stand_on
from retold.errors import MisuseError
from retold.present.lead import publication
from retold.present.watch import Watch, build_watch
from retold.types import Dossier, Report, Situation

LAST_BUILD = "last build"


def watch_dossiers(
    dossiers: Sequence[Dossier], situations: Sequence[Situation], as_of: str, since: str, before: Collection[str]
) -> Watch:
    """The watch over stories as they stand at the end of the day `as_of`, "" for the pile's last.

    New is what came out on the day `since` or later; without it, what is not among the reports `before` the last build,
    and nothing if there was none. What came out after `as_of` is left out. Raises MisuseError if a day is none.
    """
    now = _day(as_of) + timedelta(days=1, microseconds=-1) if as_of else last_day(dossiers)
    start, old = _day(since) if since else None, frozenset(before)
    homes = {report.id: dossier for dossier in dossiers for report in dossier.reports}

    def is_new(report: Report) -> bool:
        """True if a report came out since the day, or since the build, that is asked for."""
        when = publication(report, homes[report.id])
        if when is None or when.start is None or (now and when.start > now):
            return start is None and bool(old) and report.id not in old and not (when and when.start)
        return when.start >= start if start else bool(old) and report.id not in old

    told = since or (LAST_BUILD if old else "")
    return build_watch([_standing(dossier, now) for dossier in dossiers], situations, now, told, is_new)


def _standing(dossier: Dossier, now: datetime | None) -> Dossier:
    """The dossier with its commitments as they stand at `now`, and without what no report had left open by then."""
    known = {report.id for report in dossier.reports if _is_out(report, dossier, now)}
    questions = tuple(one for one in dossier.questions if one.spans[0].report_id in known)
    made = [one for one in dossier.commitments if one.spans[0].report_id in known]
    return msgspec.structs.replace(dossier, questions=questions, commitments=tuple(stand_on(one, now) for one in made))


def _is_out(report: Report, dossier: Dossier, now: datetime | None) -> bool:
    when = publication(report, dossier)
    return now is None or when is None or when.start is None or when.start <= now


def _day(text: str) -> datetime:
    """The beginning of a day in UTC."""
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise MisuseError(f"{text!r} is no day. Write it as 2025-03-31.") from error
