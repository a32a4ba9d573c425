"""Who is believed: admission, forks, vouches, suspension by position, continued keys."""

from itertools import permutations

from tests.makers import Writer, day, killed
from wasl.picture.standing import Standing
from wasl.report.facts import Stands, Told

ADMIN, OTHER, CENTRE, DESK = "admin", "admin 2", "centre 1", "desk"
DAY = day("2016-11-28")


def _fold(*rows: Told, admins: tuple[str, ...] = (ADMIN,)) -> Standing:
    return Standing.of(rows, tuple(Writer(name).key for name in admins))


def test_an_admitted_key_is_trusted_and_another_is_suspect() -> None:
    """Only whom an admin's report admitted counts; admission adds roles up."""
    admin, centre, stranger = Writer(ADMIN), Writer(CENTRE), Writer("stranger")
    rows = [admin.admits(centre), admin.admits(centre, "uxo"), centre.tells(), stranger.tells()]
    standing = _fold(*rows)
    assert [standing.judge(row) for row in rows] == ["trusted", "trusted", "trusted", "suspect"]
    assert standing.roles(centre.key) == {"reporter", "uxo"}
    assert standing.ever_admitted == {admin.key, centre.key}
    assert standing.call_signs()[centre.key] == CENTRE


def test_an_admitted_admin_admits_and_nobody_else_does() -> None:
    """An admin may come after the genesis; a reporter's admission is listed and does nothing."""
    admin, second, third, fourth = Writer(ADMIN), Writer(OTHER), Writer("c"), Writer("d")
    rows = [admin.admits(second, "admin"), second.admits(third), refused := third.admits(fourth)]
    standing = _fold(*rows)
    assert standing.roles(third.key) == {"reporter"}
    assert fourth.key not in standing.members
    assert [(each.id, each.action, each.why) for each in standing.listed] == [
        (refused.id, "admit", "role")
    ]


def test_two_reports_of_one_seq_fork_the_log_from_there_on() -> None:
    """Before the fork reports are trusted; both branches after it are forked."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    before = centre.tells(killed(1), when=DAY)
    copy = centre.copied()
    ours = [centre.tells(killed(2), when=DAY), centre.tells(when=DAY)]
    theirs = [copy.tells(killed(3), when=DAY)]
    standing = _fold(admin.admits(centre), before, *ours, *theirs)
    assert standing.judge(before) == "trusted"
    assert {standing.judge(row) for row in (*ours, *theirs)} == {"forked"}


def test_a_gap_is_no_fork_and_a_wrong_predecessor_is_one() -> None:
    """A missing report may still come; a report that skips the held one before it never was."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    first, _, third = centre.tells(), centre.tells(), centre.tells()
    admission = admin.admits(centre)
    assert _fold(admission, first, third).judge(third) == "trusted"
    liar = Writer(CENTRE, seq=1, last=admission.id)
    assert _fold(admission, first, row := liar.tells()).judge(row) == "forked"
    other = Writer(CENTRE, seq=1, last=b"\7" * 32)
    assert _fold(admission, first, row := other.tells()).judge(row) == "forked"


def test_another_member_vouches_for_a_forked_report() -> None:
    """A vouch counts from another root key, admitted and itself whole, and for one report only."""
    admin, centre, desk = Writer(ADMIN), Writer(CENTRE), Writer(DESK)
    admissions = [admin.admits(centre), admin.admits(desk)]
    copy = centre.copied()
    mine, stolen = centre.tells(killed(1), when=DAY), copy.tells(killed(9), when=DAY)
    new, continues = centre.continued("centre 1b")
    rows = [*admissions, mine, stolen, continues]
    assert _fold(*rows).judge(mine) == "forked"
    assert _fold(*rows, new.vouches(mine)).judge(mine) == "forked"
    assert _fold(*rows, Writer("stranger").vouches(mine)).judge(mine) == "forked"
    vouched = _fold(*rows, desk.vouches(mine))
    assert (vouched.judge(mine), vouched.judge(stolen)) == ("vouched", "forked")


