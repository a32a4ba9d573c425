"""Rows of facts for tests of the folds, made without keys, bytes or a store.

Settled here: writers whose logs are whole chains, a town that is nowhere, a calendar. Not here:
real reports (they need keys and bodies), or what anything should come to.

    admin, centre = Writer("admin"), Writer("centre 1")
    rows = [admin.admits(centre), centre.tells(killed(3), when=day("2016-11-28"), where=at("Oaks"))]
    standing = Standing.of(rows, (admin.key,))
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from wasl.picture.belief import Belief, Selection, believe
from wasl.picture.calendar import Calendar
from wasl.picture.gazetteer import Area, Gazetteer
from wasl.picture.hours import at_hour
from wasl.picture.incidents import Incidents, join
from wasl.picture.picture import picture, silent_keys
from wasl.picture.standing import Standing
from wasl.picture.threads import Gathered, gather
from wasl.report.facts import About, Affected, Fact, Happened, Stands, Told
from wasl.report.kinds import KINDS
from wasl.report.values import HowMany, Moment, Place

# The town's clock is two hours ahead of UTC, all year.
CALENDAR = Calendar(((0, 7_200),))
_ZONE = timezone(timedelta(hours=2))

# Drill Town, in the sea south of Ghana, with quarters about two kilometres apart.
_QUARTERS = ("Oaks", "Elms", "Pines", "Cedars", "Willows", "Limes")
GAZETTEER = Gazetteer(
    (
        Area("DT", "city", None, "Drill Town", "بلدة التمرين", centre=(0, 0)),
        *(
            Area(f"DT{i}", "quarter", "DT", name, f"حارة {i}", centre=(i * 180_000, 0))
            for i, name in enumerate(_QUARTERS, 1)
        ),
    )
)


def day(written: str, days: int = 1) -> Moment:
    """A civil day of the town, or several from it on."""
    start = datetime.fromisoformat(written).replace(tzinfo=_ZONE)
    return Moment(int(start.timestamp()), int((start + timedelta(days=days)).timestamp()))


def clock(written: str, minutes: int = 1) -> Moment:
    """A minute of the town's clock, such as 2016-11-28T10:40, or several."""
    start = int(datetime.fromisoformat(written).replace(tzinfo=_ZONE).timestamp())
    return Moment(start, start + minutes * 60)


def at(name: str) -> Place:
    """A place known by its name only."""
    return Place(name=name)


def point(north_m: int, east_m: int, precision: str = "building", **more: Any) -> Place:
    """A place so many metres from the middle of the town."""
    return Place(lat=north_m * 90, lon=east_m * 90, precision=precision, **more)


def so_many(low: int, high: int | None = None, *, open_: bool = False) -> HowMany:
    """7, 3 to 5, or 3 and more."""
    return HowMany(low, None if open_ else (low if high is None else high))


def killed(low: int, high: int | None = None, **more: Any) -> Affected:
    """A number of killed."""
    return Affected("killed", so_many(low, high), **more)


def struck(**more: Any) -> Happened:
    """A strike of which nothing is known but what is given."""
    return Happened(**more)


