"""Which words are about one lasting thing: a call, a place, a warning, a tag.

Settled here: how words on one thing are found and in which order they stand. Not here: which of
them is believed (calls, places, movements, tags, warnings, ...).

Rules.
1. A word belongs to the thing that it is `about`, also over several steps, and to the thing of the
   same key, where things have keys. What a desk judged the same is one thing.
2. A word that opens a thing and is about something of another sort, such as a strike, opens its
   own: two calls about one strike are two calls.
3. Words stand in the order of the times they tell of, then of the log; a word without a time is of
   the time at which it was signed.
4. A word from a forked log may alarm and never reassures: it can be a thief's.

How it can go wrong: a clock that is wrong puts a word in the wrong place. Every word is shown with
its time and its signer, and a later word mends it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeVar

from wasl.errors import UsError
from wasl.picture.belief import Belief, claimed_start
from wasl.picture.incidents import Incidents
from wasl.picture.links import Classes
from wasl.picture.standing import Standing
from wasl.picture.whereabouts import Spot, Whereabouts
from wasl.report.facts import Called, Moved, State, Told

F = TypeVar("F", Called, Moved)

_SORTS: Final[Mapping[type, str]] = {Called: "called", Moved: "moved"}


class Word(NamedTuple):
    """One believed report on a thing. `invented` ones are shown, and marked; `forked` ones come
    from a log that has two branches, and nobody has vouched for them."""

    told: Told
    invented: bool = False
    forked: bool = False


@dataclass(frozen=True, slots=True)
class Thread:
    """The words on one thing, in their order. `id` is the report that opened it, held or not."""

    id: bytes
    words: tuple[Word, ...]

    @property
    def ids(self) -> tuple[bytes, ...]:
        """The reports, in their order."""
        return tuple(word.told.id for word in self.words)

    @property
    def invented(self) -> bool:
        """Whether any of it is invented."""
        return any(word.invented for word in self.words)

    def spot(self, where: Whereabouts) -> Spot | None:
        """Where it is, by the first word that says so."""
        place = next((word.told.where for word in self.words if word.told.where), None)
        return None if place is None else where.spot(place)


def said(told: Told, form: type[F]) -> F | None:
    """The first fact of this form, if the report has one."""
    return next((fact for fact in told.facts if type(fact) is form), None)


def state_of(told: Told, of: str) -> State | None:
    """The first state of such a thing, if the report says one."""
    return next((fact for fact in told.facts if type(fact) is State and fact.of == of), None)


def stated(told: Told, of: str) -> State:
    """The first state of such a thing; a report without one is our own mistake."""
    state = state_of(told, of)
    if state is None:
        raise UsError(where=f"picture.{of}")
    return state


def always(told: Told) -> bool:
    """For things that every word may open."""
    return True


def no_key(told: Told) -> None:
    """For things that have no key of their own."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is believed or invented, by what it tells of: called, moved, or a sort of state.
    `about` is what each report is about; `copies` what a report of one origin stands for."""

    standing: Standing
    same: tuple[tuple[bytes, ...], ...]
    by_sort: Mapping[str, Sequence[Word]]
    about: Mapping[bytes, bytes | None]
    copies: Mapping[bytes, bytes]

    def of(self, *sorts: str) -> list[Word]:
        """All words of these sorts, each once."""
        found = {word.told.id: word for sort in sorts for word in self.by_sort.get(sort, ())}
        return list(found.values())

    def threads(
        self,
        words: Sequence[Word],
        *,
        opens: Callable[[Told], bool] = always,
        key_of: Callable[[Told], str | None] = no_key,
        same: tuple[tuple[bytes, ...], ...] | None = None,
    ) -> tuple[Thread, ...]:
        """The things that these words are about, in canonical order of what opened them. `same`
        are the judgements that join them, those of incidents if not given."""
        by_id = {word.told.id: word for word in words}
        classes = Classes()
        targets: dict[bytes, bytes] = {}
        for ident, word in by_id.items():
            key = key_of(word.told)
            if key is not None:
                classes.join(ident, key.encode())
            target = self._target(word.told, by_id)
            if target is not None and (target in by_id or not opens(word.told)):
                classes.join(ident, target)
                targets[ident] = target
        for ids in self.same if same is None else same:
            named = [each for each in map(self._standing_id, ids) if each in by_id]
            for each in named[1:]:
                classes.join(named[0], each)
        members: dict[bytes, list[Word]] = {}
        for ident, word in by_id.items():
            members.setdefault(classes.find(ident), []).append(word)
        found = [self._thread(each, targets) for each in members.values()]
        return tuple(sorted(found, key=lambda t: (claimed_start(t.words[0].told), t.id)))

    def in_order(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """Words as rule 3 has them."""
        return tuple(sorted(words, key=lambda word: self._order(word.told)))

    def newest_of_each(self, words: Iterable[Word]) -> tuple[Word, ...]:
        """The last word of every signer, in their order; a continued key is one signer."""
        last = {self.standing.root(word.told.author): word for word in self.in_order(words)}
        return self.in_order(last.values())

    def _order(self, told: Told) -> tuple[int, int, int, bytes]:
        return (claimed_start(told), self.standing.depth(told.author), told.seq, told.id)

    def _standing_id(self, ident: bytes) -> bytes:
        return self.copies.get(ident, ident)

    def _target(self, told: Told, members: Mapping[bytes, Word]) -> bytes | None:
        """What a word is about among the members, over several steps, or what is not held."""
        passed: set[bytes] = set()
        target = told.about
        while target is not None:
            target = self._standing_id(target)
            if target in members or target not in self.about or target in passed:
                break
            passed.add(target)
            target = self.about[target]
        return None if target == told.id else target

    def _thread(self, members: list[Word], targets: Mapping[bytes, bytes]) -> Thread:
        words = self.in_order(members)
        opening = [word.told.id for word in words if word.told.id not in targets]
        absent = sorted({targets[i] for word in words if (i := word.told.id) in targets})
        return Thread(opening[0] if opening else absent[0], words)


def gather(belief: Belief, incidents: Incidents) -> Gathered:
    """One walk over everything that is believed."""
    by_sort: dict[str, list[Word]] = {}
    about: dict[bytes, bytes | None] = {}
    copies: dict[bytes, bytes] = {}
    for invented, rows in ((False, belief.rows), (True, belief.invented)):
        for believed in rows:
            told = believed.told
            about[told.id] = told.about
            copies.update(dict.fromkeys(believed.also, told.id))
            word = Word(told, invented, believed.weight == "high_only")
            for fact in told.facts:
                sort = fact.of if type(fact) is State else _SORTS.get(type(fact))
                if sort is not None:
                    by_sort.setdefault(sort, []).append(word)
    return Gathered(belief.standing, incidents.same, by_sort, about, copies)
