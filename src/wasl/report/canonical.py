"""Values and the one byte string that spells each: a strict subset of deterministic CBOR.

Settled here: how integers, bytes, text, arrays, maps, booleans and null are written, and that
nothing else is read. Not here: what the values mean (header, body), or Unicode rules of text
(`text.py`).

Rules, after RFC 8949 section 4.2.1.
1. Every length and integer takes its shortest form; no indefinite lengths, tags, floats or other
   simple values.
2. Map keys are integers or text, sorted by their encoded bytes, none twice.
3. Depth and number of items are bounded before anything is built.
4. Whatever is read encodes to the very bytes that were read. The only exception is NotCanonical.

How it can go wrong: a second spelling of one value would let two nodes hold "different" reports
that say the same, or one signature cover two meanings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias, TypeGuard, Union

from wasl import limits
from wasl.errors import NotCanonical

Value: TypeAlias = Union[
    bool, int, bytes, str, "Sequence[Value]", "Mapping[int, Value]", "Mapping[str, Value]", None
]

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _TAG = range(7)
_FALSE, _TRUE, _NULL = 0xF4, 0xF5, 0xF6
_CUT_SHORT = "the bytes end in the middle of a value"


def encode(value: Value) -> bytes:
    """The canonical bytes of a value.

    Raises NotCanonical if the value lies outside the subset (a float, a 65-bit integer, a map
    with keys that are neither integers nor text, too deep or too many items).
    """
    out = bytearray()
    _write(value, out, 0, [limits.canonical_items_max])
    return bytes(out)


def decode(data: bytes) -> Value:
    """The value that exactly these bytes spell. Arrays come back as tuples, maps as dicts.

    Raises NotCanonical for every other byte string, whatever is wrong with it.
    """
    value, end = _read(data, 0, 0, [limits.canonical_items_max])
    if end != len(data):
        raise NotCanonical(why="bytes follow the value")
    return value


# --- looking at what was read -----------------------------------------------------------------


def is_integer(value: Value) -> TypeGuard[int]:
    """Whether this is an integer; true and false are none."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_array(value: Value) -> TypeGuard[tuple[Value, ...]]:
    """Whether this is an array, as `decode` gives it."""
    return isinstance(value, tuple)


def is_numbered(value: Value) -> TypeGuard[Mapping[int, Value]]:
    """Whether this is a map whose keys are whole numbers from 0, as all maps of ours are."""
    return isinstance(value, Mapping) and all(isinstance(key, int) and key >= 0 for key in value)


# --- writing ----------------------------------------------------------------------------------


def _head(major: int, argument: int) -> bytes:
    top = major << 5
    if argument < 24:
        return bytes((top | argument,))
    if argument < 0x100:
        return bytes((top | 24, argument))
    if argument < 0x10000:
        return bytes((top | 25,)) + argument.to_bytes(2, "big")
    if argument < 0x100000000:
        return bytes((top | 26,)) + argument.to_bytes(4, "big")
    return bytes((top | 27,)) + argument.to_bytes(8, "big")


def _write(value: Value, out: bytearray, depth: int, left: list[int]) -> None:
    _count(depth, left)
    if isinstance(value, bytes):
        out += _head(_BYTES, len(value)) + value
    elif value is None:
        out.append(_NULL)
    elif isinstance(value, bool):
        out.append(_TRUE if value else _FALSE)
    elif isinstance(value, int):
        _write_integer(value, out)
    elif isinstance(value, str):
        _write_text(value, out)
    elif isinstance(value, tuple | list):
        out += _head(_ARRAY, len(value))
        for item in value:
            _write(item, out, depth + 1, left)
    elif isinstance(value, Mapping):
        _write_map(value, out, depth, left)
    else:
        raise NotCanonical(why="a value of this type has no spelling")


def _write_integer(value: int, out: bytearray) -> None:
    if not limits.canonical_integer_min <= value <= limits.canonical_integer_max:
        raise NotCanonical(why="an integer over 64 bits")
    out += _head(_UNSIGNED, value) if value >= 0 else _head(_NEGATIVE, -1 - value)


