"""The one door: bytes that claim to be a report become kept, held, waiting, unread or refused.

Settled here: the order of the checks, what waits and for what, quotas, and why a report is refused.
Not here: what a report must look like (report/signed, report/examine), who may say what
(picture/standing: intake asks only whether a key was ever admitted).

Rules.
1. Cheap before dear: size and form, whether it is held, whether its author has room left; then
   signatures; then the body.
2. Waiting, in one bounded pool, are: a report without its author's own signature, one whose key
   was never admitted, one over its author's quota, and one without its body though nobody ordered
   it to be erased. A later report may let them in; they are then tried again here. Nothing waits
   whose signatures do not hold. Whether that order stands is not asked: it may stand here, have
   emptied the only home with the body, and fall tomorrow, and all must hold the same header.
3. A quota bounds the disk, never the rate. Control reports stand outside it and have their own of
   the same size, for a stolen key can write those too.
4. A body that arrives while an order to erase hides it is refused, and counted; the report
   without it is kept. No order hides a control report.
5. Refusals are counted by peer and reason. Nothing of the bytes is echoed.

How it can go wrong: a second way in. There is none: a node's own reports pass here too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wasl import limits
from wasl.errors import ReportError
from wasl.report import signed
from wasl.report.body import NameRules, told_unread
from wasl.report.examine import Examined, examine
from wasl.report.facts import About, Stands, Told
from wasl.report.signed import Report
from wasl.store import Gate, Store, Waiting
from wasl.store.holdings import size_bytes

ERASED_BODY = "intake.erased-body"
FROM_THE_POOL = "waiting"


@dataclass(frozen=True, slots=True)
class Kept:
    """It is in, and understood."""

    id: bytes


@dataclass(frozen=True, slots=True)
class AlreadyHeld:
    """It was in before."""

    id: bytes


@dataclass(frozen=True, slots=True)
class Waits:
    """It is not in yet: `why` is key, signature, quota, body, or full (the pool is)."""

    id: bytes
    why: str


@dataclass(frozen=True, slots=True)
class Unread:
    """It is in and passed on; a later version may know what it says."""

    id: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """It is not let in: `why` is the error's code, `error` says it in words."""

    why: str
    error: ReportError


Outcome: TypeAlias = Kept | AlreadyHeld | Waits | Unread | Refused


class Intake:
    """The door of one store. What only the node knows, it asks the gate."""

    def __init__(self, store: Store, gate: Gate, network: bytes, rules: NameRules) -> None:
        self._store = store
        self._gate = gate
        self._network = network
        self._rules = rules

    def take(self, data: bytes, peer: str, now: int) -> tuple[Outcome, tuple[Told, ...]]:
        """What becomes of these bytes, and the rows of all reports that came in through them.

        Call inside a transaction of the store. `peer` names who brought them, for the counting.
        """
        rows: list[Told] = []
        outcome = self._take(data, peer, now, rows)
        for row in rows:
            # The list grows while reports that waited for these are let in.
            self._let_in_after(row, now, rows)
        return outcome, tuple(rows)

    def _take(self, data: bytes, peer: str, now: int, rows: list[Told]) -> Outcome:
        try:
            report = signed.read(self._network, data)
            held = self._store.get(report.id)
            if held is not None and self._is_complete(held.report, report):
                return AlreadyHeld(report.id)
            if not self._has_room(report):
                signed.verify(self._network, report)
                return self._wait(report, "quota", report.header.author)
            examined = examine(self._network, self._rules, report)
        except ReportError as error:
            self._store.refused(peer, error.code)
            return Refused(error.code, error)
        if report.body is not None and self._is_hidden(report):
            self._store.refused(peer, ERASED_BODY)
            report, examined = report.without_body(), Examined(None, None)
        why = self._must_wait(report, examined)
        if why is not None:
            return self._wait(report, why, _key_waited_for(report, examined))
        is_unread = report.body is not None and examined.opened is None
        origin = None if examined.opened is None else examined.opened.origin
        if held is None:
            self._store.put(report, now, is_unread, origin)
        elif report.body is not None:
            self._store.fill_body(report.id, report.body, is_unread, origin)
        self._store.stop_waiting(report.id)
        rows.append(examined.row or told_unread(report))
        return Unread(report.id) if is_unread else Kept(report.id)

    def _is_complete(self, held: Report, report: Report) -> bool:
        """Whether nothing is gained from what came."""
        lacks_body = held.body is None and not self._is_hidden(held)
        return not (lacks_body and report.body is not None)

    def _is_hidden(self, report: Report) -> bool:
        header = report.header
        return not header.is_control and self._gate.is_erased(report.id, header.author)

    def _must_wait(self, report: Report, examined: Examined) -> str | None:
        if report.own_signature is None:
            return "signature"
        author = report.header.author
        if not self._gate.ever_admitted(author) and (
            examined.row is None or self._gate.would_admit(examined.row) != author
        ):
            return "key"
        is_ordered = not report.header.is_control and self._gate.is_ordered(report.id)
        if report.body is None and not is_ordered:
            return "body"
        return None

    def _has_room(self, report: Report) -> bool:
        usage = self._store.usage(report.header.author, report.header.is_control)
        return (
            usage.reports < limits.key_reports_max
            and usage.size_bytes + size_bytes(report) <= limits.key_bytes_max
        )

    def _wait(self, report: Report, why: str, key: bytes) -> Outcome:
        waiting = Waiting(report.id, key, why, report.encode())
        return Waits(report.id, why if self._store.wait(waiting) else "full")

    def _let_in_after(self, row: Told, now: int, rows: list[Told]) -> None:
        """Try again what waited for a key that is admitted now, or for this order to erase."""
        self._gate.kept(row)
        waited: list[Waiting | None] = []
        if any(isinstance(fact, Stands) for fact in row.facts):
            for key in sorted(self._store.keys_waited_for()):
                if self._gate.ever_admitted(key):
                    waited.extend(each for each in self._store.waiting(key) if each.why == "key")
        for fact in row.facts:
            if isinstance(fact, About) and fact.relation == "erases":
                waited.extend(map(self._store.waiting_one, fact.ids))
        for each in waited:
            if each is not None:
                self._store.stop_waiting(each.id)
                self._take(each.data, FROM_THE_POOL, now, rows)


def _key_waited_for(report: Report, examined: Examined) -> bytes:
    """Its author's; where the author continues another key, that one lets it in."""
    facts = () if examined.row is None else examined.row.facts
    continued = (fact.old_key for fact in facts if isinstance(fact, Stands) and fact.old_key)
    return next(continued, report.header.author)
