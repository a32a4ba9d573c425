"""Is this machine's Wasl the one that was meant? The vectors of the contract, run where it stands.

Settled here: how a vector is read from its file, what this program says of it, and when that
counts as a failure. Not here: which vectors there are (`spec/vectors`, made by `tools/vectors.py`;
in an installed program they lie beside this file), what they mean (`spec/report.md`).

Rules. 1. A vector passes only if the verdict is the one expected, to the code of the error; and a
sound one only if its id is right and it is written back to the same bytes. 2. Anything but a
verdict is a failure, not a crash: one library that behaves otherwise must not hide the others.
3. Too few vectors is a failure too: an empty folder would prove nothing.

How it can go wrong: a good result here says that form, signatures and rules of bodies work on this
machine. It says nothing about its disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

from wasl.errors import InvitationSpent, WaslError
from wasl.report import joining, keys, signatures, signed
from wasl.report.body import NameRules
from wasl.report.examine import examine
from wasl.report.joining import Admission, Invitation, Request
from wasl.report.network import Genesis

_BESIDE = Path(__file__).resolve().parent
# Installed: inside the package. In a checkout: where the contract stands.
_PLACES = (_BESIDE / "vectors", _BESIDE.parents[1] / "spec" / "vectors")

# How many there are at the least; a vector is added, never taken away.
FOLDERS: Final[Mapping[str, int]] = MappingProxyType({"report": 400, "network": 80})


@dataclass(frozen=True, slots=True)
class Vector:
    """One file: the lines above the blank one by name, and the bytes below it."""

    name: str
    lines: Mapping[str, str]
    payload: bytes

    @property
    def expected(self) -> str:
        """ok, unread, waiting, or the code of an error."""
        return self.lines["expect"]

    def bytes_of(self, name: str) -> bytes:
        """A line of hexadecimal digits; nothing if there is no such line."""
        return bytes.fromhex(self.lines.get(name, ""))


def run(folder: Path | None = None) -> dict[str, object]:
    """Run every vector: how many there were, and the names of those that failed."""
    root = folder or next((place for place in _PLACES if place.is_dir()), _PLACES[0])
    count, failed = 0, list[str]()
    for name, least in FOLDERS.items():
        paths = sorted((root / name).glob("*.txt"))
        count += len(paths)
        if len(paths) < least:
            failed.append(f"{name}: {len(paths)} of at least {least}")
        failed += [f"{name}/{path.stem}" for path in paths if not passes(path)]
    return {"vectors": count, "failed": failed}


def passes(path: Path) -> bool:
    """Whether this program says of the vector in this file what it must."""
    try:
        vector = read(path)
        return verdict(vector) == vector.expected
    except Exception:  # noqa: BLE001  # whatever it is, this vector failed, and is named
        return False


def read(path: Path) -> Vector:
    """The vector in a file."""
    above, _, below = path.read_text("utf-8").partition("\n\n")
    lines = dict(line.split(": ", 1) for line in above.splitlines())
    return Vector(path.stem, lines, bytes.fromhex(below))


def verdict(vector: Vector) -> str:
    """What this program says of a vector: ok, unread, waiting, or the code of an error."""
    try:
        return _JUDGES[vector.lines["object"]](vector)
    except WaslError as error:
        return error.code


# --- one judge for each sort of object --------------------------------------------------------


def _report(vector: Vector) -> str:
    network = vector.bytes_of("network")
    rules = vector.lines.get("rules", "")
    report = signed.read(network, vector.payload)
    examined = examine(network, NameRules(rules == "drill", rules == "names-of-the-dead"), report)
    if report.encode() != vector.payload or report.header.encode() != report.header_bytes:
        return "it does not write back to itself"
    if report.id != vector.bytes_of("id"):
        return "it has another id"
    if report.own_signature is None or report.body is None:
        return "waiting"
    return "unread" if examined.opened is None else "ok"


def _genesis(vector: Vector) -> str:
    genesis = Genesis.decode(vector.payload)
    if genesis.encode() != vector.payload:
        return "it does not write back to itself"
    return "ok" if genesis.id == vector.bytes_of("id") else "it has another id"


def _invitation(vector: Vector) -> str:
    Invitation.decode(vector.payload)
    return _shown(vector)


def _request(vector: Vector) -> str:
    request = Request.decode(vector.payload)
    if not request.proves(vector.bytes_of("secret")):
        raise InvitationSpent
    return _shown(vector)


def _admission(vector: Vector) -> str:
    Admission.decode(vector.payload, vector.bytes_of("network"))
    return _shown(vector)


def _shown(vector: Vector) -> str:
    """The object as text, with a line end in it, as people paste it."""
    text = vector.lines["text"]
    name, data = joining.from_text(f"{text[:40]}\n{text[40:]}\n")
    same = (name, data) == (vector.lines["object"], vector.payload)
    return "ok" if same and joining.to_text(name, data) == text else "its text is another"


def _quorum(vector: Vector) -> str:
    statement, listed = signatures.read_cosigned(vector.payload)
    signatures.verify(listed, keys.QUORUM, vector.bytes_of("network"), statement)
    return "ok"


_JUDGES: Final[Mapping[str, Callable[[Vector], str]]] = MappingProxyType(
    {
        "report": _report,
        "genesis": _genesis,
        "invitation": _invitation,
        "request": _request,
        "admission": _admission,
        "quorum": _quorum,
    }
)
