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
from typing import TypeAlias, Union

from wasl import limits
from wasl.errors import NotCanonical

Value: TypeAlias = Union[
    None, bool, int, bytes, str, "Sequence[Value]", "Mapping[int, Value]", "Mapping[str, Value]"
]

_UNSIGNED, _NEGATIVE, _BYTES, _TEXT, _ARRAY, _MAP, _SIMPLE = 0, 1, 2, 3, 4, 5, 7
_FALSE, _TRUE, _NULL = 0xF4, 0xF5, 0xF6


def encode(value: Value) -> bytes:
    """The canonical bytes of a value.

    Raises NotCanonical if the value lies outside the subset (a float, a 65-bit integer, a map
    with keys that are neither integers nor text, too deep or too many items).
    """
    out = bytearray()
    _write(value, out, 0)
    return bytes(out)


def decode(data: bytes) -> Value:
    """The value that exactly these bytes spell. Arrays come back as tuples, maps as dicts.

    Raises NotCanonical for every other byte string, whatever is wrong with it.
    """
    reader = _Reader(data)
    value = reader.value(0)
    if reader.at != len(data):
        raise NotCanonical(why="bytes follow the value")
    return value


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


def _write(value: Value, out: bytearray, depth: int) -> None:
    if depth > limits.canonical_depth_max:
        raise NotCanonical(why="nested too deep")
    if value is None:
        out.append(_NULL)
    elif isinstance(value, bool):
        out.append(_TRUE if value else _FALSE)
    elif isinstance(value, int):
        _write_integer(value, out)
    elif isinstance(value, bytes):
        out += _head(_BYTES, len(value)) + value
    elif isinstance(value, str):
        _write_text(value, out)
    elif isinstance(value, Mapping):
        _write_map(value, out, depth)
    elif isinstance(value, Sequence):
        out += _head(_ARRAY, len(value))
        for item in value:
            _write(item, out, depth + 1)
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
    value: Mapping[int, Value] | Mapping[str, Value], out: bytearray, depth: int
) -> None:
    pairs = []
    for key, item in value.items():
        if isinstance(key, bool) or not isinstance(key, int | str):
            raise NotCanonical(why="a map key that is neither integer nor text")
        spelled = bytearray()
        _write(key, spelled, depth + 1)
        pairs.append((bytes(spelled), item))
    pairs.sort(key=lambda pair: pair[0])
    out += _head(_MAP, len(pairs))
    for spelled_key, item in pairs:
        out += spelled_key
        _write(item, out, depth + 1)


# --- reading ----------------------------------------------------------------------------------


class _Reader:
    """Walks the bytes once, from left to right, and never looks back."""

    __slots__ = ("at", "data", "items")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0
        self.items = 0

    def value(self, depth: int) -> Value:
        if depth > limits.canonical_depth_max:
            raise NotCanonical(why="nested too deep")
        self.items += 1
        if self.items > limits.canonical_items_max:
            raise NotCanonical(why="too many items")
        major, argument = self._head()
        if major == _UNSIGNED:
            return argument
        if major == _NEGATIVE:
            if argument > -1 - limits.canonical_integer_min:
                raise NotCanonical(why="an integer over 64 bits")
            return -1 - argument
        if major == _BYTES:
            return self._take(argument)
        if major == _TEXT:
            return self._text(argument)
        if major == _ARRAY:
            self._count(argument)
            return tuple(self.value(depth + 1) for _ in range(argument))
        if major == _MAP:
            self._count(argument)
            return self._map(argument, depth)
        if major == _SIMPLE:
            return self._simple(argument)
        raise NotCanonical(why="a tag")

    def _head(self) -> tuple[int, int]:
        data, at = self.data, self.at
        if at >= len(data):
            raise NotCanonical(why="the bytes end in the middle of a value")
        first = data[at]
        major, info = first >> 5, first & 0x1F
        self.at = at + 1
        if info < 24:
            return major, info
        if major in (_SIMPLE, 6) or info > 27:
            raise NotCanonical(why="a tag, a float, or an indefinite length")
        width = 1 << (info - 24)
        argument = int.from_bytes(self._take(width), "big")
        if argument < (24 if width == 1 else 1 << (width * 4)):
            raise NotCanonical(why="an integer or length not in its shortest form")
        return major, argument

    def _take(self, count: int) -> bytes:
        end = self.at + count
        if end > len(self.data):
            raise NotCanonical(why="the bytes end in the middle of a value")
        taken = self.data[self.at : end]
        self.at = end
        return taken

    def _text(self, count: int) -> str:
        try:
            return self._take(count).decode("utf-8")
        except UnicodeDecodeError as error:
            raise NotCanonical(why="text that is not UTF-8") from error

    def _count(self, count: int) -> None:
        """Refuses a length that the rest of the bytes cannot hold, before building anything."""
        if count > len(self.data) - self.at:
            raise NotCanonical(why="the bytes end in the middle of a value")

    def _map(self, count: int, depth: int) -> Value:
        pairs: dict[int | str, Value] = {}
        last = b""
        for index in range(count):
            start = self.at
            key = self.value(depth + 1)
            if isinstance(key, bool) or not isinstance(key, int | str):
                raise NotCanonical(why="a map key that is neither integer nor text")
            spelled = self.data[start : self.at]
            if index and spelled <= last:
                raise NotCanonical(why="map keys out of order or twice")
            last = spelled
            pairs[key] = self.value(depth + 1)
        return pairs  # type: ignore[return-value]  # keys of both sorts are permitted side by side

    def _simple(self, argument: int) -> Value:
        spelled = (_SIMPLE << 5) | argument
        if spelled == _NULL:
            return None
        if spelled in (_FALSE, _TRUE):
            return spelled == _TRUE
        raise NotCanonical(why="a simple value other than true, false and null")
