"""What vectors of reports are made with: bytes of any sort, honest or not, and a vector's file.

Settled here: how a value is spelled and misspelled, the networks and keys of all vectors, a report
of which anything can be changed, and how a vector stands in its file. Not here: CBOR heads and keys
(`by_hand.py`), the vectors (`vectors_form.py` and its neighbours), what the lines of a file mean
(`spec/report.md`, section 12).

Rules. 1. Nothing of the program is asked: a toolkit that can only make sound bytes could not show
how unsound ones are refused. 2. No randomness: the same files in every run. 3. Nobody in these
vectors lives or died: places are of Drill Town, names are words such as "Somebody Example".
"""

from __future__ import annotations

import hashlib
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, Union

from tools.by_hand import FALSE, NULL, TRUE, Hand, array, blob, head, whole, words

REPORT = b"wasl/report/1\0"


@dataclass(frozen=True)
class Raw:
    """Bytes that stand as they are, whatever they spell."""

    spelling: bytes


Spelling: TypeAlias = Union[
    Raw, bool, int, bytes, str, "Sequence[Spelling]", "Mapping[int, Spelling]", None
]


def spell(value: Spelling) -> bytes:
    """A value in the order in which it is handed over, be that right or wrong."""
    match value:
        case Raw(spelling):
            return spelling
        case None:
            return NULL
        case bool():
            return TRUE if value else FALSE
        case int():
            return whole(value)
        case bytes():
            return blob(value)
        case str():
            return words(value)
        case Mapping():
            pairs = (spell(key) + spell(item) for key, item in value.items())
            return head(5, len(value)) + b"".join(pairs)
    return array(*(spell(item) for item in value))


def padded(number: int, width: int, major: int = 0) -> bytes:
    """The head of a number in more bytes than it needs."""
    info = {1: 24, 2: 25, 4: 26, 8: 27}[width]
    return bytes((major << 5 | info,)) + number.to_bytes(width, "big")


def nested(depth: int) -> Spelling:
    """Arrays in each other; the innermost, which is empty, is `depth` levels down."""
    value: Spelling = ()
    for _ in range(depth):
        value = (value,)
    return value


# --- networks and keys ------------------------------------------------------------------------

AUTHOR, OTHER, ADMIN, SECOND, THIRD = (Hand(bytes((digit,)) * 32) for digit in range(1, 6))
NOON = 1_480_334_400  # of 28 November 2016, in UTC
BLIND = bytes(range(16))
GENESIS_DOMAIN = b"wasl/genesis/1\0"


def statement(
    name: str = "Drill Town", *, drill: bool = False, names_of_the_dead: bool = False,
    **changed: Spelling,
) -> bytes:  # fmt: skip
    """What founders sign; any of its seven parts can be changed."""
    parts: dict[str, Spelling] = {
        "version": 1, "label": "wasl-net", "salt": bytes(16), "admins": (ADMIN.public,),
        "quorum": 1, "founded": NOON - 86_400,
        "settings": {0: name, 1: "Asia/Damascus", 2: drill, 3: names_of_the_dead},
    }  # fmt: skip
    return spell(tuple((parts | changed).values()))


def network_of(stated: bytes) -> bytes:
    """The id of the network that a statement founds."""
    return hashlib.sha256(GENESIS_DOMAIN + stated).digest()


REAL = network_of(statement())
NAMED = network_of(statement(names_of_the_dead=True))
DRILL = network_of(statement(drill=True))
RULES = {REAL: "", NAMED: "names-of-the-dead", DRILL: "drill"}


# --- reports ----------------------------------------------------------------------------------

Signed = tuple[bytes, bytes]
Items: TypeAlias = Mapping[str, Spelling]
LOG: Spelling = {16: "two aircraft over the town"}


def header(body: bytes, **changed: Spelling) -> bytes:
    """The header that names this body, in its order; any of the fourteen items can be changed."""
    items: dict[str, Spelling] = {
        "version": 1, "author": AUTHOR.public, "seq": 0, "prev": None, "signed": NOON, "kind": 1,
        "urgency": 1, "audience": 0, "epoch": 0, "seal": 0, "size": len(body),
        "hash": hashlib.sha256(body).digest(), "flags": 0, "ext": {},
    }  # fmt: skip
    assert set(changed) <= set(items)
    return spell(tuple((items | changed).values()))


def signature(
    header_bytes: bytes, hand: Hand = AUTHOR, network: bytes = REAL, domain: bytes = REPORT
) -> Signed:
    """A key, and what it signed."""
    return hand.public, hand.sign(domain, network, header_bytes)


def carried(header_bytes: bytes, signatures: Sequence[Signed], body: bytes | None) -> bytes:
    """A report as it is carried."""
    return spell((header_bytes, tuple(signatures), body))


def report_id(header_bytes: bytes, network: bytes = REAL) -> bytes:
    """The id of a report."""
    return hashlib.sha256(REPORT + network + header_bytes).digest()


# --- files ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Vector:
    """One case. `form` is what a reader says who knows no kinds, where that differs."""

    name: str
    expect: str
    because: str
    payload: bytes
    object: str = "report"
    network: bytes = REAL
    id: bytes | None = None
    form: str = ""
    more: tuple[tuple[str, str], ...] = ()

    @property
    def path(self) -> str:
        """Where it stands under spec/vectors."""
        return f"{'report' if self.object == 'report' else 'network'}/{self.name}.txt"

    def text(self) -> str:
        """The file."""
        lines = [f"expect: {self.expect}"]
        lines += [f"form: {self.form}"] if self.form else []
        lines += [f"because: {line}" for line in textwrap.wrap(self.because, 90)]
        lines += [f"object: {self.object}", f"network: {self.network.hex()}"]
        lines += [f"rules: {RULES[self.network]}"] if RULES.get(self.network) else []
        lines += [f"id: {self.id.hex()}"] if self.id is not None else []
        lines += [f"{name}: {value}" for name, value in self.more]
        return "\n".join((*lines, "", *textwrap.wrap(self.payload.hex(), 64))) + "\n"


def bytes_vector(name: str, expect: str, because: str, payload: bytes) -> Vector:
    """A vector of any bytes."""
    return Vector(name, expect, because, payload)


def header_vector(
    name: str, expect: str, because: str, header_bytes: bytes, body: bytes | None = None,
    network: bytes = REAL,
) -> Vector:  # fmt: skip
    """A vector of these header bytes, soundly signed; of the usual body if no other is given."""
    own = signature(header_bytes, network=network)
    payload = carried(header_bytes, (own,), spell(LOG) if body is None else body)
    held = expect in ("ok", "unread", "waiting")
    ident = report_id(header_bytes, network) if held else None
    return Vector(name, expect, because, payload, network=network, id=ident)


def body_vector(
    name: str, expect: str, because: str, body: Spelling, network: bytes = REAL,
    form: str = "ok", items: Items | None = None,
) -> Vector:  # fmt: skip
    """A vector of this body in a sound, soundly signed report with these items of the header."""
    spelled = spell(body)
    exercise: dict[str, Spelling] = {"flags": 1} if network == DRILL else {}
    top = header(spelled, **(exercise | dict(items or {})))
    vector = header_vector(name, expect, because, top, spelled, network)
    return replace(vector, form="" if form == expect else form)


def flipped(payload: bytes, at: int) -> bytes:
    """One bit turned; `at` may count from the end."""
    changed = bytearray(payload)
    changed[at] ^= 1
    return bytes(changed)


Vectors: TypeAlias = Iterator[Vector]
