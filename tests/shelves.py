"""Signed logs and shelves to hold them, for tests of syncing; no kinds, no store.

Settled here: authors whose reports follow each other, a network of one admin, and the simplest
`Holdings`. Not here: what reports say (their bodies are any bytes), or how stores keep them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from wasl.report.header import CONTROL, Header
from wasl.report.keys import SigningKey
from wasl.report.network import Genesis
from wasl.report.position import Position
from wasl.report.signed import Report, body_hash, sign

ADMIN = SigningKey(hashlib.sha256(b"admin").digest())
GENESIS = Genesis(
    salt=bytes(16), admins=(ADMIN.public,), quorum=1, founded=1_480_000_000, name="Drill Town",
    zone="Asia/Damascus", drill=True, names_of_the_dead=False,
).signed_by(ADMIN)  # fmt: skip
NETWORK = GENESIS.id


@dataclass
class Author:
    """One key and where its log has come to."""

    name: str
    seq: int = 0
    last: bytes | None = None

    @property
    def key(self) -> SigningKey:
        """The key, the same in every run."""
        return SigningKey(hashlib.sha256(self.name.encode()).digest())

    def says(
        self,
        body: bytes = b"told",
        *,
        urgency: int = 2,
        signed: int = 1_480_000_000,
        control: bool = False,
    ) -> Report:
        """The next report of the log."""
        header = Header(
            author=self.key.public, seq=self.seq, prev=self.last, signed=signed, kind=1,
            urgency=urgency, size_bytes=len(body), body_hash=body_hash(body),
            flags=CONTROL if control else 0,
        )  # fmt: skip
        report = sign(self.key, NETWORK, header, body)
        self.seq, self.last = self.seq + 1, report.id
        return report

    def says_many(self, count: int) -> list[Report]:
        """Several, one after the other."""
        return [self.says(b"%d" % number) for number in range(count)]

    def copied(self) -> Author:
        """The same key going on from here on another machine."""
        return replace(self)


@dataclass
class Shelf:
    """Reports held by id. `hidden` ones are given without their body, as an order would have it."""

    reports: dict[bytes, Report] = field(default_factory=dict)
    hidden: set[bytes] = field(default_factory=set)

    @classmethod
    def of(cls, reports: Iterable[Report]) -> Shelf:
        """A shelf that holds these."""
        return cls({report.id: report for report in reports})

    def positions(self) -> Iterator[Position]:
        """As `Holdings` has it."""
        for report in self.reports.values():
            header = report.header
            is_whole = report.body is not None or report.id in self.hidden
            yield Position(report.id, header.author, header.seq, header.prev, is_whole)

    def report(self, ident: bytes) -> Report | None:
        """As `Holdings` has it."""
        report = self.reports.get(ident)
        return report.without_body() if report is not None and ident in self.hidden else report
