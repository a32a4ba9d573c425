"""A folder becomes a home whole or not at all; a home is backed up, restored and checked."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conformance.store import NOON, change, everything_seen, opened
from tests.shelves import NETWORK, Author
from wasl import limits
from wasl.errors import (
    AlreadyAMember,
    BadBackup,
    FileStands,
    NoHome,
    StoreDamaged,
    UsError,
    WrongPassphrase,
)
from wasl.report.signed import Report
from wasl.store import backup, check
from wasl.store import home as homes
from wasl.store.check import Gap
from wasl.store.memory import MemoryStore
from wasl.store.sqlite import SqliteStore

ENTROPY = hashlib.shake_256(b"entropy").digest(homes.ENTROPY_BYTES)
NOISE = bytes(range(100, 132))


@pytest.fixture(autouse=True)
def _quick_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its smallest; test_keyslots.py has the one run at its full size."""
    monkeypatch.setattr(limits, "argon2_memory_kib", 64)
    monkeypatch.setattr(limits, "argon2_passes", 1)


def found(folder: Path, passphrase: str | None = "one", *reports: Report) -> Path:
    """A home that holds these."""
    with homes.founding(folder, passphrase, ENTROPY) as store:
        store.set_meta("network", NETWORK)
        for report in reports:
            store.put(report, NOON, False)
    return folder


def asks(passphrase: str) -> Callable[[], str]:
    """Somebody who answers with this."""
    return lambda: passphrase


def nobody() -> str:
    """Somebody who must not be asked."""
    raise AssertionError("no passphrase should be asked for")


def held(store: SqliteStore) -> list[Report]:
    """The reports of a store, which is closed then."""
    reports = [each.report for each in store.everything()]
    store.close()
    return reports


def break_off(folder: Path) -> None:
    """Begin a home and fail."""
    with homes.founding(folder, "one", ENTROPY):
        raise ZeroDivisionError


REPORTS = Author("one").says_many(3)


def test_a_new_home_opens_with_what_it_was_founded_with(tmp_path: Path) -> None:
    """In a folder that is made for it, which others cannot look into; in plain files."""
    home = found(tmp_path / "centres" / "first", "one", *REPORTS)
    assert held(homes.open_home(home, asks("one"))) == REPORTS
    assert home.stat().st_mode & 0o777 == 0o700
    assert sorted(each.name for each in home.iterdir()) == ["keys.bin", "wasl.db"]


def test_a_home_that_was_not_finished_is_none_and_can_be_begun_again(tmp_path: Path) -> None:
    """Whoever was killed in the middle types the same again."""
    with pytest.raises(ZeroDivisionError):
        break_off(tmp_path)
    with pytest.raises(NoHome):
        homes.open_home(tmp_path, nobody)
    found(tmp_path, None, *REPORTS)
    assert held(homes.open_home(tmp_path, nobody)) == REPORTS


def test_a_home_is_never_written_over(tmp_path: Path) -> None:
    """Neither by a founding nor by a restoring; it opens as before."""
    found(tmp_path / "home", "one", *REPORTS)
    saved = tmp_path / "backup"
    store = homes.open_home(tmp_path / "home", asks("one"))
    backup.write(tmp_path / "home", store, saved, NOISE)
    store.close()
    with pytest.raises(AlreadyAMember):
        break_off(tmp_path / "home")
    with pytest.raises(AlreadyAMember):
        restore(saved, tmp_path / "home", "one")
    assert held(homes.open_home(tmp_path / "home", asks("one"))) == REPORTS


def test_a_copied_quiet_folder_works(tmp_path: Path) -> None:
    """A home is plain files."""
    found(tmp_path / "home", "one", *REPORTS)
    shutil.copytree(tmp_path / "home", tmp_path / "copy")
    assert held(homes.open_home(tmp_path / "copy", asks("one"))) == REPORTS


# --- backups ----------------------------------------------------------------------------------


def restore(file: Path, home: Path, passphrase: str | None) -> None:
    """A home from a backup."""
    ask = nobody if passphrase is None else asks(passphrase)
    with backup.restoring(file, home, ask) as store:
        store.set_meta("restored", b"yes")


@pytest.mark.parametrize("passphrase", ["one", None])
def test_a_home_comes_back_from_its_backup(tmp_path: Path, passphrase: str | None) -> None:
    """All of it, opened in the same way; what was marked on the way stands in it."""
    store = homes.open_home(found(tmp_path / "home", passphrase, *REPORTS), asks("one"))
    change(store, "set_secret", "name", b"secret")
    backup.write(tmp_path / "home", store, tmp_path / "backup", NOISE)
    before = everything_seen(store)
    restore(tmp_path / "backup", tmp_path / "again", passphrase)
    again = homes.open_home(tmp_path / "again", asks("one"))
    assert everything_seen(again) == before
    assert again.meta("restored") == b"yes"
    change(again, "put", Author("two").says(), NOON, False)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["again", "backup", "home"]


