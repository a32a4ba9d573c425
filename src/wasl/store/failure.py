"""What did the disk, or the engine, mean? Every lower failure becomes one of our errors here.

Settled here: which code of the operating system or of SQLite is a full disk, a disk that cannot be
written, a busy store, damage, or a fault of our own, and how many bytes a full disk wants freed.
Not here: the sentences (wasl.errors).

Rules. 1. A full disk is named as one even where the engine only says that writing failed: it says
so when its shared memory file cannot grow. 2. What is not in a table is a failing disk if the
system said it, and our own mistake if the engine said it.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3.dbapi2 import Error as EngineError

from wasl import limits
from wasl.errors import (
    NoHome,
    StoreBusy,
    StoreDamaged,
    StoreFailing,
    StoreFull,
    StoreNotWritable,
    UsError,
    WaslError,
)

FULL_ERRNO = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
# A name that cannot be the folder of a home: the person who named it can mend that.
NO_FOLDER_ERRNO = frozenset({errno.ENOTDIR, errno.EEXIST, errno.ENAMETOOLONG, errno.ELOOP})
NOT_WRITABLE_ERRNO = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})

# SQLite's primary result codes: the low byte of what it reports.
BUSY, LOCKED, READONLY, IOERR, CORRUPT = 5, 6, 8, 10, 11
FULL, CANTOPEN, PROTOCOL, NOTADB = 13, 14, 15, 26

BUSY_CODES = frozenset({BUSY, LOCKED, PROTOCOL})
# Why one way to open may fail where another one works.
NO_ROOM_OR_RIGHTS_CODES = frozenset({READONLY, IOERR, FULL, CANTOPEN})
DAMAGED_CODES = frozenset({CORRUPT, NOTADB})


def primary_code(error: EngineError) -> int:
    """The engine's primary result code; 0 where it gives none (misuse of the module itself)."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


@contextmanager
def explained(near: Path) -> Iterator[None]:
    """Let nothing of the system or the engine leave this block but as an error of ours."""
    try:
        yield
    except OSError as error:
        raise of_system(error, near) from error
    except EngineError as error:
        raise of_engine(error, near) from error


def of_system(error: OSError, near: Path) -> WaslError:
    """The error that a failed call of the operating system amounts to."""
    if error.errno in NO_FOLDER_ERRNO:
        return NoHome()
    if error.errno in FULL_ERRNO or disk_is_full(near):
        return full(near)
    if error.errno in NOT_WRITABLE_ERRNO:
        return StoreNotWritable()
    return StoreFailing(why=errno.errorcode.get(error.errno or 0, "?"))


def of_engine(error: EngineError, near: Path) -> WaslError:
    """The error that a failed statement amounts to."""
    code = primary_code(error)
    if code == FULL or (code in (IOERR, CANTOPEN) and disk_is_full(near)):
        return full(near)
    if code in BUSY_CODES:
        return StoreBusy(seconds=limits.busy_s_max)
    if code in DAMAGED_CODES:
        return StoreDamaged(what=near.name)
    if code == READONLY:
        return StoreNotWritable()
    if code in (IOERR, CANTOPEN):
        return StoreFailing(why=getattr(error, "sqlite_errorname", "?"))
    return UsError(where=f"store/{getattr(error, 'sqlite_errorname', type(error).__name__)}")


def full(near: Path) -> StoreFull:
    """The full disk, with how much to free so that work goes on for a while."""
    wanted = max(limits.free_bytes_wanted - free_bytes(near), limits.free_bytes_step)
    return StoreFull(mebibytes=-(-wanted // 2**20))


def disk_is_full(near: Path) -> bool:
    """Is there too little left for one page and its bookkeeping?"""
    return free_bytes(near) < limits.free_bytes_step


def free_bytes(near: Path) -> int:
    """What is free on the disk of this path; as if nothing were missing where nobody can say."""
    for place in (near, *near.parents):
        try:
            return shutil.disk_usage(place).free
        except OSError:
            continue
    return limits.free_bytes_wanted
