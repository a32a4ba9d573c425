"""The network: its genesis, its id, and the rules that it was founded with.

Settled here: what founders sign, for one admin or several, and how the id follows from it. Not
here: how members are invited and admitted (`joining.py`), who stands how (picture/standing).

Rules.
1. Genesis bytes are a canonical array [1, "wasl-net", salt, [admin keys, sorted], quorum, founded,
   settings]; every admin signs them under its own domain; without all signatures it is none.
2. The network's id is SHA-256 of the domain and those bytes: two foundings are two networks even
   with equal names.
3. More than half of the admins make a quorum, so two quorums always share somebody.
4. Settings never change: a network where names of the dead appear later is another promise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wasl import limits
from wasl.errors import BadHeader, BadSignature, NotCanonical, OutOfBounds
from wasl.report import canonical, keys
from wasl.report.canonical import Value
from wasl.report.keys import SigningKey
from wasl.report.text import BadText, Line

_LABEL: Final = "wasl-net"
_SALT_BYTES: Final = 16
_ZONE_CHARS_MAX: Final = 64


@dataclass(frozen=True, slots=True)
class Genesis:
    """What the founders signed. `founded` is seconds of UTC as the first admin's clock had it."""

    salt: bytes
    admins: tuple[bytes, ...]
    quorum: int
    founded: int
    name: str
    zone: str
    drill: bool
    names_of_the_dead: bool
    signatures: tuple[tuple[bytes, bytes], ...] = ()

    def __post_init__(self) -> None:
        count = len(self.admins)
        if not 1 <= count <= limits.admins_max or list(self.admins) != sorted(set(self.admins)):
            raise BadHeader(why=f"a network has 1 to {limits.admins_max} admins, none twice")
        if not count < 2 * self.quorum <= 2 * count:
            raise BadHeader(why="a quorum is more than half of the admins")
        if len(self.salt) != _SALT_BYTES or not 0 <= self.founded <= limits.moment_s_max:
            raise BadHeader(why="a genesis has 16 bytes of salt and a founding time")
        try:
            Line.require(self.name)
            Line.require(self.zone)
        except BadText as error:
            raise BadHeader(why=f"the network's name or zone: {error}") from error
        if len(self.name) > limits.network_name_chars_max or len(self.zone) > _ZONE_CHARS_MAX:
            raise BadHeader(why="the network's name or zone is too long")

    @property
    def id(self) -> bytes:
        """The network's 32-byte id."""
        return hashlib.sha256(keys.GENESIS + self.signed_bytes()).digest()

    def signed_bytes(self) -> bytes:
        """What every founder signs."""
        settings: Value = {
            0: self.name, 1: self.zone, 2: self.drill, 3: self.names_of_the_dead
        }  # fmt: skip
        parts: tuple[Value, ...] = (
            1, _LABEL, self.salt, self.admins, self.quorum, self.founded, settings
        )  # fmt: skip
        return canonical.encode(parts)

    def signed_by(self, key: SigningKey) -> Genesis:
        """The same genesis with one more founder's signature."""
        signature = key.sign(keys.GENESIS, b"", self.signed_bytes())
        pairs = {**dict(self.signatures), key.public: signature}
        return _with_signatures(self, tuple(sorted(pairs.items())))

    def encode(self) -> bytes:
        """The genesis with its signatures, as it is carried and kept."""
        return canonical.encode((self.signed_bytes(), self.signatures))

    @classmethod
    def decode(cls, data: bytes) -> Genesis:
        """Read and verify; NotCanonical, BadHeader or BadSignature say what is wrong."""
        if len(data) > limits.genesis_bytes_max:
            raise OutOfBounds(what="a genesis", bound=f"{limits.genesis_bytes_max} bytes")
        signed_bytes, listed = _pair(canonical.decode(data))
        if not isinstance(signed_bytes, bytes):
            raise NotCanonical(why="a genesis is bytes and signatures")
        bare = _read(signed_bytes)
        genesis = _with_signatures(bare, _signatures(listed))
        if genesis.signed_bytes() != signed_bytes:
            raise NotCanonical(why="a genesis that does not write back to itself")
        if tuple(key for key, _ in genesis.signatures) != genesis.admins:
            raise BadSignature(why="a genesis is signed by all its admins and nobody else")
        for key, signature in genesis.signatures:
            keys.verify(key, signature, keys.GENESIS, b"", signed_bytes)
        return genesis


def _with_signatures(bare: Genesis, signatures: tuple[tuple[bytes, bytes], ...]) -> Genesis:
    return Genesis(
        bare.salt, bare.admins, bare.quorum, bare.founded, bare.name, bare.zone, bare.drill,
        bare.names_of_the_dead, signatures,
    )  # fmt: skip


def _pair(value: Value) -> tuple[Value, Value]:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes) or len(value) != 2:
        raise NotCanonical(why="a genesis is bytes and signatures")
    return value[0], value[1]


def _signatures(listed: Value) -> tuple[tuple[bytes, bytes], ...]:
    if not isinstance(listed, Sequence) or isinstance(listed, str | bytes):
        raise NotCanonical(why="the signatures of a genesis are a list")
    pairs = []
    for pair in listed:
        key, signature = _pair(pair)
        if not isinstance(key, bytes) or not isinstance(signature, bytes):
            raise NotCanonical(why="a signature is a pair of byte strings")
        pairs.append((key, signature))
    return tuple(pairs)


def _read(signed_bytes: bytes) -> Genesis:
    parts = canonical.decode(signed_bytes)
    if not isinstance(parts, Sequence) or isinstance(parts, str | bytes) or len(parts) != 7:
        raise BadHeader(why="a genesis has seven parts")
    version, label, salt, admins, quorum, founded, settings = parts
    if version != 1 or isinstance(version, bool) or label != _LABEL:
        raise BadHeader(why="this is no genesis of version 1")
    if not isinstance(salt, bytes) or not isinstance(admins, Sequence):
        raise BadHeader(why="a genesis has a salt and a list of admins")
    admin_keys = tuple(key for key in admins if isinstance(key, bytes) and len(key) == 32)
    if len(admin_keys) != len(admins):
        raise BadHeader(why="an admin's key is 32 bytes")
    if not isinstance(settings, Mapping) or set(settings) != {0, 1, 2, 3}:
        raise BadHeader(why="a genesis has four settings")
    name, zone, drill, names = (dict(settings.items())[key] for key in range(4))
    if not (isinstance(name, str) and isinstance(zone, str)):
        raise BadHeader(why="a network's name and zone are text")
    if not (isinstance(drill, bool) and isinstance(names, bool)):
        raise BadHeader(why="a network's switches are true or false")
    numbers = (quorum, founded)
    if any(isinstance(n, bool) or not isinstance(n, int) for n in numbers):
        raise BadHeader(why="a quorum and a founding time are integers")
    assert isinstance(quorum, int) and isinstance(founded, int)
    return Genesis(salt, admin_keys, quorum, founded, name, zone, drill, names)
