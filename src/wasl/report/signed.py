"""A report: header, body as carried, and the signatures beside them.

Settled here: the id, what is signed, how a report travels as one byte string, and the checks that
need nothing but the network's id. Not here: whether the key is admitted or the body makes sense
(intake asks those in their turn).

Rules.
1. id = SHA-256("wasl/report/1\\0" ‖ network id ‖ header bytes); signatures are over the same bytes.
2. As carried, a report is a canonical array [header bytes, [[signer, signature], …], body or null].
   A null body is one that is withheld or erased; the header still proves that it was.
3. Signatures are never inside what is hashed: one more or one less is still the same report.
4. The size and hash in the header bind the body; a body that differs is refused with its bytes.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from wasl import limits
from wasl.errors import BodyMismatch, NotCanonical, OutOfBounds
from wasl.report import canonical, keys, signatures
from wasl.report.header import Header
from wasl.report.keys import SigningKey
from wasl.report.signatures import Signature


@dataclass(frozen=True, slots=True)
class Report:
    """One signed statement. `id` is 32 bytes; `body` is None when withheld or erased."""

    id: bytes
    header: Header
    header_bytes: bytes
    signatures: tuple[Signature, ...]
    body: bytes | None

    def encode(self) -> bytes:
        """The report as it is carried and kept."""
        return canonical.encode((self.header_bytes, self.signatures, self.body))

    def without_body(self) -> Report:
        """The same report with its body withheld."""
        return Report(self.id, self.header, self.header_bytes, self.signatures, None)

    @property
    def own_signature(self) -> bytes | None:
        """The author's own signature, if it came along."""
        return next((sig for key, sig in self.signatures if key == self.header.author), None)


def report_id(network: bytes, header_bytes: bytes) -> bytes:
    """The 32-byte id of the report with this header in this network."""
    return hashlib.sha256(keys.REPORT + network + header_bytes).digest()


def body_hash(body: bytes) -> bytes:
    """The 32 bytes by which a header names its body."""
    return hashlib.sha256(body).digest()


def sign(key: SigningKey, network: bytes, header: Header, body: bytes) -> Report:
    """A new report of `key`; the header must already name the body."""
    header_bytes = header.encode()
    own = (header.author, key.sign(keys.REPORT, network, header_bytes))
    return Report(report_id(network, header_bytes), header, header_bytes, (own,), body)


def read(network: bytes, data: bytes) -> Report:
    """The report that these bytes carry, checked in form and in body hash, not yet in signature.

    Raises OutOfBounds, NotCanonical, BadHeader or BodyMismatch.
    """
    if len(data) > limits.report_bytes_max:
        raise OutOfBounds(what="a report", bound=f"{limits.report_bytes_max} bytes")
    parts = canonical.decode(data)
    if not canonical.is_array(parts) or len(parts) != 3:
        raise NotCanonical(why="a report is a list of header, signatures and body")
    header_bytes, listed, body = parts
    if not isinstance(header_bytes, bytes):
        raise NotCanonical(why="the header is not bytes")
    if body is not None and not isinstance(body, bytes):
        raise NotCanonical(why="the body is neither bytes nor null")
    header = Header.decode(header_bytes)
    if body is not None and (len(body) != header.size_bytes or body_hash(body) != header.body_hash):
        raise BodyMismatch
    ident = report_id(network, header_bytes)
    return Report(ident, header, header_bytes, signatures.read(listed), body)


def verify(network: bytes, report: Report) -> None:
    """Return if every signature that came along holds; raise BadSignature otherwise."""
    signatures.verify(report.signatures, keys.REPORT, network, report.header_bytes)
