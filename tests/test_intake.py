"""The one door: what is kept, held already, waiting, unread or refused, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conformance.store import bounds, opened
from tests.shelves import NETWORK, Author
from wasl.report import body as bodies
from wasl.report import keys, signed
from wasl.report.body import NameRules, Opened
from wasl.report.facts import Stands, Told
from wasl.report.header import CONTROL, Header
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import Body
from wasl.report.origin import Origin
from wasl.report.signed import Report
from wasl.report.text import CallSign, Text
from wasl.store import Store
from wasl.store.intake import (
    AlreadyHeld,
    Intake,
    Kept,
    Outcome,
    Refused,
    Unread,
    Waits,
)
from wasl.store.memory import MemoryStore

NOON = 1_480_500_000
RULES = NameRules()
ORIGIN = Origin("table", "A7", bytes(8))


def say(
    author: Author, kind: str = "log", origin: Origin | None = None, **values: object
) -> Report:
    """The next report of this log."""
    given: Mapping[str, object] = values or {"heard": Text("aircraft over the town")}
    return carry(author, bodies.encode(Opened(Body(kind, given), None, origin)), kind)


def carry(author: Author, body: bytes, kind: str = "log", number: int | None = None) -> Report:
    """The next report of this log, with any bytes as its body."""
    header = Header(
        author=author.key.public, seq=author.seq, prev=author.last, signed=NOON,
        kind=KINDS[kind].number if number is None else number, urgency=2, size_bytes=len(body),
        body_hash=signed.body_hash(body),
        flags=CONTROL if KINDS[kind].control or kind == "correction" else 0,
    )  # fmt: skip
    report = signed.sign(author.key, NETWORK, header, body)
    author.seq, author.last = author.seq + 1, report.id
    return report


def admit(admin: Author, member: Author, *roles: str) -> Report:
    """An admission."""
    return say(
        admin, "vouch", what="admit", key=member.key.public, roles=roles or ("reporter",),
        call_sign=CallSign(f"Centre {len(member.name)}"),
    )  # fmt: skip


def continued(old: Author, new: Author) -> Report:
    """The first report of a key that continues another."""
    signature = old.key.sign(keys.CONTINUE, NETWORK, new.key.public)
    return say(
        new, "vouch", what="continue", old_key=old.key.public, old_signature=signature
    )  # fmt: skip


def erase(author: Author, report: Report) -> Report:
    """An order to erase."""
    return say(author, "correction", about=report.id, action="erase")


@dataclass
class Members:
    """A gate that asks no more than who admitted whom."""

    admitted: set[bytes]
    erased: set[bytes] = field(default_factory=set)
    kept_rows: list[Told] = field(default_factory=list)

    def ever_admitted(self, key: bytes) -> bool:
        return key in self.admitted

    def would_admit(self, row: Told) -> bytes | None:
        for fact in row.facts:
            if isinstance(fact, Stands) and fact.what == "admit" and row.author in self.admitted:
                return fact.key
            if isinstance(fact, Stands) and fact.old_key in self.admitted:
                return row.author
        return None

    def kept(self, row: Told) -> None:
        self.kept_rows.append(row)
        key = self.would_admit(row)
        if key is not None:
            self.admitted.add(key)
        self.erased.update(
            ident for fact in row.facts if getattr(fact, "relation", "") == "erases"
            for ident in fact.ids  # type: ignore[union-attr]
        )  # fmt: skip

    def is_ordered(self, ident: bytes) -> bool:
        return ident in self.erased

    def is_erased(self, ident: bytes, author: bytes) -> bool:
        return ident in self.erased


@dataclass
class Door:
    """A store with its door, and an admin whom the gate knows from the start."""

    store: Store = field(default_factory=lambda: opened(MemoryStore))
    admin: Author = field(default_factory=lambda: Author("admin"))
    gate: Members = field(init=False)
    intake: Intake = field(init=False)

    def __post_init__(self) -> None:
        self.gate = Members({self.admin.key.public})
        self.intake = Intake(self.store, self.gate, NETWORK, RULES)

    def take(self, report: Report | bytes, peer: str = "peer") -> Outcome:
        """What becomes of it."""
        data = report if isinstance(report, bytes) else report.encode()
        with self.store.transaction():
            return self.intake.take(data, peer, NOON)[0]

    def rows(self, report: Report) -> list[bytes]:
        """The ids of all that comes in through it."""
        with self.store.transaction():
            return [row.id for row in self.intake.take(report.encode(), "peer", NOON)[1]]


def test_a_report_of_an_admitted_key_is_kept_at_once() -> None:
    """Whether or not what came before it is held; and a second time it is held already."""
    door, report = Door(), say(Author("admin", seq=7, last=bytes(32)), origin=ORIGIN)
    assert door.take(report) == Kept(report.id)
    held = door.store.get(report.id)
    assert held is not None
    assert (held.report, held.received, held.unread) == (report, NOON, False)
    assert door.store.holds_origin(ORIGIN) == report.id
    assert door.take(report) == AlreadyHeld(report.id)
    assert door.store.refusals() == {}


def test_what_a_later_version_says_is_kept_unread() -> None:
    """An unknown kind, or an unknown key in the body of a known one."""
    door = Door()
    for report in (
        carry(door.admin, b"\xa0", number=900),
        carry(door.admin, b"\xa1\x18\x64\x01"),
    ):
        assert door.take(report) == Unread(report.id)
        held = door.store.get(report.id)
        assert held is not None
        assert held.unread
        assert held.report == report


def test_a_key_that_nobody_admitted_waits_until_it_is() -> None:
    """All that waited for the admission comes in with it, and is counted once."""
    door, member = Door(), Author("member")
    reports = [say(member), say(member)]
    for report in reports:
        assert door.take(report) == Waits(report.id, "key")
    assert door.store.count() == 0
    admission = admit(door.admin, member)
    assert door.rows(admission) == [admission.id, *(report.id for report in reports)]
    assert (door.store.count(), door.store.waiting()) == (3, ())
    assert [row.id for row in door.gate.kept_rows] == [
        admission.id, *(report.id for report in reports)
    ]  # fmt: skip


@pytest.mark.parametrize("order", list(permutations(range(5))))
def test_the_order_of_arrival_changes_nothing(order: tuple[int, ...]) -> None:
    """A chain of admissions and a continued key, in every order: at the end all are in."""
    door, first, second, third = Door(), Author("a"), Author("bb"), Author("ccc")
    reports = [
        admit(door.admin, first),
        admit(first, second),
        say(second),
        continued(second, third),
        say(third),
    ]
    for place in order:
        door.take(reports[place])
    assert {held.report.id for held in door.store.everything()} == {each.id for each in reports}
    assert door.store.waiting() == ()


def test_a_continued_key_needs_no_admission() -> None:
    """Its first report carries the old key's signature; without it, it is refused."""
    door, thief = Door(), Author("thief")
    new = Author("new")
    assert isinstance(door.take(continued(door.admin, new)), Kept)
    assert isinstance(door.take(say(new)), Kept)
    forged = say(
        thief, "vouch", what="continue", old_key=door.admin.key.public, old_signature=bytes(64)
    )  # fmt: skip
    assert isinstance(door.take(forged), Refused)


