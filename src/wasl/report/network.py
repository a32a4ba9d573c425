"""The network: its genesis, its id, and the rules that it was founded with.

Settled here: what founders sign, for one admin or several, and how the id follows from it. Not
here: how members are invited and admitted (`joining.py`), who stands how (picture/standing).

    genesis   = the statement with all founders' signatures (`signatures.py`)
    statement = canonical [1, "wasl-net", salt, [admin, …], quorum, founded, settings]
    settings  = {0: name, 1: zone, 2: drill, 3: names of the dead}

Rules.
1. Every admin signs the statement under its own domain; without all signatures it is none. Admins
   are sorted, none twice.
2. The network's id is SHA-256 of the domain and the statement: two foundings are two networks even
   with equal names.
3. More than half of the admins make a quorum, so two quorums always share somebody.
4. Settings never change: a network where names of the dead appear later is another promise.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from wasl import limits
from wasl.errors import BadGenesis, BadSignature, OutOfBounds
from wasl.report import canonical, keys, signatures
from wasl.report.canonical import Value
from wasl.report.keys import SigningKey
from wasl.report.signatures import Signature
from wasl.report.text import BadText, Line

VERSION: Final = 1
_LABEL: Final = "wasl-net"
_SALT_BYTES: Final = 16


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
    signatures: tuple[Signature, ...] = ()

    def __post_init__(self) -> None:
        count = len(self.admins)
        if not 1 <= count <= limits.admins_max or list(self.admins) != sorted(set(self.admins)):
            raise BadGenesis(why=f"a network has 1 to {limits.admins_max} admins, none twice")
        if any(len(admin) != keys.KEY_BYTES for admin in self.admins):
            raise BadGenesis(why="an admin's key is 32 bytes")
        if not count < 2 * self.quorum <= 2 * count:
            raise BadGenesis(why="a quorum is more than half of the admins")
        if len(self.salt) != _SALT_BYTES or not 0 <= self.founded <= limits.moment_s_max:
            raise BadGenesis(why="a genesis has 16 bytes of salt and a founding time")
        for what, text, chars_max in (
            ("name", self.name, limits.network_name_chars_max),
            ("zone", self.zone, limits.zone_chars_max),
        ):
            try:
                Line.require(text)
            except BadText as error:
                raise BadGenesis(why=f"the network's {what}: {error}") from error
            if len(text) > chars_max:
                raise BadGenesis(why=f"the network's {what} is over {chars_max} signs")

    @property
    def id(self) -> bytes:
        """The network's 32-byte id."""
        return hashlib.sha256(keys.GENESIS + self.statement()).digest()

    def statement(self) -> bytes:
        """What every founder signs."""
        settings: Mapping[int, Value] = {
            0: self.name, 1: self.zone, 2: self.drill, 3: self.names_of_the_dead
        }  # fmt: skip
        return canonical.encode(
            (VERSION, _LABEL, self.salt, self.admins, self.quorum, self.founded, settings)
        )

    def signed_by(self, key: SigningKey) -> Genesis:
        """The same genesis with one more founder's signature."""
        signature = key.sign(keys.GENESIS, b"", self.statement())
        pairs = {**dict(self.signatures), key.public: signature}
        return replace(self, signatures=tuple(sorted(pairs.items())))

    def encode(self) -> bytes:
        """The genesis with its signatures, as it is carried and kept."""
        return signatures.cosign(self.statement(), self.signatures)

    @classmethod
    def decode(cls, data: bytes) -> Genesis:
        """Read and verify; a ReportError says what is wrong."""
        if len(data) > limits.genesis_bytes_max:
            raise OutOfBounds(what="a genesis", bound=f"{limits.genesis_bytes_max} bytes")
        statement, founders = signatures.read_cosigned(data)
        genesis = replace(_read(statement), signatures=founders)
        if tuple(key for key, _ in founders) != genesis.admins:
            raise BadSignature(why="a genesis is signed by all its admins and nobody else")
        signatures.verify(founders, keys.GENESIS, b"", statement)
        return genesis


def _read(statement: bytes) -> Genesis:
    parts = canonical.decode(statement)
    if not canonical.is_array(parts) or len(parts) != 7:
        raise BadGenesis(why="it has seven parts")
    version, label, salt, admins, quorum, founded, settings = parts
    if not canonical.is_integer(version) or version != VERSION or label != _LABEL:
        raise BadGenesis(why="it is not of version 1")
    if not isinstance(salt, bytes) or not canonical.is_array(admins):
        raise BadGenesis(why="it has a salt and a list of admins")
    admin_keys = tuple(admin for admin in admins if isinstance(admin, bytes))
    if len(admin_keys) != len(admins):
        raise BadGenesis(why="an admin's key is 32 bytes")
    if not canonical.is_integer(quorum) or not canonical.is_integer(founded):
        raise BadGenesis(why="a quorum and a founding time are integers")
    return Genesis(salt, admin_keys, quorum, founded, *_settings(settings))


def _settings(value: Value) -> tuple[str, str, bool, bool]:
    if not canonical.is_numbered(value) or set(value) != {0, 1, 2, 3}:
        raise BadGenesis(why="it has four settings")
    name, zone, drill, names_of_the_dead = (value[key] for key in range(4))
    if not isinstance(name, str) or not isinstance(zone, str):
        raise BadGenesis(why="a network's name and zone are text")
    if not isinstance(drill, bool) or not isinstance(names_of_the_dead, bool):
        raise BadGenesis(why="a network's switches are true or false")
    return name, zone, drill, names_of_the_dead
