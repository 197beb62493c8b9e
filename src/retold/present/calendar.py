"""Due days as a calendar that other programs read (iCalendar, RFC 5545)."""

from collections.abc import Iterator
from datetime import date, timedelta

from retold.present.watch import Watch, WatchedCommitment

# Content lines are folded after so many octets.
LINE_OCTETS = 75


def write_calendar(watch: Watch) -> str:
    """An event of a whole day for each open undertaking with a day, in the words of its report; lines end in CRLF."""
    stamp = f"{_basic(watch.as_of or '1970-01-01')}T000000Z"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Retold//retold watch//EN", "CALSCALE:GREGORIAN"]
    for row in watch.commitments:
        lines += _event(row, stamp) if row.due else []
    return "".join(f"{part}\r\n" for line in [*lines, "END:VCALENDAR"] for part in _folded(line))


def _event(row: WatchedCommitment, stamp: str) -> list[str]:
    day = date.fromisoformat(row.due)
    told = f"“{row.said.words}” ({', '.join(part for part in (row.said.publisher, row.said.day) if part)})"
    notes = [told, f"state: {row.state}", f"deadline: {row.deadline}"]
    notes += [f"on condition: {row.condition}"] if row.condition else []
    return [
        "BEGIN:VEVENT",
        f"UID:{row.id}@retold",
        f"DTSTAMP:{stamp}",
        f"DTSTART;VALUE=DATE:{_basic(row.due)}",
        f"DTEND;VALUE=DATE:{_basic((day + timedelta(days=1)).isoformat())}",
        f"SUMMARY:{_escaped(f'{row.who}: {row.said.words}')}",
        f"DESCRIPTION:{_escaped(chr(10).join(notes))}",
        f"CATEGORIES:{_escaped(row.state)}",
        "END:VEVENT",
    ]


def _basic(day: str) -> str:
    return day.replace("-", "")


def _escaped(text: str) -> str:
    """A text value: line breaks and the signs that part values disarmed."""
    plain = "\n".join(" ".join(line.split()) for line in text.splitlines())
    for sign in ("\\", ";", ","):
        plain = plain.replace(sign, "\\" + sign)
    return plain.replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most LINE_OCTETS octets of UTF-8; all but the first begin with a space."""
    piece, size = "", 0
    for character in line:
        octets = len(character.encode("utf-8", "replace"))
        if size + octets > LINE_OCTETS:
            yield piece
            piece, size = " ", 1
        piece, size = piece + character, size + octets
    yield piece
