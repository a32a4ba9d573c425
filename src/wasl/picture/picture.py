"""The picture: what we believe now, all of it, as one object.

Settled here: what stands in the picture and in which order. Not here: how each part is folded (its
own file), what an hour adds (hours), numbers of a toll (figures), words and paper (the shell).

Rules.
1. Everything here follows from the set of reports, the rules and the gazetteer: equal holdings,
   equal bytes. Times are given and no ages.
2. Lists stand in canonical order (claimed start, id); of calls those not reached come first.
3. What is invented says so. What is left out, listed, forked or suspended is named with its reason.
4. Who is alleged to have done something, names of the dead and where somebody is buried stand
   nowhere here.

How it can go wrong: a reader who takes the picture for the world. It is what these centres were
told.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from wasl.picture.areas import areas
from wasl.picture.belief import Belief, Selection
from wasl.picture.calendar import Calendar
from wasl.picture.calls import calls
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.hazards import hazards, not_ended
from wasl.picture.hours import at_hour
from wasl.picture.incidents import Incident, Incidents
from wasl.picture.movements import movements
from wasl.picture.needs import crews, needs, readiness, supplies
from wasl.picture.places import places
from wasl.picture.silence import heard
from wasl.picture.spelled import Json, spelled, spelled_spot
from wasl.picture.standing import NotAllowed, Standing
from wasl.picture.strikes import Strikes
from wasl.picture.tags import paths
from wasl.picture.threads import gather
from wasl.picture.warnings import not_cancelled, warnings
from wasl.report.facts import Affected, Happened, Told

RULES: Final = "picture-1"


def picture(
    belief: Belief,
    incidents: Incidents,
    gazetteer: Gazetteer,
    calendar: Calendar,
    selection: Selection,
) -> dict[str, Any]:
    """The shared picture. With an `as_of`, what that hour adds stands in it as `hour`."""
    gathered, where = gather(belief, incidents), incidents.where
    strikes = Strikes.of(incidents)
    refused = (*belief.standing.listed, *belief.listed, *not_ended(gathered),
               *not_cancelled(gathered))  # fmt: skip
    shown: dict[str, Any] = {
        "as_of": selection.as_of,
        "learnt_until": selection.learnt_until,
        "calls": spelled(calls(gathered, where)),
        "incidents": [_incident(each, calendar) for each in incidents.incidents if _tells(each)],
        "places": spelled(places(gathered, where, strikes)),
        "movements": spelled(movements(gathered, where)),
        "tags": spelled(paths(gathered, where, belief, "tag")),
        "bodies": spelled(paths(gathered, where, belief, "body")),
        "warnings": spelled(warnings(gathered, where)),
        "hazards": spelled(hazards(gathered, where)),
        "needs": spelled(needs(gathered, where)),
        "supplies": spelled(supplies(gathered, where)),
        "readiness": spelled(readiness(gathered, where)),
        "crews": spelled(crews(gathered, where)),
        "areas": spelled(areas(gathered, where, strikes)),
        "contradictions": _contradictions(belief, incidents),
        "forks": _forks(belief.standing),
        "suspended": _suspended(belief.standing),
        "left_out": [{"id": each.id.hex(), "why": each.why} for each in belief.left_out],
        "listed": _listed(refused),
        "rules": {"picture": RULES, "gazetteer": gazetteer.digest.hex()},
    }
    if selection.as_of is not None:
        shown["hour"] = at_hour(shown, selection.as_of, silent_keys(belief, selection.as_of))
    return shown


def silent_keys(belief: Belief, at: int) -> frozenset[str]:
    """Whose silence offers their calls to others at this hour, as keys in hex."""
    spoken = heard(belief.standing.logs.by_id.values(), belief.standing)
    return frozenset(each.key.hex() for each in spoken.silent_at(at))


def _tells(incident: Incident) -> bool:
    return any(
        type(fact) is Happened or (type(fact) is Affected and fact.scope == "incident")
        for member in incident.members
        for fact in member.told.facts
    )


def _incident(incident: Incident, calendar: Calendar) -> dict[str, Json]:
    told = [member.told for member in incident.members]
    return {
        "id": incident.id.hex(),
        "ids": [row.id.hex() for row in told],
        "start": incident.start,
        "when": spelled(incident.when),
        "days": [] if incident.days is None else [calendar.iso(day) for day in incident.days],
        "where": [spelled_spot(spot) for spot in incident.spots],
        "areas": list(incident.areas),
        "strikes": [strike for row in told for strike in _strikes(row)],
        "numbers": [number for row in told for number in _numbers(row)],
    }


def _strikes(row: Told) -> Iterable[dict[str, Json]]:
    for fact in row.facts:
        if type(fact) is Happened:
            yield {
                "id": row.id.hex(), "by": fact.by, "with": fact.falling, "hit": list(fact.hit),
                "second": fact.second,
            }  # fmt: skip


def _numbers(row: Told) -> Iterable[dict[str, Json]]:
    for fact in row.facts:
        if type(fact) is Affected and fact.scope == "incident":
            yield {
                "id": row.id.hex(), "number": fact.number, "low": fact.count.low,
                "high": fact.count.high, "finished": fact.finished,
            }  # fmt: skip


def _contradictions(belief: Belief, incidents: Incidents) -> list[dict[str, Json]]:
    found: list[dict[str, Json]] = []
    for believed in belief.rows:
        place = believed.told.where
        if place is None or (place.name is None and place.code is None):
            continue
        other = incidents.where.contradiction(place)
        if other is not None:
            found.append({"id": believed.told.id.hex(), "area": other.area, "also": other.also})
    return found


def _forks(standing: Standing) -> list[dict[str, Json]]:
    names = standing.call_signs()
    return [
        {"key": key.hex(), "call_sign": names.get(key), "from_seq": seq}
        for key, seq in sorted(standing.logs.forks.items())
    ]


def _suspended(standing: Standing) -> list[dict[str, Json]]:
    names = standing.call_signs()
    return [{"key": key.hex(), "call_sign": names.get(key)} for key in sorted(standing.suspended)]


def _listed(refused: Iterable[NotAllowed]) -> list[dict[str, Json]]:
    ordered = sorted(set(refused), key=lambda each: (each.id, each.action))
    return [{"id": each.id.hex(), "action": each.action, "why": each.why} for each in ordered]
