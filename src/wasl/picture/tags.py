"""The path of a tag: what became of somebody, step by step; and of a body, by its code.

Settled here: which steps are of one tag, and their order. Not here: whether two tags are one person
for a figure (figures/persons), who may see a path (need-to-know spaces, later).

Rules. 1. A tag is a number as it was written, whatever the case. Equal numbers are one path and no
proof of one person: centres may use one number twice, and every step names its signer. 2. Tags
that a desk judged to be of the same person are one path, where no judgement contradicts it.
3. Steps stand in the order of the times they tell of. 4. No name stands here.

How it can go wrong: a path of one person is a trace of them. It never leaves the network (D24).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wasl.picture.belief import Belief, claimed_start
from wasl.picture.links import Classes, judged
from wasl.picture.spelling import name_key
from wasl.picture.threads import Gathered, Thread, stated
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Told


@dataclass(frozen=True, slots=True)
class Step:
    """One word on a tag."""

    id: bytes
    key: bytes
    tag: str
    state: str
    sort: str
    at: int
    where: Spot | None
    detail: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Path:
    """One path; `now` is its last state."""

    tags: tuple[str, ...]
    now: str
    steps: tuple[Step, ...]
    invented: bool


def paths(
    gathered: Gathered, where: Whereabouts, belief: Belief, of: Literal["tag", "body"] = "tag"
) -> tuple[Path, ...]:
    """All paths of tags, or of bodies, in canonical order of their first steps."""
    persons = judged(Classes(), [each for each in belief.judgements if each.of == "person"])

    def step(told: Told) -> Step:
        said = stated(told, of)
        spot = None if told.where is None else where.spot(told.where)
        key = gathered.standing.root(told.author)
        return Step(
            told.id, key, said.key, said.state, said.sort, claimed_start(told), spot, said.detail
        )

    def path(thread: Thread) -> Path:
        steps = tuple(step(word.told) for word in thread.words)
        tags = tuple(sorted({each.tag for each in steps}))
        return Path(tags, steps[-1].state, steps, thread.invented)

    found = gathered.threads(
        gathered.of(of),
        key_of=lambda told: f"{of} {name_key(stated(told, of).key)}",
        same=persons.same,
    )
    return tuple(path(thread) for thread in found)
