"""The kinds of report: what a person fills in. One file each; one row each in this table.

Contract of a kind: `contract.Kind`. To add one: a file with its KIND, a row here, Arabic words, a
line in its `example`, a vector. Numbers are signed and never reused. Number 0 means sealed (the
true kind is inside), 20 is reserved for `heads` (a node's daily word on what it holds).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wasl.report.fields import Field
from wasl.report.kinds import (
    area,
    body,
    call,
    casualty,
    correction,
    hazard,
    log,
    mission,
    movement,
    need,
    person,
    place,
    readiness,
    same,
    statement,
    strike,
    supply,
    vouch,
    warning,
)
from wasl.report.kinds.contract import Body, Kind

_MODULES = (
    log, strike, call, mission, casualty, person, body, place, readiness, movement, need, supply,
    warning, hazard, area, statement, correction, same, vouch,
)  # fmt: skip

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {module.KIND.name: module.KIND for module in _MODULES}
)
BY_NUMBER: Final[Mapping[int, Kind]] = MappingProxyType(
    {kind.number: kind for kind in KINDS.values()}
)
RESERVED_NUMBERS: Final = frozenset((0, 20))

assert len(KINDS) == len(BY_NUMBER) == len(_MODULES)
assert not RESERVED_NUMBERS & set(BY_NUMBER)

__all__ = ["BY_NUMBER", "KINDS", "RESERVED_NUMBERS", "Body", "Field", "Kind"]
