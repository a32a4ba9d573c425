"""Where strikes fell and when, for whoever asks what fell near or since.

Settled here: all strikes that are believed, found by area and by distance. Not here: which strikes
are one incident (incidents), what is concluded from them (places, areas).

How it can go wrong: a strike known only by its quarter may have fallen anywhere in it. Whoever
asks for what fell near a point is given those of the whole quarter too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from wasl.picture.distance import metres_between
from wasl.picture.incidents import Incident, Incidents
from wasl.picture.whereabouts import Spot
from wasl.report.facts import Happened

_UNITS_PER_M: Final = 100
_NORTH = itemgetter(0)
Fine = tuple[int, int, int, Incident]


@dataclass(frozen=True, slots=True)
class Strikes:
    """Incidents with a strike: by area, and those known to a street from south to north."""

    by_area: dict[str, list[Incident]]
    fine: tuple[Fine, ...]

    @classmethod
    def of(cls, incidents: Incidents) -> Strikes:
        """All incidents in which something fell, in canonical order."""
        by_area: dict[str, list[Incident]] = {}
        fine: list[Fine] = []
        for incident in incidents.incidents:
            if incident.when is None or not _fell(incident):
                continue
            for area in incident.areas:
                by_area.setdefault(area, []).append(incident)
            for spot in incident.spots:
                place = spot.place
                if place.is_fine and place.lat is not None and place.lon is not None:
                    fine.append((place.lat, place.lon, place.reach_m, incident))
        return cls(by_area, tuple(sorted(fine, key=lambda each: (each[0], each[1], each[3].id))))

    def near(self, spot: Spot, metres: int) -> Iterator[Incident]:
        """What fell within so many metres, or in the same quarter if either is known no better."""
        place = spot.place
        known = place.is_fine and place.lat is not None and place.lon is not None
        for incident in self.by_area.get(spot.area or "", ()):
            if not known or not any(each.place.is_fine for each in incident.spots):
                yield incident
        if place.lat is None or place.lon is None or not place.is_fine:
            return
        reach = metres * _UNITS_PER_M
        first = bisect_left(self.fine, place.lat - reach, key=_NORTH)
        after = bisect_right(self.fine, place.lat + reach, key=_NORTH)
        for lat, lon, _, incident in self.fine[first:after]:
            if metres_between(place.lat, place.lon, lat, lon) <= metres:
                yield incident


def _fell(incident: Incident) -> bool:
    return any(type(fact) is Happened for member in incident.members for fact in member.told.facts)
