"""What the simulation found, each as a story of its own: a seed ends with its commit, these stay.

Settled here: cities in which something once broke, with as few homes and commands as it takes. Not
here: cities from seeds (test_simulation.py), what one room promises by itself (its own tests).
"""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from tests.homes import Town, canonical_json
from tests.simulation import faults
from tests.simulation.liar import Liar
from wasl import limits
from wasl.errors import LogFull, StoreFull
from wasl.node import carrying, erasing, joining, keeping, own, questions, writing
from wasl.node.importing import import_table
from wasl.report.kinds.contract import Body
from wasl.report.text import CallSign

DEATHS = {"where": "DT01", "when": "2016-11-28"}


@pytest.fixture
def town(tmp_path: Path) -> Town:
    """A drill town of three homes, and a stick."""
    town = Town(tmp_path, drill=True)
    town.admit("north", "dispatcher")
    town.admit("south", "dispatcher")
    (tmp_path / "stick").mkdir()
    return town


def swap(town: Town, *homes: str, stick: str = "stick") -> None:
    """These homes, one after the other, take in what is on the stick and give what it lacks."""
    for home in homes:
        town.swap(home, town.folder / stick)


def digests(town: Town, *homes: str) -> int:
    """How many different sets of reports these homes hold."""
    return len({town.digest(home) for home in homes})


def killed(town: Town, home: str) -> str:
    """What a home answers to how many were killed."""
    with closing(town.open(home)) as node:
        return canonical_json(questions.figures(node, "killed", questions.Options())["shared"])


def suspend(town: Town, by: str, whom: str, since: bytes | None = None) -> None:
    """An admin's order about the key of a home."""
    with closing(town.open(whom)) as node:
        key = node.key.public.hex()
    with closing(town.open(by)) as node:
        joining.suspend(node, key, since)


def stolen(town: Town, name: str) -> Liar:
    """Somebody with the key of this home, and without its program."""
    with closing(town.open(name)) as node:
        key = own.signing_key(node.store)
        assert key is not None
        secrets = joining.carrier_secrets(node)
        return Liar(key, node.genesis, secrets, random.Random(1), town.clock.at)


def erase(town: Town, home: str, ident: bytes) -> None:
    """An order of this home to erase a report."""
    with closing(town.open(home)) as node:
        writing.erase(node, ident)


# --- who was ever admitted ----------------------------------------------------------------------


def test_who_was_admitted_by_somebody_who_became_an_admin_later_is_let_in(town: Town) -> None:
    """What a reporter says about keys counts for nothing; once the reporter is an admin, the same
    words admit. Homes that heard the two in either order let the same reports in.
    """
    friend = stolen(town, "south")
    liar = stolen(town, "north")
    new = replace(friend, key=type(friend.key)(bytes(range(32))), log=[])
    values = {"what": "admit", "key": new.key.public, "roles": ("reporter",),
              "call_sign": CallSign("New 1")}  # fmt: skip
    early = liar.goes_on(Body("vouch", values))
    claim = new.goes_on(new.claim())
    with closing(town.open("desk")) as desk:
        grant = joining.grant(desk, liar.key.public.hex(), "admin")
        held = desk.store.get(grant)
        assert held is not None
    said = [early.encode(), claim.encode(), held.report.encode()]
    for home, order in (("desk", said), ("south", said), ("north", said[::-1])):
        with closing(town.open(home)) as node, node.transaction():
            for data in order:
                node.take(data, "somebody")
        with closing(town.open(home)) as node:
            assert node.members.ever_admitted(new.key.public)
            assert node.store.has(claim.id)
            assert node.store.waiting() == ()


def test_a_command_that_was_overtaken_knows_who_was_admitted_meanwhile(town: Town) -> None:
    """Two commands on one home: what the first remembers of it is not what the second found."""
    with closing(town.open("south")) as first:
        assert first.members.ever_admitted(first.key.public)
        town.admit("late")
        ident = town.say("late", "casualty", **DEATHS, killed="1")
        swap(town, "desk", "late", "south")
        with closing(town.open("late")) as late:
            held = late.store.get(ident)
            assert held is not None
        again = town.say("late", "casualty", **DEATHS, killed="2")
        swap(town, "late")
        carrying.carry_in(first, str(town.folder / "stick"))
        assert first.store.has(again)
        assert first.store.waiting() == ()


