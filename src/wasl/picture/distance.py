"""How far two points are apart, in whole metres and without a float.

Settled here: one distance for nearness and for the nearest quarter, the same on every machine.
Not here: what counts as near (nearness), which quarter a point may stand for (gazetteer).

Rules. 1. Coordinates are integers of 1e-7 degree. 2. The earth is flat between the two points and
a degree of longitude shrinks with the cosine of their mean latitude; the cosine is Bhaskara's
(7th century, a quotient of two squares), wrong by less than 0.2 metres in a hundred. 3. Points on
either side of the 180th meridian are neighbours.

How it can go wrong: beyond some hundred kilometres, or at the poles, the number is only a hint.
Nothing asks for such a distance.
"""

from __future__ import annotations

from math import isqrt
from typing import Final

# A degree of latitude on the mean sphere is 111,195 metres.
_MICROMETRES_PER_UNIT: Final = 11_120
_HALF_CIRCLE: Final = 1_800_000_000


def metres_between(lat_a: int, lon_a: int, lat_b: int, lon_b: int) -> int:
    """The distance of two points in metres, rounded."""
    north = (lat_b - lat_a) * _MICROMETRES_PER_UNIT
    around = abs((lon_b - lon_a + _HALF_CIRCLE) % (2 * _HALF_CIRCLE) - _HALF_CIRCLE)
    square = ((lat_a + lat_b) // 2) ** 2
    half = _HALF_CIRCLE**2
    east = around * _MICROMETRES_PER_UNIT * (half - 4 * square) // (half + square)
    return (isqrt(north * north + east * east) + 500_000) // 1_000_000
