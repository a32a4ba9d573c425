"""Places: bad news at once, good news from two voices, and when to ask first."""

from __future__ import annotations

from typing import Any

from tests.makers import Town, Writer, at, clock, point
from wasl.report.facts import Happened, State, Told
from wasl.report.values import Place

HOUR = 3_600


def says(
    writer: Writer, state: str, when: str, key: str = "M10", sort: str = "hospital", **more: Any
) -> Told:
    """A word on a hospital, if nothing else is said."""
    given = {"when": clock(f"2016-11-28T{when}"), "where": at("Oaks"), **more}
    return writer.tells(State("place", key, sort, state), kind="place", **given)


def shown(town: Town, *rows: Told) -> dict[str, Any]:
    """The one place of these rows."""
    (place,) = town.seen(*rows).picture["places"]
    return dict(place)


def test_bad_news_shows_at_once_from_one_voice() -> None:
    """Against any number of good words before it, and against one after it."""
    town = Town()
    good = [says(each, "works", "09:00", source="own_eyes") for each in (town.one, town.two)]
    bad = says(town.three, "out", "10:00")
    place = shown(town, *good, bad)
    assert (place["state"], place["good"], len(place["otherwise"])) == ("out", False, 2)
    again = says(town.one, "works", "11:00", source="own_eyes")
    assert shown(town, *good, bad, again)["state"] == "out"


def test_two_voices_one_with_own_eyes_outrank_bad_news() -> None:
    """Both after it; two without own eyes do not, nor do two words of one voice."""
    town = Town()
    bad = says(town.three, "out", "10:00")
    saw = says(town.one, "works", "11:00", source="own_eyes")
    told = says(town.two, "partly", "12:00", said_by="the shelter")
    place = shown(town, bad, saw, told)
    assert (place["state"], place["good"], place["voices"], place["enough"]) == (
        "partly", True, 2, True
    )  # fmt: skip
    heard = says(town.one, "works", "11:00", said_by="the market")
    assert shown(town, bad, heard, told)["state"] == "out"
    twice = says(town.one, "works", "12:30", source="own_eyes")
    assert shown(town, bad, saw, twice)["state"] == "out"
    before = says(town.one, "works", "09:00", source="own_eyes")
    assert shown(town, bad, before, told)["state"] == "out"


def test_a_forked_log_may_alarm_and_never_reassures() -> None:
    """Its good word is no voice until somebody vouches for it; its bad one shows."""
    town = Town()
    bad, copy = says(town.three, "out", "10:00"), town.one.copied()
    saw = says(town.one, "works", "11:00", source="own_eyes")
    told, stolen = says(town.two, "works", "12:00", said_by="the shelter"), copy.tells()
    assert shown(town, bad, saw, told)["state"] == "works"
    assert shown(town, bad, saw, told, stolen)["state"] == "out"
    assert shown(town, bad, saw, told, stolen, town.desk.vouches(saw))["state"] == "works"
    assert shown(town, told, says(copy, "destroyed", "13:00"), town.one.tells())["good"] is False


def test_good_news_of_one_voice_says_so() -> None:
    """Said open by one; ten who only heard it are one."""
    town = Town()
    road = [says(each, "open", "09:00", "Castello", "road") for each in (town.one, town.two)]
    place = shown(town, *road)
    assert (place["state"], place["voices"], place["enough"]) == ("open", 1, False)


def test_a_place_is_known_by_its_code_or_name_in_any_spelling() -> None:
    """And another sort under the same name is another place."""
    town = Town()
    rows = [says(town.one, "works", "09:00", "m10"), says(town.two, "out", "10:00", "M10")]
    assert shown(town, *rows)["state"] == "out"
    other = says(town.one, "open", "09:00", "M10", "bakery")
    assert len(town.seen(*rows, other).picture["places"]) == 2


def _asks(town: Town, at_: int, *rows: Told) -> list[str]:
    (place,) = town.seen(*rows).hour(at_)["places"]
    return list(place["ask_first"])


def test_what_works_must_be_asked_first_after_six_hours_and_open_after_two() -> None:
    """No reason is given for bad news: it stands."""
    town = Town()

    def both(state: str) -> list[Told]:
        return [says(each, state, "09:00", source="own_eyes") for each in (town.one, town.two)]

    nine = clock("2016-11-28T09:00").start
    works, opened, out = both("works"), both("open"), both("out")
    assert _asks(town, nine + 6 * HOUR, *works) == []
    assert _asks(town, nine + 6 * HOUR + 1, *works) == ["old"]
    assert _asks(town, nine + 2 * HOUR, *opened) == []
    assert _asks(town, nine + 2 * HOUR + 1, *opened) == ["old"]
    assert _asks(town, nine + 90 * HOUR, *out) == []
    assert _asks(town, nine, works[0]) == ["one_voice"]


def test_a_strike_nearby_since_makes_one_ask_first() -> None:
    """Within 500 m, or in the same quarter if one of them is known no better; not before it."""
    town = Town()
    nine, here = clock("2016-11-28T09:00").start, point(0, 0)
    works = [says(each, "works", "09:00", where=here, source="own_eyes")
             for each in (town.one, town.two)]  # fmt: skip

    def strike(where: Place, when: str = "10:00") -> Told:
        return town.three.tells(Happened(), when=clock(f"2016-11-28T{when}"), where=where)

    assert _asks(town, nine + HOUR, *works, strike(point(490, 0))) == ["strike_since"]
    assert _asks(town, nine + HOUR, *works, strike(point(520, 0))) == []
    assert _asks(town, nine + HOUR, *works, strike(point(0, 0), "08:00")) == []
    quarter = [says(each, "works", "09:00", source="own_eyes") for each in (town.one, town.two)]
    assert _asks(town, nine + HOUR, *quarter, strike(at("Oaks"))) == ["strike_since"]
    assert _asks(town, nine + HOUR, *quarter, strike(at("Elms"))) == []
    (place,) = town.seen(*works, strike(point(490, 0))).picture["places"]
    assert len(place["strikes_since"]) == 1
