"""Which claims stand: reasons to leave out, corrections, erasing, one origin, what is let in."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.makers import Writer, at, day, killed, so_many, stamp
from wasl.picture.belief import Belief, Selection, believe
from wasl.picture.corrections import erased_ids
from wasl.picture.standing import Standing
from wasl.report import canonical
from wasl.report.body import NameRules, Opened, encode
from wasl.report.facts import Affected, Told
from wasl.report.kinds.contract import COMMON, GRADING, Body
from wasl.report.kinds.people import FIELDS
from wasl.report.values import HowMany

DAY = day("2016-11-28")
KEY = {field.name: field.key for field in (*COMMON, *FIELDS)}
GRADES = {term.name: term.number for term in GRADING}


class Town:
    """An admin, a desk and two centres, with their admissions."""

    def __init__(self) -> None:
        self.admin, self.desk = Writer("admin"), Writer("desk")
        self.one, self.two = Writer("centre 1"), Writer("centre 2")
        self.rows = [
            self.admin.admits(self.desk, "documenter"),
            self.admin.admits(self.one),
            self.admin.admits(self.two),
        ]

    def standing(self, *rows: Told, drill: bool = False) -> Standing:
        """How keys stand with these rows."""
        return Standing.of([*self.rows, *rows], (self.admin.key,), drill=drill)

    def believes(
        self, *rows: Told, as_of: int | None = None, until: int | None = None, drill: bool = False
    ) -> Belief:
        """What stands of these rows."""
        standing = self.standing(*rows, drill=drill)
        chosen = Selection(as_of, until)
        return believe([*self.rows, *rows], standing, chosen, NameRules(drill=drill))


def casualty(writer: Writer, dead: int, *more: Affected, **told: object) -> Told:
    """A row with a body, so that it can be amended."""
    values: dict[str, object] = {"killed": so_many(dead), "when": DAY, "where": at("Oaks")}
    body = encode(Opened(Body("casualty", values)))
    given = {"when": DAY, "where": at("Oaks"), "body": body, **told}
    return writer.tells(killed(dead), *more, **given)  # type: ignore[arg-type]


def changes(**fields: object) -> tuple[tuple[int, bytes], ...]:
    """An amendment of these fields."""
    return tuple((KEY[name], canonical.encode(value)) for name, value in fields.items())  # type: ignore[arg-type]


def counts(belief: Belief) -> list[tuple[int, int | None]]:
    """The numbers of killed that stand."""
    return [
        (fact.count.low, fact.count.high)
        for believed in belief.rows
        for fact in believed.told.facts
        if isinstance(fact, Affected)
    ]


def reasons(belief: Belief) -> dict[bytes, str]:
    """Why each report is left out."""
    return {each.id: each.why for each in belief.left_out}


def test_what_is_told_stands_in_canonical_order() -> None:
    """Claimed start first, then id; words about keys are no claims."""
    town = Town()
    late = casualty(town.one, 1, when=day("2016-11-29"))
    early = casualty(town.two, 2)
    assert [each.told for each in town.believes(late, early).rows] == [early, late]


def test_an_exercise_never_enters_and_is_all_there_is_in_a_drill() -> None:
    """The flag of the header decides, and the network's founding."""
    town = Town()
    row = casualty(town.one, 4, exercise=True)
    assert reasons(town.believes(row)) == {row.id: "exercise"}
    town.rows = [replace(each, exercise=True) for each in town.rows]
    assert counts(town.believes(row, drill=True)) == [(4, 4)]


def test_what_is_invented_is_shown_and_never_counted() -> None:
    """It stands apart, marked, and in the list of what is left out."""
    town = Town()
    row = casualty(town.one, 4, invented=True)
    belief = town.believes(row)
    assert belief.rows == ()
    assert [each.told.id for each in belief.invented] == [row.id]
    assert reasons(belief) == {row.id: "invented"}


def test_suspect_claims_are_left_out_and_forked_ones_weigh_less() -> None:
    """A forked one is listed and stands for the high only; a vouched one stands whole."""
    town = Town()
    copy = town.one.copied()
    ours, theirs = casualty(town.one, 1), casualty(copy, 9)
    belief = town.believes(ours, theirs, town.desk.vouches(ours))
    assert {each.told.id: each.weight for each in belief.rows} == {
        ours.id: "full", theirs.id: "high_only"
    }  # fmt: skip
    assert reasons(belief) == {theirs.id: "forked"}
    order = town.admin.suspends(town.two)
    row = casualty(town.two, 2)
    assert reasons(town.believes(row, order)) == {row.id: "suspect"}


def test_the_author_withdraws_and_nobody_else() -> None:
    """Also under a continued key; another's withdrawal is listed, an admin's too."""
    town = Town()
    row = casualty(town.one, 5)
    new, continues = town.one.continued("centre 1, restored")
    assert reasons(town.believes(row, continues, new.corrects(row))) == {row.id: "withdrawn"}
    refused = [town.two.corrects(row), town.admin.corrects(row)]
    belief = town.believes(row, *refused)
    assert counts(belief) == [(5, 5)]
    assert {each.id for each in belief.listed} == {each.id for each in refused}


