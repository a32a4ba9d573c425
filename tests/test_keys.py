"""Which signatures hold: the strict check against slow arithmetic and every odd encoding.

Settled here: that the program and an independent equation agree, and that encodings on which
libraries differ never reach one. Not here: the arithmetic (`tools/curve_by_hand.py`), reports with
such signatures (`spec/vectors/report/signature-*.txt`).
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools import curve_by_hand as curve
from tools import vectors_signature
from tools.vectors_kit import REAL
from wasl.errors import BadSignature
from wasl.report import keys, signed
from wasl.report.keys import SigningKey

KEY = SigningKey(bytes(range(32)))
NETWORK = b"n" * 32
DOMAINS = pytest.mark.parametrize("domain", keys.DOMAINS, ids=lambda domain: domain.decode()[5:-3])


def holds(key: bytes, signature: bytes, payload: bytes, domain: bytes = keys.REPORT) -> bool:
    """Whether the program takes it."""
    try:
        keys.verify(key, signature, domain, NETWORK, payload)
    except BadSignature:
        return False
    return True


def slowly(key: bytes, signature: bytes, payload: bytes) -> bool:
    """Whether it holds by the page: honest encodings, then the equation."""
    points = (key, signature[:32])
    great = any(int.from_bytes(each, "little") % 2**255 >= curve.P for each in points)
    low = not {*points}.isdisjoint(curve.low_order_spellings())
    return not great and not low and curve.holds(key, signature, keys.REPORT + NETWORK + payload)


@settings(max_examples=20)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_what_a_key_signs_holds(seed: bytes, payload: bytes) -> None:
    """For the program and by the equation, and the signature is the same each time."""
    key = SigningKey(seed)
    made = key.sign(keys.REPORT, NETWORK, payload)
    assert made == SigningKey(seed).sign(keys.REPORT, NETWORK, payload)
    assert holds(key.public, made, payload)
    assert slowly(key.public, made, payload)


@settings(max_examples=25)
@given(st.data())
def test_program_and_equation_agree_on_what_was_altered(draw: st.DataObject) -> None:
    """One byte of key or signature changed, or its S moved by a multiple of the group's order."""
    payload = b"report"
    made = bytearray(KEY.sign(keys.REPORT, NETWORK, payload))
    key = bytearray(KEY.public)
    where = draw.draw(st.sampled_from((key, made)))
    where[draw.draw(st.integers(0, len(where) - 1))] ^= draw.draw(st.integers(1, 255))
    assert holds(bytes(key), bytes(made), payload) == slowly(bytes(key), bytes(made), payload)


@settings(max_examples=15)
@given(st.integers(1, curve.L - 1), st.integers(0, 7), st.integers(0, 20))
def test_program_and_equation_agree_on_keys_of_mixed_order(
    scalar: int, turns: int, number: int
) -> None:
    """A key with a part of low order: the same signatures hold here as by the bare equation."""
    point = curve.add(curve.times(scalar, curve.BASE), curve.LOW_ORDER[turns])
    key, payload = curve.spelled(point), bytes((number,))
    made = curve.signed(scalar, key, keys.REPORT + NETWORK + payload, nonce=5)
    assert holds(key, made, payload) == slowly(key, made, payload)


def test_there_are_fourteen_spellings_of_low_order() -> None:
    """The program's five numbers are the y of all eight points, computed from the curve."""
    assert len(curve.low_order_spellings()) == 14
    assert {y for _, y in curve.LOW_ORDER} == set(keys._LOW_ORDER_Y)
    assert all(curve.times(8, point) == curve.NEUTRAL for point in curve.LOW_ORDER)


def test_each_low_order_key_is_refused_although_its_equation_holds() -> None:
    """The vectors are no straw men: a reader that does not look first would take every one."""
    vectors = list(vectors_signature.low_order_keys())
    assert len(vectors) == 14
    for vector in vectors:
        report = signed.read(REAL, vector.payload)
        ((key, made),) = report.signatures
        assert curve.holds(key, made, keys.REPORT + REAL + report.header_bytes)
        with pytest.raises(BadSignature):
            signed.verify(REAL, report)


@pytest.mark.parametrize("sign", [0, 1])
@pytest.mark.parametrize("excess", range(19))
def test_no_coordinate_of_p_or_more_is_taken(excess: int, sign: int) -> None:
    """All 38 spellings with y from p to 2^255 - 1 are refused, as a key and as R."""
    odd = (curve.P + excess | sign << 255).to_bytes(32, "little")
    made = KEY.sign(keys.REPORT, NETWORK, b"")
    for key, signature in ((odd, made), (KEY.public, odd + made[32:])):
        with pytest.raises(BadSignature) as refused:
            keys.verify(key, signature, keys.REPORT, NETWORK, b"")
        assert refused.value.__cause__ is None, "the library was asked"


@pytest.mark.parametrize(
    ("key", "signature"),
    [
        (b"", bytes(64)), (KEY.public[:31], bytes(64)), (KEY.public + b"\0", bytes(64)),
        (KEY.public, b""), (KEY.public, bytes(63)), (KEY.public, bytes(65)),
    ],
    ids=lambda given: str(len(given)),
)  # fmt: skip
def test_wrong_lengths_are_refused(key: bytes, signature: bytes) -> None:
    """A key is 32 bytes, a signature 64."""
    assert not holds(key, signature, b"")


@DOMAINS
def test_a_signature_holds_in_one_domain_only(domain: bytes) -> None:
    """What is signed as one object is never another."""
    made = KEY.sign(domain, NETWORK, b"payload")
    assert [each for each in keys.DOMAINS if holds(KEY.public, made, b"payload", each)] == [domain]


def test_a_signature_holds_in_one_network_only() -> None:
    """A report that was carried into another network is nobody's there."""
    made = KEY.sign(keys.REPORT, b"m" * 32, b"payload")
    assert not holds(KEY.public, made, b"payload")


def test_no_domain_is_the_beginning_of_another() -> None:
    """Each ends in the one zero byte it has; so nothing that follows can lengthen it."""
    assert len(set(keys.DOMAINS)) == len(keys.DOMAINS)
    assert all(domain.index(0) == len(domain) - 1 for domain in keys.DOMAINS)


def test_a_key_shows_nothing_of_its_seed() -> None:
    """Not in its name, and not where a debugger or a log would print it."""
    assert keys.key_name(KEY.public) == KEY.public.hex()[:8]
    for shown in (repr(KEY), str(KEY), f"{KEY}"):
        assert KEY.public.hex()[:8] in shown
        assert KEY.seed.hex()[:8] not in shown
        assert repr(KEY.seed)[2:10] not in shown


@pytest.mark.parametrize("size_bytes", [0, 31, 33, 64])
def test_a_key_is_made_from_32_bytes(size_bytes: int) -> None:
    """No other amount of entropy makes one."""
    with pytest.raises(ValueError, match="32 bytes"):
        SigningKey(bytes(size_bytes))
