"""Finding, of very many anchors, the first that an incident may be, without asking each.

Settled here: how anchors are laid out by place and time so that only neighbours are compared. Not
here: the rules of nearness in words, and which incidents become anchors (nearness).

Anchors lie in boxes: by cell and hours, or day, for what is known to the street; by area and civil
day for the rest; by size and day for families. In a box they lie in piles: one pile for each set
of tables that their rows come from, because rows of one table are never compared. So ten thousand
rows of one table in one quarter cost as much as one.

How it can go wrong: a box that misses a neighbour lowers the low too little, and nothing shows it.
A test compares every answer with one that asks each anchor. Points on either side of the 180th
meridian, or within five degrees of a pole, are never near.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Final, NamedTuple

from wasl import limits
from wasl.picture.distance import metres_between
from wasl.picture.incidents import Incident
from wasl.picture.links import SaidOf
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Affected

Point = tuple[int, int, int]
Pile = list["Subject"]
# What else must differ for a pile to be looked at: whether it is known to the street, or its areas.
Mark = bool | frozenset[str]
Box = dict[tuple[frozenset[str], Mark], Pile]
Boxes = dict[Hashable, Box]

_HOUR_S: Final = 3_600
_DAY_S: Final = 86_400
# What is told to the hour lies in slots of four: it then has neighbours in two of them at most.
_SLOT_S: Final = 4 * _HOUR_S
# A metre is 90 units of 1e-7 degree of latitude; a hundred is always enough.
_UNITS_PER_M: Final = 100
_POLAR: Final = 850_000_000
_QUARTER_CIRCLE: Final = 900_000_000
_NO_TABLE: Final[frozenset[str]] = frozenset()
_NO_DAY: Final = range(0)
_NO_BOX: Final[Box] = {}


class Subject(NamedTuple):
    """What nearness looks at in an incident. `order` is its turn; points are known to a street."""

    incident: Incident
    order: int
    tables: frozenset[str]
    points: tuple[Point, ...]
    days: range
    families: tuple[Hashable, ...]


def subject_of(incident: Incident, order: int, number: str, where: Whereabouts) -> Subject:
    """The incident as nearness sees it, for one number of people."""
    days, when = _NO_DAY, incident.when
    if when is not None and when.end - when.start <= limits.near_span_s_max and incident.days:
        days = range(incident.days[0], incident.days[1] + 1)
    tables: list[str] = []
    families: list[Hashable] = []
    for member in incident.members:
        if member.told.origin is not None:
            tables.append(member.told.origin[0])
        for fact in member.told.facts:
            if type(fact) is Affected and fact.family and fact.number == number:
                families.append(_family(fact, where))
    return Subject(
        incident,
        order,
        frozenset(tables) if tables else _NO_TABLE,
        points_of(incident) if incident.spots else (),
        days,
        tuple(family for family in families if family) if families else (),
    )


def _family(told: Affected, where: Whereabouts) -> Hashable:
    """Under what a family may be met again: its size, and its home unless it is large."""
    size = (told.count.low, told.count.high)
    if told.count.low >= limits.family_size_min:
        return size
    home = None if told.home is None else where.spot(told.home).area
    return None if home is None else (*size, home)


def points_of(incident: Incident) -> tuple[Point, ...]:
    """Where it was, as far as that is known to a street: north, east, radius in metres."""
    return tuple([point for spot in incident.spots if (point := _point(spot)) is not None])


def _point(spot: Spot) -> Point | None:
    place = spot.place
    if place.lat is None or place.lon is None or not place.is_fine:
        return None
    fine = place.reach_m <= limits.near_radius_m_max and abs(place.lat) <= _POLAR
    return (place.lat, place.lon, place.reach_m) if fine else None


def is_near(
    one: Incident, one_points: Sequence[Point], other: Incident, other_points: Sequence[Point]
) -> bool:
    """Both known to a street, at most the larger radius and an hour apart."""
    ours, theirs = one.when, other.when
    if ours is None or theirs is None:
        return False
    if max(ours.end - ours.start, theirs.end - theirs.start) > limits.near_span_s_max:
        return False
    if max(ours.start, theirs.start) - min(ours.end, theirs.end) > limits.near_s_max:
        return False
    return any(
        metres_between(a[0], a[1], b[0], b[1]) <= max(a[2], b[2])
        for a in one_points
        for b in other_points
    )


class Anchors:
    """The anchors so far, laid out so that the first fitting one is found among neighbours."""

    def __init__(
        self, said: Mapping[tuple[bytes, bytes], SaidOf], subjects: Sequence[Subject]
    ) -> None:
        self.compared = 0
        self._said = said
        self._unsure: dict[bytes, list[bytes]] = {}
        for (a, b), relation in said.items():
            if relation == "undecided":
                self._unsure.setdefault(a, []).append(b)
                self._unsure.setdefault(b, []).append(a)
        reach_m = max((p[2] for s in subjects for p in s.points), default=1)
        self._reach = reach_m * _UNITS_PER_M
        self._by_id: dict[bytes, Subject] = {}
        self._any_long = any(s.points and s.days and not _is_short(s) for s in subjects)
        self._streets: Boxes = {}
        self._areas: Boxes = {}
        self._families: Boxes = {}

    def add(self, subject: Subject) -> None:
        """One more anchor; they are added in their order."""
        self._by_id[subject.incident.id] = subject
        tables, fine = subject.tables, bool(subject.points)
        if fine and subject.days:
            for sort, slot in _lying_in(subject, self._any_long):
                for north, east, _ in subject.points:
                    cell = (sort, slot, north // (2 * self._reach), east // (2 * self._reach))
                    _put(self._streets, cell, (tables, True), subject)
        for day in subject.days:
            for area in subject.incident.areas:
                _put(self._areas, (area, day), (tables, fine), subject)
            for family in subject.families:
                mark = frozenset(subject.incident.areas)
                _put(self._families, (family, day), (tables, mark), subject)

    def first(self, subject: Subject) -> tuple[Subject, bool] | None:
        """The first anchor that this may be, and whether it is near (else undecided)."""
        near = self._first_near(subject) if subject.points and subject.days else None
        best = self._first_unsure(subject, near) if self._unsure else near
        fine = bool(subject.points)
        for day in subject.days:
            for area in subject.incident.areas:
                for (tables, known), pile in self._areas.get((area, day), _NO_BOX).items():
                    if not (fine and known) and tables.isdisjoint(subject.tables):
                        best = self._earlier(subject, pile, best)
        if subject.families:
            best = self._first_family(subject, best)
        return None if best is None else (best, best is near)

    def _first_near(self, subject: Subject) -> Subject | None:
        best: Subject | None = None
        for cell in _asking(subject, self._reach, self._any_long):
            for (tables, _), pile in self._streets.get(cell, _NO_BOX).items():
                if tables.isdisjoint(subject.tables):
                    best = self._earlier(subject, pile, best, only_near=True)
        return best

    def _first_family(self, subject: Subject, best: Subject | None) -> Subject | None:
        for family in subject.families:
            for day in range(subject.days.start - 1, subject.days.stop + 1):
                for (tables, mark), pile in self._families.get((family, day), _NO_BOX).items():
                    elsewhere = isinstance(mark, frozenset) and mark.isdisjoint(
                        subject.incident.areas
                    )
                    if elsewhere and tables.isdisjoint(subject.tables):
                        best = self._earlier(subject, pile, best)
        return best

    def _first_unsure(self, subject: Subject, best: Subject | None) -> Subject | None:
        for each in self._unsure.get(subject.incident.id, ()):
            anchor = self._by_id.get(each)
            if anchor is not None and (best is None or anchor.order < best.order):
                best = anchor
        return best

    def _earlier(
        self, subject: Subject, pile: Pile, best: Subject | None, *, only_near: bool = False
    ) -> Subject | None:
        """The first of a pile that this may be, if it comes before the best so far."""
        for anchor in pile:
            if best is not None and anchor.order >= best.order:
                return best
            self.compared += 1
            if self._said and self._said_apart(subject, anchor):
                continue
            if not only_near or is_near(
                subject.incident, subject.points, anchor.incident, anchor.points
            ):
                return anchor
        return best

    def _said_apart(self, one: Subject, other: Subject) -> bool:
        a, b = one.incident.id, other.incident.id
        return self._said.get((min(a, b), max(a, b))) == "not_same"


def _put(boxes: Boxes, name: Hashable, pile: tuple[frozenset[str], Mark], subject: Subject) -> None:
    box = boxes.get(name)
    if box is None:
        boxes[name] = {pile: [subject]}
    else:
        box.setdefault(pile, []).append(subject)


def _is_short(subject: Subject) -> bool:
    when = subject.incident.when
    return when is not None and when.end - when.start <= _HOUR_S


def _lying_in(subject: Subject, any_long: bool) -> list[tuple[str, int]]:
    """The slots of time that an anchor lies in: by the hours in which it begins, if it is as short
    as that, and by every day of UTC that it touches."""
    when = subject.incident.when
    assert when is not None
    is_short = _is_short(subject)
    slots = [("hours", when.start // _SLOT_S)] if is_short else []
    if any_long:
        days = range(when.start // _DAY_S, (when.end - 1) // _DAY_S + 1)
        slots += [("short" if is_short else "long", day) for day in days]
    return slots


def _asking(subject: Subject, reach: int, any_long: bool) -> list[tuple[str, int, int, int]]:
    """The cells and slots where anchors that are near may lie."""
    when = subject.incident.when
    assert when is not None
    start, end = when.start - limits.near_s_max, when.end + limits.near_s_max
    slots = []
    if _is_short(subject):
        hours = range((start - _HOUR_S) // _SLOT_S, end // _SLOT_S + 1)
        slots = [("hours", slot) for slot in hours]
    if any_long:
        days = range(start // _DAY_S, end // _DAY_S + 1)
        sorts = ("long",) if slots else ("long", "short")
        slots += [(sort, day) for sort in sorts for day in days]
    cell = 2 * reach
    cells = []
    for north, east, _ in subject.points:
        aside = _eastward(north, reach)
        columns = range((east - aside) // cell, (east + aside) // cell + 1)
        for row in range((north - reach) // cell, (north + reach) // cell + 1):
            cells += [(sort, slot, row, column) for column in columns for sort, slot in slots]
    return cells


def _eastward(north: int, reach: int) -> int:
    """How many units of longitude the reach is at this latitude, a little more than needed."""
    square = (abs(north) + reach) ** 2
    quarter = _QUARTER_CIRCLE**2
    return reach * (4 * quarter + square) // (4 * quarter - 4 * square) + 1
