"""One value, one spelling: the subset of CBOR against a reader and writer of others.

Settled here: that what is written is deterministic CBOR, that what is read is written back to the
same bytes, and that every other byte string and value is NotCanonical and nothing else. Not here:
single cases that others must refuse too (`spec/vectors/report/form-*.txt`).
"""

from __future__ import annotations

from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wasl import limits
from wasl.errors import NotCanonical
from wasl.report import canonical
from wasl.report.canonical import Value

INTEGERS = st.integers(limits.canonical_integer_min, limits.canonical_integer_max)
LEAVES = st.one_of(st.none(), st.booleans(), INTEGERS, st.binary(max_size=40), st.text(max_size=40))
WHOLE = st.integers(0, 2**64 - 1)


def trees(keys: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Values of some depth, in arrays and maps with these keys."""
    return st.recursive(
        LEAVES,
        lambda inner: st.one_of(
            st.lists(inner, max_size=5).map(tuple), st.dictionaries(keys, inner, max_size=5)
        ),
        max_leaves=20,
    )


def depth_of(value: Any) -> int:
    """How many levels lie below this value."""
    inner = [*value, *value.values()] if isinstance(value, dict) else value
    return 1 + max(map(depth_of, inner), default=0) if isinstance(inner, list | tuple) else 0


VALUES = trees(WHOLE).filter(lambda value: depth_of(value) <= limits.canonical_depth_max)
MIXED = trees(st.one_of(INTEGERS, st.text(max_size=8))).filter(
    lambda value: depth_of(value) <= limits.canonical_depth_max
)


def is_read(data: bytes) -> bool:
    """Whether these bytes are accepted; what is read must be written back to them."""
    try:
        value = canonical.decode(data)
    except NotCanonical:
        return False
    assert canonical.encode(value) == data
    return True


def is_plain(value: Any) -> bool:
    """Whether another reader's value is of the types that the subset knows."""
    if isinstance(value, dict):
        keys = all(type(key) in (int, str) for key in value)
        return keys and all(map(is_plain, [*value, *value.values()]))
    if isinstance(value, list | tuple):
        return all(map(is_plain, value))
    return type(value) in (int, bytes, str, bool, type(None))


@given(VALUES)
def test_it_is_written_as_others_write_deterministic_cbor(value: Value) -> None:
    """Byte for byte what the oracle writes, wherever both orders of keys are one."""
    assert canonical.encode(value) == cbor2.dumps(value, canonical=True)


@given(MIXED)
def test_what_is_written_is_read_back(value: Value) -> None:
    """Also with negative and text keys, on which older CBOR had another order."""
    written = canonical.encode(value)
    assert canonical.decode(written) == value
    assert cbor2.loads(written) == cbor2.loads(cbor2.dumps(value))


@given(MIXED)
def test_the_order_in_a_dict_does_not_matter(value: Value) -> None:
    """The same map has the same bytes, however it was built."""
    if isinstance(value, dict):
        turned = dict(reversed(list(value.items())))
        assert canonical.encode(turned) == canonical.encode(value)


@given(st.binary(max_size=60))
def test_any_bytes_are_read_to_themselves_or_refused(data: bytes) -> None:
    """Nothing but NotCanonical is raised, and nothing is accepted twice spelled."""
    is_read(data)


@given(MIXED, st.data())
def test_altered_bytes_are_read_to_themselves_or_refused(value: Value, draw: st.DataObject) -> None:
    """So it is after a byte was changed, taken out or put in, where most mistakes hide."""
    data = bytearray(canonical.encode(value))
    at = draw.draw(st.integers(0, len(data) - 1))
    match draw.draw(st.sampled_from(("change", "take", "put", "cut"))):
        case "change":
            data[at] = draw.draw(st.integers(0, 255))
        case "take":
            del data[at]
        case "put":
            data.insert(at, draw.draw(st.integers(0, 255)))
        case _:
            del data[at:]
    is_read(bytes(data))


def test_all_short_inputs_are_judged_as_the_oracle_judges_them() -> None:
    """Each of the 65,792 strings of one and two bytes: accepted if and only if it is canonical."""
    strings = [bytes((a,)) for a in range(256)]
    strings += [bytes((a, b)) for a in range(256) for b in range(256)]
    wrong = [data.hex() for data in strings if is_read(data) != oracle(data)]
    assert wrong == []


def oracle(data: bytes) -> bool:
    """Whether another reader takes these bytes for one plain value, canonically written."""
    try:
        value = cbor2.loads(data)
        return is_plain(value) and cbor2.dumps(value, canonical=True) == data
    except (cbor2.CBORDecodeError, TypeError, ValueError):
        return False


@pytest.mark.parametrize(
    ("number", "spelled"),
    [
        (0, "00"), (23, "17"), (24, "1818"), (255, "18ff"), (256, "190100"), (65_535, "19ffff"),
        (65_536, "1a00010000"), (2**32 - 1, "1affffffff"), (2**32, "1b0000000100000000"),
        (2**64 - 1, "1bffffffffffffffff"), (-1, "20"), (-24, "37"), (-25, "3818"), (-256, "38ff"),
        (-257, "390100"), (-(2**63), "3b7fffffffffffffff"),
    ],
)  # fmt: skip
def test_integers_take_the_shortest_form(number: int, spelled: str) -> None:
    """At each edge where a longer form begins."""
    assert canonical.encode(number).hex() == spelled
    assert canonical.decode(bytes.fromhex(spelled)) == number


@pytest.mark.parametrize(
    "value",
    [
        1.0, 2**64, -(2**63) - 1, object(), {1, 2}, {b"key": 1}, {None: 1}, {True: 1}, {(1,): 1},
        bytearray(b"x"), "\ud800", [1.5], {1: {2: 3.0}}, {1.0: 1}, range(3),
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_has_no_spelling_is_refused(value: Any) -> None:
    """A slip in our own code is an error before anything is signed."""
    with pytest.raises(NotCanonical):
        canonical.encode(value)


def nested(depth: int) -> Value:
    """Arrays in each other; the innermost is so deep."""
    value: Value = ()
    for _ in range(depth):
        value = (value,)
    return value


def test_depth_is_bounded_both_ways() -> None:
    """Eight levels are written and read, nine are neither."""
    deepest = canonical.encode(nested(limits.canonical_depth_max))
    assert canonical.decode(deepest) == nested(limits.canonical_depth_max)
    with pytest.raises(NotCanonical):
        canonical.encode(nested(limits.canonical_depth_max + 1))
    assert not is_read(b"\x81" + deepest)
    assert not is_read(b"\x81" * 100_000)


def test_the_number_of_items_is_bounded_both_ways() -> None:
    """4,096 items are written and read, one more is neither; keys count too."""
    most = limits.canonical_items_max
    row = (None,) * (most - 1)
    assert canonical.decode(canonical.encode(row)) == row
    with pytest.raises(NotCanonical):
        canonical.encode((None, *row))
    assert not is_read(b"\x99" + most.to_bytes(2, "big") + b"\xf6" * most)
    pairs = dict.fromkeys(range(most // 2))
    with pytest.raises(NotCanonical):
        canonical.encode(pairs)
    pairs.popitem()
    assert canonical.decode(canonical.encode(pairs)) == pairs


def test_a_huge_count_costs_nothing() -> None:
    """A length that the rest of the bytes cannot hold is refused before anything is built."""
    for head in ("9b", "bb", "5b", "7b"):
        assert not is_read(bytes.fromhex(head) + b"\xff" * 8 + b"\0" * 50)


@pytest.mark.parametrize(
    ("value", "integer", "array", "numbered"),
    [
        (1, True, False, False),
        (True, False, False, False),
        (None, False, False, False),
        ("x", False, False, False),
        (b"x", False, False, False),
        ((), False, True, False),
        ({}, False, False, True),
        ({0: "x", 9: "y"}, False, False, True),
        ({-1: "x"}, False, False, False),
        ({"x": 1}, False, False, False),
    ],
)
def test_what_was_read_is_looked_at(
    value: Value, integer: bool, array: bool, numbered: bool
) -> None:
    """true is no integer, bytes are no array, and our maps have whole numbers from 0 as keys."""
    assert canonical.is_integer(value) is integer
    assert canonical.is_array(value) is array
    assert canonical.is_numbered(value) is numbered
