"""Which reports tell of one incident, and when and where it was.

Settled here: what an incident is made of, its time and its places. Not here: which links join
(links), which incidents may be one as far as a program can tell (nearness), numbers (figures).

Rules.
1. An incident is what signed links join, never nearness. A single report is one too.
2. When and where it was is told by its strikes; if they do not say, by its other claims; only if
   there is nothing else, by claims about people who are `out_of` another report: somebody who died
   on Sunday was hurt when the strike was. Forked claims say it only where all are forked.
3. The time is the hull of what they say. Of the places, a wider area yields to a narrower one in
   it, and a place that is somebody's home to one that is not: a family of two quarters was killed
   where the strike was.
4. What an incident is called is its smallest id; one report more may change that, on every node.

How it can go wrong: two strikes joined by mistake become one wide incident. Its figures then show
a wide range or leave the window, and `not the same` takes them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from wasl import limits
from wasl.picture.belief import Belief, Believed, claimed_start
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.links import SaidOf, link
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Affected, Called, Happened, Moved, State, Told
from wasl.report.values import Moment, Place

_STRIKE, _CLAIM, _OUT_OF, _BESIDE = range(4)
_TELLING: Final = frozenset((Happened, Affected, Called, Moved))


class Incident(NamedTuple):
    """What signed links join: its members in canonical order, when (None: undated) and where.

    `start` is where it stands in canonical order. `days` are the first and last civil day.
    `areas` are those of its spots, sorted; empty if nobody knows one.
    """

    id: bytes
    start: int
    members: tuple[Believed, ...]
    when: Moment | None
    days: tuple[int, int] | None
    spots: tuple[Spot, ...]
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incidents:
    """All incidents in canonical order, the incident of each report, and what was said of pairs
    of incidents (by id, the smaller first). `same` are the judgements that hold, as ids of
    reports; `where` knows the areas of places."""

    incidents: tuple[Incident, ...]
    of_report: Mapping[bytes, Incident]
    said: Mapping[tuple[bytes, bytes], SaidOf]
    same: tuple[tuple[bytes, ...], ...]
    where: Whereabouts


def join(belief: Belief, gazetteer: Gazetteer, calendar: Calendar) -> Incidents:
    """The incidents of what is believed; states, stocks and words alone make none."""
    linked = link(belief)
    touched = linked.classes.touched()
    where = Whereabouts(gazetteer, _sites(belief, gazetteer))
    found: list[Incident] = []
    classes: dict[bytes, list[Believed]] = {}
    for believed in belief.rows:
        if believed.told.id in touched:
            classes.setdefault(linked.classes.find(believed.told.id), []).append(believed)
        elif _tells(believed):
            found.append(_of_one(believed, where, calendar))
    for members in classes.values():
        if any(map(_tells, members)):
            found.append(_of_many(members, where, calendar))
    found.sort(key=lambda incident: (incident.start, incident.id))
    of_report: dict[bytes, Incident] = {}
    for incident in found:
        for member in incident.members:
            of_report[member.told.id] = incident
            of_report.update(dict.fromkeys(member.also, incident))
    said = _said_of_incidents(linked.said, of_report)
    return Incidents(tuple(found), of_report, said, linked.same, where)


def _sites(belief: Belief, gazetteer: Gazetteer) -> dict[str, str]:
    """The area in which each place known by a code stands, where all who say it agree."""
    where, found = Whereabouts(gazetteer), dict[str, set[str]]()
    for believed in belief.rows:
        told = believed.told
        if told.where is None or believed.weight != "full":
            continue
        for fact in told.facts:
            if type(fact) is State and fact.of == "place" and gazetteer.level(fact.key) is None:
                area = where.spot(told.where).area
                if area is not None and gazetteer.level(area) is not None:
                    found.setdefault(fact.key, set()).add(area)
    return {code: min(areas) for code, areas in found.items() if len(areas) == 1}


def _tells(believed: Believed) -> bool:
    return not _TELLING.isdisjoint(map(type, believed.told.facts))


def _of_one(believed: Believed, where: Whereabouts, calendar: Calendar) -> Incident:
    told = believed.told
    if believed.versions:
        return _of_many([believed], where, calendar)
    spots = () if told.where is None else (where.spot(told.where),)
    start, days = told.signed, None
    if told.when is not None:
        start, days = told.when.start, calendar.days_of(told.when)
    return Incident(told.id, start, (believed,), told.when, days, spots, _areas(spots))


def _of_many(members: Sequence[Believed], where: Whereabouts, calendar: Calendar) -> Incident:
    ranked: tuple[list[Told], ...] = ([], [], [], [])
    whole = [member for member in members if member.weight == "full"]
    for member in whole or members:
        for told in (member.told, *member.versions):
            ranked[_rank(told)].append(told)
    timed = next((rank for rank in ranked if any(told.when for told in rank)), [])
    placed = next((rank for rank in ranked if any(told.where for told in rank)), [])
    when = _hull([told.when for told in timed if told.when is not None])
    spots = _spots(placed, members, where)
    return Incident(
        id=min(member.told.id for member in members),
        start=min(claimed_start(m.told) for m in members) if when is None else when.start,
        members=tuple(members),
        when=when,
        days=None if when is None else calendar.days_of(when),
        spots=spots,
        areas=_areas(spots),
    )


def _rank(told: Told) -> int:
    """Whose word on time and place comes first."""
    rank = _BESIDE
    for fact in told.facts:
        if type(fact) is Happened:
            return _STRIKE
        if type(fact) is Affected and (fact.out_of is not None or fact.scope == "many"):
            rank = min(rank, _OUT_OF)
        elif type(fact) in _TELLING:
            rank = min(rank, _CLAIM)
    return rank


def _hull(moments: Sequence[Moment]) -> Moment | None:
    start = min((each.start for each in moments), default=0)
    end = max((each.end for each in moments), default=0)
    # Claims that lie further apart than one time may be long say nothing that dates an incident.
    dated = 0 < end - start <= limits.moment_span_s_max
    return Moment(start, end) if dated else None


def _spots(
    placed: Sequence[Told], members: Sequence[Believed], where: Whereabouts
) -> tuple[Spot, ...]:
    said = dict.fromkeys(told.where for told in placed if told.where is not None)
    spots = where.narrowest(tuple(where.spot(place) for place in said))
    if len(spots) < 2:
        return spots
    homes = {where.spot(home).area for home in _homes(members)}
    elsewhere = tuple(spot for spot in spots if spot.area not in homes)
    return elsewhere or spots


def _areas(spots: tuple[Spot, ...]) -> tuple[str, ...]:
    if len(spots) == 1:
        area = spots[0].area
        return () if area is None else (area,)
    return tuple(sorted({spot.area for spot in spots if spot.area is not None}))


def _homes(members: Iterable[Believed]) -> Iterable[Place]:
    for member in members:
        for fact in member.told.facts:
            if type(fact) is Affected and fact.home is not None:
                yield fact.home


def _said_of_incidents(
    said: Mapping[tuple[bytes, bytes], SaidOf], of_report: Mapping[bytes, Incident]
) -> dict[tuple[bytes, bytes], SaidOf]:
    pairs: dict[tuple[bytes, bytes], SaidOf] = {}
    for (a, b), relation in said.items():
        if a in of_report and b in of_report:
            one, other = of_report[a].id, of_report[b].id
            pair = (min(one, other), max(one, other))
            if one != other and pairs.get(pair) != "undecided":
                pairs[pair] = relation
    return pairs
