"""What happens to a stick between two homes, by people, pockets and cheap memory.

Settled here: how files are cut, flipped, doubled, lost and joined by others'. Not here: what
happens while a command writes (faults), what a liar writes (liar).
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

_TEMPORARY_CHARS = 32


def decay(stick: Path, chance: random.Random) -> str:
    """Let one thing happen to this stick; what it was."""
    files = sorted(path for path in stick.iterdir() if path.is_file())
    happens = chance.choice((*_TO_A_FILE, _strangers, _half_written) if files else (_strangers,))
    if happens in _TO_A_FILE:
        happens(chance.choice(files), chance)
    else:
        happens(stick, chance)
    return happens.__name__.strip("_")


def _cut(file: Path, chance: random.Random) -> None:
    with file.open("r+b") as opened:
        opened.truncate(chance.randrange(file.stat().st_size + 1))


def _flipped(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def _deleted(file: Path, chance: random.Random) -> None:
    file.unlink()


def _doubled(file: Path, chance: random.Random) -> None:
    (file.parent / chance.randbytes(32).hex()).write_bytes(file.read_bytes())


def _renamed(file: Path, chance: random.Random) -> None:
    file.rename(file.parent / chance.choice((chance.randbytes(32).hex(), "copy of it", "a" * 63)))


def _strangers(stick: Path, chance: random.Random) -> None:
    (stick / "holiday.jpg").write_bytes(b"not ours")
    (stick / chance.randbytes(32).hex()).write_bytes(chance.randbytes(chance.randrange(2_000)))
    (stick / chance.randbytes(32).hex()).mkdir()


def _half_written(stick: Path, chance: random.Random) -> None:
    """As a command leaves it that was killed while it wrote."""
    name = chance.randbytes(_TEMPORARY_CHARS // 2).hex()
    (stick / name).write_bytes(chance.randbytes(chance.randrange(70_000)))


_TO_A_FILE: tuple[Callable[[Path, random.Random], None], ...] = (
    _cut, _flipped, _deleted, _doubled, _renamed,
)  # fmt: skip
