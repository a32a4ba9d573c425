"""The picture as a whole: what stands in it, what an hour adds, what it never says."""

from __future__ import annotations

import json

from tests.makers import CALENDAR, GAZETTEER, Town, at, clock, day, killed, point, struck
from wasl.report.facts import Affected, Moved, Said, State
from wasl.report.kinds.place import GOOD_NEWS, STATE
from wasl.report.values import HowMany, Place

DAY = day("2016-11-28")
TEN = clock("2016-11-28T10:00")


def test_an_incident_is_shown_with_what_was_said_of_it() -> None:
    """Its strikes, numbers, places and days; calls and movements are no incidents."""
    town = Town()
    strike = town.one.tells(struck(by="helicopter", author="somebody"), killed(3, 5),
                            when=TEN, where=at("Oaks"))  # fmt: skip
    walk = town.two.tells(Moved(None, at("Oaks"), at("Elms"), people=HowMany(9, 9)), when=TEN)
    shown = town.seen(strike, walk).picture
    (incident,) = shown["incidents"]
    assert incident["days"] == ["2016-11-28", "2016-11-28"]
    assert incident["where"] == [{"name": "Oaks", "area": "DT1"}]
    assert (incident["strikes"][0]["by"], incident["numbers"][0]["high"]) == ("helicopter", 5)
    assert "somebody" not in json.dumps(shown)


def test_names_of_the_dead_stand_nowhere_in_it() -> None:
    """They are for the figures of a network that keeps them, as a number."""
    town = Town()
    row = town.one.tells(killed(1, names=("X of the Oaks",)), when=TEN, where=at("Oaks"))
    assert "X of" not in json.dumps(town.seen(row).picture)


def test_without_an_hour_nothing_depends_on_one() -> None:
    """With `as_of` the same values stand in the shared picture, as they were at that hour."""
    town = Town()
    place = town.one.tells(State("place", "M10", "hospital", "works"), when=TEN, where=at("Oaks"),
                           signed=TEN.start)  # fmt: skip
    assert "hour" not in town.seen(place).picture
    asked = town.seen(place, as_of=TEN.start + 7 * 3_600).picture
    assert asked["hour"]["at"] == TEN.start + 7 * 3_600
    assert asked["hour"]["places"][0]["age_s"] == 7 * 3_600
    assert town.seen(place, as_of=TEN.start - 1).picture["places"] == []


def test_what_a_report_may_not_say_is_listed_with_the_reason() -> None:
    """Whatever it was about: keys, judgements, hazards."""
    town = Town()
    a, b = (each.tells(killed(1), when=DAY) for each in (town.one, town.two))
    rows = [town.three.judges("same", a, b), town.three.corrects(a), town.three.suspends(town.two)]
    wrong = dict(zip((row.id.hex() for row in rows), ("same", "withdraw", "suspend"), strict=True))
    listed = town.seen(a, b, *rows).picture["listed"]
    assert {each["id"]: each["action"] for each in listed} == wrong
    assert {each["why"] for each in listed} == {"role"}


def test_forks_and_suspensions_are_named() -> None:
    """With the call-sign, and the position from which a log is forked."""
    town = Town()
    copy = town.one.copied()
    rows = [town.one.tells(killed(1), when=DAY), copy.tells(killed(2), when=DAY)]
    shown = town.seen(*rows, town.admin.suspends(town.two)).picture
    assert shown["forks"] == [{"key": town.one.key.hex(), "call_sign": "centre 1", "from_seq": 0}]
    assert [each["call_sign"] for each in shown["suspended"]] == ["centre 2"]
    assert {each["why"] for each in shown["left_out"]} == {"forked"}


def test_name_and_coordinates_that_disagree_are_listed() -> None:
    """The name stands; a point in its own quarter, or of nowhere, is no contradiction."""
    town = Town()
    elsewhere = Place(name="Oaks", lat=540_000, lon=0)
    there, wider = Place(name="Oaks", lat=180_000, lon=0), Place(name="Drill Town", code="DT2")
    wheres = (elsewhere, there, wider, Place(name="Oaks", code="DT2"))
    rows = [town.one.tells(killed(1), when=DAY, where=where) for where in wheres]
    listed = town.seen(*rows).picture["contradictions"]
    assert [(each["id"], each["area"], each["also"]) for each in listed] == sorted([
        (rows[0].id.hex(), "DT1", "DT3"), (rows[3].id.hex(), "DT1", "DT2")
    ])  # fmt: skip


