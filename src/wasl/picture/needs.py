"""What is asked for and what came: needs, stocks, and what centres have ready.

Settled here: the newest word on each need, stock, centre and crew. Not here: calls for people
(calls), whether a bakery stands (places), who is silent (silence).

Rules. 1. A need is known by its first report; its newest word stands. 2. A stock is known by its
sort and name or place; a centre by its call-sign, else by its key; a crew by its code. The newest
word on each stands. 3. A number that nobody gave is not zero: `detail` holds what was said.

How it can go wrong: fuel in the picture is fuel as somebody told, at the time that stands beside
it.
"""

from __future__ import annotations

from dataclasses import dataclass

from wasl.picture.belief import claimed_start
from wasl.picture.spelling import name_key
from wasl.picture.threads import Gathered, Thread, Word, stated
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Told


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest word on one thing that lasts. `until` is the hour that it names, if any: when a
    need lapses, or when a centre will speak again."""

    id: bytes
    ids: tuple[bytes, ...]
    key: str
    sort: str
    state: str
    at: int
    until: int | None
    where: Spot | None
    detail: tuple[tuple[str, str], ...]
    invented: bool


def needs(gathered: Gathered, where: Whereabouts) -> tuple[Newest, ...]:
    """All needs in canonical order."""
    words = gathered.of("need")
    found = gathered.threads(words, opens=lambda told: stated(told, "need").sort != "unknown")
    return tuple(_newest(thread, "need", where) for thread in found)


def supplies(gathered: Gathered, where: Whereabouts) -> tuple[Newest, ...]:
    """All stocks, kitchens, wells and prices in canonical order."""
    words = gathered.of("supply")
    found = gathered.threads(words, key_of=_site)
    return tuple(_newest(thread, "supply", where) for thread in found)


def readiness(gathered: Gathered, where: Whereabouts) -> tuple[Newest, ...]:
    """Every centre that told what it has, in canonical order."""
    words = gathered.of("readiness")
    found = gathered.threads(words, key_of=lambda told: _who(told, "readiness", gathered))
    return tuple(_newest(thread, "readiness", where) for thread in found)


def crews(gathered: Gathered, where: Whereabouts) -> tuple[Newest, ...]:
    """Every crew with its newest mission, in canonical order."""
    words = gathered.of("mission")
    found = gathered.threads(words, key_of=lambda told: _who(told, "mission", gathered), same=())
    return tuple(_newest(thread, "mission", where) for thread in found)


def _site(told: Told) -> str | None:
    state = stated(told, "supply")
    return f"{state.sort} {name_key(state.key)}" if state.key else None


def _who(told: Told, of: str, gathered: Gathered) -> str:
    named = name_key(stated(told, of).key)
    return f"{of} {named}" if named else f"{of} {gathered.standing.root(told.author).hex()}"


def _newest(thread: Thread, of: str, where: Whereabouts) -> Newest:
    told = thread.words[-1].told
    state = stated(told, of)
    sorts = [s for word in reversed(thread.words) if (s := stated(word.told, of).sort) != "unknown"]
    return Newest(
        id=thread.id,
        ids=thread.ids,
        key=state.key,
        sort=sorts[0] if sorts else "unknown",
        state=state.state,
        at=claimed_start(told),
        until=state.expires_s,
        where=_last_spot(thread.words, where),
        detail=state.detail,
        invented=thread.invented,
    )


def _last_spot(words: tuple[Word, ...], where: Whereabouts) -> Spot | None:
    places = [word.told.where for word in words if word.told.where is not None]
    return where.spot(places[-1]) if places else None