def test_without_its_own_signature_a_report_waits() -> None:
    """It comes in when the same report comes with it, and waits no longer."""
    door, report = Door(), say(Author("admin"))
    bare = replace(report, signatures=())
    assert door.take(bare) == Waits(report.id, "signature")
    assert door.take(report) == Kept(report.id)
    assert door.store.waiting() == ()


def test_without_its_body_a_report_waits_unless_it_is_erased() -> None:
    """The body lets it in, or the order that says why there is none."""
    door = Door()
    first, second = say(door.admin), say(door.admin)
    for report in (first, second):
        assert door.take(report.without_body()) == Waits(report.id, "body")
    assert door.take(first) == Kept(first.id)
    order = erase(door.admin, second)
    assert door.rows(order) == [order.id, second.id]
    held = door.store.get(second.id)
    assert held is not None
    assert held.report.body is None


def test_a_body_that_comes_after_the_order_is_refused() -> None:
    """The report is kept without it, and the refusal is counted; so with one that is held bare."""
    door, report = Door(), say(Author("admin"))
    door.take(erase(door.admin, report))
    assert door.take(report) == Kept(report.id)
    held = door.store.get(report.id)
    assert held is not None
    assert held.report == report.without_body()
    assert door.store.refusals() == {("peer", "intake.erased-body"): 1}
    assert door.take(report) == AlreadyHeld(report.id)


def test_a_body_that_was_lacking_is_filled_in() -> None:
    """Held bare though no order hides it (the order fell): the next carrier brings the body."""
    door, report = Door(), say(Author("admin"), origin=ORIGIN)
    door.gate.erased.add(report.id)
    door.take(report)
    door.gate.erased.clear()
    assert door.take(report.without_body()) == AlreadyHeld(report.id)
    assert door.take(report) == Kept(report.id)
    held = door.store.get(report.id)
    assert held is not None
    assert held.report == report
    assert door.store.holds_origin(ORIGIN) == report.id


