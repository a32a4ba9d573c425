"""Vectors of joining: invitation, request, admission.

Settled here: what an inviter, a new home and an admin sign, sound and not. Not here: the genesis
inside an admission (`vectors_network.py`), its control reports (`vectors_body.py`).
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from tools.by_hand import Hand
from tools.vectors_kit import (
    ADMIN,
    AUTHOR,
    NAMED,
    NOON,
    OTHER,
    REAL,
    Spelling,
    Vector,
    Vectors,
    carried,
    header,
    signature,
    spell,
    statement,
)
from tools.vectors_network import founded

NOT, SIGNATURE = "report.not-canonical", "report.bad-signature"
SECRET = bytes(range(16))
KEM_PRIVATE, CARRIER = b"\x21" * 32, b"\x22" * 32
KEM_PUBLIC = X25519PrivateKey.from_private_bytes(KEM_PRIVATE).public_key().public_bytes_raw()
# HPKE of CARRIER for KEM_PUBLIC. It was made once and is kept: HPKE makes other bytes each time.
WRAPPED = bytes.fromhex(
    "0e996ee8264c47cca54235cadd314a9d6052034a876d1997dccd9dba2d641455fce011dbc8ebddd43b7149ac6fd9d568"
    "17942acebb97431799c1a960a98bf0c23bbfada5f36341cd3ee38ef065622c3e"
)


@dataclass(frozen=True)
class Sort:
    """One sort of object: its name, sound parts, who signs it, and lines that a reader needs."""

    object: str
    parts: tuple[Spelling, ...]
    signer: Hand
    lines: tuple[tuple[str, str], ...] = ()

    def vector(
        self, name: str, expect: str, because: str, changed: Mapping[int, Spelling] | None = None,
        *, count: int | None = None, signer: Hand | None = None, domain: str = "",
        network: bytes = REAL,
    ) -> Vector:  # fmt: skip
        """The object with some parts changed, or with the first few only."""
        parts = [(changed or {}).get(at, part) for at, part in enumerate(self.parts)]
        body = spell(parts[:count])
        signed_as = f"wasl/{domain or self.object}/1\0".encode()
        payload = spell((body, (signer or self.signer).sign(signed_as, network, body)))
        lines = self.lines
        if expect == "ok":
            coded = base64.urlsafe_b64encode(payload).decode().rstrip("=")
            lines = (("text", f"wasl-{self.object}:{coded}"), *lines)
        name = f"{self.object}-{name}"
        return Vector(name, expect, because, payload, self.object, more=lines)


def proof(secret: bytes, key: bytes) -> bytes:
    """What only the holder of an invitation can make for this key."""
    return hmac.digest(secret, b"wasl/proof/1\0" + REAL + key, "sha256")


def vectors() -> Vectors:
    """All of them."""
    yield from invitations()
    yield from requests()
    yield from admissions()


def invitations() -> Vectors:
    """[1, network, inviter, secret, expires]."""
    parts: tuple[Spelling, ...] = (1, REAL, ADMIN.public, SECRET, NOON + 7 * 86_400)
    make = Sort("invitation", parts, ADMIN).vector
    yield make("sound", "ok", "a good invitation")
    yield make("other-signer", SIGNATURE, "signed by another than the inviter", signer=OTHER)
    yield make("domain", SIGNATURE, "signed as an admission", domain="admission")
    yield make("network", SIGNATURE, "signed for another network", network=NAMED)
    yield make("low-order", SIGNATURE, "the inviter is a point of low order", {2: bytes(32)})
    yield make("version-2", NOT, "version 2", {0: 2})
    yield make("version-true", NOT, "true in place of 1", {0: True})
    yield make("short", NOT, "no expiry", count=4)
    yield make("secret-15-bytes", NOT, "a secret of 15 bytes", {3: SECRET[1:]})
    yield make("expires-negative", NOT, "it expired before 1970", {4: -1})
    yield make("expires-late", NOT, "it expires after 2^33", {4: 2**33 + 1})


def requests() -> Vectors:
    """[1, network, key, KEM key, call-sign, proof]; the proof is by the invitation's secret."""
    sound = proof(SECRET, OTHER.public)
    parts: tuple[Spelling, ...] = (1, REAL, OTHER.public, KEM_PUBLIC, "Centre 2", sound)
    make = Sort("request", parts, OTHER, (("secret", SECRET.hex()),)).vector
    spent = "network.invitation-spent"
    yield make("sound", "ok", "a good request")
    yield make("other-signer", SIGNATURE, "signed by another key", signer=AUTHOR)
    yield make("domain", SIGNATURE, "signed as an invitation", domain="invitation")
    yield make("kem-31-bytes", NOT, "a KEM key of 31 bytes", {3: KEM_PUBLIC[1:]})
    yield make("name", NOT, "a call-sign that looks like a name", {4: "Somebody Example"})
    yield make("proof-31-bytes", NOT, "a proof of 31 bytes", {5: sound[1:]})
    yield make("proof", spent, "a proof by another secret", {5: proof(bytes(16), OTHER.public)})
    yield make("proof-of-another-key", spent, "the proof of another key",
               {5: proof(SECRET, AUTHOR.public)})  # fmt: skip


def admissions() -> Vectors:
    """[1, network, admin, member, genesis, wrapped secret, packed reports]."""
    stated = statement()
    genesis = spell((stated, founded(stated, ADMIN)))
    body = spell({16: 1, 17: OTHER.public, 18: (1,), 19: "Centre 2"})
    top = header(body, author=ADMIN.public, kind=19, flags=2)
    report = carried(top, (signature(top, ADMIN),), body)
    packed = len(report).to_bytes(4, "big") + report
    parts: tuple[Spelling, ...] = (
        1, REAL, ADMIN.public, OTHER.public, genesis, WRAPPED, packed
    )  # fmt: skip
    lines = (("kem-private", KEM_PRIVATE.hex()), ("carrier", CARRIER.hex()))
    make = Sort("admission", parts, ADMIN, lines).vector
    yield make("sound", "ok", "a good admission with one control report")
    yield make("no-reports", "ok", "an admission without reports", {6: b""})
    yield make("other-signer", SIGNATURE, "signed by another than the admin", signer=OTHER)
    yield make("domain", SIGNATURE, "signed as a request", domain="request")
    yield make("other-network", "report.wrong-network", "of another network than the invitation",
               {1: NAMED}, network=NAMED)  # fmt: skip
    yield make("cut-reports", NOT, "the last report is cut", {6: packed[:-1]})
    yield make("empty-report", NOT, "a report of no bytes", {6: bytes(4)})
    yield make("short-length", NOT, "three bytes of length", {6: packed + bytes(3)})
    yield make("member-text", NOT, "the member as text", {3: "member"})
