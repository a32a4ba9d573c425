"""Warnings end by themselves or are cancelled; only a clearing role ends a hazard."""

from __future__ import annotations

from typing import Any

from tests.makers import Town, Writer, at, clock
from wasl.report.facts import State, Told

TEN = clock("2016-11-28T10:00")


def warns(writer: Writer, when: str = "10:00", minutes: int = 15, **more: Any) -> Told:
    """An aircraft circles."""
    given = {"when": clock(f"2016-11-28T{when}"), "where": at("Oaks"), **more}
    until = given["when"].start + 60 * minutes
    return writer.tells(State("warning", "", "circling", "given", until), kind="warning", **given)


def cancels(writer: Writer, warning: Told, when: str = "10:05") -> Told:
    """The cancellation of a warning."""
    return writer.tells(State("warning", warning.id.hex(), "unknown", "cancelled"),
                        about=warning.id, when=clock(f"2016-11-28T{when}"))  # fmt: skip


def hazard(writer: Writer, state: str, about: Told | None = None, when: str = "10:00") -> Told:
    """A word on an unexploded bomb."""
    sort = "unexploded_bomb" if about is None else "unknown"
    return writer.tells(
        State("hazard", "", sort, state), kind="hazard", when=clock(f"2016-11-28T{when}"),
        where=at("Oaks") if about is None else None, about=about and about.id,
    )  # fmt: skip


def test_a_warning_ends_at_its_second() -> None:
    """The shared picture gives the second; whether it has passed is for the hour."""
    town = Town()
    seen = town.seen(warns(town.one))
    (shown,) = seen.picture["warnings"]
    assert (shown["sort"], shown["expires"]) == ("circling", TEN.start + 900)
    assert "stands" not in shown
    found = [seen.hour(TEN.start + s)["warnings"][0] for s in (-1, 0, 899, 900)]
    assert [each["stands"] for each in found] == [False, True, True, False]
    assert found[2]["left_s"] == 1


def test_who_gave_it_or_a_dispatcher_cancels_it_and_nobody_else() -> None:
    """One stolen key must not silence a warning; its word is listed."""
    town = Town()
    warning = warns(town.one)
    for writer in (town.one, town.dispatch):
        seen = town.seen(warning, cancels(writer, warning))
        assert not seen.hour(TEN.start + 400)["warnings"][0]["stands"]
    other = cancels(town.two, warning)
    seen = town.seen(warning, other)
    assert seen.hour(TEN.start + 400)["warnings"][0]["stands"]
    assert seen.picture["listed"] == [
        {"id": other.id.hex(), "action": "cancel_warning", "why": "role"}
    ]


def test_a_later_word_renews_a_warning() -> None:
    """With its own end, also after a cancellation."""
    town = Town()
    warning = warns(town.one)
    renewed = warns(town.one, "10:12", about=warning.id)
    seen = town.seen(warning, cancels(town.one, warning), renewed)
    (shown,) = seen.picture["warnings"]
    assert (shown["expires"], shown["cancelled"]) == (TEN.start + 27 * 60, None)
    assert seen.hour(TEN.start + 1_000)["warnings"][0]["stands"]


def test_only_the_clearing_role_ends_a_hazard() -> None:
    """Anybody else's end is listed, and the hazard stays; no time ends it."""
    town = Town()
    bomb = hazard(town.one, "reported")
    wrong = hazard(town.one, "removed", bomb, "11:00")
    shown = town.seen(bomb, hazard(town.two, "marked", bomb, "10:30"), wrong).picture
    assert (shown["hazards"][0]["state"], shown["hazards"][0]["stands"]) == ("marked", True)
    assert shown["listed"] == [{"id": wrong.id.hex(), "action": "end_hazard", "why": "role"}]
    cleared = hazard(town.clearing, "destroyed_in_place", bomb, "12:00")
    seen = town.seen(bomb, wrong, cleared)
    (ended,) = seen.picture["hazards"]
    assert (ended["state"], ended["stands"], ended["sort"]) == (
        "destroyed_in_place", False, "unexploded_bomb"
    )  # fmt: skip
    assert seen.hour(TEN.start + 99_999)["hazards"] == []


def test_an_ended_hazard_that_is_seen_again_stands_again() -> None:
    """Bad news shows at once."""
    town = Town()
    bomb = hazard(town.one, "reported")
    cleared = hazard(town.clearing, "not_found", bomb, "11:00")
    again = hazard(town.two, "confirmed", bomb, "12:00")
    (shown,) = town.seen(bomb, cleared, again).picture["hazards"]
    assert (shown["state"], shown["stands"]) == ("confirmed", True)


def test_a_suspended_key_warns_nobody() -> None:
    """After a laptop is seized its alerts are withdrawn, and say so."""
    town = Town()
    before, warning = town.one.tells(), warns(town.one)
    shown = town.seen(before, warning, town.admin.suspends(town.one, since=before)).picture
    assert shown["warnings"] == []
    assert shown["left_out"] == [{"id": warning.id.hex(), "why": "suspect"}]
