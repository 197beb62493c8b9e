"""The forms in which English names days, months, years and other periods of the calendar."""

import re

from retold.extract.numerals import alternation, read_ordinal
from retold.extract.timex_feasts import feast_day, feasts
from retold.extract.timex_readings import (
    DAY_WAY,
    MOVES,
    NO_TIME,
    QUARTER_WAY,
    WAY,
    WAYS,
    WHICH,
    Form,
    Reading,
    counted,
    dated,
    group_of,
    month_of,
    part_of,
    weekday_of,
    year_of,
)
from retold.extract.timex_words import (
    CALENDAR,
    DAY,
    EARLY,
    MONTH,
    ORDINAL,
    PART,
    SEASON,
    WEEKDAY,
    YEAR,
    names,
)
from retold.terms import TimeKind

_OF_EVENT = re.compile(r"\s+(?!(?:in|at|on|and|but|that|to|with|from|for|by|near|outside|when|said)\b)\w")
_IN_DAY = re.compile(r"\b(?:in|end of|rest of|course of)\s$", re.IGNORECASE)
NEAR_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
WEEKDAY_NAME = alternation(names("weekday"))
TOLD_WAYS = {"the previous": "before", "the following": "after"}
WHICHEVER = r"(?P<which>the\s(?:previous|following)|last|this(?:\s+coming)?|next|this\s+past|past|coming)"
AND = r"\s*(?:,|-|–|\bto\b|\band\b|\bor\b)\s*"


def _full_date(match: re.Match[str]) -> Reading:
    month, day = int(month_of(match["month"])), int(re.sub(r"\D", "", match["day"]))
    if year := group_of(match, "year"):
        return dated(f"{year_of(year):04d}-{month:02d}-{day:02d}")
    way = WAYS.get((group_of(match, "which") or "").lower(), DAY_WAY)
    return counted(f"monthday {month} {day} {way}")


def _day_range(match: re.Match[str]) -> Reading:
    reading, last = _full_date(match), int(re.sub(r"\D", "", match["last"]))
    if reading is None or last <= int(re.sub(r"\D", "", match["day"])):
        return reading
    kind, value, steps = reading
    return (kind, f"{value}/{value[:8]}{last:02d}", "") if value else (kind, "", f"{steps}; until {last}")


def _week_of(match: re.Match[str]) -> Reading:
    day = re.sub(r"\D", "", match["day"])
    return counted(f"monthday {month_of(match['month'])} {day} {DAY_WAY}; {match['unit'].lower()} +0")


def _spelt_date(match: re.Match[str]) -> Reading:
    return counted(f"monthday {month_of(match['month'])} {read_ordinal(match['day'])} {DAY_WAY}")


def _iso(match: re.Match[str]) -> Reading:
    clock = f"T{match['clock']}" if match["clock"] else ""
    kind = TimeKind.TIME if clock else TimeKind.DATE
    return kind, f"{match['year']}-{int(match['mm']):02d}-{int(match['day']):02d}{clock}", ""


def _slashed(match: re.Match[str]) -> Reading:
    month, day, year = (int(match[name]) for name in ("mm", "day", "year"))
    if month > 12 >= day:
        month, day = day, month
    year += 0 if year > 99 else 1900 if year > 50 else 2000
    return dated(f"{year:04d}-{month:02d}-{day:02d}") if 1 <= month <= 12 and 1 <= day <= 31 else None


def _month_year(match: re.Match[str]) -> Reading:
    return dated(f"{year_of(match['year']):04d}-{int(month_of(match['month'])):02d}")


def _month_of_year(match: re.Match[str]) -> Reading:
    return counted(f"year {MOVES[match['which'].lower()]:+d}; month {month_of(match['month'])} in")


def _bare_month(match: re.Match[str]) -> Reading:
    return counted(f"month {month_of(match['month'])} {DAY_WAY}")


def _year_reading(match: re.Match[str]) -> Reading:
    year = year_of(match["year"])
    return dated(str(year)) if year else None


def _year_range(match: re.Match[str]) -> Reading:
    first, last = match["year"], match["last"]
    last = first[: 4 - len(last)] + last
    return dated(f"{first}/{last}") if int(first) < int(last) else None


