"""Hazards: dangers that stay until somebody who may clear them says that they are gone.

Settled here: what ends a hazard. Not here: dangers of minutes (warnings).

Rules. 1. Only the role `uxo` ends a hazard: removed, destroyed in place, or not found. An end by
anybody else is listed, and the hazard stays. 2. No time ends it. 3. An ended hazard keeps its mark
for ever; a later word that it is there makes it stand again.

How it can go wrong: one object reported twice stays when one of its reports is ended. A desk says
that they are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wasl.picture.belief import claimed_start
from wasl.picture.standing import NotAllowed
from wasl.picture.threads import Gathered, Thread, stated
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import State, Told

CLEARED: Final = frozenset(("removed", "destroyed_in_place", "not_found"))


@dataclass(frozen=True, slots=True)
class Hazard:
    """One danger that stays. `at` is the time of the deciding word; `stands` until it is ended."""

    id: bytes
    ids: tuple[bytes, ...]
    sort: str
    state: str
    at: int
    stands: bool
    where: Spot | None
    detail: tuple[tuple[str, str], ...]
    invented: bool


def hazards(gathered: Gathered, where: Whereabouts) -> tuple[Hazard, ...]:
    """All hazards, ended ones too, in canonical order."""
    found = gathered.threads(gathered.of("hazard"), opens=_marks)
    return tuple(_hazard(thread, gathered, where) for thread in found)


def not_ended(gathered: Gathered) -> tuple[NotAllowed, ...]:
    """Words that end a hazard and may not."""
    refused = [
        gathered.standing.not_allowed(word.told, "end_hazard")
        for word in gathered.of("hazard")
        if not _counts(word.told, gathered)
    ]
    return tuple(sorted(refused, key=lambda each: each.id))


def _state(told: Told) -> State:
    return stated(told, "hazard")


def _marks(told: Told) -> bool:
    return _state(told).sort != "unknown" and told.where is not None


def _counts(told: Told, gathered: Gathered) -> bool:
    return _state(told).state not in CLEARED or gathered.standing.may(told, "end_hazard")


def _hazard(thread: Thread, gathered: Gathered, where: Whereabouts) -> Hazard:
    told = [word.told for word in thread.words]
    counting = [each for each in told if _counts(each, gathered)]
    deciding = (counting or told)[-1]
    sorts = [_state(each).sort for each in told if _state(each).sort != "unknown"]
    state = _state(deciding).state if counting else "reported"
    return Hazard(
        id=thread.id,
        ids=thread.ids,
        sort=sorts[0] if sorts else "unknown",
        state=state,
        at=claimed_start(deciding),
        stands=state not in CLEARED,
        where=thread.spot(where),
        detail=_state(deciding).detail,
        invented=thread.invented,
    )
