"""Areas: siege and access as somebody said, and what fell there and when.

Settled here: what is shown of a quarter or town as a whole. Not here: single places (places), the
toll of an area (figures).

Rules.
1. Siege and access are two things; of each the newest word of every signer stands, the newest of
   these is shown, and who said otherwise is named.
2. Of strikes there are facts and no forecast: the last one, how many, and on how many days more
   than one fell. Nothing here says safe, and an area without a strike is not listed as calm.
3. Who holds an area stands nowhere in the picture.

How it can go wrong: an area without a word is an area that nobody told of, not a quiet one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wasl.picture.belief import claimed_start
from wasl.picture.incidents import Incident
from wasl.picture.strikes import Strikes
from wasl.picture.threads import Gathered, Word
from wasl.picture.whereabouts import Whereabouts
from wasl.report.facts import State


@dataclass(frozen=True, slots=True)
class Said:
    """A word on the siege of an area or on access to it."""

    id: bytes
    key: bytes
    state: str
    at: int
    detail: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AreaState:
    """One area. `last_strike` is when the last strike began; `repeats` the days with several."""

    area: str
    siege: Said | None
    access: Said | None
    otherwise: tuple[Said, ...]
    strikes: int
    last_strike: int | None
    repeats: int
    invented: bool


def areas(gathered: Gathered, where: Whereabouts, strikes: Strikes) -> tuple[AreaState, ...]:
    """All areas that somebody told of, or on which something fell, by name."""
    words: dict[str, list[Word]] = {}
    for word in gathered.of("area"):
        place = word.told.where
        area = None if place is None else where.spot(place).area
        if area is not None:
            words.setdefault(area, []).append(word)
    return tuple(
        _area(area, words.get(area, ()), strikes.by_area.get(area, ()), gathered)
        for area in sorted(words.keys() | strikes.by_area.keys())
    )


def _area(
    area: str, words: Sequence[Word], fell: Sequence[Incident], gathered: Gathered
) -> AreaState:
    siege, access = (_said(words, sort, gathered) for sort in ("siege", "access"))
    days = Counter(incident.days[0] for incident in fell if incident.days is not None)
    otherwise = [
        each for said in (siege, access) for each in said[:-1] if each.state != said[-1].state
    ]
    return AreaState(
        area=area,
        siege=siege[-1] if siege else None,
        access=access[-1] if access else None,
        otherwise=tuple(otherwise),
        strikes=len(fell),
        last_strike=max((incident.start for incident in fell), default=None),
        repeats=sum(1 for count in days.values() if count > 1),
        invented=any(word.invented for word in words),
    )


def _said(words: Sequence[Word], sort: str, gathered: Gathered) -> list[Said]:
    """The newest word of every signer on siege or access, the newest last."""
    giving = [word for word in words if _state(word, sort) is not None]
    said = []
    for word in gathered.newest_of_each(giving):
        told, state = word.told, _state(word, sort)
        if state is not None:
            root = gathered.standing.root(told.author)
            said.append(Said(told.id, root, state.state, claimed_start(told), state.detail))
    return said


def _state(word: Word, sort: str) -> State | None:
    for fact in word.told.facts:
        if type(fact) is State and fact.of == "area" and fact.sort == sort:
            return fact
    return None
