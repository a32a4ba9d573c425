"""Sealing and squeezing: what a captured stick shows, and what an altered one can do."""

from __future__ import annotations

import zlib
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.by_hand import sealed
from wasl import limits
from wasl.errors import BadBundle, NotOpened, UsError
from wasl.sync.seal import padded_bytes, padme, seal, unseal
from wasl.sync.squeeze import squeeze, unsqueeze

SECRET = bytes(range(32))
OTHER_SECRET = bytes(range(1, 33))
SALT = bytes(range(64, 96))
SEALED_CHUNK_BYTES = 65_552


@cache
def words(size_bytes: int) -> bytes:
    """Bytes that are the same in every run and deflate to nothing smaller."""
    return Random(size_bytes).randbytes(size_bytes)


@cache
def envelope_of(size_bytes: int) -> bytes:
    """A sealed payload of this size; 150,000 bytes make three chunks."""
    return seal(words(size_bytes), SECRET, SALT)


def sealed_by_hand(plain: bytes) -> bytes:
    """An envelope around any plaintext, as somebody who holds the secret could make one."""
    return SALT + b"".join(sealed(plain, SECRET, SALT))


def refused(envelope: bytes) -> None:
    """Nothing opens this, and the refusal carries no evidence."""
    with pytest.raises(NotOpened) as caught:
        unseal(envelope, (SECRET,))
    assert caught.value.evidence == {}


# --- what opens -------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(payload=st.binary(max_size=2_000), salt=st.binary(min_size=32, max_size=32))
def test_what_was_sealed_opens(payload: bytes, salt: bytes) -> None:
    """Every payload comes back, in an envelope of a PADMÉ length."""
    envelope = seal(payload, SECRET, salt)
    assert unseal(envelope, (SECRET,)) == payload
    assert len(envelope) == padme(len(envelope)) == padded_bytes(len(payload))


@pytest.mark.parametrize(
    "size_bytes", [0, 65_479, 65_480, 65_481, 65_527, 65_528, 65_529, 131_064, 131_065, 300_000]
)
def test_the_edges_of_chunks_open(size_bytes: int) -> None:
    """Payloads that end just before, at and after the edge of a chunk or of the floor."""
    assert unseal(envelope_of(size_bytes), (SECRET,)) == words(size_bytes)


def test_the_layout_is_the_one_of_the_docstring() -> None:
    """An envelope made by hand from the description is the very one that the program makes."""
    payload = words(150_000)
    plain = (150_000).to_bytes(8, "big") + payload
    plain += bytes(padded_bytes(150_000) - 32 - 3 * 16 - len(plain))
    assert sealed_by_hand(plain) == envelope_of(150_000)


def test_any_of_thirty_two_secrets_opens() -> None:
    """The right secret may stand last; a thirty-third is our own mistake."""
    others = tuple(bytes((number,)) * 32 for number in range(100, 131))
    assert unseal(envelope_of(10), (*others, SECRET)) == words(10)
    with pytest.raises(UsError):
        unseal(envelope_of(10), (*others, OTHER_SECRET, SECRET))


def test_another_network_opens_nothing() -> None:
    """Without the secret there is nothing to see; without any secret neither."""
    with pytest.raises(NotOpened):
        unseal(envelope_of(10), (OTHER_SECRET,))
    with pytest.raises(NotOpened):
        unseal(envelope_of(10), ())


@pytest.mark.parametrize("secret, salt", [(SECRET[:31], SALT), (SECRET, SALT[:31]), (SECRET, b"")])
def test_short_secrets_and_salts_are_our_mistake(secret: bytes, salt: bytes) -> None:
    """A secret or a salt of another length never seals anything."""
    with pytest.raises(UsError):
        seal(b"", secret, salt)


def test_too_large_a_payload_is_our_mistake() -> None:
    """Whoever packs must stay under the bound of the file."""
    with pytest.raises(UsError):
        seal(bytes(limits.bundle_bytes_max), SECRET, SALT)


# --- what does not open -----------------------------------------------------------------------


def test_every_bit_of_a_small_envelope_counts() -> None:
    """One flipped bit, anywhere: in salt, text or tag."""
    envelope = bytearray(envelope_of(10))
    for at in (*range(40), *range(40, len(envelope), 997), *range(-40, 0)):
        for bit in (0, 7):
            envelope[at] ^= 1 << bit
            refused(bytes(envelope))
            envelope[at] ^= 1 << bit
    assert unseal(bytes(envelope), (SECRET,)) == words(10)


