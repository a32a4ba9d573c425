"""People on the move: who left, who arrived, and who is not accounted for.

Settled here: what both ends of one convoy come to. Not here: moves and people away as figures
(figures), one person of a convoy (tags).

Rules.
1. Reports with one convoy code are of one movement, and so are later words about an earlier one.
   Without either, a report is a movement of its own.
2. Of every signer the newest number stands; several signers make a range. Who says only how many
   people moved says how many left. That somebody arrived, was turned back or taken is not taken
   from a forked log.
3. Not accounted for = left − arrived − turned back − taken, the least and the most that it can be.
   As long as nobody tells of an arrival it is not known, and is shown so.
4. It is no toll: nobody asks for them yet. Somebody who is asked for is a report on a person.

How it can go wrong: the ends of two convoys with one code. A code with the day in it helps.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from wasl.picture.belief import claimed_start
from wasl.picture.spelling import name_key
from wasl.picture.threads import Gathered, Thread, Word, said
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Moved, Told
from wasl.report.values import HowMany

_NOBODY: Final = HowMany(0, 0)


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement. A number that nobody told is None."""

    id: bytes
    ids: tuple[bytes, ...]
    convoy: str | None
    start: int
    origin: Spot | None
    destination: Spot | None
    left: HowMany | None
    arrived: HowMany | None
    turned_back: HowMany | None
    taken: HowMany | None
    not_accounted_for: HowMany | None
    invented: bool


def movements(gathered: Gathered, where: Whereabouts) -> tuple[Movement, ...]:
    """All movements in canonical order."""
    found = gathered.threads(gathered.of("moved"), key_of=_key)
    return tuple(_movement(thread, gathered, where) for thread in found)


def _moved(told: Told) -> Moved:
    moved = said(told, Moved)
    assert moved is not None
    return moved


def _key(told: Told) -> str | None:
    convoy = _moved(told).convoy
    return None if convoy is None else "convoy " + name_key(convoy)


def _movement(thread: Thread, gathered: Gathered, where: Whereabouts) -> Movement:
    words = thread.words
    told = [_moved(word.told) for word in words]
    left = _number(words, gathered, "left") or _number(words, gathered, "people")
    whole = [word for word in words if not word.forked]
    arrived, turned_back, taken = (
        _number(whole, gathered, name) for name in ("arrived", "turned_back", "taken")
    )
    origin = next((moved.origin for moved in told if moved.origin), None)
    destination = next((moved.destination for moved in told if moved.destination), None)
    return Movement(
        id=thread.id,
        ids=thread.ids,
        convoy=next((moved.convoy for moved in told if moved.convoy), None),
        start=claimed_start(words[0].told),
        origin=None if origin is None else where.spot(origin),
        destination=None if destination is None else where.spot(destination),
        left=left,
        arrived=arrived,
        turned_back=turned_back,
        taken=taken,
        not_accounted_for=None
        if left is None or arrived is None
        else _minus(left, arrived, turned_back or _NOBODY, taken or _NOBODY),
        invented=thread.invented,
    )


def _number(words: Sequence[Word], gathered: Gathered, name: str) -> HowMany | None:
    giving = [word for word in words if getattr(_moved(word.told), name) is not None]
    counts = [getattr(_moved(word.told), name) for word in gathered.newest_of_each(giving)]
    return _hull(counts) if counts else None


def _hull(counts: Sequence[HowMany]) -> HowMany:
    highs = [count.high for count in counts if count.high is not None]
    high = max(highs) if len(highs) == len(counts) else None
    return HowMany(min(count.low for count in counts), high)


def _minus(left: HowMany, *found: HowMany) -> HowMany:
    """The least and the most that is left over."""
    most_found = sum(count.high for count in found if count.high is not None)
    is_open = any(count.high is None for count in found)
    low = 0 if is_open else max(0, left.low - most_found)
    least_found = sum(count.low for count in found)
    high = None if left.high is None else max(0, left.high - least_found)
    return HowMany(low, high if high is None else max(low, high))