def _before_christ(match: re.Match[str]) -> Reading:
    if match["century"]:
        number = read_ordinal(match["century"])
        return dated(f"BC{number - 1:02d}") if number else None
    return dated(f"BC{int(match['year']):04d}")


def _feast_form(match: re.Match[str]) -> str:
    return feasts()[re.sub(r"\s+", " ", match["feast"].lower().replace("’", "'"))]


def _feast_week(match: re.Match[str]) -> Reading:
    """The week of a feast; its weekend is the one before if the feast is a Monday."""
    form, unit = _feast_form(match), match["unit"].lower()
    back = "day -2; " if unit == "weekend" and form.endswith("-1") else ""
    return counted(f"feast {form} {WAYS.get((match['which'] or '').lower(), 'near')}; {back}{unit} +0")


def _feast(match: re.Match[str]) -> Reading:
    if match["feast"].islower() and match["feast"] != "halloween":
        return None
    form = _feast_form(match)
    if match["year"]:
        day = feast_day(form, year_of(match["year"]))
        return dated(day.isoformat()) if day else None
    return counted(f"feast {form} {WAYS.get((match['which'] or '').lower(), WAY)}{part_of(match['part'])}")


def _short_year(match: re.Match[str]) -> Reading:
    return dated(f"{'19' if int(match['year']) > 30 else '20'}{match['year']}")


def _decade(match: re.Match[str]) -> Reading:
    return dated(match["year"][:3])


def _named_decade(match: re.Match[str]) -> Reading:
    number = match["digit"] or names("decade")[match["word"].lower()]
    return counted(f"decade {number} past")


def _century(match: re.Match[str]) -> Reading:
    number = read_ordinal(match["number"])
    return None if not number else dated(f"{number - 1:02d}")


def _quarter(match: re.Match[str]) -> Reading:
    number = read_ordinal(match["number"]) if match["number"] else int(match["digit"])
    if not number or number > 4:
        return None
    year = match["year"] or match["before"]
    if year:
        return dated(f"{year_of(year)}-Q{number}")
    if match["which"]:
        return counted(f"year {MOVES[match['which'].lower()]:+d}; quarter {number} in")
    return counted(f"quarter {number} {QUARTER_WAY}")


def _half(match: re.Match[str]) -> Reading:
    number = 1 if match["number"].lower().startswith("first") else 2
    if match["year"]:
        return dated(f"{year_of(match['year'])}-H{number}")
    return counted(f"year {MOVES[(match['which'] or 'this').lower()]:+d}; half {number} in")


def _season_year(match: re.Match[str]) -> Reading:
    return dated(f"{year_of(match['year'])}-{names('season')[match['season'].lower()]}")


def _season_which(match: re.Match[str]) -> Reading:
    return counted(f"season {names('season')[match['season'].lower()]} {WAYS.get(match['which'].lower(), WAY)}")


def _weekday_reading(match: re.Match[str]) -> Reading:
    which = (match["which"] or "").lower()
    if which in TOLD_WAYS:
        return counted(f"previous; weekday {weekday_of(match['weekday'])} {TOLD_WAYS[which]}{part_of(match['part'])}")
    way = WAYS.get(which, WAY)
    number = weekday_of(match["weekday"])
    day = f" day {int(match['dom'])}" if match["dom"] else ""
    return counted(f"weekday {number}{day} {way if way != 'near' else WAY}{part_of(match['part'])}")


def _part_of_weekday(match: re.Match[str]) -> Reading:
    if match["weekday"]:
        steps = f"weekday {weekday_of(match['weekday'])} {WAY}"
    elif match["month"]:
        steps = f"monthday {month_of(match['month'])} {int(re.sub(r'[^0-9]', '', match['day']))} {DAY_WAY}"
    else:
        steps = f"day {NEAR_DAYS[(match['near'] or 'today').lower()]:+d}"
    return counted(steps + part_of(match["part"]))


def _part_of_told_day(match: re.Match[str]) -> Reading:
    return counted(f"previous; day +0{part_of(match['part'])}")


def _year_of_topic(match: re.Match[str]) -> Reading:
    return counted(f"topic; at {match['year']}")


