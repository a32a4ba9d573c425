"""How many moves of displaced people, and how many are away now.

Settled here: which reports tell of one journey, how many made it, how many of a place are away.
Not here: who did not arrive (picture/movements), the range of one count (ranges).

Rules.
1. A journey is what signed links join, and all reports of one convoy code.
2. Its moves: the high is those who left (else those on the way, else those who arrived) less those
   turned back; the low is those who arrived, if anybody counted them there.
3. The sum of moves is people times journeys: who moves twice is in it twice.
4. Away now: the low is the largest journey, less everybody who came back to where it began; the
   high is the sum of all journeys.
5. A journey belongs to the area where it began, which is what its people had to leave.

How it can go wrong: two centres report one column of people without a convoy code. It is two
journeys until a person joins them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from wasl.figures.claims import MOVED, Case, Claim
from wasl.figures.ground import Ground
from wasl.figures.ranges import NONE, Range
from wasl.figures.reckoning import Reckoned, reckon
from wasl.picture.incidents import Incident
from wasl.picture.links import Classes
from wasl.report.facts import Moved
from wasl.report.values import Moment, Place


@dataclass(frozen=True, slots=True)
class Journey:
    """One journey, kept under its first incident: how many made it, and from and to which areas."""

    incident: Incident
    when: Moment | None
    range: Range
    origins: frozenset[str]
    destinations: frozenset[str]
    claims: tuple[Claim, ...]


def journeys(ground: Ground) -> Sequence[Journey]:
    """All journeys, in canonical order."""
    cases: dict[bytes, list[Case]] = {}
    for number in MOVED:
        for case in ground.ledger.cases.get(number, ()):
            cases.setdefault(case.incident.id, []).append(case)
    classes = Classes()
    first: dict[str, bytes] = {}
    for incident, of_incident in cases.items():
        for code in sorted(_convoys(of_incident)):
            classes.join(first.setdefault(code, incident), incident)
    joined: dict[bytes, list[Case]] = {}
    for incident, of_incident in cases.items():
        joined.setdefault(classes.find(incident), []).extend(of_incident)
    found = [_journey(of_journey, ground) for of_journey in joined.values()]
    return sorted(found, key=lambda each: (each.incident.start, each.incident.id))


def away_now(made: Sequence[Journey]) -> Range:
    """Rule 4, over the journeys that count in the answer."""
    back: dict[str, int] = {}
    for journey in made:
        for area in journey.destinations - journey.origins:
            back[area] = back.get(area, 0) + journey.range.high
    low = max(
        (
            journey.range.low - max((back.get(area, 0) for area in journey.origins), default=0)
            for journey in made
        ),
        default=0,
    )
    return Range(
        max(0, low),
        sum(journey.range.high for journey in made),
        any(journey.range.open for journey in made),
    )


def _moved(cases: Iterable[Case]) -> Iterable[Moved]:
    for case in cases:
        for row in case.incident.members:
            for fact in row.told.facts:
                if type(fact) is Moved:
                    yield fact


def _convoys(cases: Iterable[Case]) -> set[str]:
    return {fact.convoy for fact in _moved(cases) if fact.convoy is not None}


def _journey(cases: Sequence[Case], ground: Ground) -> Journey:
    incidents = sorted({case.incident.id: case.incident for case in cases}.values(),
                       key=lambda each: (each.start, each.id))  # fmt: skip
    counts = {number: _count(number, cases, ground) for number in MOVED}
    facts = tuple(_moved(cases))
    times = [each.when for each in incidents if each.when is not None]
    return Journey(
        incidents[0],
        Moment(min(each.start for each in times), max(each.end for each in times))
        if times else None,
        _made(counts),
        _areas((fact.origin for fact in facts), ground),
        _areas((fact.destination for fact in facts), ground),
        tuple(claim for counted in counts.values() if counted for claim in counted.counted),
    )  # fmt: skip


def _count(number: str, cases: Iterable[Case], ground: Ground) -> Reckoned | None:
    claims = [claim for case in cases for claim in case.claims if claim.fact.number == number]
    return reckon(claims, ground.standing.precedes, ground.persons) if claims else None


def _made(counts: dict[str, Reckoned | None]) -> Range:
    """How many made the journey."""
    left, people, arrived, back = (
        None if counted is None else counted.range for counted in (counts[each] for each in MOVED)
    )
    went = (left or people or arrived or NONE).less(back or NONE)
    if arrived is None:
        return went
    return Range(min(arrived.low, went.low) if left or people else arrived.low,
                 max(went.high, arrived.low), went.open)  # fmt: skip


def _areas(places: Iterable[Place | None], ground: Ground) -> frozenset[str]:
    spots = [ground.incidents.where.spot(place) for place in places if place is not None]
    return frozenset(spot.area for spot in spots if spot.area is not None)