def test_every_bit_of_three_chunks_counts() -> None:
    """The same where a chunk after the first is hurt: nothing is released of the sound ones."""
    envelope = bytearray(envelope_of(150_000))
    for at in range(SEALED_CHUNK_BYTES, len(envelope), 4_999):
        envelope[at] ^= 1
        refused(bytes(envelope))
        envelope[at] ^= 1


def test_every_shorter_envelope_is_refused() -> None:
    """Cut at any length: inside the salt, at the edges of chunks, one byte short."""
    envelope = envelope_of(150_000)
    edges = [32 + number * SEALED_CHUNK_BYTES for number in range(3)]
    cuts = {edge + around for edge in edges for around in range(-20, 21) if edge + around >= 0}
    for cut in sorted(cuts | set(range(0, len(envelope), 1_999)) | {len(envelope) - 1}):
        refused(envelope[:cut])


def test_every_longer_envelope_is_refused() -> None:
    """Nothing may follow: a zero, a chunk once more, a whole second envelope, the next length."""
    envelope = envelope_of(150_000)
    last_chunk = envelope[32 + 2 * SEALED_CHUNK_BYTES :]
    next_length = bytes(padme(len(envelope) + 1) - len(envelope))
    for tail in (b"\0", last_chunk, envelope, envelope_of(10), next_length):
        refused(envelope + tail)


def test_swapped_chunks_are_refused() -> None:
    """Chunks in another order, twice, or from another envelope of the same network."""
    envelope, other = envelope_of(150_000), seal(words(150_001), SECRET, words(32))
    salt = envelope[:32]
    first, second, third = (
        envelope[32 + number * SEALED_CHUNK_BYTES :][:SEALED_CHUNK_BYTES] for number in range(3)
    )
    foreign = other[32 + SEALED_CHUNK_BYTES :][:SEALED_CHUNK_BYTES]
    assert salt + first + second + third == envelope
    for chunks in (
        (second, first, third),
        (first, third, second),
        (first, first, third),
        (first, foreign, third),
        (first, third),
        (second, third),
    ):
        refused(salt + b"".join(chunks))
    refused(other[:32] + envelope[32:])


def test_random_bytes_and_huge_files_are_refused() -> None:
    """A file of nothing of ours, and one over the bound, cost one look each."""
    refused(words(65_536))
    refused(b"")
    refused(bytes(limits.bundle_bytes_max + 1))


def plain_of(payload: bytes, length_bytes: int, plain_bytes: int) -> bytes:
    """A plaintext that claims any length, padded with zeros to any size."""
    return (length_bytes.to_bytes(8, "big") + payload).ljust(plain_bytes, b"\0")


def test_a_hand_made_envelope_opens_when_it_keeps_the_rules() -> None:
    """The tests below refuse for the one thing that each of them changes."""
    assert unseal(sealed_by_hand(plain_of(b"told", 4, 65_488)), (SECRET,)) == b"told"


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(plain_of(b"told", 4, 65_487) + b"\1", id="last byte of padding is not zero"),
        pytest.param(plain_of(b"told\1", 4, 65_488), id="first byte of padding is not zero"),
        pytest.param(plain_of(b"told", 4, 131_040), id="padded to a longer PADMÉ length"),
        pytest.param(plain_of(b"told", 4, 66_000), id="padded to no PADMÉ length"),
        pytest.param(plain_of(b"told", 65_481, 65_488), id="length beyond the plaintext"),
        pytest.param(plain_of(b"told", 2**64 - 1, 65_488), id="length beyond everything"),
    ],
)
def test_padding_has_one_form(plain: bytes) -> None:
    """Even a holder of the secret cannot hide words in the padding or choose the length."""
    refused(sealed_by_hand(plain))


# --- how it looks -----------------------------------------------------------------------------


def test_no_padme_length_leaves_a_last_chunk_without_plaintext() -> None:
    """All lengths from the floor to the bound, one after the other."""
    length_bytes, count = limits.bundle_bytes_min, 0
    while length_bytes <= limits.bundle_bytes_max:
        assert not 1 <= (length_bytes - 32) % SEALED_CHUNK_BYTES <= 16
        length_bytes, count = padme(length_bytes + 1), count + 1
    assert count == 321


