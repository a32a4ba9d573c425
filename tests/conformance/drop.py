"""What every drop promises, as laws that each row of the table is put through.

Settled here: the promises of `wasl.links.shapes.Drop`, one function each. Not here: what only one
carrier can do wrong (`tests/test_links.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from wasl.errors import FileRefused, NameTaken, UsError
from wasl.links import Drop, Traits

ONE, TWO, THREE = "1" * 64, "2a" * 32, "f" * 64
TAG, OTHER_TAG = b"this home", b"another home"


@dataclass(frozen=True, slots=True)
class Carrier:
    """An empty carrier of one kind: opened by a tag, and a hand that leaves foreign files on it."""

    open: Callable[[bytes], Drop]
    leave: Callable[[str, bytes], None]
    traits: Traits


def starts_empty(carrier: Carrier) -> None:
    """Nothing is there that nobody wrote."""
    assert carrier.open(TAG).names() == ()


def keeps_what_was_put(carrier: Carrier) -> None:
    """Every byte, also of an empty file, also for another home, also after opening again."""
    contents = {ONE: b"", TWO: bytes(range(256)) * 5_000, THREE: b"told"}
    for name, content in contents.items():
        carrier.open(TAG).put(name, content)
    drop = carrier.open(OTHER_TAG)
    assert {name: drop.take(name) for name in drop.names()} == contents


def lists_names_in_order(carrier: Carrier) -> None:
    """The order does not tell which file was written first."""
    drop = carrier.open(TAG)
    for name in (THREE, ONE, TWO):
        drop.put(name, b"told")
    assert drop.names() == (ONE, TWO, THREE)


def never_overwrites(carrier: Carrier) -> None:
    """The first content of a name stays, whoever writes the second."""
    carrier.open(TAG).put(ONE, b"first")
    for tag in (TAG, OTHER_TAG):
        with pytest.raises(NameTaken):
            carrier.open(tag).put(ONE, b"second")
    assert carrier.open(TAG).take(ONE) == b"first"


def removes_one_and_only_one(carrier: Carrier) -> None:
    """A removed name is free again; removing what is gone is no failure."""
    drop = carrier.open(TAG)
    drop.put(ONE, b"one")
    drop.put(TWO, b"two")
    drop.remove(ONE)
    drop.remove(ONE)
    assert drop.names() == (TWO,)
    drop.put(ONE, b"again")
    assert drop.take(ONE) == b"again"


def ignores_every_other_name(carrier: Carrier) -> None:
    """Names that are nearly of our form are somebody else's: unlisted and untouched."""
    others = (
        "1" * 63, "1" * 65, "A" * 64, "g" * 64, "١" * 64, "1" * 60 + ".txt", "." + "1" * 63,
        "1" * 63 + " ", "letter.doc", "1" * 32,
    )  # fmt: skip
    for name in others:
        carrier.leave(name, b"theirs")
    drop = carrier.open(TAG)
    assert drop.names() == ()
    drop.put(ONE, b"ours")
    drop.remove(ONE)
    assert drop.names() == ()
    for name in others:
        with pytest.raises(UsError):
            drop.take(name)


def accepts_only_our_form(carrier: Carrier) -> None:
    """A name that could lead elsewhere is our own mistake, whichever act it is handed to."""
    drop = carrier.open(TAG)
    for name in ("", "..", "../" + "1" * 61, "1" * 64 + "\n", "A" * 64, "/etc/passwd"):
        for act in (drop.take, drop.remove, lambda name: drop.put(name, b"")):
            with pytest.raises(UsError):
                act(name)
    assert drop.names() == ()


def refuses_what_is_not_there(carrier: Carrier) -> None:
    """A file that went meanwhile is that file's trouble, not the carrier's."""
    with pytest.raises(FileRefused):
        carrier.open(TAG).take(ONE)


def bounds_the_size(carrier: Carrier) -> None:
    """A foreign file over the bound is listed, refused unread and left; ours is never so large."""
    too_large = bytes(carrier.traits.file_bytes_max + 1)
    carrier.leave(ONE, too_large)
    drop = carrier.open(TAG)
    assert drop.names() == (ONE,)
    with pytest.raises(FileRefused):
        drop.take(ONE)
    with pytest.raises(UsError):
        drop.put(TWO, too_large)
    assert drop.names() == (ONE,)


LAWS: tuple[Callable[[Carrier], None], ...] = (
    starts_empty,
    keeps_what_was_put,
    lists_names_in_order,
    never_overwrites,
    removes_one_and_only_one,
    ignores_every_other_name,
    accepts_only_our_form,
    refuses_what_is_not_there,
    bounds_the_size,
)
