"""Every row of the table of drops under one suite; then what can only go wrong with a folder."""

from __future__ import annotations

import errno
import os
import socket
import stat
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from tests.conformance.drop import LAWS, ONE, OTHER_TAG, TAG, THREE, TWO, Carrier
from wasl import limits
from wasl.errors import FileRefused, LinkFull, LinkLost, NameTaken, WaslError
from wasl.links import DROPS, DropRow, folder


def folder_carrier(row: DropRow, path: Path) -> Carrier:
    """An empty folder."""

    def leave(name: str, content: bytes) -> None:
        (path / name).write_bytes(content)

    return Carrier(lambda tag: row.open(str(path), tag), leave, row.traits)


WORKSHOP: dict[str, Callable[[DropRow, Path], Carrier]] = {"folder": folder_carrier}


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.__name__)
@pytest.mark.parametrize("row", DROPS, ids=lambda row: row.name)
def test_every_drop_keeps_the_promises(
    row: DropRow, law: Callable[[Carrier], None], tmp_path: Path
) -> None:
    """One suite for all of them; a new row of the table is put through it as it is."""
    law(WORKSHOP[row.name](row, tmp_path))


# --- a folder and what people put into it -----------------------------------------------------


def test_only_regular_files_are_read(tmp_path: Path) -> None:
    """Links, pipes, sockets and folders under names of our form are not listed, and not waited
    for when they take the place of a file between listing and reading.
    """
    secret = tmp_path / "secret"
    secret.write_bytes(b"not for the stick")
    stick = tmp_path / "stick"
    stick.mkdir()
    names = [f"{number:064x}" for number in range(5)]
    (stick / names[0]).symlink_to(secret)
    os.mkfifo(stick / names[1])
    (stick / names[2]).mkdir()
    (stick / names[3]).symlink_to(stick / names[3])
    with socket.socket(socket.AF_UNIX) as listening:
        here = Path.cwd()
        os.chdir(stick)
        try:
            listening.bind(names[4])
        finally:
            os.chdir(here)
    drop = folder.open_folder(str(stick), TAG)
    assert drop.names() == ()
    for name in names:
        with pytest.raises(FileRefused):
            drop.take(name)
        with pytest.raises(NameTaken):
            drop.put(name, b"told")


def test_a_huge_file_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten gigabytes of holes cost one look at the size."""
    with (tmp_path / ONE).open("wb") as huge:
        huge.truncate(10 * 1024**3)
    watched = Watched(monkeypatch)
    drop = folder.open_folder(str(tmp_path), TAG)
    with pytest.raises(FileRefused):
        drop.take(ONE)
    assert "read" not in watched.calls


def test_a_file_that_grows_while_it_is_read_is_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The size is asked first and counted all the same."""
    drop = folder.open_folder(str(tmp_path), TAG)
    drop.put(ONE, b"told")
    endless = b"more" * 1_000_000
    monkeypatch.setattr(os, "read", lambda file, count: endless)
    with pytest.raises(FileRefused):
        drop.take(ONE)


def test_a_crowded_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's hundred thousand photographs are not walked through."""
    monkeypatch.setattr(limits, "drop_entries_max", 3)
    drop = folder.open_folder(str(tmp_path), TAG)
    for name in ("a", "b", "c"):
        (tmp_path / name).touch()
    assert drop.names() == ()
    (tmp_path / "d").touch()
    with pytest.raises(LinkLost):
        drop.names()


def test_no_folder_is_a_sentence(tmp_path: Path) -> None:
    """A stick that is not plugged in, a file in its place, a path that is none."""
    (tmp_path / "file").touch()
    for path in (tmp_path / "absent", tmp_path / "file", Path("\0")):
        with pytest.raises(LinkLost) as caught:
            folder.open_folder(str(path), TAG)
        assert caught.value.exit_status == 75
        assert str(tmp_path) not in caught.value.message() + caught.value.message("ar")


def test_files_tell_no_date_and_open_to_every_account(tmp_path: Path) -> None:
    """One date for all; the next laptop has other account numbers."""
    drop = folder.open_folder(str(tmp_path), TAG)
    drop.put(ONE, b"told")
    found = (tmp_path / ONE).stat()
    assert found.st_mtime_ns == found.st_atime_ns == limits.drop_file_time_s * 10**9
    assert found.st_mode & 0o777 == 0o644 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_nothing_is_written_where_another_folder_stands(tmp_path: Path) -> None:
    """The mount point of a stick that was pulled out lies on the laptop's own disk."""
    opened = folder.open_folder(str(tmp_path), TAG)
    pulled = folder.Folder(opened.path, opened.device + 1, opened.unfinished_prefix)
    with pytest.raises(LinkLost):
        pulled.put(ONE, b"told")
    with pytest.raises(LinkLost):
        pulled.names()
    assert list(tmp_path.iterdir()) == []


# --- pulled out at any moment -----------------------------------------------------------------

CARRIER_CALLS = "open fstat scandir stat read write utime fsync rename unlink".split()


