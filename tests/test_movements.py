"""People on the move: what is left over is not accounted for."""

from __future__ import annotations

from typing import Any

from tests.makers import Town, Writer, at, clock, so_many
from wasl.report.facts import Moved, Told
from wasl.report.values import HowMany


def moved(writer: Writer, when: str = "09:00", convoy: str | None = "C-1", **numbers: Any) -> Told:
    """One end of a convoy; a plain number is meant exactly."""
    counts = {
        name: many if isinstance(many, HowMany) else so_many(many) for name, many in numbers.items()
    }
    said = Moved(convoy, at("Oaks"), at("Limes"), **counts)
    return writer.tells(said, kind="movement", when=clock(f"2016-11-28T{when}"))


def shown(*rows: Told, town: Town) -> dict[str, Any]:
    """The one movement of these rows."""
    (movement,) = town.seen(*rows).picture["movements"]
    return dict(movement)


def test_left_52_and_arrived_49_leaves_three_not_accounted_for() -> None:
    """Worked example 20: both ends of one convoy, told by two centres."""
    town = Town()
    movement = shown(moved(town.one, left=52), moved(town.two, "15:00", arrived=49), town=town)
    assert movement["not_accounted_for"] == {"low": 3, "high": 3}
    assert (movement["origin"]["area"], movement["destination"]["area"]) == ("DT1", "DT6")


def test_who_was_turned_back_or_taken_is_accounted_for() -> None:
    """As numbers; a range leaves a range."""
    town = Town()
    rows = [moved(town.one, left=so_many(50, 52)),
            moved(town.two, "15:00", arrived=so_many(40, 45), turned_back=3, taken=2)]  # fmt: skip
    assert shown(*rows, town=town)["not_accounted_for"] == {"low": 0, "high": 7}
    more = moved(town.two, "15:00", arrived=so_many(40, open_=True))
    assert shown(rows[0], more, town=town)["not_accounted_for"] == {"low": 0, "high": 12}


def test_before_anybody_tells_of_an_arrival_it_is_not_known() -> None:
    """On the road is not missing; but it shows that nobody knows."""
    town = Town()
    movement = shown(moved(town.one, people=52), town=town)
    assert (movement["left"], movement["not_accounted_for"]) == ({"low": 52, "high": 52}, None)


def test_the_newest_word_of_each_signer_stands_and_two_make_a_range() -> None:
    """A recount replaces one's own count, and nobody else's."""
    town = Town()
    rows = [moved(town.one, left=40), moved(town.one, "10:00", left=52), moved(town.two, left=50)]
    assert shown(*rows, town=town)["left"] == {"low": 50, "high": 52}


def test_movements_without_a_code_stay_apart_unless_one_is_about_the_other() -> None:
    """And one code in two spellings is one convoy."""
    town = Town()
    first, second = moved(town.one, convoy=None, left=4), moved(town.two, convoy=None, arrived=4)
    assert len(town.seen(first, second).picture["movements"]) == 2
    about = town.two.tells(Moved(None, None, None, arrived=so_many(4)), about=first.id,
                           when=clock("2016-11-28T12:00"))  # fmt: skip
    assert shown(first, about, town=town)["not_accounted_for"] == {"low": 0, "high": 0}
    codes = [moved(town.one, convoy="C-1", left=5), moved(town.two, convoy="c 1", arrived=5)]
    assert len(town.seen(*codes).picture["movements"]) == 1