def _told_part(match: re.Match[str]) -> Reading:
    way = match["which"].lower()
    move = -1 if way in ("previous", "before", "earlier") else 0 if way.startswith(("that", "the same")) else 1
    unit = match["part"].lower()
    return counted(f"previous; day {move:+d}" + ("" if unit == "day" else part_of(unit)))


def _beside(match: re.Match[str]) -> Reading:
    move = "-1" if match["side"].lower().endswith("before") else "+1"
    if match["weekday"]:
        way = WAYS.get((match["which"] or "").lower(), WAY)
        return counted(f"weekday {weekday_of(match['weekday'])} {way}; day {move}")
    return counted(f"feast {_feast_form(match)} {WAYS.get((match['which'] or '').lower(), WAY)}; day {move}")


def _short_weekday_day(match: re.Match[str]) -> Reading:
    return counted(f"weekday {weekday_of(match['weekday'])} day {int(match['dom'])} {WAY}")


def _which_month(match: re.Match[str]) -> Reading:
    which = match["which"].lower()
    if which == "this":
        return counted(f"year +0; month {month_of(match['month'])} in")
    return counted(f"month {month_of(match['month'])} {WAYS.get(which, WAY)}")


def _which_unit(match: re.Match[str]) -> Reading:
    which, unit = match["which"].lower(), match["unit"].lower()
    if which == "past" and unit in ("decade", "century"):
        return TimeKind.DURATION, "P10Y" if unit == "decade" else "P100Y", ""
    base = "previous; " if which in ("following", "previous") or (which, unit) == ("next", "day") else ""
    return counted(f"{base}{unit} {MOVES[which]:+d}")


def _that_unit(match: re.Match[str]) -> Reading:
    return counted(f"previous; {match['unit'].lower()} +0")


def _other_unit(match: re.Match[str]) -> Reading:
    if _OF_EVENT.match(match.string[match.end() :]):
        return NO_TIME
    sign = "-" if match["which"].lower() in ("before", "earlier", "previously") else "+"
    return counted(f"previous; {match['unit'].lower()} {sign}1")


def _the_unit(match: re.Match[str]) -> Reading:
    before = match.string[: match.start()]
    if match["unit"].lower() == "day" and not _IN_DAY.search(before) and match[0][:3].lower() != "end":
        return NO_TIME
    if match["unit"].lower() == "year" and re.match(r"\s+end(?:ed|ing)\b", match.string[match.end() :]):
        return TimeKind.DURATION, "P1Y", ""
    return counted(f"{match['unit'].lower()} +0")