def test_a_backup_shows_nothing(tmp_path: Path) -> None:
    """No word of the reports, no key, no sign of what sort of file it is; for its owner only."""
    report = Author("one").says(b"a quiet street")
    store = homes.open_home(found(tmp_path / "home", "one", report), asks("one"))
    backup.write(tmp_path / "home", store, tmp_path / "backup", NOISE)
    content = (tmp_path / "backup").read_bytes()
    assert b"quiet" not in content
    assert b"SQLite" not in content
    assert ENTROPY[:32] not in content
    assert (tmp_path / "backup").stat().st_mode & 0o777 == 0o600


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    """Not even by another backup."""
    (tmp_path / "backup").write_text("somebody's")
    store = homes.open_home(found(tmp_path / "home"), asks("one"))
    with pytest.raises(FileStands):
        backup.write(tmp_path / "home", store, tmp_path / "backup", NOISE)
    assert (tmp_path / "backup").read_text() == "somebody's"
    with pytest.raises(UsError):
        backup.write(tmp_path / "home", opened(MemoryStore), tmp_path / "other", NOISE)


def test_a_wrong_passphrase_restores_nothing(tmp_path: Path) -> None:
    """And the right one, typed after it, does."""
    store = homes.open_home(found(tmp_path / "home", "one", *REPORTS), asks("one"))
    backup.write(tmp_path / "home", store, tmp_path / "backup", NOISE)
    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "backup", tmp_path / "again", "two")
    with pytest.raises(NoHome):
        homes.open_home(tmp_path / "again", nobody)
    restore(tmp_path / "backup", tmp_path / "again", "one")
    assert held(homes.open_home(tmp_path / "again", asks("one"))) == REPORTS


@pytest.mark.parametrize("damage", ["cut", "empty", "flipped", "lengthened"])
def test_a_damaged_backup_restores_nothing(tmp_path: Path, damage: str) -> None:
    """Said as an error of ours, whatever is wrong with the file."""
    store = homes.open_home(found(tmp_path / "home", "one", *REPORTS), asks("one"))
    backup.write(tmp_path / "home", store, tmp_path / "backup", NOISE)
    content = (tmp_path / "backup").read_bytes()
    damaged = {
        "cut": content[:-1],
        "empty": b"",
        "flipped": content[:50] + bytes((content[50] ^ 1,)) + content[51:],
        "lengthened": content + b"\0",
    }[damage]
    (tmp_path / "backup").write_bytes(damaged)
    with pytest.raises(BadBackup):
        restore(tmp_path / "backup", tmp_path / "again", "one")
    with pytest.raises(NoHome):
        homes.open_home(tmp_path / "again", nobody)


# --- check ------------------------------------------------------------------------------------


def test_a_sound_home_has_no_damage() -> None:
    """Gaps, bare and unread reports are counted, and are none."""
    author, other = Author("one"), Author("two")
    reports = author.says_many(7)
    store = opened(MemoryStore, *reports[2:4], reports[6], other.says().without_body())
    change(store, "put", reports[0], NOON, True)
    found = check.check(store, NETWORK)
    assert found.is_sound
    assert (found.reports, found.unread, found.without_body) == (5, 1, 1)
    key = author.key.public
    assert found.gaps == (Gap(key, 1, 1), Gap(key, 4, 5))


def test_what_is_not_as_it_was_signed_is_named() -> None:
    """An altered body, a signature that is another's or missing: each by its id."""
    reports = Author("one").says_many(6)
    wrong = [
        replace(reports[1], body=b"another"),
        replace(reports[2], signatures=reports[3].signatures),
        replace(reports[4], signatures=()),
    ]
    store = opened(MemoryStore, reports[0], *wrong, reports[5])
    found = check.check(store, NETWORK)
    assert not found.is_sound
    assert found.damaged == tuple(report.id for report in wrong)
    assert check.check(store, bytes(32)).damaged == tuple(
        each.report.id for each in store.everything()
    )


def test_every_damaged_page_is_noticed_and_its_reports_are_named(tmp_path: Path) -> None:
    """A byte is altered in each page of the file in turn: said so, and all else is still read."""
    reports = [Author("one").says(b"x" * 300), *Author("two").says_many(60)]
    found(tmp_path / "home", None, *reports)
    sound = (tmp_path / "home" / "wasl.db").read_bytes()
    named: set[bytes] = set()
    shut = 0
    for page in range(len(sound) // 4_096):
        altered = bytearray(sound)
        altered[page * 4_096 + 1_000] ^= 1
        (tmp_path / "home" / "wasl.db").write_bytes(altered)
        try:
            store = homes.open_home(tmp_path / "home", nobody)
        except StoreDamaged:
            shut += 1
            continue
        found_now = check.check(store, NETWORK)
        store.close()
        assert not found_now.is_sound
        assert found_now.reports in (0, len(reports) - len(found_now.damaged))
        named.update(found_now.damaged)
    assert named == {report.id for report in reports}
    assert shut < 3


def test_sums_that_do_not_hold_are_said(tmp_path: Path) -> None:
    """The digest of holdings is computed anew and compared."""
    store = homes.open_home(found(tmp_path, None, *REPORTS), nobody)
    change(store, "set_meta", "holdings", bytes(256))
    assert not check.check(store, NETWORK).sums_hold
