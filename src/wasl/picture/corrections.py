"""What reports say about other reports: erased, withdrawn, amended, judged the same or not.

Settled here: whose word about a report counts, and in which order amendments apply. Not here: what
standing a key has (standing), what an amendment does to fields (report), incidents (incidents).

Rules.
1. An order to erase comes from the author of the report or from an admin, and hides it at once
   and for every question. Nothing hides a control report, such as one on how a key stands, or an
   order to erase: what the folds of all nodes rest on must not differ.
2. Who signed a report may withdraw or amend it, also under a key that continues the first. A
   judgement or an amendment can be withdrawn in the same way; a withdrawal cannot.
3. Amendments of one author apply in the order of the log. A desk may change the grading of
   somebody else's report and nothing else. Of the gradings of several desks the best stands: one
   desk alone does not silence a report that another upholds.
4. Only who may say it says that reports are the same, are not, or that nobody knows. What is the
   same is an incident, unless it is said, or every report named shows, that it is a person.
5. What is said here must itself be trusted or vouched for. Everything else is listed.

How it can go wrong: a correction that has not arrived yet. Two nodes then differ until it does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from wasl.picture.standing import NotAllowed, Standing
from wasl.report.body import NameRules, amended
from wasl.report.facts import About, Told
from wasl.report.kinds import KINDS
from wasl.report.kinds.contract import COMMON

Relation = Literal["same", "not_same", "undecided"]
_JUDGEMENTS: Final = ("same", "not_same", "undecided")
_GRADING_KEY: Final = next(field.key for field in COMMON if field.name == "grading")
ANYONES: Final = b""
_OF_A_PERSON: Final = frozenset(("person", "body"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's word that reports are the same, are not, or that nobody can say; `id` is its
    report, `of` what is the same: incident or person."""

    id: bytes
    relation: Relation
    of: Literal["incident", "person"]
    ids: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What counts of all that was said about reports. `amendments` and `gradings` are by target,
    the later word last; `listed` counts for nothing."""

    erased: frozenset[bytes]
    withdrawn: frozenset[bytes]
    amendments: Mapping[bytes, tuple[About, ...]]
    gradings: Mapping[bytes, tuple[tuple[bytes, About], ...]]
    judgements: tuple[Judgement, ...]
    listed: tuple[NotAllowed, ...]

    def applied(self, row: Told, targets: Iterable[bytes], rules: NameRules) -> Told:
        """The row after everything that amends one of these reports, of which it is one."""
        told = row
        for target in targets:
            for about in self.amendments.get(target, ()):
                told = _amended(told, about, rules) or told
        by_desk = {
            root: about for target in targets for root, about in self.gradings.get(target, ())
        }
        graded = [_amended(told, about, rules) for about in by_desk.values()]
        return min((each for each in graded if each), key=_worth, default=told)


def _amended(told: Told, about: About, rules: NameRules) -> Told | None:
    """The amended row; None where the changes are spelled for another kind than the target's."""
    kind = KINDS.get(told.kind)
    if kind is None or kind.number != about.of_kind:
        return None
    return amended(told, about.changes, rules)


def _worth(told: Told) -> tuple[bool, str]:
    return (told.grading == "discounted", told.grading or "")


def erased_ids(
    rows: Iterable[Told], standing: Standing, *, drill: bool = False
) -> frozenset[bytes]:
    """The ids that standing orders hide, held or not."""
    words = [row for row in rows if row.facts and type(row.facts[0]) is About]
    return _Gathering(standing, drill).erased(words)


def orders_to_erase(
    rows: Iterable[Told], standing: Standing, *, drill: bool = False
) -> Mapping[bytes, frozenset[bytes]]:
    """Who ordered what to be erased, by report: the roots of the keys whose order counts if the
    report is theirs, and ANYONES where an admin's order counts whoever said it. It answers for
    reports that are not held yet, whose author nobody here knows."""
    found: dict[bytes, set[bytes]] = {}
    words = [row for row in rows if row.facts and type(row.facts[0]) is About]
    for word, about in _saying(words, "erases"):
        if (word.exercise and not drill) or standing.judge(word) not in ("trusted", "vouched"):
            continue
        whose = ANYONES if standing.may(word, "erase") else standing.root(word.author)
        for each in about.ids:
            found.setdefault(each, set()).add(whose)
    return {ident: frozenset(whose) for ident, whose in found.items()}


