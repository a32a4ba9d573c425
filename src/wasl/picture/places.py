"""Places people depend on: the state each is believed to be in, and who says otherwise.

Settled here: bad news and good news, and what fell near since. Not here: which words are on one
place (threads), from which age on a state must be asked after first (hours), which position may
leave the network (publish).

Rules, from practice.md D6 and D10.
1. Bad news shows at once, from one voice, and stands against all good news until two voices, one
   of them with own eyes, renew the good after it. Then the newest good word stands. Words from a
   forked log are no such voices.
2. Without bad news before it, good news shows from the first voice, with the number of voices:
   *said open by one*.
3. Every voice that last said another state than the one shown is named with it.
4. With a good state goes what fell since within 500 m, or in the same quarter where one of the
   two is known no better: it must be asked after first.
5. A place is known by its code or name, or by where it is. No word here says safe.

How it can go wrong: the two voices may both be wrong. Ages and names are shown for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wasl import limits
from wasl.picture.belief import claimed_start
from wasl.picture.strikes import Strikes
from wasl.picture.threads import Gathered, Thread, Word, stated
from wasl.picture.voices import Voice, enough_for_good_news, voices
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import State, Told
from wasl.report.kinds.place import GOOD_NEWS
from wasl.report.values import Place

_NOTHING_SAID: Final = "unknown"


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What a voice last said that differs from what is shown."""

    id: bytes
    state: str
    at: int


@dataclass(frozen=True, slots=True)
class PlaceState:
    """One place as it is believed to be. `at` is the time that the deciding word tells of."""

    id: bytes
    ids: tuple[bytes, ...]
    key: str
    sort: str
    where: Spot | None
    state: str
    at: int
    said_in: bytes
    good: bool
    voices: int
    enough: bool
    otherwise: tuple[Otherwise, ...]
    detail: tuple[tuple[str, str], ...]
    strikes_since: tuple[bytes, ...]
    invented: bool


def places(gathered: Gathered, where: Whereabouts, strikes: Strikes) -> tuple[PlaceState, ...]:
    """All places that somebody told of, in canonical order."""
    words = [word for word in gathered.of("place") if _says(word.told).state != _NOTHING_SAID]
    found = gathered.threads(words, key_of=lambda told: _key(told, where))
    voice = voices(gathered.standing)
    return tuple(_place(thread, voice, where, strikes) for thread in found)


def _says(told: Told) -> State:
    return stated(told, "place")


def _key(told: Told, where: Whereabouts) -> str | None:
    state = _says(told)
    return f"{state.sort} {where.spot(Place(name=state.key)).area}" if state.key else None


def _place(thread: Thread, voice: Voice, where: Whereabouts, strikes: Strikes) -> PlaceState:
    deciding, basis = _believed(thread.words, voice)
    told, state = deciding.told, _says(deciding.told)
    place = next((w.told.where for w in reversed(thread.words) if w.told.where), None)
    spot = None if place is None else where.spot(place)
    at = claimed_start(told)
    good = state.state in GOOD_NEWS
    return PlaceState(
        id=thread.id,
        ids=thread.ids,
        key=state.key,
        sort=state.sort,
        where=spot,
        state=state.state,
        at=at,
        said_in=told.id,
        good=good,
        voices=len(set(map(voice, basis))),
        enough=enough_for_good_news(basis, voice),
        otherwise=_otherwise(thread.words, state.state, voice),
        detail=state.detail,
        strikes_since=_fell_since(strikes, spot, at) if good else (),
        invented=thread.invented,
    )


def _believed(words: Sequence[Word], voice: Voice) -> tuple[Word, list[Told]]:
    """The word that decides, and the words it rests on."""
    bad = [n for n, word in enumerate(words) if _says(word.told).state not in GOOD_NEWS]
    since = words[bad[-1] + 1 :] if bad else words
    renewed = [word.told for word in since if not word.forked]
    if bad and not enough_for_good_news(renewed, voice):
        state = _says(words[bad[-1]].told).state
        return words[bad[-1]], [w.told for w in words if _says(w.told).state == state]
    whole = [word for word in since if not word.forked]
    return (whole or since)[-1], renewed


def _otherwise(words: Sequence[Word], shown: str, voice: Voice) -> tuple[Otherwise, ...]:
    last = {voice(word.told): word.told for word in words}
    return tuple(
        Otherwise(told.id, _says(told).state, claimed_start(told))
        for told in last.values()
        if _says(told).state != shown
    )


def _fell_since(strikes: Strikes, spot: Spot | None, at: int) -> tuple[bytes, ...]:
    if spot is None:
        return ()
    near = {
        incident.id
        for incident in strikes.near(spot, limits.strike_near_place_m)
        if incident.when is not None and incident.when.end > at
    }
    return tuple(sorted(near))
