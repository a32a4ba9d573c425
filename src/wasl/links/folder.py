"""A drop on a folder: a memory stick, a memory card, a folder that other programs share.

Who uses it: whoever walks from one centre to another. What goes wrong with it: it is pulled out
between any two instructions, it is full, it is write-protected, it carries files made to hurt
whoever opens them, and it is looked at by people at checkpoints.

Settled here: how a file of ours is listed, read, written and removed in a folder. Not here: what
the promises are (`shapes.py`), what the files say, or which to write and remove (`node`).

Rules.
1. Only regular files under names of our form. Nothing follows a link; nothing waits on a pipe or
   a device; the size is bounded before the first byte is read.
2. A file is written under a name that is not of our form, flushed, renamed, and the folder is
   flushed. FAT knows no hard links, so a name that is taken is refused by looking first: names
   come from the content, two writers of one name would write the same.
3. The name of an unfinished file starts with 16 digits that only this home can derive. The next
   `put` of the same home removes what an interrupted one left; other people's remains stay.
4. Every file bears the same date, where the file system lets us set it. That the folder itself
   changed cannot be hidden, nor can the number and size of the files.
5. The folder is recognised by its device each time. A mount point whose stick was pulled out
   lies on another device, and nothing is written there.
6. Files are readable by everybody: what is in them is sealed, and the laptop that reads the stick
   has other account numbers than the one that wrote it.

How it can go wrong: a stick that lies about flushing. Then the file does not open on the other
side, is counted there, and is carried again.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256

from wasl import limits
from wasl.errors import FileRefused, LinkFull, LinkLost, NameTaken, UsError
from wasl.links.shapes import Traits, is_our_form
from wasl.words import Words

TRAITS = Traits(
    file_bytes_max=limits.bundle_bytes_max,
    latency_s_max=365 * 86_400,
    read_by_many=True,
)

_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_PIECE_BYTES = 1024 * 1024

# Failures that concern one file and not the carrier: gone meanwhile, a symbolic link, a socket,
# a folder, or one that we may not read.
_OF_THE_FILE = frozenset(
    (errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.EISDIR, errno.EACCES, errno.EPERM)
)
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
# What file systems answer that can never flush a folder or set a date; neither is worth a failure.
_CANNOT = frozenset(
    (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EACCES, errno.EPERM, errno.EBADF)
)

_ABSENT = Words("there is no such folder", "لا يوجد مجلد كهذا")
_NO_FOLDER = Words("it is not a folder", "ليس مجلدًا")
_REPLACED = Words("another folder stands in its place", "يوجد مجلد آخر مكانه")
_CROWDED = Words("it holds too many files", "فيه ملفات كثيرة جدًا")
_CLOSED_TO_US = Words("it cannot be opened", "لا يمكن فتحه")
_NO_FILE = Words("it is not a regular file", "ليس ملفًا عاديًا")
_TOO_LARGE = Words("it is larger than any file of ours", "أكبر من أي ملف من ملفاتنا")

_UNFINISHED_LABEL = b"wasl/unfinished/1\0"
_HALF_NAME_CHARS = 16


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder, recognised by the device that it was on when it was opened."""

    path: str
    device: int
    unfinished_prefix: str

    def names(self) -> tuple[str, ...]:
        with self._reached() as folder:
            return tuple(sorted(name for name in _regular(folder) if is_our_form(name)))

    def take(self, name: str) -> bytes:
        _must_be_our_form(name)
        with self._reached() as folder, _of_one_file():
            file = os.open(name, _READ, dir_fd=folder)
            try:
                return _whole(file)
            finally:
                os.close(file)

    def put(self, name: str, content: bytes) -> None:
        _must_be_our_form(name)
        if len(content) > TRAITS.file_bytes_max:
            raise UsError(where="writing to a folder")
        with self._reached(room_bytes=len(content)) as folder:
            self._sweep(folder)
            if _stands(name, folder):
                raise NameTaken
            unfinished = self.unfinished_prefix + _digits(name.encode("ascii"))
            try:
                _write_whole(unfinished, content, folder)
                os.rename(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
            except OSError:
                with suppress(OSError):
                    os.unlink(unfinished, dir_fd=folder)
                raise
            _flush_folder(folder)

    def remove(self, name: str) -> None:
        _must_be_our_form(name)
        with self._reached() as folder:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)
            _flush_folder(folder)

    @contextmanager
    def _reached(self, room_bytes: int = 0) -> Iterator[int]:
        """The opened folder, if it is still the same; whatever fails inside is the carrier's."""
        try:
            folder = os.open(self.path, _FOLDER)
            try:
                if os.fstat(folder).st_dev != self.device:
                    raise LinkLost(why=_REPLACED)
                yield folder
            finally:
                os.close(folder)
        except OSError as error:
            if error.errno in _NO_ROOM:
                raise LinkFull(size_bytes=room_bytes) from error
            raise LinkLost(why=error.strerror) from error

    def _sweep(self, folder: int) -> None:
        """Removes what an interrupted `put` of this home left."""
        whole_chars = len(self.unfinished_prefix) + _HALF_NAME_CHARS
        for name in _regular(folder):
            if name.startswith(self.unfinished_prefix) and len(name) == whole_chars:
                os.unlink(name, dir_fd=folder)


