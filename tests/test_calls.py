"""Calls for help: two centres take one, not reached keeps the clock, closing has a reason."""

from __future__ import annotations

from typing import Any

import pytest

from tests.makers import Town, Writer, at, clock, so_many
from wasl.report import body as bodies
from wasl.report.body import NameRules
from wasl.report.facts import Affected, Called, Happened, State, Told
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import Body
from wasl.report.text import BadText

TEN = clock("2016-11-28T10:00")


def heard(centre: Writer, **more: Any) -> Told:
    """A new call."""
    given = {"when": TEN, "where": at("Oaks"), **more}
    return centre.tells(Called("heard", needs=("machine",)), kind="call", **given)


def says(centre: Writer, call: Told, state: str, when: str, reason: str = "unknown") -> Told:
    """A later word on it."""
    called = Called(state, reason, taken_by=centre.name)
    return centre.tells(called, kind="call", about=call.id, when=clock(f"2016-11-28T{when}"))


def test_two_centres_take_the_same_call_and_both_show() -> None:
    """Nobody is struck from it but by their own word."""
    town = Town()
    call = heard(town.one)
    rows = [call, says(town.one, call, "taken", "10:05"), says(town.two, call, "moving", "10:20")]
    (shown,) = town.seen(*rows).picture["calls"]
    assert [(step["by"], step["state"]) for step in shown["steps"] if step["has_it"]] == [
        ("centre 1", "taken"), ("centre 2", "moving")
    ]  # fmt: skip
    assert (shown["state"], shown["open"], shown["where"]["area"]) == ("moving", True, "DT1")
    rows.append(says(town.two, call, "let_go", "10:30"))
    (shown,) = town.seen(*rows).picture["calls"]
    assert [step["by"] for step in shown["steps"] if step["has_it"]] == ["centre 1"]
    assert shown["state"] == "taken"


def test_two_calls_about_one_strike_are_two_and_a_desk_makes_them_one() -> None:
    """A call belongs to what it is about only if that is a call."""
    town = Town()
    strike = town.one.tells(Happened(), when=TEN, where=at("Oaks"))
    first, second = heard(town.one, about=strike.id), heard(town.two, about=strike.id)
    assert len(town.seen(strike, first, second).picture["calls"]) == 2
    same = town.desk.judges("same", first, second)
    (shown,) = town.seen(strike, first, second, same).picture["calls"]
    assert len(shown["ids"]) == 2


def test_not_reached_keeps_the_clock_running_and_comes_first() -> None:
    """The clock runs from when it was heard, through every state but closed."""
    town = Town()
    early = heard(town.one, when=clock("2016-11-28T08:00"))
    call = heard(town.two)
    rows = [early, call, says(town.two, call, "not_reached", "12:00", "no_machine")]
    seen = town.seen(*rows)
    calls = seen.picture["calls"]
    assert [each["id"] for each in calls] == [call.id.hex(), early.id.hex()]
    assert (calls[0]["state"], calls[0]["reason"]) == ("not_reached", "no_machine")
    hour = seen.hour(TEN.start + 20_000)["calls"]
    assert [each["running_s"] for each in hour] == [20_000, 27_200]


def test_a_call_is_closed_with_its_reason_and_a_later_word_opens_it() -> None:
    """Closed calls come last and their clock has stopped."""
    town = Town()
    call, other = heard(town.one), heard(town.two, when=clock("2016-11-28T11:00"))
    closed = says(town.one, call, "closed", "13:00", "all_out")
    seen = town.seen(call, other, closed)
    last = seen.picture["calls"][-1]
    assert (last["state"], last["reason"], last["open"]) == ("closed", "all_out", False)
    assert [each["id"] for each in seen.hour(TEN.end)["calls"]] == [other.id.hex()]
    again = says(town.two, call, "waiting", "14:00", "no_fuel")
    (first, _) = town.seen(call, other, closed, again).picture["calls"]
    assert (first["state"], first["reason"]) == ("waiting", "no_fuel")


def test_no_word_of_a_forked_log_closes_a_call() -> None:
    """It may be a thief's; that a call was heard shows all the same."""
    town = Town()
    call = heard(town.two)
    copy = town.one.copied()
    closed = says(town.one, call, "closed", "13:00", "all_out")
    cry = heard(copy, when=clock("2016-11-28T14:00"))
    calls = town.seen(call, closed, cry).picture["calls"]
    assert [(each["id"], each["open"]) for each in calls] == [
        (call.id.hex(), True),
        (cry.id.hex(), True),
    ]
    (first, _) = town.seen(call, closed, cry, town.desk.vouches(closed)).picture["calls"][::-1]
    assert (first["id"], first["open"]) == (call.id.hex(), False)