@given(st.integers(min_value=1, max_value=2**40))
def test_padme_is_close_above_and_settled(length_bytes: int) -> None:
    """Never below, at most 12 % above, and a PADMÉ length is its own."""
    padded = padme(length_bytes)
    assert length_bytes <= padded <= length_bytes * 112 // 100 + 1
    assert padme(padded) == padded


def test_padme_lengths_of_the_paper() -> None:
    """Worked by hand: nine has four bits, its exponent three has two, so two zeros may follow."""
    assert [padme(length) for length in (1, 2, 8, 9, 10, 17, 65_537, 1_000_000)] == [
        1, 2, 8, 10, 10, 18, 67_584, 1_015_808,
    ]  # fmt: skip


def test_small_bundles_are_of_one_length() -> None:
    """One report or two hundred: the stick does not tell."""
    assert {padded_bytes(size) for size in (0, 1, 300, 65_480)} == {65_536}
    assert padded_bytes(65_481) > 65_536


def test_an_envelope_looks_like_random_bytes() -> None:
    """A payload of zeros: every byte value about as often as chance has it, no repeats, no salt
    or label in sight. With 255 degrees of freedom, 400 would be met once in a hundred million.
    """
    envelope = seal(bytes(1_000_000), SECRET, words(32))
    expected = len(envelope) / 256
    chi_square = sum((envelope.count(value) - expected) ** 2 / expected for value in range(256))
    assert 140 < chi_square < 400
    assert len(zlib.compress(envelope, 9)) > len(envelope)
    ones = sum(byte.bit_count() for byte in envelope)
    assert abs(ones / (len(envelope) * 8) - 0.5) < 0.002
    assert b"wasl" not in envelope


def test_two_envelopes_of_one_payload_share_nothing() -> None:
    """The salt is all that differs, and then everything does."""
    one, other = seal(b"told", SECRET, words(32)), seal(b"told", SECRET, words(32)[::-1])
    same = sum(left == right for left, right in zip(one, other, strict=True))
    assert same < len(one) / 256 * 1.5


# --- squeezing --------------------------------------------------------------------------------


@given(st.binary(max_size=5_000) | st.builds(lambda size: b"a" * size, st.integers(0, 100_000)))
def test_what_was_squeezed_comes_back(payload: bytes) -> None:
    """Every payload, also one that repeats so much that it would look like a bomb."""
    assert unsqueeze(squeeze(payload)) == payload


def test_squeezing_makes_words_smaller() -> None:
    """That is what it is for."""
    told = "حي السكري، غارة جوية، أربعة جرحى. ".encode() * 20
    assert len(squeeze(told)) < len(told) // 5


def raw_deflated(payload: bytes) -> bytes:
    """Deflated by somebody who knows no bound."""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(payload) + deflater.flush()


@pytest.mark.parametrize(
    "squeezed, why",
    [
        (b"", "it ends in the middle"),
        (b"\xff\xff\xff", "it does not inflate"),
        (raw_deflated(b"told")[:-1], "it ends in the middle"),
        (raw_deflated(b"told") + b"\0", "bytes follow its end"),
        (raw_deflated(b"told") * 2, "bytes follow its end"),
        (zlib.compress(b"told"), "it does not inflate"),
        (raw_deflated(bytes(100_000)), "it inflates beyond its bound"),
    ],
)
def test_what_does_not_inflate_is_refused(squeezed: bytes, why: str) -> None:
    """One error, whatever is wrong."""
    with pytest.raises(BadBundle) as caught:
        unsqueeze(squeezed)
    assert caught.value.evidence == {"why": why}


def test_a_bomb_stops_at_the_absolute_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A ratio that is permitted does not excuse a size that is not."""
    squeezed = raw_deflated(words(50_000) + bytes(100_000))
    assert len(unsqueeze(squeezed)) == 150_000
    monkeypatch.setattr(limits, "bundle_inflated_bytes_max", 149_999)
    with pytest.raises(BadBundle, match="beyond its bound"):
        unsqueeze(squeezed)


@given(st.binary(max_size=300))
def test_any_bytes_inflate_or_are_refused(squeezed: bytes) -> None:
    """Total: a payload or BadBundle, nothing else."""
    try:
        payload = unsqueeze(squeezed)
    except BadBundle:
        return
    assert len(payload) <= limits.bundle_inflated_ratio_max * len(squeezed)
