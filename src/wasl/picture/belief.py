"""Which claims stand: after erasing, withdrawing, correcting, suspending and repeating.

Interface; the fold follows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wasl.picture.standing import NotAllowed, Standing
from wasl.report.facts import Told

Weight = Literal["full", "high_only"]
Why = Literal["withdrawn", "suspect", "forked", "discounted", "invented", "exercise"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the question lets in: claims begun and learnt by `as_of` (included), and learnt before
    `learnt_until` (excluded)."""

    as_of: int | None = None
    learnt_until: int | None = None


@dataclass(frozen=True, slots=True)
class Believed:
    """A claim that stands, as corrected. `also`: other reports of the same origin that it stands
    for. `versions`: what those say where they differ in time or place (their numbers are merged
    into `told` already)."""

    told: Told
    weight: Weight = "full"
    also: tuple[bytes, ...] = ()
    versions: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A report that would have counted but for a reason. A forked one also stands among the
    rows, with the weight high_only."""

    id: bytes
    why: Why
    told: Told


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word that reports are the same, are not, or that nobody can say; `id` is its
    report, `of` what is the same: incident or person."""

    id: bytes
    relation: Literal["same", "not_same", "undecided"]
    of: Literal["incident", "person"]
    ids: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """What stands, in canonical order (claimed start, id), and what does not.

    `rows` may be counted; `invented` is shown in the picture, marked, and never counted.
    """

    rows: tuple[Believed, ...]
    invented: tuple[Believed, ...]
    left_out: tuple[LeftOut, ...]
    judgements: tuple[Judgement, ...]
    listed: tuple[NotAllowed, ...]


def claimed_start(told: Told) -> int:
    """Where a report stands in canonical order: when what it tells began, else when it was
    signed."""
    return told.signed if told.when is None else told.when.start


def believe(
    rows: Iterable[Told], standing: Standing, selection: Selection, *, drill: bool = False
) -> Belief:
    """Fold all rows; in a drill's network exercises count."""
    raise NotImplementedError
