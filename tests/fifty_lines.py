"""A reader of reports in fifty lines, written from spec/report.md: nothing of Wasl is imported."""

from hashlib import sha256
from typing import Any

import cbor2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P, NONE, KINDS, FORM, HEADER = 2**255 - 19, type(None), range(1, 20), "not-canonical", "bad-header"
EIGHTH = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
LOW = {0, 1, P - 1, (Y := int.from_bytes(bytes.fromhex(EIGHTH), "little")), P - Y}
KEY, SHORT, LONG = (bytes, 32, 32), (int, 0, 2**16 - 1), (int, 0, 2**32 - 1)
ITEMS = ((int, 1, 1), KEY, LONG, (NONE, 0, 0), (int, 0, 2**33), SHORT, (int, 0, 3), SHORT, LONG,
         (int, 0, 255), (int, 0, 16_384), KEY, SHORT, (dict, 0, 16))  # fmt: skip


def need(holds: object, error: str) -> None:
    if not holds:
        raise ValueError(f"report.{error}")


def fits(item: Any, sort: Any, least: int, most: int) -> bool:
    return type(item) is sort and least <= (item if sort is int else len(item)) <= most


def plain(item: Any, depth: int, left: list[int]) -> bool:
    left[0] -= 1
    inside = [*item, *item.values()] if type(item) is dict else item if type(item) is list else []
    known = fits(item, int, -2**63, 2**64 - 1) or type(item) in (bytes, str, bool, list, dict, NONE)
    return known and depth <= 8 and left[0] >= 0 and all(plain(i, depth + 1, left) for i in inside)


def decode(data: bytes) -> Any:
    value = cbor2.loads(data)
    need(plain(value, 0, [4_096]) and cbor2.dumps(value, canonical=True) == data, FORM)
    return value


def judge(data: bytes, network: bytes, drill: bool) -> str:
    need(len(data) <= 18_688, "out-of-bounds")
    need(fits(carried := decode(data), list, 3, 3) and type(carried[1]) is list, FORM)
    top, pairs, body = carried
    need(type(top) is bytes and type(body) in (bytes, NONE), FORM)
    need(len(top) <= 512 and fits(head := decode(top), list, 14, 14), HEADER)
    need(all(fits(head[i], *ITEMS[i]) for i in range(14) if i != 3), HEADER)
    need(head[3] is None if head[2] == 0 else fits(head[3], *KEY), HEADER)
    need(all(fits(key, *SHORT) for key in head[13]), HEADER)
    need(body is None or [len(body), sha256(body).digest()] == head[10:12], "body-mismatch")
    need(len(pairs) <= 16, "out-of-bounds")
    need(all(fits(p, list, 2, 2) and fits(p[0], *KEY) and fits(p[1], bytes, 64, 64) for p in pairs),
         FORM)  # fmt: skip
    need((keys := [key for key, _ in pairs]) == sorted(set(keys)), FORM)
    for key, made in pairs:
        points = {int.from_bytes(each[:32], "little") % 2**255 for each in (key, made)}
        need(not points & LOW and max(points) < P, "bad-signature")
        Ed25519PublicKey.from_public_bytes(key).verify(made, b"wasl/report/1\0" + network + top)
    kind, flags, later = head[5], head[12], head[8] or head[9] or min(head[13], default=128) < 128
    need(flags & 1 or not drill, HEADER)
    need(kind not in KINDS or kind == 17 or flags & 2 == (kind == 19) * 2, HEADER)
    if body is not None and kind in KINDS and flags < 4 and not later:
        need(type(said := decode(body)) is dict and all(fits(k, int, 0, 2**64) for k in said), FORM)
    unread = kind not in KINDS or flags > 3 or later or head[7]
    return "waiting" if body is None or head[1] not in keys else "unread" if unread else "ok"