class Watched:
    """The system's calls as `folder` makes them, noted; from the n-th on the carrier is gone."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, fails_at: int = 10**6, number: int = errno.EIO
    ) -> None:
        self.calls: list[str] = []
        self.fails_at = fails_at
        self.number = number
        for name in CARRIER_CALLS:
            monkeypatch.setattr(os, name, self._noted(name, getattr(os, name)))

    def _noted(self, name: str, call: Callable[..., object]) -> Callable[..., object]:
        def noted(*args: object, **kwargs: object) -> object:
            self.calls.append(name)
            if len(self.calls) >= self.fails_at:
                raise OSError(self.number, os.strerror(self.number), "/a/path/of/this/machine")
            return call(*args, **kwargs)

        return noted


def content_of(path: Path) -> dict[str, bytes]:
    """What a stranger sees on the stick."""
    return {found.name: found.read_bytes() for found in path.iterdir()}


def run_until_untouched(path: Path, act: Callable[[], object], number: int) -> int:
    """Fails the n-th call for n = 1, 2, 3 … until the act runs through; how often it failed."""
    before = content_of(path)
    for fails_at in range(1, 100):
        with pytest.MonkeyPatch.context() as monkeypatch:
            Watched(monkeypatch, fails_at, number)
            try:
                act()
            except WaslError as error:
                caught = error
            else:
                return fails_at - 1
        assert isinstance(caught, LinkLost | LinkFull)
        assert caught.exit_status == 75
        assert "/a/path" not in caught.message() + caught.advice()
        after = content_of(path)
        assert {name: after.get(name) for name in before if name != ONE} == {
            name: content for name, content in before.items() if name != ONE
        }
        if ONE in after and ONE not in before:
            (path / ONE).unlink()
    raise AssertionError("the act never ran through")


def test_content_is_flushed_before_the_name_and_the_name_before_the_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order that makes a power cut harmless."""
    watched = Watched(monkeypatch)
    folder.open_folder(str(tmp_path), TAG).put(ONE, b"told")
    first_write = watched.calls.index("write")
    assert watched.calls[first_write:] == ["write", "utime", "fsync", "rename", "fsync"]


@pytest.mark.parametrize("number", [errno.EIO, errno.ENODEV, errno.EROFS, errno.ENOSPC])
def test_a_stick_pulled_out_while_writing_harms_nothing(tmp_path: Path, number: int) -> None:
    """At every single call: whole or absent under its name, the other files as they were, one
    class of error, and a next writing that leaves no remains.
    """
    drop = folder.open_folder(str(tmp_path), TAG)
    drop.put(TWO, b"before")
    content = bytes(range(256)) * 300

    def act() -> None:
        drop.put(ONE, content)

    assert run_until_untouched(tmp_path, act, number) >= 8
    assert content_of(tmp_path) == {ONE: content, TWO: b"before"}


def test_a_half_written_file_is_never_of_our_form(tmp_path: Path) -> None:
    """The power fails in the middle of writing, so nothing tidies up: what is left is not listed,
    and the next writing of the same home removes it, that of another home does not.
    """
    drop, other = (folder.open_folder(str(tmp_path), tag) for tag in (TAG, OTHER_TAG))
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "rename", lambda *args, **kwargs: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            drop.put(ONE, b"told")
    (left,) = content_of(tmp_path)
    assert len(left) == 32
    assert drop.names() == other.names() == ()
    other.put(TWO, b"theirs")
    assert set(content_of(tmp_path)) == {left, TWO}
    drop.put(THREE, b"ours")
    assert set(content_of(tmp_path)) == {TWO, THREE}


def test_a_stick_pulled_out_while_reading_harms_nothing(tmp_path: Path) -> None:
    """Listing, reading and removing fail with the same sentence."""
    drop = folder.open_folder(str(tmp_path), TAG)
    drop.put(TWO, b"before")
    assert run_until_untouched(tmp_path, drop.names, errno.EIO) >= 3
    assert run_until_untouched(tmp_path, lambda: drop.take(TWO), errno.EIO) >= 3
    drop.put(ONE, b"told")
    assert run_until_untouched(tmp_path, lambda: drop.remove(ONE), errno.EIO) >= 3
    assert content_of(tmp_path) == {TWO: b"before"}


def test_a_write_that_takes_only_a_part_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Systems may take fewer bytes than they were given."""
    write = os.write
    monkeypatch.setattr(os, "write", lambda file, data: write(file, data[:7]))
    folder.open_folder(str(tmp_path), TAG).put(ONE, b"told " * 20)
    assert (tmp_path / ONE).read_bytes() == b"told " * 20


def test_a_full_stick_says_how_much_it_lacks(tmp_path: Path) -> None:
    """The size that would have been written stands in the sentence."""
    drop = folder.open_folder(str(tmp_path), TAG)
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setattr(os, "write", lambda *_: (_ for _ in ()).throw(full()))
        with pytest.raises(LinkFull) as caught:
            drop.put(ONE, bytes(70_000))
    assert caught.value.evidence == {"size_bytes": 70_000}
    assert content_of(tmp_path) == {}


def full() -> OSError:
    """What a full carrier answers."""
    return OSError(errno.ENOSPC, "No space left on device")


def test_a_file_system_without_dates_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some do not let us set a date: the file is written all the same."""

    def cannot(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "utime", cannot)
    drop = folder.open_folder(str(tmp_path), TAG)
    drop.put(ONE, b"told")
    assert drop.take(ONE) == b"told"


@pytest.mark.parametrize("what_cannot, stands", [(stat.S_ISDIR, True), (stat.S_ISREG, False)])
def test_a_folder_may_lack_flushing_but_a_file_may_not(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    what_cannot: Callable[[int], bool],
    stands: bool,
) -> None:
    """FAT drivers may refuse to flush a folder; a file that was not flushed was not saved."""
    fsync = os.fsync

    def cannot(file: int) -> None:
        if what_cannot(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        fsync(file)

    monkeypatch.setattr(os, "fsync", cannot)
    drop = folder.open_folder(str(tmp_path), TAG)
    with nullcontext() if stands else pytest.raises(LinkLost):
        drop.put(ONE, b"told")
    assert drop.names() == ((ONE,) if stands else ())