# --- sticks that did not come to rest, or carried nothing ---------------------------------------


def test_a_restored_home_and_the_one_it_was_saved_from_come_to_rest(town: Town) -> None:
    """They share a past and not a frontier; neither takes away the other's receipt for ever."""
    town.say("north", "casualty", **DEATHS, killed="1")
    with closing(town.open("north")) as north:
        keeping.backup(north, town.folder / "saved")
    keeping.restore(town.folder / "saved", town.folder / "again", lambda: "")
    town.say("north", "casualty", **DEATHS, killed="2")
    town.say("again", "casualty", **DEATHS, killed="3")
    homes = ("north", "again", "desk", "south")
    swap(town, *homes, *homes)
    assert digests(town, *homes) == 1
    assert [town.swap(home, town.folder / "stick")["written"] for home in homes] == [[]] * 4


def test_a_restored_home_that_writes_nothing_comes_to_rest(town: Town) -> None:
    """It holds fewer reports than its key once said it holds, and says so once."""
    with closing(town.open("north")) as north:
        keeping.backup(north, town.folder / "saved")
    keeping.restore(town.folder / "saved", town.folder / "again", lambda: "")
    town.say("north", "casualty", **DEATHS, killed="2")
    swap(town, "north", stick="stick")
    (town.folder / "other").mkdir()
    with closing(town.open("again")) as again:
        for _ in range(2):
            carrying.carry_out(again, str(town.folder / "stick"), None)
        found = carrying.carry_out(again, str(town.folder / "stick"), None)
    assert found["written"] == []


def test_spoilt_copies_on_a_stick_do_not_keep_the_true_reports_off_it(town: Town) -> None:
    """A member puts everybody's reports on the stick with signatures that do not hold."""
    ident = town.say("north", "casualty", **DEATHS, killed="1")
    liar = stolen(town, "south")
    with closing(town.open("north")) as north:
        held = north.store.get(ident)
        assert held is not None
    spoilt = replace(held.report, signatures=((held.report.header.author, bytes(64)),))
    liar.give(town.folder / "stick", [spoilt.encode()])
    swap(town, "north", "desk")
    with closing(town.open("desk")) as desk:
        assert desk.store.has(ident)
        assert sum(desk.store.refusals().values()) > 0


# --- orders to erase -----------------------------------------------------------------------------


def test_no_order_hides_an_admission(town: Town) -> None:
    """Whether it comes before or after the order: who was admitted is the same everywhere."""
    liar = stolen(town, "south")
    with closing(town.open("desk")) as desk:
        joining.grant(desk, liar.key.public.hex(), "admin")
    town.admit("late", "dispatcher")
    ident = town.say("late", "casualty", **DEATHS, killed="1")
    with closing(town.open("desk")) as desk:
        admission = desk.store.head(desk.key.public)
        assert admission is not None
        held = desk.store.get(admission[1])
        assert held is not None
    order = liar.goes_on(Body("correction", {"about": held.report.id, "action": "erase"}))
    with closing(town.open("north")) as north, north.transaction():
        north.take(order.encode(), "somebody")
    liar.give(town.folder / "stick", [order.encode()])
    homes = ("desk", "late", "north", "south")
    swap(town, *homes, *homes)
    assert digests(town, *homes) == 1
    for home in homes:
        with closing(town.open(home)) as node:
            assert node.store.has(ident)
            found = node.store.get(held.report.id)
            assert found is not None
            assert found.report.body is not None


def test_an_order_that_fell_after_it_emptied_the_only_home(town: Town) -> None:
    """The author's home has destroyed the body; then its key is suspended, so that the order hides
    nothing. All homes hold the same header, whatever they heard first.
    """
    before = town.say("north", "casualty", **DEATHS, killed="1")
    ident = town.say("north", "casualty", **DEATHS, killed="2")
    erase(town, "north", ident)
    (town.folder / "other").mkdir()
    swap(town, "north", "desk")
    suspend(town, "desk", "north", before)
    swap(town, "desk", "south", stick="other")
    swap(town, "desk", "south", "north", "desk", "south", "north")
    assert digests(town, "desk", "south", "north") == 1
    assert len({killed(town, home) for home in ("desk", "south", "north")}) == 1


