"""Erasing: hidden at once everywhere, destroyed here or there, and never let in again."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from tests.homes import Town, canonical_json
from wasl.node import erasing, joining, listing, questions, writing

EVERYTHING = questions.Options()
THREE_DAYS_S = 72 * 3_600


@pytest.fixture
def town(tmp_path: Path) -> Town:
    town = Town(tmp_path)
    for name in ("north", "south"):
        town.admit(name, "dispatcher")
    return town


def _killed(town: Town, home: str) -> tuple[object, object]:
    with closing(town.open(home)) as node:
        shared = questions.figures(node, "killed", EVERYTHING)["shared"]
        return shared["low"], shared["high"]


def _erase(town: Town, home: str, ident: bytes) -> None:
    with closing(town.open(home)) as node:
        writing.erase(node, ident)


def _body_is_there(town: Town, home: str, ident: bytes) -> bool:
    with closing(town.open(home)) as node:
        held = node.store.get(ident)
        assert held is not None
        return held.report.body is not None


def _spread(town: Town) -> bytes:
    stick = town.folder / "stick"
    stick.mkdir(exist_ok=True)
    ident = town.say("north", "casualty", where="N0209", when="2016-11-28", killed="7")
    for home in ("north", "south", "desk"):
        town.swap(home, stick)
    return ident


def test_the_authors_home_destroys_at_once_others_after_three_days(town: Town) -> None:
    """Hidden at once on every home that holds the order; the bytes go when the time has come."""
    ident = _spread(town)
    _erase(town, "north", ident)
    assert not _body_is_there(town, "north", ident)
    for home in ("north", "south"):
        town.swap(home, town.folder / "stick")
    assert _killed(town, "south") == (0, 0)
    assert _body_is_there(town, "south", ident)
    town.clock.at += THREE_DAYS_S
    with closing(town.open("south")) as south:
        assert erasing.destroy_due(south) == 1
    assert not _body_is_there(town, "south", ident)


def test_hidden_and_erased_look_the_same(town: Town) -> None:
    """`shared` is byte-equal on a home that destroyed the body and on one that only hides it."""
    ident = _spread(town)
    _erase(town, "north", ident)
    for home in ("north", "south", "north"):
        town.swap(home, town.folder / "stick")
    answers = set()
    for home in ("north", "south"):
        with closing(town.open(home)) as node:
            answers.add(canonical_json(questions.figures(node, None, EVERYTHING)["shared"]))
            row = listing.show(node, ident)
            assert row["state"] == "erased"
            assert "fields" not in row
    assert len(answers) == 1


def test_a_body_that_arrives_after_the_order_is_refused(town: Town) -> None:
    """The report is kept, its body is not: neither from a stick nor from anybody."""
    stick = town.folder / "late"
    stick.mkdir()
    ident = town.say("north", "casualty", where="N0209", when="2016-11-28", killed="7")
    with closing(town.open("north")) as north:
        held = north.store.get(ident)
        assert held is not None
        whole = held.report.encode()
    _erase(town, "north", ident)
    for home in ("north", "south"):
        town.swap(home, stick)
    with closing(town.open("south")) as south, south.store.transaction():
        south.take(whole, "somebody")
    assert not _body_is_there(town, "south", ident)
    assert _killed(town, "south") == (0, 0)


def test_only_the_author_or_an_admin_orders_it(town: Town) -> None:
    """Another member's home refuses to sign such an order; an admin's does not."""
    ident = _spread(town)
    with pytest.raises(Exception, match=r"network\.not-allowed|author or an admin"):
        _erase(town, "south", ident)
    assert _killed(town, "desk") == (7, 7)
    _erase(town, "desk", ident)
    assert _killed(town, "desk") == (0, 0)


def test_an_order_of_a_suspended_key_destroys_nothing(town: Town) -> None:
    """A captured laptop must not wipe its traces everywhere."""
    ident = _spread(town)
    _erase(town, "north", ident)
    for home in ("north", "south", "desk"):
        town.swap(home, town.folder / "stick")
    with closing(town.open("desk")) as desk:
        joining.suspend(desk, "north 1", ident)
    for home in ("desk", "south"):
        town.swap(home, town.folder / "stick")
    town.clock.at += THREE_DAYS_S
    with closing(town.open("south")) as south:
        assert erasing.destroy_due(south) == 0
    assert _body_is_there(town, "south", ident)
    assert _killed(town, "south") == (7, 7)


def test_a_home_that_meets_the_order_first_keeps_the_place_in_the_log(town: Town) -> None:
    """A report without its body is kept under an order, so that homes can become equal."""
    ident = town.say("north", "casualty", where="N0209", when="2016-11-28", killed="7")
    _erase(town, "north", ident)
    stick = town.folder / "first"
    stick.mkdir()
    for home in ("north", "south", "north"):
        town.swap(home, stick)
    assert town.digest("north") == town.digest("south")
    with closing(town.open("south")) as south:
        assert south.store.waiting() == ()
        assert south.store.has(ident)
