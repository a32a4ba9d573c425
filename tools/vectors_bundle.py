"""The vectors of `spec/bundle.md`: one case per file.

Settled here: the cases of envelopes, contents and payloads, and how all cases are written. Not
here: the cases of frontiers (`vectors_frontier.py`), what the lines mean (`spec/bundle.md`, section
6), whether the program agrees (`tests/test_bundle_vectors.py`).

Rules.
1. Everything is built from bytes with its own hands, never with the rooms under test: a toolkit
   that can only make sound files could not show how unsound ones are refused.
2. One failure per file; the sound case that it differs from stands beside it.
3. No randomness: the same files in every run.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from tools.by_hand import (
    ADMIN,
    CHUNK,
    GENESIS,
    NETWORK,
    Case,
    Line,
    frontier,
    genesis,
    plain,
    sealed,
)
from tools.vectors_frontier import sound_frontiers, unsound_frontiers

FOLDER = Path(__file__).resolve().parent.parent / "spec" / "vectors" / "bundle"

SECRET, OTHER_SECRET, SALT = b"\x11" * 32, b"\x22" * 32, b"\x33" * 32


def cases() -> Iterator[Case]:
    """Every case: the name of its file, and its lines."""
    yield from envelopes()
    yield from squeezed()
    yield from payloads()
    yield from sound_frontiers()
    yield from unsound_frontiers()


def text(lines: tuple[Line, ...]) -> str:
    """A case as it stands in its file."""
    return "".join(f"{name}: {value}".rstrip() + "\n" for name, value in lines)


# --- envelopes --------------------------------------------------------------------------------


def envelope(
    expect: str,
    about: str,
    plaintext: bytes,
    size_bytes: int,
    *,
    end: bytes = b"",
    tries: tuple[bytes, ...] = (SECRET,),
    last: tuple[int, ...] | None = None,
    chunks: tuple[int, ...] | None = None,
    flip: int | None = None,
    keep: int | None = None,
    append: bytes = b"",
    content: bytes | None = None,
    content_bytes: int | None = None,
) -> tuple[Line, ...]:
    """One envelope around a plaintext of a given size, and how it was hurt."""
    zeros = size_bytes - len(plaintext) - len(end)
    parts = sealed(
        plaintext + bytes(zeros) + end, SECRET, SALT, None if last is None else set(last)
    )
    file = bytearray(SALT + b"".join(parts[at] for at in chunks or range(len(parts))))
    if flip is not None:
        file[flip] ^= 1
    whole = bytes(file[:keep]) + append
    lines = [
        ("expect", expect),
        ("about", about),
        ("tries", " ".join(secret.hex() for secret in tries)),
        ("secret", SECRET.hex()),
        ("salt", SALT.hex()),
        ("plaintext", plaintext.hex()),
        ("zeros", str(zeros)),
        ("end", end.hex() if end else None),
        ("last", None if last is None else " ".join(map(str, last))),
        ("chunks", None if chunks is None else " ".join(map(str, chunks))),
        ("flip", None if flip is None else str(flip)),
        ("keep", None if keep is None else str(keep)),
        ("append", append.hex() if append else None),
        ("sha256", hashlib.sha256(whole).hexdigest()),
        ("content", None if content is None else content.hex()),
        ("content-bytes", None if content_bytes is None else str(content_bytes)),
    ]
    return tuple((name, value) for name, value in lines if value is not None)


# The plaintext of the smallest file, and of the next one, which has two chunks.
SMALL, TWO = 65_488, 67_520
TOLD = b"told"
# A content that needs two chunks: four bytes and zeros, so that the case stays readable.
LONG = plain(TOLD, 66_000)


def envelopes() -> Iterator[Case]:
    """Section 1."""
    yield from sound_envelopes()
    yield from hurt_envelopes()
    yield from dishonest_envelopes()


def sound_envelopes() -> Iterator[Case]:
    """What opens."""
    many = tuple(bytes((number,)) * 32 for number in range(64, 95))
    yield (
        "envelope-smallest",
        envelope("opened", "four bytes in the smallest file", plain(TOLD), SMALL, content=TOLD),
    )
    yield "envelope-empty", envelope("opened", "no content", plain(b""), SMALL, content=b"")
    yield "envelope-last-of-32-secrets", envelope(
        "opened", "the right secret stands last", plain(TOLD), SMALL,
        tries=(*many, SECRET), content=TOLD,
    )  # fmt: skip
    yield (
        "envelope-two-chunks",
        envelope(
            "opened",
            "the smallest file of two chunks",
            LONG,
            TWO,
            content=TOLD,
            content_bytes=66_000,
        ),
    )


def hurt_envelopes() -> Iterator[Case]:
    """Files that were sound once."""
    small = SMALL + 16 + 32
    for name, at in (("salt", 0), ("first-byte", 32), ("length", 39), ("last-byte", small - 1)):
        yield (
            f"envelope-flipped-{name}",
            envelope("NotOpened", "one bit turned", plain(TOLD), SMALL, flip=at),
        )
    for name, keep in (("one-byte-short", small - 1), ("half", 32_768), ("salt-only", 32)):
        yield f"envelope-{name}", envelope("NotOpened", "cut", plain(TOLD), SMALL, keep=keep)
    yield "envelope-nothing", envelope("NotOpened", "no bytes", plain(TOLD), SMALL, keep=0)
    yield (
        "envelope-longer",
        envelope("NotOpened", "a byte follows", plain(TOLD), SMALL, append=b"\0"),
    )
    yield (
        "envelope-other-secret",
        envelope("NotOpened", "of another network", plain(TOLD), SMALL, tries=(OTHER_SECRET,)),
    )
    yield (
        "envelope-no-secret",
        envelope("NotOpened", "a reader without secrets", plain(TOLD), SMALL, tries=()),
    )
    for name, about, chunks in (
        ("swapped", "the chunks in another order", (1, 0)),
        ("first-chunk-only", "the last chunk is missing", (0,)),
        ("last-chunk-only", "the first chunk is missing", (1,)),
        ("chunk-twice", "the first chunk stands twice", (0, 0, 1)),
    ):
        yield f"envelope-{name}", envelope("NotOpened", about, LONG, TWO, chunks=chunks)
    yield (
        "envelope-flipped-second-chunk",
        envelope("NotOpened", "the first chunk alone is sound", LONG, TWO, flip=32 + CHUNK + 16),
    )


def dishonest_envelopes() -> Iterator[Case]:
    """Made by somebody who holds the secret and breaks a rule."""
    yield (
        "envelope-padding-not-zero",
        envelope("NotOpened", "a byte of the padding is not zero", plain(TOLD), SMALL, end=b"\1"),
    )
    yield (
        "envelope-padding-words",
        envelope("NotOpened", "words right behind the content", plain(TOLD + b"more", 4), SMALL),
    )
    yield (
        "envelope-too-long",
        envelope("NotOpened", "sound, and longer than its content needs", plain(TOLD), TWO),
    )
    yield (
        "envelope-no-padme-length",
        envelope("NotOpened", "sound, of a length that is not permitted", plain(TOLD), SMALL + 1),
    )
    yield (
        "envelope-under-the-floor",
        envelope("NotOpened", "sound, and shorter than 64 KiB", plain(TOLD), 4_096),
    )
    yield (
        "envelope-length-beyond-the-file",
        envelope("NotOpened", "the length claims more than there is", plain(TOLD, SMALL), SMALL),
    )
    yield (
        "envelope-length-huge",
        envelope("NotOpened", "the length claims 2^64 - 1 bytes", plain(TOLD, 2**64 - 1), SMALL),
    )
    yield (
        "envelope-no-last-flag",
        envelope("NotOpened", "no chunk says that it is the last", plain(TOLD), SMALL, last=()),
    )
    yield "envelope-every-flag", envelope(
        "NotOpened", "the first of two chunks says that it is the last", LONG, TWO,
        last=(0, 1),
    )  # fmt: skip


# --- squeezing --------------------------------------------------------------------------------


def stored(payload: bytes, *, final: bool = True) -> bytes:
    """A deflate stream of one stored block: the same bytes from every library."""
    return bytes((final,)) + struct.pack("<HH", len(payload), len(payload) ^ 0xFFFF) + payload


def squeezed() -> Iterator[Case]:
    """Section 2."""
    fixed = bytes.fromhex("2bc9cf490100")  # "told" with fixed codes, by hand from RFC 1951
    for name, content in (("stored", stored(TOLD)), ("fixed-codes", fixed)):
        yield f"squeezed-{name}", (
            ("expect", "opened"), ("about", "four bytes"),
            ("content", content.hex()), ("payload", TOLD.hex()),
        )  # fmt: skip
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    for name, about, content in (
        ("nothing", "no stream", b""),
        ("cut", "the stream ends in the middle", stored(TOLD)[:-1]),
        ("not-final", "no block says that it is the last", stored(TOLD, final=False)),
        ("tail", "a byte follows the stream", stored(TOLD) + b"\0"),
        ("two-streams", "a second stream follows", stored(TOLD) * 2),
        ("zlib-header", "a stream of zlib, not a raw one", zlib.compress(TOLD)),
        ("reserved-block", "a block of the reserved type", b"\7"),
        ("bomb", "100,000 zeros from about a hundred bytes",
         bomb.compress(bytes(100_000)) + bomb.flush()),
    ):  # fmt: skip
        yield f"squeezed-{name}", (
            ("expect", "BadBundle"), ("about", about), ("content", content.hex())
        )  # fmt: skip


# --- payloads ---------------------------------------------------------------------------------


def item(sort: int, content: bytes) -> bytes:
    """One item."""
    return bytes((sort,)) + struct.pack(">I", len(content)) + content


def payloads() -> Iterator[Case]:
    """Section 3."""
    first, second = item(1, GENESIS), item(2, frontier())
    other = item(2, frontier(hand=ADMIN))
    opening = first + second
    for name, about, payload, reports in (
        ("frontier-alone", "a genesis and a frontier", opening, ()),
        ("reports", "reports are handed on as they are, sound or not",
         opening + item(3, b"one") + item(3, b""), (b"one", b"")),
        ("others-frontiers", "another's frontier, and one behind a report",
         opening + other + item(3, b"one") + other, (b"one",)),
        ("unknown-sorts", "what is not known is passed over",
         opening + item(0, b"?") + item(4, b"?") + item(255, b"") + item(3, b"one"), (b"one",)),
    ):  # fmt: skip
        yield f"payload-{name}", (
            ("expect", "opened"), ("about", about), ("network", NETWORK.hex()),
            ("payload", payload.hex()),
            ("reports", " ".join(each.hex() or "-" for each in reports)),
        )  # fmt: skip
    another, foreign = genesis("Another Town")
    _, unsigned = genesis(signed=False)
    for name, about, payload in (
        ("nothing", "no item", b""),
        ("no-frontier", "a genesis alone", first),
        ("no-genesis", "a frontier alone", second),
        ("frontier-first", "frontier and genesis in the wrong order", second + first),
        ("report-second", "a report where the sender's frontier stands", first + item(3, b"one")),
        ("unknown-first", "an unknown sort where the genesis stands", item(9, b"") + opening),
        ("two-geneses", "a second genesis", opening + first),
        ("other-network", "the genesis of another network", item(1, foreign) + second),
        ("unsigned-genesis", "a genesis without its signature", item(1, unsigned) + second),
        ("frontier-of-another-network", "the sender's frontier was signed for another network",
         first + item(2, frontier(network=another))),
        ("spoilt-frontier", "another's frontier does not verify",
         opening + item(2, frontier()[:-1] + bytes((frontier()[-1] ^ 1,)))),
        ("half-length", "it ends in the middle of a length", opening + b"\3\0\0"),
        ("half-content", "it ends in the middle of a content", opening + item(3, b"one")[:-1]),
        ("length-huge", "an item claims 2^32 - 1 bytes", opening + b"\3\xff\xff\xff\xff"),
    ):  # fmt: skip
        yield f"payload-{name}", (
            ("expect", "BadBundle"), ("about", about), ("network", NETWORK.hex()),
            ("payload", payload.hex()),
        )  # fmt: skip