# --- bounds -----------------------------------------------------------------------------------


def test_over_its_quota_a_key_waits() -> None:
    """Each sort of report has its own; others are not touched; nothing is refused."""
    door, member = Door(), Author("member")
    door.take(admit(door.admin, member))
    with bounds(key_reports_max=2):
        outcomes = [door.take(say(member)) for _ in range(3)]
        assert [type(outcome) for outcome in outcomes] == [Kept, Kept, Waits]
        assert isinstance(outcomes[2], Waits)
        assert outcomes[2].why == "quota"
        assert isinstance(door.take(say(door.admin)), Kept)
        orders = [door.take(admit(door.admin, member)) for _ in range(2)]
        assert [type(outcome) for outcome in orders] == [Kept, Waits]
    with bounds(key_bytes_max=1_000):
        large = say(door.admin, heard=Text("word" * 250))
        assert door.take(large) == Waits(large.id, "quota")
    assert door.store.refusals() == {}


def test_a_full_pool_takes_no_more() -> None:
    """Said so; what waited before stays; and forged reports never fill it."""
    door, stranger = Door(), Author("stranger")
    with bounds(waiting_reports_max=1):
        first, second = say(stranger), say(stranger)
        forged = replace(second, signatures=((stranger.key.public, bytes(64)),))
        assert isinstance(door.take(forged), Refused)
        assert door.take(first) == Waits(first.id, "key")
        assert door.take(second) == Waits(second.id, "full")
    assert [each.id for each in door.store.waiting()] == [first.id]


def test_over_its_quota_a_forged_report_does_not_wait() -> None:
    """The signature is asked for before anything waits in another's name."""
    door = Door()
    with bounds(key_reports_max=0):
        forged = replace(say(door.admin), signatures=((door.admin.key.public, bytes(64)),))
        assert isinstance(door.take(forged), Refused)
    assert door.store.waiting() == ()


# --- refusals ---------------------------------------------------------------------------------


def refusable() -> dict[str, bytes]:
    """One report for each reason."""
    author = Author("admin")
    report = say(author)
    witness = (b"\0" * 32, b"\1" * 64)
    with_witness = replace(report, signatures=tuple(sorted((*report.signatures, witness))))
    return {
        "report.not-canonical": b"rubbish",
        "report.out-of-bounds": bytes(100_000),
        "report.body-mismatch": replace(report, body=b"another").encode(),
        "report.bad-signature": with_witness.encode(),
        "report.bad-header": carry(author, b"\xa0", "vouch", number=1).encode(),
        "report.bad-body": carry(author, b"\xa0").encode(),
        "report.missing-blind": say(author, "person", tag="T7", status="seen").encode(),
    }


@pytest.mark.parametrize("why", refusable())
def test_what_is_wrong_is_refused_and_counted(why: str) -> None:
    """By the name of what is wrong and of who brought it; nothing of it is kept."""
    door = Door()
    for _ in range(2):
        outcome = door.take(refusable()[why], "stick")
        assert isinstance(outcome, Refused)
        assert (outcome.why, outcome.error.exit_status) == (why, 65)
    assert door.store.refusals() == {("stick", why): 2}
    assert (door.store.count(), door.store.waiting()) == (0, ())


def test_a_report_of_another_network_is_refused() -> None:
    """Its signature covers the other network's id."""
    report = say(Author("admin"))
    door = Door()
    door.intake = Intake(door.store, door.gate, bytes(32), RULES)
    outcome = door.take(report)
    assert isinstance(outcome, Refused)
    assert outcome.why == "report.bad-signature"


SOUND = say(Author("admin")).encode()


@given(st.integers(0, len(SOUND) - 1), st.integers(1, 255), st.integers(0, 3))
def test_altered_bytes_are_refused_and_nothing_else(place: int, by: int, cut: int) -> None:
    """Wherever a byte is changed or the end is cut off: refused with a reason, and nothing kept."""
    altered = SOUND[:place] + bytes((SOUND[place] ^ by,)) + SOUND[place + 1 : len(SOUND) - cut]
    door = Door()
    assert isinstance(door.take(altered), Refused | Waits)
    assert door.store.count() == 0
    assert sum(door.store.refusals().values()) + len(door.store.waiting()) == 1


@given(st.binary(max_size=600))
def test_any_bytes_are_refused(data: bytes) -> None:
    """Whatever comes, the answer is a value."""
    door = Door()
    assert isinstance(door.take(data), Refused)
