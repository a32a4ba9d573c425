"""The closed list of facts that the picture folds.

Settled here: the eight things that a report of any kind can come down to. A kind translates its
body into these and nothing else; merge rules never learn the name of a kind. Not here: how they
are folded (picture, figures), which kind says which (kinds).

    Happened  something happened somewhere
    Affected  people were killed, hurt, trapped, rescued …: how many, as whom, on what basis
    Called    help was called for, taken, moving, on scene, waiting, not reached, closed
    State     a facility, hazard, area, tag, need or stock is in a state
    Moved     people left, arrived, were turned back or taken
    Said      somebody said a number that covers more than one incident, or said words
    About     this report amends, withdraws, erases, or is the same as another
    Stands    a key stands so: admitted, suspended, ended, continued, vouched for

A ninth fact is a decision, not a line of code: write it in docs/decisions first.

What all facts of one report share (who, when, where, source, grading) stands once, in `Told`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from wasl.report.values import HowMany, Moment, Place


@dataclass(frozen=True, slots=True)
class Happened:
    """A strike or accident: `by` what delivered it, `falling` what fell, words of vocabularies."""

    by: str = "unknown"
    falling: str = "unknown"
    hit: tuple[str, ...] = ()
    second: str = "unknown"
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Affected:
    """So many people, in one respect (`number`: killed, wounded, missing, trapped, rescued,
    died_of_siege), with what a reader must know to count them honestly."""

    number: str
    count: HowMany
    scope: str = "incident"
    counts: str = "so_far"
    finished: bool = True
    basis: str = "told"
    cause: str = "violence"
    out_of: bytes | None = None
    split: tuple[tuple[str, HowMany], ...] = ()
    civilian: HowMany | None = None
    armed: HowMany | None = None
    names: tuple[str, ...] = ()
    body: str = ""
    died_on: Moment | None = None
    died_at: Place | None = None
    home: Place | None = None
    family: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """A call for help and how far it has come."""

    state: str
    reason: str = "unknown"
    needs: tuple[str, ...] = ()
    taken_by: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Something that lasts (`of`: place, hazard, area, tag, need, supply, readiness, warning),
    known by `key`, is of a sort and in a state; `detail` is what else was said, in field order."""

    of: str
    key: str
    sort: str
    state: str
    expires_s: int | None = None
    detail: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Moved:
    """People on the move, from somewhere to somewhere; `convoy` joins its two ends."""

    convoy: str | None
    origin: Place | None
    destination: Place | None
    people: HowMany | None = None
    left: HowMany | None = None
    arrived: HowMany | None = None
    turned_back: HowMany | None = None
    taken: HowMany | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Words or a number of a speaker, perhaps through an outlet; its figure is a check line."""

    speaker: str | None
    outlet: str | None
    number: str | None = None
    count: HowMany | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A judgement or order over reports: same, not_same, undecided, amends, withdraws, erases.

    `of` says what is the same: incident or person. `changes` are the fields of an amendment as
    [key, canonical bytes] in key order, spelled for the kind of this signed number, `of_kind`.
    """

    relation: str
    ids: tuple[bytes, ...]
    of: str = "unknown"
    changes: tuple[tuple[int, bytes], ...] = ()
    of_kind: int = 0


@dataclass(frozen=True, slots=True)
class Stands:
    """How a key stands: admit, suspend, end, continue, vouch.

    `trusted` is the newest report still trusted, [seq, id]; None with suspend or end means that
    nothing of the log is.
    """

    what: str
    key: bytes
    roles: tuple[str, ...] = ()
    call_sign: str | None = None
    trusted: tuple[int, bytes] | None = None
    old_key: bytes | None = None
    report: bytes | None = None


Fact: TypeAlias = Happened | Affected | Called | State | Moved | Said | About | Stands


@dataclass(frozen=True, slots=True)
class Told:
    """One report as the folds see it: who, when, where, on whose word, and its facts.

    `signed` and the ends of `when` are seconds of UTC; `origin` is [source, key, hash of what was
    read]; `control` is the flag of the header; `body` is the canonical body, which an amendment
    merges with.
    """

    id: bytes
    author: bytes
    seq: int
    prev: bytes | None
    signed: int
    kind: str
    exercise: bool
    facts: tuple[Fact, ...]
    actor: str | None = None
    when: Moment | None = None
    where: Place | None = None
    source: str = "unknown"
    said_by: str | None = None
    grading: str | None = None
    about: bytes | None = None
    from_log: bytes | None = None
    tag: str | None = None
    origin: tuple[str, str, bytes] | None = None
    invented: bool = False
    control: bool = False
    body: bytes = b""

    @property
    def learnt(self) -> int:
        """When it was said, by the signer's clock, but never before what it tells began."""
        return self.signed if self.when is None else max(self.signed, self.when.start)