def _write_text(value: str, out: bytearray) -> None:
    try:
        encoded = value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotCanonical(why="text that is not Unicode") from error
    out += _head(_TEXT, len(encoded)) + encoded


def _write_map(
    value: Mapping[int, Value] | Mapping[str, Value], out: bytearray, depth: int, left: list[int]
) -> None:
    pairs = []
    for key, item in value.items():
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise NotCanonical(why="a map key that is neither integer nor text")
        spelled = bytearray()
        _write(key, spelled, depth + 1, left)
        pairs.append((bytes(spelled), item))
    pairs.sort(key=lambda pair: pair[0])
    out += _head(_MAP, len(pairs))
    for spelled_key, item in pairs:
        out += spelled_key
        _write(item, out, depth + 1, left)


def _count(depth: int, left: list[int]) -> None:
    """One more item at this depth; `left` is how many are still allowed."""
    left[0] -= 1
    if depth > limits.canonical_depth_max or left[0] < 0:
        raise NotCanonical(why="nested too deep, or too many items")


# --- reading ----------------------------------------------------------------------------------


def _read(data: bytes, at: int, depth: int, left: list[int]) -> tuple[Value, int]:
    """The value that begins at `at`, and where it ends."""
    _count(depth, left)
    if at >= len(data):
        raise NotCanonical(why=_CUT_SHORT)
    major, argument = data[at] >> 5, data[at] & 0x1F
    at += 1
    if argument >= 24:
        argument, at = _argument(data, at, major, argument)
    if major == _UNSIGNED:
        return argument, at
    if major in (_BYTES, _TEXT):
        end = at + argument
        if end > len(data):
            raise NotCanonical(why=_CUT_SHORT)
        return (data[at:end] if major == _BYTES else _text(data[at:end])), end
    if major == _ARRAY:
        return _array(data, at, depth, left, argument)
    if major == _MAP:
        return _map(data, at, depth, left, argument)
    if major == _NEGATIVE and argument <= -1 - limits.canonical_integer_min:
        return -1 - argument, at
    return _simple(major, argument), at


def _argument(data: bytes, at: int, major: int, info: int) -> tuple[int, int]:
    """The one, two, four or eight bytes of a longer length or integer."""
    if major >= _TAG or info > 27:
        raise NotCanonical(why="a tag, a float, or an indefinite length")
    width = 1 << (info - 24)
    end = at + width
    if end > len(data):
        raise NotCanonical(why=_CUT_SHORT)
    argument = int.from_bytes(data[at:end], "big")
    if argument < (24 if width == 1 else 1 << (width * 4)):
        raise NotCanonical(why="an integer or length not in its shortest form")
    return argument, end


def _text(spelled: bytes) -> str:
    try:
        return spelled.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotCanonical(why="text that is not UTF-8") from error


def _array(data: bytes, at: int, depth: int, left: list[int], count: int) -> tuple[Value, int]:
    if count > len(data) - at:
        # Refused before anything is built: the rest of the bytes cannot hold so many.
        raise NotCanonical(why=_CUT_SHORT)
    items: list[Value] = []
    for _ in range(count):
        item, at = _read(data, at, depth + 1, left)
        items.append(item)
    return tuple(items), at


def _map(data: bytes, at: int, depth: int, left: list[int], count: int) -> tuple[Value, int]:
    if count > len(data) - at:
        raise NotCanonical(why=_CUT_SHORT)
    pairs: dict[int | str, Value] = {}
    last = b""
    for index in range(count):
        start = at
        key, at = _read(data, at, depth + 1, left)
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise NotCanonical(why="a map key that is neither integer nor text")
        spelled = data[start:at]
        if index and spelled <= last:
            raise NotCanonical(why="map keys out of order or twice")
        last = spelled
        pairs[key], at = _read(data, at, depth + 1, left)
    return pairs, at  # type: ignore[return-value]  # keys of both sorts may stand side by side


def _simple(major: int, argument: int) -> Value:
    spelled = (major << 5) | argument
    if spelled == _NULL:
        return None
    if spelled in (_FALSE, _TRUE):
        return spelled == _TRUE
    raise NotCanonical(why="a tag, an integer over 64 bits, or another simple value")
