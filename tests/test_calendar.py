"""Which civil day an instant belongs to, over changes of the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.makers import stamp
from wasl.picture.calendar import Calendar
from wasl.report.values import Moment

# Damascus in 2016: an hour forward at midnight on 25 March, an hour back at midnight on 28 October.
DAMASCUS = Calendar(((0, 7_200), (stamp("2016-03-24") + 79_200, 10_800),
                     (stamp("2016-10-27") + 75_600, 7_200)))  # fmt: skip
EPOCH = date(1970, 1, 1).toordinal()


def _day(written: str) -> int:
    return date.fromisoformat(written).toordinal() - EPOCH


def test_a_day_begins_at_local_midnight() -> None:
    """22:00 in Greenwich is the next day in Damascus in winter."""
    assert DAMASCUS.day_of(stamp("2016-11-27") + 79_199) == _day("2016-11-27")
    assert DAMASCUS.day_of(stamp("2016-11-27") + 79_200) == _day("2016-11-28")
    assert DAMASCUS.iso(_day("2016-11-28")) == "2016-11-28"


def test_days_may_last_23_or_25_hours() -> None:
    """No second is left out and none is in two days."""
    for written, hours in (("2016-03-25", 23), ("2016-10-27", 25), ("2016-11-28", 24)):
        start, end = DAMASCUS.day_range(_day(written))
        assert end - start == hours * 3_600
        assert DAMASCUS.day_of(start) == DAMASCUS.day_of(end - 1) == _day(written)
        assert DAMASCUS.day_of(start - 1) + 1 == DAMASCUS.day_of(end) - 1 == _day(written)


def test_a_clock_set_back_across_midnight_stays_in_the_day_that_had_begun() -> None:
    """Days never run backwards: half an hour into the day, the clock goes back an hour."""
    odd = Calendar(((0, 0), (86_400 * 10 + 1_800, -3_600)))
    days = [odd.day_of(86_400 * 10 + s) for s in (-1, 0, 1_799, 1_800, 5_400)]
    assert days == [9, 10, 10, 10, 10]
    assert odd.day_range(10) == (86_400 * 10, 86_400 * 11 + 3_600)


def test_without_changes_it_is_utc() -> None:
    """An empty list of offsets is a zone too."""
    assert Calendar().day_of(86_399) == 0
    assert Calendar().day_range(1) == (86_400, 172_800)


@given(st.integers(stamp("2016-01-01"), stamp("2016-12-30")), st.integers(1, 200_000))
def test_days_agree_with_the_zone_itself(start: int, span: int) -> None:
    """The first and last day of a time, as the zone's own rules have them."""
    zone = ZoneInfo("Asia/Damascus")
    expected = tuple(
        datetime.fromtimestamp(second, UTC).astimezone(zone).date().toordinal() - EPOCH
        for second in (start, start + span - 1)
    )
    assert DAMASCUS.days_of(Moment(start, start + span)) == expected
