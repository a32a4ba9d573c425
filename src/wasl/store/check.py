"""Is everything that this home holds what was put there, and does every signature still hold?

Settled here: what is hashed and verified again, what counts as damage, and which reports of a log
are missing. Not here: forks (picture/logs), what waits (the store says it), what to do (restore a
backup; what others hold comes back from them).

Rules. 1. A report is sound if its id, its body and every signature that came along hold, and the
author's own is among them. 2. Damage is named by id where the id can still be read. 3. A gap is
the network's news, no damage.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from wasl.errors import ReportError
from wasl.report import signed
from wasl.report.signed import Report
from wasl.store import Damaged, Store, holdings


@dataclass(frozen=True, slots=True)
class Gap:
    """Reports that this home never saw: from the first to the last missing seq of one author."""

    author: bytes
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found. `damaged_elsewhere` counts damage that belongs to no report's id;
    `sums_hold` is False when what is counted is not what is there."""

    reports: int
    unread: int
    without_body: int
    damaged: tuple[bytes, ...]
    damaged_elsewhere: int
    sums_hold: bool
    gaps: tuple[Gap, ...]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is damaged."""
        return not self.damaged and not self.damaged_elsewhere and self.sums_hold


def check(store: Store, network: bytes) -> Found:
    """Read, hash and verify every held report again."""
    seqs: dict[bytes, set[int]] = defaultdict(set)
    damaged: list[bytes] = []
    reports = unread = without_body = elsewhere = 0
    total = holdings.EMPTY
    for each in store.scan():
        if isinstance(each, Damaged):
            if each.id is None:
                elsewhere += 1
            else:
                damaged.append(each.id)
            continue
        report = each.report
        reports += 1
        unread += each.unread
        without_body += report.body is None
        total = holdings.added(total, report.id, report.body is not None)
        seqs[report.header.author].add(report.header.seq)
        if not _is_sound(network, report):
            damaged.append(report.id)
    return Found(
        reports, unread, without_body, tuple(damaged), elsewhere,
        sums_hold=bool(damaged) or holdings.digest(total) == store.holdings_digest(),
        gaps=tuple(gap for author in sorted(seqs) for gap in _gaps(author, seqs[author])),
    )  # fmt: skip


def _is_sound(network: bytes, report: Report) -> bool:
    header, body = report.header, report.body
    if signed.report_id(network, report.header_bytes) != report.id or not report.own_signature:
        return False
    if body is not None and (
        len(body) != header.size_bytes or signed.body_hash(body) != header.body_hash
    ):
        return False
    try:
        signed.verify(network, report)
    except ReportError:
        return False
    return True


def _gaps(author: bytes, seqs: set[int]) -> Iterator[Gap]:
    for before, after in pairwise((-1, *sorted(seqs))):
        if after > before + 1:
            yield Gap(author, before + 1, after - 1)
