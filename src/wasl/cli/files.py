"""The files that somebody names on the command line.

Settled here: how an invitation, a request, an admission or a file of lines is read, and how one is
written. Not here: the files of a home (store), of a stick (links), tables and maps (node).

Rules. 1. What is written is new, whole and for its owner alone: never over another file, and gone
again if the command fails. 2. What is read is bounded. 3. An error never repeats a path: it may
hold somebody's name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, Final, TextIO

from wasl import limits
from wasl.errors import BadFile, FileStands, NoSuchFile, OutOfBounds, WaslError

_SHOWN_OBJECT: Final = re.compile(r"\s*wasl-[a-z]+\s*:")


def of_system(error: OSError) -> WaslError:
    """The error of ours that says what the system said."""
    if isinstance(error, FileExistsError):
        return FileStands()
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return NoSuchFile()
    return BadFile(why=os.strerror(error.errno) if error.errno else "unknown")


def read_object(given: str) -> str:
    """The text of an invitation, request or admission: typed itself, or in the file named."""
    if _SHOWN_OBJECT.match(given):
        return given
    with opened(given) as file:
        data = file.read(limits.shown_object_bytes_max + 1)
    if len(data) > limits.shown_object_bytes_max:
        raise OutOfBounds(what="this file", bound=f"{limits.shown_object_bytes_max} bytes")
    return data.decode("utf-8", errors="replace")


@contextmanager
def opened(name: str) -> Iterator[BinaryIO]:
    """A file to be read."""
    try:
        with Path(name).open("rb") as file:
            yield file
    except OSError as error:
        raise of_system(error) from error


@contextmanager
def new_file(name: str) -> Iterator[TextIO]:
    """A file that was not there, for its owner alone; it stays only if all goes well."""
    path = Path(name)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError as error:
        raise of_system(error) from error
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        path.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise of_system(error) from error
        raise