def test_amendments_of_the_author_apply_in_the_order_of_the_log() -> None:
    """Whatever the clocks say, and whatever order they arrive in."""
    town = Town()
    row = casualty(town.one, 5)
    first = town.one.corrects(row, "amends", changes=changes(killed=7), signed=stamp("2016-12-09"))
    then = town.one.corrects(row, "amends", changes=changes(killed=3), signed=stamp("2016-12-02"))
    assert counts(town.believes(then, first, row)) == [(3, 3)]
    assert town.believes(then, first, row).rows[0].told.id == row.id


def test_an_amendment_can_be_withdrawn_and_a_withdrawal_cannot() -> None:
    """What was corrected by mistake is as it was."""
    town = Town()
    row = casualty(town.one, 5)
    amendment = town.one.corrects(row, "amends", changes=changes(killed=3))
    undone = town.one.corrects(amendment)
    assert counts(town.believes(row, amendment)) == [(3, 3)]
    assert counts(town.believes(row, amendment, undone)) == [(5, 5)]
    assert counts(town.believes(row, amendment, undone, town.one.corrects(undone))) == [(5, 5)]


def test_an_amendment_that_makes_no_sense_changes_nothing() -> None:
    """A field that the kind does not have, or a value that is none."""
    town = Town()
    row = casualty(town.one, 5)
    bad = [
        town.one.corrects(row, "amends", changes=((KEY["killed"], canonical.encode("many")),)),
        town.one.corrects(row, "amends", changes=((119, canonical.encode(1)),)),
    ]
    assert counts(town.believes(row, *bad)) == [(5, 5)]


def test_a_desk_grades_and_changes_nothing_else() -> None:
    """Discounted by a desk is left out with that reason; a number changed by a desk is not."""
    town = Town()
    row = casualty(town.one, 5)
    grade = town.desk.corrects(row, "amends", changes=changes(grading=GRADES["discounted"]))
    assert reasons(town.believes(row, grade)) == {row.id: "discounted"}
    number = town.desk.corrects(row, "amends", changes=changes(killed=0))
    belief = town.believes(row, number)
    assert counts(belief) == [(5, 5)]
    assert [(each.id, each.action, each.why) for each in belief.listed] == [
        (number.id, "amend", "role")
    ]


def test_one_desk_does_not_silence_what_another_upholds() -> None:
    """Each desk's latest grading counts, and the best of them stands."""
    town = Town()
    row = casualty(town.one, 5)
    against = town.desk.corrects(row, "amends", changes=changes(grading=GRADES["discounted"]))
    upheld = town.admin.corrects(row, "amends", changes=changes(grading=GRADES["B2"]))
    belief = town.believes(row, against, upheld)
    assert [each.told.grading for each in belief.rows] == ["B2"]
    changed = town.desk.corrects(row, "amends", changes=changes(grading=GRADES["A1"]))
    assert [each.told.grading for each in town.believes(row, against, changed).rows] == ["A1"]


@pytest.mark.parametrize("orderer", ["author", "admin", "other"])
def test_the_author_or_an_admin_erases(orderer: str) -> None:
    """An erased report is gone and listed nowhere; another's order is listed."""
    town = Town()
    row = casualty(town.one, 5)
    signer = {"author": town.one, "admin": town.admin, "other": town.two}[orderer]
    order = signer.corrects(row, "erases")
    belief = town.believes(row, order)
    if orderer == "other":
        assert counts(belief) == [(5, 5)]
        assert [each.id for each in belief.listed] == [order.id]
    else:
        assert (belief.rows, belief.left_out, belief.listed) == ((), (), ())


def test_hidden_and_destroyed_look_the_same() -> None:
    """Whether the body is still held makes no difference to what is believed."""
    town = Town()
    row = casualty(town.one, 5)
    order = town.admin.corrects(row, "erases")
    amendment = town.one.corrects(row, "amends", changes=changes(killed=3))
    bare = Told(row.id, row.author, row.seq, row.prev, row.signed, "unread", False, ())
    held, destroyed = town.believes(row, amendment, order), town.believes(bare, amendment, order)
    assert replace(held, standing=destroyed.standing) == destroyed


def test_nothing_erases_what_the_standing_of_all_rests_on() -> None:
    """An admission, an order or an order to erase stays, whoever orders."""
    town = Town()
    row = casualty(town.one, 5)
    order = town.one.corrects(row, "erases")
    targets = [town.rows[1], order]
    wipes = [town.admin.corrects(each, "erases") for each in targets]
    rows = [*town.rows, row, order, *wipes]
    standing = town.standing(row, order, *wipes)
    assert erased_ids(rows, standing) == {row.id}


def test_an_order_from_a_captured_laptop_erases_nothing() -> None:
    """While its signer is suspect or forked."""
    town = Town()
    row = casualty(town.one, 5)
    order = town.one.corrects(row, "erases")
    assert counts(town.believes(row, order, town.admin.suspends(town.one, since=row))) == [(5, 5)]


