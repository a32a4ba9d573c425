"""The table of this house: intake, disk, first answer, rebuild, figures, memory.

Every row is measured in this run; a rate is set against what the bare primitive does on the same
core in the same run. Aims stand beside what was measured, missed ones too. The derivation of the
key from a passphrase is printed apart: it is slow on purpose.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workload import AUTHORS, drafts
from wasl.node import joining, keeping, questions, writing
from wasl.node.clock import SystemClock
from wasl.node.node import Draft, Node
from wasl.report import keys, signed
from wasl.report.body import Opened, encode, needs_blind
from wasl.report.header import Header
from wasl.report.keys import SigningKey
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import Body
from wasl.store import keyslots

BATCH = 1_000
CLOCK = SystemClock()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table."""

    what: str
    measured: str
    aim: str
    note: str = ""


def main(argv: list[str]) -> int:
    """Measure over so many reports and print the table."""
    count = int(argv[0]) if argv else 10_000
    with tempfile.TemporaryDirectory() as folder:
        print(f"{count} reports of {AUTHORS} authors; Python {sys.version.split()[0]}; one core")
        for line in _measure(Path(folder), count):
            print(f"{line.what:<44} {line.measured:>22}   aim {line.aim:<16} {line.note}")
    return 0


def _measure(folder: Path, count: int) -> list[Line]:
    home = folder / "home"
    joining.init(home, CLOCK, name="Bench Town", passphrase=None)
    authors = [SigningKey(CLOCK.entropy(32)) for _ in range(AUTHORS)]
    with closing(_open(home)) as node:
        _admit(node, authors)
        carried = _signed(node, authors, count)
        bare = _rate(2_000, _bare_verification(node, carried[0]))
        intake = count / _seconds(lambda: _take_all(node, carried))
    lines = [
        Line("Ed25519 verification, bare", f"{bare:,.0f}/s", "the floor"),
        Line("intake of signed reports", f"{intake:,.0f}/s", "half of it",
             f"{intake / bare:.2f} of the bare rate"),
        Line("disk per report, with indexes", f"{_disk(home) / count:,.0f} bytes", "400"),
    ]  # fmt: skip
    lines += _answers(home)
    lines.append(_rebuild(home, count))
    lines.append(_derivation())
    return lines


def _answers(home: Path) -> list[Line]:
    """First answer of a new process, figures cold and from the cache, peak memory."""
    with closing(_open(home)) as node:
        options = questions.Options(from_="2016-11-01", to="2016-11-30")
        cold = _seconds(lambda: questions.figures(node, "killed", options))
    with closing(_open(home)) as node:
        cached = _seconds(lambda: questions.figures(node, "killed", options))
    argv = [sys.executable, "-m", "wasl", "--home", str(home), "figures", "killed",
            "--from", "2016-11-01", "--to", "2016-11-30", "--json"]  # fmt: skip
    first = _seconds(lambda: subprocess.run(argv, check=True, capture_output=True))
    listed = [*argv[:5], "list", "--json"]
    whole = _seconds(lambda: subprocess.run(listed, check=True, capture_output=True))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    cold_argv = [*argv, "--learnt-until", "2026-12-31"]
    subprocess.run(cold_argv, check=True, capture_output=True)
    peak_cold = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return [
        Line("figures, cold (rows kept, folds anew)", f"{cold:.2f} s", "3 s"),
        Line("figures, from the cache", f"{cached:.2f} s", "0.2 s"),
        Line("first answer of a new process (figure asked before)", f"{first:.2f} s", "1 s"),
        Line("list of everything, a new process", f"{whole:.2f} s", "none"),
        Line("peak memory: list and a kept figure", f"{peak:,.0f} MB", "150 MB"),
        Line("peak memory: a figure folded anew", f"{peak_cold:,.0f} MB", "150 MB"),
    ]


def _rebuild(home: Path, count: int) -> Line:
    with closing(_open(home)) as node:
        seconds = _seconds(lambda: keeping.rebuild(node))
    return Line("rebuild of every derived table", f"{seconds:.1f} s", "10 s at 100,000",
                f"{count / seconds:,.0f} reports/s")  # fmt: skip


def _derivation() -> Line:
    entropy = os.urandom(keyslots.TABLE_BYTES + keyslots.SLOT_BYTES)
    table = keyslots.blank(entropy[: keyslots.TABLE_BYTES])
    slot = entropy[keyslots.TABLE_BYTES :]
    seconds = _seconds(lambda: keyslots.add(table, bytes(32), "six random words or more", slot))
    return Line("key derivation (Argon2id, 64 MiB), apart", f"{seconds:.2f} s", "slow on purpose")


# --- the reports ------------------------------------------------------------------------------


def _admit(node: Node, authors: list[SigningKey]) -> None:
    values = [
        {"what": "admit", "key": key.public, "roles": ("dispatcher",), "call_sign": f"Centre {n}"}
        for n, key in enumerate(authors)
    ]
    node.write([Draft(Body("vouch", each)) for each in values])


def _signed(node: Node, authors: list[SigningKey], count: int) -> list[bytes]:
    """All reports, signed and as carried, each author's in a chain."""
    heads: dict[int, tuple[int, bytes]] = {}
    carried = []
    for number, kind_name, fields in drafts(count):
        body = writing.draft(node, kind_name, fields).body
        blind = CLOCK.entropy(16) if needs_blind(body, 0) else None
        data = encode(Opened(body, blind))
        seq, prev = heads.get(number, (-1, None))
        header = Header(
            author=authors[number].public, seq=seq + 1, prev=prev, signed=CLOCK.now(),
            kind=KINDS[kind_name].number, urgency=KINDS[kind_name].urgency,
            size_bytes=len(data), body_hash=signed.body_hash(data),
        )  # fmt: skip
        report = signed.sign(authors[number], node.network, header, data)
        heads[number] = (seq + 1, report.id)
        carried.append(report.encode())
    return carried


def _take_all(node: Node, carried: list[bytes]) -> None:
    for start in range(0, len(carried), BATCH):
        with node.store.transaction():
            for data in carried[start : start + BATCH]:
                node.take(data, "peer")


def _bare_verification(node: Node, data: bytes) -> Callable[[], None]:
    report = signed.read(node.network, data)
    ((signer, signature),) = report.signatures
    return lambda: keys.verify(signer, signature, keys.REPORT, node.network, report.header_bytes)


# --- measuring --------------------------------------------------------------------------------


def _open(home: Path) -> Node:
    return Node.open(home, lambda: "", CLOCK)


def _disk(home: Path) -> int:
    return sum(path.stat().st_size for path in home.iterdir() if path.name.startswith("wasl.db"))


def _seconds(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def _rate(times: int, act: Callable[[], object]) -> float:
    return times / _seconds(lambda: [act() for _ in range(times)])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
