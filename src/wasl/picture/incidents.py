"""Which reports tell of one incident.

Interface; the fold follows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wasl.picture.belief import Belief, Believed
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Gazetteer
from wasl.picture.whereabouts import Spot
from wasl.report.values import Moment

SaidOf = Literal["not_same", "undecided"]


@dataclass(frozen=True, slots=True)
class Incident:
    """What signed links join: its members in canonical order, when (None: undated) and where.

    `start` is where it stands in canonical order. `days` are the first and last civil day.
    """

    id: bytes
    start: int
    members: tuple[Believed, ...]
    when: Moment | None
    days: tuple[int, int] | None
    spots: tuple[Spot, ...]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas it lies in, as its spots have them; empty if nobody knows one."""
        return tuple(sorted({spot.area for spot in self.spots if spot.area is not None}))


@dataclass(frozen=True, slots=True)
class Incidents:
    """All incidents in canonical order, the incident of each report, and what was said of pairs
    of incidents (by id, the smaller first)."""

    incidents: tuple[Incident, ...]
    of_report: Mapping[bytes, Incident]
    said: Mapping[tuple[bytes, bytes], SaidOf]


def join(belief: Belief, gazetteer: Gazetteer, calendar: Calendar) -> Incidents:
    """The incidents of what is believed."""
    raise NotImplementedError
