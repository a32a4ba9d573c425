"""How a new home joins: invitation, request, admission. Each is a file, and text to be shown.

Settled here: what the three objects hold, who signs them, how they are written as one line of
text. Not here: the randomness in them and the sealing of the network's secret to the new home
(node), that an invitation is good once (the inviter's store).

    inviter's home          new home
    invite   ── invitation ──▶  join     (a secret of 16 bytes, good for seven days, once)
    admit    ◀── request ─────           (the new keys, and proof that it saw the secret)
             ── admission ──▶   join     (genesis, control reports, the network's sealed secret)

Rules. 1. Each object is a canonical array [body bytes, signature], signed under its own domain and
the network's id. 2. Text form: the word wasl, the object's name, and URL-safe base64; blanks and
line ends in between are ignored, for people copy such things by hand and by chat. 3. A request
proves both the new key (signature) and the invitation (HMAC-SHA256 with its secret).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from wasl import limits
from wasl.errors import NotCanonical, OutOfBounds, WrongNetwork
from wasl.report import canonical, keys
from wasl.report.canonical import Value
from wasl.report.keys import SigningKey
from wasl.report.text import BadText, CallSign

SECRET_BYTES: Final = 16
KEM_BYTES: Final = 32
PROOF_BYTES: Final = 32
VERSION: Final = 1

Name = Literal["invitation", "request", "admission"]
_DOMAIN: Final = {
    "invitation": keys.INVITATION, "request": keys.REQUEST, "admission": keys.ADMISSION
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Invitation:
    """`network` and `inviter` are 32 bytes, `expires` seconds of UTC by the inviter's clock."""

    network: bytes
    inviter: bytes
    secret: bytes
    expires: int

    def encode(self, key: SigningKey) -> bytes:
        """The signed object."""
        parts: tuple[Value, ...] = (
            VERSION, self.network, self.inviter, self.secret, self.expires
        )  # fmt: skip
        return _seal("invitation", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes) -> Invitation:
        """Read and verify; ReportError says what is wrong."""
        body, signature = _open("invitation", data)
        network, inviter, secret, expires = _parts(body, 4)
        read = cls(
            _bytes(network, keys.NETWORK_ID_BYTES), _bytes(inviter, keys.KEY_BYTES),
            _bytes(secret, SECRET_BYTES), _second(expires),
        )  # fmt: skip
        keys.verify(read.inviter, signature, keys.INVITATION, read.network, body)
        return read


@dataclass(frozen=True, slots=True)
class Request:
    """The new home's signing key and KEM key (X25519), its call-sign, and the proof."""

    network: bytes
    key: bytes
    kem_key: bytes
    call_sign: str
    proof: bytes

    def encode(self, key: SigningKey) -> bytes:
        """The signed object."""
        parts: tuple[Value, ...] = (
            VERSION, self.network, self.key, self.kem_key, self.call_sign, self.proof
        )  # fmt: skip
        return _seal("request", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes) -> Request:
        """Read and verify the new key's signature; the proof is checked by the inviter."""
        body, signature = _open("request", data)
        network, key, kem_key, call_sign, proof = _parts(body, 5)
        read = cls(
            _bytes(network, keys.NETWORK_ID_BYTES), _bytes(key, keys.KEY_BYTES),
            _bytes(kem_key, KEM_BYTES), _call_sign(call_sign), _bytes(proof, PROOF_BYTES),
        )  # fmt: skip
        keys.verify(read.key, signature, keys.REQUEST, read.network, body)
        return read

    def proves(self, secret: bytes) -> bool:
        """Whether the maker of this request saw the invitation with this secret."""
        return hmac.compare_digest(self.proof, proof_of(secret, self.network, self.key))


def proof_of(secret: bytes, network: bytes, key: bytes) -> bytes:
    """32 bytes that only somebody with the invitation's secret can make for this key."""
    return hmac.new(secret, b"wasl/proof/1\0" + network + key, hashlib.sha256).digest()


