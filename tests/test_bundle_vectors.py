"""The vectors of `spec/bundle.md`: the program agrees with each, and each is what the script makes.

Settled here: how a case is tried. Not here: which cases there are (`tools/vectors_bundle.py`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tools.by_hand import sealed
from tools.vectors_bundle import FOLDER, cases, text
from wasl import limits
from wasl.errors import WaslError
from wasl.report.keys import SigningKey
from wasl.report.position import Position
from wasl.sync import frontier
from wasl.sync.bundle import unpack
from wasl.sync.seal import unseal
from wasl.sync.squeeze import squeeze, unsqueeze

Case = Mapping[str, str]

FILES = sorted(FOLDER.glob("*.txt"))


def case_in(path: Path) -> Case:
    """The lines of a file by name."""
    lines = path.read_text("utf-8").splitlines()
    assert lines[0].startswith("expect: ")
    return dict((line + " ").split(": ", 1) for line in lines)


def bytes_of(case: Case, name: str) -> bytes:
    """A line of hexadecimal digits."""
    return bytes.fromhex(case.get(name, ""))


def numbers_of(case: Case, name: str) -> list[int]:
    """A line of numbers."""
    return [int(number) for number in case[name].split()]


def file_of(case: Case) -> bytes:
    """The file that a case of the first section describes, which must be the one that it names."""
    secret, salt = bytes_of(case, "secret"), bytes_of(case, "salt")
    plaintext = bytes_of(case, "plaintext") + bytes(int(case["zeros"])) + bytes_of(case, "end")
    chunks = sealed(
        plaintext, secret, salt, set(numbers_of(case, "last")) if "last" in case else None
    )
    order = numbers_of(case, "chunks") if "chunks" in case else range(len(chunks))
    file = bytearray(salt + b"".join(chunks[at] for at in order))
    if "flip" in case:
        file[int(case["flip"])] ^= 1
    if "keep" in case:
        del file[int(case["keep"]) :]
    file += bytes_of(case, "append")
    assert hashlib.sha256(file).hexdigest() == case["sha256"].strip()
    return bytes(file)


def positions_of(case: Case, name: str) -> list[Position]:
    """A line of reports, each as id, author, seq and prev."""
    listed = []
    for one in case[name].split():
        ident, author, seq, prev = one.split(",")
        before = None if prev == "-" else bytes.fromhex(prev)
        listed.append(Position(bytes.fromhex(ident), bytes.fromhex(author), int(seq), before))
    return listed


def try_envelope(case: Case) -> None:
    """Section 1."""
    secrets = tuple(bytes.fromhex(secret) for secret in case["tries"].split())
    content = unseal(file_of(case), secrets)
    expected = bytes_of(case, "content")
    assert content == expected.ljust(int(case.get("content-bytes", "0")), b"\0")


def try_content(case: Case) -> None:
    """Section 2; what inflates also deflates to something that inflates to it."""
    payload = unsqueeze(bytes_of(case, "content"))
    assert payload == bytes_of(case, "payload") == unsqueeze(squeeze(payload))


def try_payload(case: Case) -> None:
    """Section 3."""
    bundle = unpack(bytes_of(case, "payload"), bytes_of(case, "network"))
    expected = case["reports"].split()
    assert [report.hex() or "-" for report in bundle.reports] == expected


def try_frontier(case: Case) -> None:
    """Section 4: what is signed for a holding, that it reads back, and what it covers."""
    network, spelled = bytes_of(case, "network"), bytes_of(case, "frontier")
    read = frontier.read(network, spelled)
    key = SigningKey(bytes_of(case, "seed"))
    assert frontier.sign(key, network, positions_of(case, "holds")) == read
    assert read.encode() == spelled
    covered = frontier.covered(read, positions_of(case, "knows"))
    assert sorted(ident.hex() for ident in covered) == case["covered"].split()


TRIALS: Mapping[str, Callable[[Case], None]] = {
    "envelope": try_envelope,
    "squeezed": try_content,
    "payload": try_payload,
    "frontier": try_frontier,
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_program_agrees(path: Path) -> None:
    """What is expected comes out, or the error that is named."""
    case = case_in(path)
    trial = TRIALS[path.stem.split("-")[0]]
    expected = case["expect"].strip()
    if expected == "opened":
        trial(case)
        return
    with pytest.raises(WaslError) as caught:
        trial(case)
    assert type(caught.value).__name__ == expected


def test_the_files_are_what_the_script_makes() -> None:
    """None is missing, none was touched by hand, none is left over."""
    made = {f"{name}.txt": text(lines) for name, lines in cases()}
    assert {path.name: path.read_text("utf-8") for path in FILES} == made
    assert len(made) >= 80


def test_the_page_says_the_bounds_of_the_program() -> None:
    """Whoever builds from the page alone stops where the program stops."""
    page = (FOLDER.parents[1] / "bundle.md").read_text("utf-8")
    for bound in (
        limits.bundle_bytes_min,
        limits.bundle_bytes_max,
        limits.bundle_chunk_bytes,
        limits.bundle_items_max,
        limits.frontier_authors_max,
    ):
        assert f"{bound:,}" in page
    for said, bound in (
        ("at most {}, on chunk 0", limits.bundle_secrets_max),
        ("first byte beyond {} MiB, or beyond", limits.bundle_inflated_bytes_max // 2**20),
        ("or beyond {} times", limits.bundle_inflated_ratio_max),
        ("closes a payload at {} MiB", limits.bundle_packed_bytes_max // 2**20),
        ("files of less than {} MiB", limits.bundle_packed_bytes_max // 2**21),
        ("not overlapping, at most {}.", limits.frontier_pieces_max),
    ):
        assert said.format(bound) in page
