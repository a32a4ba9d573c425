"""Cities from the seed of this commit: whatever breaks in them, nothing is lost and all agree.

Settled here: which cities every run of the tests plays. Not here: what happens in one (schedule),
longer drills with fresh seeds (`python3 dev.py drill --minutes 30`), what was found so far
(test_scenarios.py).
"""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

from tests.simulation.schedule import STEPS, Schedule

ROOT = Path(__file__).resolve().parents[2]


@cache
def seed_of_this_commit() -> str:
    """Each commit explores something new, and all machines see the same."""
    asked = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    try:
        found = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=10)
    except OSError:
        return "no commit"
    return found.stdout.strip() or "no commit"


@pytest.mark.parametrize("number", range(8))
def test_a_city_bears_everything(number: int, tmp_path: Path) -> None:
    """Safe after every command; and once nothing breaks any more, a stick makes all homes equal."""
    schedule = Schedule(f"{seed_of_this_commit()}-{number}", tmp_path, STEPS)
    print(schedule)
    outcomes = schedule.play()
    assert outcomes.total() >= STEPS


def test_one_seed_is_one_city(tmp_path: Path) -> None:
    """What failed once can be seen again: the same commands, and the same came of them."""
    played = [Schedule("again", tmp_path / name, 25).play() for name in ("one", "two")]
    assert played[0] == played[1]