def test_a_mission_that_ended_closes_the_call_it_was_about() -> None:
    """What the crew says at the end needs not be typed twice; out on a mission closes nothing."""
    town = Town()
    call = heard(town.one)

    def mission(state: str) -> Told:
        went = State("mission", "team 4", "search_rescue", state)
        return town.one.tells(went, kind="mission", about=call.id,
                              when=clock("2016-11-28T11:00"), where=at("Oaks"))  # fmt: skip

    (shown,) = town.seen(call, mission("out")).picture["calls"]
    assert shown["open"]
    (shown,) = town.seen(call, mission("nobody_there")).picture["calls"]
    assert (shown["open"], shown["reason"]) == (False, "nobody_there")


def test_while_one_crew_is_on_the_scene_the_call_is() -> None:
    """A centre that does not know of it says not reached; the crew is there all the same."""
    town = Town()
    call = heard(town.one)
    rows = [call, says(town.one, call, "on_scene", "10:30"),
            says(town.two, call, "not_reached", "10:50", "road_cut")]  # fmt: skip
    (shown,) = town.seen(*rows).picture["calls"]
    assert shown["state"] == "on_scene"
    assert len([step for step in shown["steps"] if step["has_it"]]) == 2


def test_who_hands_a_call_over_says_nothing_about_the_people() -> None:
    """If nobody else has it, it is a call that was heard, and its clock runs."""
    town = Town()
    call = heard(town.one)
    handed = says(town.one, call, "closed", "11:00", "handed_over")
    (shown,) = town.seen(call, handed).picture["calls"]
    assert (shown["state"], shown["open"], shown["heard"]) == ("heard", True, TEN.start)
    (shown,) = town.seen(call, handed, says(town.two, call, "taken", "10:50")).picture["calls"]
    assert shown["state"] == "taken"


def test_the_calls_of_a_silent_centre_are_offered() -> None:
    """Only if everybody who has it is silent; nobody takes by itself."""
    town = Town()
    call = heard(town.one)
    taken = says(town.one, call, "taken", "10:05")
    seen = town.seen(call, taken)
    later = TEN.start + 3 * 86_400
    (hour,) = seen.hour(later)["calls"]
    assert (hour["offered"], hour["silent"]) == (True, [town.one.key.hex()])
    (hour,) = seen.hour(TEN.start + 7_200)["calls"]
    assert not hour["offered"]
    fresh = town.two.tells(Called("taken"), about=call.id, when=TEN, signed=later - 60)
    (hour,) = town.seen(call, taken, fresh).hour(later)["calls"]
    assert (hour["offered"], hour["silent"]) == (False, [town.one.key.hex()])


def test_words_on_a_call_that_is_not_held_show_under_its_id() -> None:
    """The stick with the call itself may come last."""
    town = Town()
    call = heard(Writer("far away"))
    rows = [says(town.one, call, "taken", "10:05"), says(town.two, call, "moving", "10:20")]
    (shown,) = town.seen(*rows).picture["calls"]
    assert (shown["id"], shown["where"], len(shown["ids"])) == (call.id.hex(), None, 2)


def test_the_newest_number_of_trapped_stands_and_what_is_invented_says_so() -> None:
    """A range is shown as one."""
    town = Town()
    call = heard(town.one, invented=True)
    trapped = Affected("trapped", so_many(3, 5))
    more = town.two.tells(Called("taken"), trapped, about=call.id, when=clock("2016-11-28T10:40"))
    (shown,) = town.seen(call, more).picture["calls"]
    assert (shown["trapped"], shown["invented"]) == ({"low": 3, "high": 5}, True)


@pytest.mark.parametrize(
    ("state", "reason"), [("waiting", "unknown"), ("waiting", "all_out"), ("closed", "unknown")]
)
def test_waiting_and_closing_need_their_reasons(state: str, reason: str) -> None:
    """The form refuses them without; so the picture never shows a call that waits for nothing."""
    said = Body("call", {"about": b"\1" * 32, "state": state, "reason": reason})
    with pytest.raises(BadText):
        KINDS["call"].check(said)


def test_a_call_typed_as_a_recorder_would_is_shown() -> None:
    """From the kind's own facts, not from facts made by a test."""
    town = Town()
    body = Body("call", {"where": at("Oaks"), "when": TEN, "needs": ("trapped",),
                         "trapped": so_many(5, open_=True)})  # fmt: skip
    assert bodies.open_body(3, 0, bodies.encode(bodies.Opened(body)), NameRules()) is not None
    row = town.one.tells(*KINDS["call"].facts(body), kind="call", when=TEN, where=at("Oaks"))
    (shown,) = town.seen(row).picture["calls"]
    assert (shown["trapped"], shown["needs"]) == ({"low": 5, "high": None}, ["trapped"])