_FEAST = alternation(feasts()).replace("'", "['’]")
_HALVES = r"(?:first|second|last|first\s+two\s+quarters|last\s+two\s+quarters|final)"
DATE_FORMS: tuple[Form, ...] = (
    (r"\b(?P<year>\d{4})-(?P<mm>[01]?\d)-(?P<day>[0-3]\d)(?:[T ](?P<clock>\d\d:\d\d))?(?:[:.\d]*Z?)", _iso),
    (r"(?<![\d/-])(?P<mm>\d{1,2})(?P<s>[/-])(?P<day>\d{1,2})(?P=s)(?P<year>(?:19|20)?\d\d)(?![\d/-])", _slashed),
    (
        rf"\b(?P<month>{MONTH})\s+(?P<day>{DAY})(?=(?:{AND}(?:{MONTH}\s+)?{DAY})+\s*,?\s+(?P<year>{YEAR}))",
        _full_date,
    ),
    (
        rf"\b(?:{WEEKDAY},?\s+)?{EARLY}(?P<month>{MONTH})\s*(?P<day>{DAY})(?!\s+(?:percent|million|billion))(?:\s*,?\s+(?P<year>{YEAR}))?",
        _full_date,
    ),
    (
        rf"\b(?:{WEEKDAY},?\s+)?(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        _full_date,
    ),
    (rf"\b{WHICHEVER}\s+(?P<month>{MONTH})\s+(?P<day>{DAY})", _full_date),
    (
        rf"\b(?P<month>{MONTH})\s+{DAY}(?:{AND}{DAY})*{AND}(?P<span>(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?)",
        _full_date,
    ),
    (
        rf"\b(?P<month>{MONTH})\s+(?P<day>{DAY})\s?[-–]\s?(?P<last>{DAY})(?!\s*(?:percent|million|billion))(?:,?\s+(?P<year>{YEAR}))?",
        _day_range,
    ),
    (
        rf"\b(?P<day>{DAY})\s?(?:[-–]|to|and)\s?(?P<last>{DAY})\s+(?P<month>{MONTH})(?:,?\s+(?P<year>{YEAR}))?",
        _day_range,
    ),
    (
        rf"\b(?:the\s+)?(?P<unit>week|weekend)\s+(?:of|beginning|starting)\s+(?P<month>{MONTH})\s+(?P<day>{DAY})",
        _week_of,
    ),
    (rf"\b(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?P<day>{ORDINAL})\b", _spelt_date),
    (rf"\b{EARLY}(?P<month>{MONTH})(?:\s*,)?(?:\s+of)?\s+(?P<year>{YEAR})", _month_year),
    (rf"\b{EARLY}(?P<month>{MONTH})(?:\s+of)?,?\s+(?P<which>this|last|next)\s+year\b", _month_of_year),
    (rf"\b{EARLY}(?P<month>{MONTH})", _bare_month),
    (rf"\b(?P<which>last|this|next|past|coming|previous)\s+(?P<month>{MONTH})", _which_month),
    (
        rf"\b(?:the\s+)?(?P<number>{_HALVES})\s+(?:half\s+)?of\s+(?:(?P<year>{YEAR})|(?P<which>this|last|next)\s+year\b|the\s+year\b)",
        _half,
    ),
    (
        rf"(?<![\w$£€.,-]){EARLY}(?:fiscal(?:\s+year)?\s+|calendar\s+|the\s+year\s+|(?:post|pre)-)?(?P<year>{YEAR})(?![\w-]*\d)",
        _year_reading,
    ),
    (r"(?<![\w$£€.,-])(?P<year>(?:1[5-9]|20)\d\d)[-–/](?P<last>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\w-]*\d)", _year_range),
    (
        rf"\b(?:(?:the\s+)?(?P<century>{ORDINAL})[\s-]century|(?P<year>\d{{1,4}}))\s+(?:B\.C\.(?:E\.)?|BCE?\b)",
        _before_christ,
    ),
    (r"(?<!\w)['’‘](?P<year>\d\d)(?!\w)", _short_year),
    (rf"\b{EARLY}(?:the\s+)?(?:early\s+|late\s+|mid-?\s*)?(?P<year>(?:1[1-9]|20)\d0)['’]?s\b", _decade),
    (
        rf"\bthe\s+(?:early\s+|late\s+|mid-?\s*)?(?:['’‘]?(?P<digit>\d)0['’]?s|(?P<word>{alternation(names('decade'))}))\b",
        _named_decade,
    ),
    (rf"\b{EARLY}(?:the\s+)?(?P<number>{ORDINAL})[\s-]century\b", _century),
    (
        rf"\b(?:(?:the\s+)?(?P<before>{YEAR})(?:['’]s)?\s+|(?P<which>this|last|next)\s+year['’]s\s+)?(?:the\s+)?(?:fiscal[\s-])?(?:(?P<number>first|second|third|fourth|1st|2nd|3rd|4th)[\s-](?:fiscal[\s-])?quarter|Q(?P<digit>[1-4]))\b(?:\s+(?:of\s+)?(?:fiscal\s+)?(?P<year>{YEAR}))?",
        _quarter,
    ),
    (rf"\b{EARLY}(?:the\s+)?(?P<season>{SEASON})(?:\s+of)?\s+(?P<year>{YEAR})", _season_year),
    (rf"\bthe\s+(?:early\s+|late\s+)?(?P<which>)(?P<season>{SEASON})\b(?!\s+of)", _season_which),
    (rf"\b(?:(?:earlier|later)\s+)?(?P<which>last|this|next|past|coming)\s+(?P<season>{SEASON})\b", _season_which),
    (
        rf"\b(?:(?:early|late|earlier|later)\s+(?:on\s+)?)?(?:{WHICHEVER}\s+)?(?P<weekday>{WEEKDAY_NAME})\b(?:\s+\((?P<dom>\d\d?)(?:st|nd|rd|th)?\))?(?:\s+(?P<part>{PART})\b)?",
        _weekday_reading,
    ),
    (rf"\b(?P<weekday>{WEEKDAY})\s+\((?P<dom>\d\d?)(?:st|nd|rd|th)?\)", _short_weekday_day),
    (
        rf"\b(?:the\s+)?(?:(?:early|late|mid)[\s-]?)?(?P<part>{PART})(?:\s+hours)?\s+(?:of\s+|on\s+)?(?:(?P<near>yesterday|today|tomorrow)\b|(?:{WEEKDAY_NAME},?\s+)?(?P<month>{MONTH})\s+(?P<day>{DAY})|(?P<weekday>{WEEKDAY_NAME})\b)",
        _part_of_weekday,
    ),
    (r"\bmid[\s-]?(?P<weekday>)(?P<near>)(?P<month>)(?P<part>morning|afternoon)\b", _part_of_weekday),
    (
        rf"\bthe\s+(?:early|late|small|wee)\s+hours\s+(?:of|on)\s+(?P<weekday>{WEEKDAY_NAME})\b(?:\s+(?P<part>{PART})\b)?(?P<which>)(?P<dom>)",
        _weekday_reading,
    ),
    (
        rf"\b(?:(?:early|late)\s+)?(?:on\s+)?(?:the\s+)?(?P<which>that(?:\s+same)?|the\s+same|next|following|previous)\s+(?P<part>{PART})\b",
        _told_part,
    ),
    (rf"\bthe\s+(?P<part>{PART})\s+(?P<which>before|after|earlier)\b(?=[.,;:)\s]*(?:$|[,.;:)]))", _told_part),
    (
        rf"\b(?:(?:earlier|later|early|late|the\s+end\s+of|end\s+of|sometime)\s+)?(?:the\s+)?(?P<which>{WHICH})\s+(?:fiscal\s+|calendar\s+)?(?P<unit>{CALENDAR})\b(?!\s*['’]s\s+\w+\s+quarter)",
        _which_unit,
    ),
    (rf"\b(?:at\s+)?(?:that(?:\s+same|\s+very)?|the\s+(?:very\s+)?same)\s+(?P<unit>{CALENDAR})\b", _that_unit),
    (
        r"\bthe\s+(?P<unit>day|week|month|year)\s+(?P<which>before|earlier|after|later)\b(?!\s+(?:yesterday|tomorrow))",
        _other_unit,
    ),
    (rf"\b{EARLY}the\s+(?:latest\s+|full\s+|fiscal\s+|entire\s+)?(?P<unit>{CALENDAR})\b", _the_unit),
    (
        rf"\b(?:the\s+)?(?P<side>day\s+(?:before|after))\s+(?:(?P<which>last|this|next)\s+)?(?:(?P<weekday>{WEEKDAY_NAME})\b|(?P<feast>{_FEAST})\b)",
        _beside,
    ),
    (rf"\b(?:(?P<which>last|this|next)\s+)?(?P<feast>{_FEAST})\s+(?P<unit>week|weekend)\b", _feast_week),
    (r"\b(?:the\s+)?(?P<year>(?:19|20)\d\d)\s+(?:quarter|period)\b", _year_of_topic),
    (
        r"\b(?:in|during|by|throughout|late\s+in|early\s+in)\s+(?P<span>the\s+(?:(?:early|late)\s+)?(?P<part>morning|afternoon|evening))\b(?!\s+(?:of|hours))",
        _part_of_told_day,
    ),
    (
        rf"\b(?:(?:early|late)\s+)?(?:(?P<which>last|this|next|past|coming)\s+)?(?P<feast>{_FEAST})\b(?!\s+(?:trees?|cards?|carols?|gifts?|presents?|party|parties|shopping|season|holidays?|dinner|market|island|eggs?|break|week)\b)(?:\s+(?P<part>{PART})\b)?(?:,?\s+(?P<year>{YEAR}))?",
        _feast,
    ),
)
