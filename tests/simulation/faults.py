"""How a command breaks in the middle: the process is killed, the stick pulled out, a disk is full.

Settled here: at which statements of the store and calls of the system a fault strikes, and what the
program then sees. Not here: when it strikes (schedule), how sticks decay on the way (decay), real
kills of real processes (test_kills.py) and power cuts (test_crash.py).

Rules. 1. A kill is an exception that is no Exception, raised at the n-th statement or system call
of a command and at every one after it: nothing that the program would still do reaches a disk.
2. A stick that was pulled out refuses every call after the first, and what was being written is
there in half. 3. A full disk refuses to grow; the engine itself says so.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any
from unittest import mock

from wasl.links import folder as stick_link
from wasl.store import database
from wasl.store import files as home_files
from wasl.store.database import WAYS, Connection, Rows, Value, Way

_SYSTEM_CALLS = frozenset(
    "open read write rename replace unlink fsync scandir stat fstat utime".split()
)


class Killed(BaseException):
    """The process ended here."""


@dataclass
class Countdown:
    """Lets `left` calls pass; from then on each of them fails in the same way."""

    left: int
    failure: Callable[[], BaseException]

    @property
    def has_struck(self) -> bool:
        """Whether the fault happened."""
        return self.left < 0

    def passes(self) -> None:
        """One more call."""
        self.left -= 1
        if self.left < 0:
            raise self.failure()


@dataclass
class _Counted:
    """A connection whose every statement is counted."""

    connection: Connection
    countdown: Countdown

    def execute(self, sql: str, values: Sequence[Value] = (), /) -> Rows:
        self.countdown.passes()
        return self.connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Sequence[Value]], /) -> Rows:
        self.countdown.passes()
        return self.connection.executemany(sql, rows)

    def close(self) -> None:
        self.connection.close()

    @property
    def in_transaction(self) -> bool:
        return self.connection.in_transaction


class _CountedSystem:
    """The `os` of one module, whose calls are counted; a write that fails is half done."""

    def __init__(self, countdown: Countdown, only: frozenset[str] = _SYSTEM_CALLS) -> None:
        self._countdown = countdown
        self._only = only

    def __getattr__(self, name: str) -> Any:
        call = getattr(os, name)
        return self._counted(name, call) if name in self._only else call

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*given: Any, **more: Any) -> Any:
            try:
                self._countdown.passes()
            except BaseException:
                if name == "write":
                    call(given[0], bytes(given[1])[: len(given[1]) // 2])
                raise
            return call(*given, **more)

        return counted


@contextmanager
def killed_after(calls: int) -> Iterator[Countdown]:
    """The process that runs inside is killed after so many statements and system calls."""
    countdown = Countdown(calls, Killed)
    connect_before = database._connect

    def connect(key: bytes, path: Path, way: Way = WAYS[0]) -> Connection:
        return _Counted(connect_before(key, path, way), countdown)

    with (
        mock.patch.object(database, "_connect", connect),
        _system_of(stick_link, _CountedSystem(countdown)),
        _system_of(home_files, _CountedSystem(countdown)),
    ):
        yield countdown


@contextmanager
def pulled_out_after(calls: int) -> Iterator[Countdown]:
    """The stick is pulled out after so many calls."""
    countdown = Countdown(calls, lambda: OSError(errno.EIO, "pulled out"))
    with _system_of(stick_link, _CountedSystem(countdown)):
        yield countdown


@contextmanager
def full_stick_after(writes: int) -> Iterator[Countdown]:
    """The stick takes so many pieces and no more."""
    countdown = Countdown(writes, lambda: OSError(errno.ENOSPC, "no room"))
    with _system_of(stick_link, _CountedSystem(countdown, frozenset(("write",)))):
        yield countdown


@contextmanager
def full_disk() -> Iterator[None]:
    """No database opened inside can grow."""
    connect_before = database._connect

    def connect(key: bytes, path: Path, way: Way = WAYS[0]) -> Connection:
        connection = connect_before(key, path, way)
        # Less than there is already means: not one page more.
        connection.execute("PRAGMA max_page_count=1").fetchone()
        return connection

    with mock.patch.object(database, "_connect", connect):
        yield


def _system_of(module: ModuleType, system: _CountedSystem) -> Any:
    return mock.patch.object(module, "os", system)
