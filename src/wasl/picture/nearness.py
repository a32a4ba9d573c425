"""Which incidents may be one, as far as a program can tell.

Settled here: what is near, what is undecided, and which incidents share an anchor. Not here: what
signed links join (links), what the groups do to a figure (figures): nearness lowers the low and
never the high, for only a person can make the toll smaller.

Rules.
1. Near: both known to a street or better, their centres no farther apart than the larger radius,
   their times no more than an hour.
2. Undecided: one of them not known so well, both in one area and on one civil day. Or a family of
   the same number, four or more or of one home, in different areas, a day apart at most. Or a
   person said so.
3. Said not to be the same, or rows of one table: neither. A person's word that a pair is undecided
   comes before the table's.
4. The largest low comes first, then canonical order. Each joins the first anchor that it is near
   or undecided with, else it is an anchor. It is compared with anchors, never with members: sixty
   strikes along a street are a chain of neighbours and not one incident.
5. What is known only to more than a week, or to a wider street than there is, is not near.

How it can go wrong: two strikes on one house within the hour, or in one quarter on one day, are
taken once in the low. The range shows it, and `not the same` mends it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wasl.picture.incidents import Incident, Incidents
from wasl.picture.neighbours import Anchors, Subject, subject_of

How = Literal["near", "undecided"]


@dataclass(frozen=True, slots=True)
class Joined:
    """An incident that may be its group's anchor, and how that shows."""

    incident: Incident
    how: How


@dataclass(frozen=True, slots=True)
class Group:
    """An anchor and those that may be it, in canonical order. Only the anchor's low counts."""

    anchor: Incident
    joined: tuple[Joined, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchored:
    """All groups, by their anchors in canonical order; `compared` pairs were looked at."""

    groups: tuple[Group, ...]
    compared: int


def anchors(weighed: Iterable[tuple[Incident, int]], number: str, incidents: Incidents) -> Anchored:
    """The groups of incidents that have a claim of this number, each with its low."""
    ordered = sorted(weighed, key=lambda pair: (-pair[1], pair[0].start, pair[0].id))
    subjects = [
        subject_of(incident, order, number, incidents.where)
        for order, (incident, _) in enumerate(ordered)
    ]
    found = Anchors(incidents.said, subjects)
    groups: list[tuple[Subject, list[Joined]]] = []
    place_of: dict[int, int] = {}
    for subject in subjects:
        first = found.first(subject)
        if first is None:
            found.add(subject)
            place_of[subject.order] = len(groups)
            groups.append((subject, []))
        else:
            anchor, is_close = first
            joined = Joined(subject.incident, "near" if is_close else "undecided")
            groups[place_of[anchor.order]][1].append(joined)
    made = [Group(anchor.incident, _in_order(joined)) for anchor, joined in groups]
    made.sort(key=lambda group: (group.anchor.start, group.anchor.id))
    return Anchored(tuple(made), found.compared)


def _in_order(joined: list[Joined]) -> tuple[Joined, ...]:
    return tuple(sorted(joined, key=lambda each: (each.incident.start, each.incident.id)))
