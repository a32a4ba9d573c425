"""The header of a report: what everyone may read, and what is signed.

Settled here: the fourteen items, their order, types and bounds. Not here: the body (`body.py`),
signatures and ids (`signed.py`), which kinds this version knows (kinds).

Rules.
1. A canonical array of exactly fourteen items; the order below never changes within version 1.
2. `prev` is null only at seq 0.
3. The header holds no name and no place: it travels in the clear inside a bundle and outlives an
   erased body.
4. `understood` says whether this version may read the body. An unknown kind, seal, epoch, flag, or
   an ext key below 128 makes a report unread: kept and passed on. Ext keys from 128 may be ignored.
   A body for fewer than everyone can be read, yet is unread too (`examine.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from wasl import limits
from wasl.errors import BadHeader
from wasl.report import canonical
from wasl.report.canonical import Value

VERSION: Final = 1
ITEMS: Final = 14
EXERCISE: Final = 1
CONTROL: Final = 2
KNOWN_FLAGS: Final = EXERCISE | CONTROL
SEALED_KIND: Final = 0
PLAIN: Final = 0
EVERYONE: Final = 0
FIRST_EPOCH: Final = 0
# Ext keys from here may be ignored by those who do not know them (as in TLS and PNG: the
# extension itself says whether it is critical).
IGNORABLE_EXT: Final = 128


@dataclass(frozen=True, slots=True)
class Header:
    """What everyone may read of a report. Times in seconds of UTC, sizes in bytes."""

    author: bytes
    seq: int
    prev: bytes | None
    signed: int
    kind: int
    urgency: int
    size_bytes: int
    body_hash: bytes
    audience: int = EVERYONE
    epoch: int = 0
    seal: int = PLAIN
    flags: int = 0
    ext: tuple[tuple[int, bytes], ...] = ()

    def __post_init__(self) -> None:
        for name, value, size in (
            ("author", self.author, 32), ("prev", self.prev, 32), ("hash", self.body_hash, 32)
        ):  # fmt: skip
            if value is not None and len(value) != size:
                raise BadHeader(why=f"{name} is {size} bytes")
        if (self.prev is None) != (self.seq == 0):
            raise BadHeader(why="prev is null at seq 0 and only there")
        for name, number, bound in self._numbers():
            if not 0 <= number <= bound:
                raise BadHeader(why=f"{name} is 0 to {bound}")
        if len(self.ext) > limits.ext_keys_max:
            raise BadHeader(why="too many extensions")

    def _numbers(self) -> tuple[tuple[str, int, int], ...]:
        return (
            ("seq", self.seq, limits.seq_max),
            ("signed", self.signed, limits.moment_s_max),
            ("kind", self.kind, limits.kind_number_max),
            ("urgency", self.urgency, limits.urgency_max),
            ("audience", self.audience, limits.audience_max),
            ("epoch", self.epoch, limits.epoch_max),
            ("seal", self.seal, limits.seal_max),
            ("size", self.size_bytes, limits.body_bytes_max),
            ("flags", self.flags, limits.flags_max),
        )

    @property
    def is_exercise(self) -> bool:
        """Whether this is a drill: never counted, never shown as real."""
        return bool(self.flags & EXERCISE)

    @property
    def is_control(self) -> bool:
        """Whether this goes first and is never evicted."""
        return bool(self.flags & CONTROL)

    @property
    def understood(self) -> bool:
        """Whether nothing stands in the way of reading the body (the kind is asked elsewhere)."""
        critical = any(key < IGNORABLE_EXT for key, _ in self.ext)
        return (
            self.seal == PLAIN
            and self.kind != SEALED_KIND
            and self.epoch == FIRST_EPOCH
            and not self.flags & ~KNOWN_FLAGS
            and not critical
        )

    def encode(self) -> bytes:
        """The canonical bytes that are signed."""
        ext: Value = {key: canonical.decode(value) for key, value in self.ext}
        items: tuple[Value, ...] = (
            VERSION, self.author, self.seq, self.prev, self.signed, self.kind, self.urgency,
            self.audience, self.epoch, self.seal, self.size_bytes, self.body_hash, self.flags, ext,
        )  # fmt: skip
        return canonical.encode(items)

    @classmethod
    def decode(cls, data: bytes) -> Header:
        """Read header bytes; NotCanonical or BadHeader say what is wrong."""
        if len(data) > limits.header_bytes_max:
            raise BadHeader(why=f"it is over {limits.header_bytes_max} bytes")
        items = canonical.decode(data)
        if not canonical.is_array(items):
            raise BadHeader(why="it is not an array")
        if not items or not canonical.is_integer(items[0]) or items[0] != VERSION:
            raise BadHeader(why="its version is not 1")
        if len(items) != ITEMS:
            raise BadHeader(why=f"it has {len(items)} items instead of {ITEMS}")
        prev = items[3]
        return cls(
            author=_bytes("author", items[1]),
            seq=_integer("seq", items[2]),
            prev=None if prev is None else _bytes("prev", prev),
            signed=_integer("signed", items[4]),
            kind=_integer("kind", items[5]),
            urgency=_integer("urgency", items[6]),
            audience=_integer("audience", items[7]),
            epoch=_integer("epoch", items[8]),
            seal=_integer("seal", items[9]),
            size_bytes=_integer("size", items[10]),
            body_hash=_bytes("hash", items[11]),
            flags=_integer("flags", items[12]),
            ext=_extensions(items[13]),
        )


def _bytes(name: str, value: Value) -> bytes:
    if not isinstance(value, bytes):
        raise BadHeader(why=f"{name} is not bytes")
    return value


def _integer(name: str, value: Value) -> int:
    if not canonical.is_integer(value):
        raise BadHeader(why=f"{name} is not an integer")
    return value


def _extensions(value: Value) -> tuple[tuple[int, bytes], ...]:
    if not canonical.is_numbered(value) or any(key > limits.ext_key_max for key in value):
        raise BadHeader(why="ext is not a map from small integers")
    return tuple((key, canonical.encode(item)) for key, item in value.items())