@dataclass
class Writer:
    """One key and its log. Every report that it tells follows the one before."""

    name: str
    seq: int = 0
    last: bytes | None = None

    @property
    def key(self) -> bytes:
        """The public key, made up."""
        return hashlib.sha256(b"key" + self.name.encode()).digest()

    def tells(self, *facts: Fact, signed: int | None = None, **more: Any) -> Told:
        """The next report; signed an hour after what it tells, if not said otherwise."""
        when = more.get("when")
        if signed is None:
            signed = stamp("2016-12-20") if when is None else when.start + 3_600
        more.setdefault("kind", "casualty")
        more.setdefault("exercise", False)
        spelled = repr((self.name, self.seq, self.last, signed, facts, more))
        row = Told(
            id=hashlib.sha256(spelled.encode()).digest(),
            author=self.key, seq=self.seq, prev=self.last, signed=signed, facts=facts, **more,
        )  # fmt: skip
        self.seq, self.last = self.seq + 1, row.id
        return row

    def copied(self) -> Writer:
        """A copy of the home: the same key, going on from here by itself."""
        return replace(self)

    def continued(self, name: str) -> tuple[Writer, Told]:
        """A new key that continues this one, with its first report."""
        new = Writer(name)
        return new, new.stands(Stands("continue", b"", old_key=self.key))

    def stands(self, stands: Stands, **more: Any) -> Told:
        """A report on how a key stands."""
        return self.tells(stands, kind="vouch", control=True, **more)

    def admits(self, member: Writer, *roles: str) -> Told:
        """An admission, under the member's name."""
        named = roles or ("reporter",)
        return self.stands(Stands("admit", member.key, roles=named, call_sign=member.name))

    def suspends(self, member: Writer, since: Told | None = None, what: str = "suspend") -> Told:
        """An order that trusts nothing after `since`."""
        trusted = None if since is None else (since.seq, since.id)
        return self.stands(Stands(what, member.key, trusted=trusted))

    def vouches(self, row: Told) -> Told:
        """A word for one report."""
        return self.stands(Stands("vouch", b"", report=row.id), about=row.id)

    def judges(self, relation: str, *rows: Told, of: str = "unknown", **more: Any) -> Told:
        """same, not_same or undecided."""
        return self.tells(
            About(relation, tuple(row.id for row in rows), of=of), kind="same", **more
        )

    def corrects(self, row: Told, relation: str = "withdraws", **more: Any) -> Told:
        """withdraws, erases, or amends with changes=((key, bytes), …)."""
        changes = more.pop("changes", ())
        return self.tells(
            About(relation, (row.id,), changes=changes, of_kind=KINDS[row.kind].number),
            kind="correction", about=row.id, control=relation == "erases", **more,
        )  # fmt: skip


def stamp(written: str) -> int:
    """Seconds of UTC at which a day began in Greenwich."""
    return int(datetime.fromisoformat(written).replace(tzinfo=UTC).timestamp())


@dataclass
class Town:
    """A network: an admin, a desk, a dispatcher, somebody who clears, and three centres.

    What its writers tell is picked up by `rows`; `seen` is what the folds make of it.
    """

    def __post_init__(self) -> None:
        self.admin = Writer("admin")
        self.desk, self.dispatch = Writer("desk"), Writer("dispatch")
        self.clearing = Writer("clearing")
        self.one, self.two, self.three = (Writer(f"centre {n}") for n in (1, 2, 3))
        self.admissions = (
            self.admin.admits(self.desk, "documenter"),
            self.admin.admits(self.dispatch, "dispatcher"),
            self.admin.admits(self.clearing, "uxo"),
            *(self.admin.admits(each) for each in (self.one, self.two, self.three)),
        )

    def seen(self, *rows: Told, as_of: int | None = None, until: int | None = None) -> Seen:
        """What the folds make of the admissions and these rows."""
        every = (*self.admissions, *rows)
        selection = Selection(as_of, until)
        belief = believe(every, Standing.of(every, (self.admin.key,)), selection)
        return Seen(belief, join(belief, GAZETTEER, CALENDAR), selection)


@dataclass
class Seen:
    """What is believed of some rows, and the picture of it."""

    belief: Belief
    incidents: Incidents
    selection: Selection

    @property
    def gathered(self) -> Gathered:
        """The believed rows by what they tell of."""
        return gather(self.belief, self.incidents)

    @property
    def picture(self) -> dict[str, Any]:
        """The shared picture, as JSON has it."""
        shown = picture(self.belief, self.incidents, GAZETTEER, CALENDAR, self.selection)
        return dict(json.loads(json.dumps(shown)))

    def hour(self, at: int) -> dict[str, Any]:
        """What an hour adds to it."""
        return at_hour(self.picture, at, silent_keys(self.belief, at))
