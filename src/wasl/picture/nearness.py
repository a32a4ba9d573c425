"""Which incidents may be one, as far as a program can tell.

Interface; the fold follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wasl.picture.calendar import Calendar
from wasl.picture.incidents import Incident, Incidents

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


def near(one: Incident, other: Incident) -> bool:
    """Whether both are known to a street and an hour, and may be one by place and time."""
    raise NotImplementedError


def anchors(
    weighed: Iterable[tuple[Incident, int]], number: str, incidents: Incidents, calendar: Calendar
) -> Anchored:
    """The groups of incidents that have a claim of this number, each with its low."""
    raise NotImplementedError
