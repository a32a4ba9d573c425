"""Which place a name means, what lies in what, and where its centre is.

Settled here: the tree of areas as a value, how a name as written finds its area, and that an
ambiguous name finds none. Not here: the lists of places (node/gazetteers), how names are compared
(spelling), whether area as said or by coordinates counts (the folds; as said comes first).

Rules.
1. A name is looked up whole. If it is unknown, its parts are (`Salheen, Aleppo`, `a school in حي
   الشعار`): the quarter that some part names and that lies in what all other known parts name.
2. Two areas of one name answer None; the caller shows `candidates` and asks for a code.
3. A point lies in no area. `nearest` is a guess by centres of quarters: call it one wherever it
   is shown, and never let it outrank what was said.
4. Everything here is in `digest`, which is part of the rules that two nodes compare.

How it can go wrong: a name that means another quarter to the one who wrote it than to the list.
The report keeps the name as written, so a mended list mends the figures.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final, Literal, TypeAlias

from wasl import limits
from wasl.picture.distance import metres_between
from wasl.picture.spelling import place_key
from wasl.report import canonical

Level: TypeAlias = Literal["country", "governorate", "district", "sub-district", "city", "quarter"]

_DIGEST_DOMAIN: Final = b"wasl/gazetteer/1\0"
# A metre is 90 units of 1e-7 degree from south to north; a hundred is always enough.
_NEAREST_UNITS: Final = limits.nearest_quarter_m_max * 100
# What stands between a place and the area behind it: a comma, a bracket, "in", a slash.
_BETWEEN_PARTS: Final = re.compile(r"[,،;؛/()\[\]]|\s(?:في|in)\s")


@dataclass(frozen=True, slots=True)
class Area:
    """One place of the tree: its code, names, what it lies in, and its centre in 1e-7 degrees.

    also: other spellings of its own name. inside: what people call parts of it.
    """

    code: str
    level: Level
    parent: str | None
    english: str
    arabic: str
    also: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    centre: tuple[int, int] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Its own names, the two official ones first."""
        return (self.english, self.arabic, *self.also)


@dataclass(frozen=True)
class Gazetteer:
    """All areas that the program knows; a value that the shell hands to the folds."""

    areas: tuple[Area, ...]

    def __post_init__(self) -> None:
        if len(self._by_code) != len(self.areas):
            raise ValueError("a code stands twice in the gazetteer")
        for area in self.areas:
            if area.parent is not None and area.parent not in self._by_code:
                raise ValueError(f"{area.code} lies in {area.parent}, which is not there")
            if area.level == "quarter" and area.centre is None:
                raise ValueError(f"the quarter {area.code} has no centre")

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        return {area.code: area for area in self.areas}

    @cached_property
    def _codes_by_key(self) -> dict[str, tuple[str, ...]]:
        table: dict[str, set[str]] = {}
        for area in self.areas:
            for name in (*area.names, *area.inside):
                table.setdefault(place_key(name), set()).add(area.code)
        return {key: tuple(sorted(codes)) for key, codes in table.items()}

    @cached_property
    def _quarters(self) -> tuple[tuple[int, int, str], ...]:
        """The centres of all quarters, from south to north."""
        quarters = (area for area in self.areas if area.level == "quarter")
        return tuple(sorted((*area.centre, area.code) for area in quarters if area.centre))

    def candidates(self, name: str) -> tuple[str, ...]:
        """Every area that bears this name, by code."""
        return self._codes_by_key.get(place_key(name), ())

    def find(self, name: str) -> str | None:
        """The code of the one area that this name, as written, means; None if there is not one."""
        whole = self.candidates(name)
        if whole:
            return whole[0] if len(whole) == 1 else None
        parts = [self.candidates(part) for part in _BETWEEN_PARTS.split(name)]
        known = [codes for codes in parts if codes]
        quarters = {
            code
            for code in {code for codes in known for code in codes}
            if self._by_code[code].level == "quarter"
            and all(any(self.within(code, other) for other in codes) for codes in known)
        }
        return quarters.pop() if len(quarters) == 1 else None

    def code(self, name_or_code: str) -> str | None:
        """The code that somebody means who may give either; a code in any case of letters."""
        given = name_or_code.strip().upper()
        return given if given in self._by_code else self.find(name_or_code)

    def within(self, code: str, area: str) -> bool:
        """Whether the first lies in the second, or is it. What is unknown lies only in itself."""
        above: str | None = code
        while above is not None and above != area:
            known = self._by_code.get(above)
            above = known.parent if known else None
        return above is not None

    def level(self, code: str) -> Level | None:
        """What sort of area this is."""
        known = self._by_code.get(code)
        return known.level if known else None

    def names(self, code: str) -> tuple[str, ...]:
        """The area's own names, English and Arabic first; none if it is unknown."""
        known = self._by_code.get(code)
        return known.names if known else ()

    def centre(self, code: str) -> tuple[int, int] | None:
        """North and east of the area's centre, if it is known. Nothing happened there."""
        known = self._by_code.get(code)
        return known.centre if known else None

    def nearest(self, lat: int, lon: int) -> str | None:
        """A guess: the quarter whose centre is nearest, if one is within reach."""
        north_of = itemgetter(0)
        first = bisect_left(self._quarters, lat - _NEAREST_UNITS, key=north_of)
        after = bisect_right(self._quarters, lat + _NEAREST_UNITS, key=north_of)
        distances = [
            (metres_between(lat, lon, north, east), code)
            for north, east, code in self._quarters[first:after]
        ]
        metres, code = min(distances, default=(limits.nearest_quarter_m_max + 1, ""))
        return code if metres <= limits.nearest_quarter_m_max else None

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 over all of it, whatever order the areas came in."""
        rows = tuple(
            (a.code, a.level, a.parent, a.english, a.arabic, a.also, a.inside, a.centre)
            for a in sorted(self.areas, key=lambda area: area.code)
        )
        return hashlib.sha256(_DIGEST_DOMAIN + canonical.encode(rows)).digest()