def test_a_clock_that_was_ahead_does_not_keep_erased_bodies_for_years(town: Town) -> None:
    """The order was seen in 2040 by this home's clock; the clock was set right, three days went."""
    ident = town.say("north", "casualty", **DEATHS, killed="1")
    swap(town, "north", "south")
    erase(town, "north", ident)
    swap(town, "north")
    right, town.clock.at = town.clock.at, town.clock.at + 24 * 365 * 86_400
    swap(town, "south")
    town.clock.at = right
    swap(town, "south")
    town.clock.at += limits.erase_wait_s
    with closing(town.open("south")) as south:
        assert erasing.destroy_due(south) == 1


# --- questions that could not be answered --------------------------------------------------------


@pytest.mark.parametrize("corrected", ["north", "south"])
def test_one_record_imported_at_two_homes_and_corrected_at_one(
    town: Town, corrected: str
) -> None:
    """Copies of one record are read as one; a correction of either amends them all."""
    table, reading = town.folder / "table.csv", town.folder / "map.toml"
    reading.write_text(
        'map = 1\nkind = "casualty"\nsource = "drill-table"\nkey = ["number"]\n[read]\n'
        'when = { day = "day" }\nwhere = { name = "quarter" }\nkilled = { column = "dead" }\n',
        encoding="utf-8",
    )
    table.write_text("number,day,quarter,dead\n1,2016-11-28,Mill Quarter,2\n", encoding="utf-8")
    ids = {}
    for home in ("north", "south"):
        with closing(town.open(home)) as node:
            found = import_table(node, table, str(reading))
            ids[home] = bytes.fromhex(found["ids"][0])  # type: ignore[index]
    with closing(town.open(corrected)) as node:
        writing.correct(node, ids[corrected], {"killed": "5"})
    homes = ("north", "south", "desk")
    swap(town, *homes, *homes)
    (answer,) = {killed(town, home) for home in homes}
    assert '"high": 5' in answer


# --- a disk without room, a log without room ------------------------------------------------------


def test_a_full_disk_gives_away_all_the_same(town: Town) -> None:
    """Nothing new is kept, and it is said; what is held goes onto the stick, though there is no
    room to note that it went.
    """
    many: list[tuple[int, dict[str, object]]] = [
        (at, {"kind": "log", "heard": str(at)}) for at in range(1, 1_001)
    ]
    with closing(town.open("north")) as north:
        ids = writing.report_lines(north, many)
    with faults.full_disk(), closing(town.open("north")) as north:
        with pytest.raises(StoreFull):
            writing.report_lines(north, many)
        assert carrying.carry_out(north, str(town.folder / "stick"), None)["written"]
        assert north.store.left() == frozenset()
    swap(town, "south")
    with closing(town.open("south")) as south:
        assert all(south.store.has(ident) for ident in ids)


def test_a_log_that_is_full_says_so(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its own quota a home refuses to write, and loses nothing that it wrote before."""
    monkeypatch.setattr(limits, "key_reports_max", 3)
    ids = [town.say("north", "log", heard="here") for _ in range(3)]
    with pytest.raises(LogFull):
        town.say("north", "log", heard="one too many")
    with closing(town.open("north")) as north:
        assert all(north.store.has(ident) for ident in ids)


def test_a_flood_fills_its_own_quota_and_no_other(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is over the quota waits in a bounded pool; honest reports come in beside it."""
    monkeypatch.setattr(limits, "key_reports_max", 40)
    monkeypatch.setattr(limits, "waiting_reports_max", 30)
    liar = stolen(town, "south")
    liar.give(town.folder / "stick", [liar.goes_on(liar.claim()).encode() for _ in range(120)])
    ident = town.say("north", "casualty", **DEATHS, killed="1")
    swap(town, "north", "desk", "north")
    for home in ("north", "desk"):
        with closing(town.open(home)) as node:
            assert node.store.usage(liar.key.public).reports == 40
            assert len(node.store.waiting()) == 30
            assert node.store.has(ident)
