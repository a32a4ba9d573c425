"""Several homes, sticks between them: they become equal, and nothing acknowledged is lost."""

from __future__ import annotations

import random
from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import Town
from wasl.errors import InvitationSpent, KeySuspended, NotAllowed, NotForThisHome
from wasl.node import joining, keeping, own, peers, writing


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    for name in ("north", "south"):
        town.admit(name, "dispatcher")
    return town


def _stick(town: Town, name: str = "stick") -> Path:
    folder = town.folder / name
    folder.mkdir(exist_ok=True)
    return folder


def _strike(place: str = "N0209", **more: object) -> dict[str, object]:
    return {"what": "airstrike", "where": place, "when": "2016-11-28T10:40", **more}


def test_homes_become_equal_in_any_order_of_sticks(town: Town) -> None:
    """Random homes write and swap random sticks; after one round of all they hold the same."""
    chance = random.Random(7)
    said = []
    homes, sticks = ("desk", "north", "south"), (_stick(town, "s1"), _stick(town, "s2"))
    for _ in range(40):
        home = chance.choice(homes)
        if chance.random() < 0.6:
            said.append(town.say(home, "strike", **_strike(killed=str(chance.randrange(9)))))
        else:
            town.swap(home, chance.choice(sticks))
    for _ in range(2):
        for home in homes:
            town.swap(home, sticks[0])
    assert len({town.digest(home) for home in homes}) == 1
    with closing(town.open("south")) as south:
        assert all(south.store.has(ident) for ident in said)


def test_a_second_swap_writes_nothing(town: Town) -> None:
    """A stick comes to rest: giving out and taking in never make a report or a new file."""
    stick = _stick(town)
    town.say("north", "strike", **_strike())
    for home in ("north", "south", "desk", "north", "south", "desk"):
        town.swap(home, stick)
    before = sorted(path.name for path in stick.iterdir())
    for home in ("north", "south", "desk"):
        assert town.swap(home, stick)["written"] == []
    assert sorted(path.name for path in stick.iterdir()) == before


def test_a_copied_home_forks_once_and_then_goes_its_own_way(town: Town) -> None:
    """Both branches of a copied home survive, the fork shows, and no third branch ever comes."""
    stick = _stick(town)
    town.copy("north", "twin")
    first = town.say("north", "strike", **_strike())
    second = town.say("twin", "strike", **_strike("N0210"))
    for home in ("north", "twin", "north", "desk"):
        town.swap(home, stick)
    third = town.say("north", "strike", **_strike("N0211"))
    fourth = town.say("twin", "strike", **_strike("N0212"))
    for home in ("north", "twin", "desk", "south", "north", "twin"):
        town.swap(home, stick)
    digests = {town.digest(home) for home in ("desk", "north", "twin", "south")}
    assert len(digests) == 1
    with closing(town.open("desk")) as desk:
        assert all(desk.store.has(ident) for ident in (first, second, third, fourth))
        standing = desk.derived.standing
        assert len(standing.logs.forks) == 1
        rows = {row.id: row for row in desk.derived.rows}
        assert rows[third].author != rows[first].author
        assert standing.root(rows[third].author) == rows[first].author
        assert [standing.judge(rows[i]) for i in (first, third, fourth)] == [
            "forked", "trusted", "trusted"
        ]  # fmt: skip


def test_a_restored_backup_continues_under_a_new_key(town: Town, tmp_path: Path) -> None:
    """Yesterday's backup on another laptop never writes a second life into the old log."""
    with closing(town.open("north")) as north:
        keeping.backup(north, tmp_path / "saved")
        old_key = north.key.public
    lost = town.say("north", "strike", **_strike())
    keeping.restore(tmp_path / "saved", tmp_path / "again", lambda: "")
    new = town.say("again", "strike", **_strike("N0210"))
    stick = _stick(town)
    for home in ("north", "again", "desk"):
        town.swap(home, stick)
    with closing(town.open("desk")) as desk:
        rows = {row.id: row for row in desk.derived.rows}
        assert desk.derived.standing.logs.forks == {}
        assert rows[lost].author == old_key
        assert desk.derived.standing.root(rows[new].author) == old_key
        assert desk.derived.standing.roles(rows[new].author) == {"dispatcher"}


def test_receipts_say_who_holds_what(town: Town) -> None:
    """Saved here, left this node, held by others: three states, each from its own evidence."""
    ident = town.say("north", "strike", **_strike())
    stick = _stick(town)
    with closing(town.open("north")) as north:
        assert peers.delivery_of(north, ident) == {
            "saved_here": True, "left_this_node": False, "held_by_others": 0
        }  # fmt: skip
    town.swap("north", stick)
    with closing(town.open("north")) as north:
        assert peers.delivery_of(north, ident)["left_this_node"] is True
        assert peers.delivery_of(north, ident)["held_by_others"] == 0
    town.swap("south", stick)
    town.swap("desk", stick)
    town.swap("north", stick)
    with closing(town.open("north")) as north:
        assert peers.delivery_of(north, ident)["held_by_others"] == 2


