"""Where a report was read from: a row of a table, an outbox, a form.

Settled here: the triple [source, key, hash] that lets the same record be recognised, whoever signs
it. Not here: what folds do with two records of one key (picture/belief), how tables are read
(node/importing).

Rules. 1. The source is a SafeName. 2. The hash is the first 8 bytes of the SHA-256 of what was
read; for a row of a table that is the canonical array of [column, text] for the cells that the map
reads, sorted by column. 3. Equal source, key and hash: no second report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from wasl import limits
from wasl.report import canonical
from wasl.report.canonical import Value
from wasl.report.text import BadText, Line, SafeName

_HASH_BYTES = 8


@dataclass(frozen=True, slots=True)
class Origin:
    """The source's name, its key for the record, and 8 bytes of the hash of what was read."""

    source: str
    key: str
    digest: bytes

    def __post_init__(self) -> None:
        SafeName.require(self.source)
        Line.require(self.key)
        if len(self.key) > limits.origin_key_chars_max or len(self.digest) != _HASH_BYTES:
            raise BadText(
                "an origin is a source, a key for the record, and 8 bytes",
                "الأصل مصدر ومفتاح للسجل وثمانية بايتات",
            )

    def encode(self) -> Value:
        """[source, key, digest]."""
        return (self.source, self.key, self.digest)

    @classmethod
    def decode(cls, value: Value) -> Origin:
        """Read [source, key, digest]; BadText for anything else."""
        if not canonical.is_array(value) or len(value) != 3:
            raise BadText("an origin is a list of three", "الأصل قائمة من ثلاثة")
        source, key, digest = value
        if not (isinstance(source, str) and isinstance(key, str) and isinstance(digest, bytes)):
            raise BadText("an origin is two texts and 8 bytes", "الأصل نصان وثمانية بايتات")
        return cls(source, key, digest)


def digest_of_row(cells: Mapping[str, str]) -> bytes:
    """The 8 bytes for a row: `cells` maps each column that is read to its NFC, trimmed text."""
    rows = tuple((column, cells[column]) for column in sorted(cells))
    return digest_of(canonical.encode(rows))


def digest_of(read: bytes) -> bytes:
    """The first 8 bytes of the SHA-256 of what was read."""
    return hashlib.sha256(read).digest()[:_HASH_BYTES]
