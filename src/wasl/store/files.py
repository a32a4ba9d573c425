"""How is a small file written so that a power cut leaves the old one or the new one?

Settled here: reading with a bound, replacing whole, overwriting what was secret. Not here: what
the files hold (keyslots.py, keyfiles.py), and the database, whose engine does its own writing.

Rules. 1. Write beside it, fsync, rename over it, fsync the folder: until the rename the old file
stands, after it the new one. 2. The name beside it is fixed, so a killed writer leaves at most
one stray file, which the next writer reuses. 3. One writer at a time: the caller holds the
database's write lock. 4. A replaced secret is overwritten in place afterwards, so that the old
passphrase does not lie in free blocks. Copy-on-write and flash may keep it all the same.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from wasl.errors import StoreDamaged
from wasl.store.failure import explained

# Absent where the system knows no such thing; a link in place of a secret file is never followed.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)


def beside(path: Path) -> Path:
    """Where the new content of a file stands until it is whole."""
    return path.with_name(path.name + ".new")


def read(path: Path, size_bytes: int) -> bytes | None:
    """The whole of a file that must have this size; None if there is no such file."""
    with explained(path):
        try:
            with path.open("rb") as source:
                content = source.read(size_bytes + 1)
        except FileNotFoundError:
            return None
    if len(content) != size_bytes:
        raise StoreDamaged(what=path.name)
    return content


def replace(path: Path, content: bytes) -> None:
    """Make this the whole content of a file that only its owner reads; at once or not at all."""
    with explained(path):
        _write_beside(path, content)
        os.replace(beside(path), path)
        sync_folder(path.parent)


def replace_secret(path: Path, content: bytes) -> None:
    """Replace a file of secrets, then write zeros over what it held before."""
    with explained(path), contextlib.ExitStack() as held:
        old = None
        with contextlib.suppress(FileNotFoundError):
            old = os.open(path, os.O_WRONLY | _PLAIN)
            held.callback(os.close, old)
        replace(path, content)
        if old is not None:
            _overwrite(old)


def append(path: Path, content: bytes) -> None:
    """Add to the end of a file that nobody else sees yet, and make all of it survive."""
    with explained(path):
        handle = os.open(path, os.O_WRONLY | os.O_APPEND | _PLAIN)
        try:
            _write(handle, content)
        finally:
            os.close(handle)


def destroy(*paths: Path) -> None:
    """Write zeros over files and their half-made successors, then remove them all."""
    found = [each for path in paths for each in (path, beside(path)) if os.path.lexists(each)]
    for each in found:
        with explained(each):
            handle = os.open(each, os.O_WRONLY | _PLAIN)
            try:
                _overwrite(handle)
            finally:
                os.close(handle)
    for each in found:
        with explained(each):
            each.unlink(missing_ok=True)
    for folder in {path.parent for path in found}:
        sync_folder(folder)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    if os.name == "nt":
        # Windows cannot open a folder, and writes its names through.
        return
    with explained(folder):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_beside(path: Path, content: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _PLAIN
    handle = os.open(beside(path), flags, 0o600)
    try:
        _write(handle, content)
    finally:
        os.close(handle)


def _overwrite(handle: int) -> None:
    os.lseek(handle, 0, os.SEEK_SET)
    _write(handle, bytes(os.fstat(handle).st_size))


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]
    os.fsync(handle)
