"""A disk in memory whose power can be cut: what was not synced is kept, dropped or torn.

Settled here: what an honest disk may do to writes that nobody asked it to sync. Each is kept,
dropped, or kept in some of its 512-byte sectors only, whatever happened to the ones before and
after it. Not here: what a store must then still hold (test_crash.py).

The engine is plain SQLite with the same SQL; it gets the file to itself, so its log needs no
shared memory file, which this disk does not have.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import apsw

from wasl.store.database import SETTINGS, Database

SECTOR = 512


@dataclass
class Content:
    """One file: what it reads as now, what is surely on the disk, and what came after."""

    now: bytearray = field(default_factory=bytearray)
    synced: bytes = b""
    unsynced: list[tuple[int, bytes | None]] = field(default_factory=list)

    def write(self, offset: int, data: bytes) -> None:
        """Put these bytes there; the disk may be told later."""
        _put(self.now, offset, data)
        self.unsynced.append((offset, data))

    def truncate(self, size: int) -> None:
        """Cut the file off there; the disk may be told later."""
        del self.now[size:]
        self.unsynced.append((size, None))

    def sync(self) -> None:
        """All of it is on the disk now."""
        self.synced = bytes(self.now)
        self.unsynced.clear()

    def after_cut(self, chance: random.Random) -> Content:
        """What this file is when the power comes back."""
        found = bytearray(self.synced)
        for offset, data in self.unsynced:
            fate = chance.choice(("kept", "dropped", "torn"))
            if fate == "dropped":
                continue
            if data is None:
                del found[offset:]
                continue
            for start in range(0, len(data), SECTOR):
                if fate == "kept" or chance.random() < 0.5:
                    _put(found, offset + start, data[start : start + SECTOR])
        return Content(found, bytes(found))


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset + len(data) - len(content))))
    content[offset : offset + len(data)] = data


@dataclass
class Disk:
    """Files by name. After `left` writes and syncs the power is cut; None means never.

    Nothing reaches a disk without power, and whoever writes does not notice: what is acknowledged
    from then on was never heard by anybody.
    """

    files: dict[str, Content] = field(default_factory=dict)
    left: int | None = None
    used: int = 0

    @property
    def is_cut(self) -> bool:
        """Is the power gone?"""
        return self.left is not None and self.used > self.left

    def reaches(self) -> bool:
        """Does one more thing that is asked of the disk reach it?"""
        self.used += 1
        return not self.is_cut

    def after_cut(self, chance: random.Random) -> Disk:
        """The disk when the power comes back."""
        return Disk({name: content.after_cut(chance) for name, content in self.files.items()})

    def open(self) -> Database:
        """The database on this disk."""
        vfs = _Vfs(self)
        connection = apsw.Connection("/wasl.db", vfs=vfs.name)
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=WAL")
        # The log goes into the database often, so that cuts meet that too.
        connection.execute("PRAGMA wal_autocheckpoint=40")
        for setting in SETTINGS:
            connection.execute(setting)
        return Database(connection, Path("/wasl.db"))


class _Vfs(apsw.VFS):
    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.name = f"powercut-{id(self)}"
        super().__init__(self.name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> _File:
        path = name.filename() if isinstance(name, apsw.URIFilename) else name or "temporary"
        flags[1] = flags[0]
        return _File(self.disk, self.disk.files.setdefault(path, Content()))

    def xDelete(self, name: str, sync: bool) -> None:
        if self.disk.reaches():
            self.disk.files.pop(name, None)

    def xAccess(self, name: str, flags: int) -> bool:
        return name in self.disk.files

    def xFullPathname(self, name: str) -> str:
        return name

    def xRandomness(self, count: int) -> bytes:
        return bytes(count)

    def xCurrentTime(self) -> float:
        return 2_457_700.0


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, content: Content) -> None:
        self.disk, self.content = disk, content

    def xRead(self, amount: int, offset: int) -> bytes:
        return bytes(self.content.now[offset : offset + amount])

    def xWrite(self, data: bytes, offset: int) -> None:
        if self.disk.reaches():
            self.content.write(offset, data)

    def xTruncate(self, newsize: int) -> None:
        if self.disk.reaches():
            self.content.truncate(newsize)

    def xSync(self, flags: int) -> None:
        if self.disk.reaches():
            self.content.sync()

    def xFileSize(self) -> int:
        return len(self.content.now)

    def xClose(self) -> None: ...

    def xLock(self, level: int) -> None: ...

    def xUnlock(self, level: int) -> None: ...

    def xCheckReservedLock(self) -> bool:
        return False

    def xFileControl(self, op: int, ptr: int) -> bool:
        return False

    def xSectorSize(self) -> int:
        return SECTOR

    def xDeviceCharacteristics(self) -> int:
        return 0
