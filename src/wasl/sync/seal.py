"""Who can read a captured stick: closing a bundle so that only its network opens it.

Settled here: the sealed envelope, byte by byte, and its opening. Not here: what is inside
and how the file is named (`bundle.py`), its deflation (`squeeze.py`), where secrets and salts come
from (the shell hands them in).

    envelope  = salt, 32 random bytes ‖ chunks
    key       = HKDF-SHA256(network secret, salt, "wasl/bundle/1")
    chunk     = ChaCha20-Poly1305 of 65,536 bytes of plaintext, the last of 1 to 65,536
    nonce     = number of the chunk, 11 bytes, big-endian ‖ 1 in the last chunk, else 0
    plaintext = length of the payload, 8 bytes, big-endian ‖ payload ‖ zeros

Rules.
1. The whole envelope is the smallest PADMÉ length that holds its payload, and at least 64 KiB. No
   magic number, no version, no public key: without the secret these are random bytes of a common
   length. A later version announces itself by another HKDF label.
2. Nothing is released before the last chunk has verified. The last-chunk flag in the nonce makes
   a shortened, lengthened or reordered envelope fail like an altered one.
3. One payload has one length of envelope, and its padding is zeros: else padding could carry
   words that nobody signed.
4. Whatever is wrong, the answer is NotOpened and says nothing more.

How it can go wrong: a salt used twice under one secret repeats a nonce, and then both payloads
can be read by comparing. Salts come fresh from the system's randomness for every envelope.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from wasl import limits
from wasl.errors import NotOpened, UsError

SECRET_BYTES = 32
SALT_BYTES = 32

_LABEL = b"wasl/bundle/1"
_LENGTH_BYTES = 8
_TAG_BYTES = 16
_PLAIN_CHUNK_BYTES = limits.bundle_chunk_bytes
_SEALED_CHUNK_BYTES = _PLAIN_CHUNK_BYTES + _TAG_BYTES


def seal(payload: bytes, secret: bytes, salt: bytes) -> bytes:
    """The envelope of a payload. The salt is 32 fresh random bytes, never used before."""
    envelope_bytes = padded_bytes(len(payload))
    if len(salt) != SALT_BYTES or envelope_bytes > limits.bundle_bytes_max:
        raise UsError(where="sealing a bundle")
    plain = len(payload).to_bytes(_LENGTH_BYTES, "big") + payload
    plain += bytes(_plain_bytes(envelope_bytes) - len(plain))
    cipher = _cipher(secret, salt)
    starts = range(0, len(plain), _PLAIN_CHUNK_BYTES)
    chunks = [
        cipher.encrypt(
            _nonce(number, is_last=number == len(starts) - 1),
            plain[start : start + _PLAIN_CHUNK_BYTES],
            None,
        )
        for number, start in enumerate(starts)
    ]
    return salt + b"".join(chunks)


def unseal(envelope: bytes, secrets: tuple[bytes, ...]) -> bytes:
    """The payload, if one of the secrets opens the whole envelope.

    Raises NotOpened, and nothing else, for every other byte string.
    """
    if len(secrets) > limits.bundle_secrets_max:
        raise UsError(where="opening a bundle")
    size_bytes = len(envelope)
    if not limits.bundle_bytes_min <= size_bytes <= limits.bundle_bytes_max:
        raise NotOpened
    salt, chunks = envelope[:SALT_BYTES], _chunks(envelope)
    for secret in secrets:
        cipher = _cipher(secret, salt)
        first = _decrypted(cipher, 0, chunks)
        if first is not None:
            return _payload(_rest(cipher, first, chunks), size_bytes)
    raise NotOpened


def padded_bytes(payload_bytes: int) -> int:
    """The length of the envelope of a payload of this length."""
    plain_bytes = _LENGTH_BYTES + payload_bytes
    chunks = -(-plain_bytes // _PLAIN_CHUNK_BYTES)
    needed_bytes = SALT_BYTES + plain_bytes + chunks * _TAG_BYTES
    return padme(max(needed_bytes, limits.bundle_bytes_min))


def padme(length_bytes: int) -> int:
    """The smallest PADMÉ length that is not below this one; at most 12 % above it.

    A length of e+1 bits keeps as many leading bits as e itself has, and the rest are zeros: so
    the length of a file tells only its order of magnitude and a digit or two.
    """
    exponent = length_bytes.bit_length() - 1
    step = (1 << (exponent - exponent.bit_length())) - 1
    return (length_bytes + step) & ~step


def _plain_bytes(envelope_bytes: int) -> int:
    """How much plaintext an envelope of this length holds.

    No PADMÉ length from 64 KiB to 64 MiB leaves a last chunk without plaintext; a test walks
    through all 321 of them.
    """
    sealed_bytes = envelope_bytes - SALT_BYTES
    chunks = -(-sealed_bytes // _SEALED_CHUNK_BYTES)
    return sealed_bytes - chunks * _TAG_BYTES


def _cipher(secret: bytes, salt: bytes) -> ChaCha20Poly1305:
    if len(secret) != SECRET_BYTES:
        raise UsError(where="the secret of a bundle")
    derivation = HKDF(algorithm=SHA256(), length=32, salt=salt, info=_LABEL)
    return ChaCha20Poly1305(derivation.derive(secret))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((is_last,))


def _chunks(envelope: bytes) -> tuple[bytes, ...]:
    starts = range(SALT_BYTES, len(envelope), _SEALED_CHUNK_BYTES)
    return tuple(envelope[start : start + _SEALED_CHUNK_BYTES] for start in starts)


def _decrypted(cipher: ChaCha20Poly1305, number: int, chunks: tuple[bytes, ...]) -> bytes | None:
    nonce = _nonce(number, is_last=number == len(chunks) - 1)
    try:
        return cipher.decrypt(nonce, chunks[number], None)
    except InvalidTag:
        return None


def _rest(cipher: ChaCha20Poly1305, first: bytes, chunks: tuple[bytes, ...]) -> bytes:
    plain = [first]
    for number in range(1, len(chunks)):
        chunk = _decrypted(cipher, number, chunks)
        if chunk is None:
            raise NotOpened
        plain.append(chunk)
    return b"".join(plain)


def _payload(plain: bytes, envelope_bytes: int) -> bytes:
    """The payload of a verified plaintext, if length and padding are the only permitted ones."""
    payload_bytes = int.from_bytes(plain[:_LENGTH_BYTES], "big")
    end = _LENGTH_BYTES + payload_bytes
    if padded_bytes(payload_bytes) != envelope_bytes or any(plain[end:]):
        raise NotOpened
    return plain[_LENGTH_BYTES:end]
