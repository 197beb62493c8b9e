"""Publication dates: every way a file writes one, as a period in UTC with precision and basis."""

import re
from calendar import monthrange
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from retold.terms import Precision
from retold.types import When

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = r"(?:,?\s*(?:at\s+|-\s+|\|\s+)?(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\.?)?)?"
_WRITTEN = tuple(
    re.compile(pattern + _TIME, re.IGNORECASE)
    for pattern in (
        rf"\b(?P<month>{_MONTH})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?,?\s+(?P<year>(?:19|20)\d\d)",
        r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?!\d)",
    )
)
_NUMERIC = re.compile(r"^(?P<one>\d{1,2})[/.](?P<two>\d{1,2})[/.](?P<year>(?:19|20)\d\d)\b")
_PARTIAL = re.compile(r"^((?:19|20)\d\d)(?:-(\d\d))?$")
_IN_ADDRESS = re.compile(r"[/-]((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")
_BASIC = re.compile(r"^((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d)Z?)?$")


def read_date(text: str, basis: str) -> When | None:
    """The time that `text` states, or None. Without a zone it is taken as UTC, and `basis` says so.

    `value` keeps the day and hour as written (a weekday in the text counts from there); `start` and `end` are UTC.
    """
    text = " ".join(text.split())
    return _iso(text, basis) or _mail(text, basis) or _epoch(text, basis) or find_date(text, basis)


def find_date(text: str, basis: str) -> When | None:
    """The first full date written in words or figures within `text`, or None. 3/4/2024 is left: it is two days."""
    for pattern in _WRITTEN:
        if match := pattern.search(text):
            return _from_match(match, basis)
    return _numeric(text, basis)


def date_of_address(url: str) -> When | None:
    """The day in an address such as /2024/01/05/, or None."""
    match = _IN_ADDRESS.search(url)
    return _day(int(match[1]), int(match[2]), int(match[3]), "date in the address") if match else None


def _iso(text: str, basis: str) -> When | None:
    if match := _PARTIAL.match(text):
        return _month_or_year(int(match[1]), int(match[2] or 0), basis)
    if match := _BASIC.match(text):
        text = "{}-{}-{}".format(*match.groups()[:3]) + ("T{}:{}:{}".format(*match.groups()[3:]) if match[4] else "")
    try:
        moment = datetime.fromisoformat(re.sub(r"\s*(UTC|GMT)$", "Z", text))
    except ValueError:
        return None
    if len(text) <= 10 or (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _day(moment.year, moment.month, moment.day, basis)
    return _moment(moment, Precision.SECOND if moment.second else Precision.MINUTE, basis)


def _mail(text: str, basis: str) -> When | None:
    try:
        moment = parsedate_to_datetime(text) if re.search(r"\d:\d\d", text) else None
    except (ValueError, TypeError, IndexError):
        return None
    return _moment(moment, Precision.SECOND if moment.second else Precision.MINUTE, basis) if moment else None


def _epoch(text: str, basis: str) -> When | None:
    """Seconds or milliseconds since 1970, between 1990 and 2100."""
    if not re.fullmatch(r"\d{9,13}(\.\d+)?", text):
        return None
    seconds = float(text) / (1000 if float(text) > 1e11 else 1)
    if not 631152000 <= seconds <= 4102444800:
        return None
    return _moment(datetime.fromtimestamp(int(seconds), UTC), Precision.SECOND, basis)


def _numeric(text: str, basis: str) -> When | None:
    """31/1/2024 and 1/31/2024 can be told apart; 3/4/2024 cannot."""
    match = _NUMERIC.match(text)
    if not match:
        return None
    one, two, year = int(match["one"]), int(match["two"]), int(match["year"])
    if one > 12:
        return _day(year, two, one, basis)
    return _day(year, one, two, basis) if two > 12 or one == two else None


def _from_match(match: re.Match[str], basis: str) -> When | None:
    month = match["month"].lower()
    day = (int(match["year"]), MONTHS.get(month) or int(month), int(match["day"]))
    if match["hour"] is None:
        return _day(*day, basis)
    half = (match["half"] or "").lower()[:1]
    hour = int(match["hour"]) % 12 + 12 * (half == "p") if half else int(match["hour"])
    try:
        return _moment(datetime(*day, hour, int(match["minute"])), Precision.MINUTE, basis)
    except ValueError:
        return _day(*day, basis)


def _moment(moment: datetime, precision: Precision, basis: str) -> When:
    if moment.tzinfo is None:
        moment, basis = moment.replace(tzinfo=UTC), f"{basis}; no zone given, taken as UTC"
    step = timedelta(seconds=1) if precision is Precision.SECOND else timedelta(minutes=1)
    written = "%Y-%m-%dT%H:%M:%S" if precision is Precision.SECOND else "%Y-%m-%dT%H:%M"
    start = moment.astimezone(UTC).replace(microsecond=0)
    return When(value=moment.strftime(written), precision=precision, start=start, end=start + step, basis=basis)


def _day(year: int, month: int, day: int, basis: str) -> When | None:
    try:
        start = datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
    end = start + timedelta(days=1)
    return When(value=f"{start:%Y-%m-%d}", precision=Precision.DAY, start=start, end=end, basis=basis)


def _month_or_year(year: int, month: int, basis: str) -> When | None:
    if month > 12:
        return None
    start = datetime(year, month or 1, 1, tzinfo=UTC)
    last = datetime(year, month or 12, monthrange(year, month or 12)[1], tzinfo=UTC)
    precision = Precision.MONTH if month else Precision.YEAR
    value = f"{year}-{month:02}" if month else str(year)
    return When(value=value, precision=precision, start=start, end=last + timedelta(days=1), basis=basis)
