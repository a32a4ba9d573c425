"""The reports that are measured: honest variety, from a seed.

Forty authors over a month; strikes, casualties, calls, missions, places and radio lines in the
proportions of a bad month; places known to a street or only to a quarter; Arabic and English text.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

AUTHORS = 40
_QUARTERS = [f"N{number:04d}" for number in range(120, 228)]
_MONTH = "2016-11"
_TEXTS = (
    "قصف على الحي وفرقنا في الطريق إلى المكان",
    "two loud explosions near the roundabout, dust, voices heard",
    "خرج الفريق ولم يجد أحدًا تحت الأنقاض",
    "no fuel since the morning; the loader stands at the centre",
)


def drafts(count: int, seed: int = 20261122) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """(author number, kind, typed fields), the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        kind = chance.choices(
            ("strike", "casualty", "mission", "place", "log", "call"), (30, 35, 10, 8, 12, 5)
        )[0]
        yield chance.randrange(AUTHORS), kind, _FIELDS[kind](chance)


def _when(chance: random.Random) -> str:
    day, hour, minute = chance.randrange(1, 31), chance.randrange(24), chance.randrange(60)
    return f"{_MONTH}-{day:02d}T{hour:02d}:{minute:02d}"


def _where(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(_QUARTERS)
    lat, lon = chance.randrange(361500, 362500), chance.randrange(371000, 372200)
    return f"{lat / 10000:.4f},{lon / 10000:.4f},{chance.choice((15, 50, 100))}"


def _number(chance: random.Random) -> str:
    low = chance.choices((0, 1, 2, 3, 5, 8), (30, 30, 18, 12, 7, 3))[0]
    return str(low) if chance.random() < 0.6 else f"{low}-{low + chance.randrange(1, 5)}"


def _strike(chance: random.Random) -> dict[str, Any]:
    fields = {"what": chance.choice(("warplane", "helicopter", "artillery", "barrel")),
              "where": _where(chance), "when": _when(chance)}  # fmt: skip
    if chance.random() < 0.5:
        fields["killed"] = _number(chance)
    return fields


def _casualty(chance: random.Random) -> dict[str, Any]:
    return {
        "where": _where(chance), "when": _when(chance), "killed": _number(chance),
        "wounded": _number(chance), "said_by": f"M{chance.randrange(1, 11)}",
        "source": "hospital",
    }  # fmt: skip


def _mission(chance: random.Random) -> dict[str, Any]:
    return {"where": _where(chance), "when": _when(chance), "sort": "search_rescue",
            "rescued": str(chance.randrange(4))}  # fmt: skip


def _place(chance: random.Random) -> dict[str, Any]:
    return {"name": f"M{chance.randrange(1, 11)}", "sort": "hospital",
            "state": chance.choice(("works", "partly", "out")), "when": _when(chance)}  # fmt: skip


def _log(chance: random.Random) -> dict[str, Any]:
    return {"heard": f"{chance.choice(_TEXTS)} {chance.randrange(1000)}", "when": _when(chance)}


def _call(chance: random.Random) -> dict[str, Any]:
    return {"what": "trapped", "where": _where(chance), "when": _when(chance),
            "trapped": _number(chance)}  # fmt: skip


_FIELDS = {
    "strike": _strike, "casualty": _casualty, "mission": _mission, "place": _place, "log": _log,
    "call": _call,
}  # fmt: skip
