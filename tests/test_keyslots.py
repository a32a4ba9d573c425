"""Under several passphrases, hidden how many, and never without one that works."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from wasl import limits
from wasl.errors import (
    BadPassphrase,
    NoHome,
    SlotsFull,
    StoreDamaged,
    StoreNotWritable,
    WaslError,
    WrongPassphrase,
)
from wasl.store import files, keyfiles, keyslots

KEY = bytes(range(32))
COMPOSED, DECOMPOSED = "\u00e9tage caf\u00e9", "e\u0301tage cafe\u0301"


@pytest.fixture(autouse=True)
def _quick_derivation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id at its smallest, but for the one test that wants it whole."""
    monkeypatch.setattr(limits, "argon2_memory_kib", 64)
    monkeypatch.setattr(limits, "argon2_passes", 1)


def noise(seed: int, size: int = keyslots.SLOT_BYTES) -> bytes:
    """Entropy that a test can repeat."""
    return bytes((seed * 131 + place * 29 + place // 251) % 256 for place in range(size))


def table_with(*passphrases: str) -> bytes:
    """A table that these passphrases open."""
    table = keyslots.blank(noise(1, keyslots.TABLE_BYTES))
    for number, passphrase in enumerate(passphrases):
        table = keyslots.add(table, KEY, passphrase, noise(number + 2))
    return table


def opens(table: bytes, passphrase: str) -> bool:
    """Does this passphrase give the key?"""
    try:
        return keyslots.open_table(table, passphrase).database_key == KEY
    except WrongPassphrase:
        return False


def test_a_passphrase_opens_what_it_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the derivation that ships: the right passphrase gives the key, another one nothing."""
    monkeypatch.undo()
    assert (limits.argon2_memory_kib, limits.argon2_passes, limits.argon2_lanes) == (65_536, 3, 4)
    table = table_with("six words that nobody has said")
    assert len(table) == keyslots.TABLE_BYTES == 1_024
    assert keyslots.open_table(table, "six words that nobody has said").database_key == KEY
    with pytest.raises(WrongPassphrase):
        keyslots.open_table(table, "six words that nobody has sung")


def test_eight_passphrases_and_no_ninth() -> None:
    """Each of eight opens; a ninth is refused; one given twice takes no second slot."""
    words = [f"passphrase {number}" for number in range(8)]
    table = table_with(*words)
    assert all(opens(table, each) for each in words)
    assert keyslots.add(table, KEY, words[3], noise(40)) == table
    with pytest.raises(SlotsFull):
        keyslots.add(table, KEY, "one too many", noise(41))


def test_only_the_key_can_count_the_passphrases() -> None:
    """The marks tell the key's holder what is used, and nobody else."""
    table = table_with("one", "two", "three")
    assert keyslots.used_slots(table, KEY) == {0, 1, 2}
    assert keyslots.used_slots(table, bytes(32)) == set()
    assert keyslots.used_slots(keyslots.blank(noise(9, keyslots.TABLE_BYTES)), KEY) == set()


def test_no_byte_of_a_slot_tells_that_it_is_used() -> None:
    """In eight used slots no byte stands at the same place in all, and the key in none."""
    table = table_with(*(f"passphrase {number}" for number in range(8)))
    slots = [table[32 + 124 * slot :][:124] for slot in range(8)]
    assert all(len(set(column)) > 1 for column in zip(*slots, strict=True))
    assert KEY[:8] not in table


@pytest.mark.parametrize("typed, again", [(COMPOSED, DECOMPOSED), ("عبارة أولى", "عبارة أولى")])
def test_the_same_words_from_another_keyboard(typed: str, again: str) -> None:
    """However the letters were put together, the passphrase is the same."""
    assert opens(table_with(typed), again)


@pytest.mark.parametrize("passphrase", ["", "x" * 4_097, "\udcff"])
def test_what_cannot_be_a_passphrase(passphrase: str) -> None:
    """Nothing, a whole file, and bytes that are no text are refused as what was asked."""
    with pytest.raises(BadPassphrase) as caught:
        table_with(passphrase)
    assert caught.value.exit_status == 64


def test_changing_one_leaves_the_others() -> None:
    """The old opens nothing any more, the new does, and so do the others."""
    table = keyslots.change(table_with("one", "two"), "one", "three", noise(50))
    assert [opens(table, each) for each in ("one", "two", "three")] == [False, True, True]
    with pytest.raises(WrongPassphrase):
        keyslots.change(table, "one", "four", noise(51))


def test_changing_to_another_that_opens_already() -> None:
    """Two people settle on one passphrase: the old slot becomes noise and can be used again."""
    table = keyslots.change(table_with("one", "two"), "one", "two", noise(50))
    assert [opens(table, each) for each in ("one", "two")] == [False, True]
    assert keyslots.used_slots(table, KEY) == {1}
    assert keyslots.used_slots(keyslots.add(table, KEY, "three", noise(52)), KEY) == {0, 1}


def test_changing_to_itself() -> None:
    """The same passphrase again is sealed afresh."""
    before = table_with("one")
    after = keyslots.change(before, "one", "one", noise(60))
    assert after != before
    assert opens(after, "one")


def test_every_flipped_byte_of_the_salt_or_the_slot_shuts_it() -> None:
    """No altered byte is overlooked, but in the mark, which opens nothing."""
    table = table_with("one")
    for place in (0, 31, 64, 75, 76, 155):
        altered = table[:place] + bytes((table[place] ^ 1,)) + table[place + 1 :]
        assert not opens(altered, "one"), place


def test_a_slot_moved_elsewhere_opens_nothing() -> None:
    """A slot is bound to its number and to its table."""
    table = table_with("one")
    moved = table[: 32 + 124] + table[32 : 32 + 124] + table[32 + 248 :]
    moved = moved[:32] + noise(70) + moved[32 + 124 :]
    assert len(moved) == len(table)
    assert not opens(moved, "one")


# --- the files of a home ----------------------------------------------------------------------


def founding() -> bytes:
    """Entropy for a home's key files."""
    return noise(5, keyslots.TABLE_BYTES + keyslots.SLOT_BYTES)


def asks(passphrase: str) -> Callable[[], str]:
    """Somebody who answers with this."""
    return lambda: passphrase


def nobody() -> str:
    """Somebody who must not be asked."""
    raise AssertionError("no passphrase should be asked for")


def test_a_home_opens_with_its_passphrase(tmp_path: Path) -> None:
    """Founded under one, opened with it, readable by its owner only."""
    keyfiles.found(tmp_path, KEY, "one", founding())
    assert keyfiles.unlock(tmp_path, asks("one")) == KEY
    assert not keyfiles.is_unattended(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["keys.bin"]
    assert (tmp_path / "keys.bin").stat().st_mode & 0o777 == 0o600
    with pytest.raises(WrongPassphrase):
        keyfiles.unlock(tmp_path, asks("two"))


def test_an_unattended_home_asks_nobody(tmp_path: Path) -> None:
    """The key file opens it; its table looks like any other and no passphrase opens it."""
    keyfiles.found(tmp_path, KEY, None, founding())
    assert keyfiles.is_unattended(tmp_path)
    assert keyfiles.unlock(tmp_path, nobody) == KEY
    assert (tmp_path / "unattended.key").stat().st_mode & 0o777 == 0o600
    assert len((tmp_path / "keys.bin").read_bytes()) == 1_024


def test_an_unattended_home_can_ask_from_now_on(tmp_path: Path) -> None:
    """With a passphrase given, the key file goes."""
    keyfiles.found(tmp_path, KEY, None, founding())
    keyfiles.end_unattended(tmp_path, "one", noise(6))
    assert not keyfiles.is_unattended(tmp_path)
    assert keyfiles.unlock(tmp_path, asks("one")) == KEY


def test_a_folder_without_keys_is_no_home(tmp_path: Path) -> None:
    """Nothing there: said as such, before anybody is asked."""
    with pytest.raises(NoHome):
        keyfiles.unlock(tmp_path, nobody)


@pytest.mark.parametrize("name, size", [("keys.bin", 1_023), ("keys.bin", 1_025)])
def test_a_file_of_another_size_is_damaged(tmp_path: Path, name: str, size: int) -> None:
    """A short or long key file is damage, not a wrong passphrase."""
    keyfiles.found(tmp_path, KEY, "one", founding())
    (tmp_path / name).write_bytes(bytes(size))
    with pytest.raises(StoreDamaged):
        keyfiles.unlock(tmp_path, nobody)


def test_wiping_destroys_every_way_in(tmp_path: Path) -> None:
    """Table, key file and half-made successors: overwritten where they lie, then gone."""
    keyfiles.found(tmp_path, KEY, None, founding())
    files.beside(tmp_path / "keys.bin").write_bytes(table_with("one"))
    held = [os.open(each, os.O_RDONLY) for each in sorted(tmp_path.iterdir())]
    keyfiles.wipe(tmp_path)
    for handle in held:
        assert set(os.read(handle, 2_000)) == {0}
        os.close(handle)
    assert list(tmp_path.iterdir()) == []
    keyfiles.wipe(tmp_path)
    with pytest.raises(NoHome):
        keyfiles.unlock(tmp_path, asks("one"))


def test_the_old_slot_does_not_stay_in_free_blocks(tmp_path: Path) -> None:
    """After a change the file that held the old passphrase's slot is zeros."""
    keyfiles.found(tmp_path, KEY, "one", founding())
    handle = os.open(tmp_path / "keys.bin", os.O_RDONLY)
    keyfiles.change_passphrase(tmp_path, "one", "two", noise(8))
    assert set(os.read(handle, 2_000)) == {0}
    os.close(handle)


class Killed(BaseException):
    """The process ends here."""


def watch(patched: pytest.MonkeyPatch, last: int | None = None) -> list[str]:
    """Note each call that changes the disk; in the `last` of them the process is killed."""
    seen: list[str] = []
    real = {name: getattr(os, name) for name in ("open", "write", "fsync", "replace")}

    def watched(name: str) -> Callable[..., object]:
        def call(*given: Any) -> object:
            seen.append(name)
            if len(seen) == last:
                if name == "write":
                    real[name](given[0], bytes(given[1])[:500])
                raise Killed
            return real[name](*given)

        return call

    for name in real:
        patched.setattr(os, name, watched(name))
    return seen


def test_a_change_killed_anywhere_leaves_the_old_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At no call is there a moment when neither passphrase opens the home, or both."""
    outcomes = []
    for last in range(1, 40):
        home = tmp_path / str(last)
        home.mkdir()
        keyfiles.found(home, KEY, "one", founding())
        with monkeypatch.context() as patched, contextlib.suppress(Killed):
            seen = watch(patched, last)
            keyfiles.change_passphrase(home, "one", "two", noise(8))
        table = (home / "keys.bin").read_bytes()
        outcomes.append((opens(table, "one"), opens(table, "two")))
        if len(seen) < last:
            break
    assert set(outcomes) == {(True, False), (False, True)}
    assert outcomes == sorted(outcomes, reverse=True)


def test_the_new_table_is_on_the_disk_before_the_old_one_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Write and fsync beside, rename, fsync the folder; only then are the old bytes overwritten."""
    keyfiles.found(tmp_path, KEY, "one", founding())
    with monkeypatch.context() as patched:
        seen = watch(patched)
        keyfiles.change_passphrase(tmp_path, "one", "two", noise(8))
    assert " ".join(seen) == "open open write fsync replace open fsync write fsync"


def test_a_full_or_read_only_folder_is_said_as_such(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the system refuses comes as an error of ours, and the old passphrase still opens."""
    keyfiles.found(tmp_path, KEY, "one", founding())

    def refuses(*given: object) -> None:
        raise PermissionError(13, "no")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", refuses)
        with pytest.raises(StoreNotWritable) as caught:
            keyfiles.change_passphrase(tmp_path, "one", "two", noise(8))
    assert isinstance(caught.value, WaslError)
    assert caught.value.exit_status == 75
    assert keyfiles.unlock(tmp_path, asks("one")) == KEY
