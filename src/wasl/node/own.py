"""This home's own key: signing under it, and laying it down when somebody else holds a copy.

Settled here: where the next report of this home goes in its log, and when it begins a new log
under a new key. Not here: whether the key is still trusted (picture/standing).

Rules.
1. Seq and prev are taken inside the writing transaction: any number of commands on one home never
   fork its log.
2. A home that meets a report under its own key that it did not write, or that was restored from a
   backup, marks its key as *burnt*. The next report begins a new log: its first report continues
   the old key, with the old key's signature over the new one.
3. Nothing but writing a report makes a new key: taking in and giving out never make a report.
"""

from __future__ import annotations

from wasl.report import keys
from wasl.report.keys import SigningKey
from wasl.store import Store

_SEED, _BURNT, _KEM = "key", "burnt", "kem"


def found(store: Store, seed: bytes, kem_seed: bytes) -> SigningKey:
    """Keep the first keys of a new home."""
    store.set_secret(_SEED, seed)
    store.set_secret(_KEM, kem_seed)
    return SigningKey(seed)


def signing_key(store: Store) -> SigningKey | None:
    """The key that this home signs with; None before it has one."""
    seed = store.secret(_SEED)
    return None if seed is None else SigningKey(seed)


def kem_seed(store: Store) -> bytes | None:
    """The private X25519 key that admissions are sealed to."""
    return store.secret(_KEM)


def burn(store: Store) -> None:
    """Somebody else holds this key too: the next report is signed by a new one."""
    store.set_meta(_BURNT, b"1")


def is_burnt(store: Store) -> bool:
    """Whether the next report begins a new log."""
    return store.meta(_BURNT) == b"1"


def replace(store: Store, seed: bytes, network: bytes) -> tuple[SigningKey, bytes, bytes]:
    """The new key, the old public key, and the old key's signature over the new one."""
    old = signing_key(store)
    assert old is not None
    new = SigningKey(seed)
    store.set_secret(_SEED, seed)
    store.set_meta(_BURNT, b"0")
    return new, old.public, old.sign(keys.CONTINUE, network, new.public)