@dataclass(frozen=True, slots=True)
class Admission:
    """Genesis, the control reports that a new home needs, and the network's secret for it alone.

    `wrapped` is HPKE (X25519, HKDF-SHA256, ChaCha20-Poly1305) output for the request's KEM key.
    """

    network: bytes
    admin: bytes
    member: bytes
    genesis: bytes
    reports: tuple[bytes, ...]
    wrapped: bytes

    def encode(self, key: SigningKey) -> bytes:
        """The signed object."""
        parts: tuple[Value, ...] = (
            VERSION, self.network, self.admin, self.member, self.genesis, self.wrapped,
            _packed(self.reports),
        )  # fmt: skip
        return _seal("admission", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes, expected_network: bytes) -> Admission:
        """Read and verify the admin's signature, for the network of the invitation."""
        body, signature = _open("admission", data)
        network, admin, member, genesis, wrapped, packed = _parts(body, 6)
        read = cls(
            _bytes(network, keys.NETWORK_ID_BYTES), _bytes(admin, keys.KEY_BYTES),
            _bytes(member, keys.KEY_BYTES), _bytes(genesis), _unpack(_bytes(packed)),
            _bytes(wrapped),
        )  # fmt: skip
        if read.network != expected_network:
            raise WrongNetwork
        keys.verify(read.admin, signature, keys.ADMISSION, read.network, body)
        return read


def _packed(reports: Sequence[bytes]) -> bytes:
    """Reports one after the other, each behind four bytes of length: no item limit applies."""
    return b"".join(len(each).to_bytes(4, "big") + each for each in reports)


def _unpack(packed: bytes) -> tuple[bytes, ...]:
    reports, at = [], 0
    while at < len(packed):
        size = int.from_bytes(packed[at : at + 4], "big")
        end = at + 4 + size
        if at + 4 > len(packed) or not size or end > len(packed):
            raise NotCanonical(why="the reports of an admission do not add up")
        reports.append(packed[at + 4 : end])
        at = end
    return tuple(reports)


# --- the common form --------------------------------------------------------------------------


def _seal(name: Name, key: SigningKey, network: bytes, parts: tuple[Value, ...]) -> bytes:
    body = canonical.encode(parts)
    return canonical.encode((body, key.sign(_DOMAIN[name], network, body)))


def _open(name: Name, data: bytes) -> tuple[bytes, bytes]:
    if len(data) > limits.admission_bytes_max:
        raise OutOfBounds(what=f"this {name}", bound=f"{limits.admission_bytes_max} bytes")
    pair = canonical.decode(data)
    if not canonical.is_array(pair) or len(pair) != 2:
        raise NotCanonical(why=f"this is no {name}")
    return _bytes(pair[0]), _bytes(pair[1], keys.SIGNATURE_BYTES)


def _parts(body: bytes, count: int) -> tuple[Value, ...]:
    """The parts after the version."""
    parts = canonical.decode(body)
    if not canonical.is_array(parts) or len(parts) != count + 1:
        raise NotCanonical(why=f"this object has {count} parts after its version")
    if not canonical.is_integer(parts[0]) or parts[0] != VERSION:
        raise NotCanonical(why="this object is not of version 1")
    return parts[1:]


def _bytes(value: Value, size_bytes: int | None = None) -> bytes:
    if not isinstance(value, bytes) or size_bytes not in (None, len(value)):
        raise NotCanonical(why="a part of this object is not the bytes that stand there")
    return value


def _second(value: Value) -> int:
    if not canonical.is_integer(value) or not 0 <= value <= limits.moment_s_max:
        raise NotCanonical(why="a part of this object is not a time")
    return value


def _call_sign(value: Value) -> str:
    if not isinstance(value, str):
        raise NotCanonical(why="the call-sign is not text")
    try:
        return CallSign(value)
    except BadText as error:
        raise NotCanonical(why="the call-sign is not acceptable") from error


# --- text -------------------------------------------------------------------------------------


def to_text(name: Name, data: bytes) -> str:
    """One line that can be shown, read aloud in an emergency, or sent in a chat."""
    return f"wasl-{name}:{base64.urlsafe_b64encode(data).decode('ascii').rstrip('=')}"


def from_text(text: str) -> tuple[Name, bytes]:
    """The object's name and its bytes; NotCanonical if this is not such a text."""
    if len(text) > limits.shown_object_bytes_max:
        raise OutOfBounds(what="this text", bound=f"{limits.shown_object_bytes_max} signs")
    squeezed = re.sub(r"\s+", "", text)
    match = re.fullmatch(r"wasl-(invitation|request|admission):([A-Za-z0-9_-]+)", squeezed)
    if match is None:
        raise NotCanonical(why="this is no invitation, request or admission")
    coded = match[2]
    try:
        data = base64.urlsafe_b64decode(coded + "=" * (-len(coded) % 4))
    except (binascii.Error, ValueError) as error:
        raise NotCanonical(why="some signs of it are missing or wrong") from error
    name: Name = match[1]  # type: ignore[assignment]
    if to_text(name, data) != squeezed:
        raise NotCanonical(why="some signs of it are missing or wrong")
    return name, data