def test_what_comes_after_the_last_trusted_report_is_suspect() -> None:
    """Position decides, not the time that a captured laptop claims."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    early, late = centre.tells(signed=2_000), centre.tells(signed=1_000)
    rows = [admin.admits(centre), early, late]
    standing = _fold(*rows, admin.suspends(centre, since=early))
    assert [standing.judge(row) for row in (early, late)] == ["trusted", "suspect"]
    assert centre.key in standing.suspended
    whole = _fold(*rows, admin.suspends(centre))
    assert [whole.judge(row) for row in (early, late)] == ["suspect", "suspect"]
    assert centre.key in whole.ever_admitted


def test_an_uninvolved_member_vouches_for_a_suspect_report() -> None:
    """It counts again, alone of its log; a suspect word over keys does not, whoever vouches."""
    admin, other, centre, desk = Writer(ADMIN), Writer(OTHER), Writer(CENTRE), Writer(DESK)
    rows = [admin.admits(centre), admin.admits(desk)]
    rows += [early := centre.tells(), late := centre.tells(), later := centre.tells()]
    rows.append(admin.suspends(centre, since=early))
    assert _fold(*rows, centre.vouches(late)).judge(late) == "suspect"
    vouched = _fold(*rows, desk.vouches(late))
    assert (vouched.judge(late), vouched.judge(later)) == ("vouched", "suspect")

    first = other.tells()
    smuggled = other.admits(centre)
    order = admin.suspends(other, since=first)
    rows = [first, smuggled, order, admin.admits(desk), desk.vouches(smuggled)]
    assert centre.key not in _fold(*rows, admins=(ADMIN, OTHER)).members


def test_a_branch_beside_the_trusted_report_is_suspect_whatever_its_position() -> None:
    """Only the chain back from the trusted report is trusted, as far as it is held."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    first, copy = centre.tells(), centre.copied()
    second, third, beside = centre.tells(), centre.tells(), copy.tells(killed(9), when=DAY)
    order = admin.suspends(centre, since=third)
    standing = _fold(admin.admits(centre), first, second, third, beside, order)
    assert standing.judge(first) == "trusted"
    assert standing.judge(beside) == "suspect"
    assert _fold(admin.admits(centre), first, third, order).judge(first) == "suspect"


def test_several_orders_take_away_what_each_of_them_does() -> None:
    """The most restrictive one decides."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    rows = [centre.tells() for _ in range(3)]
    orders = [
        admin.suspends(centre, since=rows[2]),
        admin.suspends(centre, since=rows[0], what="end"),
    ]
    standing = _fold(admin.admits(centre), *rows, *orders)
    assert [standing.judge(row) for row in rows] == ["trusted", "suspect", "suspect"]


def test_two_admins_who_suspend_each_other_are_both_suspended() -> None:
    """Restrictive beats permissive, in every order of arrival."""
    one, two, centre = Writer(ADMIN), Writer(OTHER), Writer(CENTRE)
    a, b = one.tells(), two.tells()
    rows = [
        a,
        b,
        one.suspends(two, since=b),
        two.suspends(one, since=a),
        late := one.admits(centre),
    ]
    answers = set()
    for order in permutations(rows):
        standing = _fold(*order, admins=(ADMIN, OTHER))
        answers.add(tuple(standing.judge(row) for row in rows))
        assert centre.key not in standing.members
        assert centre.key in standing.ever_admitted
    assert answers == {("trusted", "trusted", "suspect", "suspect", "suspect")}
    assert late.id != a.id


def test_an_order_from_a_suspended_position_does_nothing() -> None:
    """A captured admin's laptop cannot strike back from after its last trusted report."""
    one, two, centre = Writer(ADMIN), Writer(OTHER), Writer(CENTRE)
    good, trusted = two.admits(centre), one.tells()
    row = centre.tells()
    order = one.suspends(two, since=good)
    thief = [two.suspends(centre), two.suspends(one, since=trusted), two.admits(Writer("spy"))]
    # Nothing refutes the order of the first admin but orders that it makes suspect: they clash.
    standing = _fold(good, trusted, row, order, *thief, admins=(ADMIN, OTHER))
    assert standing.judge(order) == "suspect"
    # Without an order against its signer, it stands and refutes all of theirs.
    standing = _fold(good, trusted, row, order, thief[0], thief[2], admins=(ADMIN, OTHER))
    assert (standing.judge(order), standing.judge(row)) == ("trusted", "trusted")
    assert Writer("spy").key not in standing.members
    assert [each.why for each in standing.listed] == ["suspect", "suspect"]


