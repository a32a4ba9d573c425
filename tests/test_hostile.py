"""Hostile bytes at the node's door: counted, never echoed, and the home as it was.

Every mutation is drawn from a seed; what is let in must be exactly what was let in before.
"""

from __future__ import annotations

import hashlib
import random
from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import Town, canonical_json
from wasl import limits
from wasl.errors import WaslError
from wasl.node import carrying, joining, questions
from wasl.store.intake import AlreadyHeld, Refused, Waits


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    town.admit("north", "documenter")
    for killed in range(5):
        town.say("desk", "casualty", where="N0209", when="2016-11-28", killed=str(killed))
    return town


def _state(town: Town, home: str) -> tuple[bytes, str]:
    with closing(town.open(home)) as node:
        shared = questions.figures(node, None, questions.Options())["shared"]
        return node.store.holdings_digest(), canonical_json(shared)


def _mutated(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    match chance.randrange(5):
        case 0:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case 1:
            del changed[chance.randrange(len(changed)) :]
        case 2:
            at = chance.randrange(len(changed))
            changed[at:at] = chance.randbytes(chance.randrange(1, 40))
        case 3:
            at, width = chance.randrange(len(changed)), chance.randrange(1, 64)
            changed[at : at + width] = chance.randbytes(width)
        case _:
            changed += chance.randbytes(chance.randrange(1, 400))
    return bytes(changed)


def test_hundreds_of_mutated_reports_change_nothing(town: Town) -> None:
    """Each is refused with a code, or waits; none is kept, and none raises."""
    chance = random.Random(20261122)
    with closing(town.open("desk")) as desk:
        carried = [held.report.encode() for held in desk.store.everything()]
    before = _state(town, "north")
    with closing(town.open("north")) as north:
        for _ in range(600):
            data = _mutated(chance.choice(carried), chance)
            with north.store.transaction():
                outcome = north.take(data, "mutant")
            # A report that is held already is not looked at again, whatever became of its copy.
            assert isinstance(outcome, Refused | Waits | AlreadyHeld)
        assert sum(north.store.refusals().values()) > 400
    assert _state(town, "north") == before


def test_hundreds_of_mutated_bundles_change_nothing(town: Town) -> None:
    """A mutated file is counted as unopened, left as it is, and the home is as it was."""
    chance = random.Random(7)
    stick = town.folder / "stick"
    stick.mkdir()
    with closing(town.open("desk")) as desk:
        carrying.carry_out(desk, str(stick), None)
    (good,) = stick.iterdir()
    whole = good.read_bytes()
    good.unlink()
    before = _state(town, "north")
    written = {}
    for _ in range(200):
        data = _mutated(whole, chance)
        name = hashlib.sha256(data).hexdigest()
        (stick / name).write_bytes(data)
        written[name] = data
    with closing(town.open("north")) as north:
        found = carrying.carry_in(north, str(stick))
    assert found["opened"] == 0
    assert found["unopened"] == len(written)
    assert {path.name: path.read_bytes() for path in stick.iterdir()} == written
    assert _state(town, "north") == before


def test_odd_things_on_a_stick_are_left_alone(town: Town) -> None:
    """Other names, folders, links, empty and huge files: ignored or counted, never followed."""
    stick = town.folder / "stick"
    stick.mkdir()
    (stick / "holiday.jpg").write_bytes(b"not ours")
    (stick / ("a" * 64)).mkdir()
    (stick / ("b" * 64)).symlink_to(town.folder / "desk" / "keys.bin")
    (stick / ("c" * 64)).write_bytes(b"")
    with (stick / ("d" * 64)).open("wb") as huge:
        huge.truncate(limits.bundle_bytes_max + 1)
    (stick / ("E" * 64)).write_bytes(b"upper case is not our form")
    with closing(town.open("north")) as north:
        found = carrying.carry_in(north, str(stick))
    assert found["opened"] == 0
    assert found["kept"] == 0
    assert (stick / ("b" * 64)).is_symlink()


def test_mutated_invitations_requests_and_admissions_are_refused_in_words(town: Town) -> None:
    """One sign changed anywhere: a sentence of ours, no other exception, and no member more."""
    chance = random.Random(3)
    with closing(town.open("desk")) as desk:
        request = joining.join_invitation(
            town.folder / "new", town.clock, joining.invite(desk), "new 1", None
        )
        members = desk.derived.standing.ever_admitted
        for _ in range(60):
            at = chance.randrange(len(request))
            wrong = request[:at] + chance.choice("abcXYZ019-_:") + request[at + 1 :]
            if wrong == request:
                continue
            with pytest.raises(WaslError):
                joining.admit(desk, wrong, "reporter")
        assert desk.derived.standing.ever_admitted == members


def test_a_bundle_of_another_network_does_not_open(town: Town, tmp_path: Path) -> None:
    """A drill's stick, or another network's, is random bytes here."""
    other = Town(tmp_path / "other", drill=True)
    stick = tmp_path / "stick"
    stick.mkdir()
    with closing(other.open("desk")) as desk:
        carrying.carry_out(desk, str(stick), None)
    with closing(town.open("north")) as north:
        found = carrying.carry_in(north, str(stick))
    assert (found["opened"], found["unopened"]) == (0, 1)
