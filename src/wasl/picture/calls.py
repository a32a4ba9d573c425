"""Calls for help: how far each has come, who took it, and who was not reached.

Settled here: the state of a call from all words on it. Not here: how many people are trapped
(figures), which words belong together (threads), how long a clock has run and whose calls are
offered to others (hours).

Rules.
1. Of every signer the newest word stands. Two centres may take one call: both stand, both are
   shown, and nobody is struck from it but by their own word.
2. The newest of these words is the state of the call, but while one crew is on the scene it is
   that. Who lets a call go, or hands it over, says nothing about the people: if nobody else has
   it, it is a call that was heard.
3. A call is closed by a word with a reason, or by a mission about it that ended with one. A later
   word of anybody opens it again. Waiting has a reason. No word from a forked log closes a call.
4. The clock runs from the hour at which the call was heard until it is closed: *not reached* and
   *waiting* do not stop it.
5. Those not reached come first, then the other open ones, then the closed; each in canonical order.

How it can go wrong: a centre that cannot hear of another's closing shows the call as open until
the next stick. That is the safe side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from wasl.picture.belief import claimed_start
from wasl.picture.threads import Gathered, Thread, Word, said, state_of
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Affected, Called, Told
from wasl.report.kinds.call import ENDS
from wasl.report.values import HowMany

_AT_IT: Final = frozenset(("taken", "moving", "on_scene", "waiting", "not_reached"))
_HANDED_ON: Final = frozenset(("let_go", "handed_over"))
_SOOTHING: Final = _HANDED_ON | {"closed"}


@dataclass(frozen=True, slots=True)
class Step:
    """The newest word of one signer on a call; `has_it` if this centre has the call now."""

    key: bytes
    call_sign: str | None
    by: str | None
    state: str
    reason: str
    at: int
    id: bytes
    has_it: bool


@dataclass(frozen=True, slots=True)
class Call:
    """One call: `heard` is when its clock began, `since` when it came into its state."""

    id: bytes
    ids: tuple[bytes, ...]
    heard: int
    where: Spot | None
    needs: tuple[str, ...]
    state: str
    reason: str
    since: int
    open: bool
    trapped: HowMany | None
    wounded: HowMany | None
    steps: tuple[Step, ...]
    invented: bool


def calls(gathered: Gathered, where: Whereabouts) -> tuple[Call, ...]:
    """All calls, those not reached first."""
    words = [word for word in gathered.of("called", "mission") if _tells_of_a_call(word.told)]
    names = gathered.standing.call_signs()
    found = [
        _call(thread, gathered, where, names)
        for thread in gathered.threads(words, opens=_opens)
        if any(said(word.told, Called) for word in thread.words)
    ]
    return tuple(sorted(found, key=lambda call: (_rank(call), call.heard, call.id)))


def _tells_of_a_call(told: Told) -> bool:
    mission = state_of(told, "mission")
    return said(told, Called) is not None or (
        told.about is not None and mission is not None and mission.state in ENDS
    )


def _opens(told: Told) -> bool:
    called = said(told, Called)
    return called is not None and called.state == "heard" and told.where is not None


def _soothes(told: Told) -> bool:
    called = said(told, Called)
    return called is None or called.state in _SOOTHING


def _call(
    thread: Thread, gathered: Gathered, where: Whereabouts, names: Mapping[bytes, str]
) -> Call:
    counting = [word for word in thread.words if not (word.forked and _soothes(word.told))]
    steps = tuple(_step(word, gathered, names) for word in gathered.newest_of_each(counting))
    heard = claimed_start(thread.words[0].told)
    state, reason, since = _state(steps, heard)
    return Call(
        id=thread.id,
        ids=thread.ids,
        heard=heard,
        where=thread.spot(where),
        needs=_needs(thread.words),
        state=state,
        reason=reason,
        since=since,
        open=state != "closed",
        trapped=_newest_number(thread.words, "trapped"),
        wounded=_newest_number(thread.words, "wounded"),
        steps=steps,
        invented=thread.invented,
    )


def _step(word: Word, gathered: Gathered, names: Mapping[bytes, str]) -> Step:
    told = word.told
    called, mission = said(told, Called), state_of(told, "mission")
    state, reason, by = "closed", "unknown", told.actor
    if called is not None:
        state, reason, by = called.state, called.reason, called.taken_by
    elif mission is not None:
        reason, by = mission.state, mission.key or told.actor
    if reason == "handed_over":
        state = reason
    root = gathered.standing.root(told.author)
    at, has_it = claimed_start(told), state in _AT_IT
    return Step(root, names.get(root), by, state, reason, at, told.id, has_it)


def _state(steps: Sequence[Step], heard: int) -> tuple[str, str, int]:
    saying = [step for step in steps if step.state not in _HANDED_ON]
    newest = saying[-1] if saying else None
    if newest is None:
        return "heard", "unknown", heard
    if newest.state == "closed":
        return newest.state, newest.reason, newest.at
    told = [step for step in saying if step.state not in ("heard", "closed")]
    shown = next((step for step in told if step.state == "on_scene"), told[-1] if told else newest)
    return shown.state, shown.reason, shown.at


def _needs(words: Sequence[Word]) -> tuple[str, ...]:
    given = [called.needs for word in words if (called := said(word.told, Called)) and called.needs]
    return given[-1] if given else ()


def _newest_number(words: Sequence[Word], number: str) -> HowMany | None:
    counts = [
        fact.count
        for word in words
        for fact in word.told.facts
        if type(fact) is Affected and fact.number == number
    ]
    return counts[-1] if counts else None


def _rank(call: Call) -> int:
    if not call.open:
        return 2
    return 0 if call.state == "not_reached" else 1
