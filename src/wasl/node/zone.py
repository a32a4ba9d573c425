"""The network's civil day: from typed times to ranges of UTC seconds, and back to a calendar.

Settled here: how an ISO 8601 time, a day or a range is read in the zone of the genesis. Not here:
what is done with a time (folds get a `Calendar`, a plain value, and never a zone).

Rules. 1. The machine's own zone is never read. 2. A day is the civil day of the network's zone, as
long as that day was there (23, 24 or 25 hours). 3. A time without an offset is local to the zone;
where summer time makes it ambiguous, the earlier is meant. 4. `A/B` is from the start of A to the
end of B.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from wasl.errors import BadZone
from wasl.picture.calendar import Calendar
from wasl.report.text import BadText
from wasl.report.values import Moment

DEFAULT_ZONE = "Asia/Damascus"

# Two generations around today: conflicts that somebody records, and records that somebody imports.
_FIRST_YEAR, _LAST_YEAR = 1970, 2060
_STEP = timedelta(days=7)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIME = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})?"
)


def zone_of(name: str) -> ZoneInfo:
    """The zone of this name; BadZone if there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadZone(zone=name) from error


def read_moment(given: str, zone: ZoneInfo) -> Moment:
    """The range of UTC seconds that a typed time means; BadText says what would be read."""
    first, slash, second = given.strip().partition("/")
    start = _read_one(first.strip(), zone)
    if not slash:
        return start
    end = _read_one(second.strip(), zone)
    if end.start < start.start:
        raise BadText("a range ends before it begins", "ينتهي المجال قبل أن يبدأ")
    return Moment(start.start, end.end)


def _read_one(given: str, zone: ZoneInfo) -> Moment:
    try:
        if _DAY.fullmatch(given):
            return day_moment(date.fromisoformat(given), zone)
        if match := _TIME.fullmatch(given):
            return _read_time(match, zone)
    except (ValueError, OverflowError) as error:
        raise BadText("there is no such day or hour", "لا يوم ولا ساعة كهذه") from error
    raise BadText(
        "a time is like 2016-11-28, 2016-11-28T14:30, or two of these with / between",
        "الوقت مثل 2016-11-28 أو 2016-11-28T14:30 أو اثنان منهما بينهما /",
    )


def _read_time(match: re.Match[str], zone: ZoneInfo) -> Moment:
    day, hour, minute, second, offset = match.groups()
    written = f"{day}T{hour}:{minute}:{second or '00'}"
    if offset is None:
        local = datetime.fromisoformat(written).replace(tzinfo=zone)
    else:
        local = datetime.fromisoformat(written + offset.replace("Z", "+00:00"))
    start = int(local.timestamp())
    return Moment(start, start + (1 if second else 60))


def day_moment(day: date, zone: ZoneInfo) -> Moment:
    """The civil day, from its first second until before the next day's."""
    start = datetime(day.year, day.month, day.day, tzinfo=zone)
    after = day + timedelta(days=1)
    end = datetime(after.year, after.month, after.day, tzinfo=zone)
    return Moment(int(start.timestamp()), int(end.timestamp()))


def calendar_of(name: str) -> Calendar:
    """The zone's changes of offset as a plain value that folds can be handed."""
    zone = zone_of(name)
    at = datetime(_FIRST_YEAR, 1, 1, tzinfo=UTC)
    end = datetime(_LAST_YEAR, 1, 1, tzinfo=UTC)
    offset = _offset(at, zone)
    transitions = [(0, offset)]
    while at < end:
        after = at + _STEP
        new_offset = _offset(after, zone)
        if new_offset != offset:
            transitions.append((_change_between(at, after, zone), new_offset))
        at, offset = after, new_offset
    return Calendar(tuple(transitions))


def _offset(at: datetime, zone: ZoneInfo) -> int:
    offset = at.astimezone(zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds())


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> int:
    """The second at which the offset changes; weeks hold at most one change."""
    low, high = int(before.timestamp()), int(after.timestamp())
    old = _offset(before, zone)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(datetime.fromtimestamp(middle, UTC), zone) == old:
            low = middle
        else:
            high = middle
    return high


def show_time(seconds: int, name: str) -> str:
    """A moment for people: local civil time with its offset, to the minute."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone_of(name)).strftime("%Y-%m-%d %H:%M")
