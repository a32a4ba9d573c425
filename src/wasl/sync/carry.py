"""Which files does a stick still need from us, and which of ours does a new one make superfluous?

Settled here: the decisions of `carry out`, from what stands on the stick and what we hold. Not
here: reading and writing the stick (`links`), the acts and their order (node), the packing
(`bundle.py`).

Rules.
1. A file is needed when the files that open here lack a report that we hold, or when none of them
   carries the frontier that we would sign now. It is not asked which of our frontiers is newest:
   a restored home, or the other half of a copied one, holds fewer than its key once said. What we
   know of others' frontiers alone makes no file: else two sticks would never come to rest.
2. For one receiver, what its frontier covers is not lacking.
3. A file holds a report when it holds it whole, under the signatures that we hold; one without
   its body counts where we would give it without its body too. Who spoils a signature would else
   make us leave out the true report; comparing costs less than verifying.
4. We remove a file only if we wrote it, and only if one single new file of ours holds every report
   that it holds. Others' files, and what does not open, are never touched. A file without reports
   is the receipt of the one key that signed it: under a key that ours continues, or that continues
   ours, another laptop may live, and two homes that took away each other's receipts would never
   come to rest.
5. When more than eight small files of ours would stand, their reports go into the new file as well,
   so that rule 4 removes them. Files of half a bundle and more are left to grow old.

How it can go wrong: somebody puts our frontier into a bundle of theirs, and we take it for ours.
Rule 4 then removes it only when nothing that it holds is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass

from wasl import limits
from wasl.errors import ReportError
from wasl.report.position import Position
from wasl.report.signed import read
from wasl.sync import Holdings
from wasl.sync.bundle import Bundle, Packed
from wasl.sync.frontier import Frontier, covered

_SMALL_BYTES = limits.bundle_packed_bytes_max // 2


@dataclass(frozen=True, slots=True)
class FileThere:
    """A file on the stick that opened: who wrote it, and the reports in it, whole or bare."""

    name: str
    sender: Frontier
    whole: frozenset[bytes]
    bare: frozenset[bytes]
    size_bytes: int


def file_there(name: str, bundle: Bundle, network: bytes, holdings: Holdings) -> FileThere:
    """What a file holds, by ids. What is no report of this network is passed over."""
    whole, bare = set[bytes](), set[bytes]()
    for data in bundle.reports:
        with suppress(ReportError):
            report = read(network, data)
            held = holdings.report(report.id)
            is_ours = held is None or held.signatures == report.signatures
            if is_ours and report.own_signature is not None:
                (bare if report.body is None else whole).add(report.id)
    return FileThere(name, bundle.sender, frozenset(whole), frozenset(bare), bundle.size_bytes)


def to_carry(
    holdings: Holdings,
    own: Frontier,
    own_keys: frozenset[bytes],
    files: Sequence[FileThere],
    receiver: Frontier | None = None,
) -> frozenset[bytes] | None:
    """The ids that a new file of ours must hold; None if none is needed.

    An empty set means a file that carries our frontier alone. `own_keys` are this home's keys,
    those that it continues included.
    """
    positions = tuple(holdings.positions())
    lacking = _lacking(holdings, positions, files, receiver)
    ours = [file for file in files if file.sender.signer in own_keys]
    if not lacking and any(file.sender == own for file in ours):
        return None
    held = {position.id for position in positions}
    return lacking | _merged(ours, held)


def superfluous(
    own_key: bytes,
    own_keys: frozenset[bytes],
    files: Sequence[FileThere],
    new: Packed,
    positions: Iterable[Position],
) -> tuple[str, ...]:
    """The names of those files of ours whose every report stands in this one new file.

    What we hold without its body though no order hides it does not replace a whole report.
    `own_key` is the one that signs now, `own_keys` are all of this home's.
    """
    equal = {position.id for position in positions if position.is_whole} & new.ids
    return tuple(
        file.name
        for file in files
        if file.sender.signer in own_keys
        and (file.sender.signer == own_key or file.whole or file.bare)
        and file.whole <= equal
        and file.bare <= new.ids
    )


def _lacking(
    holdings: Holdings,
    positions: Sequence[Position],
    files: Sequence[FileThere],
    receiver: Frontier | None,
) -> frozenset[bytes]:
    whole = frozenset[bytes]().union(*(file.whole for file in files))
    bare = frozenset[bytes]().union(*(file.bare for file in files))
    known = whole if receiver is None else whole | covered(receiver, positions)
    lacking = {position.id for position in positions} - known
    return frozenset(
        ident for ident in lacking if ident not in bare or _is_given_whole(holdings, ident)
    )


def _is_given_whole(holdings: Holdings, ident: bytes) -> bool:
    report = holdings.report(ident)
    return report is not None and report.body is not None


def _merged(ours: Sequence[FileThere], held: set[bytes]) -> frozenset[bytes]:
    """The reports of our small files, smallest first, once there would be too many of them."""
    small = sorted(
        (file for file in ours if file.size_bytes < _SMALL_BYTES),
        key=lambda file: (file.size_bytes, file.name),
    )
    if len(small) < limits.bundle_increments_max:
        return frozenset()
    merged, size_bytes = set[bytes](), 0
    for file in small:
        size_bytes += file.size_bytes
        if size_bytes <= _SMALL_BYTES:
            merged |= (file.whole | file.bare) & held
    return frozenset(merged)
