"""Finding, of very many anchors, the first that an incident may be, without asking each.

Settled here: how anchors are laid out by place and time so that only neighbours are compared. Not
here: the rules of nearness in words, and which incidents become anchors (nearness).

Anchors lie in boxes: by cell and hour or day for what is known to the street, by area and civil
day for the rest, by size and day for families. In a box they lie in piles: one pile for each set
of tables that their rows come from, because rows of one table are never compared. So ten thousand
rows of one table in one quarter cost as much as one.

How it can go wrong: a box that misses a neighbour lowers the low too little, and nothing shows it.
A test compares every answer with one that asks each anchor. Points on either side of the 180th
meridian, or within five degrees of a pole, are never near.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wasl import limits
from wasl.picture.distance import metres_between
from wasl.picture.incidents import Incident
from wasl.picture.links import SaidOf
from wasl.picture.whereabouts import Whereabouts
from wasl.report.facts import Affected

Point = tuple[int, int, int]
Slot = tuple[str, int]
Cell = tuple[int, int, Slot]
Box = dict[Hashable, list["Subject"]]

_HOUR_S: Final = 3_600
_DAY_S: Final = 86_400
# A metre is 90 units of 1e-7 degree of latitude; a hundred is always enough.
_UNITS_PER_M: Final = 100
_POLAR: Final = 850_000_000
_QUARTER_CIRCLE: Final = 900_000_000
_EMPTY: Final[Box] = {}
_NO_TABLE: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """What nearness looks at in an incident. `order` is its turn; points are known to a street."""

    incident: Incident
    order: int
    tables: frozenset[str]
    points: tuple[Point, ...]
    areas: tuple[str, ...]
    days: range
    families: tuple[Hashable, ...]


def subject_of(incident: Incident, order: int, number: str, where: Whereabouts) -> Subject:
    """The incident as nearness sees it, for one number of people."""
    first, last = incident.days or (0, -1)
    is_short = incident.when is not None and _span_s(incident) <= limits.near_span_s_max
    return Subject(
        incident,
        order,
        _tables(incident),
        points_of(incident),
        incident.areas,
        range(first, last + 1) if is_short else range(0),
        tuple(_families(incident, number, where)),
    )


def points_of(incident: Incident) -> tuple[Point, ...]:
    """Where it was, as far as that is known to a street: north, east, radius in metres."""
    points = []
    for spot in incident.spots:
        place = spot.place
        if place.lat is None or place.lon is None or not place.is_fine:
            continue
        if place.reach_m <= limits.near_radius_m_max and abs(place.lat) <= _POLAR:
            points.append((place.lat, place.lon, place.reach_m))
    return tuple(points)


def is_near(
    one: Incident, one_points: Iterable[Point], other: Incident, other_points: Sequence[Point]
) -> bool:
    """Both known to a street, at most the larger radius and an hour apart."""
    if one.when is None or other.when is None:
        return False
    if max(_span_s(one), _span_s(other)) > limits.near_span_s_max:
        return False
    later, earlier = max(one.when.start, other.when.start), min(one.when.end, other.when.end)
    if later - earlier > limits.near_s_max:
        return False
    return any(
        metres_between(a[0], a[1], b[0], b[1]) <= max(a[2], b[2])
        for a in one_points
        for b in other_points
    )


def _span_s(incident: Incident) -> int:
    return 0 if incident.when is None else incident.when.end - incident.when.start


def _tables(incident: Incident) -> frozenset[str]:
    named = [m.told.origin[0] for m in incident.members if m.told.origin is not None]
    return frozenset(named) if named else _NO_TABLE


def _families(incident: Incident, number: str, where: Whereabouts) -> Iterator[Hashable]:
    for member in incident.members:
        for fact in member.told.facts:
            if type(fact) is not Affected or not fact.family or fact.number != number:
                continue
            size = (fact.count.low, fact.count.high)
            if fact.count.low >= limits.family_size_min:
                yield size
            elif fact.home is not None:
                yield (*size, where.spot(fact.home).area)


class Anchors:
    """The anchors so far, laid out so that the first fitting one is found among neighbours."""

    def __init__(
        self, said: Mapping[tuple[bytes, bytes], SaidOf], subjects: Iterable[Subject]
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
        self._sorts: set[str] = set()
        self._by_id: dict[bytes, Subject] = {}
        self._boxes: dict[Hashable, Box] = {}

    def add(self, subject: Subject) -> None:
        """One more anchor; they are added in their order."""
        self._by_id[subject.incident.id] = subject
        for cell in _street_boxes(subject, self._reach):
            self._sorts.add(cell[2][0])
            self._put(cell, subject.tables, subject)
        for name in _area_boxes(subject):
            self._put(name, (subject.tables, bool(subject.points)), subject)
        for family in subject.families:
            for day in subject.days:
                self._put(("family", family, day), (subject.tables, subject.areas), subject)

    def first(self, subject: Subject) -> tuple[Subject, bool] | None:
        """The first anchor that this may be, and whether it is near (else undecided)."""
        tables, fine, areas = subject.tables, bool(subject.points), set(subject.areas)
        best = self._first_near(subject)
        is_close = best is not None
        others = [self._first_unsure(subject)]
        for name in _area_boxes(subject):
            others.append(self._first_in(
                name, subject,
                lambda pile: tables.isdisjoint(pile[0]) and not (fine and pile[1]),
            ))  # fmt: skip
        for family in subject.families:
            for day in range(subject.days.start - 1, subject.days.stop + 1):
                others.append(self._first_in(
                    ("family", family, day), subject,
                    lambda pile: tables.isdisjoint(pile[0]) and areas.isdisjoint(pile[1]),
                ))  # fmt: skip
        for other in others:
            if other is not None and (best is None or other.order < best.order):
                best, is_close = other, False
        return None if best is None else (best, is_close)

    def _put(self, name: Hashable, pile: Hashable, subject: Subject) -> None:
        self._boxes.setdefault(name, {}).setdefault(pile, []).append(subject)

    def _first_near(self, subject: Subject) -> Subject | None:
        tables, best = subject.tables, None
        for name in _street_questions(subject, self._reach, self._sorts):
            found = self._first_in(
                name, subject, tables.isdisjoint,
                lambda anchor: is_near(
                    subject.incident, subject.points, anchor.incident, anchor.points
                ),
            )  # fmt: skip
            if found is not None and (best is None or found.order < best.order):
                best = found
        return best

    def _first_in(
        self,
        name: Hashable,
        subject: Subject,
        may: Callable[..., bool],
        fits: Callable[[Subject], bool] | None = None,
    ) -> Subject | None:
        best: Subject | None = None
        for pile, anchors in self._boxes.get(name, _EMPTY).items():
            if not may(pile):
                continue
            for anchor in anchors:
                if best is not None and anchor.order > best.order:
                    break
                self.compared += 1
                if not self._said_apart(subject, anchor) and (fits is None or fits(anchor)):
                    best = anchor
                    break
        return best

    def _first_unsure(self, subject: Subject) -> Subject | None:
        partners = self._unsure.get(subject.incident.id, ())
        held = [self._by_id[each] for each in partners if each in self._by_id]
        return min(held, key=lambda anchor: anchor.order, default=None)

    def _said_apart(self, one: Subject, other: Subject) -> bool:
        if not self._said:
            return False
        a, b = one.incident.id, other.incident.id
        return self._said.get((min(a, b), max(a, b))) == "not_same"


def _area_boxes(subject: Subject) -> Iterator[Hashable]:
    for day in subject.days:
        for area in subject.areas:
            yield ("area", area, day)


def _street_boxes(subject: Subject, reach: int) -> Iterator[Cell]:
    """Where an anchor lies: in its cell, by the hour in which it begins and by every day."""
    when = subject.incident.when
    if when is None or not subject.days:
        return
    is_short = when.end - when.start <= _HOUR_S
    days = range(when.start // _DAY_S, (when.end - 1) // _DAY_S + 1)
    slots: list[Slot] = [("short" if is_short else "long", day) for day in days]
    if is_short:
        slots.append(("hour", when.start // _HOUR_S))
    for north, east, _ in subject.points:
        for slot in slots:
            yield (north // (2 * reach), east // (2 * reach), slot)


def _street_questions(subject: Subject, reach: int, sorts: Container[str]) -> Iterator[Cell]:
    """Where anchors that are near may lie, if there are any of such a sort."""
    when = subject.incident.when
    if when is None or not subject.days:
        return
    start, end = when.start - limits.near_s_max, when.end + limits.near_s_max
    days = range(start // _DAY_S, end // _DAY_S + 1)
    slots: list[Slot] = [("long", day) for day in days] if "long" in sorts else []
    if when.end - when.start > _HOUR_S:
        slots += [("short", day) for day in days]
    elif "hour" in sorts:
        hours = range((start - _HOUR_S) // _HOUR_S, end // _HOUR_S + 1)
        slots += [("hour", hour) for hour in hours]
    for north, east, _ in subject.points:
        aside = _eastward(north, reach)
        for row in range((north - reach) // (2 * reach), (north + reach) // (2 * reach) + 1):
            for column in range((east - aside) // (2 * reach), (east + aside) // (2 * reach) + 1):
                for slot in slots:
                    yield (row, column, slot)


def _eastward(north: int, reach: int) -> int:
    """How many units of longitude the reach is at this latitude, a little more than needed."""
    square = (abs(north) + reach) ** 2
    quarter = _QUARTER_CIRCLE**2
    return reach * (4 * quarter + square) // (4 * quarter - 4 * square) + 1