def test_an_area_tells_its_siege_its_access_and_what_fell() -> None:
    """Facts and times; two words that differ are both there."""
    town = Town()
    words = [
        town.one.tells(State("area", "Oaks", "siege", "besieged"),
                       State("area", "Oaks", "access", "none"), when=TEN, where=at("Oaks")),
        town.two.tells(State("area", "Oaks", "siege", "not_besieged"),
                       when=clock("2016-11-28T12:00"), where=at("Oaks")),
    ]  # fmt: skip
    strikes = [town.three.tells(struck(), when=clock(f"2016-11-28T{hour}"), where=at("Oaks"))
               for hour in ("08:00", "11:00")]  # fmt: skip
    seen = town.seen(*words, *strikes)
    (area,) = seen.picture["areas"]
    assert (area["siege"]["state"], area["access"]["state"]) == ("not_besieged", "none")
    assert [each["state"] for each in area["otherwise"]] == ["besieged"]
    assert (area["strikes"], area["repeats"]) == (2, 1)
    (hour,) = seen.hour(TEN.start + 7_200)["areas"]
    assert hour["last_strike_s"] == 3_600


def test_needs_stocks_centres_and_crews_show_their_newest_word() -> None:
    """A need lapses and a centre is overdue at the hour that it named itself."""
    town = Town()
    until = TEN.start + 3_600
    need = town.one.tells(State("need", "", "blood", "asked", until), when=TEN, where=at("Oaks"))
    met = town.two.tells(State("need", need.id.hex(), "unknown", "partly_met", until),
                         when=clock("2016-11-28T10:30"), about=need.id)  # fmt: skip
    rows = [
        need, met,
        town.one.tells(State("readiness", "Centre 1", "centre", "at_work", until,
                             (("fuel_hours", "3"),)), when=TEN),
        town.one.tells(State("readiness", "centre 1", "centre", "leaving", until), when=met.when),
        town.two.tells(State("mission", "team 4", "search_rescue", "out"), when=TEN),
        town.two.tells(State("supply", "bakery 2", "bakery_day", "scarce"), when=TEN),
    ]  # fmt: skip
    seen = town.seen(*rows)
    shown = seen.picture
    assert [(each["sort"], each["state"]) for each in shown["needs"]] == [("blood", "partly_met")]
    assert [each["state"] for each in shown["readiness"]] == ["leaving"]
    assert [each["key"] for each in shown["crews"]] == ["team 4"]
    assert [each["state"] for each in shown["supplies"]] == ["scarce"]
    early, late = seen.hour(until - 1), seen.hour(until)
    assert [hour["needs"][0]["past"] for hour in (early, late)] == [False, True]
    assert late["readiness"][0]["past"]


def test_a_statement_alone_is_no_incident() -> None:
    """Nor is a number that covers many."""
    town = Town()
    statement = town.one.tells(Said("an office", None, "killed", HowMany(9, 9)), when=DAY)
    total = town.two.tells(Affected("killed", HowMany(27, 27), scope="many"), when=DAY)
    assert town.seen(statement, total).picture["incidents"] == []


def test_no_word_of_a_place_says_safe() -> None:
    """Good news is that something works or is open, and nothing more."""
    assert {term.name for term in STATE} >= GOOD_NEWS
    town = Town()
    row = town.one.tells(State("place", "road", "road", "open"), when=TEN, where=point(0, 0))
    spelled = json.dumps([town.seen(row).picture, town.seen(row).hour(TEN.start)])
    assert not any(word in spelled for word in ("safe", "clear", "آمن"))


def test_the_picture_names_its_rules_and_its_gazetteer() -> None:
    """Two nodes compare these before they compare anything else."""
    rules = Town().seen().picture["rules"]
    assert rules == {"picture": "picture-1", "gazetteer": GAZETTEER.digest.hex()}
    assert CALENDAR.iso(0) == "1970-01-01"
