"""A figure, opened: which incidents it is the sum of, and which words of whom each rests on.

Settled here: what is shown of each incident and claim behind a number, and who judged what to be
the same. Not here: the number itself (figures), everything else that a report says (the shell shows
reports).

Rules. 1. Whatever is in `ids` of the figure stands here once, under its incident. 2. A claim says
its voice, by whose log and key it came, and what it did to the range: set the low or only the high,
replaced, a part, more, a later death. 3. A judgement stands under every incident that it names a
report of, with its signer. 4. Canonical order throughout.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from wasl.figures.claims import Claim
from wasl.figures.entries import entries
from wasl.figures.figures import Answer, answer
from wasl.figures.ground import Ground
from wasl.figures.question import Question
from wasl.figures.sums import Entry
from wasl.picture.belief import claimed_start
from wasl.picture.corrections import Judgement
from wasl.picture.spelled import spelled, spelled_spot


def why(ground: Ground, question: Question) -> Answer:
    """The figure's answer with `opened`: its incidents, each with its claims and judgements."""
    brought = entries(ground, question)
    opening = _Opening(ground)
    return {
        **answer(ground, question, brought),
        "opened": [opening.incident(entry) for entry in brought if entry.counts],
    }


@dataclass(frozen=True)
class _Opening:
    """What is asked again and again while one figure is opened."""

    ground: Ground

    @cached_property
    def _call_signs(self) -> Mapping[bytes, str]:
        return self.ground.standing.call_signs()

    @cached_property
    def _judged(self) -> Mapping[bytes, tuple[Judgement, ...]]:
        """The judgements by each report that they name."""
        found: dict[bytes, list[Judgement]] = {}
        for judgement in self.ground.belief.judgements:
            for report in judgement.ids:
                found.setdefault(report, []).append(judgement)
        return {report: tuple(judgements) for report, judgements in found.items()}

    def incident(self, entry: Entry) -> Answer:
        """One incident with everything that its range rests on."""
        incident, range_ = entry.incident, entry.range
        reports = [member.told.id for member in incident.members]
        return {
            "incident": incident.id.hex(),
            "reports": [report.hex() for report in reports],
            "when": spelled(incident.when),
            "where": [spelled_spot(spot) for spot in incident.spots],
            "counts": "in low and high" if entry.bearing == "inside" else "in high only",
            "low": range_.low,
            "high": None if range_.open else range_.high,
            "high_stated": range_.high,
            "named": entry.named.low,
            "claims": [
                *self._claims(entry.claims, is_replaced=False),
                *self._claims(entry.replaced, is_replaced=True),
            ],
            "judgements": self._judgements(reports),
        }

    def _judgements(self, reports: Iterable[bytes]) -> list[Answer]:
        named = {each.id: each for report in reports for each in self._judged.get(report, ())}
        return [
            {
                "id": each.id.hex(),
                "relation": each.relation,
                "of": each.of,
                "ids": [report.hex() for report in each.ids],
                **self._signer(self.ground.standing.logs.by_id[each.id].author),
            }
            for _, each in sorted(named.items())
        ]

    def _claims(self, claims: Iterable[Claim], *, is_replaced: bool) -> list[Answer]:
        ordered = sorted(claims, key=lambda each: (claimed_start(each.row.told), each.id))
        return [self._claim(each, is_replaced=is_replaced) for each in ordered]

    def _claim(self, claim: Claim, *, is_replaced: bool) -> Answer:
        told = claim.row.told
        return {
            "id": claim.id.hex(),
            "kind": told.kind,
            "number": spelled(claim.many),
            "voice": _voice(claim),
            "said_by": told.said_by,
            "source": told.source,
            "grading": told.grading,
            "basis": claim.fact.basis,
            **self._signer(told.author),
            "actor": told.actor,
            "signed": told.signed,
            "stands": self.ground.standing.judge(told),
            "also": [each.hex() for each in claim.row.also],
            "role": "replaced" if is_replaced else claim.role,
            "sets": "low and high" if claim.sets_low else "high only",
            "finished": claim.finished,
        }

    def _signer(self, key: bytes) -> Answer:
        return {"signer": key.hex(), "call_sign": self._call_signs.get(key)}


def _voice(claim: Claim) -> str:
    """The voice as it is known: who said it, own eyes of whom, or of unknown origin."""
    told = claim.row.told
    if told.said_by is not None:
        return f"said by {told.said_by}"
    if told.source == "own_eyes":
        return f"own eyes of {told.actor or told.author.hex()[:8]}"
    return "of unknown origin"
