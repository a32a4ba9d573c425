"""Keeping a home whole: check, rebuild, backup, restore, passphrases, wipe.

Settled here: the acts, on an open node or on a folder. Not here: how rows are verified
(store/check), key slots (store/keyslots), what a backup file looks like (store/backup).

Rules. 1. A restored home continues under a new key: yesterday's backup must never write a second
life into the old log. 2. Wiping destroys the ways to open a home and says what it cannot promise.
3. `check` names what is damaged and ends with status 0 for forks, gaps and waiting reports: those
are the network's news, not damage.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from wasl.errors import NoHome
from wasl.node import erasing, own
from wasl.node.clock import Clock
from wasl.node.node import Node
from wasl.store import backup as backups
from wasl.store import check as checks
from wasl.store import home as homes
from wasl.store import keyfiles, sqlite


def check(node: Node) -> dict[str, object]:
    """Hash and verify everything again; what is damaged, forked, missing or waiting."""
    erasing.destroy_due(node)
    found = checks.check(node.store, node.network)
    standing = node.derived.standing
    return {
        "reports": found.reports,
        "damaged": [ident.hex() for ident in found.damaged],
        "forks": [
            {"author": key.hex(), "seq": seq} for key, seq in sorted(standing.logs.forks.items())
        ],
        "gaps": [
            {"author": gap.author.hex(), "from": gap.first, "to": gap.last} for gap in found.gaps
        ],
        "sound": found.is_sound,
        "damaged_elsewhere": found.damaged_elsewhere,
        "waiting": len(node.store.waiting()),
        "unread": found.unread,
        "erased": len(node.derived.erased),
    }


def rebuild(node: Node) -> dict[str, object]:
    """Forget everything derived and make it again."""
    return {"rows": node.derived.rebuild()}


def backup(node: Node, file: Path) -> dict[str, object]:
    """One file with everything, opened by the same passphrases."""
    backups.write(node.home, node.store, file, node.clock.entropy(backups.NOISE_BYTES))
    return {"file": file.name, "reports": node.store.count()}


def restore(file: Path, home: Path, ask: Callable[[], str]) -> dict[str, object]:
    """A new home from a backup; its next report continues the old key under a new one."""
    with backups.restoring(file, home, ask) as store:
        own.burn(store)
        count = store.count()
    return {"reports": count, "continues_under_new_key": True}


def change_passphrase(home: Path, old: str, new: str, clock: Clock) -> None:
    """Let the new passphrase open this home, and the old one no more."""
    store = homes.open_home(home, lambda: old)
    with store.transaction():
        keyfiles.change_passphrase(home, old, new, clock.entropy(keyfiles.SLOT_ENTROPY_BYTES))
    store.close()


def add_passphrase(home: Path, ask: Callable[[], str], new: str, clock: Clock) -> None:
    """Let one more passphrase open this home."""
    database_key = keyfiles.unlock(home, ask)
    store = sqlite.open_store(home / homes.DATABASE, database_key)
    with store.transaction():
        entropy = clock.entropy(keyfiles.SLOT_ENTROPY_BYTES)
        keyfiles.add_passphrase(home, database_key, new, entropy)
    store.close()


def end_unattended(home: Path, new: str, clock: Clock) -> None:
    """From now on this home asks for a passphrase."""
    keyfiles.end_unattended(home, new, clock.entropy(keyfiles.SLOT_ENTROPY_BYTES))


def is_unattended(home: Path) -> bool:
    """Whether this home opens without a passphrase."""
    return keyfiles.is_unattended(home)


def wipe(home: Path) -> None:
    """Destroy every way to open this home; NoHome where none ever was, lest a slip of the finger
    pass for a home destroyed."""
    if not (home / homes.DATABASE).exists():
        raise NoHome
    keyfiles.wipe(home)