def test_an_invitation_is_good_once_and_for_seven_days(town: Town) -> None:
    """A spent or old invitation admits nobody, and an admission fits one home only."""
    with closing(town.open("desk")) as desk:
        text = joining.invite(desk)
        requests = [
            joining.join_invitation(town.folder / name, town.clock, text, f"{name} 1", None)
            for name in ("one", "two")
        ]
        admission = joining.admit(desk, requests[0], "reporter")
        with pytest.raises(InvitationSpent):
            joining.admit(desk, requests[1], "reporter")
        old = joining.invite(desk)
        late = joining.join_invitation(town.folder / "late", town.clock, old, "late 1", None)
        town.clock.at += 7 * 86_400
        with pytest.raises(InvitationSpent):
            joining.admit(desk, late, "reporter")
    with closing(town.open("two")) as two, pytest.raises(NotForThisHome):
        joining.join_admission(two, admission)


def test_an_admission_lost_on_the_way_is_made_again(town: Town) -> None:
    """The same request gets its admission again, without another report; it costs no invitation."""
    with closing(town.open("desk")) as desk:
        request = joining.join_invitation(
            town.folder / "new", town.clock, joining.invite(desk), "new 1", None
        )
        joining.admit(desk, request, "medic")
        before = desk.store.count()
        again = joining.admit(desk, request, "medic")
        assert desk.store.count() == before
    with closing(town.open("new")) as new:
        assert joining.join_admission(new, again)["roles"] == ["medic"]


def test_a_right_lost_by_a_fork_is_given_again_by_an_admin(town: Town) -> None:
    """A key continued from a forked one may report; its other rights wait for an admin."""
    stick = _stick(town)
    town.copy("north", "twin")
    town.say("north", "strike", **_strike())
    town.say("twin", "strike", **_strike("N0210"))
    for home in ("north", "twin", "north", "desk"):
        town.swap(home, stick)
    town.say("north", "strike", **_strike("N0211"))
    town.swap("north", stick)
    town.swap("desk", stick)
    with closing(town.open("north")) as north:
        new_key = north.key.public
    with closing(town.open("desk")) as desk:
        assert desk.derived.standing.roles(new_key) == frozenset()
        joining.grant(desk, new_key.hex(), "dispatcher")
        assert "dispatcher" in desk.derived.standing.roles(new_key)


def test_a_reporter_neither_admits_nor_judges(town: Town) -> None:
    """What the role of a home does not allow is refused before it is signed."""
    town.admit("watch", "reporter")
    ids = [town.say("watch", "strike", **_strike()) for _ in range(2)]
    with closing(town.open("watch")) as watch:
        before = watch.store.count()
        with pytest.raises(NotAllowed):
            joining.invite(watch)
        with pytest.raises(NotAllowed):
            writing.same(watch, ids, "same")
        with pytest.raises(NotAllowed):
            joining.suspend(watch, "desk", None)
        assert watch.store.count() == before


def test_reports_of_an_unknown_key_wait_until_it_is_admitted(town: Town) -> None:
    """A home may record before its admission comes; others let its reports in when it does."""
    with closing(town.open("desk")) as desk:
        request = joining.join_invitation(
            town.folder / "early", town.clock, joining.invite(desk), "early 1", None
        )
        admission = joining.admit(desk, request, "reporter")
    stick = _stick(town)
    with closing(town.open("early")) as early:
        joining.join_admission(early, admission)
    ident = town.say("early", "strike", **_strike())
    with closing(town.open("early")) as early:
        report = early.store.get(ident)
        assert report is not None
        data = report.report.encode()
    with closing(town.open("south")) as south:
        with south.store.transaction():
            south.take(data, "somebody")
        assert not south.store.has(ident)
        assert [each.why for each in south.store.waiting()] == ["key"]
    town.swap("desk", stick)
    town.swap("south", stick)
    with closing(town.open("south")) as south:
        assert south.store.has(ident)
        assert south.store.waiting() == ()


def test_own_key_is_not_burnt_by_reading_ones_own_reports_back(town: Town) -> None:
    """A home that meets its own words on a stick keeps its key."""
    stick = _stick(town)
    town.say("north", "strike", **_strike())
    for home in ("north", "south", "north"):
        town.swap(home, stick)
    with closing(town.open("north")) as north:
        assert not own.is_burnt(north.store)


def test_a_suspended_home_is_told_so_instead_of_typing_into_a_void(town: Town) -> None:
    """What its key writes counts for nothing, so it is refused before it is signed: 64."""
    stick = _stick(town)
    town.say("north", "strike", **_strike())
    town.swap("north", stick)
    town.swap("desk", stick)
    with closing(town.open("desk")) as desk:
        joining.suspend(desk, "north 1", None)
        with pytest.raises(NotAllowed):
            joining.suspend(desk, desk.key.public.hex(), None)
    town.swap("desk", stick)
    town.swap("north", stick)
    with pytest.raises(KeySuspended):
        town.say("north", "strike", **_strike("N0210"))


def test_only_uxo_ends_a_hazard(town: Town) -> None:
    """A dispatcher marks a danger; that it is gone is not for it to say."""
    town.admit("clearers", "uxo")
    hazard = town.say("north", "hazard", sort="mine", where="N0209", state="reported")
    with pytest.raises(NotAllowed):
        town.say("north", "hazard", about=hazard.hex(), state="removed")
    stick = _stick(town)
    town.swap("north", stick)
    town.swap("clearers", stick)
    town.say("clearers", "hazard", about=hazard.hex(), state="removed")
