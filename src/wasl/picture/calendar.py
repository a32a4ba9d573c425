"""Which civil day an instant belongs to, in the network's zone.

Settled here: days as whole numbers (0 is 1 January 1970) and where each begins and ends in seconds
of UTC. Not here: the rules of zones; the shell reads them once and hands in the changes of offset.

Rules. 1. Days follow each other and leave no second out, also where clocks are set back across
midnight: that hour stays with the day that had begun. 2. A day may last 23, 24 or 25 hours.

How it can go wrong: two nodes with different zone data disagree on days. The shell takes the data
from one package, and its version is named where figures are compared.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from wasl.report.values import Moment

_DAY_S: Final = 86_400
# No zone was ever farther than this from UTC, in either direction.
_OFFSET_S_MAX: Final = 26 * 3_600
_EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True)
class Calendar:
    """A zone as [second of UTC, offset from then on], earliest first. None at all means UTC."""

    transitions: tuple[tuple[int, int], ...] = ()

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(start for start, _ in self.transitions)

    @cached_property
    def _spans(self) -> tuple[tuple[int, int], ...]:
        """For each stretch of one offset: the offset, and the day that had already begun."""
        first = self.transitions[0][1] if self.transitions else 0
        spans = [(first, -_EPOCH)]
        for start, offset in self.transitions:
            spans.append((offset, (start - 1 + spans[-1][0]) // _DAY_S))
        return tuple(spans)

    @cached_property
    def _ends(self) -> dict[int, int]:
        """The ends of days that were asked for; most times lie in one of few days."""
        return {}

    def day_of(self, utc_s: int) -> int:
        """The civil day of an instant."""
        offset, begun = self._spans[bisect_right(self._starts, utc_s)]
        return max((utc_s + offset) // _DAY_S, begun)

    def days_of(self, when: Moment) -> tuple[int, int]:
        """The first and the last civil day that a time touches."""
        first = self.day_of(when.start)
        if first not in self._ends:
            self._ends[first] = self._begins(first + 1)
        return (first, first if when.end <= self._ends[first] else self.day_of(when.end - 1))

    def day_range(self, day: int) -> tuple[int, int]:
        """The first second of a day, and the first after it."""
        return self._begins(day), self._begins(day + 1)

    def iso(self, day: int) -> str:
        """The day as it is written: 2016-11-28."""
        return date.fromordinal(_EPOCH + day).isoformat()

    def _begins(self, day: int) -> int:
        low, high = day * _DAY_S - _OFFSET_S_MAX, day * _DAY_S + _OFFSET_S_MAX
        while low < high:
            middle = (low + high) // 2
            if self.day_of(middle) < day:
                low = middle + 1
            else:
                high = middle
        return low
