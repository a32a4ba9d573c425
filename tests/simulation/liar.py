"""A member who does not run our program: a valid key, the network's secret, and bad intentions.

Settled here: what such a member puts on a stick. Not here: what must hold all the same (checkers).

The liar forks, back-dates, repeats others with spoilt signatures, says what its role does not
allow, withholds bodies, speaks in kinds and flags of later versions, floods, lends its name to new
keys and speaks under keys that nobody admitted. Everything is sealed as any member could seal it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from wasl.errors import BadBundle, NotOpened, ReportError
from wasl.report import keys
from wasl.report.body import Opened, encode
from wasl.report.header import CONTROL, EXERCISE, Header
from wasl.report.keys import SigningKey
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import Body
from wasl.report.network import Genesis
from wasl.report.position import Position
from wasl.report.signed import Report, body_hash, read, sign
from wasl.report.text import CallSign
from wasl.report.values import HowMany, Moment, Place
from wasl.sync import bundle, frontier
from wasl.sync.bundle import FRONTIER, GENESIS, REPORT, Bundle, Packed
from wasl.sync.frontier import Frontier

_FLOOD = 120


@dataclass
class Liar:
    """One stolen key and its logs; `said` are the reports made so far, also under other keys."""

    key: SigningKey
    genesis: Genesis
    secrets: tuple[bytes, ...]
    chance: random.Random
    now: int
    log: list[Report] = field(default_factory=list)
    said: set[bytes] = field(default_factory=set)
    keys: set[bytes] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.keys.add(self.key.public)

    def lie(self, stick: Path) -> str:
        """Put one more bundle on this stick; which lie is in it."""
        found = self._read(stick)
        others = self._reports(found)
        lie = self.chance.choice(_LIES)
        carried = lie(self, others)
        self.chance.shuffle(carried)
        self.give(stick, carried, self._sender(found, others))
        return lie.__name__.strip("_")

    def give(self, stick: Path, carried: Sequence[bytes], sender: Frontier | None = None) -> None:
        """Put a bundle of these on the stick, under a frontier that claims nothing, or that one."""
        frontier_first = sender or frontier.sign(self.key, self.genesis.id, ())
        items = [(GENESIS, self.genesis.encode()), (FRONTIER, frontier_first.encode())]
        items += [(REPORT, data) for data in carried]
        payload = b"".join(
            bytes((sort,)) + len(content).to_bytes(4, "big") + content for sort, content in items
        )
        sealed = Packed(payload, frozenset()).sealed(self.secrets[0], self.chance.randbytes(32))
        (stick / bundle.name_of(sealed)).write_bytes(sealed)

    def says(
        self,
        body: Body,
        key: SigningKey | None = None,
        after: Report | None = None,
        **header: Any,
    ) -> Report:
        """A report of some key, after that one in its log; `header` says what is odd about it."""
        signer, kind = key or self.key, KINDS[body.kind]
        data = encode(Opened(body, self.chance.randbytes(16)))
        is_control = kind.control or body.values.get("action") == "erase"
        made = Header(
            author=signer.public, seq=0 if after is None else after.header.seq + 1,
            prev=None if after is None else after.id, signed=self.now, kind=kind.number,
            urgency=2, size_bytes=len(data), body_hash=body_hash(data),
            flags=(EXERCISE if self.genesis.drill else 0) | (CONTROL if is_control else 0),
        )  # fmt: skip
        report = sign(signer, self.genesis.id, replace(made, **header), data)
        self.said.add(report.id)
        self.keys.add(signer.public)
        return report

    def goes_on(self, body: Body, **header: Any) -> Report:
        """The next report of the own log."""
        report = self.says(body, after=self.log[-1] if self.log else None, **header)
        self.log.append(report)
        return report

    def claim(self) -> Body:
        """What a reporter could have said."""
        day = Moment(self.now - 86_400, self.now)
        killed = HowMany(self.chance.randrange(50), None)
        where = Place(code=f"DT0{self.chance.randrange(1, 9)}")
        return Body("casualty", {"where": where, "when": day, "killed": killed})

    def _read(self, stick: Path) -> list[Bundle]:
        found = []
        for path in sorted(path for path in stick.iterdir() if path.is_file()):
            with suppress(NotOpened, BadBundle):
                found.append(bundle.read(path.read_bytes(), self.secrets, self.genesis.id))
        return found

    def _reports(self, found: Sequence[Bundle]) -> list[Report]:
        reports = []
        for data in (data for each in found for data in each.reports):
            with suppress(ReportError):
                reports.append(read(self.genesis.id, data))
        return reports

    def _sender(self, found: Sequence[Bundle], others: Sequence[Report]) -> Frontier:
        """Somebody else's frontier, a false one, or one that is true."""
        choice = self.chance.randrange(3)
        if choice == 0 and found:
            return self.chance.choice(found).sender
        positions = [_position(report) for report in self.log]
        if choice == 1:
            positions += [_position(report) for report in others]
        return frontier.sign(self.key, self.genesis.id, positions)


def _position(report: Report) -> Position:
    header = report.header
    return Position(report.id, header.author, header.seq, header.prev, True)


# --- lies: from what is on the stick to what the liar puts there ------------------------------


