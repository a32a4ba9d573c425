"""What must hold at a home after every command, whatever broke meanwhile.

Settled here: the safety of one home. Not here: what must hold once nothing breaks any more
(healing). Hashes and signatures are checked with the bare library, not with our own code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.simulation.world import City, Home
from wasl import limits
from wasl.errors import BadBundle, NotOpened, ReportError
from wasl.node import listing
from wasl.node.joining import carrier_secrets
from wasl.node.node import Node
from wasl.report import signed
from wasl.report.signed import Report
from wasl.sync import bundle


@dataclass(frozen=True, slots=True)
class Looked:
    """What a checker sees: the home as it was, its node as it is, what that holds now, and whether
    the command was one that writes reports."""

    city: City
    home: Home
    node: Node
    held: frozenset[bytes]
    may_write: bool


def check(city: City, home: Home, *, may_write: bool) -> None:
    """Hold this home to every rule, then remember what it is now."""
    with city.open(home) as node:
        held = frozenset(each.id for each in node.store.positions())
        looked = Looked(city, home, node, held, may_write)
        for checker in CHECKERS:
            for broken in checker(looked):
                raise AssertionError(f"{home.name}: {checker.__doc__} {broken}")
        home.known = held
        home.destroyed = _without_body(node) & node.derived.erased
        home.examined = max((each.ordinal for each in node.store.everything()), default=0)
    city.seen |= held
    city.files = files_of(city)


def files_of(city: City) -> frozenset[Path]:
    """Every file on every stick."""
    return frozenset(path for stick in city.sticks for path in stick.iterdir() if path.is_file())


# --- the rules --------------------------------------------------------------------------------


def nothing_false_is_held(looked: Looked) -> Iterator[str]:
    """What is held has the id, the body and the signatures that it says."""
    for each in looked.node.store.everything(looked.home.examined):
        if not _is_true(looked.node.network, each.report):
            yield each.report.id.hex()


def what_was_acknowledged_is_held(looked: Looked) -> Iterator[str]:
    """What a command of this home returned is there."""
    yield from (ident.hex() for ident in looked.home.acknowledged - looked.held)


def what_is_erased_is_not_shown(looked: Looked) -> Iterator[str]:
    """An order hides at once, and a body that was destroyed does not come back under it."""
    node, erased = looked.node, looked.node.derived.erased
    for ident in sorted(erased & looked.held):
        given = node.report(ident)
        if given is None or given.body is not None or "fields" in listing.show(node, ident):
            yield ident.hex()
    back = (looked.home.destroyed & erased) - _without_body(node)
    yield from (f"{ident.hex()} is back" for ident in sorted(back))


def what_is_erased_is_not_given(looked: Looked) -> Iterator[str]:
    """No file that this home has just written holds a body that an order hides."""
    erased = looked.node.derived.erased
    for path in sorted(files_of(looked.city) - looked.city.files):
        for report in _reports_in(looked.node, path):
            if report.id in erased and report.body is not None:
                yield report.id.hex()


def every_pool_is_bounded(looked: Looked) -> Iterator[str]:
    """Nothing that others fill grows beyond its bound."""
    store = looked.node.store
    waiting = store.waiting()
    sizes = {
        "waiting_reports_max": len(waiting),
        "waiting_bytes_max": sum(len(each.data) for each in waiting),
        "refusal_peers_max": len({peer for peer, _ in store.refusals()}) - 1,
        "frontier_authors_max": len(store.frontiers()),
    }
    yield from (f"{name}: {n}" for name, n in sizes.items() if n > getattr(limits, name))


def nothing_waits_in_vain(looked: Looked) -> Iterator[str]:
    """What waits for a key waits only until that key is admitted."""
    admitted = looked.node.derived.standing.ever_admitted
    for each in looked.node.store.waiting():
        if each.why == "key" and each.key in admitted:
            yield each.id.hex()


def the_door_and_the_folds_agree(looked: Looked) -> Iterator[str]:
    """Who was ever admitted is the same for intake as for standing."""
    node = looked.node
    admitted = node.derived.standing.ever_admitted
    for key in sorted({*admitted, *(each.author for each in node.store.positions())}):
        if node.members.ever_admitted(key) != (key in admitted):
            yield key.hex()


def no_honest_key_is_forked(looked: Looked) -> Iterator[str]:
    """Only a liar's log, or that of a home that was copied, shows as forked."""
    forks = looked.node.derived.standing.logs.forks
    yield from (key.hex() for key in sorted(forks.keys() - looked.city.doubled))


def only_writing_makes_reports(looked: Looked) -> Iterator[str]:
    """Taking in, giving out and asking never make a report."""
    if not looked.may_write:
        yield from (ident.hex() for ident in sorted(looked.held - looked.city.seen))


CHECKERS: tuple[Callable[[Looked], Iterator[str]], ...] = (
    nothing_false_is_held,
    what_was_acknowledged_is_held,
    what_is_erased_is_not_shown,
    what_is_erased_is_not_given,
    every_pool_is_bounded,
    nothing_waits_in_vain,
    the_door_and_the_folds_agree,
    no_honest_key_is_forked,
    only_writing_makes_reports,
)


def _is_true(network: bytes, report: Report) -> bool:
    covered = b"wasl/report/1\0" + network + report.header_bytes
    if hashlib.sha256(covered).digest() != report.id or report.own_signature is None:
        return False
    body, claimed = report.body, report.header.body_hash
    if body is not None and hashlib.sha256(body).digest() != claimed:
        return False
    try:
        for signer, signature in report.signatures:
            Ed25519PublicKey.from_public_bytes(signer).verify(signature, covered)
    except InvalidSignature:
        return False
    return True


def _without_body(node: Node) -> frozenset[bytes]:
    return frozenset(each.id for each in node.store.positions() if not each.is_whole)


def _reports_in(node: Node, path: Path) -> Iterator[Report]:
    with suppress(NotOpened, BadBundle):
        for data in bundle.read(path.read_bytes(), carrier_secrets(node), node.network).reports:
            with suppress(ReportError):
                yield signed.read(node.network, data)
