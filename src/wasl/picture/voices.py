"""Who says a thing: the voices behind words.

Settled here: what one voice is. Not here: what several voices must say before it is believed
(places), how their claims become a number (figures).

Rules, from practice.md 2.2. 1. A voice is where the words come from: `said_by` if given, in any
spelling; else the signer and who typed, if they saw it with their own eyes. 2. Everything of
unknown origin is one voice. 3. A key that continues another is the same signer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from wasl.picture.spelling import name_key
from wasl.picture.standing import Standing
from wasl.report.facts import Told

OWN_EYES: Final = "own_eyes"
UNKNOWN_VOICE: Final = "unknown"

Voice = Callable[[Told], str]


def voices(standing: Standing) -> Voice:
    """What tells the voice of a report; it remembers names that it has squeezed before."""
    squeezed: dict[str, str] = {}

    def voice(told: Told) -> str:
        if told.said_by is not None:
            if told.said_by not in squeezed:
                squeezed[told.said_by] = "said by " + name_key(told.said_by)
            return squeezed[told.said_by]
        if told.source != OWN_EYES:
            return UNKNOWN_VOICE
        return f"eyes {standing.root(told.author).hex()} {name_key(told.actor or '')}"

    return voice


def enough_for_good_news(rows: Iterable[Told], voice: Voice) -> bool:
    """Two voices, one of them with own eyes (practice.md D6)."""
    told = list(rows)
    return len(set(map(voice, told))) >= 2 and any(each.source == OWN_EYES for each in told)
