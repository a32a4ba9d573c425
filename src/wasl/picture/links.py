"""Which reports signed links join, and what was said of those that are not joined.

Settled here: the classes of reports that tell of one incident. Not here: when and where such an
incident was (incidents), whose judgement counts (corrections), what is near (nearness).

Rules.
1. A report is joined to the report that its numbers are `out_of`, else to the one it is `about`,
   held or not. It joins its other targets too only if its signer may say that reports are the same.
2. Reports of one origin are one claim, and so one incident.
3. A judgement `same` of incidents joins what it names. Where the class that it would make holds
   two reports said not to be the same, no `same` of that class joins: each counts as undecided.
4. Of a pair that was said both undecided and not the same, undecided stands.

How it can go wrong: a wrong `about` joins two incidents. Its author corrects it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from wasl.picture.belief import Belief, Believed
from wasl.picture.corrections import Judgement
from wasl.picture.standing import Standing
from wasl.report.facts import Affected

SaidOf = Literal["not_same", "undecided"]


class Classes:
    """Sets that grow together: which of the ids named so far belong to one class."""

    def __init__(self, parents: Mapping[bytes, bytes] | None = None) -> None:
        self._parents = dict(parents or {})

    def copy(self) -> Classes:
        """The same classes, to be joined further."""
        return Classes(self._parents)

    def find(self, each: bytes) -> bytes:
        """The one id that stands for the class of this one."""
        root = each
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while each != root:
            self._parents[each], each = root, self._parents.get(each, each)
        return root

    def join(self, one: bytes, other: bytes) -> None:
        """Make two classes one."""
        a, b = self.find(one), self.find(other)
        if a != b:
            self._parents[max(a, b)] = min(a, b)

    def touched(self) -> frozenset[bytes]:
        """Every id that belongs to somebody else's class, or has one."""
        return frozenset(self._parents) | frozenset(self._parents.values())


@dataclass(frozen=True, slots=True)
class Linked:
    """The classes, the judgements `same` that hold, and what was said of pairs of reports (smaller
    id first)."""

    classes: Classes
    same: tuple[tuple[bytes, ...], ...]
    said: Mapping[tuple[bytes, bytes], SaidOf]


def link(belief: Belief) -> Linked:
    """The classes that what is believed makes."""
    classes = Classes()
    for believed in belief.rows:
        for each in _joined_to(believed, belief.standing):
            classes.join(believed.told.id, each)
    return judged(classes, [each for each in belief.judgements if each.of == "incident"])


def _joined_to(believed: Believed, standing: Standing) -> Iterable[bytes]:
    told = believed.told
    out_of = [f.out_of for f in told.facts if type(f) is Affected and f.out_of is not None]
    if told.about is None and not out_of:
        return believed.also
    about = () if told.about is None else (told.about,)
    targets = (*sorted(out_of), *about)
    if len(targets) > 1 and not standing.may(told, "say_same"):
        targets = targets[:1]
    return (*targets, *believed.also)


def judged(classes: Classes, judgements: list[Judgement]) -> Linked:
    """What judgements of one sort add to classes, by rules 3 and 4; also for persons."""
    same = [each.ids for each in judgements if each.relation == "same"]
    said_apart = [each.ids for each in judgements if each.relation == "not_same"]
    apart = [pair for ids in said_apart for pair in _pairs(ids)]
    hoped = classes.copy()
    _join_all(hoped, same)
    contested = {
        hoped.find(a) for a, b in apart
        if hoped.find(a) == hoped.find(b) and classes.find(a) != classes.find(b)
    }  # fmt: skip
    joined = classes.copy()
    holding = tuple(ids for ids in same if hoped.find(ids[0]) not in contested)
    _join_all(joined, holding)
    said: dict[tuple[bytes, bytes], SaidOf] = dict.fromkeys(apart, "not_same")
    unsure = [ids for ids in same if hoped.find(ids[0]) in contested]
    unsure += [each.ids for each in judgements if each.relation == "undecided"]
    for ids in unsure:
        said.update(dict.fromkeys(_pairs(ids), "undecided"))
    return Linked(joined, holding, said)


def _join_all(classes: Classes, groups: Iterable[tuple[bytes, ...]]) -> None:
    for first, *others in groups:
        for each in others:
            classes.join(first, each)


def _pairs(ids: tuple[bytes, ...]) -> Iterator[tuple[bytes, bytes]]:
    return combinations(sorted(ids), 2)
