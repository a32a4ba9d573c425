"""Warnings: what was said to be coming, until when, and whether it was cancelled.

Settled here: when a warning ends. Not here: dangers that stay (hazards), what fell (strikes), what
a warning may say (report/kinds/warning).

Rules.
1. A warning ends at the second that it says, or when it is cancelled: by who gave it, a dispatcher
   or an admin. A cancellation by anybody else, or from a forked log, is listed and changes
   nothing: one stolen key must not silence a warning.
2. A later word on it renews it, with its own end; also after a cancellation.
3. That no warning stands says nothing. No word here says safe.

How it can go wrong: a clock that is wrong by an hour makes a warning that has ended before it
came. It is listed with its times, and the next one may be right.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wasl.picture.belief import claimed_start
from wasl.picture.standing import NotAllowed
from wasl.picture.threads import Gathered, Thread, Word, stated
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import State, Told

_CANCELLED: Final = "cancelled"


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: since when, until when, for where; `cancelled` says when, if it was."""

    id: bytes
    ids: tuple[bytes, ...]
    sort: str
    at: int
    expires: int | None
    cancelled: int | None
    where: Spot | None
    detail: tuple[tuple[str, str], ...]
    invented: bool


def warnings(gathered: Gathered, where: Whereabouts) -> tuple[Warned, ...]:
    """All warnings in canonical order."""
    return tuple(_warned(thread, gathered, where) for thread in _threads(gathered))


def not_cancelled(gathered: Gathered) -> tuple[NotAllowed, ...]:
    """Cancellations that count for nothing."""
    refused = [
        gathered.standing.not_allowed(word.told, "cancel_warning")
        for thread in _threads(gathered)
        for word in thread.words
        if not _counts(word, thread, gathered)
    ]
    return tuple(sorted(refused, key=lambda each: each.id))


def _threads(gathered: Gathered) -> tuple[Thread, ...]:
    return gathered.threads(gathered.of("warning"), opens=_gives)


def _state(told: Told) -> State:
    return stated(told, "warning")


def _gives(told: Told) -> bool:
    return _state(told).state != _CANCELLED


def _counts(word: Word, thread: Thread, gathered: Gathered) -> bool:
    """Whether a word gives the warning, or may cancel it."""
    standing, told = gathered.standing, word.told
    givers = {standing.root(each.told.author) for each in thread.words if _gives(each.told)}
    own = standing.root(told.author) in givers and not word.forked
    return own or _gives(told) or standing.may(told, "cancel_warning")


def _warned(thread: Thread, gathered: Gathered, where: Whereabouts) -> Warned:
    given = [word.told for word in thread.words if _gives(word.told)]
    counting = [word.told for word in thread.words if _counts(word, thread, gathered)]
    newest = (given or [word.told for word in thread.words])[-1]
    ends = bool(counting) and not _gives(counting[-1])
    sorts = [_state(told).sort for told in reversed(given) if _state(told).sort != "unknown"]
    return Warned(
        id=thread.id,
        ids=thread.ids,
        sort=sorts[0] if sorts else "unknown",
        at=claimed_start(newest),
        expires=_state(newest).expires_s,
        cancelled=claimed_start(counting[-1]) if ends else None,
        where=thread.spot(where),
        detail=_state(newest).detail,
        invented=thread.invented,
    )