def _speaks(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    return [liar.goes_on(liar.claim()).encode() for _ in range(3)]


def _forks(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    after = liar.chance.choice((None, *liar.log))
    branch = [liar.says(liar.claim(), after=after) for _ in range(2)]
    return [report.encode() for report in branch]


def _back_dates(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    times = (0, 1, liar.now - 10**8, liar.now + 10**8, 2**33)
    return [liar.goes_on(liar.claim(), signed=at).encode() for at in times]


def _floods(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    return [liar.goes_on(liar.claim()).encode() for _ in range(_FLOOD)]


def _repeats(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    return [report.encode() for report in others] * 2


def _spoils(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Others' reports, whole, with a signature that does not hold: as if they had been carried."""
    spoilt = []
    for report in others:
        if not report.signatures:
            continue
        (signer, own), *rest = report.signatures
        wrong = (signer, own[:-1] + bytes((own[-1] ^ 1,)))
        spoilt.append(replace(report, signatures=(wrong, *rest)).encode())
    return spoilt


def _witnesses(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Others' reports with the liar's signature beside theirs, sometimes a wrong one."""
    witnessed = []
    for report in others:
        if report.header.author in liar.keys:
            continue
        mine = liar.key.sign(keys.REPORT, liar.genesis.id, report.header_bytes)
        if liar.chance.random() < 0.5:
            mine = bytes(64)
        both = {**dict(report.signatures), liar.key.public: mine}
        witnessed.append(replace(report, signatures=tuple(sorted(both.items()))).encode())
    return witnessed


def _withholds(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Reports without their bodies: its own, and others' that are on the stick."""
    report = liar.goes_on(liar.claim())
    bare = [each.without_body().encode() for each in others]
    return [report.without_body().encode(), *bare]


def _rules(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Everything that only an admin, a documenter or an author may say."""
    if not others:
        return []
    target = liar.chance.choice(others)
    friend = SigningKey(liar.chance.randbytes(32))
    words = (
        Body("vouch", {"what": "admit", "key": friend.public, "roles": ("admin",),
                       "call_sign": CallSign("Friend 1")}),
        Body("vouch", {"what": "suspend", "key": target.header.author}),
        Body("vouch", {"what": "end", "key": liar.genesis.admins[0]}),
        Body("vouch", {"what": "vouch", "about": target.id}),
        Body("correction", {"about": target.id, "action": "withdraw"}),
        Body("same", {"verdict": "same", "ids": tuple(sorted({target.id, others[0].id,
                                                              others[-1].id, bytes(32)}))}),
    )  # fmt: skip
    said = [liar.goes_on(body) for body in words]
    order = Body("correction", {"about": target.id, "action": "erase"})
    said.append(liar.goes_on(order))
    said.append(liar.says(liar.claim(), key=friend))
    return [report.encode() for report in said]


def _takes_back(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Orders, amendments and withdrawals about anything, its own and strange reports too."""
    said = []
    for target in liar.chance.sample(others, min(3, len(others))) + liar.log[-3:]:
        changes = ((11, b"\x62ok"), (liar.chance.randrange(16, 30), b"\x01"))
        said += [
            liar.goes_on(Body("correction", {"about": target.id, "action": action, **more}))
            for action, more in (
                ("erase", {}), ("withdraw", {}),
                ("amend", {"changes": changes, "of_kind": target.header.kind or 1}),
            )
        ]  # fmt: skip
    return [report.encode() for report in said]


def _erases_itself(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """A report and the order to erase it; the body comes along, or does not."""
    report = liar.goes_on(liar.claim())
    order = Body("correction", {"about": report.id, "action": "erase"})
    ordered = liar.goes_on(order)
    shown = report if liar.chance.random() < 0.5 else report.without_body()
    return [shown.encode(), ordered.encode()]


def _later_versions(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Kinds, flags, seals, spaces and extensions that nobody here knows."""
    unknown = liar.chance.randrange(20, 60_000)
    strange: tuple[dict[str, object], ...] = (
        {"kind": unknown}, {"kind": unknown, "flags": CONTROL | EXERCISE}, {"kind": 0, "seal": 7},
        {"epoch": 3}, {"flags": 255}, {"flags": 5}, {"audience": 9}, {"ext": ((5, b"\x01"),)},
        {"ext": ((200, b"\x01"),)}, {"urgency": 0},
    )  # fmt: skip
    return [liar.goes_on(liar.claim(), **odd).encode() for odd in strange]


def _renames_itself(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """New keys that continue the own one, rightly; and one that continues somebody else's."""
    new = SigningKey(liar.chance.randbytes(32))
    rightly = liar.key.sign(keys.CONTINUE, liar.genesis.id, new.public)
    wrongly = liar.key.sign(keys.CONTINUE, liar.genesis.id, liar.genesis.admins[0])
    said = []
    for old, signature in ((liar.key.public, rightly), (liar.genesis.admins[0], wrongly)):
        values = {"what": "continue", "old_key": old, "old_signature": signature}
        first = liar.says(Body("vouch", values), key=new)
        said += [first, liar.says(liar.claim(), key=new, after=first)]
    return [report.encode() for report in said]


def _speaks_as_nobody(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    """Reports under keys that nobody admitted, or with no signature of their author."""
    stranger = SigningKey(liar.chance.randbytes(32))
    said = [liar.says(liar.claim(), key=stranger) for _ in range(5)]
    unsigned = replace(liar.goes_on(liar.claim()), signatures=())
    return [*(report.encode() for report in said), unsigned.encode()]


def _mutates(liar: Liar, others: Sequence[Report]) -> list[bytes]:
    mutants = []
    for report in others:
        changed = bytearray(report.encode())
        changed[liar.chance.randrange(len(changed))] ^= 1 << liar.chance.randrange(8)
        mutants.append(bytes(changed))
    return mutants


_LIES: tuple[Callable[[Liar, Sequence[Report]], list[bytes]], ...] = (
    _speaks, _forks, _back_dates, _floods, _repeats, _spoils, _witnesses, _withholds, _rules,
    _takes_back, _erases_itself, _later_versions, _renames_itself, _speaks_as_nobody, _mutates,
)  # fmt: skip