def test_a_table_imported_at_two_nodes_is_one_claim() -> None:
    """Equal rows: the smallest id stands, the other is named with it."""
    town = Town()
    origin = ("airwars", "CS1", b"12345678")
    rows = [casualty(each, 5, origin=origin) for each in (town.one, town.two)]
    belief = town.believes(*rows)
    (one,) = belief.rows
    assert (one.told.id, *one.also) == tuple(sorted(row.id for row in rows))
    assert belief.left_out == ()


def test_two_versions_of_one_origin_are_one_claim_with_a_range() -> None:
    """Low the smaller, high the greater, until one is withdrawn or corrected."""
    town = Town()
    first = casualty(town.one, 3, origin=("airwars", "CS1", b"11111111"))
    second = casualty(town.two, 5, origin=("airwars", "CS1", b"22222222"))
    assert counts(town.believes(first, second)) == [(3, 5)]
    assert counts(town.believes(first, second, town.one.corrects(first))) == [(5, 5)]
    amendment = town.one.corrects(first, "amends", changes=changes(killed=5))
    assert counts(town.believes(first, second, amendment)) == [(5, 5)]


def test_a_correction_of_one_copy_corrects_the_claim() -> None:
    """Nobody has to correct a row at every node that imported it."""
    town = Town()
    origin = ("airwars", "CS1", b"12345678")
    rows = [casualty(each, 5, origin=origin) for each in (town.one, town.two)]
    for signer, row in zip((town.one, town.two), rows, strict=True):
        amendment = signer.corrects(row, "amends", changes=changes(killed=4))
        assert counts(town.believes(*rows, amendment)) == [(4, 4)]
    assert counts(town.believes(*rows, town.one.corrects(rows[0]))) == [(5, 5)]


def test_versions_keep_what_they_say_of_time_and_place() -> None:
    """The numbers are merged, the other place is not lost."""
    town = Town()
    first = casualty(town.one, 3, origin=("airwars", "CS1", b"11111111"))
    second = casualty(town.two, 5, where=at("Elms"), origin=("airwars", "CS1", b"22222222"))
    (claim,) = town.believes(first, second).rows
    assert {claim.told.where, *(each.where for each in claim.versions)} == {at("Oaks"), at("Elms")}


def test_an_open_number_stays_open_in_a_merged_claim() -> None:
    """At least three, or five: three and more."""
    town = Town()
    first = casualty(town.one, 3, origin=("t", "1", b"11111111"))
    open_ended = replace(first, id=b"\1" * 32, origin=("t", "1", b"2" * 8),
                         facts=(Affected("killed", HowMany(5, None), finished=False),))  # fmt: skip
    assert counts(town.believes(first, replace(open_ended, author=town.two.key))) == [(3, None)]


def test_what_is_let_in_follows_what_was_learnt() -> None:
    """As of includes its second, learnt until excludes it; nothing is listed for it."""
    town = Town()
    row = casualty(town.one, 5, signed=DAY.start + 100)
    assert counts(town.believes(row, as_of=DAY.start + 100)) == [(5, 5)]
    assert town.believes(row, as_of=DAY.start + 99).rows == ()
    assert counts(town.believes(row, until=DAY.start + 101)) == [(5, 5)]
    assert town.believes(row, until=DAY.start + 100).left_out == ()
    early = casualty(town.two, 2, signed=DAY.start - 5_000)
    assert town.believes(early, as_of=DAY.start - 1).rows == ()


def test_corrections_are_let_in_by_their_own_time_and_erasing_by_none() -> None:
    """The past is seen with the corrections of the past; what is erased is erased for ever."""
    town = Town()
    row = casualty(town.one, 5, signed=1_480_300_000)
    withdrawal = town.one.corrects(row, signed=1_480_400_000)
    assert counts(town.believes(row, withdrawal, until=1_480_400_000)) == [(5, 5)]
    assert counts(town.believes(row, withdrawal)) == []
    erasing = town.one.corrects(row, "erases", signed=1_480_400_000)
    assert counts(town.believes(row, erasing, until=1_480_400_000)) == []


def test_who_may_judge_is_asked_and_what_is_the_same_is_found() -> None:
    """A reporter's `same` is listed; of tags it is a person, else an incident."""
    town = Town()
    a, b = casualty(town.one, 1), casualty(town.two, 2)
    t, u = casualty(town.one, 1, tag="A-17"), casualty(town.two, 1, tag="B-4")
    refused = town.one.judges("same", a, b)
    belief = town.believes(
        a, b, t, u, refused, town.desk.judges("same", a, b), town.desk.judges("same", t, u),
        town.desk.judges("not_same", a, t), town.desk.judges("same", a, b, of="person"),
    )  # fmt: skip
    assert [each.id for each in belief.listed] == [refused.id]
    found = {(each.relation, each.of, each.ids) for each in belief.judgements}
    assert found == {
        ("same", "incident", tuple(sorted((a.id, b.id)))),
        ("same", "person", tuple(sorted((t.id, u.id)))),
        ("not_same", "incident", tuple(sorted((a.id, t.id)))),
        ("same", "person", tuple(sorted((a.id, b.id)))),
    }
