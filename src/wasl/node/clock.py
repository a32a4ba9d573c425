"""The one place that reads the time and makes randomness.

Settled here: the clock that everything else is handed. Not here: what a time means (a claim), or
the civil day (`zone.py`). Tests, the demonstration and the simulation hand in a clock of their own.
"""

from __future__ import annotations

import secrets
import time
from typing import Protocol


class Clock(Protocol):
    """Time in whole seconds of UTC since 1970, and bytes that nobody can guess."""

    def now(self) -> int:
        """The time by this machine's clock; a claim, like every time."""

    def entropy(self, size_bytes: int) -> bytes:
        """Fresh random bytes."""


class SystemClock:
    """This machine's clock and the operating system's randomness."""

    __slots__ = ()

    def now(self) -> int:
        return max(0, int(time.time()))

    def entropy(self, size_bytes: int) -> bytes:
        return secrets.token_bytes(size_bytes)
