"""Which area a place as said lies in.

Settled here: name before code before coordinates. Not here: what names mean (gazetteer), what is
near what (nearness).

Rules.
1. A name that the gazetteer knows says the area, whatever code or coordinates stand beside it;
   then a code; then, as a guess, the quarter whose centre is nearest.
2. A name that nobody knows is an area of its own, and equal spellings are one. So is a code, such
   as a hospital's, unless reports on that place agree on the area that it stands in (`sites`).
3. Where name and code, or name and coordinates, disagree, the name stands and the contradiction is
   listed: a third of all points in the tables of 2016 lie in another quarter than the one named.

How it can go wrong: a guess by coordinates is a guess. It decides only where nothing was said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from wasl.picture.gazetteer import Gazetteer
from wasl.picture.spelling import place_key
from wasl.report.values import Place


class Spot(NamedTuple):
    """A place and the area it lies in: a code of the gazetteer (or any code as given), `~` and the
    key of a name that nobody knows, or None for a point far from everything."""

    place: Place
    area: str | None


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two areas that one place as said would lie in; the first one stands."""

    area: str
    also: str


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The areas of places, each asked of the gazetteer once. `sites`: the areas of codes that are
    no areas themselves, from reports on those places."""

    gazetteer: Gazetteer
    sites: Mapping[str, str] = field(default_factory=dict)
    _by_name: dict[str, str | None] = field(default_factory=dict)
    _by_point: dict[tuple[int, int], str | None] = field(default_factory=dict)

    def spot(self, place: Place) -> Spot:
        """Where a place as said lies."""
        named = None if place.name is None else self._named(place.name)
        if named is not None:
            return Spot(place, named)
        if place.code is not None:
            return Spot(place, self.sites.get(place.code, place.code))
        if place.name is not None:
            return Spot(place, "~" + place_key(place.name))
        return Spot(place, self._guessed(place))

    def contradiction(self, place: Place) -> Contradiction | None:
        """Where name and code, or name or code and coordinates, say different areas."""
        said = self.spot(place).area
        if said is None or said.startswith("~"):
            return None
        for other in (place.code, self._guessed(place)):
            if other is not None and not self.related(said, other):
                return Contradiction(said, other)
        return None

    def related(self, area: str, other: str) -> bool:
        """Whether one of two areas lies in the other, or is it."""
        return self.gazetteer.within(area, other) or self.gazetteer.within(other, area)

    def narrowest(self, spots: tuple[Spot, ...]) -> tuple[Spot, ...]:
        """The spots without those whose area only says more widely what another one says."""
        areas = {spot.area for spot in spots if spot.area is not None}
        wider = {
            area
            for area in areas
            if any(other != area and self.gazetteer.within(other, area) for other in areas)
        }
        return tuple(spot for spot in spots if spot.area not in wider) if wider else spots

    def _named(self, name: str) -> str | None:
        if name not in self._by_name:
            self._by_name[name] = self.gazetteer.find(name)
        return self._by_name[name]

    def _guessed(self, place: Place) -> str | None:
        if place.lat is None or place.lon is None:
            return None
        point = (place.lat, place.lon)
        if point not in self._by_point:
            self._by_point[point] = self.gazetteer.nearest(*point)
        return self._by_point[point]
