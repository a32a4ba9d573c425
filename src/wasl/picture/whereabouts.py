"""Which area a place as said lies in.

Settled here: name before code before coordinates. Not here: what names mean (gazetteer), what is
near what (nearness).

Rules. 1. A name that the gazetteer knows says the area, whatever code or coordinates stand beside
it; then a code; then, as a guess, the quarter whose centre is nearest. 2. A name that nobody knows
is an area of its own, and equal spellings are one. 3. Where name and code, or name and
coordinates, disagree, the contradiction is listed and the name stands.
"""

from __future__ import annotations

from dataclasses import dataclass

from wasl.picture.gazetteer import Gazetteer
from wasl.picture.spelling import place_key
from wasl.report.values import Place


@dataclass(frozen=True, slots=True)
class Spot:
    """A place and the area it lies in: a code of the gazetteer (or any code as given), `~` and the
    key of a name that nobody knows, or None for a point far from everything."""

    place: Place
    area: str | None


def locate(place: Place, gazetteer: Gazetteer) -> Spot:
    """Where a place as said lies."""
    if place.name is not None:
        code = gazetteer.find(place.name)
        if code is not None:
            return Spot(place, code)
    if place.code is not None:
        return Spot(place, place.code)
    if place.name is not None:
        return Spot(place, "~" + place_key(place.name))
    if place.lat is not None and place.lon is not None:
        return Spot(place, gazetteer.nearest(place.lat, place.lon))
    return Spot(place, None)
