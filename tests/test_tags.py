"""The path of a tag, step by step, and of a body by its code."""

from __future__ import annotations

from tests.makers import Town, Writer, at, clock
from wasl.report.facts import State, Told


def step(writer: Writer, tag: str, status: str, when: str, of: str = "tag") -> Told:
    """A word on a tag."""
    said = State(of, tag, "red", status, detail=(("to", "code=M10"),))
    return writer.tells(said, kind="person", when=clock(when), where=at("Oaks"), tag=tag)


def test_the_steps_of_a_tag_stand_in_the_order_of_their_times() -> None:
    """Whoever told them, whenever they arrived; every step names its signer."""
    town = Town()
    rows = [
        step(town.two, "a-117", "received_at", "2016-11-28T12:00"),
        step(town.one, "A-117", "brought_out_alive", "2016-11-28T11:00"),
        step(town.two, "A-117", "died", "2016-12-04T03:00"),
    ]
    (path,) = town.seen(*rows).picture["tags"]
    assert [each["state"] for each in path["steps"]] == ["brought_out_alive", "received_at", "died"]
    assert path["steps"][0]["key"] == town.one.key.hex()
    assert (path["now"], path["tags"]) == ("died", ["A-117", "a-117"])
    assert path["steps"][0]["detail"] == {"to": "code=M10"}


def test_two_tags_of_one_person_are_one_path_by_a_desks_word_only() -> None:
    """And not where another word says that they are two people."""
    town = Town()
    a = step(town.one, "A-1", "brought_out_alive", "2016-11-20T11:00")
    b = step(town.two, "B-9", "died", "2016-11-28T12:00")
    assert len(town.seen(a, b).picture["tags"]) == 2
    same = town.desk.judges("same", a, b)
    (path,) = town.seen(a, b, same).picture["tags"]
    assert path["tags"] == ["A-1", "B-9"]
    assert len(town.seen(a, b, same, town.dispatch.judges("not_same", a, b)).picture["tags"]) == 2


def test_bodies_have_paths_of_their_own() -> None:
    """A body's code and a tag of the same letters are two things."""
    town = Town()
    rows = [step(town.one, "C1-16-9", "morgue", "2016-11-28T12:00", of="body"),
            step(town.one, "C1-16-9", "seen", "2016-11-28T11:00")]  # fmt: skip
    shown = town.seen(*rows).picture
    assert [path["now"] for path in shown["bodies"]] == ["morgue"]
    assert [path["now"] for path in shown["tags"]] == ["seen"]
