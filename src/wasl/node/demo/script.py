"""The story as data: who says what when, who meets whom, and on whose word it stands.

Settled here: how the two files are read, and the rules that every row of them keeps. Not here:
what is done with it (stage), what the viewer sees (scenes), the story itself (the .toml files).

Rules, from practice.md 3.3.
1. A row about a real place is documented (with source and date), a judgement over documented rows,
   or invented. It says which, and is exactly one of them.
2. An invented row has no number of killed, wounded, missing, rescued or displaced, and nobody in it
   dies. It reaches the reports as `invented=yes`, and the figures leave it out.
3. No row names a person, and none knows a place finer than a quarter.
4. A drill may invent what it likes; nothing in it is documented.

How it can go wrong: one row of ours that is taken for a real death. So the rules are checked when
a file is read, and not only by a test.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from importlib import resources
from typing import Any, Final, Literal, TypeAlias

from wasl.errors import UsError

Standing: TypeAlias = Literal["documented", "judged", "invented", "drill"]

_INVENTED_KINDS: Final = frozenset(("call", "log", "need", "person", "readiness", "warning"))
_NEVER_INVENTED: Final = frozenset(
    ("killed", "wounded", "missing", "rescued", "displaced", "died_of_siege", "left", "arrived")
)
_NEVER_SAID: Final = frozenset(("names", "name_of_the_dead", "lat", "lon", "radius_m"))
_DEATHS: Final = frozenset(("died", "body_found"))


@dataclass(frozen=True, slots=True)
class Row:
    """One report of the story. `says` is what somebody types; `links` names rows it is about."""

    name: str
    centre: str
    written: datetime
    kind: str
    says: Mapping[str, object]
    links: Mapping[str, tuple[str, ...]]
    standing: Standing
    on_whose_word: str


@dataclass(frozen=True, slots=True)
class Carry:
    """A stick that goes round: at each stop it is taken in from and written to."""

    written: datetime
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suspend:
    """An admin's order: this centre's device is in other hands since after that row."""

    written: datetime
    by: str
    centre: str
    since: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A quiet folder that somebody copied."""

    written: datetime
    of: str
    name: str


Event: TypeAlias = Row | Carry | Suspend | Copy


@dataclass(frozen=True, slots=True)
class Script:
    """A network, its centres with their roles (the first founds it), and events in order."""

    network: str
    drill: bool
    centres: tuple[tuple[str, str], ...]
    events: tuple[Event, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The reports alone."""
        return tuple(event for event in self.events if isinstance(event, Row))


def read_script(name: Literal["aleppo", "drill"]) -> Script:
    """One of the two stories that ship with the program."""
    file = resources.files("wasl.node") / "demo" / f"{name}.toml"
    return script_of(tomllib.loads(file.read_text(encoding="utf-8")), drill=name == "drill")


def script_of(table: Mapping[str, Any], *, drill: bool) -> Script:
    """The story that a table of TOML holds. A row that breaks a rule is our own mistake."""
    centres = tuple((row["name"], row["role"]) for row in table["centres"])
    events: list[Event] = [
        *(_row(row, drill) for row in table["report"]),
        *(Carry(row["at"], tuple(row["stops"])) for row in table.get("carry", ())),
        *(Suspend(row["at"], row["by"], row["centre"], row["since"])
          for row in table.get("suspend", ())),
        *(Copy(row["at"], row["of"], row["name"]) for row in table.get("copy", ())),
    ]  # fmt: skip
    script = Script(
        table["network"], drill, centres, tuple(sorted(events, key=lambda event: event.written))
    )
    _check_names(script)
    return script


def _row(given: Mapping[str, Any], drill: bool) -> Row:
    standing, word = _standing(given, drill)
    row = Row(
        name=given["name"],
        centre=given["centre"],
        written=given["written"],
        kind=given["kind"],
        says=given["says"],
        links={name: _texts(given[name]) for name in ("about", "out_of", "ids") if name in given},
        standing=standing,
        on_whose_word=word,
    )
    _check_row(row)
    return row


def _standing(row: Mapping[str, Any], drill: bool) -> tuple[Standing, str]:
    said: list[Standing] = [name for name in ("documented", "judged", "invented") if name in row]
    if drill:
        _require(not said, row["name"], "nothing in a drill is documented")
        return "drill", ""
    _require(len(said) == 1, row["name"], "a row is documented, judged or invented")
    word = row[said[0]]
    _require(bool(word), row["name"], "it does not say on whose word")
    return said[0], word if isinstance(word, str) else ""


def _check_row(row: Row) -> None:
    said = set(row.says)
    _require(not said & _NEVER_SAID, row.name, "no names, and nothing finer than a quarter")
    places = [value for value in row.says.values() if isinstance(value, Mapping)]
    _require(
        all(not set(place) & _NEVER_SAID for place in places), row.name, "finer than a quarter"
    )
    if row.standing != "invented":
        return
    _require(row.kind in _INVENTED_KINDS, row.name, "such a report is never invented")
    _require(not said & _NEVER_INVENTED, row.name, "such a number is never invented")
    _require(row.says.get("status") not in _DEATHS, row.name, "no death is invented")


def _check_names(script: Script) -> None:
    """Every row has a name of its own, and whatever a row is about was written before it."""
    homes = {name for name, _ in script.centres}
    written: set[str] = set()
    for event in script.events:
        match event:
            case Row():
                _require(event.name not in written, event.name, "a name stands twice")
                _require(event.centre in homes, event.name, "no such centre")
                linked = {name for names in event.links.values() for name in names}
                _require(linked <= written, event.name, "it is about what was not written yet")
                written.add(event.name)
            case Copy():
                homes.add(event.name)
            case Carry():
                _require(set(event.stops) <= homes, event.stops[0], "a stop that is no centre")
            case Suspend():
                _require(event.since in written, event.centre, "no such last trusted row")


def _texts(value: object) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)  # type: ignore[arg-type]


def _require(condition: bool, name: str, why: str) -> None:
    if not condition:
        raise UsError(where=f"node/demo: {name}: {why}")
