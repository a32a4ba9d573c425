"""What an hour adds to the picture: ages, running clocks, what has ended, what to ask first.

Settled here: everything that depends on which hour it is. Not here: the picture itself, which
gives times and no ages; which hour is meant (the shell: now, or an `as_of`).

Rules.
1. It follows from the picture as it is spelled, the hour, and who is silent then, and from nothing
   else. So it is `here` when the hour is now, and `shared` when the hour was asked for.
2. A call's clock runs while it is open. If everybody who has it is silent it is offered: somebody
   may take it over, nobody does by itself.
3. A place in a good state is to be asked first (practice.md D6, D10) if that is older than its
   hours, if fewer than two voices, one with own eyes, said it, or if something fell near it since.
   No reason is no promise.
4. A warning stands from its hour until its end or its cancellation. A need lapses, and a centre is
   overdue, at the hour that its own word named.

How it can go wrong: a machine whose clock is wrong shows wrong ages. It shows its own hour beside
them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from wasl import limits

# A picture as JSON has it; nothing in it has a static type.
Spelled = Mapping[str, Any]
_GOOD_FOR_S: Final[Mapping[str, int]] = {"open": limits.open_s_max}


def at_hour(picture: Spelled, at: int, silent: Collection[str]) -> dict[str, Any]:
    """What the hour adds, each list in the order of the picture; `silent` are keys in hex."""
    open_calls = [each for each in picture["calls"] if each["open"]]
    return {
        "at": at,
        "calls": [_call(each, at, silent) for each in open_calls],
        "places": [_place(each, at) for each in picture["places"]],
        "warnings": [_warning(each, at) for each in picture["warnings"]],
        "hazards": [_aged(each, at) for each in picture["hazards"] if each["stands"]],
        "needs": [_named_hour(each, at) for each in picture["needs"]],
        "supplies": [_aged(each, at) for each in picture["supplies"]],
        "readiness": [_named_hour(each, at) for each in picture["readiness"]],
        "crews": [_aged(each, at) for each in picture["crews"]],
        "areas": [_area(each, at) for each in picture["areas"] if each["strikes"]],
    }


def _aged(each: Spelled, at: int) -> dict[str, Any]:
    return {"id": each["id"], "age_s": max(0, at - each["at"])}


def _named_hour(each: Spelled, at: int) -> dict[str, Any]:
    return {**_aged(each, at), "past": each["until"] is not None and each["until"] <= at}


def _call(call: Spelled, at: int, silent: Collection[str]) -> dict[str, Any]:
    having = [step["key"] for step in call["steps"] if step["has_it"]]
    quiet = [key for key in having if key in silent]
    return {
        "id": call["id"],
        "running_s": max(0, at - call["heard"]),
        "state_s": max(0, at - call["since"]),
        "silent": quiet,
        "offered": bool(quiet) and len(quiet) == len(having),
    }


def _place(place: Spelled, at: int) -> dict[str, Any]:
    age_s = max(0, at - place["at"])
    reasons = []
    if place["good"]:
        if age_s > _GOOD_FOR_S.get(place["state"], limits.works_s_max):
            reasons.append("old")
        if not place["enough"]:
            reasons.append("one_voice")
        if place["strikes_since"]:
            reasons.append("strike_since")
    return {"id": place["id"], "age_s": age_s, "ask_first": reasons}


def _warning(warning: Spelled, at: int) -> dict[str, Any]:
    left_s = None if warning["expires"] is None else max(0, warning["expires"] - at)
    stands = warning["at"] <= at and warning["cancelled"] is None and left_s != 0
    return {"id": warning["id"], "stands": stands, "left_s": left_s if stands else 0}


def _area(area: Spelled, at: int) -> dict[str, Any]:
    return {"area": area["area"], "last_strike_s": max(0, at - area["last_strike"])}
