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
        parts: tuple[Value, ...] = (1, self.network, self.inviter, self.secret, self.expires)
        return _seal("invitation", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes) -> Invitation:
        """Read and verify; ReportError says what is wrong."""
        body, signature = _open("invitation", data)
        network, inviter, secret, expires = _parts(body, (32, 32, SECRET_BYTES, int))
        assert isinstance(network, bytes) and isinstance(inviter, bytes)
        assert isinstance(secret, bytes) and isinstance(expires, int)
        keys.verify(inviter, signature, keys.INVITATION, network, body)
        return cls(network, inviter, secret, expires)


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
            1, self.network, self.key, self.kem_key, self.call_sign, self.proof
        )  # fmt: skip
        return _seal("request", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes) -> Request:
        """Read and verify the new key's signature; the proof is checked by the inviter."""
        body, signature = _open("request", data)
        network, key, kem_key, call_sign, proof = _parts(body, (32, 32, KEM_BYTES, str, 32))
        assert isinstance(network, bytes) and isinstance(key, bytes)
        assert isinstance(kem_key, bytes) and isinstance(call_sign, str)
        assert isinstance(proof, bytes)
        try:
            CallSign.require(call_sign)
        except BadText as error:
            raise NotCanonical(why="the call-sign is not acceptable") from error
        keys.verify(key, signature, keys.REQUEST, network, body)
        return cls(network, key, kem_key, call_sign, proof)

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
            1, self.network, self.admin, self.member, self.genesis, self.wrapped,
            canonical_reports(self.reports),
        )  # fmt: skip
        return _seal("admission", key, self.network, parts)

    @classmethod
    def decode(cls, data: bytes, expected_network: bytes) -> Admission:
        """Read and verify the admin's signature, for the network of the invitation."""
        body, signature = _open("admission", data)
        network, admin, member, genesis, wrapped, packed = _parts(
            body, (32, 32, 32, bytes, bytes, bytes)
        )
        assert isinstance(network, bytes) and isinstance(admin, bytes)
        assert isinstance(member, bytes) and isinstance(genesis, bytes)
        assert isinstance(wrapped, bytes) and isinstance(packed, bytes)
        if network != expected_network:
            raise WrongNetwork
        keys.verify(admin, signature, keys.ADMISSION, network, body)
        return cls(network, admin, member, genesis, _unpack(packed), wrapped)


def canonical_reports(reports: Sequence[bytes]) -> bytes:
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
    if not isinstance(pair, tuple) or len(pair) != 2:
        raise NotCanonical(why=f"this is no {name}")
    body, signature = pair
    if not isinstance(body, bytes) or not isinstance(signature, bytes):
        raise NotCanonical(why=f"this is no {name}")
    return body, signature


def _parts(body: bytes, forms: tuple[int | type, ...]) -> tuple[Value, ...]:
    """The parts after the version, each of its size in bytes or its type."""
    parts = canonical.decode(body)
    if not isinstance(parts, tuple) or len(parts) != len(forms) + 1 or parts[0] != 1:
        raise NotCanonical(why="this object is not of version 1")
    for part, form in zip(parts[1:], forms, strict=True):
        if isinstance(form, int):
            fits = isinstance(part, bytes) and len(part) == form
        else:
            fits = isinstance(part, form) and not isinstance(part, bool)
        if not fits:
            raise NotCanonical(why="a part of this object is not of its form")
    return parts[1:]


# --- text -------------------------------------------------------------------------------------


def to_text(name: Name, data: bytes) -> str:
    """One line that can be shown, read aloud in an emergency, or sent in a chat."""
    return f"wasl-{name}:{base64.urlsafe_b64encode(data).decode('ascii').rstrip('=')}"


def from_text(text: str) -> tuple[Name, bytes]:
    """The object's name and its bytes; NotCanonical if this is not such a text."""
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