def open_folder(path: str, tag: bytes) -> Folder:
    """The folder at this path. Raises LinkLost when there is none."""
    try:
        found = os.stat(path)
    except (OSError, ValueError) as error:
        raise LinkLost(why=_ABSENT) from error
    if not stat.S_ISDIR(found.st_mode):
        raise LinkLost(why=_NO_FOLDER)
    return Folder(path, found.st_dev, _digits(_UNFINISHED_LABEL + tag))


def _must_be_our_form(name: str) -> None:
    if not is_our_form(name):
        raise UsError(where="a name for a folder")


def _digits(seed: bytes) -> str:
    return sha256(seed).hexdigest()[:_HALF_NAME_CHARS]


def _regular(folder: int) -> Iterator[str]:
    """The names of the regular files, as the file system lists them."""
    with os.scandir(folder) as entries:
        for count, entry in enumerate(entries):
            if count >= limits.drop_entries_max:
                raise LinkLost(why=_CROWDED)
            if entry.is_file(follow_symlinks=False):
                yield entry.name


@contextmanager
def _of_one_file() -> Iterator[None]:
    """Tells what is wrong with one file from what is wrong with the carrier."""
    try:
        yield
    except OSError as error:
        if error.errno in _OF_THE_FILE:
            raise FileRefused(why=_CLOSED_TO_US) from error
        raise


def _whole(file: int) -> bytes:
    found = os.fstat(file)
    if not stat.S_ISREG(found.st_mode):
        raise FileRefused(why=_NO_FILE)
    if found.st_size > TRAITS.file_bytes_max:
        raise FileRefused(why=_TOO_LARGE)
    content = bytearray()
    while piece := os.read(file, _PIECE_BYTES):
        content += piece
        if len(content) > TRAITS.file_bytes_max:
            raise FileRefused(why=_TOO_LARGE)
    return bytes(content)


def _stands(name: str, folder: int) -> bool:
    try:
        os.stat(name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return True


def _write_whole(name: str, content: bytes, folder: int) -> None:
    file = os.open(name, _WRITE, 0o644, dir_fd=folder)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(file, rest) :]
        with _where_possible():
            os.utime(file, (limits.drop_file_time_s, limits.drop_file_time_s))
        os.fsync(file)
    finally:
        os.close(file)


def _flush_folder(folder: int) -> None:
    with _where_possible():
        os.fsync(folder)


@contextmanager
def _where_possible() -> Iterator[None]:
    """Lets pass what this file system can never do; every other failure stays one."""
    try:
        yield
    except OSError as error:
        if error.errno not in _CANNOT:
            raise
