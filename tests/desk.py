"""A desk at which reports are typed in tests: what the shell would know, made up.

Settled here: a `Reading` whose zone is UTC and to which every id is known, and how a line of
fields becomes a body. Not settled here: what any kind should make of it.

    typed("strike", "what=helicopter where=N0209 when=2016-11-28T14:30")
"""

from __future__ import annotations

import hashlib
import shlex
from collections.abc import Mapping
from datetime import UTC, datetime

from wasl.report import body as bodies
from wasl.report.body import NameRules, Opened
from wasl.report.facts import Fact
from wasl.report.kinds import KINDS, Body
from wasl.report.text import BadText
from wasl.report.values import Moment

# In a drill every name is allowed, so that the rules of kinds can be tried by themselves.
DRILL = NameRules(drill=True)
REAL = NameRules()
BLIND = bytes(range(16))
_SECONDS_OF = {len("2016-11-28"): 86_400, len("2016-11-28T10:40"): 60}


class Desk:
    """A zone and a shelf of held reports: UTC, and one for every word."""

    def moment(self, given: str) -> Moment:
        """A day, a minute or a second of UTC, or a range A/B of them."""
        first, _, last = given.partition("/")
        try:
            start, end = _span(first), _span(last or first)
        except ValueError as error:
            raise BadText("this is no time", "ليس هذا وقتًا") from error
        return Moment(start[0], end[1])

    def report_id(self, given: str) -> bytes:
        """An id that belongs to this word."""
        return hashlib.sha256(given.encode()).digest()


def _span(given: str) -> tuple[int, int]:
    start = int(datetime.fromisoformat(given).replace(tzinfo=UTC).timestamp())
    return start, start + _SECONDS_OF.get(len(given), 1)


def typed(
    kind: str, line: str, rules: NameRules = DRILL, tables: Mapping[str, object] | None = None
) -> Body:
    """The body that a line of `field=value` makes, with fields that cannot stand in a line."""
    given: dict[str, object] = dict(tables or {})
    for part in shlex.split(line):
        name, _, value = part.partition("=")
        given[name] = value
    return bodies.read_typed(KINDS[kind], given, Desk(), rules)


def facts(kind: str, line: str, tables: Mapping[str, object] | None = None) -> tuple[Fact, ...]:
    """What such a line comes down to."""
    return KINDS[kind].facts(typed(kind, line, tables=tables))


def opened(body: Body) -> Opened:
    """The body with a blind, if it needs one."""
    return Opened(body, blind=BLIND if bodies.needs_blind(body, 0) else None)