def test_who_was_admitted_after_the_capture_does_not_count() -> None:
    """An admission falls with the report that made it; intake still keeps what it brings."""
    one, two, spy = Writer(ADMIN), Writer(OTHER), Writer("spy")
    before = two.tells()
    rows = [before, two.admits(spy), lie := spy.tells(killed(9), when=DAY)]
    assert _fold(*rows, admins=(ADMIN, OTHER)).judge(lie) == "trusted"
    standing = _fold(*rows, one.suspends(two, since=before), admins=(ADMIN, OTHER))
    assert standing.judge(lie) == "suspect"
    assert spy.key in standing.ever_admitted


def test_a_continued_key_has_the_roles_and_the_name_of_the_old_one() -> None:
    """A restored home goes on as who it was, and its log goes on too."""
    admin, desk = Writer(ADMIN), Writer(DESK)
    admission, old_row = admin.admits(desk, "documenter"), desk.tells()
    new, continues = desk.continued("desk, restored")
    row = new.tells()
    standing = _fold(admission, old_row, continues, row)
    assert standing.roles(new.key) == {"documenter"}
    assert standing.may(row, "say_same")
    assert standing.root(new.key) == desk.key
    assert standing.call_signs()[new.key] == DESK
    assert standing.precedes(old_row, row)
    assert not standing.precedes(row, old_row)


def test_a_key_continued_from_a_forked_one_reports_and_waits_for_its_rights() -> None:
    """Until an admin admits it anew."""
    admin, desk = Writer(ADMIN), Writer(DESK)
    admission, copy = admin.admits(desk, "documenter"), desk.copied()
    new, continues = desk.continued("desk, again")
    rows = [admission, desk.tells(when=DAY), copy.tells(killed(1), when=DAY), continues]
    row = new.tells()
    standing = _fold(*rows, row)
    assert standing.judge(row) == "trusted"
    assert not standing.may(row, "say_same")
    assert _fold(*rows, row, admin.admits(new, "documenter")).may(row, "say_same")


def test_an_end_reaches_every_key_continued_from_the_ended_one() -> None:
    """However far down, with all their reports."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    first = centre.tells()
    second, one = centre.continued("second")
    third, two = second.continued("third")
    row = third.tells(killed(1), when=DAY)
    rows = [admin.admits(centre), first, one, two, row]
    assert _fold(*rows).judge(row) == "trusted"
    standing = _fold(*rows, admin.suspends(centre, since=first, what="end"))
    assert [standing.judge(each) for each in (first, one, two, row)] == ["trusted"] + [
        "suspect"
    ] * 3
    assert standing.suspended == {centre.key, second.key, third.key}


def test_continuation_is_said_in_the_first_report_only_and_rings_end() -> None:
    """Later words about it are nothing; two keys that continue each other have one root."""
    admin, a, b = Writer(ADMIN), Writer("a"), Writer("b")
    rows = [admin.admits(a), b.tells(), b.stands(Stands("continue", b"", old_key=a.key))]
    assert _fold(*rows).root(b.key) == b.key
    ring = [Writer("x").stands(Stands("continue", b"", old_key=Writer("y").key)),
            Writer("y").stands(Stands("continue", b"", old_key=Writer("x").key))]  # fmt: skip
    standing = _fold(*ring)
    assert standing.root(Writer("x").key) == standing.root(Writer("y").key)


def test_an_exercise_changes_nobodys_standing_outside_a_drill() -> None:
    """Thursday's drill may suspend a centre; the real network does not hear of it."""
    admin, centre = Writer(ADMIN), Writer(CENTRE)
    rows = [admin.admits(centre), row := centre.tells()]
    drill = admin.stands(Stands("suspend", centre.key), exercise=True)
    assert _fold(*rows, drill).judge(row) == "trusted"
    assert Standing.of([*rows, drill], (admin.key,), drill=True).judge(row) == "suspect"
