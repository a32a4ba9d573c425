"""A figure, opened: which incidents it is the sum of, and which words of whom each rests on.

Settled here: what is shown of each incident and claim behind a number. Not here: the number itself
(figures), everything else that a report says and who signed it (the shell shows reports).

Rules. 1. Whatever is in `ids` of the figure stands here once, under its incident. 2. A claim says
its voice, by whose log and key it came, and what it did to the range: set the low or only the high,
replaced, a part, more, a later death. 3. Canonical order throughout.
"""

from __future__ import annotations

from collections.abc import Iterable

from wasl.figures.claims import Claim, Ground
from wasl.figures.entries import entries
from wasl.figures.figures import Answer, figure
from wasl.figures.question import Question
from wasl.figures.sums import Entry
from wasl.picture.belief import claimed_start
from wasl.picture.spelled import spelled, spelled_spot


def why(ground: Ground, question: Question) -> Answer:
    """The figure's answer with `opened`: its incidents, each with its claims."""
    counted = [entry for entry in entries(ground, question) if entry.counts]
    return {
        **figure(ground, question),
        "opened": [_incident(entry, ground) for entry in counted],
    }


def _incident(entry: Entry, ground: Ground) -> Answer:
    incident, range_ = entry.incident, entry.range
    return {
        "incident": incident.id.hex(),
        "reports": [member.told.id.hex() for member in incident.members],
        "when": spelled(incident.when),
        "where": [spelled_spot(spot) for spot in incident.spots],
        "counts": "in low and high" if entry.bearing == "inside" else "in high only",
        "low": range_.low,
        "high": None if range_.open else range_.high,
        "high_stated": range_.high,
        "named": entry.named.low,
        "claims": [
            *_claims(entry.claims, ground, is_replaced=False),
            *_claims(entry.replaced, ground, is_replaced=True),
        ],
    }


def _claims(claims: Iterable[Claim], ground: Ground, *, is_replaced: bool) -> list[Answer]:
    ordered = sorted(claims, key=lambda each: (claimed_start(each.row.told), each.id))
    return [_claim(each, ground, is_replaced=is_replaced) for each in ordered]


def _claim(claim: Claim, ground: Ground, *, is_replaced: bool) -> Answer:
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
        "signer": told.author.hex(),
        "call_sign": ground.standing.call_signs().get(told.author),
        "actor": told.actor,
        "signed": told.signed,
        "stands": ground.standing.judge(told),
        "also": [each.hex() for each in claim.row.also],
        "role": "replaced" if is_replaced else claim.role,
        "sets": "low and high" if claim.sets_low else "high only",
        "finished": claim.finished,
    }


def _voice(claim: Claim) -> str:
    """The voice in words: who said it, own eyes of whom, or of unknown origin."""
    told = claim.row.told
    if told.said_by is not None:
        return f"said by {told.said_by}"
    if told.source == "own_eyes":
        return f"own eyes of {told.actor or told.author.hex()[:8]}"
    return "of unknown origin"