def corrections(
    words: Iterable[Told], standing: Standing, learnt_by: int | None, *, drill: bool = False
) -> Corrections:
    """What these reports about reports come to; those learnt at `learnt_by` or later are left
    aside, except orders to erase, which hold for every question."""
    gathering = _Gathering(standing, drill)
    real = [word for word in words if drill or not word.exercise]
    erased = gathering.erased(real)
    known = [
        word
        for word in real
        if word.id not in erased and (learnt_by is None or word.learnt < learnt_by)
    ]
    withdrawn = gathering.withdrawn(known)
    left = [word for word in known if word.id not in withdrawn]
    own, desk = gathering.amendments(left)
    judgements = gathering.judgements(left, erased)
    listed = sorted(set(gathering.refused), key=lambda each: (each.id, each.action))
    return Corrections(erased, withdrawn, own, desk, judgements, tuple(listed))


class _Gathering:
    """One walk over what was said, noting what does not count."""

    def __init__(self, standing: Standing, drill: bool) -> None:
        self._standing = standing
        self._drill = drill
        self._held = standing.logs.by_id
        self.refused: list[NotAllowed] = []

    def _refuse(self, word: Told, action: str) -> None:
        self.refused.append(self._standing.not_allowed(word, action))

    def _counts(self, word: Told) -> bool:
        return self._standing.judge(word) in ("trusted", "vouched")

    def _is_own(self, word: Told, target: Told) -> bool:
        return self._standing.root(word.author) == self._standing.root(target.author)

    def erased(self, words: Iterable[Told]) -> frozenset[bytes]:
        found = set()
        for word, about in _saying(words, "erases"):
            if word.exercise and not self._drill:
                continue
            by_admin = self._standing.may(word, "erase")
            for each in about.ids:
                target = self._held.get(each)
                own = target is not None and self._is_own(word, target) and self._counts(word)
                if (by_admin or own) and (target is None or not _stays(target)):
                    found.add(each)
                elif target is not None:
                    self._refuse(word, "erase")
        return frozenset(found)

    def withdrawn(self, words: Iterable[Told]) -> frozenset[bytes]:
        found = set()
        for word, about in _saying(words, "withdraws"):
            for each in about.ids:
                target = self._held.get(each)
                if target is None:
                    continue
                fixed = _stays(target) or any(True for _ in _saying((target,), "withdraws"))
                if self._is_own(word, target) and self._counts(word) and not fixed:
                    found.add(each)
                else:
                    self._refuse(word, "withdraw")
        return frozenset(found)

    def amendments(
        self, words: Iterable[Told]
    ) -> tuple[dict[bytes, tuple[About, ...]], dict[bytes, tuple[tuple[bytes, About], ...]]]:
        own: dict[bytes, list[About]] = {}
        desk: dict[bytes, list[tuple[bytes, About]]] = {}
        in_order = sorted(_saying(words, "amends"), key=lambda pair: self._log_order(pair[0]))
        for word, about in in_order:
            for each in about.ids:
                target = self._held.get(each)
                if target is None:
                    continue
                if self._is_own(word, target) and self._counts(word):
                    own.setdefault(each, []).append(about)
                elif _grades_only(about) and self._standing.may(word, "grade"):
                    desk.setdefault(each, []).append((self._standing.root(word.author), about))
                else:
                    self._refuse(word, "amend")
        return (
            {each: tuple(found) for each, found in own.items()},
            {each: tuple(given) for each, given in desk.items()},
        )

    def _log_order(self, word: Told) -> tuple[bytes, int, int, bytes]:
        standing = self._standing
        return (standing.root(word.author), standing.depth(word.author), word.seq, word.id)

    def judgements(self, words: Iterable[Told], erased: frozenset[bytes]) -> tuple[Judgement, ...]:
        found = []
        for relation in _JUDGEMENTS:
            for word, about in _saying(words, relation):
                if not self._standing.may(word, "say_same"):
                    self._refuse(word, relation)
                    continue
                named = [self._held[each] for each in about.ids
                         if each in self._held and each not in erased]  # fmt: skip
                person = about.of == "person" or (
                    about.of == "unknown" and named != [] and all(map(_is_of_a_person, named))
                )
                of: Literal["incident", "person"] = "person" if person else "incident"
                ids = tuple(sorted(set(about.ids)))
                found.append(Judgement(word.id, relation, of, ids))
        return tuple(sorted(found, key=lambda each: (each.id, each.relation)))


def _saying(words: Iterable[Told], relation: str) -> Iterable[tuple[Told, About]]:
    for word in words:
        for fact in word.facts:
            if type(fact) is About and fact.relation == relation:
                yield word, fact


def _stays(target: Told) -> bool:
    """Whether a report can be neither erased nor withdrawn: the standing of all rests on it."""
    return target.control


def _grades_only(about: About) -> bool:
    return {key for key, _ in about.changes} == {_GRADING_KEY}


def _is_of_a_person(told: Told) -> bool:
    return told.tag is not None or told.kind in _OF_A_PERSON
