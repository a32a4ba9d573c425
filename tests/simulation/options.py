"""What one seed decides about a whole city before anything happens in it.

Settled here: how large the city is, how often people do what, and which faults it has to bear. Not
here: what is done (acts), what breaks (faults), in which order (schedule).

Swarm: some acts and faults are absent, others extreme. A city in which everything happens a little
finds less than many cities, each of which overdoes something.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_WEIGHTS = (0, 1, 1, 2, 4, 12)
_RISKS = (0.0, 0.0, 0.02, 0.1, 0.35)


@dataclass(frozen=True, slots=True)
class Options:
    """One city. Weights and risks are by name of act and of fault; a risk is that of one step."""

    drill: bool
    homes: int
    sticks: int
    steps: int
    clock_error_s: int
    drift_s: int
    acts: Mapping[str, int]
    faults: Mapping[str, float]

    def __str__(self) -> str:
        acts = " ".join(f"{name}:{weight}" for name, weight in self.acts.items() if weight)
        faults = " ".join(f"{name}:{risk}" for name, risk in self.faults.items() if risk)
        return (
            f"drill={self.drill} homes={self.homes} sticks={self.sticks} steps={self.steps}"
            f" clocks={self.clock_error_s}s+{self.drift_s}s acts[{acts}] faults[{faults}]"
        )


def drawn(
    chance: random.Random, steps: int, acts: Mapping[str, int], faults: Iterable[str]
) -> Options:
    """The options of one seed. Each act has a usual weight, which the swarm multiplies."""
    return Options(
        drill=chance.random() < 0.5,
        homes=chance.randrange(3, 7),
        sticks=chance.randrange(2, 5),
        steps=steps,
        clock_error_s=chance.choice((0, 60, 86_400, 5 * 365 * 86_400)),
        drift_s=chance.choice((0, 1, 600)),
        acts={name: usual * chance.choice(_WEIGHTS) for name, usual in acts.items()},
        faults={name: chance.choice(_RISKS) for name in faults},
    )
