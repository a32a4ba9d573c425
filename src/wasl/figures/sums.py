"""From incidents to one number: what is counted once in the low, and everything in the high.

Settled here: how groups of incidents that may be one enter a sum. Not here: which they are
(picture/nearness), what one incident comes to (ranges), what belongs to the answer (question).

Rules.
1. low: of each group the greatest low, which is its anchor's, and no less than the bodies in it,
   or the people in it whom one voice knows by tags. high: everything, groups ignored. Only a person
   can make the toll smaller.
2. Groups are made before time and area are looked at. A group that reaches outside them gives
   nothing to the low, and its incidents inside count in the high; the pair is named.
3. Names are summed in the same way, different names of one voice in a group as different people, so
   that always named with two voices <= named <= low <= high.
4. Incidents that only a forked log tells of belong to no group: they have no low, and must not take
   one away from others.

How it can go wrong: parts of a sum (quarters, days) need not add up to it, because what is
undecided between two of them lowers the low of the whole, and of each of them. The pairs say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wasl.figures.claims import Claim
from wasl.figures.persons import NOBODY, Named, Persons
from wasl.figures.question import Bearing
from wasl.figures.ranges import Range
from wasl.figures.reckoning import names_behind
from wasl.picture.incidents import Incident, Incidents
from wasl.picture.nearness import Group, anchors


class Entry(NamedTuple):
    """What one incident brings to a figure. `weight` is the low that groups go by: of the whole
    number, whatever part of it is asked for. `range` and `named` are what counts in the answer.
    `people` are those known one by one, each with whose knowledge that is."""

    incident: Incident
    bearing: Bearing
    weight: int
    range: Range
    named: Named
    claims: tuple[Claim, ...]
    replaced: tuple[Claim, ...] = ()
    people: frozenset[tuple[str, str]] = frozenset()
    is_grouped: bool = True
    may_overlap: bool = False

    @property
    def counts(self) -> bool:
        """Whether it is in the answer at all."""
        return self.bearing == "inside" or self.bearing == "partly"


@dataclass(frozen=True, slots=True)
class Undecided:
    """Two incidents that may be one, and how that shows: near, or undecided."""

    anchor: bytes
    other: bytes
    how: str


@dataclass(frozen=True, slots=True)
class Total:
    """A sum over entries, and the pairs that lowered it."""

    range: Range
    named: Named
    undecided: tuple[Undecided, ...]


def total(entries: Sequence[Entry], number: str, incidents: Incidents, persons: Persons) -> Total:
    """The sum of what counts among these entries, of which each incident has at most one."""
    by_incident = {entry.incident.id: entry for entry in entries}
    weighed = [(entry.incident, entry.weight) for entry in entries if entry.is_grouped]
    anchored = anchors(weighed, number, incidents)
    groups = [_entries_of(each, by_incident) for each in anchored.groups if each.joined]
    once = {entry.incident.id for group in groups for entry in group}
    low = high = named = named_high = two = 0
    is_open = False
    for entry in entries:
        if entry.bearing != "inside" and entry.bearing != "partly":
            continue
        high += entry.range.high
        named_high += entry.named.high
        is_open = is_open or entry.range.open
        if entry.incident.id not in once:
            low += entry.range.low
            named += entry.named.low
            two += entry.named.two
    for group in groups:
        sure = _sure(group)
        names = _names(sure, persons)
        low += max([names.low, _known(sure), *(entry.range.low for entry in sure)])
        named += names.low
        two += names.two
    return Total(
        Range(low, high, is_open),
        Named(named, named_high, two),
        tuple(_pairs(anchored.groups, by_incident)),
    )


def _entries_of(group: Group, by_incident: dict[bytes, Entry]) -> tuple[Entry, ...]:
    joined = (each.incident.id for each in group.joined)
    return tuple(by_incident[each] for each in (group.anchor.id, *joined))


def _sure(group: Sequence[Entry]) -> Sequence[Entry]:
    """Those of a group that may set its low: nobody's, if it reaches outside."""
    if len(group) > 1 and any(entry.bearing in ("outside", "partly") for entry in group):
        return ()
    return [entry for entry in group if entry.counts]


def _names(group: Sequence[Entry], persons: Persons) -> Named:
    """The names behind a group: at least those behind one of its incidents, and all different
    names of one voice, in whichever of them it gave them."""
    behind = [entry.named for entry in group if entry.named.low]
    if len(behind) < 2:
        return behind[0] if behind else NOBODY
    together = names_behind([claim for entry in group for claim in entry.claims], persons)
    low = min(together.low, sum(each.low for each in behind))
    low = max(low, *(each.low for each in behind))
    return Named(low, low, min(low, max(together.two, *(each.two for each in behind))))


def _known(group: Sequence[Entry]) -> int:
    """How many people of a group are known one by one, at least; nobody who has left since."""
    people = {person for entry in group for person in entry.people}
    known = max(Counter(by for by, _ in people).values(), default=0)
    return min(known, sum(entry.range.low for entry in group))


def _pairs(groups: Iterable[Group], by_incident: dict[bytes, Entry]) -> Iterable[Undecided]:
    """The pairs of which at least one is in the answer."""
    for group in groups:
        for joined in group.joined:
            pair = (group.anchor.id, joined.incident.id)
            if any(by_incident[each].counts for each in pair):
                yield Undecided(*pair, joined.how)
