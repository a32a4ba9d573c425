"""The drill: fresh cities for as long as one likes, on every core; each that breaks is told whole.

    python3 dev.py drill --minutes 10          as part of the drill
    python3 -m tests.simulation --seed SEED    one city again, with its options
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tests.simulation.schedule import STEPS, Broken, Schedule

_BROKEN_SHOWN = 5


def main(argv: list[str]) -> int:
    """Play cities until the time is over; status 1 if one of them broke."""
    parser = argparse.ArgumentParser(prog="dev.py drill", description=__doc__)
    parser.add_argument("--minutes", type=float, default=2.0, help="how long (2)")
    parser.add_argument("--seed", help="play this city only")
    parser.add_argument("--steps", type=int, default=STEPS, help=f"commands in a city ({STEPS})")
    asked = parser.parse_args(argv)
    if asked.seed is not None:
        outcomes, broken = played(asked.seed, asked.steps)
        print(broken or f"city {asked.seed} held:\n{listing(outcomes)}")
        return int(bool(broken))
    return _drill(asked.minutes, asked.steps)


def played(seed: str, steps: int) -> tuple[Counter[str], str]:
    """What came of one city, and what broke in it, if anything did."""
    with tempfile.TemporaryDirectory() as folder:
        schedule = Schedule(seed, Path(folder), steps)
        try:
            return schedule.play(), ""
        except Broken as broken:
            return schedule.outcomes, str(broken)


def listing(outcomes: Counter[str]) -> str:
    """Every command with what came of it, and how often."""
    return "\n".join(f"{count:8}  {name}" for name, count in sorted(outcomes.items()))


def _drill(minutes: float, steps: int) -> int:
    """Rounds of one city for each core, until the time is over or enough has broken."""
    first, cores = random.SystemRandom().randrange(10**9), os.cpu_count() or 1
    until = time.monotonic() + 60 * minutes
    total, cities, broken = Counter[str](), 0, list[str]()
    print(f"cities of {steps} commands from seed {first} on, for {minutes:g} minutes", flush=True)
    with ProcessPoolExecutor(cores) as pool:
        while time.monotonic() < until and len(broken) < _BROKEN_SHOWN:
            seeds = [str(first + cities + core) for core in range(cores)]
            cities += cores
            for outcomes, told in pool.map(played, seeds, [steps] * cores):
                total += outcomes
                broken += [told] if told else []
    for told in broken:
        print(f"\n{told}")
    print(f"{listing(total)}\n{cities} cities, {len(broken)} broke")
    return int(bool(broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
