"""Who is silent: the nodes that nothing has been heard of for more than a day.

Settled here: what silence is. Not here: which hour is asked about (the shell says now, or an
`as_of`), and what may be said of it outside (nothing but a count).

Rules. 1. A node is a key with the keys that continue it. 2. It is silent if its newest report, by
its own claimed time and not after the hour asked about, is more than 24 hours old, or if it never
said anything. 3. Suspended keys are not listed: their silence is somebody's decision.

How it can go wrong: absence of word read as absence of danger. Silence is shown as loud as danger.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from wasl.picture.standing import Standing
from wasl.report.facts import Told

SILENT_AFTER_S: Final = 24 * 3_600
_LATELY: Final = 50


@dataclass(frozen=True, slots=True)
class Silent:
    """A node that was not heard of; `last` is seconds of UTC, None for never."""

    key: bytes
    call_sign: str | None
    last: int | None


@dataclass(frozen=True, slots=True)
class Heard:
    """By node: its call-sign, and when it claims to have spoken, in order."""

    nodes: Mapping[bytes, tuple[str | None, tuple[int, ...]]]

    def silent_at(self, at: int) -> tuple[Silent, ...]:
        """The silent nodes at this hour, longest silence first."""
        found = []
        for key, (call_sign, times) in self.nodes.items():
            earlier = bisect_right(times, at)
            last = times[earlier - 1] if earlier else None
            if last is None or at - last > SILENT_AFTER_S:
                found.append(Silent(key, call_sign, last))
        return tuple(sorted(found, key=lambda each: (each.last or 0, each.key)))

    def lately(self) -> Heard:
        """The newest words of each node alone: enough for any hour after the first of them."""
        return Heard({key: (name, said[-_LATELY:]) for key, (name, said) in self.nodes.items()})

    def reaches(self, at: int) -> bool:
        """Whether no node's words begin after this hour, so that the answer for it is whole."""
        return all(len(said) < _LATELY or said[0] <= at for _, said in self.nodes.values())


def heard(rows: Iterable[Told], standing: Standing) -> Heard:
    """When every node spoke, by its own clock."""
    suspended = {standing.root(key) for key in standing.suspended}
    names = standing.call_signs()
    times: dict[bytes, set[int]] = {
        standing.root(key): set() for key in standing.members if standing.root(key) not in suspended
    }
    for row in rows:
        spoken = times.get(standing.root(row.author))
        if spoken is not None:
            spoken.add(row.signed)
    return Heard({key: (names.get(key), tuple(sorted(said))) for key, said in times.items()})
